"""Children who come and are in no group: they get no letter until a person says so."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import ChildRow, HouseholdRow, PlacementRow, SessionRow
from app.models.database import Database
from app.services.letters.joining import Asked
from app.services.names import called, named, names
from app.services.outings import read_outings


@dataclass(frozen=True, slots=True, kw_only=True)
class InNoGroup:
    """A child whom no letter names yet: by code and by name, and the session it comes to."""

    child: str
    name: str
    session: str
    title: str


def in_no_group(database: Database, programme: str) -> tuple[InNoGroup, ...]:
    """The children of a programme who come and are in no group, session by session.

    Raises:
        UserError: there is no such programme, or it has no plan.
    """
    with database.reading() as rows:
        outings, known = read_outings(rows, programme), names(rows, ())
        return tuple(
            InNoGroup(
                child=child.child,
                name=named(child),
                session=session.code,
                title=known.session(session.code),
            )
            for session in outings.sessions
            for child in outings.present(session.code)
            if child.child not in outings.group_of
        )


def households_of(rows: Rows, asked: Iterable[tuple[str, str]]) -> Asked:
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
