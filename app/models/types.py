"""How the app's values lie in SQLite: lists as JSON text, hours as numbers, two kinds of time."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import DateTime, Dialect, Float, Text, TypeDecorator
from typing_extensions import override


def plain(value: object) -> str | float:
    """A value of a column as JSON can hold it; texts, numbers and lists are so already."""
    match value:
        case date():  # a datetime too
            return value.isoformat()
        case Enum():
            return str(value.value)
        case Decimal():
            return float(value)
        case tuple():  # in a key; JSON holds a list by itself
            return ", ".join(map(str, value))
        case _:
            raise TypeError(f"no column holds a {type(value).__name__}")


_JSON = json.JSONEncoder(ensure_ascii=False, default=plain)


class Blank(TypeDecorator[str]):
    """A text that may be empty; SQLite has no value then, so that it refers to nothing.

    Ask for the empty ones with `is_(None)`.
    """

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value or None

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> str:
        return value or ""


class WallClock(TypeDecorator[datetime]):
    """A time as a clock in London shows it: naive, and refused otherwise."""

    impl = DateTime
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is not None:
            raise ValueError(f"{value} has a time zone: a London wall-clock time has none")
        return value


class Instant(TypeDecorator[datetime]):
    """A moment at which something was done, kept in UTC. A naive time is refused."""

    impl = DateTime
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone: an instant needs one")
        return value.astimezone(UTC).replace(tzinfo=None)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Hours(TypeDecorator[Decimal]):
    """A number of hours such as 22.5, exact to ten digits."""

    impl = Float
    cache_ok = True

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> float | None:
        return None if value is None else float(value)

    @override
    def process_result_value(self, value: float | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(format(value, ".10g"))


class Texts(TypeDecorator[tuple[str, ...]]):
    """Several texts of one cell, in order, as a JSON list."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else _JSON.encode(value)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


class Columns(TypeDecorator[Mapping[str, Any]]):
    """A row's columns and values as JSON: dates as text, hours as numbers, choices by word."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> str | None:
        return None if value is None else _JSON.encode(value)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Mapping[str, Any] | None:
        return None if value is None else dict(json.loads(value))
