"""Calendar invites: one for each household and session, in revisions that only rise."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Rows

from app.models import InviteRow, SessionRow
from app.models.changes import UnitOfWork
from app.papers.calendar import Event, Status
from app.papers.phrases import moment
from app.scheduling.times import LONDON
from app.services.outings import Outings


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A household and a session: by the app's own numbers, and by the codes that people know."""

    numbers: tuple[int, int]
    household: str
    session: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a household's calendar should say of a session."""

    starts: datetime
    ends: datetime
    title: str
    place: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A stored revision of an invite, and the app's own number of it."""

    number: int
    uid: str
    sequence: int
    stamped: datetime
    modified: datetime
    wanted: Wanted

    def event(self) -> Event:
        """The revision as it is written into a calendar file."""
        return Event(
            uid=self.uid,
            sequence=self.sequence,
            stamped=self.stamped,
            modified=self.modified,
            starts=self.wanted.starts,
            ends=self.wanted.ends,
            title=self.wanted.title,
            place=self.wanted.place,
            description=self.wanted.description,
            status=Status.CONFIRMED,
        )


def store_invites(work: UnitOfWork, wanted: Mapping[Pair, Wanted]) -> Mapping[Pair, Stamp]:
    """Stores what is new or has changed, and gives the revision of each.

    A new time or place, or an invite that comes back after it was cancelled, is a new sequence
    (RFC 5546, 2.1.4). A new title or text alone is a new stamp. Nothing changed: the stored
    revision, to the byte.
    """
    now = work.at.astimezone(UTC).replace(microsecond=0)
    stored = {(row.household_number, row.session_number): row for row in _stored(work, wanted)}
    for pair, each in wanted.items():
        row = stored.get(pair.numbers)
        if row is None:
            row = stored[pair.numbers] = _new(pair, each, now)
            work.session.add(row)
        row.household, row.session = pair.household, pair.session
        _revise(row, each, now)
    work.session.flush()
    return {pair: _stamp(stored[pair.numbers]) for pair in wanted}


def no_longer_coming(
    rows: Rows, outings: Outings, coming: Set[tuple[int, int]], now: datetime
) -> Iterator[str]:
    """The households that still have an invite and no longer come, a sentence for each invite."""
    households = {row.id: row.household for row in outings.households.values()}
    sessions = {number: code for code, number in outings.numbers.items()}
    for row in invited_for_nothing(rows, outings, coming, now):
        yield (
            f"Household {households.get(row.household_number, row.household)} was invited to"
            f" session {sessions.get(row.session_number, row.session)} on"
            f" {moment(row.starts)}, and no longer comes: tell them to delete the entry in"
            " their calendar."
        )


def invited_for_nothing(
    rows: Rows, outings: Outings, coming: Set[tuple[int, int]], now: datetime
) -> Iterator[InviteRow]:
    """The invites of households that no longer come, in the order in which they were made.

    A session that was removed belongs to no programme: it is told of with any programme's papers.
    `now` is an instant; what is over by then is not told.
    """
    gone = InviteRow.session_number.not_in(select(SessionRow.id))
    found = select(InviteRow).where(
        or_(gone, InviteRow.session_number.in_(outings.numbers.values())),
        InviteRow.status == Status.CONFIRMED.value,
        InviteRow.ends > now.astimezone(LONDON).replace(tzinfo=None),
    )
    for row in rows.scalars(found.order_by(InviteRow.id)):
        if (row.household_number, row.session_number) not in coming:
            yield row


def _stored(work: UnitOfWork, wanted: Iterable[Pair]) -> Iterable[InviteRow]:
    sessions = {pair.numbers[1] for pair in wanted}
    return work.session.scalars(select(InviteRow).where(InviteRow.session_number.in_(sessions)))


def _new(pair: Pair, wanted: Wanted, now: datetime) -> InviteRow:
    household, session = pair.numbers
    return InviteRow(
        household_number=household,
        session_number=session,
        household=pair.household,
        session=pair.session,
        uid=str(uuid4()),
        sequence=0,
        stamped=now,
        modified=now,
        starts=wanted.starts,
        ends=wanted.ends,
        summary=wanted.title,
        location=wanted.place,
        description=wanted.description,
        status=Status.CONFIRMED.value,
    )


def _revise(row: InviteRow, wanted: Wanted, now: datetime) -> None:
    was = (row.starts, row.ends, row.location, row.status)
    moved = was != (wanted.starts, wanted.ends, wanted.place, Status.CONFIRMED.value)
    said = (row.summary, row.description) != (wanted.title, wanted.description)
    if not moved and not said:
        return
    row.sequence += moved
    row.stamped = row.modified = now
    row.starts, row.ends = wanted.starts, wanted.ends
    row.summary, row.location = wanted.title, wanted.place
    row.description = wanted.description
    row.status = Status.CONFIRMED.value


def _stamp(row: InviteRow) -> Stamp:
    return Stamp(
        number=row.id,
        uid=row.uid,
        sequence=row.sequence,
        stamped=row.stamped,
        modified=row.modified,
        wanted=Wanted(
            starts=row.starts,
            ends=row.ends,
            title=row.summary,
            place=row.location,
            description=row.description,
        ),
    )
