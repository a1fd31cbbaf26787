"""What was done, and undoing it: read from the changes that every unit of work has recorded.

Undoing is a unit of work itself, with a name and a person, and can be undone like any other.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import UniqueConstraint, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Rows
from sqlalchemy.orm import aliased
from typing_extensions import override

from app.errors import UserError
from app.models import Base, ChangeRow
from app.models.broken import UNIQUE
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.models.recorded import columns_again, row_again
from app.papers.phrases import moment
from app.scheduling.times import LONDON
from app.services.kept_apart import put_together, together
from app.services.tables import all_stored
from app.workbook.checks import faults_in
from app.workbook.merging import merge
from app.workbook.rows import Fault

UNDO, REDO = "Undo: ", "Redo: "
SENT = frozenset({"invites", "duty_invites", "deliveries"})
"""The tables of what people were told: nobody can take that back by changing a row."""
BY_ITSELF = "Write drafts"
"""The work of the outbox that follows every other: nobody did it, and nobody takes it back."""
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class WorkDone:
    """One unit of work: its number, what it was, who did it and when; how many rows it wrote."""

    number: int
    name: str
    user: str
    at: datetime
    rows: int

    @override
    def __str__(self) -> str:
        when = moment(self.at.astimezone(LONDON))
        return f"“{self.name}” ({self.user}, {when})"


@dataclass(frozen=True, slots=True)
class History:
    """Everything that was done, the newest first, and undoing it in the name of `user`."""

    database: Database
    user: str

    def last_works(self, most: int, *, about: str = "") -> tuple[WorkDone, ...]:
        """The last units of work, the newest first; with `about`, those whose names say it."""
        named = ChangeRow.name.contains(about, autoescape=True)
        with self.database.reading() as rows:
            return _works(rows, named, most)

    def undo(self, number: int) -> str:
        """Takes one unit of work back, as a new one; its name.

        What it added is removed, what it removed stands again under its own number, and the
        columns that it changed hold what they held before.

        Raises:
            UserError: there is no such work, a later one built on it (the sentence says which),
                the records would break a rule of the workbook, or children who are kept apart
                would be together again.
        """
        return self.take_back(number)[1]

    def take_back(self, number: int) -> tuple[int, str]:
        """Undoes a unit of work as `undo` does; the number of the new one, and its name."""
        with self.database.reading() as rows:
            work = _work(rows, number)
        name = opposite(work.name)
        with self.database.work(name, user=self.user) as unit:
            _refuse(unit.session, work)
            known, before = _broken(unit.session), together(unit.session)
            _take_back(unit, work)
            _refuse_broken(work, [f for f in _broken(unit.session) if f not in known])
            after = together(unit.session)
            _refuse_together(work, put_together(unit.session, before, after))
        return unit.number, name


def opposite(name: str) -> str:
    """What undoing a unit of work is called: undoing an undo is doing it again."""
    if name.startswith(UNDO):
        return REDO + name.removeprefix(UNDO)
    return UNDO + name.removeprefix(REDO)


def _works(rows: Rows, which: Any, most: int) -> tuple[WorkDone, ...]:  # noqa: ANN401 -- SQLAlchemy's own
    columns = (ChangeRow.work, ChangeRow.name, ChangeRow.user, ChangeRow.at)
    chosen = select(*columns, func.count()).where(which).group_by(ChangeRow.work)
    found = rows.execute(chosen.order_by(ChangeRow.work.desc()).limit(most))
    return tuple(WorkDone(*each) for each in found)


def _work(rows: Rows, number: int) -> WorkDone:
    found = _works(rows, ChangeRow.work == number, 1)
    if not found:
        raise UserError(f"Nothing was done under the number {number}. Choose another.")
    return found[0]


def _refuse(rows: Rows, work: WorkDone) -> None:
    """Stops what was sent, and what a later unit of work has built on, from being undone."""
    own, later = aliased(ChangeRow), aliased(ChangeRow)
    if work.name == BY_ITSELF:
        raise UserError(f"{work} cannot be undone: drafts follow what is changed. Change that.")
    sent = select(ChangeRow.id).where(ChangeRow.work == work.number, ChangeRow.table_name.in_(SENT))
    if rows.scalar(sent.limit(1)) is not None:
        raise UserError(
            f"{work} cannot be undone: carers have been sent what it made. "
            "Change it, and send them the change."
        )
    same_row = (own.table_name == later.table_name) & (own.row == later.row)
    since = (
        select(own, later)
        .join(later, same_row)
        .where(own.work == work.number, later.work > work.number)
        .order_by(later.id)
    )
    by_row: dict[tuple[str, int], list[ChangeRow]] = {}
    for made, change in rows.execute(since):
        if change.name != BY_ITSELF or _same_columns(made, change):
            by_row.setdefault((change.table_name, change.row), []).append(change)
    culprits = [found for each in by_row.values() if (found := _culprit(each)) is not None]
    if culprits:
        raise _built_on(rows, work, max(culprits, key=lambda change: change.id))


def _same_columns(one: ChangeRow, other: ChangeRow) -> bool:
    """Whether two changes of a row wrote the same column, or one of them the whole row."""
    wholly = None in (one.before, one.after, other.before, other.after)
    return wholly or not (one.after or {}).keys().isdisjoint(other.after or {})


def _culprit(changes: Sequence[ChangeRow]) -> ChangeRow | None:
    """The change since which a row is as it is; None if these together have changed nothing.

    What was undone again is no obstacle.
    """
    at = next(at for at in range(len(changes) + 1) if _cancel_out(changes[at:]))
    return changes[at - 1] if at else None


def _cancel_out(changes: Sequence[ChangeRow]) -> bool:
    """Whether a row is after some changes what it was before them."""
    if not changes:
        return True
    before, after = changes[0].before, changes[0].after
    for later in changes[1:]:
        if before is not None:
            before = {**(later.before or {}), **before}
        after = None if later.after is None else {**(after or {}), **later.after}
    return _filled(before) == _filled(after)


def _filled(columns: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The columns that are not empty: rows that are added or removed are recorded without those."""
    if columns is None:
        return None
    return {name: value for name, value in columns.items() if value not in (None, "")}


