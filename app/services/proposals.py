"""A plan that is proposed: what it would change, whom that touches, what it costs or saves."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.scheduling.facts import Facts
from app.scheduling.moving import Move, moves
from app.scheduling.plan import Gap, Plan
from app.scheduling.problem import Problem
from app.scheduling.rules import M_MOVE, WEIGHTS
from app.scheduling.score import Score, score
from app.scheduling.situation import effective

if TYPE_CHECKING:
    from app.scheduling.planner import Outcome


@dataclass(frozen=True, slots=True)
class Touched:
    """Whose time in the programme a difference changes, by code and in order.

    A child is touched by another group or bed, and by another activity of the group; a member of
    staff by a duty more or less. Who leads or cares is no touch of a child: the group is touched.
    """

    children: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A plan beside the one that it would replace. Nothing is stored until it is accepted.

    `before` is the current plan as it is stored, None if there is none; `was` is its score for this
    problem, `found` that of the outcome. `kept`: the one before is as good, and would stay; then
    nothing moves. `as_of` is the date on which it was proposed, None if nobody said it.
    """

    problem: Problem
    before: Plan | None
    outcome: "Outcome"
    was: Score | None
    found: Score
    kept: bool
    moves: tuple[Move, ...]
    touched: Touched
    seed: int = 0
    as_of: date | None = None

    @property
    def plan(self) -> Plan:
        """The plan that accepting leaves as the current one."""
        return self.before if self.kept and self.before is not None else self.outcome.plan

    @property
    def score(self) -> Score:
        """The score after accepting."""
        return self.was if self.kept and self.was is not None else self.found

    @property
    def difference(self) -> int | None:
        """What the score changes by: less than 0 is better. None without a plan before."""
        return None if self.was is None else self.score.total - self.was.total

    @property
    def move_cost(self) -> int:
        """What the moves cost a repair, in points. It is no part of any score."""
        return len(self.moves) * move_weight(self.problem)

    @property
    def by_rule(self) -> Mapping[str, int]:
        """By rule and by gap: what its cost changes by; those that do not change are left out."""
        before = charged(self.was) if self.was else Counter[str]()
        after = charged(self.score)
        rules = dict.fromkeys((*before, *after))
        return {r: after[r] - before[r] for r in rules if after[r] != before[r]}

    @property
    def closed(self) -> tuple[Gap, ...]:
        """The gaps of the plan before that accepting closes."""
        return _beyond(self.was.gaps if self.was else (), self.score.gaps)

    @property
    def opened(self) -> tuple[Gap, ...]:
        """The gaps that the plan before does not have."""
        return _beyond(self.score.gaps, self.was.gaps if self.was else ())


def propose_plan(
    problem: Problem,
    before: Plan | None,
    outcome: "Outcome",
    *,
    repair: bool = False,
    seed: int = 0,
    as_of: date | None = None,
) -> Proposal:
    """What an outcome of the planner would change.

    The plan before stays where it keeps as many pins, breaks no more rules and costs no more. For
    a repair the moves count as well, so that what brings less than it upsets is left alone.
    """
    fresh = difference(problem, before, outcome, seed=seed, as_of=as_of)
    if before is None or fresh.was is None:
        return fresh
    facts = Facts(problem)
    dearer = fresh.found.total + (fresh.move_cost if repair else 0)
    old = (unkept(facts, before), len(fresh.was.breaches), fresh.was.total)
    kept = old <= (unkept(facts, outcome.plan), len(fresh.found.breaches), dearer)
    return staying(fresh) if kept else fresh


def difference(
    problem: Problem,
    before: Plan | None,
    outcome: "Outcome",
    *,
    seed: int = 0,
    as_of: date | None = None,
) -> Proposal:
    """An outcome of the planner in the place of the plan before, be it better or worse."""
    facts = Facts(problem)
    differ = differences(facts, before, outcome.plan) if before else ()
    return Proposal(
        problem=problem,
        before=before,
        outcome=outcome,
        was=score(problem, before) if before else None,
        found=score(problem, outcome.plan),
        kept=False,
        moves=differ,
        touched=touched(facts, (before, outcome.plan), differ),
        seed=seed,
        as_of=as_of,
    )


def staying(proposal: Proposal) -> Proposal:
    """The proposal that the plan before stays: nothing moves."""
    return replace(proposal, kept=True, moves=(), touched=Touched())


def differences(facts: Facts, before: Plan, after: Plan) -> tuple[Move, ...]:
    """What differs, as far as it counts: who is gone takes nothing along that is a change.

    Nor is anything one that lies in the locked past: that has happened, whatever a plan says.
    """
    found = moves(effective(facts, before), effective(facts, after))
    return tuple(move for move in found if not locked(facts, move))


def groupings(plan: Plan) -> set[frozenset[str]]:
    """Who is together in a group, whatever the groups are called."""
    return {frozenset(g.children) for g in plan.groups}


def unkept(facts: Facts, plan: Plan) -> int:
    """How many pinned or locked items a plan does not have as they are fixed.

    What a group did that has no children left counts for nothing: no plan can have it.
    """
    found, pins = effective(facts, plan), facts.problem.pins
    possible = effective(facts, replace(pins, groups=found.groups))
    fixed = moves(replace(possible, groups=pins.groups), found)
    return sum(bool(move.before) or locked(facts, move) for move in fixed)


def locked(facts: Facts, move: Move) -> bool:
    """Whether an item lies in the past that is locked. A group is for the whole programme."""
    if facts.problem.locked_before is None or move.item == "group":
        return False
    if move.item == "room":
        return facts.pins.locked(facts.sessions[move.where[0]].first_date)
    return facts.pins.locked(date.fromisoformat(move.where[1][:10]))


def move_weight(problem: Problem) -> int:
    """What an item that differs costs a repair, in points."""
    return problem.settings.weights.get(M_MOVE, WEIGHTS[M_MOVE])


def charged(found: Score) -> Counter[str]:
    """What each rule and each kind of gap costs, gaps first."""
    costs: Counter[str] = Counter()
    for gap in found.gaps:
        costs[gap.rule] += gap.weight
    costs.update(found.costs)
    return costs


def _beyond(one: Iterable[Gap], other: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple((Counter(one) - Counter(other)).elements())


def touched(facts: Facts, plans: Iterable[Plan | None], shown: tuple[Move, ...]) -> Touched:
    """Whom a difference touches: `plans` are those on its two sides."""
    members = {g.code: g.children for plan in plans if plan for g in plan.groups}
    found = {kind: set[str]() for kind in ("child", "staff", "group")}
    for move in shown:
        for kind, code in _touches(facts, members, move):
            found[kind].add(code)
    return Touched(*(tuple(sorted(found[kind])) for kind in ("child", "staff", "group")))


def _touches(
    facts: Facts, members: Mapping[str, tuple[str, ...]], move: Move
) -> Iterator[tuple[str, str]]:
    match move.item:
        case "group":
            yield "child", move.where[0]
            yield from (("group", code) for code in (move.before, move.after) if code)
        case "activity":
            session, _, group = move.where
            yield "group", group
            yield from (("child", c) for c in facts.present[session] & set(members[group]))
        case "room":
            yield "child", move.where[1]
        case "day":
            yield "group", move.where[2]
            yield "staff", move.where[3]
        case _:
            yield "staff", move.where[-1]
