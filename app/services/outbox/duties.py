"""Calendars of staff in the outbox: drafted for exactly those whose duties are not as told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select

from app.models import MessageRow, StaffRow
from app.models.changes import UnitOfWork
from app.papers.calendar import Event, Status
from app.papers.duty_changes import duty_changes, when
from app.papers.letters.pieces import Kind, Piece, words_of
from app.papers.phrases import first_name
from app.services.checked_letters import DUTIES, event_of
from app.services.duties_wanted import WantedDuties, wanted_duties
from app.services.duty_calendars import store_duties
from app.services.outbox.deciding import (
    DRAFT,
    NO_NEED,
    NOT_PUBLISHED,
    SENT,
    WAITING,
    Steps,
    Story,
    carry_out,
    steps_for,
)
from app.services.outbox.facts import Facts
from app.services.outbox.stories import reached
from app.services.outbox.tellings import Known
from app.services.revisions import Revision

SUBJECT = "Your duties"
REMOVED = WantedDuties(sessions=frozenset(), entries={})
"""What staff should be told of sessions that were removed: nothing of them takes place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyWish:
    """What a member of staff should be told: the duties to come, and those that are taken back."""

    number: int
    staff: str
    programme: str
    revisions: tuple[Revision, ...]
    changes: tuple[str, ...]
    now: datetime = field(compare=False)

    @property
    def events(self) -> tuple[Event, ...]:
        """The entries of the calendar."""
        return tuple(revision.event() for revision in self.revisions)

    @property
    def facts(self) -> Facts:
        """When and where the first of them is."""
        first = self.events[0]
        return {
            "starts": first.starts.isoformat(),
            "ends": first.ends.isoformat(),
            "centre": first.place.partition(", ")[0],
        }

    def is_in(self, row: MessageRow) -> bool:
        """Whether a message says this already."""
        said = _to_come(row, self.now)
        return row.changes == self.changes and not duty_changes(said, self.events)


def draft_duties(work: UnitOfWork, known: Known) -> Mapping[int, Steps[DutyWish]]:
    """Drafts the calendars of staff that differ from what they were told; what was done, by person.

    The entries themselves are stored as they should be: a revision may rise without being sent.
    """
    wanted, stories = _calendars(work, known), _stories(work, known)
    todo = {}
    for number in sorted({*wanted, *stories}):
        story = stories.get(number, Story())
        wish = _wish(number, story, wanted.get(number), known)
        why = NO_NEED if number in wanted else NOT_PUBLISHED
        if steps := steps_for(story, wish, why):
            todo[number] = steps
    names = dict(work.session.execute(select(StaffRow.id, StaffRow.name)).all())
    for number, steps in todo.items():
        carry_out(steps)
        if steps.wish is not None:
            _put(work, steps, steps.wish, names.get(number, ""))
    return todo


@dataclass(slots=True)
class _Calendar:
    """One person's entries over all programmes; `programme` is that of the first of them."""

    staff: str
    programme: str
    revisions: dict[str, Revision] = field(default_factory=dict)


def _calendars(work: UnitOfWork, known: Known) -> Mapping[int, _Calendar]:
    """Everybody's entries that are not over, of published programmes and of removed sessions."""
    wanted = [(each.facts.problem.programme, wanted_duties(each)) for each in known.outings]
    found: dict[int, _Calendar] = {}
    for programme, duties in (*wanted, ("", REMOVED)):
        for each in store_duties(work, duties):
            calendar = found.setdefault(each.number, _Calendar(each.staff, programme))
            to_come = [r for r in each.revisions if r.entry.ends > known.now]
            calendar.revisions |= {revision.uid: revision for revision in to_come}
    return found


def _stories(work: UnitOfWork, known: Known) -> Mapping[int, Story]:
    rows: dict[int, list[MessageRow]] = defaultdict(list)
    found = select(MessageRow).where(MessageRow.kind == DUTIES).order_by(MessageRow.id)
    for row in work.session.scalars(found):
        if row.state in WAITING or _to_come(row, known.now):
            rows[row.staff_number or 0].append(row)
    told = reached(work.session, (row.id for each in rows.values() for row in each))
    return {number: Story(tuple(each), _last(each, told)) for number, each in rows.items()}


def _last(rows: Iterable[MessageRow], told: frozenset[int]) -> MessageRow | None:
    heard = [row for row in rows if row.state == SENT or row.id in told]
    return heard[-1] if heard else None


def _to_come(row: MessageRow, now: datetime) -> list[Event]:
    """The entries of a message that are not over."""
    events = map(event_of, (row.event or {}).get("events", ()))
    return [event for event in events if event.ends > now]


def _wish(number: int, story: Story, calendar: _Calendar | None, known: Known) -> DutyWish | None:
    if calendar is None:
        return None
    heard = _to_come(story.told, known.now) if story.told else []
    told = [event for event in heard if event.uid in calendar.revisions]
    theirs = {event.uid for event in told if event.status is not Status.CANCELLED}
    revisions = sorted(
        (r for r in calendar.revisions.values() if _is_told(r, theirs)),
        key=lambda revision: (revision.entry.starts, revision.uid),
    )
    changes = duty_changes(told, [revision.event() for revision in revisions])
    if not changes:
        return None
    return DutyWish(
        number=number,
        staff=calendar.staff,
        programme=calendar.programme,
        revisions=tuple(revisions),
        changes=changes if story.told else (),
        now=known.now,
    )


def _is_told(revision: Revision, theirs: set[str]) -> bool:
    """What takes place is told; what is cancelled, to who has it in the calendar."""
    return revision.entry.status is not Status.CANCELLED or revision.uid in theirs


def _put(work: UnitOfWork, steps: Steps[DutyWish], wish: DutyWish, name: str) -> None:
    row = steps.into or MessageRow(mail_id=str(uuid4()), state=DRAFT)
    row.event = {"events": [revision.columns() for revision in wish.revisions]}
    if not steps.said:
        row.kind, row.programme, row.subject = DUTIES, wish.programme, SUBJECT
        row.staff_number, row.to = wish.number, wish.staff
        row.text = words_of(_words(wish, name))
        row.facts, row.changes = wish.facts, wish.changes
        row.author, row.made_at = work.user, work.at
    if steps.into is None:
        work.session.add(row)


def _words(wish: DutyWish, name: str) -> Iterator[Piece]:
    yield Piece(Kind.HEADING, SUBJECT)
    yield Piece(Kind.PARAGRAPH, f"Dear {first_name(name) or 'colleague'}")
    if wish.changes:
        yield Piece(Kind.PARAGRAPH, "Something about your duties has changed:")
        yield from (Piece(Kind.BULLET, change) for change in wish.changes)
    if now := [event for event in wish.events if event.status is not Status.CANCELLED]:
        yield Piece(Kind.PARAGRAPH, "These are your duties, as they are planned now:")
        yield from (Piece(Kind.BULLET, f"{when(e)}: {e.title}") for e in now)
    delete = " Please delete the old entries of what is no longer yours." if wish.changes else ""
    yield Piece(Kind.PARAGRAPH, f"The file with this puts them into your calendar.{delete}")