def _built_on(rows: Rows, work: WorkDone, culprit: ChangeRow) -> UserError:
    later = _work(rows, culprit.work)
    if later.name == opposite(work.name):
        return UserError(f"{work} is undone already. To do it again, undo {later}.")
    return UserError(
        f"{work} cannot be undone: {later} has written {culprit.key} of {culprit.table_name} "
        "since. Undo that first."
    )


def _take_back(unit: UnitOfWork, work: WorkDone) -> None:
    """Removes, changes back, and adds again: in this order each key is free before it is taken."""
    rows = unit.session
    of_it = select(ChangeRow).where(ChangeRow.work == work.number)
    changes = rows.scalars(of_it.order_by(ChangeRow.id.desc())).all()
    with _key_taken(work):
        _remove(rows, [c for c in changes if c.before is None])
        _refuse_loss(unit, work, {(c.table_name, c.row) for c in changes})
        _change_back(rows, [c for c in changes if None not in (c.before, c.after)])
        for change in changes:
            if change.before is not None and change.after is None:
                rows.add(row_again(_table(change), change.row, change.before))
        rows.flush()
    _refuse_dangling(rows, work)


def _remove(rows: Rows, changes: Sequence[ChangeRow]) -> None:
    for _, row in _with_rows(rows, changes):
        rows.delete(row)
    rows.flush()


def _change_back(rows: Rows, changes: Sequence[ChangeRow]) -> None:
    """Gives columns back what they held; keys one by one, the last that was taken first."""
    for change, row in _with_rows(rows, changes):
        before = change.before or {}
        for attribute, value in columns_again(type(row), before).items():
            setattr(row, attribute, value)
        if _in_keys(type(row)) & before.keys():
            rows.flush()
    rows.flush()


