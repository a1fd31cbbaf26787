"""The kinds of columns: how each reads a cell, writes a value, and says what it expects."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import ClassVar

from typing_extensions import override

from app.workbook.cells import (
    LONGEST_TEXT,
    Cell,
    UnreadableError,
    Value,
    control_character,
    escaped,
    shown,
    written_moment,
)
from app.workbook.days import FIRST_REAL_DATE, read_day, read_moment
from app.workbook.settings import settings

BLANKS = " \N{NO-BREAK SPACE}"
LARGEST_NUMBER = 1_000_000

_WHOLE = re.compile(r"(-?[0-9]{1,15})(?:\.0*)?")
_HOURS = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]*)?")
_MONTHS = re.compile(r"([0-9]{1,2})(?:\s*[-\N{EN DASH}]\s*([0-9]{1,2}))?")


class Kind(ABC):
    """What a column holds."""

    empty: ClassVar[Value] = None

    @property
    @abstractmethod
    def expected(self) -> str:
        """What belongs into the cell, in words that complete "expected …"."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from, where the kind knows them all."""
        return ()

    @property
    def multiline(self) -> bool:
        """Whether a form gives it room for several lines."""
        return False

    @abstractmethod
    def read(self, cell: Cell) -> Value:
        """The value of a cell in which something stands.

        Raises:
            UnreadableError: it is not of this kind.
        """

    def text(self, value: Value) -> str:
        """The value as a form and a .csv file show it."""
        return "" if value is None else str(value)

    def cell(self, value: Value) -> Cell:
        """The value as a spreadsheet's cell holds it."""
        return self.text(value)


class Text(Kind):
    """Free text on one line, kept to the letter."""

    empty: ClassVar[Value] = ""

    @property
    @override
    def expected(self) -> str:
        return "text"

    @override
    def read(self, cell: Cell) -> str:
        return storable(cell if isinstance(cell, str) else shown(cell))


class Lines(Text):
    """Free text of as many lines as it takes."""

    @property
    @override
    def multiline(self) -> bool:
        return True


class Code(Text):
    """A short code or name to which other rows refer, exact to the letter.

    Blanks around it are no letters: nobody sees them.
    """

    @property
    @override
    def expected(self) -> str:
        return "a short code or name"

    @override
    def read(self, cell: Cell) -> str:
        return super().read(cell).strip(BLANKS)


