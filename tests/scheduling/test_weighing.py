"""Edited plans weighed beside the one that they were."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.scheduling.editing import BedTo, edited, edited_all, missing
from app.scheduling.facts import Facts
from app.scheduling.score import Score, judge
from app.scheduling.situation import Situation
from app.scheduling.weighing import Weighing, of_people
from tests.builders import cover, weekend, weekend_plan
from tests.scheduling.hands import any_edit, world
from tests.scheduling.worlds import Dice


def change(before: Score, after: Score) -> tuple[object, ...]:
    """What differs from one score to another."""
    old, new = set(before.breaches), set(after.breaches)
    return new - old, old - new, after.total - before.total


@given(st.integers(0, 2**32), st.integers(1, 3))
def test_what_an_edit_changes_is_what_a_whole_judgement_finds(seed: int, several: int) -> None:
    dice = Dice(seed)
    problem, plan = world(dice)
    facts = Facts(problem)
    edits, after = [], plan
    for edit in (any_edit(dice, problem, plan) for _ in range(several)):
        if not missing(facts, after, edit):
            edits.append(edit)
            after = edited(facts, after, edit)
    whole = (judge(Situation(facts, each)) for each in (plan, after))
    assert change(*Weighing(facts, plan).both(after, edits)) == change(*whole)


def test_a_plan_is_judged_once_for_all_that_is_weighed_beside_it() -> None:
    weighing, edit = Weighing(Facts(weekend()), weekend_plan()), BedTo("R1", "C1", None)
    after = edited_all(Facts(weekend()), weekend_plan(), [edit])
    was, found = weighing.both(after, [edit])
    assert weighing.both(after, [edit])[0] is was
    assert [gap.rule for gap in found.gaps] == ["no-bed"]


def test_of_some_people_alone_the_plan_has_their_duties() -> None:
    alone = of_people(weekend_plan(), frozenset({"Y2"}))
    assert alone.cells == ()
    assert alone.days[0] == cover("Y2", session="R1", on=weekend_plan().days[0].day)
    assert replace(alone, cells=(), days=(), nights=()) == replace(
        weekend_plan(), cells=(), days=(), nights=()
    )
