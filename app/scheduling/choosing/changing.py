"""A choice with one thing otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import reduce

from app.scheduling.choosing.answers import Change, ChangeKind
from app.scheduling.choosing.wanted import Candidate, CohortWanted
from app.scheduling.problem import TieKind

YOUNG = 10
"""So old are children who are thought of where there is no candidate to take the age from."""


def changed(wanted: CohortWanted, changes: Iterable[Change]) -> CohortWanted:
    """The same choice with some things otherwise."""
    return reduce(_change, changes, wanted)


def _change(wanted: CohortWanted, change: Change) -> CohortWanted:
    match change.kind:
        case ChangeKind.TIE:
            kept = (t for t in wanted.ties if {t.one, t.other} != set(change.codes))
            return replace(wanted, ties=tuple(kept))
        case ChangeKind.PIN:
            return unpinned(wanted, change.codes[0])
        case ChangeKind.CHILDREN:
            more = tuple(_invented(wanted, change))
            return replace(wanted, candidates=wanted.candidates + more)
        case _:
            return _with_number(wanted, change)


def _with_number(wanted: CohortWanted, change: Change) -> CohortWanted:
    match change.kind:
        case ChangeKind.PLACES:
            return replace(wanted, places=change.value)
        case ChangeKind.SMALLEST:
            return replace(wanted, smallest=change.value)
        case ChangeKind.LARGEST:
            return replace(wanted, largest=change.value)
        case _:
            return replace(wanted, spread_months=change.value)


def unpinned(wanted: CohortWanted, code: str, *, pinned: bool | None = None) -> CohortWanted:
    """The same choice with a child's pin taken off, or another one put on."""
    return replace(
        wanted,
        candidates=tuple(
            replace(c, pinned=pinned) if c.code == code else c for c in wanted.candidates
        ),
    )


def _invented(wanted: CohortWanted, change: Change) -> Iterator[Candidate]:
    """Children without points, of the age of those that the change names."""
    born = wanted.starts.replace(year=wanted.starts.year - YOUNG, day=1)
    for code in change.codes:
        born = wanted.by_code[code].born
    for number in range(1, change.value + 1):
        yield Candidate("+".join((*change.codes, str(number))), born, points=0, waited=0)


def own_ties(wanted: CohortWanted, code: str) -> tuple[tuple[TieKind, Change, str], ...]:
    """A child's ties to other candidates: of which kind, without it, and with whom."""
    pairs = (
        (tie.kind, other)
        for tie in wanted.ties
        for one, other in ((tie.one, tie.other), (tie.other, tie.one))
        if one == code and other in wanted.by_code and tie.kind is not TieKind.FRIENDS
    )
    return tuple(
        (kind, Change(ChangeKind.TIE, codes=(min(code, other), max(code, other))), other)
        for kind, other in dict.fromkeys(pairs)
    )
