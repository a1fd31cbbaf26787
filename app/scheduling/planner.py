"""The planner: one stage after the other, each as good as the budget allows."""

from dataclasses import dataclass, replace
from itertools import count
from string import ascii_uppercase

from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.grouping import group_phase
from app.scheduling.plan import Group, Plan, RoomShare, Stage
from app.scheduling.problem import Phase, Problem, Session
from app.scheduling.rooming import assign_rooms
from app.scheduling.rostering import roster
from app.scheduling.score import judge, stage_names
from app.scheduling.situation import Situation
from app.scheduling.trimming import trim

NAMES = (
    "Otters",
    "Kingfishers",
    "Hedgehogs",
    "Swallows",
    "Badgers",
    "Dragonflies",
    "Foxes",
    "Herons",
    "Squirrels",
    "Owls",
    "Hares",
    "Wrens",
    "Dormice",
    "Skylarks",
    "Newts",
    "Robins",
    "Voles",
    "Swifts",
    "Moles",
    "Finches",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A plan, each stage's cost and bound, and whether time or a person cut the search short."""

    plan: Plan
    stages: tuple[Stage, ...]
    seconds: float
    cut: bool


def make_plan(problem: Problem, budget: Budget, before: Plan | None = None) -> Outcome:
    """Plan a programme. A plan always comes back; what cannot be done legally stays open.

    What is pinned stays; a pin that breaks a hard rule is a breach, and no bound is claimed then.
    With a plan from `before` it is a repair: each item that differs costs `M-MOVE`, and no bounds
    are claimed. Rooms and roster do not look at each other; rooms come first because they are soon
    done.
    """
    facts = Facts(problem)
    was = Situation(facts, before) if before else None
    groups, grouped = make_groups(facts, budget, was)
    rooms, roomed = make_rooms(facts, groups, budget, was)
    rostered = roster(facts, groups, budget, was)
    plan = Plan(groups, rostered.cells, rostered.days, rostered.nights, rooms)
    if was is None:
        plan = trim(facts, plan)
    bounds = (grouped, rostered.bound, *roomed)
    found = judge(Situation(facts, plan))
    stages = tuple(
        Stage(name, found.stages[name], None if found.breaches else bound)
        for name, bound in zip(stage_names(facts), bounds, strict=True)
    )
    return Outcome(plan, stages, budget.used, budget.cut)


def make_groups(
    facts: Facts, budget: Budget, before: Situation | None = None
) -> tuple[tuple[Group, ...], int | None]:
    """The groups of both phases, named, and the bound of their cost."""
    found: list[tuple[str, ...]] = []
    bounds: list[int | None] = []
    for phase in Phase:
        members, bound = group_phase(facts, phase, budget, before)
        found += members
        bounds.append(bound)
    known = [b for b in bounds if b is not None]
    bound = sum(known) if len(known) == len(bounds) else None
    return named(facts, found, before.plan.groups if before else ()), bound


def named(
    facts: Facts, found: list[tuple[str, ...]], before: tuple[Group, ...]
) -> tuple[Group, ...]:
    """The groups with codes and names: pinned ones, or those that most of the children had."""
    pinned = {c: g for g in facts.problem.pins.groups for c in g.children}
    goes_on = {i: pinned[c] for i, each in enumerate(found) for c in each if c in pinned}
    stay = {
        (old, i): len(set(old.children) & set(members))
        for old in before
        for i, members in enumerate(found)
    }
    for old, i in sorted(stay, key=stay.__getitem__, reverse=True):
        taken = {g.code for g in goes_on.values()}
        if stay[old, i] and i not in goes_on and old.code not in taken:
            goes_on[i] = old
    taken = {g.code for g in goes_on.values()}
    new = (
        Group(f"{facts.problem.programme}-{letters(i)}", NAMES[i % len(NAMES)], ()) for i in count()
    )
    free = (g for g in new if g.code not in taken)
    return tuple(
        replace(goes_on[i] if i in goes_on else next(free), children=members)
        for i, members in enumerate(found)
    )


def letters(number: int) -> str:
    """Name the groups of a programme in order: A, B, … Z, AA, AB and so on."""
    rest, last = divmod(number, len(ascii_uppercase))
    return (letters(rest - 1) if rest else "") + ascii_uppercase[last]


def make_rooms(
    facts: Facts, groups: tuple[Group, ...], budget: Budget, before: Situation | None = None
) -> tuple[tuple[RoomShare, ...], tuple[int | None, ...]]:
    """The rooms of every residential, and the bounds of their costs."""
    shares: tuple[RoomShare, ...] = ()
    bounds: list[int | None] = []
    for session in facts.problem.sessions:
        if session.nights:
            taken = rooms_taken(facts, shares, session)
            found, bound = assign_rooms(facts, groups, session, budget, taken=taken, before=before)
            shares += found
            bounds.append(bound)
    return shares, tuple(bounds)


def rooms_taken(facts: Facts, shares: tuple[RoomShare, ...], session: Session) -> frozenset[str]:
    """The rooms that earlier sessions use at this centre on one of this session's nights."""
    clashing = {
        s.code
        for s in facts.problem.sessions
        if s.centre == session.centre and set(s.nights) & set(session.nights)
    }
    pinned = {room for (s, _), room in facts.pins.rooms.items() if s in clashing - {session.code}}
    return frozenset(share.room for share in shares if share.session in clashing) | pinned
