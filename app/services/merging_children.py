"""Two records of one child become one: everything that refers to the one refers to the other then.

Nothing is merged by itself: a person decides, and the history can take it back.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session as Rows

from app.errors import UserError
from app.models import (
    Base,
    ChildRow,
    DifferentChildrenRow,
    PinRow,
    ReferralDraftRow,
    TieRow,
)
from app.models.changes import UnitOfWork, key_of
from app.models.database import Database
from app.models.mentions import mention_as
from app.models.pins import WHERE
from app.models.values import put, values_of
from app.scheduling.problem import TieKind
from app.services.merging_records import contradictions, united
from app.services.tables import all_stored
from app.workbook.checks import faults_in
from app.workbook.merging import merge
from app.workbook.sheets import BY_NAME

CHILDREN = "children.child"
MERGE = "Merge: "
Place = tuple[Any, ...]
TITLES = MappingProxyType(
    {"plan_members": "Groups of plans", "plan_rooms": "Beds of plans", "pins": "Pins"}
)
"""What those tables are called that have no sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a merge did.

    `moved` counts, by list, the rows that belong to the kept child now; `dropped` names those of
    the other that stood in the place of a row of the kept child's; `taken` the columns that were
    filled from the other record; `settled` says what was joined, or settled to the careful side;
    `differing` what else the other record said: column, what was kept, what was not. All of it
    stands again when the work of this `name` is undone.
    """

    name: str
    kept: str
    gone: str
    moved: Mapping[str, int]
    dropped: tuple[str, ...]
    taken: tuple[str, ...]
    settled: tuple[str, ...]
    differing: tuple[tuple[str, str, str], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a merge did, in words."""
        said = [f"{self.gone} is part of {self.kept} now."]
        if self.moved:
            lists = ", ".join(f"{title} {count}" for title, count in self.moved.items())
            said.append(f"Rows that belong to {self.kept} now: {lists}.")
        if self.taken:
            said.append(f"Taken over from {self.gone}: {', '.join(self.taken)}.")
        said += [f"Not kept, as {self.kept} has its own: {each}." for each in self.dropped]
        said += [f"{each}." for each in self.settled]
        said += [f"{what}: kept “{kept}”, not “{other}”." for what, kept, other in self.differing]
        return tuple(said)


def merge_children(database: Database, *, keep: str, gone: str, user: str) -> Merged:
    """Makes one child of two records.

    Raises:
        UserError: one of them is not there, or as one child they would break a rule: the
            sentence says which, and nothing was changed.
    """
    name = f"{MERGE}{gone} into {keep}"
    with database.work(name, user=user) as work:
        kept, other = _child(work.session, keep), _child(work.session, gone)
        _refuse_different(work.session, keep, gone)
        _refuse_drafts(work.session, keep, gone)
        merging = _Merging(work.session, keep, gone)
        merging.unite(kept, other)
        merging.move()
        work.session.delete(other)
        work.session.flush()
        _refuse_faults(work, keep, gone)
    return Merged(
        name=name,
        kept=keep,
        gone=gone,
        moved=dict(sorted(merging.moved.items())),
        dropped=tuple(merging.dropped),
        taken=tuple(merging.taken),
        settled=tuple(merging.settled),
        differing=tuple(merging.differing),
    )


@dataclass(slots=True)
class _Merging:
    """Everything that refers to one child, on its way to the other."""

    rows: Rows
    keep: str
    gone: str
    moved: Counter[str] = field(default_factory=Counter)
    dropped: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    differing: list[tuple[str, str, str]] = field(default_factory=list)

    def move(self) -> None:
        """Lets every row refer to the kept child; those whose place is taken go."""
        mention_as(self.rows, {self.gone: self.keep})
        for table in _referring():
            self._move_table(table)

    def unite(self, own: Base, row: Base) -> None:
        """Lets one row say what both say, and tells what became of the rest."""
        sheet = BY_NAME[own.__tablename__]
        found = united(sheet, values_of(own), values_of(row))
        put(own, found.values)
        where = "" if isinstance(own, ChildRow) else f"{sheet.title}, {key_of(own)}, "
        self.taken += [f"{where}{label}" for label in found.taken]
        self.settled += [f"{where}{each}" for each in found.settled]
        self.differing += [
            (f"{where}{label}", kept, other) for label, kept, other in found.differing
        ]

    def _move_table(self, table: type[Base]) -> None:
        mine, theirs = self._rows(table, self.keep), self._rows(table, self.gone)
        taken = {_place(row, {}): row for row in mine}
        alike: dict[Place, list[Base]] = {}
        for place, row in taken.items():
            alike.setdefault(_loosely(place), []).append(row)
        moving = []
        for row in theirs:
            place = _place(row, {self.gone: self.keep})
            own = taken.get(place)
            for other in alike.get(_loosely(place), ()):
                _refuse_contradiction(row, other)
            if own is not None or self._to_itself(row):
                self._drop(row, own)
            else:
                moving.append(row)
        self.rows.flush()  # their places are free before others take them
        for row in moving:
            for attribute in _referring()[table]:
                if getattr(row, attribute) == self.gone:
                    setattr(row, attribute, self.keep)
            self.moved[_title(table)] += 1
        self.rows.flush()

    def _rows(self, table: type[Base], child: str) -> list[Base]:
        named = or_(*(getattr(table, name) == child for name in _referring()[table]))
        return list(self.rows.scalars(select(table).where(named).order_by(table.id)))

    def _to_itself(self, row: Base) -> bool:
        """Whether a row ties the two to each other."""
        return isinstance(row, TieRow) and {row.child, row.other} == {self.keep, self.gone}

    def _drop(self, row: Base, own: Base | None) -> None:
        """Lets a row go whose place the kept child's own row has."""
        if own is None:
            self._refuse_apart(row)
        elif own.__tablename__ in BY_NAME:
            self.unite(own, row)
        self.rows.delete(row)
        self.dropped.append(f"{_title(type(row))}, {key_of(row)}")

    def _refuse_apart(self, row: Base) -> None:
        if isinstance(row, TieRow) and row.tie is TieKind.APART:
            raise UserError(
                f"{self.keep} and {self.gone} are kept apart: one child cannot be. "
                "Remove that tie first, if they are one."
            )


