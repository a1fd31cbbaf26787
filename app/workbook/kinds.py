"""The kinds of columns: how each reads a cell, writes a value, and says what it expects."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
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
)
from app.workbook.settings import DEFAULTS

BLANKS = " \N{NO-BREAK SPACE}"


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
        super().__init__(tuple(DEFAULTS))

    @property
    @override
    def expected(self) -> str:
        return "the name of a setting, such as largest_group or G-FEW"

    @override
    def read(self, cell: Cell) -> str:
        return self.word(shown(cell))


def words_of(enum: type[Enum]) -> tuple[str, ...]:
    """The words of an enumeration of the core."""
    return tuple(member.value for member in enum)


def either(words: tuple[str, ...]) -> str:
    """The words as a choice: "girl, boy or other"."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


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
