"""The search for fixes: every attempt by price, until enough were found or all tries are used."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, combinations
from operator import attrgetter

from app.scheduling.fixing import activities, groups, rooms, staff
from app.scheduling.fixing.neighbours import rostered_anew, same_week
from app.scheduling.fixing.trial import SOLVED, Attempt, Attempts, Effort, Fix, SpentError, Trial
from app.scheduling.plan import Gap, Plan
from app.scheduling.problem import Problem
from app.scheduling.supposing import Supposition

ENOUGH = 5
"""So many fixes of a gap are told."""


@dataclass(frozen=True, slots=True)
class Tried:
    """The fixes of a gap that passed their trial, the cheapest first.

    `complete`: everything that there was to try was tried, or enough was found. `past`: the gap
    lies in the locked past, and nothing was tried.
    """

    fixes: tuple[Fix, ...]
    complete: bool
    past: bool = False


def fixes(problem: Problem, plan: Plan, gap: Gap, effort: Effort | None = None) -> Tried:
    """What would close a gap of a plan: tried, judged, the cheapest first.

    No fix contains another. A gap that lies before `locked_before` has none.
    """
    if _past(problem, gap):
        return Tried((), complete=True, past=True)
    found: list[Fix] = []
    try:
        trial = Trial(problem, plan, gap, effort or Effort())
        direct = sorted(_attempts(trial), key=attrgetter("order"))
        _search(trial, direct, found)
        _search(trial, _by_solver(trial, direct, found), found)
    except SpentError:
        return Tried(_smallest(found), complete=False)
    return Tried(_smallest(found), complete=True)


def _smallest(found: Iterable[Fix]) -> tuple[Fix, ...]:
    """The cheapest fixes first, without those that contain another."""
    least: list[Fix] = []
    for fix in sorted(found, key=lambda f: (f.price, len(f.changes))):
        if not any(set(fix.changes).issuperset(other.changes) for other in least):
            least.append(fix)
    return tuple(least[:ENOUGH])


def _past(problem: Problem, gap: Gap) -> bool:
    locked = problem.locked_before
    if locked is None or gap.session is None:
        return False
    starts = next(s.first_date for s in problem.sessions if s.code == gap.session)
    when = gap.block.date() if gap.block else gap.day or starts
    return when < locked


def _search(trial: Trial, attempts: Iterable[Attempt], found: list[Fix]) -> None:
    here = 0
    for attempt in attempts:
        if here >= ENOUGH:
            return
        needed = set(attempt.changes)
        if not any(needed.issuperset(fix.changes) for fix in found):
            fix = trial.first_that_closes(attempt)
            found += [fix] if fix else []
            here += bool(fix)


ATTEMPTS: Mapping[str, Callable[[Trial], Attempts]] = {
    "ungrouped": groups.attempts,
    "unfilled": activities.attempts,
    "day-cover": staff.attempts,
    "two-adults": staff.attempts,
    "first-aid": staff.attempts,
    "night-cover": staff.attempts,
    "night-mix": staff.attempts,
    "no-bed": rooms.attempts,
}


def _attempts(trial: Trial) -> Attempts:
    yield from ATTEMPTS[trial.gap.rule](trial)
    if _in_roster(trial.gap):
        yield trial.attempt((), partial(_anew, trial, ()), late=True)


def _in_roster(gap: Gap) -> bool:
    return gap.rule not in ("ungrouped", "no-bed")


def _by_solver(trial: Trial, direct: list[Attempt], found: Sequence[Fix]) -> Attempts:
    """What no direct change could do: the week planned anew with one or two changes.

    Where direct changes did it, only one change that is cheaper than all of those is worth it.
    """
    if not _in_roster(trial.gap):
        return
    done = bool(found)
    known = dict.fromkeys(chain.from_iterable(a.changes for a in direct))
    sets = chain.from_iterable(combinations(known, number) for number in ((1,) if done else (1, 2)))
    attempts = (trial.attempt(c, partial(_anew, trial, c)) for c in sets)
    for attempt in sorted(attempts, key=attrgetter("order")):
        if done and attempt.price >= min(fix.price for fix in found):
            return
        yield attempt


def _anew(trial: Trial, changes: tuple[Supposition, ...]) -> Iterator[Plan]:
    trial.effort.spend(SOLVED)
    code = str(trial.gap.session)
    near = same_week(trial.problem.sessions, code)
    yield rostered_anew(trial.facts(changes), trial.plan, near)
