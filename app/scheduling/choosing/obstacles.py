"""What stops any cohort from being formed, and what would help: each tried."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from app.scheduling.choosing.answers import Change, ChangeKind, Obstacle
from app.scheduling.choosing.changing import changed
from app.scheduling.choosing.search import best_cohort
from app.scheduling.choosing.wanted import CohortWanted
from app.scheduling.cpsat import Budget
from app.scheduling.problem import Tie, TieKind

Ladder: TypeAlias = Sequence[Change]

MORE_MONTHS = (6, 12, 18, 24)
"""By so much the age spread is widened on trial."""

MORE_CHILDREN = 4
"""So many more children in a group are tried."""

RULES = {
    ChangeKind.PLACES: "places",
    ChangeKind.SMALLEST: "G-SIZE",
    ChangeKind.LARGEST: "G-SIZE",
    ChangeKind.SPREAD: "G-SPREAD",
    ChangeKind.PIN: "pin",
    ChangeKind.CHILDREN: "G-SIZE",
}

TIE_RULES = {TieKind.APART: "G-APART", TieKind.TOGETHER: "G-TOGETHER"}


def obstacles(wanted: CohortWanted, budget: Budget | None = None) -> tuple[Obstacle, ...]:
    """The rules that stop a cohort, each with the least change of it that lets one be formed.

    Where no single change is enough, one smallest set of changes that together are; none at all
    if a cohort can be formed.
    """
    trial = _Trial(wanted, budget or Budget())
    if trial.forms(()):
        return ()
    ladders = [ladder for ladder in _ladders(wanted) if ladder]
    found = [Obstacle(_rule(wanted, c), (c,)) for c in map(trial.least, ladders) if c]
    return tuple(found) or trial.several(ladders)


class _Trial:
    """A choice, to be tried with some things otherwise."""

    def __init__(self, wanted: CohortWanted, budget: Budget) -> None:
        self._wanted, self._budget = wanted, budget

    def forms(self, changes: Iterable[Change]) -> bool:
        """Whether a cohort can then be formed."""
        found = best_cohort(changed(self._wanted, changes), self._budget)
        return found.formed and bool(found.children)

    def least(self, ladder: Ladder, beside: Sequence[Change] = ()) -> Change | None:
        """The first of ever larger changes that helps, beside others."""
        return next((change for change in ladder if self.forms((*beside, change))), None)

    def several(self, ladders: Sequence[Ladder]) -> tuple[Obstacle, ...]:
        """A smallest set of changes that together help, each then as little as it may be.

        All together help always: groups of one, without a tie, a pin, or a lack of places.
        """
        largest = {ladder[-1]: ladder for ladder in ladders}
        needed = [*largest]
        for change in largest:
            fewer = [c for c in needed if c != change]
            needed = fewer if self.forms(fewer) else needed
        for place, change in enumerate(needed):
            beside = needed[:place] + needed[place + 1 :]
            needed[place] = self.least(largest[change], beside) or change
        return (Obstacle(_rule(self._wanted, needed[0]), tuple(needed)),)


def _rule(wanted: CohortWanted, change: Change) -> str:
    """The name of the rule that a change eases."""
    if change.kind is not ChangeKind.TIE:
        return RULES[change.kind]
    return next(TIE_RULES[t.kind] for t in _ties(wanted) if {t.one, t.other} == set(change.codes))


def _ties(wanted: CohortWanted) -> Iterator[Tie]:
    """The ties between candidates that bind or part them."""
    return (
        t
        for t in wanted.ties
        if t.kind in TIE_RULES and t.one in wanted.by_code and t.other in wanted.by_code
    )


def _ladders(wanted: CohortWanted) -> Iterator[Ladder]:
    """What is tried: of each kind of change ever larger ones."""
    yield _places(wanted)
    least, most, months = wanted.smallest, wanted.largest, wanted.spread_months
    yield [Change(ChangeKind.SMALLEST, n) for n in range(least - 1, 0, -1)]
    yield [Change(ChangeKind.LARGEST, most + n) for n in range(1, MORE_CHILDREN + 1)]
    yield [Change(ChangeKind.SPREAD, months + more) for more in MORE_MONTHS]
    pairs = dict.fromkeys((min(t.one, t.other), max(t.one, t.other)) for t in _ties(wanted))
    yield from ([Change(ChangeKind.TIE, codes=pair)] for pair in pairs)
    pinned = (code for code, c in wanted.by_code.items() if c.pinned is not None)
    yield from ([Change(ChangeKind.PIN, codes=(code,))] for code in pinned)
    for codes in _aged(wanted):
        yield [Change(ChangeKind.CHILDREN, n, codes) for n in range(1, least + 1)]


def _places(wanted: CohortWanted) -> Ladder:
    if wanted.places is None:
        return ()
    most = max(wanted.places, len(wanted.pinned_in)) + wanted.smallest
    return [Change(ChangeKind.PLACES, n) for n in range(wanted.places + 1, most + 1)]


def _aged(wanted: CohortWanted) -> Iterator[tuple[str, ...]]:
    """Of whose age more children might help: each who is pinned in, or who has most about it."""
    if wanted.pinned_in:
        yield from ((code,) for code in wanted.pinned_in)
    elif wanted.open_to:
        yield (max(sorted(wanted.open_to), key=lambda code: len(wanted.near((code,)))),)
    else:
        yield ()
