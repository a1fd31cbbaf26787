"""What needs somebody now, as plain data: a sentence, when it matters, where it is put right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


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
    """Lines of one kind under their heading; `empty` is what is said where there is none."""

    title: str
    lines: tuple[Line, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """What needs somebody as of a date. `first`: what to do where nothing is stored to plan yet.

    `surmised`: what second choices for wet weather ask of the children was not looked at.
    """

    on: date
    sections: tuple[Section, ...]
    first: tuple[Line, ...] = ()
    surmised: bool = False

    @property
    def urgent(self) -> int:
        """How many things cannot wait."""
        return sum(line.urgent for section in self.sections for line in section.lines)


def by_date(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines with what is urgent first, then in order of date; what has no date stands last."""
    return tuple(sorted(lines, key=lambda line: (not line.urgent, line.on or date.max)))
