"""The households of a programme's children, for letters that speak of no session."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.readiness import PlaceStanding
from app.models import ChildRow, HouseholdRow, PlacementRow, PlaceRow
from app.papers.letters.kinds import LetterKind
from app.papers.phrases import day
from app.services.letters.outgoing import Outgoing, hindrance
from app.services.names import called
from app.services.snapshot import by

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Family:
    """A household and those of a programme's children who live there, by name."""

    household: HouseholdRow
    children: tuple[ChildRow, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The first names that the children go by."""
        return tuple(map(called, self.children))

    def letter(self, kind: LetterKind, facts: F, *, notice: str = "") -> Outgoing[F]:
        """A letter to this household."""
        return Outgoing(
            kind=kind,
            numbers=(self.household.id, None),
            household=self.household.household,
            facts=facts,
            large_print=self.household.large_print,
            plain_text=self.household.plain_text,
            hindrance=hindrance(self.household),
            notice=notice,
        )


@dataclass(frozen=True, slots=True)
class Homes:
    """Where a programme's children live, and a sentence for each child who lives nowhere known."""

    families: tuple[Family, ...]
    nowhere: tuple[str, ...]


def homes(rows: Rows, programme: str, standing: Collection[PlaceStanding], on: date) -> Homes:
    """The households of the children who hold such a place on a programme, in order of their codes.

    A letter about a whole programme goes to where a child lives for good, not to where it is on a
    short stay.
    """
    children = _children(rows, programme, standing)
    stays = _stays(rows, children, on)
    of_household: dict[str, list[ChildRow]] = defaultdict(list)
    for child in children:
        if found := stays.get(child.child):
            of_household[_lasting(found)].append(child)
    codes = sorted(of_household)
    known = rows.scalars(select(HouseholdRow).where(HouseholdRow.household.in_(codes)))
    household = {row.household: row for row in known}
    return Homes(
        families=tuple(Family(household[code], tuple(of_household[code])) for code in codes),
        nowhere=tuple(
            f"{child.child} lives with no household on {day(on)}: no letter is written."
            for child in children
            if child.child not in stays
        ),
    )


def _children(
    rows: Rows, programme: str, standing: Collection[PlaceStanding]
) -> tuple[ChildRow, ...]:
    held = select(PlaceRow.child).where(
        PlaceRow.programme == programme, PlaceRow.status.in_([each.value for each in standing])
    )
    found = rows.scalars(select(ChildRow).where(ChildRow.child.in_(held)))
    return tuple(sorted(found, key=lambda child: (called(child), child.last_name, child.child)))


def _stays(rows: Rows, children: Iterable[ChildRow], on: date) -> dict[str, list[PlacementRow]]:
    """The stays of children on a date, by child."""
    table = PlacementRow
    found = select(table).where(
        table.child.in_([child.child for child in children]),
        table.from_ <= on,
        table.to.is_(None) | (table.to > on),
    )
    return dict(by(rows.scalars(found), "child"))


def _lasting(stays: Iterable[PlacementRow]) -> str:
    """The household where a child lives for good; on a temporary stay alone, that one."""
    return max(stays, key=lambda stay: (not stay.temporary, stay.from_)).household
