"""With one more person or one more room, no stage's proven best is ever dearer."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.following import follow
from app.scheduling.plan import Group
from app.scheduling.planner import make_groups
from app.scheduling.problem import Problem
from tests.builders import instructor, room, worker
from tests.scheduling.worlds import SESSIONS, Dice, problems

SEEDS = st.integers(0, 2**32)


def proven(world: Problem, groups: tuple[Group, ...]) -> tuple[int, ...]:
    """The proven best of each stage behind these groups."""
    _, bounds = follow(Facts(world), groups, Budget(seconds=100))
    known = tuple(bound for bound in bounds if bound is not None)
    assert len(known) == len(bounds)
    return known


@settings(max_examples=40)
@given(SEEDS)
def test_one_more_person_or_room_never_makes_a_stage_dearer(seed: int) -> None:
    dice = Dice(seed)
    world = problems(dice, dice.some(SESSIONS[:1] + SESSIONS[2:], 3))
    groups, _ = make_groups(Facts(world), Budget(seconds=100))
    added: tuple[dict[str, Any], ...] = (
        {"staff": (*world.staff, instructor("I9", qualifications={"Bow": None}))},
        {"staff": (*world.staff, worker("Y9"))},
        {"rooms": (*world.rooms, room("Yew", 2, step_free=True))},
    )
    before, after = proven(world, groups), proven(replace(world, **dice.one(added)), groups)
    assert all(now <= then for now, then in zip(after, before, strict=True))
