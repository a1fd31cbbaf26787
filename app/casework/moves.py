"""How often a child has moved: counted from the placements as they stood on a date."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from app.casework.dates import a_year_before, said
from app.casework.words import Answer
from app.words import counted

ENOUGH = 3
"""So many moves in 12 months make a child eligible (council paper of 2017, §1.1)."""

DEFINITION = (
    "A move is the day on which a child begins to live with another household than before, planned "
    "or not. A short break, a holiday, a hospital stay and the same household moving house are "
    "none, nor is the first placement on record. A placement that ends with nothing recorded after "
    "it is a move on that day. Counted are the 12 months that end on the date: after the same day "
    "a year before, up to and including the date. Where a time between two placements is not "
    "recorded, a move may be hidden in it: such a move is shown, and not counted."
)
_DAY = timedelta(days=1)
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Stay:
    """A child's time with a household, from the day it starts until the day before it ends.

    One that starts and ends on one day is a placement that did not last a night.
    """

    household: str
    starts: date
    ends: date | None = None
    temporary: bool = False
    planned: bool = False
    notice_given: date | None = None

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.starts:
            raise ValueError(f"a stay with {self.household} ends before it starts")

    @property
    def last_day(self) -> date:
        """The last day on which the child was there."""
        return date.max if self.ends is None else max(self.starts, self.ends - _DAY)

    def lasts(self, on: date) -> bool:
        """Whether the child lives there on a date."""
        return self.starts <= on and (self.ends is None or on < self.ends)


@dataclass(frozen=True, slots=True)
class Gap:
    """A time between two placements of which nothing is recorded, and the moves it may hide.

    It lasts from `starts` until the day before `ends`.
    """

    starts: date
    ends: date
    hides: int

    @property
    def sentence(self) -> str:
        """What is not known."""
        if self.ends - self.starts == _DAY:
            return f"where the child was on {said(self.starts)} is not recorded"
        return (
            f"where the child was from {said(self.starts)} to {said(self.ends - _DAY)} "
            "is not recorded"
        )


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of the 12 months that end on a date, and what may be hidden beside them.

    `stays` are the placements in which the child was on any day of those months, rows of one
    household that follow each other taken as one: three placements are not three moves.
    """

    on: date
    certain: tuple[date, ...]
    possible: tuple[Gap, ...]
    stays: tuple[Stay, ...]
    recorded: bool = True

    @property
    def placements(self) -> int:
        """How many placements in 12 months: shown apart, never a criterion."""
        return len(self.stays)

    @property
    def most(self) -> int:
        """How many moves it may have been at most."""
        return len(self.certain) + sum(gap.hides for gap in self.possible)

    @property
    def answer(self) -> Answer:
        """Whether these are the three moves that make a child eligible."""
        if not self.recorded:
            return Answer.NOT_KNOWN
        if len(self.certain) >= ENOUGH:
            return Answer.MET
        return Answer.NOT_MET if self.most < ENOUGH else Answer.NOT_KNOWN

    @property
    def sentence(self) -> str:
        """The figure in words: "3 moves from 12 December 2025 to 4 May 2026"."""
        if not self.recorded:
            return f"no placement is recorded up to {said(self.on)}"
        hidden = [gap.sentence for gap in self.possible]
        if hidden:
            hidden.append(f"it may have been {counted(self.most, 'move')}")
        return "; ".join([_counted(self.certain, self.on), *hidden])

    @property
    def placements_sentence(self) -> str:
        """The other figure in words: "3 placements in the 12 months to 4 May 2026"."""
        return f"{counted(self.placements, 'placement')} in the 12 months to {said(self.on)}"


def moves(stays: Iterable[Stay], on: date) -> Moves:
    """The moves of the 12 months that end on a date, by `DEFINITION`.

    Only what was so on the date counts: stays that begin later do not exist yet, and an end that
    is later is none yet. The order of the stays has no meaning.
    """
    after = a_year_before(on)
    known = [as_at(stay, on) for stay in stays if stay.starts <= on]
    away = sorted((stay.starts, stay.ends or date.max) for stay in known if stay.temporary)
    homes = _joined((stay for stay in known if not stay.temporary), away)
    changes = [later.starts for one, later in pairwise(homes) if one.household != later.household]
    days = [*changes, *_left(homes, away, on)]
    gaps = (_gap(one, later, away, after) for one, later in pairwise(homes))
    return Moves(
        on,
        certain=tuple(day for day in days if day > after),
        possible=tuple(gap for gap in gaps if gap is not None and gap.hides),
        stays=tuple(stay for stay in homes if stay.last_day > after),
        recorded=bool(homes),
    )


def as_at(stay: Stay, on: date) -> Stay:
    """A stay as it stood on a date: an end or a notice that is later is none yet."""
    ends = None if stay.ends is None or stay.ends > on else stay.ends
    notice = None if stay.notice_given is None or stay.notice_given > on else stay.notice_given
    return replace(stay, ends=ends, notice_given=notice)


def _joined(homes: Iterable[Stay], away: Sequence[Span]) -> list[Stay]:
    """The stays in order of time; two with one household and nothing unknown between are one."""
    joined: list[Stay] = []
    for stay in sorted(homes, key=lambda s: (s.starts, s.ends or date.max, s.household)):
        last = joined[-1] if joined else None
        if (
            last
            and last.household == stay.household
            and not _unknown(_end(last), stay.starts, away)
        ):
            ends = max(_end(last), _end(stay))
            joined[-1] = replace(stay, starts=last.starts, ends=None if ends == date.max else ends)
        else:
            joined.append(stay)
    return joined


def _gap(one: Stay, later: Stay, away: Sequence[Span], after: date) -> Gap | None:
    """What is not known between two stays, and how many moves after a date it may hide.

    In between the child may have lived elsewhere: a move thither, and one back to the same
    household. The change to another household is known, and counted without this.
    """
    unknown = _unknown(_end(one), later.starts, away)
    if not unknown:
        return None
    starts, ends = unknown[0][0], unknown[-1][1]
    back = one.household == later.household and later.starts > after
    return Gap(starts, ends, hides=(ends - _DAY > after) + back)


def _left(homes: Sequence[Stay], away: Sequence[Span], on: date) -> Iterator[date]:
    """The day on which a child left the last household of all, for where is not recorded."""
    if homes and homes[-1].ends is not None:
        unknown = _unknown(homes[-1].ends, on + _DAY, away)
        yield from (starts for starts, _ in unknown[:1])


def _unknown(starts: date, ends: date, away: Sequence[Span]) -> list[Span]:
    """The parts of a time that no temporary stay covers, in order."""
    unknown = []
    for first, last in (*away, (ends, ends)):
        if starts < min(first, ends):
            unknown.append((starts, min(first, ends)))
        starts = max(starts, last)
    return unknown


def _end(stay: Stay) -> date:
    return stay.ends or date.max


def _counted(days: Sequence[date], on: date) -> str:
    if not days:
        return f"no move in the 12 months to {said(on)}"
    first, last = min(days), max(days)
    span = f"on {said(first)}" if first == last else f"from {said(first)} to {said(last)}"
    return f"{counted(len(days), 'move')} {span}"
