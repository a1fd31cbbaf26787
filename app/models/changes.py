"""The one door for writing: a unit of work, and the changes that it records.

Each row that is added, changed or removed becomes one `Change` of the unit, and its version
rises. Undo, the outbox and the log of who did what read the changes; so nobody writes round them:
the connection itself refuses every other write.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event, func, insert, inspect, select
from sqlalchemy.orm import Mapper, Session, object_session

from app.errors import StaleWriteError
from app.models.base import Base
from app.models.followers import follow, former
from app.models.journal import ChangeRow, UserRow
from app.models.numbering import number
from app.models.types import plain

Row = TypeVar("Row", bound=Base)
UNIT = "unit of work"
CHANGES, USERS = Base.metadata.tables["changes"], Base.metadata.tables["users"]


class OneDoorError(RuntimeError):
    """Something tried to write round the unit of work: a bug of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one unit of work did to one row.

    `before` is None for an added row and `after` for a removed one; a changed row has in both only
    the columns that differ. Added and removed rows leave out empty columns. Columns are named as
    in the workbook, `key` is the row's key in words, `row` its number.
    """

    table: str
    row: int
    key: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    name: str
    user: str
    at: datetime


@dataclass(slots=True)
class _Trace:
    """What has become of one row so far."""

    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def then(self, later: "_Trace") -> None:
        """Takes in what was done to the row afterwards, as if both had been one change."""
        self.key = later.key
        if self.before is not None:
            self.before = {**(later.before or {}), **self.before}
        if self.after is None or later.after is None:
            self.after = later.after
        else:
            self.after = {**self.after, **later.after}
        if self.before is not None and self.after is not None:
            same = [n for n, was in self.before.items() if self.after.get(n) == was]
            for name in same:
                self.before.pop(name)
                self.after.pop(name, None)

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not self.before and not self.after


@dataclass(eq=False)
class UnitOfWork:
    """One intention of one person: all of it is written, or nothing.

    Rows are added, changed and removed through `session`, an ordinary session of SQLAlchemy.
    `changes` says what was done, as far as it has been sent to the database: all of it once the
    block has been left. Then `number` is that of the unit among all; 0: nothing was changed.
    """

    engine: Engine
    name: str
    user: str
    at: datetime
    session: Session = field(init=False)
    number: int = field(init=False, default=0)
    _traces: dict[tuple[str, int], _Trace] = field(init=False, default_factory=dict)
    _open: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        engine = self.engine.execution_options(**{UNIT: self})
        self.session = Session(engine, expire_on_commit=False, info={UNIT: self})
        event.listen(self.session, "before_flush", self._flushing)
        event.listen(self.session, "after_flush", self._flushed)
        event.listen(self.session, "before_commit", self._committing)
        event.listen(self.session, "after_rollback", self._rolled_back)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What this unit of work has done."""
        return tuple(
            Change(
                table=table,
                row=row,
                key=trace.key,
                before=trace.before,
                after=trace.after,
                name=self.name,
                user=self.user,
                at=self.at,
            )
            for (table, row), trace in self._traces.items()
            if not trace.nothing
        )

    @property
    def is_open(self) -> bool:
        """Whether the connection may write at this moment."""
        return self._open

    def row(self, table: type[Row], number: int, version: int) -> Row:
        """The row that somebody has read in this version, to change or remove it.

        Raises:
            StaleWriteError: somebody else changed or removed it since.
        """
        found = self.session.get(table, number)
        if found is None:
            raise StaleWriteError(
                f"This row of {table.__tablename__} was removed since you opened it. "
                "Nothing was written."
            )
        if found.version != version:
            raise StaleWriteError(
                f"{key_of(found)} of {table.__tablename__} was changed since you opened it. "
                "Nothing was written: look at it again, then repeat your change."
            )
        return found

    def finish(self) -> None:
        """Writes all of it for good, with its changes."""
        self.session.flush()
        with self._door():
            if any(not trace.nothing for trace in self._traces.values()):
                self._store()
            # SQLite checks references here. `Session.commit` would hide which of them is broken.
            self.session.connection().exec_driver_sql("COMMIT")
            self.session.commit()

    def record(
        self, row: Base, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        """Notes what has been done to a row."""
        trace = _Trace(key_of(row), before, after)
        known = self._traces.setdefault((row.__tablename__, row.id), trace)
        if known is not trace:
            known.then(trace)

    def _store(self) -> None:
        """Writes the changes, numbered together."""
        connection = self.session.connection()
        if not connection.scalar(select(UserRow.id).where(UserRow.name == self.user)):
            connection.execute(insert(USERS), {"name": self.user, "version": 1})
        self.number = (connection.scalar(select(func.max(ChangeRow.work))) or 0) + 1
        who = {
            "work": self.number,
            "name": self.name,
            "user": self.user,
            "at": self.at,
            "version": 1,
        }
        connection.execute(
            insert(CHANGES),
            [
                {
                    **who,
                    "table_name": table,
                    "row": row,
                    "key": trace.key,
                    "before": trace.before,
                    "after": trace.after,
                }
                for (table, row), trace in self._traces.items()
                if not trace.nothing
            ],
        )

    @contextmanager
    def _door(self) -> Iterator[None]:
        """Lets the connection write within the block."""
        self._open = True
        try:
            yield
        finally:
            self._open = False

    def _flushing(self, session: Session, *_: object) -> None:
        follow(session)
        number(session)
        self._open = True

    def _flushed(self, *_: object) -> None:
        self._open = False

    def _committing(self, _: Session) -> None:
        if not self._open:
            raise OneDoorError("Leave the block to commit: its changes are recorded there.")

    def _rolled_back(self, _: Session) -> None:
        self._traces.clear()


def refuse_writing(_: Session, *__: object) -> None:
    """Stops a session that only reads from writing."""
    raise OneDoorError("This session only reads. Write through `Database.work`.")


def guard(connection: Connection, statement: str) -> None:
    """Stops a statement that would write without being recorded."""
    first = statement.lstrip()[:7].upper()
    if first not in {"INSERT ", "UPDATE ", "DELETE ", "REPLACE"}:
        return
    unit = connection.get_execution_options().get(UNIT)
    if unit is not None and not unit.is_open:
        raise OneDoorError("Add, change and remove rows one by one: only so are they recorded.")


def key_of(row: Base) -> str:
    """A row's key in words."""
    return " · ".join(_in_words(getattr(row, name)) for name in type(row).__key__)


def _in_words(value: object) -> str:
    return (
        "" if value is None else str(value) if isinstance(value, str | int) else str(plain(value))
    )


@cache
def _columns(row: type[Base]) -> Mapping[str, str]:
    """The column of each attribute that holds something of the user's."""
    attributes = inspect(row).column_attrs
    return {a.key: a.columns[0].name for a in attributes if a.key not in ("id", "version")}


def _filled(row: Base) -> dict[str, Any]:
    """A row's columns, without the empty ones."""
    values = row.__dict__
    return {
        column: value
        for attribute, column in _columns(type(row)).items()
        if (value := values.get(attribute)) is not None and value != ""
    }


def _unit(row: Base) -> UnitOfWork:
    session = object_session(row)
    unit = None if session is None else session.info.get(UNIT)
    if not isinstance(unit, UnitOfWork):
        raise OneDoorError("Rows are written through `Database.work`.")
    return unit


@event.listens_for(Base, "after_insert", propagate=True)
def _added(_: Mapper[Base], __: Connection, row: Base) -> None:
    _unit(row).record(row, None, _filled(row))


@event.listens_for(Base, "before_update", propagate=True)
def _changed(_: Mapper[Base], __: Connection, row: Base) -> None:
    unit = _unit(row)
    touched = inspect(row).committed_state
    before, after = {}, {}
    for attribute, column in _columns(type(row)).items():
        if attribute not in touched:
            continue
        old, new = former(unit.session, row, attribute), getattr(row, attribute)
        if old != new:
            before[column], after[column] = old, new
    if before:
        unit.record(row, before, after)


@event.listens_for(Base, "before_delete", propagate=True)
def _removed(_: Mapper[Base], __: Connection, row: Base) -> None:
    _unit(row).record(row, _whole(row), None)


def _whole(row: Base) -> dict[str, Any]:
    """A row's columns as they stand in the database, without the empty ones."""
    unit = _unit(row)
    found = {c: former(unit.session, row, a) for a, c in _columns(type(row)).items()}
    return {column: value for column, value in found.items() if value not in (None, "")}
