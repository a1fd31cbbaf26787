"""Why gaps stay open and what would close them; and which pins and ties contradict each other."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.errors import UserError
from app.models.database import Database
from app.papers.phrases import together
from app.scheduling.contradicting import Contradiction, contradictions
from app.scheduling.items import Item, items
from app.scheduling.plan import Gap, Plan
from app.scheduling.problem import Problem
from app.scheduling.supposing import Supposition
from app.services.differences import move_sentence
from app.services.judging import Judged
from app.services.names import Names, at, names, short
from app.services.sentences import BROKEN, GapTold, story
from app.services.snapshot import problem_of
from app.services.stored_plans import pins_from
from app.services.suppositions_said import supposition_said

if TYPE_CHECKING:
    from app.scheduling.fixing import Fix


@dataclass(frozen=True, slots=True)
class FixTold:
    """A fix that was tried: what would have to be so, what then moves, and its price.

    `changes` is the same as data, to be tried out as a what-if.
    """

    sentence: str
    moves: tuple[str, ...]
    price: int
    changes: tuple[Supposition, ...] = ()


@dataclass(frozen=True, slots=True)
class GapExplained:
    """A gap with its reasons and its tried fixes. `complete`: there was nothing more to try.

    `note` says why nothing was tried, where nothing was.
    """

    gap: GapTold
    fixes: tuple[FixTold, ...]
    complete: bool
    note: str = ""


PAST = "It lies in the past: nothing can close it any more, and nothing was tried."


def explained(database: Database, judged: Judged, *, tries: int = 250) -> Iterator[GapExplained]:
    """Each gap of a plan once, with what would close it; up to three seconds for each.

    Told one after the other, so that they can be shown while others are still being tried.
    """
    known, told = _gaps(database, judged)
    for gap in told:
        yield _explained(judged, gap, told[gap], known, tries)


def what_closes(
    database: Database,
    judged: Judged,
    gap: GapTold,
    *,
    tries: int = 250,
    stop: threading.Event | None = None,
) -> GapExplained:
    """One gap of a plan, with what would close it. Stopped, it tells what was found so far.

    Raises:
        UserError: it is not open any more.
    """
    known, told = _gaps(database, judged)
    found = next((each for each in told if told[each] == gap), None)
    if found is None:
        raise UserError(f"This is not open any more: {gap.sentence}")
    return _explained(judged, found, gap, known, tries, stop)


def _gaps(database: Database, judged: Judged) -> tuple[Names, Mapping[Gap, GapTold]]:
    with database.reading() as rows:
        known = names(rows, judged.plan.groups)
    return known, dict(zip(judged.score.gaps, story(judged, known).gaps, strict=True))


def _explained(
    judged: Judged,
    gap: Gap,
    told: GapTold,
    known: Names,
    tries: int,
    stop: threading.Event | None = None,
) -> GapExplained:
    from app.scheduling.fixing import Effort, fixes  # noqa: PLC0415 -- OR-Tools costs 0.7 s

    effort = Effort(tries, stop or threading.Event())
    tried = fixes(judged.problem, judged.plan, gap, effort)
    found = tuple(_fix(f, known) for f in tried.fixes)
    return GapExplained(told, found, tried.complete, PAST if tried.past else "")


def _fix(fix: "Fix", known: Names) -> FixTold:
    moves = tuple(move_sentence(move, known) for move in fix.moves)
    return FixTold(fix_sentence(fix.changes, known), moves, fix.price, fix.changes)


def fix_sentence(changes: Iterable[Supposition], known: Names) -> str:
    """What would close a gap: "If Sam Hill also works on Saturdays."."""
    needed = together([supposition_said(change, known) for change in changes])
    return f"If {needed}." if needed else NO_CHANGE


NO_CHANGE = "By a swap within the plan, with nothing else changed."


def contradictions_told(database: Database, problem: Problem) -> tuple[str, ...]:
    """The smallest sets of pins and ties that cannot all be kept, each in a sentence.

    Whoever is fixed to a group that has met, without a pin by hand, is said to be in it.
    """
    with database.reading() as rows:
        known = names(rows, problem.pins.groups)
        by_hand = items(pins_from(rows, problem.programme))
    met = items(Plan(groups=problem.pins.groups)) - by_hand
    return tuple(contradiction_sentence(c, known, met) for c in contradictions(problem))


def contradictions_of(
    database: Database, programme: str, *, as_of: date | None = None
) -> tuple[str, ...]:
    """The pins and ties of a programme that cannot all be kept, planned or not.

    Raises:
        UserError: there is no such programme.
    """
    with database.reading() as rows:
        problem = problem_of(rows, programme, as_of=as_of)
    return contradictions_told(database, problem)


def contradiction_sentence(
    contradiction: Contradiction, known: Names, met: Set[Item] = frozenset()
) -> str:
    """Which pins and ties cannot all be kept, and what would be broken.

    `met` are the children whom no pin by hand, but a published plan holds to a group that has met.
    """
    what = "; ".join(item_said(item, known, met=item in met) for item in contradiction.items)
    rule = contradiction.rule
    begins = "These cannot all be kept" if len(contradiction.items) > 1 else "This cannot be kept"
    return f"{begins} ({BROKEN[rule]}): {what}."


def item_said(item: Item, known: Names, *, met: bool = False) -> str:
    """A pin or a tie in words, or that somebody is in a group that has met."""
    kind, *codes = item
    if kind in ("together", "apart"):
        one, other = map(known.child, codes)
        return f"{one} and {other} are kept {kind}"
    who = known.child(codes[-1]) if kind in ("group", "room") else known.person(codes[-1])
    if met:
        return f"{who} is in {known.group(codes[0])}, who have met"
    return PINNED[kind](who, codes, known)


PINNED: Mapping[str, Callable[[str, list[str], Names], str]] = {
    "group": lambda child, at, n: f"{child} is pinned to {n.group(at[0])}",
    "activity": lambda _, at, n: f"{n.group(at[2])} are pinned to {at[3]} on {_at(at[1])}",
    "lead": lambda who, at, n: f"{who} is pinned to lead {n.group(at[2])} on {_at(at[1])}",
    "day": lambda who, at, n: f"{who} is pinned to {n.group(at[2])} on {_on(at[1])}",
    "night": lambda who, at, _: f"{who} is pinned to the night of {_on(at[1])}",
    "room": lambda child, at, n: f"{child} is pinned to {at[1]}, {n.session(at[0])}",
}
"""What a pin says of a child or a person, by its kind and its codes."""


def _at(block: str) -> str:
    return at(datetime.fromisoformat(block))


def _on(day: str) -> str:
    return short(date.fromisoformat(day))
