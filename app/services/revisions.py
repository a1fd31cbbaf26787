"""Calendar entries in revisions: by which rules one follows another, for households and staff.

A uid is for good and a sequence only rises. It rises with every new time or place, when the entry
is cancelled, and when it comes back after that (RFC 5546, 2.1.4). New words alone are a new stamp,
and so is a draft that becomes final; a stamp is later than the one before, even where the clock was
set back. Nothing new: the stored revision, to the byte.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import uuid4

from app.models import DutyInviteRow, InviteRow
from app.models.changes import UnitOfWork
from app.papers.calendar import Event, Status

SECOND = timedelta(seconds=1)

EntryRow: TypeAlias = InviteRow | DutyInviteRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a calendar should say: London wall-clock, and words."""

    starts: datetime
    ends: datetime
    title: str
    place: str
    description: str
    status: Status = Status.CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A stored revision of an entry, and the app's own number of it."""

    number: int
    uid: str
    sequence: int
    stamped: datetime
    modified: datetime
    entry: Entry

    def event(self) -> Event:
        """The revision as it is written into a calendar file."""
        return Event(
            uid=self.uid,
            sequence=self.sequence,
            stamped=self.stamped,
            modified=self.modified,
            starts=self.entry.starts,
            ends=self.entry.ends,
            title=self.entry.title,
            place=self.entry.place,
            description=self.entry.description,
            status=self.entry.status,
        )

    def columns(self) -> dict[str, Any]:
        """The revision as a message of the outbox keeps it: columns of its table, as in JSON."""
        return {
            "uid": self.uid,
            "sequence": self.sequence,
            "stamped": self.stamped.isoformat(),
            "modified": self.modified.isoformat(),
            "starts": self.entry.starts.isoformat(),
            "ends": self.entry.ends.isoformat(),
            "summary": self.entry.title,
            "location": self.entry.place,
            "description": self.entry.description,
            "status": self.entry.status.value,
        }


def begin(row: EntryRow, entry: Entry, now: datetime) -> None:
    """Gives a row that is not stored yet its uid and its first revision."""
    row.uid, row.sequence = str(uuid4()), 0
    _write(row, entry, now)


def revise(row: EntryRow, entry: Entry, now: datetime) -> None:
    """Lets a stored row say what the entry says, as a new revision where that is one.

    A draft changes neither the status nor the words of an entry that is confirmed: that one is
    what was sent, or will be.
    """
    was = entry_of(row)
    if (was.status, entry.status) == (Status.CONFIRMED, Status.TENTATIVE):
        entry = replace(entry, title=was.title, description=was.description, status=was.status)
    if was == entry:
        return
    row.sequence += _anew(was) != _anew(entry)
    _write(row, entry, max(now, row.stamped + SECOND))


def cancelled(entry: Entry) -> Entry:
    """The entry that takes another back: of what to bring, it says no more."""
    return replace(entry, status=Status.CANCELLED, description="")


def revision_of(row: EntryRow) -> Revision:
    """The revision that is stored."""
    return Revision(
        number=row.id,
        uid=row.uid,
        sequence=row.sequence,
        stamped=row.stamped,
        modified=row.modified,
        entry=entry_of(row),
    )


def revision_as(row: EntryRow, entry: Entry) -> Revision:
    """The stored revision with what a paper says of it now.

    A draft of what is confirmed is stamped before it: what is sent takes its place in any calendar.
    """
    stored = revision_of(row)
    if stored.entry == entry:
        return stored
    before = stored.stamped - SECOND
    return replace(stored, entry=entry, stamped=before, modified=before)


def entry_of(row: EntryRow) -> Entry:
    """What a stored row says."""
    return Entry(
        starts=row.starts,
        ends=row.ends,
        title=row.summary,
        place=row.location,
        description=row.description,
        status=Status(row.status),
    )


def second_of(work: UnitOfWork) -> datetime:
    """The moment of a unit of work as calendars say it: in UTC, in whole seconds."""
    return work.at.astimezone(UTC).replace(microsecond=0)


def _anew(entry: Entry) -> tuple[datetime, datetime, str, bool]:
    """What a new sequence is needed for."""
    return entry.starts, entry.ends, entry.place, entry.status is Status.CANCELLED


def _write(row: EntryRow, entry: Entry, now: datetime) -> None:
    row.stamped = row.modified = now
    row.starts, row.ends = entry.starts, entry.ends
    row.summary, row.location = entry.title, entry.place
    row.description, row.status = entry.description, entry.status.value