def _with_rows(rows: Rows, changes: Sequence[ChangeRow]) -> Iterator[tuple[ChangeRow, Base]]:
    """Each change with the row that it changed."""
    found: dict[tuple[str, int], Base] = {}
    for table, numbers in _numbers(changes).items():
        left = iter(numbers)
        while some := list(islice(left, AT_ONCE)):
            of_it = select(table).where(table.id.in_(some))
            found |= {(table.__tablename__, row.id): row for row in rows.scalars(of_it)}
    return ((change, found[change.table_name, change.row]) for change in changes)


def _numbers(changes: Iterable[ChangeRow]) -> Mapping[type[Base], list[int]]:
    found: dict[type[Base], list[int]] = {}
    for change in changes:
        found.setdefault(_table(change), []).append(change.row)
    return found


def _table(change: ChangeRow) -> type[Base]:
    return _tables()[change.table_name]


@cache
def _tables() -> Mapping[str, type[Base]]:
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}


@cache
def _in_keys(row: type[Base]) -> frozenset[str]:
    """The columns on which it depends whether a row may stand beside the others of its table."""
    table = Base.metadata.tables[row.__tablename__]
    said = [
        str(c.name) for k in table.constraints if isinstance(k, UniqueConstraint) for c in k.columns
    ]
    for index in table.indexes:
        if index.unique:
            said += [str(part) for part in index.expressions]
            said.append(str(index.dialect_options["sqlite"]["where"]))
    return frozenset(re.findall(r"\w+", " ".join(said)))


def _refuse_loss(unit: UnitOfWork, work: WorkDone, own: Container[tuple[str, int]]) -> None:
    """Stops what a later unit of work has added from going with what is removed."""
    for change in unit.changes:
        if change.after is None and (change.table, change.row) not in own:
            raise _built_on(unit.session, work, _maker(unit.session, change.table, change.row))


def _refuse_dangling(rows: Rows, work: WorkDone) -> None:
    """Stops what a later unit of work refers to from being taken away."""
    dangling = rows.connection().exec_driver_sql("PRAGMA foreign_key_check").first()
    if dangling is not None:
        raise _built_on(rows, work, _maker(rows, dangling[0], dangling[1]))


def _broken(rows: Rows) -> Sequence[Fault]:
    """What is wrong between the rows, by the rules of the workbook."""
    return faults_in(merge(all_stored(rows).rows, {}))


def _refuse_broken(work: WorkDone, faults: Sequence[Fault]) -> None:
    """Stops an undo after which forms and imports would be refused for what it brought back."""
    if faults:
        said = "; ".join(f"{f.sheet}: {f.found}, expected {f.expected}" for f in faults)
        raise UserError(f"{work} cannot be undone, as things stand now: {said}.")


def _refuse_together(work: WorkDone, children: str) -> None:
    """Stops an undo of a plan as it was before somebody was to be kept apart."""
    if children:
        raise UserError(f"{work} cannot be undone, as things stand now: {children} are kept apart.")


def _maker(rows: Rows, table: str, row: int) -> ChangeRow:
    """The change since which a row is as it is."""
    of_it = select(ChangeRow).where(ChangeRow.table_name == table, ChangeRow.row == row)
    found = rows.scalars(of_it.order_by(ChangeRow.id)).all()
    return _culprit(found) or found[-1]


@contextmanager
def _key_taken(work: WorkDone) -> Iterator[None]:
    """Says that what would stand again has a key that another row has taken since."""
    try:
        yield
    except IntegrityError as error:
        found = UNIQUE.match(str(error.orig))
        if found is None:
            raise
        raise UserError(
            f"{work} cannot be undone: another row of {found[1]} has taken a key since that "
            "would be needed. Change that row first."
        ) from error