class TextList(Kind):
    """Several short texts in one cell, separated by `;`."""

    empty: ClassVar[Value] = ()

    @property
    @override
    def expected(self) -> str:
        return "texts separated by ;"

    @override
    def read(self, cell: Cell) -> tuple[str, ...]:
        return tuple(part.strip() for part in storable(shown(cell)).split(";") if part.strip())

    @override
    def text(self, value: Value) -> str:
        return "; ".join(value) if isinstance(value, tuple) else ""


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number from `least` to `most`."""

    least: int = 0
    most: int = LARGEST_NUMBER

    @property
    @override
    def expected(self) -> str:
        if self.most == LARGEST_NUMBER:
            return f"a whole number from {self.least}"
        return f"a whole number from {self.least} to {self.most}"

    @override
    def read(self, cell: Cell) -> int:
        found = None if isinstance(cell, bool) else _WHOLE.fullmatch(shown(cell).strip())
        if found is None or not self.least <= int(found[1]) <= self.most:
            raise UnreadableError(self.expected)
        return int(found[1])

    @override
    def cell(self, value: Value) -> Cell:
        return value if isinstance(value, int) else ""


@dataclass(frozen=True)
class Hours(Kind):
    """A number of hours, which may have a decimal point: 22.5.

    Kept to four decimals: a third of an hour is exact to the second, and a spreadsheet's own
    fractions come back as they went.
    """

    most: int = 24 * 7

    @property
    @override
    def expected(self) -> str:
        return f"hours from 0 to {self.most}, such as 22.5"

    @override
    def read(self, cell: Cell) -> Decimal:
        found = None if isinstance(cell, bool) else _HOURS.fullmatch(shown(cell).strip())
        hours = Decimal(-1) if found is None else Decimal(found[0]).quantize(Decimal("0.0001"))
        if not 0 <= hours <= self.most:
            raise UnreadableError(self.expected)
        return plain(hours)

    @override
    def text(self, value: Value) -> str:
        return f"{value:f}" if isinstance(value, Decimal) else ""

    @override
    def cell(self, value: Value) -> Cell:
        if not isinstance(value, Decimal):
            return ""
        return int(value) if value == value.to_integral_value() else float(value)


class Day(Kind):
    """A date."""

    @property
    @override
    def expected(self) -> str:
        return "a date such as 2027-01-16 or 16/01/2027"

    @override
    def read(self, cell: Cell) -> date:
        day = read_day(cell)
        if day is None:
            raise UnreadableError(self.expected)
        return day

    @override
    def text(self, value: Value) -> str:
        return value.isoformat() if isinstance(value, date) else ""

    @override
    def cell(self, value: Value) -> Cell:
        if isinstance(value, date) and value >= FIRST_REAL_DATE:
            return value
        return self.text(value)


@dataclass(frozen=True)
class Moment(Kind):
    """A wall-clock time in London. A bare date is its first moment, or its last (`ends`)."""

    ends: bool = False

    @property
    @override
    def expected(self) -> str:
        return "a time such as 2027-01-16 09:30, or a date"

    @override
    def read(self, cell: Cell) -> datetime:
        moment = read_moment(cell, ends=self.ends)
        if moment is None:
            raise UnreadableError(self.expected)
        return moment

    @override
    def text(self, value: Value) -> str:
        return written_moment(value) if isinstance(value, datetime) else ""


class YesNo(Kind):
    """Yes or no; an empty cell says no."""

    empty: ClassVar[Value] = False
    _WORDS: ClassVar[dict[str, bool]] = {
        **dict.fromkeys(("yes", "y", "true", "1"), True),
        **dict.fromkeys(("no", "n", "false", "0"), False),
    }

    @property
    @override
    def expected(self) -> str:
        return "yes or no"

    @override
    def read(self, cell: Cell) -> bool:
        answer = self._WORDS.get(shown(cell).strip().casefold())
        if answer is None:
            raise UnreadableError(self.expected)
        return answer

    @override
    def text(self, value: Value) -> str:
        return "yes" if value else "no"


@dataclass(frozen=True)
class Listed(Kind):
    """One or more words of a list, in any case, with blanks around them."""

    words: tuple[str, ...]
    known: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", {word.casefold(): word for word in self.words})

    @property
    @override
    def choices(self) -> tuple[str, ...]:
        return self.words

    def word(self, text: str) -> str:
        """The word of the list that a text means."""
        word = self.known.get(" ".join(text.split()).casefold())
        if word is None:
            raise UnreadableError(self.expected)
        return word


class Word(Listed):
    """One word of a list."""

    @property
    @override
    def expected(self) -> str:
        return either(self.words)

    @override
    def read(self, cell: Cell) -> str:
        return self.word(shown(cell))


class Words(Listed):
    """Several words of a list in one cell, separated by `;`."""

    empty: ClassVar[Value] = ()

    @property
    @override
    def expected(self) -> str:
        return f"{either(self.words)}; several are separated by ;"

    @override
    def read(self, cell: Cell) -> tuple[str, ...]:
        parts = [part for part in shown(cell).split(";") if part.strip()]
        return tuple(dict.fromkeys(self.word(part) for part in parts))

    @override
    def text(self, value: Value) -> str:
        return ";".join(value) if isinstance(value, tuple) else ""


class Weekdays(Words):
    """Days of the week, short (`Mon`) or in full."""

    _NAMES: ClassVar = (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    )

    def __init__(self) -> None:
        super().__init__(tuple(name[:3] for name in self._NAMES))
        self.known.update({name.casefold(): name[:3] for name in self._NAMES})


class SettingName(Listed):
    """The name of a setting or weight of the scheduling rules."""

    def __init__(self) -> None:
        super().__init__(tuple(settings()))

    @property
    @override
    def expected(self) -> str:
        return "the name of a setting, such as largest_group or G-FEW"

    @override
    def read(self, cell: Cell) -> str:
        return self.word(shown(cell))


class Months(Kind):
    """Months of the year, as written: `4-10`, `11-2` over the turn of the year, or one month."""

    empty: ClassVar[Value] = ""

    @property
    @override
    def expected(self) -> str:
        return "months such as 4-10 or 11-2, written as text"

    @override
    def read(self, cell: Cell) -> str:
        spans = [part.strip() for part in shown(cell).split(";") if part.strip()]
        found = [_MONTHS.fullmatch(span) for span in spans]
        ends = [[int(end) for end in span.groups() if end] for span in found if span is not None]
        if len(ends) < len(spans) or any(not 1 <= end <= 12 for span in ends for end in span):
            raise UnreadableError(self.expected)
        return ";".join("-".join(str(end) for end in span) for span in ends)


def months(text: str) -> frozenset[int]:
    """The months that a `months` column names; none named: all of them, the empty set."""
    named: set[int] = set()
    for span in filter(None, text.split(";")):
        first, _, last = span.partition("-")
        length = (int(last or first) - int(first)) % 12 + 1
        named.update((int(first) - 1 + n) % 12 + 1 for n in range(length))
    return frozenset(named)


def words_of(enum: type[Enum]) -> tuple[str, ...]:
    """The words of an enumeration of the core."""
    return tuple(member.value for member in enum)


def either(words: tuple[str, ...]) -> str:
    """The words as a choice: "girl, boy or other"."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def plain(number: Decimal) -> Decimal:
    """The number without zeros that say nothing: 22.5000 is 22.5, 30.0000 is 30."""
    return Decimal(f"{number:f}".rstrip("0").rstrip(".")) if number else Decimal(0)


def storable(text: str) -> str:
    """The text, if every paper and spreadsheet can hold it.

    Raises:
        UnreadableError: it is too long for a cell, or has a control character.
    """
    character = control_character(text)
    if character is not None:
        raise UnreadableError(f"text without the control character {character}")
    if len(text) * 7 > LONGEST_TEXT and len(escaped(text)) > LONGEST_TEXT:
        raise UnreadableError(f"text of at most {LONGEST_TEXT} characters")
    return text
