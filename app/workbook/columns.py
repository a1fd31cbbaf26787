"""What a sheet and its columns are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.workbook.cells import Cell, UnreadableError, Value, Values, is_blank
from app.workbook.kinds import Kind, YesNo

Key = tuple[Value, ...]

REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns of another sheet in which a value must stand.

    The last of `columns` is the referring column's own; those before it have the same name on both
    sheets.
    """

    sheet: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, and what a form shows beside it."""

    name: str
    kind: Kind
    label: str
    required: bool = field(default=False, kw_only=True)
    default: Value = field(default=None, kw_only=True)
    refers: Reference | None = field(default=None, kw_only=True)
    help: str = field(default="", kw_only=True)

    @property
    def blank(self) -> Value:
        """What an empty cell means."""
        return self.kind.empty if self.default is None else self.default

    @property
    def must_be_filled(self) -> bool:
        """Whether an empty cell is a fault. An empty yes or no says no, required or not."""
        return self.required and not isinstance(self.kind, YesNo)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from, where the kind knows them all."""
        return self.kind.choices

    @property
    def multiline(self) -> bool:
        """Whether a form gives it room for several lines."""
        return self.kind.multiline

    def read(self, cell: Cell) -> Value:
        """The value of a cell, empty or not.

        Raises:
            UnreadableError: it is not what the column needs.
        """
        if not is_blank(cell):
            return self.kind.read(cell)
        if self.must_be_filled:
            raise UnreadableError(self.kind.expected)
        return self.blank

    def text(self, value: Value) -> str:
        """The value as a form shows it."""
        return self.kind.text(value)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its columns, and the key by which an import finds a row again.

    Where `pair` says so, the first two columns of the key have no order. A sheet without a key
    holds one row.
    """

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    pair: bool = False

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    @cached_property
    def blank(self) -> Values:
        """A row in which nothing is said."""
        return {column.name: column.blank for column in self.columns}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The columns that must be there."""
        return tuple(column.name for column in self.columns if column.required)

    @cached_property
    def references(self) -> tuple[tuple[Column, Reference], ...]:
        """The columns that refer to other sheets, and to what."""
        return tuple((c, c.refers) for c in self.columns if c.refers is not None)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return self.by_name[name]

    def key_of(self, values: Values) -> Key:
        """The key of a row, the same for a pair in either order."""
        key = tuple(values[name] for name in self.key)
        return (*sorted(key[:2], key=str), *key[2:]) if self.pair else key


def loose(name: str) -> str:
    """A sheet's or column's name without regard to case, and to blanks for underscores."""
    return "_".join(name.replace("_", " ").casefold().split())
