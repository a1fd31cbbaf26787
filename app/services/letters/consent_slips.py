"""What still has to be decided for a child before a programme, and who may decide it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.consents import Answered, Standing, plain, state, who_may
from app.casework.words import Authority, Decision
from app.models import ActivityRow, ChildRow, ConsentRow
from app.papers.letters.invitation import OpenMatter
from app.scheduling.problem import RoomsWith
from app.services.readiness import answered, decisions_of
from app.services.snapshot import by

OF_ACTIVITIES = Decision.WATER.value, Decision.HEIGHT.value, Decision.CYCLING.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdoors:
    """What of a programme decides which consents it needs: its days, its nights, its centres."""

    first: date
    last: date
    overnight: bool
    centres: frozenset[str]


@dataclass(frozen=True)
class ConsentSlips:
    """What is asked of whom for each child. What is given already for all of it is not asked."""

    rows: Rows
    outdoors: Outdoors

    def asked(self, child: ChildRow) -> tuple[OpenMatter, ...]:
        """What still has to be decided for a child; what was refused is asked again."""
        first = self.outdoors.first
        deciding = decisions_of(self.rows, [child.child]).get(child.child, ())
        who = {matter: who_may(deciding, matter, on=first) for matter in self._matters(child)}
        return tuple(
            OpenMatter(matter=matter, who_may=may)
            for matter, may in who.items()
            if not self._given(child, matter, may)
        )

    def _given(self, child: ChildRow, matter: str, who: Authority | None) -> bool:
        """Whether who may decide has said yes, for the whole of the programme."""
        first, last = self.outdoors.first, self.outdoors.last
        answers = self._answers.get(child.child, ())
        found = state(matter, answers, who_may=who, first=first, last=last)
        return found.standing is Standing.GIVEN

    def _matters(self, child: ChildRow) -> Iterator[str]:
        """Every consent that a programme may need: no plan says yet who does what."""
        yield Decision.DAY.value
        if self.outdoors.overnight:
            yield Decision.OVERNIGHT.value
            if child.rooms_with is not RoomsWith.OWN:
                yield Decision.SHARING.value
        yield Decision.TRAVEL.value
        yield from self._of_activities
        yield Decision.MEDICINE.value
        yield Decision.PHOTOGRAPHS.value

    @cached_property
    def _of_activities(self) -> tuple[str, ...]:
        """The consents that the centres' activities ask for: those that all know, then others."""
        here = ActivityRow.centre.in_(self.outdoors.centres)
        found = {plain(name) for name in self.rows.scalars(select(ActivityRow.consent).where(here))}
        known = [decision.value for decision in Decision]
        others = sorted(found.difference(known, [""]))
        return (*(name for name in OF_ACTIVITIES if name in found), *others)

    @cached_property
    def _answers(self) -> Mapping[str, Sequence[Answered]]:
        found = by(self.rows.scalars(select(ConsentRow)), "child")
        return {child: [answered(row) for row in of] for child, of in found.items()}
