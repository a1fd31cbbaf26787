"""Two records of one child become one: everything that refers to the one refers to the other then.

Nothing is merged by itself: a person decides, and the history can take it back.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    ConsentRow,
    DifferentChildrenRow,
    PinRow,
    PlacementRow,
    PlaceRow,
    RoomAgreementRow,
    RoomSharingRow,
    TieRow,
)
from app.models.changes import UnitOfWork, key_of
from app.models.database import Database
from app.models.pins import WHERE
from app.models.values import values_of
from app.scheduling.problem import TieKind
from app.services.tables import all_stored
from app.workbook.checks import faults_in
from app.workbook.merging import merge
from app.workbook.sheets import BY_NAME, sheet_named

CHILDREN = "children.child"
MERGE = "Merge: "
TITLES = MappingProxyType(
    {"plan_members": "Groups of plans", "plan_rooms": "Beds of plans", "pins": "Pins"}
)
"""What those tables are called that have no sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a merge did.

    `moved` counts, by list, the rows that belong to the kept child now; `dropped` names those of
    the other that stood in the place of a row of the kept child's; `taken` the columns that were
    filled from the other record; `differing` what the other record said otherwise: column, what
    was kept, what was not. All of it stands again when the work of this `name` is undone.
    """

    name: str
    kept: str
    gone: str
    moved: Mapping[str, int]
    dropped: tuple[str, ...]
    taken: tuple[str, ...]
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
        children = _child(work.session, keep), _child(work.session, gone)
        _refuse_different(work.session, keep, gone)
        merging = _Merging(work.session, keep, gone)
        merging.move()
        taken, differing = _take_over(*children)
        work.session.delete(children[1])
        work.session.flush()
        _refuse_faults(work, keep, gone)
    return Merged(
        name=name,
        kept=keep,
        gone=gone,
        moved=dict(sorted(merging.moved.items())),
        dropped=tuple(merging.dropped),
        taken=taken,
        differing=differing,
    )


@dataclass(slots=True)
class _Merging:
    """Everything that refers to one child, on its way to the other."""

    rows: Rows
    keep: str
    gone: str
    moved: Counter[str] = field(default_factory=Counter)
    dropped: list[str] = field(default_factory=list)

    def move(self) -> None:
        """Lets every row refer to the kept child; those whose place is taken go."""
        for table in _referring():
            self._move_table(table)
        self._rename_listed(self.rows.scalars(select(RoomSharingRow)))
        self._rename_listed(self.rows.scalars(select(RoomAgreementRow)))

    def _rename_listed(self, rows: Iterable[RoomSharingRow | RoomAgreementRow]) -> None:
        """Names the kept child among those of a room, whom no reference names."""
        for row in rows:
            codes = (self.keep if code == self.gone else code for code in row.children)
            row.children = tuple(dict.fromkeys(codes))

    def _move_table(self, table: type[Base]) -> None:
        mine, theirs = self._rows(table, self.keep), self._rows(table, self.gone)
        taken = {_place(row, {}): row for row in mine}
        moving = []
        for row in theirs:
            own = taken.get(_place(row, {self.gone: self.keep}))
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
        else:
            _refuse_contradiction(row, own)
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


def _refuse_contradiction(row: Base, own: Base) -> None:
    """Stops a merge where two rows of one place cannot both have been true of one child."""
    differs = _CONTRADICTIONS.get(type(row))
    if differs is None or differs(row) == differs(own):
        return
    raise UserError(
        f"{_title(type(row))} contradict each other: {key_of(own)} is {differs(own)}, and "
        f"{key_of(row)} is {differs(row)}. Settle which of them is right first."
    )


def _stay(row: Any) -> str:  # noqa: ANN401 -- a placement
    return f"with {row.household}"


def _status(row: Any) -> str:  # noqa: ANN401 -- a place
    return str(row.status)


def _answer(row: Any) -> str:  # noqa: ANN401 -- a consent
    return "given" if row.given else "refused"


_CONTRADICTIONS: Mapping[type[Base], Callable[[Any], str]] = {
    PlacementRow: _stay,
    PlaceRow: _status,
    ConsentRow: _answer,
}
"""The tables whose rows of one place must say the same, and what is compared of them."""


def _refuse_faults(work: UnitOfWork, keep: str, gone: str) -> None:
    """Stops a merge after which the records would break a rule of the workbook."""
    faults = faults_in(merge(all_stored(work.session).rows, {}))
    if faults:
        said = "; ".join(
            dict.fromkeys(f"{f.sheet}: {f.found}, expected {f.expected}" for f in faults)
        )
        raise UserError(f"{gone} cannot become part of {keep}: {said}. Put that right first.")


def _take_over(kept: ChildRow, gone: ChildRow) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Fills what the kept record lacks; what was taken, and what the other said otherwise.

    Who must not collect the child, the need of step-free access and the higher support are taken
    from whichever record says so: the careful one is right until somebody has looked.
    """
    taken, differing = [], []
    mine, theirs = values_of(kept), values_of(gone)
    for column in sheet_named("children").columns:
        name, own, other = column.name, mine[column.name], theirs[column.name]
        careful = _CAREFUL.get(name, _first_said)(own, other)
        if name == "child":
            continue
        if careful != own:
            setattr(kept, name, getattr(gone, name) if careful == other else careful)
            taken.append(column.label)
        elif other not in (own, None, "", ()) and name not in _CAREFUL:
            differing.append((column.label, column.text(own), column.text(other)))
    return tuple(taken), tuple(differing)


def _first_said(own: Any, other: Any) -> Any:  # noqa: ANN401 -- any column's
    return other if own in (None, "", ()) and other not in (None, "", ()) else own


def _either(own: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *other)))


_CAREFUL: Mapping[str, Callable[[Any, Any], Any]] = {
    "must_not_collect": _either,
    "step_free": max,
    "support": max,
}


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


def _place(row: Base, renamed: Mapping[str, str]) -> tuple[Any, ...]:
    """Where a row stands in its table: two rows of one place cannot stand beside each other."""
    table = type(row)
    names = ("programme", "item", *WHERE[row.item]) if isinstance(row, PinRow) else table.__key__
    ours = _referring()[table]
    codes = sorted(renamed.get(code := getattr(row, name), code) for name in ours)
    return (*codes, *(getattr(row, name) for name in names if name not in ours))


def _title(table: type[Base]) -> str:
    name = table.__tablename__
    return BY_NAME[name].title if name in BY_NAME else TITLES[name]
