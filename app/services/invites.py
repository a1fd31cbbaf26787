"""Calendar invites: one for each household and session, in revisions that only rise."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import exists, or_, select, tuple_
from sqlalchemy.orm import Session as Rows

from app.models import InviteRow, MessageRow, SessionRow
from app.models.changes import UnitOfWork
from app.papers.calendar import Status
from app.papers.phrases import moment
from app.scheduling.times import LONDON
from app.services.outings import Outings
from app.services.revisions import (
    Entry,
    Revision,
    begin,
    cancelled,
    entry_of,
    revise,
    revision_as,
    revision_of,
    second_of,
)

Numbers: TypeAlias = tuple[int, int]
"""The app's own numbers of a household and a session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A household and a session: by the app's own numbers, and by the codes that people know."""

    numbers: Numbers
    household: str
    session: str


Wanted: TypeAlias = Entry
"""What a household's calendar should say of a session."""
Stamp: TypeAlias = Revision
"""A stored revision of an invite, and the app's own number of it."""


def store_invites(
    work: UnitOfWork, wanted: Mapping[Pair, Wanted], status: Status = Status.TENTATIVE
) -> Mapping[Pair, Stamp]:
    """Stores what is new or has changed, and gives the revision of each, in this status.

    A draft of what is confirmed is stamped before it: what is sent takes its place in any calendar.
    """
    now = second_of(work)
    stored = {(row.household_number, row.session_number): row for row in _stored(work, wanted)}
    made = {}
    for pair, each in wanted.items():
        entry = replace(each, status=status)
        row = stored.get(pair.numbers)
        if row is None:
            row = stored[pair.numbers] = _new(pair, entry, now)
            work.session.add(row)
        row.household, row.session = pair.household, pair.session
        revise(row, entry, now)
        made[pair] = row, entry
    work.session.flush()
    return {pair: revision_as(row, entry) for pair, (row, entry) in made.items()}


def cancel_invites(
    work: UnitOfWork, numbers: Iterable[tuple[int, int]]
) -> Mapping[tuple[int, int], Stamp]:
    """Cancels the entries of households and sessions, by the app's own numbers; their revisions.

    One that is cancelled already stays as it is, and there may be none.
    """
    of_it = tuple_(InviteRow.household_number, InviteRow.session_number).in_(list(numbers))
    found: dict[tuple[int, int], Stamp] = {}
    for row in work.session.scalars(select(InviteRow).where(of_it).order_by(InviteRow.id)):
        revise(row, cancelled(entry_of(row)), second_of(work))
        found[row.household_number, row.session_number] = revision_of(row)
    return found


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

    Those of which a message speaks are cancelled in the outbox. A session that was removed belongs
    to no programme: it is told of with any programme's papers. `now` is an instant; what is over
    by then is not told.
    """
    gone = InviteRow.session_number.not_in(select(SessionRow.id))
    written = exists().where(
        MessageRow.household_number == InviteRow.household_number,
        MessageRow.session_number == InviteRow.session_number,
    )
    found = select(InviteRow).where(
        ~written,
        or_(gone, InviteRow.session_number.in_(outings.numbers.values())),
        InviteRow.status != Status.CANCELLED.value,
        InviteRow.ends > now.astimezone(LONDON).replace(tzinfo=None),
    )
    for row in rows.scalars(found.order_by(InviteRow.id)):
        if (row.household_number, row.session_number) not in coming:
            yield row


def _stored(work: UnitOfWork, wanted: Iterable[Pair]) -> Iterable[InviteRow]:
    sessions = {pair.numbers[1] for pair in wanted}
    return work.session.scalars(select(InviteRow).where(InviteRow.session_number.in_(sessions)))


def _new(pair: Pair, entry: Entry, now: datetime) -> InviteRow:
    household, session = pair.numbers
    row = InviteRow(
        household_number=household,
        session_number=session,
        household=pair.household,
        session=pair.session,
    )
    begin(row, entry, now)
    return row
