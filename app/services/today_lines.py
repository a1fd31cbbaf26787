"""What needs somebody now, as plain data: a sentence, when it matters, where it is put right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.papers.phrases import together
from app.words import counted

SOON = 28
"""Days: what matters within them cannot wait."""
FORTNIGHT = 14
NEAR_DAYS: Mapping[int, str] = {-1: "yesterday", 0: "today", 1: "tomorrow"}
MOST_NAMES = 4
"""So many names stand in a line at most; others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is put right: a page, and as far as it goes a tab, a programme, a record.

    `record` is the code of a row, or of a session.
    """

    page: str
    programme: str = ""
    tab: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that needs somebody, and where it is put right.

    `on` is the date by which it matters, None where it is none; `urgent`: it cannot wait.
    """

    sentence: str
    place: Place
    on: date | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one kind under their heading; `empty` is what is said where there is none.

    `only_tells`: the lines tell what comes; what is to be done for it stands in other sections.
    """

    title: str
    lines: tuple[Line, ...]
    empty: str = ""
    only_tells: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A first step where there is nothing to look at yet: what it is for, and where it is taken."""

    sentence: str
    label: str
    place: Place


@dataclass(frozen=True, slots=True)
class Today:
    """What needs somebody as of a date. `first`: what to do while there is nothing to plan.

    `unasked`: what second choices for wet weather ask of the children has not been looked at.
    """

    on: date
    sections: tuple[Section, ...]
    first: tuple[Step, ...] = ()
    unasked: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of every section."""
        return tuple(line for each in self.sections for line in each.lines)

    @property
    def to_do(self) -> tuple[Line, ...]:
        """Everything that needs somebody, each thing once."""
        needing = (each.lines for each in self.sections if not each.only_tells)
        return tuple(line for lines in needing for line in lines)


def by_date(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines with what is urgent first, then in order of date; what has no date stands last."""
    return tuple(sorted(lines, key=lambda line: (not line.urgent, line.on or date.max)))


def how_far(day: date, on: date) -> str:
    """How far a date is from another: "in 5 days", "in 3 weeks", "2 days ago"."""
    days = (day - on).days
    if days in NEAR_DAYS:
        return NEAR_DAYS[days]
    weeks = abs(days) // 7
    far = counted(abs(days), "day") if abs(days) < FORTNIGHT else counted(weeks, "week")
    return f"in {far}" if days > 0 else f"{far} ago"


def some_of(names: Sequence[str]) -> str:
    """The first names, and how many more there are: "Ada B., Bea C. and 3 others"."""
    if len(names) <= MOST_NAMES:
        return together(names)
    return f"{', '.join(names[: MOST_NAMES - 1])} and {len(names) - MOST_NAMES + 1} others"
