"""Showing who is on duty: everybody with all their duties, and the hours of each week."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from app.papers.phrases import clock
from app.scheduling.explain import diary_of
from app.scheduling.problem import Duty, DutyKind
from app.scheduling.rules.duties import by_week, length
from app.scheduling.situation import Situation
from app.scheduling.slots import Slot, duty_in, slots
from app.services.names import Names
from app.services.shown import DutyView, StaffView


class ShownStaff:
    """Turns a plan's duties into what is shown of them."""

    def __init__(self, situation: Situation, names: Names) -> None:
        self._situation = situation
        self._names = names

    @cached_property
    def _by_person(self) -> Mapping[str, tuple[DutyView, ...]]:
        found = {}
        for who in self._situation.facts.staff:
            diary = dict.fromkeys(diary_of(self._situation, who))
            found[who] = tuple(self._duty(duty) for duty in diary)
        return found

    def duties(self) -> Iterator[DutyView]:
        """Every duty, by person and then in order of time."""
        for who in sorted(self._by_person):
            yield from self._by_person[who]

    def people(self) -> Iterator[StaffView]:
        """Everybody, by role and name."""
        staff = self._situation.facts.staff.values()
        for person in sorted(staff, key=lambda p: (p.role.value, self._names.person(p.code))):
            weeks = by_week(diary_of(self._situation, person.code)).items()
            yield StaffView(
                code=person.code,
                name=self._names.person(person.code),
                role=person.role.value,
                most=person.minutes_per_week,
                weeks=MappingProxyType({monday: sum(map(length, of)) for monday, of in weeks}),
                duties=self._by_person[person.code],
                absences=tuple((a.starts, a.ends) for a in person.absences),
            )

    @cached_property
    def _slots(self) -> Mapping[Duty, list[Slot]]:
        """The slots that each duty of this programme fills."""
        found: dict[Duty, list[Slot]] = defaultdict(list)
        for slot, people in slots(self._situation.plan):
            for who in people:
                found[duty_in(self._situation.facts, slot, who)].append(slot)
        return found

    def _duty(self, duty: Duty) -> DutyView:
        return DutyView(
            person=self._names.person(duty.person),
            role=self._situation.facts.staff[duty.person].role.value,
            day=duty.starts.date(),
            text=self._said(duty),
            staff=duty.person,
            starts=duty.starts,
            ends=duty.ends,
            kind=duty.kind,
            slots=tuple(self._slots.get(duty, ())),
        )

    def _said(self, duty: Duty) -> str:
        centre = self._names.centres[duty.centre]
        if duty.kind is DutyKind.NIGHT:
            return f"sleeps in, {centre}"
        what = "leads" if duty.kind is DutyKind.LEAD else "day"
        return f"{what} {clock(duty.starts)} to {clock(duty.ends)}, {centre}"
