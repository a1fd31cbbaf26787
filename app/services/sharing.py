"""Planning several programmes that share people, rooms and equipment, for the best total.

Each is planned around the others. Where another's plan takes what a programme needs, the other
order is tried: first the one, as if the other were not there, then the other around it; for whole
programmes, then for single sessions with all else pinned. What lowers the total stays, and nothing
else.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from time import monotonic
from typing import TYPE_CHECKING

from app.scheduling.facts import Facts
from app.scheduling.fingerprint import fingerprint
from app.scheduling.past import in_order
from app.scheduling.past import together as both
from app.scheduling.plan import Plan
from app.scheduling.problem import Elsewhere, Problem, Session
from app.scheduling.score import Score, score
from app.scheduling.situation import Situation
from app.scheduling.times import week
from app.services.proposals import groupings, unkept
from app.services.snapshot import occupied, together

if TYPE_CHECKING:
    from app.scheduling.cpsat import Progress
    from app.scheduling.planner import Outcome

NEAR = timedelta(days=2)
"""Duties so far apart concern each other: rest, stretches and nights on consecutive dates."""

Plans = Mapping[str, Plan]
Rank = tuple[int, int, int]
"""Pins not kept, rules broken, score. Less is better."""


@dataclass(frozen=True, slots=True)
class World:
    """Programmes that are planned together, in order of date, and what all others occupy.

    `problems` are each as if there were no other. `plans` are their current plans, as far as they
    have one; `fixed` is what programmes occupy that are not planned, by code.
    """

    problems: Mapping[str, Problem]
    plans: Plans
    fixed: Mapping[str, Elsewhere]


@dataclass(slots=True)
class Purse:
    """The time of all searches together.

    It is counted in the solver's effort, as each search's own: so the answer is the same on every
    machine, unless `seconds` of wall time come first, or a person's stop. Then `cut` is set.
    """

    seconds: float
    seed: int = 0
    stop: threading.Event = field(default_factory=threading.Event)
    report: "Callable[[Progress], None]" = lambda _: None
    used: float = 0.0
    effort_used: float = 0.0
    cut: bool = False

    @property
    def left(self) -> float:
        """The seconds that further searches may be given."""
        if self.stop.is_set() or self.used >= self.seconds:
            self.cut = True
            return 0.0
        return max(0.0, self.seconds - 2 * self.effort_used)

    def search(self, problem: Problem, most: float) -> "Outcome":
        """Plan a programme with at most so many seconds; with none left, a poor plan comes back."""
        from app.scheduling.cpsat import Budget  # noqa: PLC0415 -- OR-Tools costs 0.7 s
        from app.scheduling.planner import make_plan  # noqa: PLC0415

        def tell(now: "Progress") -> None:
            stage = f"{problem.programme}: {now.stage}"
            self.report(replace(now, stage=stage, seconds=used + now.seconds))

        began, used, wanted = monotonic(), self.used, min(most, self.left)
        allowed = min(wanted, max(0.0, self.seconds - used))
        budget = Budget(allowed, self.seed, self.stop, tell)
        outcome = make_plan(problem, budget)
        self.used += monotonic() - began
        self.effort_used += budget.effort_used
        self.cut |= outcome.cut or allowed < wanted
        return outcome


class _OverError(Exception):
    """The time for all searches is over."""


class Sharing:
    """The search for the plans of all programmes of a world with the least total."""

    def __init__(self, world: World, purse: Purse) -> None:
        self._world = world
        self._purse = purse
        self._most = purse.seconds / max(1, len(world.problems))
        self._found: dict[str, Outcome] = {}
        self._took: dict[str, float] = defaultdict(float)
        self._near = {
            code: frozenset(o for o, other in world.problems.items() if near(problem, other))
            for code, problem in world.problems.items()
        }
        self.plans: Plans = dict(world.plans)

    def improve(self) -> None:
        """Find better plans, until nothing more is found or time is over.

        When time is over, a programme that has no plan still gets a poor one; when a person stops
        it, none.
        """
        for code in self._world.problems:
            if self._purse.left or (code not in self.plans and not self._purse.stop.is_set()):
                self.plans = self._answered(code, self.plans, anyhow=True)
        try:
            while self._purse.left and self._improved():
                pass
        except _OverError:
            return

    def problem(self, code: str, plans: Plans, without: Iterable[str] = ()) -> Problem:
        """A programme's problem around the plans of the others, as if some were not there."""
        elsewhere = Elsewhere()
        absent = {code, *without}
        for other in sorted((self._world.fixed.keys() | plans.keys()) - absent):
            elsewhere = together(elsewhere, self._occupied(other, plans))
        return replace(self._world.problems[code], elsewhere=elsewhere)

    def outcome(self, code: str) -> "Outcome":
        """A programme's plan with the bounds that hold for it around all the others.

        Those of a search around just these others do, for the groups that it found; that of the
        first stage for any groups. Without such a search none is claimed.
        """
        from app.scheduling.planner import Outcome  # noqa: PLC0415 -- OR-Tools costs 0.7 s

        plan, took = self.plans[code], self._took[code]
        found = self._found.get(fingerprint(self.problem(code, self.plans)))
        if found is None:
            return Outcome(plan, (), took, cut=True)
        alike = groupings(found.plan) == groupings(plan)
        stages = found.stages if alike else found.stages[:1]
        return replace(found, plan=plan, stages=stages, seconds=took)

    def _occupied(self, code: str, plans: Plans) -> Elsewhere:
        if code in self._world.fixed:
            return self._world.fixed[code]
        return occupied(Situation(Facts(self._world.problems[code]), plans[code]))

    def _answered(self, code: str, plans: Plans, *, anyhow: bool = False) -> Plans:
        """The plans with a better one for a programme, where there is one around the others."""
        problem = self.problem(code, plans)
        new = self._search(problem, anyhow=anyhow)
        old = plans.get(code, Plan())
        if code in plans and rank(problem, old) <= rank(problem, new):
            return plans
        return {**plans, code: new}

    def _search(self, problem: Problem, *, anyhow: bool = False) -> Plan:
        """The plan for a problem; none is searched twice, and none when time is over."""
        key = fingerprint(problem)
        if key not in self._found:
            if not self._purse.left and not anyhow:
                raise _OverError
            share = self._most / 2 if self._near[problem.programme] else self._most
            self._found[key] = self._purse.search(problem, share)
            self._took[problem.programme] += self._found[key].seconds
        return self._found[key].plan

    def _improved(self) -> bool:
        """Try every programme before those near it, as a whole and session by session.

        Then each once more around all others: so its bounds are known.
        """
        before = self.plans
        for code in self._worst_first():
            self._put_first(code)
        for code in self._worst_first():
            for session, other, its in self._rivals(code):
                self._give_way(code, session, other, its)
        for code in self._world.problems:
            self.plans = self._answered(code, self.plans)
        return self.plans is not before

    def _worst_first(self) -> list[str]:
        """The programmes that have others near them, those with the worst gaps first."""
        gaps = {c: gap_cost(score(self.problem(c, self.plans), p)) for c, p in self.plans.items()}
        return sorted((c for c in self._world.problems if self._near[c]), key=lambda c: -gaps[c])

    def _put_first(self, code: str) -> None:
        """Plan a programme as if those near it were not there, then them around it."""
        near_it = self._near[code]
        free = self._search(self.problem(code, self.plans, without=near_it))
        problem = self.problem(code, self.plans)
        if rank(self._world.problems[code], free) >= rank(problem, self.plans[code]):
            return
        trial: Plans = {**self.plans, code: free}
        for other in (o for o in self._world.problems if o in near_it):
            trial = self._around(other, trial)
        if self._total(trial, code) < self._total(self.plans, code):
            self.plans = trial

    def _around(self, code: str, plans: Plans) -> Plans:
        """The plans with another for a programme that clashes with them, or that has gaps."""
        found = score(self.problem(code, plans), plans[code])
        return self._answered(code, plans) if found.breaches or found.gaps else plans

    def _rivals(self, code: str) -> list[tuple[str, str, str]]:
        """A programme's sessions with gaps, each with the others' sessions that are close to it."""
        gaps = score(self.problem(code, self.plans), self.plans[code]).gaps
        short = {gap.session for gap in gaps}
        problems = self._world.problems
        return [
            (session.code, other, its.code)
            for session in problems[code].sessions
            for other in sorted(self._near[code])
            for its in problems[other].sessions
            if session.code in short and apart(session, its) <= NEAR
        ]

    def _give_way(self, code: str, session: str, other: str, its: str) -> None:
        """Plan a session as if another programme's were not there, then that one around it.

        All else in both programmes stays as it is.
        """
        bare: Plans = {**self.plans, other: without_session(self.plans[other], its)}
        free = self._search(all_but(self.problem(code, bare), self.plans[code], session))
        problem = self.problem(code, self.plans)
        if rank(self._world.problems[code], free) >= rank(problem, self.plans[code]):
            return
        trial: Plans = {**self.plans, code: free}
        around = all_but(self.problem(other, trial), self.plans[other], its)
        trial = {**trial, other: self._search(around)}
        if self._total(trial, code) < self._total(self.plans, code):
            self.plans = trial

    def _total(self, plans: Plans, code: str) -> Rank:
        """What a programme and those near it come to; the others' plans are the same."""
        affected = (code, *self._near[code])
        ranks = [rank(self.problem(c, plans), plans[c]) for c in affected]
        return sum(r[0] for r in ranks), sum(r[1] for r in ranks), sum(r[2] for r in ranks)


