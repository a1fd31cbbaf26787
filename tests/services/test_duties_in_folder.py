"""Calendars of staff among the papers: what was told stands, what nobody was told of is gone."""

from sqlalchemy import select

from app.models import CentreRow, DayRow, LeadRow, MessageRow
from app.models.database import Database
from app.services.outbox.drafting import Drafting
from app.services.paper_kinds import Kind
from app.services.papers import Papers
from tests.services.outbox.told import change, publish, send
from tests.services.outing_rows import SUNDAY, USER

JOE, TOM = 2, 4


def followed(database: Database) -> None:
    """Drafts follow every change, as before any paper is made."""
    Drafting(database, USER).bring_up_to_date()


def told(database: Database) -> None:
    publish(database)
    followed(database)
    send(database)


def off_sunday(database: Database) -> None:
    """Tom has no duty on the Sunday any more."""
    with database.work("off", user=USER) as work:
        of_tom = select(DayRow).where(DayRow.staff == "Y2", DayRow.day == SUNDAY)
        for row in work.session.scalars(of_tom):
            work.session.delete(row)
    followed(database)


def entries(database: Database, number: int) -> list[str]:
    """The status of each entry in a person's calendar, in order of time."""
    files = Papers(database, USER).printed("P1", frozenset({Kind.DUTIES})).files
    lines = files.get(f"staff-{number:04}.ics", b"").decode().splitlines()
    return [line.removeprefix("STATUS:") for line in lines if line.startswith("STATUS:")]


def test_an_entry_that_nobody_was_told_of_and_no_longer_holds_is_gone(database: Database) -> None:
    publish(database)
    followed(database)
    assert entries(database, TOM) == ["TENTATIVE", "TENTATIVE"]
    off_sunday(database)
    assert entries(database, TOM) == ["TENTATIVE"]


def test_who_was_told_of_nothing_and_has_no_duty_any_more_has_no_calendar(
    database: Database,
) -> None:
    publish(database)
    followed(database)
    with database.work("off", user=USER) as work:
        for row in work.session.scalars(select(LeadRow).where(LeadRow.staff == "I2")):
            row.staff = "I1"
    followed(database)
    assert entries(database, JOE) == []


def test_what_was_told_and_still_holds_is_no_draft_while_a_change_waits(
    database: Database,
) -> None:
    told(database)
    off_sunday(database)
    assert entries(database, TOM) == ["CONFIRMED"]
    send(database)
    assert entries(database, TOM) == ["CONFIRMED", "CANCELLED"]


def test_what_is_otherwise_than_it_was_told_is_a_draft_until_it_is_checked(
    database: Database,
) -> None:
    told(database)
    change(database, CentreRow, "SW", address="Another Lane")
    followed(database)
    assert entries(database, TOM) == ["TENTATIVE", "TENTATIVE"]
    send(database)
    assert entries(database, TOM) == ["CONFIRMED", "CONFIRMED"]


def test_a_duty_that_is_given_back_is_a_draft_until_it_is_checked(database: Database) -> None:
    told(database)
    off_sunday(database)
    send(database)
    with database.work("on again", user=USER) as work:
        plans = {row.plan_id: row for row in work.session.scalars(select(DayRow))}
        work.session.add_all(
            DayRow(plan_id=plan, session="S1", day=SUNDAY, group="G1", staff="Y2") for plan in plans
        )
    followed(database)
    assert entries(database, TOM) == ["CONFIRMED", "TENTATIVE"]


def test_duties_are_checked_for_all_programmes_at_once(database: Database) -> None:
    told(database)
    with database.work("another programme came first", user=USER) as work:
        for row in work.session.scalars(select(MessageRow).where(MessageRow.kind == "duties")):
            row.programme = "P0"
    assert entries(database, TOM) == ["CONFIRMED", "CONFIRMED"]