def _child(rows: Rows, code: str) -> ChildRow:
    found = rows.scalar(select(ChildRow).where(ChildRow.child == code))
    if found is None:
        raise UserError(f"There is no child {code}: merged or removed since. Look again.")
    return found


def _refuse_different(rows: Rows, keep: str, gone: str) -> None:
    if keep == gone:
        raise UserError(f"{keep} is one child already. Choose two.")
    of = DifferentChildrenRow
    found = rows.scalar(select(of).where(of.child.in_((keep, gone)), of.other.in_((keep, gone))))
    if found is not None:
        raise UserError(
            f"{keep} and {gone} are two different children, as {found.by or 'somebody'} found. "
            "Take that back first, if they are one."
        )


def _refuse_drafts(rows: Rows, keep: str, gone: str) -> None:
    """Stops a merge while a referral is being written: it would be taken in over what is joined."""
    of = ReferralDraftRow
    about = (of.part == "child", of.field == "known", of.value.in_((keep, gone)))
    found = rows.scalars(select(of.draft).where(*about).order_by(of.draft)).all()
    if found:
        raise UserError(
            f"A referral of {keep} or {gone} is being written ({', '.join(found)}): take it in or "
            "throw it away first, so that nothing in it is written over what the two have said."
        )


def _refuse_contradiction(row: Base, own: Base) -> None:
    """Stops a merge where two rows of one place cannot both be true of one child."""
    if own.__tablename__ not in BY_NAME:
        return
    sheet = BY_NAME[own.__tablename__]
    for mine, theirs in contradictions(sheet, values_of(own), values_of(row)):
        raise UserError(
            f"{sheet.title}: two rows contradict each other. {key_of(own)} is {mine}, and "
            f"{key_of(row)} is {theirs}. Settle which of them is right first."
        )


def _refuse_faults(work: UnitOfWork, keep: str, gone: str) -> None:
    """Stops a merge after which the records would break a rule of the workbook."""
    faults = faults_in(merge(all_stored(work.session).rows, {}))
    if faults:
        said = "; ".join(
            dict.fromkeys(f"{f.sheet}: {f.found}, expected {f.expected}" for f in faults)
        )
        raise UserError(f"{gone} cannot become part of {keep}: {said}. Put that right first.")


@cache
def _referring() -> Mapping[type[Base], tuple[str, ...]]:
    """The tables that refer to a child, and by which of their attributes."""
    found = {mapper.class_: tuple(_references(mapper.class_)) for mapper in Base.registry.mappers}
    named = sorted(found, key=lambda table: table.__tablename__)
    return {table: found[table] for table in named if found[table]}


def _references(table: type[Base]) -> Iterator[str]:
    for attribute in inspect(table).column_attrs:
        keys = attribute.columns[0].foreign_keys
        if any(key.target_fullname == CHILDREN for key in keys):
            yield attribute.key


def _place(row: Base, renamed: Mapping[str, str]) -> Place:
    """Where a row stands in its table: two rows of one place cannot stand beside each other."""
    table = type(row)
    names = ("programme", "item", *WHERE[row.item]) if isinstance(row, PinRow) else table.__key__
    ours = _referring()[table]
    codes = sorted(renamed.get(code := getattr(row, name), code) for name in ours)
    return (*codes, *(getattr(row, name) for name in names if name not in ours))


def _loosely(place: Place) -> Place:
    """A place without regard to case: “Water” and “water” are one consent to people."""
    return tuple(each.strip().casefold() if isinstance(each, str) else each for each in place)


def _title(table: type[Base]) -> str:
    name = table.__tablename__
    return BY_NAME[name].title if name in BY_NAME else TITLES[name]