def rank(problem: Problem, plan: Plan) -> Rank:
    """How good a plan is."""
    found = score(problem, plan)
    return unkept(Facts(problem), plan), len(found.breaches), found.total


def gap_cost(found: Score) -> int:
    """What the gaps of a plan cost."""
    return sum(gap.weight for gap in found.gaps)


def near(one: Problem, other: Problem) -> bool:
    """Whether duties in one programme could keep people from duties in another.

    They do within a week, by its hours, and within two days, by rest and by nights in a row.
    """
    if one.programme == other.programme:
        return False
    return any(_close(a, b) for a in one.sessions for b in other.sessions)


def _close(one: Session, other: Session) -> bool:
    return apart(one, other) <= NEAR or bool(_weeks(one) & _weeks(other))


def apart(one: Session, other: Session) -> timedelta:
    """How far apart two sessions lie; below 0 where they overlap by more than a date."""
    return max(one.first_date, other.first_date) - min(one.last_date, other.last_date)


def _weeks(session: Session) -> set[date]:
    return {week(session.first_date), week(session.last_date)}


def without_session(plan: Plan, session: str) -> Plan:
    """A plan without what it says of a session."""
    return _where(plan, lambda code: code != session)


def all_but(problem: Problem, plan: Plan, session: str) -> Problem:
    """A problem in which all that a plan says is pinned, but for one session."""
    here = _where(problem.pins, lambda code: code == session)
    rest = without_session(plan, session)
    return replace(problem, pins=in_order(both(rest, replace(here, groups=()))))


def _where(plan: Plan, counts: Callable[[str], bool]) -> Plan:
    """A plan's groups, and what it says of some of the sessions."""
    return Plan(
        groups=plan.groups,
        cells=tuple(c for c in plan.cells if counts(c.session)),
        days=tuple(d for d in plan.days if counts(d.session)),
        nights=tuple(n for n in plan.nights if counts(n.session)),
        rooms=tuple(r for r in plan.rooms if counts(r.session)),
    )
