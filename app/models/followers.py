"""Rows that follow another: renamed with it everywhere, and some of them removed with it.

SQLite could do both by itself (ON UPDATE, ON DELETE CASCADE), but behind the one door for
writing: no version would rise and no change would be recorded.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, ForeignKeyConstraint, inspect, select, tuple_
from sqlalchemy.orm import Session
from sqlalchemy.orm.base import NO_VALUE

from app.models.base import GOES_WITH, Base
from app.models.children import ChildRow
from app.models.mentions import mention_as

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Follower:
    """A reference from one table to another, by the names of the attributes on either side."""

    row: type[Base]
    theirs: tuple[str, ...]
    ours: tuple[str, ...]
    goes_with: bool

    def among(self, keys: Sequence[tuple[Any, ...]]) -> ColumnElement[bool]:
        """The condition that a row refers to one of some keys."""
        return tuple_(*(getattr(self.row, name) for name in self.theirs)).in_(keys)


def follow(session: Session) -> None:
    """Lets the followers of every row that is about to be renamed or removed follow it."""
    _remove(session, list(session.deleted))
    changed = [row for row in session.dirty if row not in session.deleted]
    _rename(session, changed)
    _mention(session, [row for row in changed if isinstance(row, ChildRow)])


def former(session: Session, row: Base, attribute: str) -> Any:  # noqa: ANN401 -- any column's value
    """What an attribute holds in the database, before this change of it."""
    state = inspect(row)
    value = state.committed_state.get(attribute, row.__dict__.get(attribute, NO_VALUE))
    if value is not NO_VALUE:
        return value
    table = type(row)
    with session.no_autoflush:
        return session.scalar(select(getattr(table, attribute)).where(table.id == row.id))


@cache
def _followers() -> dict[type[Base], tuple[Follower, ...]]:
    """The followers of each table."""
    rows: list[type[Base]] = [mapper.class_ for mapper in Base.registry.mappers]
    tables = {row.__tablename__: row for row in rows}
    found: dict[type[Base], list[Follower]] = {table: [] for table in tables.values()}
    for name, table in Base.metadata.tables.items():
        for reference in table.foreign_key_constraints:
            ours = tables[reference.referred_table.name]
            found[ours].append(_follower(tables[name], ours, reference))
    return {table: tuple(followers) for table, followers in found.items()}


def _follower(row: type[Base], ours: type[Base], reference: ForeignKeyConstraint) -> Follower:
    here, there = inspect(row), inspect(ours)
    return Follower(
        row,
        tuple(here.get_property_by_column(e.parent).key for e in reference.elements),
        tuple(there.get_property_by_column(e.column).key for e in reference.elements),
        goes_with=any(e.info.get(GOES_WITH, False) for e in (reference, *reference.elements)),
    )


def _remove(session: Session, rows: Iterable[Base]) -> None:
    """Removes what goes with removed rows, and what goes with that."""
    by_table: dict[type[Base], list[Base]] = {}
    for row in rows:
        by_table.setdefault(type(row), []).append(row)
    for table, removed in by_table.items():
        for follower in _followers()[table]:
            if follower.goes_with:
                gone = list(_following(session, follower, removed))
                for row in gone:
                    session.delete(row)
                _remove(session, gone)


def _following(session: Session, follower: Follower, rows: Sequence[Base]) -> Iterator[Base]:
    """The rows that refer to some rows and are not about to be removed yet."""
    for first in range(0, len(rows), AT_ONCE):
        some = rows[first : first + AT_ONCE]
        keys = [tuple(former(session, row, name) for name in follower.ours) for row in some]
        found = session.scalars(select(follower.row).where(follower.among(keys)))
        yield from [row for row in found if row not in session.deleted]


def _rename(session: Session, rows: Sequence[Base]) -> None:
    """Writes the new code of renamed rows wherever the old one stands."""
    waiting = list(rows)
    while waiting:
        row = waiting.pop()
        for follower in _followers()[type(row)]:
            waiting.extend(_renamed(session, follower, row))


def _renamed(session: Session, follower: Follower, row: Base) -> list[Base]:
    """Renames the rows that refer to one row, where its key has changed."""
    changed = inspect(row).committed_state
    if not any(name in changed for name in follower.ours):
        return []
    new = tuple(getattr(row, name) for name in follower.ours)
    old = tuple(former(session, row, name) for name in follower.ours)
    if old == new:
        return []
    found = list(_following(session, follower, [row]))
    for other in found:
        for name, value in zip(follower.theirs, new, strict=True):
            setattr(other, name, value)
    return found


def _mention(session: Session, children: Sequence[ChildRow]) -> None:
    """Writes the new codes of renamed children where no reference says that they stand."""
    codes = {str(former(session, row, "child")): row.child for row in children}
    renamed = {old: new for old, new in codes.items() if old != new}
    if renamed:
        mention_as(session, renamed)
