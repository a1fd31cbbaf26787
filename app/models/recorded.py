"""What a change recorded of a row, as the row's own values again: the way back from JSON."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Date, Enum, inspect
from sqlalchemy.types import TypeEngine

from app.models.base import Base
from app.models.types import Blank, Hours, Instant, Texts, WallClock


@cache
def _columns(table: type[Base]) -> Mapping[str, tuple[str, TypeEngine[Any]]]:
    """By column's name: its attribute, and what it holds."""
    found = [(a.key, a.columns[0]) for a in inspect(table).column_attrs]
    return {str(c.name): (key, c.type) for key, c in found if key not in ("id", "version")}


def columns_again(table: type[Base], recorded: Mapping[str, Any]) -> dict[str, Any]:
    """Recorded columns as attributes of a row, to put back what was changed."""
    columns = _columns(table)
    return {columns[n][0]: _typed(columns[n][1], value) for n, value in recorded.items()}


def row_again(table: type[Base], number: int, recorded: Mapping[str, Any]) -> Base:
    """A removed row as it was, with its own number. Columns that were not recorded were empty."""
    empty = {key: _empty(kind) for key, kind in _columns(table).values()}
    return table(id=number, **{**empty, **columns_again(table, recorded)})


def _empty(kind: TypeEngine[Any]) -> str | None:
    return "" if isinstance(kind, Blank) else None


def _typed(kind: TypeEngine[Any], value: Any) -> Any:  # noqa: ANN401 -- any column's
    """A value as JSON had it, as the column has it."""
    return value if value is None else _reader(kind)(value)


def _reader(kind: TypeEngine[Any]) -> Callable[[Any], Any]:
    match kind:
        case Enum(enum_class=words) if words is not None:
            return words
        case Date():
            return date.fromisoformat
        case WallClock() | Instant():
            return datetime.fromisoformat
        case Hours():
            return _hours
        case Texts():
            return tuple
        case _:
            return _same


def _hours(number: float) -> Decimal:
    return Decimal(format(number, ".10g"))


def _same(value: str | float) -> str | float:
    return value
