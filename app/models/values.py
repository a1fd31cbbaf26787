"""Rows as the workbook's values: by the sheet's column names, choices by their words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Enum as Words
from sqlalchemy import inspect

from app.models.base import Base


@dataclass(frozen=True, slots=True)
class _Column:
    """An attribute of a row, its column, and the choices that its words stand for."""

    attribute: str
    name: str
    choices: type[Enum] | None

    def plain(self, value: Any) -> Any:  # noqa: ANN401 -- any column's
        """The value as the workbook has it."""
        return value.value if isinstance(value, Enum) else value

    def typed(self, value: Any) -> Any:  # noqa: ANN401 -- any column's
        """The value as a row has it."""
        return value if self.choices is None or value is None else self.choices(value)


@cache
def _columns(table: type[Base]) -> Mapping[str, _Column]:
    columns = [(a.key, a.columns[0]) for a in inspect(table).column_attrs]
    return {
        column.name: _Column(
            key, column.name, column.type.enum_class if isinstance(column.type, Words) else None
        )
        for key, column in columns
        if key not in ("id", "version")
    }


def values_of(row: Base) -> dict[str, Any]:
    """What a row holds, by column."""
    return {c.name: c.plain(getattr(row, c.attribute)) for c in _columns(type(row)).values()}


def attributes_of(table: type[Base], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by column as a row's attributes, to make a new one: `table(**attributes_of(…))`."""
    columns = _columns(table)
    return {columns[n].attribute: columns[n].typed(value) for n, value in values.items()}


def put(row: Base, values: Mapping[str, Any]) -> None:
    """Changes a row to hold these values; columns that are not named stay as they are."""
    for attribute, value in attributes_of(type(row), values).items():
        setattr(row, attribute, value)
