"""Today: what carers were told that is no longer so."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models import (
    ActivityRow,
    InviteRow,
    PlaceRow,
    PlanRow,
    PlanState,
    ProgrammeRow,
    ServiceRow,
    SessionRow,
)
from app.models.database import Database
from app.scheduling.problem import SessionKind
from app.services.papers import Kind, Papers
from tests.services.looking import AUTUMN, at_programme, lines, sentences
from tests.services.outing_rows import PLAN, SATURDAY, USER, store, store_plan

TOLD = "Told to carers"
FEBRUARY, MAY = date(2027, 2, 1), date(2027, 5, 31)
SESSION = "Saturday 16 January 2027, Swattenden Centre (Winter)"


@pytest.fixture
def sent(database: Database, tmp_path: Path) -> Database:
    """The small programme, published, with its papers made."""
    published(database)
    Papers(database, USER).make("P1", tmp_path / "papers", frozenset({Kind.CALENDARS}))
    return database


def published(database: Database) -> None:
    store(database)
    store_plan(database)
    store_plan(database, PLAN, state=PlanState.PUBLISHED)


def test_what_carers_were_told_and_is_still_so_needs_nothing(sent: Database) -> None:
    assert lines(sent, TOLD) == ()


def test_papers_that_were_never_made_are_asked_for(database: Database) -> None:
    published(database)
    (found,) = lines(database, TOLD)
    assert found.sentence == f"{SESSION}: 2 households have no papers yet. Make them."
    assert (found.place, found.on, found.urgent) == (at_programme("Papers", "S1"), SATURDAY, True)
    assert not lines(database, TOLD, AUTUMN)[0].urgent


def test_nobody_relies_on_papers_of_a_draft(database: Database, tmp_path: Path) -> None:
    store(database)
    store_plan(database)
    Papers(database, USER).make("P1", tmp_path / "papers")
    moved(database)
    assert lines(database, TOLD) == ()


def moved(database: Database) -> None:
    """The session begins an hour earlier."""
    with database.work("move", user=USER) as work:
        session = work.session.scalars(select(SessionRow)).one()
        session.starts = datetime(2027, 1, 16, 8, 30)


def test_another_time_asks_for_corrected_papers(sent: Database) -> None:
    moved(sent)
    assert sentences(sent, TOLD) == [
        f"{SESSION}: carers of 2 households were told another time or place. Make corrected papers."
    ]


def test_something_else_to_bring_asks_for_corrected_papers(sent: Database) -> None:
    with sent.work("kit", user=USER) as work:
        canoeing = select(ActivityRow).where(ActivityRow.activity == "Canoeing")
        work.session.scalars(canoeing).one().kit = "A wetsuit"
    assert sentences(sent, TOLD) == [
        f"{SESSION}: carers of 1 household were told something else, such as what to bring. Make"
        " corrected papers."
    ]


def test_an_invite_that_was_cancelled_says_no_time(sent: Database) -> None:
    with sent.work("cancel", user=USER) as work:
        invite = select(InviteRow).where(InviteRow.household == "H1")
        work.session.scalars(invite).one().status = "CANCELLED"
    assert "carers of 1 household were told another time or place" in sentences(sent, TOLD)[0]


def test_who_was_invited_and_no_longer_comes_is_named_once(sent: Database) -> None:
    with sent.work("withdraw", user=USER) as work:
        for place in work.session.scalars(select(PlaceRow).where(PlaceRow.child.in_(["C3", "C4"]))):
            place.status = "withdrawn"
    (found,) = lines(sent, TOLD)
    assert found.sentence == (
        "Household H2 was invited to 1 session, first on Saturday 16 January 2027, and no longer"
        " comes: tell them to delete the entry in their calendar."
    )
    assert (found.place, found.urgent) == (at_programme("Papers"), True)


def test_a_household_is_told_of_all_its_sessions_at_once(sent: Database) -> None:
    with sent.work("removed", user=USER) as work:
        first = work.session.scalars(select(InviteRow).where(InviteRow.household == "H1")).one()
        first.session_number = 98
        work.session.add(invited_later(first))
    assert (
        "Household H1 was invited to 2 sessions, first on Saturday 16 January 2027, and no longer"
        " comes: tell them to delete the entries in their calendar."
    ) in sentences(sent, TOLD)


def invited_later(first: InviteRow) -> InviteRow:
    """Another invite of the same household, to a session that is there no more."""
    copied = ("household_number", "household", "stamped", "modified", "summary", "location")
    return InviteRow(
        session_number=99,
        session="S9",
        uid="another",
        starts=datetime(2027, 2, 6, 10),
        ends=datetime(2027, 2, 6, 16),
        **{name: getattr(first, name) for name in copied},
    )


def in_spring(database: Database, state: PlanState) -> None:
    """A second programme with one day, and its plan."""
    with database.work("spring", user=USER) as work:
        work.session.add(ProgrammeRow(programme="P2", name="Spring", starts=FEBRUARY, ends=MAY))
        work.session.add(
            SessionRow(
                session="S2",
                programme="P2",
                kind=SessionKind.DAY,
                centre="SW",
                starts=datetime(2027, 2, 6, 10),
                ends=datetime(2027, 2, 6, 16),
            )
        )
        row = PlanRow(programme="P2", name="a plan", state=state, made_by=USER, score=0)
        row.made_at = datetime(2026, 11, 21, tzinfo=UTC)
        work.session.add(row)


def test_a_session_that_was_removed_is_told_of_once_for_all_programmes(sent: Database) -> None:
    """It belongs to no programme any more."""
    with sent.work("another session", user=USER) as work:
        for invite in work.session.scalars(select(InviteRow)):
            invite.session_number = 99
    in_spring(sent, PlanState.PUBLISHED)
    gone = [line for line in sentences(sent, TOLD) if "no longer comes" in line]
    assert [line.partition(" was")[0] for line in gone] == ["Household H1", "Household H2"]


def test_beside_a_published_programme_a_draft_is_not_told_of(sent: Database) -> None:
    in_spring(sent, PlanState.CURRENT)
    assert lines(sent, TOLD) == ()


def test_a_session_that_is_over_needs_no_correction(sent: Database) -> None:
    moved(sent)
    assert lines(sent, TOLD, date(2027, 1, 18)) == ()


def test_what_cannot_be_worded_is_not_compared(sent: Database) -> None:
    with sent.work("no telephone", user=USER) as work:
        work.session.scalars(select(ServiceRow)).one().phone = ""
    moved(sent)
    assert lines(sent, TOLD) == ()
