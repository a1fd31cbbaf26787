"""Who was told and no longer comes is told so; nobody else is."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from app.models import (
    AwayRow,
    BlockRow,
    HouseholdRow,
    MemberRow,
    MessageRow,
    PlacementRow,
    PlaceRow,
    PlanRow,
    ServiceRow,
    SessionRow,
)
from app.models.database import Database
from app.services.letters import NO_SENDER
from app.services.outbox.deciding import NO_LONGER
from app.services.outbox.drafting import Drafted
from app.services.outbox.packing import LEFT_RECORDS
from app.services.papers import Kind, Papers
from tests.services.outbox.told import (
    draft,
    drafted,
    leave,
    messages,
    publish,
    rehouse,
    remove,
    said,
    send,
    sent,
)
from tests.services.outing_rows import USER

BELLS, DALES = ("joining", "H1", "draft"), ("joining", "H2", "draft")
EARLIER = datetime(2027, 1, 16, 8, 30)


def test_a_child_who_changes_household_is_cancelled_there_and_invited_here(
    database: Database,
) -> None:
    sent(database)
    rehouse(database, "C3", "H9")
    leave(database, "C4")
    assert draft(database) == Drafted(new=2)
    assert said(database, "draft") == [
        ("cancellation", "H2", "draft"),
        ("joining", "H9", "draft"),
    ]
    cancelled, joining = messages(database, "draft")
    assert cancelled.event is not None
    assert (cancelled.event["status"], cancelled.event["sequence"]) == ("CANCELLED", 1)
    assert "Cem" not in cancelled.text
    assert "Cem" in joining.text


def test_a_child_who_moves_only_after_the_session_is_still_expected_with_the_old_household(
    database: Database,
) -> None:
    sent(database)
    rehouse(database, "C3", "H9", date(2027, 2, 1))
    assert draft(database) == Drafted()


def test_nothing_is_cancelled_while_a_brother_or_sister_still_comes(database: Database) -> None:
    sent(database)
    leave(database, "C2")
    draft(database)
    (found,) = messages(database, "draft")
    assert (found.kind, found.to, found.changes) == ("change", "H1", ("Ben no longer comes.",))


def test_a_household_whose_last_child_withdraws_is_cancelled_by_name(database: Database) -> None:
    sent(database)
    leave(database, "C3", "C4")
    draft(database)
    (found,) = messages(database, "draft")
    assert (found.kind, found.to) == ("cancellation", "H2")
    assert "Cem" in found.text
    assert "delete" in found.text


def test_a_cancellation_that_was_sent_is_not_sent_again_and_who_comes_back_is_invited(
    database: Database,
) -> None:
    sent(database)
    leave(database, "C3", "C4")
    draft(database)
    send(database)
    assert draft(database) == Drafted()
    with database.work("again", user=USER) as work:
        for place in work.session.scalars(select(PlaceRow)):
            place.status = "accepted"
    draft(database)
    event = messages(database, "draft")[0].event
    assert said(database, "draft") == [DALES]
    assert event is not None
    assert (event["sequence"], event["status"]) == (2, "CONFIRMED")


def test_who_was_never_told_is_not_cancelled(database: Database) -> None:
    drafted(database)
    leave(database, "C3", "C4")
    assert draft(database) == Drafted(overtaken=1)
    assert (messages(database)[1].state, messages(database)[1].reason) == ("overtaken", NO_LONGER)


def test_who_was_invited_by_papers_in_a_folder_is_cancelled_too(
    database: Database, tmp_path: Path
) -> None:
    publish(database)
    Papers(database, USER).make("P1", tmp_path, frozenset({Kind.CALENDARS}))
    leave(database, "C3", "C4")
    draft(database)
    assert said(database) == [BELLS, ("cancellation", "H2", "draft")]


def test_a_child_who_is_in_no_group_any_more_is_not_cancelled(database: Database) -> None:
    sent(database)
    with database.work("publish", user=USER) as work:
        gone = work.session.scalars(select(MemberRow).where(MemberRow.child.in_(["C2", "C3"])))
        for row in gone:
            work.session.delete(row)
    assert draft(database) == Drafted()


def test_a_session_that_is_removed_is_cancelled_for_all_who_were_told(database: Database) -> None:
    sent(database)
    remove(database, BlockRow, AwayRow, PlanRow, SessionRow)
    assert draft(database) == Drafted(new=2)
    assert said(database, "draft") == [
        ("cancellation", "H1", "draft"),
        ("cancellation", "H2", "draft"),
    ]
    assert "Swattenden Centre" in messages(database, "draft")[0].text
    assert messages(database, "draft")[0].subject == (
        "Cancelled: Activity weekend – Swattenden Centre, Saturday 16 January 2027"
    )


def test_a_household_that_is_removed_and_had_paper_alone_can_only_be_rung(
    database: Database,
) -> None:
    drafted(database)
    with database.work("print", user=USER) as work:
        for row in work.session.scalars(select(MessageRow)):
            row.state = "sent"
    remove(database, PlacementRow, HouseholdRow)
    draft(database)
    found = messages(database, "draft")
    assert [(row.kind, row.reason) for row in found] == [("cancellation", LEFT_RECORDS)] * 2
    assert "Dear carers" in found[0].text
    assert "Ada" not in found[0].text


def test_nobody_is_cancelled_for_a_session_that_is_over(database: Database) -> None:
    sent(database)
    leave(database, "C3", "C4")
    assert draft(database, date(2027, 1, 18)) == Drafted()


def test_without_a_sender_nothing_is_worded(database: Database) -> None:
    sent(database)
    remove(database, ServiceRow)
    leave(database, "C3", "C4")
    draft(database)
    (found,) = messages(database, "draft")
    assert (found.kind, found.reason) == ("cancellation", NO_SENDER)
