"""What a second person has checked: the letters and entries that may leave as they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import MessageRow
from app.papers.calendar import Event, Status
from app.papers.letters.kinds import LetterKind
from app.scheduling.times import LONDON
from app.services.invites import Numbers

SESSION_KINDS = (LetterKind.JOINING, LetterKind.CHANGE, LetterKind.CANCELLATION)
DUTIES = "duties"
COUNTS = ("draft", "checked", "sent")
SENT = "sent"
FINAL = ("checked", SENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedLetter:
    """A letter as it was checked, and the calendar entry that goes with it, if there is one.

    `written` is the date on which it was checked, else made.
    """

    kind: LetterKind
    text: str
    event: Event | None
    written: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """The newest word on each household and session: checked, or a draft that nobody checked.

    `told` is what was sent to those for whom a change of it waits, checked or not.
    """

    checked: Mapping[Numbers, CheckedLetter]
    unchecked: Mapping[Numbers, CheckedLetter]
    told: Mapping[Numbers, CheckedLetter]

    def cancelled(self) -> Iterator[tuple[Numbers, CheckedLetter]]:
        """The cancellations that are checked."""
        for numbers, letter in self.checked.items():
            if letter.kind is LetterKind.CANCELLATION:
                yield numbers, letter


def newest_letters(rows: Rows, programme: str) -> Newest:
    """The newest letter for each household and session of a programme.

    One that was put aside or overtaken does not count; a draft that is newer than what was
    checked says that what was checked is no longer all.
    """
    found = select(MessageRow).where(
        MessageRow.programme == programme,
        MessageRow.kind.in_([kind.value for kind in SESSION_KINDS]),
        MessageRow.state.in_(COUNTS),
        MessageRow.household_number.is_not(None),
        MessageRow.session_number.is_not(None),
    )
    newest, sent = dict[Numbers, MessageRow](), dict[Numbers, MessageRow]()
    for row in rows.scalars(found.order_by(MessageRow.id)):
        pair = row.household_number or 0, row.session_number or 0
        newest[pair] = row
        if row.state == SENT:
            sent[pair] = row
    return Newest(
        checked={pair: _letter(row) for pair, row in newest.items() if row.state in FINAL},
        unchecked={pair: _letter(row) for pair, row in newest.items() if row.state not in FINAL},
        told={pair: _letter(row) for pair, row in sent.items() if _is_change(newest[pair])},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDuties:
    """What of the calendars of staff is checked; one calendar holds the duties of all programmes.

    `staff` are those whose newest calendar is, by number. `entries` are what the newest checked
    calendar says of each entry, by uid: it stays checked while a newer draft waits.
    """

    staff: frozenset[int]
    entries: Mapping[str, Event]


def checked_duties(rows: Rows) -> CheckedDuties:
    """What of the calendars of staff somebody other than their author has checked."""
    found = select(MessageRow).where(MessageRow.kind == DUTIES, MessageRow.state.in_(COUNTS))
    newest, entries = dict[int, str](), dict[str, Event]()
    for row in rows.scalars(found.order_by(MessageRow.id)):
        newest[row.staff_number or 0] = row.state
        if row.state in FINAL:
            events = map(event_of, (row.event or {}).get("events", ()))
            entries |= {event.uid: event for event in events}
    return CheckedDuties(
        staff=frozenset(number for number, state in newest.items() if state in FINAL),
        entries=entries,
    )


def _is_change(row: MessageRow) -> bool:
    """Whether a message changes what was sent, and waits; one without words cannot be read yet."""
    return row.kind == LetterKind.CHANGE.value and row.state != SENT and bool(row.text.strip())


def _letter(row: MessageRow) -> CheckedLetter:
    return CheckedLetter(
        kind=LetterKind(row.kind),
        text=row.text,
        event=event_of(row.event) if row.event else None,
        written=(row.checked_at or row.made_at).astimezone(LONDON).date(),
    )


def event_of(columns: Mapping[str, Any]) -> Event:
    """The calendar entry that a message keeps: columns of its table, as in JSON."""
    instants = {name: datetime.fromisoformat(columns[name]) for name in ("stamped", "modified")}
    walls = {name: datetime.fromisoformat(columns[name]) for name in ("starts", "ends")}
    return Event(
        uid=columns["uid"],
        sequence=columns["sequence"],
        **instants,
        **walls,
        title=columns["summary"],
        place=columns["location"],
        description=columns["description"],
        status=Status(columns["status"]),
    )
