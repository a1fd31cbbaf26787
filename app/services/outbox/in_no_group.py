"""Children who come and are in no group: they get no letter until a person says so."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session as Rows

from app.models import (
    ChildRow,
    HouseholdRow,
    MessageRow,
    PlacementRow,
    PlanRow,
    PlanState,
    SessionRow,
)
from app.models.database import Database
from app.scheduling.problem import Session
from app.services.letters.joining import NamedAnyway
from app.services.names import called, named, names
from app.services.outbox.facts import IN_NO_GROUP, children
from app.services.outings import Outings, read_outings


@dataclass(frozen=True, slots=True, kw_only=True)
class InNoGroup:
    """A child whom no letter names yet: by code and by name, and the session it comes to."""

    child: str
    name: str
    session: str
    title: str


def in_no_group(database: Database, today: date) -> tuple[InNoGroup, ...]:
    """Children who come and are in no group, of whom nobody has said that they get a letter.

    Of published plans alone, as nobody is written to before; session by session, without those
    that are over.
    """
    with database.reading() as rows:
        published = select(PlanRow.programme).where(PlanRow.state == PlanState.PUBLISHED)
        programmes = sorted(set(rows.scalars(published)))
        said, known = asked_for(rows), names(rows, ())
        return tuple(
            InNoGroup(
                child=child.child,
                name=named(child),
                session=session.code,
                title=known.session(session.code),
            )
            for outings in (read_outings(rows, programme) for programme in programmes)
            for session in outings.sessions
            if session.ends.date() >= today
            for child in outings.present(session.code)
            if _waits(outings, session, child, said)
        )


def _waits(outings: Outings, session: Session, child: ChildRow, said: NamedAnyway) -> bool:
    """Whether a child in no group lives with somebody who could be written to, and was not."""
    home = outings.home(child.child, session.first_date)
    if child.child in outings.group_of or home is None:
        return False
    return called(child) not in said.get((home.id, outings.numbers[session.code]), ())


def asked_for(rows: Rows) -> NamedAnyway:
    """The children in no group whose letters wait or were sent, as a person said so."""
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    marked = select(MessageRow).where(
        type_coerce(MessageRow.facts, Text).contains(f'"{IN_NO_GROUP}": true'),
        MessageRow.state.in_(("draft", "checked", "sent")),
    )
    for row in rows.scalars(marked):
        names = {name for name, child in children(row.facts).items() if IN_NO_GROUP in child}
        found[row.household_number or 0, row.session_number or 0] |= names
    return found


def said_and(said: NamedAnyway, asked: NamedAnyway) -> NamedAnyway:
    """Those of whom it was said before, and those who are asked for now."""
    return {pair: said.get(pair, set()) | asked.get(pair, set()) for pair in (*said, *asked)}


def households_of(rows: Rows, asked: Iterable[tuple[str, str]]) -> NamedAnyway:
    """The first names of children by the households in which they live when a session begins."""
    sessions = dict(rows.execute(select(SessionRow.session, SessionRow.id)).all())
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for code, session in asked:
        stays = (
            select(ChildRow, HouseholdRow.id)
            .join(PlacementRow, PlacementRow.child == ChildRow.child)
            .join(HouseholdRow, HouseholdRow.household == PlacementRow.household)
            .where(ChildRow.child == code)
        )
        for child, household in rows.execute(stays):
            found[household, sessions.get(session, 0)].add(called(child))
    return found
