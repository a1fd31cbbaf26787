"""Calendars of staff: stored revisions of their duties, and the files made from them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Rows

from app.models import DutyInviteRow, SessionRow
from app.models.changes import UnitOfWork
from app.papers.calendar import Event, Organiser, Status, cancel, publish
from app.papers.lint import checked
from app.scheduling.times import LONDON
from app.services.checked_letters import CheckedDuties
from app.services.duties_wanted import DutySlot, Key, WantedDuties
from app.services.revisions import (
    Entry,
    Revision,
    begin,
    cancelled,
    entry_of,
    revise,
    revision_as,
    second_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyCalendar:
    """One person's entries in order of time; those that are cancelled are still to come.

    `number` is the app's own, of the person; `staff` is the code that people know.
    """

    number: int
    staff: str
    revisions: tuple[Revision, ...]


def store_duties(work: UnitOfWork, wanted: WantedDuties) -> tuple[DutyCalendar, ...]:
    """Stores what is new or has changed, and gives everybody's calendar, by the person's number.

    A duty that is wanted no longer and still to come is cancelled, and so is one in a session that
    was removed: a removed session belongs to no programme, and is told of with any. A draft cancels
    nothing that is confirmed.
    """
    now = second_of(work)
    stored = {_key(row): row for row in _stored(work, wanted)}
    told = {slot.key for slot in wanted.entries}
    made = []
    for slot, entry in wanted.entries.items():
        row = stored.get(slot.key)
        if row is None:
            row = _new(slot, entry, now)
            work.session.add(row)
        revise(row, entry, now)
        row.staff, row.session = slot.staff, slot.session
        made.append((row, entry))
    for row in _gone(stored, told, wanted, now):
        revise(row, cancelled(entry_of(row)), now)
        made.append((row, entry_of(row)))
    work.session.flush()
    return tuple(_calendars(made))


def told_entries(rows: Rows, checked: CheckedDuties) -> Mapping[Key, Event]:
    """What is checked of the entries of staff, by what each is stored under."""
    known = checked.entries
    stored = rows.scalars(select(DutyInviteRow))
    return {_key(row): known[row.uid] for row in stored if row.uid in known}


def said(calendars: Iterable[DutyCalendar], wanted: WantedDuties) -> Iterator[DutyCalendar]:
    """The calendars without entries that are taken back, unless that is checked.

    Who was never told of an entry has nothing to delete; who was told hears first from the outbox.
    """
    gone = {e.uid for e in wanted.told.values() if e.status is Status.CANCELLED}
    for calendar in calendars:
        kept = [r for r in calendar.revisions if _takes_place(r) or r.uid in gone]
        if kept:
            yield replace(calendar, revisions=tuple(kept))


def _takes_place(revision: Revision) -> bool:
    return revision.entry.status is not Status.CANCELLED


def _gone(
    stored: Mapping[Key, DutyInviteRow], told: Set[Key], wanted: WantedDuties, now: datetime
) -> Iterator[DutyInviteRow]:
    """The entries that are to be taken back, or have been, and are not over."""
    wall = now.astimezone(LONDON).replace(tzinfo=None)
    for key, row in stored.items():
        kept = row.status == Status.CONFIRMED.value and not wanted.is_final(row.staff_number)
        if key not in told and row.ends > wall and not kept:
            yield row


def _stored(work: UnitOfWork, wanted: WantedDuties) -> Iterable[DutyInviteRow]:
    of_it = DutyInviteRow.session_number.in_(wanted.sessions)
    removed = DutyInviteRow.session_number.not_in(select(SessionRow.id))
    return work.session.scalars(select(DutyInviteRow).where(or_(of_it, removed)))


def _key(row: DutyInviteRow) -> Key:
    return row.staff_number, row.session_number, row.day, row.part


def _new(slot: DutySlot, entry: Entry, now: datetime) -> DutyInviteRow:
    staff, session = slot.numbers
    row = DutyInviteRow(
        staff_number=staff,
        session_number=session,
        day=slot.day,
        part=slot.part.value,
        staff=slot.staff,
        session=slot.session,
    )
    begin(row, entry, now)
    return row


def _calendars(made: Iterable[tuple[DutyInviteRow, Entry]]) -> Iterator[DutyCalendar]:
    found: dict[int, list[tuple[DutyInviteRow, Entry]]] = defaultdict(list)
    for row, entry in made:
        found[row.staff_number].append((row, entry))
    for number, theirs in sorted(found.items()):
        ordered = sorted(theirs, key=lambda each: (each[1].starts, each[0].id))
        yield DutyCalendar(
            number=number,
            staff=ordered[-1][0].staff,
            revisions=tuple(revision_as(row, entry) for row, entry in ordered),
        )


def duty_files(calendars: Iterable[DutyCalendar], *, organiser: Organiser) -> Mapping[str, bytes]:
    """A file for each entry, and one of all entries for each person, by the app's own numbers."""
    files = {}
    for calendar in calendars:
        for revision in calendar.revisions:
            one = checked(_one(revision.event(), organiser))
            files[f"duty-{revision.number:04}.ics"] = one
        events = [revision.event() for revision in calendar.revisions]
        files[f"staff-{calendar.number:04}.ics"] = checked(publish(events, organiser=organiser))
    return files


def _one(event: Event, organiser: Organiser) -> bytes:
    if event.status is Status.CANCELLED:
        return cancel(event, organiser=organiser)
    return publish([event], organiser=organiser)
