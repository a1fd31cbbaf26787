"""What the calendars of staff should say: a pure reading of a programme's plan.

A person is told of each date and night on which they lead, look after a group or sleep in, and of
nothing else.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from app.models import CentreRow
from app.papers.calendar import Event, Status
from app.papers.duties import Duty, DutyPart, Lead, VisitRole, duty_description, duty_title
from app.papers.invite import place
from app.papers.letters.parties import with_postcode
from app.scheduling.problem import Duty as Planned
from app.scheduling.problem import DutyKind
from app.services.outings import Outings
from app.services.revisions import Entry

Key: TypeAlias = tuple[int, int, date, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutySlot:
    """Whose duty, in which session, on which date, by day or by night.

    `numbers` are the app's own, of the person and the session; `staff` and `session` are the codes
    that people know.
    """

    numbers: tuple[int, int]
    day: date
    part: DutyPart
    staff: str = field(compare=False)
    session: str = field(compare=False)

    @property
    def key(self) -> Key:
        """What an entry is stored under."""
        return *self.numbers, self.day, self.part.value


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedDuties:
    """What staff should be told of a programme. `sessions` are all of it, by number.

    `draft` says whether it is one; not for the people whose calendars are `checked`, by number.
    `told` is what was checked of each entry.
    """

    sessions: frozenset[int]
    entries: Mapping[DutySlot, Entry]
    draft: bool = False
    checked: frozenset[int] = frozenset()
    told: Mapping[Key, Event] = field(default_factory=dict)

    def is_final(self, staff: int) -> bool:
        """Whether a person's calendar may say what is so, and what is no longer."""
        return not self.draft or staff in self.checked


def wanted_duties(
    outings: Outings,
    *,
    banner: str = "",
    checked: frozenset[int] = frozenset(),
    told: Mapping[Key, Event] = MappingProxyType({}),
) -> WantedDuties:
    """What staff should be told of a programme.

    With a banner it is tentative and says so; not for the people whose calendars are `checked`,
    by number, nor for an entry that says what was `told`.
    """
    entries = {}
    for slot, centre, duty in _duties(outings):
        entry = _entry(duty, outings.centres[centre], "")
        if slot.numbers[0] not in checked and not _says(told.get(slot.key), entry):
            entry = _entry(duty, outings.centres[centre], banner)
        entries[slot] = entry
    return WantedDuties(
        sessions=frozenset(outings.numbers.values()),
        entries=entries,
        draft=bool(banner),
        checked=checked,
        told=told,
    )


def _says(told: Event | None, entry: Entry) -> bool:
    """Whether what was told of an entry is what it says."""
    if told is None or told.status is Status.CANCELLED:
        return False
    was = told.starts, told.ends, told.place, told.description
    return was == (entry.starts, entry.ends, entry.place, entry.description)


def _duties(outings: Outings) -> Iterator[tuple[DutySlot, str, Duty]]:
    """Each person's duties, those of one session and date taken together, with their centre."""
    found: dict[tuple[str, str, date, DutyPart], list[Planned]] = defaultdict(list)
    for duty in outings.situation.duties:
        part = DutyPart.NIGHT if duty.kind is DutyKind.NIGHT else DutyPart.DAY
        found[duty.person, duty.session, duty.starts.date(), part].append(duty)
    leads = _leads(outings)
    for (staff, session, day, part), planned in sorted(found.items(), key=lambda each: each[0][:3]):
        numbers = outings.staff[staff].id, outings.numbers[session]
        slot = DutySlot(numbers=numbers, day=day, part=part, staff=staff, session=session)
        led = leads.get((staff, session, day), ()) if part is DutyPart.DAY else ()
        yield slot, planned[0].centre, _duty(outings, slot, planned, led)


def _duty(
    outings: Outings, slot: DutySlot, planned: Sequence[Planned], leads: Sequence[Lead]
) -> Duty:
    service = outings.service
    return Duty(
        part=slot.part,
        starts=min(duty.starts for duty in planned),
        ends=max(duty.ends for duty in planned),
        centre=outings.centres[planned[0].centre].name,
        leads=tuple(leads),
        role=_role(slot.staff, *outings.leaders[slot.session]),
        phone=service.phone if service else "",
        out_of_hours=service.out_of_hours if service else "",
    )


def _role(staff: str, leader: str, deputy: str) -> VisitRole | None:
    return {deputy: VisitRole.DEPUTY, leader: VisitRole.LEADER}.get(staff)


def _leads(outings: Outings) -> Mapping[tuple[str, str, date], Sequence[Lead]]:
    """What each person leads in a session on a date, in order of time, each thing once."""
    found: dict[tuple[str, str, date], set[Lead]] = defaultdict(set)
    for cell in outings.situation.plan.cells:
        blocks = outings.facts.sessions[cell.session].blocks
        block = next(block for block in blocks if block.starts == cell.block)
        lead = Lead(starts=block.starts, ends=block.ends, activity=cell.activity)
        for staff in cell.instructors:
            found[staff, cell.session, block.starts.date()].add(lead)
    return {
        key: sorted(leads, key=lambda lead: (lead.starts, lead.activity))
        for key, leads in found.items()
    }


def _entry(duty: Duty, centre: CentreRow, banner: str) -> Entry:
    return Entry(
        starts=duty.starts,
        ends=duty.ends,
        title=duty_title(duty),
        place=place(centre.name, with_postcode(centre.address, centre.postcode)),
        description=duty_description(duty, banner=banner),
        status=Status.TENTATIVE if banner else Status.CONFIRMED,
    )
