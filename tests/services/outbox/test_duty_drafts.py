"""Calendars of staff in the outbox: who has other duties than they were told hears of it."""

from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

from sqlalchemy import select

from app.models import (
    AwayRow,
    BlockRow,
    CentreRow,
    DayRow,
    LeadRow,
    MessageRow,
    NightRow,
    PlanRow,
    PlanState,
    SessionRow,
    StaffRow,
)
from app.models.database import Database
from app.services.checked_letters import checked_duties
from app.services.outbox.deciding import ANOTHER, NOT_PUBLISHED
from app.services.outbox.drafting import Drafted, Drafting
from app.services.outbox.sending import Sending
from tests.services.outbox.leaving import check
from tests.services.outbox.told import OTHER, change, move, publish, remove, send
from tests.services.outing_rows import USER

PRIYA = "Y1"


def draft(database: Database, today: date | None = None) -> Drafted:
    return Drafting(database, USER).bring_up_to_date(today=today)


def drafted(database: Database) -> Database:
    publish(database)
    draft(database)
    return database


def sent(database: Database) -> Database:
    drafted(database)
    send(database)
    return database


def duties(database: Database, *states: str, staff: str = PRIYA) -> list[MessageRow]:
    """The messages to a member of staff, in some states."""
    found = select(MessageRow).where(MessageRow.kind == "duties", MessageRow.to == staff)
    with database.reading() as rows:
        ordered = rows.scalars(found.order_by(MessageRow.id))
        return [row for row in ordered if not states or row.state in states]


def statuses(message: MessageRow) -> list[str]:
    return [event["status"] for event in (message.event or {})["events"]]


def off_duty(database: Database) -> None:
    """Priya has no duty any more in any plan."""
    with database.work("ill", user=USER) as work:
        for table in (DayRow, NightRow):
            for row in work.session.scalars(select(table).where(table.staff == PRIYA)):
                work.session.delete(row)
    move(database, visit_leader="")


def test_everybody_with_a_duty_gets_a_calendar_once(database: Database) -> None:
    publish(database)
    assert draft(database) == Drafted(new=2, staff=4)
    assert draft(database) == Drafted()
    (found,) = duties(database)
    assert "Dear Priya" in found.text
    assert "- Saturday 16 January 2027, 9.30 am to 10 pm: Duty – Swattenden Centre" in found.text
    assert statuses(found) == ["CONFIRMED"] * 3
    assert (found.programme, found.subject, found.author) == ("P1", "Your duties", USER)


def test_who_has_been_told_is_told_again_only_of_what_changed(database: Database) -> None:
    sent(database)
    assert draft(database) == Drafted()
    with database.work("another lead", user=USER) as work:
        for row in work.session.scalars(select(LeadRow).where(LeadRow.staff == "I2")):
            row.staff = "I1"
    assert draft(database).staff == 2
    (gone,) = duties(database, "draft", staff="I2")
    assert gone.changes[0].startswith("No longer yours: Duty – Swattenden Centre, Saturday 16")
    assert statuses(gone) == ["CANCELLED"]
    assert "These are your duties" not in gone.text
    assert duties(database, "draft") == []


def test_who_has_no_duty_any_more_is_cancelled_once(database: Database) -> None:
    sent(database)
    off_duty(database)
    draft(database)
    (found,) = duties(database, "draft")
    assert set(statuses(found)) == {"CANCELLED"}
    send(database)
    assert draft(database).staff == 0


def test_who_was_never_told_loses_the_draft(database: Database) -> None:
    drafted(database)
    off_duty(database)
    draft(database)
    assert [row.state for row in duties(database)] == ["overtaken"]


def test_a_draft_that_nobody_has_touched_is_remade_and_an_edited_one_overtaken(
    database: Database,
) -> None:
    drafted(database)
    with database.work("edit", user=USER) as work:
        of_priya = select(MessageRow).where(MessageRow.to == PRIYA)
        work.session.scalars(of_priya).one().edited = True
    change(database, CentreRow, "SW", address="Another Lane")
    assert draft(database) == Drafted(new=2, staff=4, overtaken=1)
    assert [(row.state, row.reason) for row in duties(database)] == [
        ("overtaken", ANOTHER),
        ("draft", ""),
    ]
    assert len(duties(database, staff="I1")) == 1


def test_what_was_edited_stands_again_with_its_words(database: Database) -> None:
    drafted(database)
    with database.work("edit", user=USER) as work:
        row = work.session.scalars(select(MessageRow).where(MessageRow.to == PRIYA)).one()
        row.edited, row.text = True, "See you there."
    for address in ("Another Lane", "Swattenden Lane"):
        change(database, CentreRow, "SW", address=address)
        draft(database)
    (found,) = duties(database, "draft")
    assert found.text == "See you there."
    assert (found.event or {})["events"][0]["sequence"] == 2


def test_a_session_that_is_removed_is_cancelled(database: Database) -> None:
    sent(database)
    remove(database, BlockRow, AwayRow, PlanRow, SessionRow)
    assert draft(database).staff == 4
    assert set(statuses(duties(database, "draft")[0])) == {"CANCELLED"}


def test_without_a_published_plan_drafts_are_overtaken_and_nobody_is_cancelled(
    database: Database,
) -> None:
    drafted(database)
    with database.work("take back", user=USER) as work:
        published = select(PlanRow).where(PlanRow.state == PlanState.PUBLISHED)
        work.session.delete(work.session.scalars(published).one())
    draft(database)
    assert [(row.state, row.reason) for row in duties(database)] == [("overtaken", NOT_PUBLISHED)]


def test_of_what_is_over_nothing_is_told(database: Database) -> None:
    sent(database)
    off_duty(database)
    assert draft(database, date(2027, 1, 18)) == Drafted()


def remove_priya(database: Database) -> None:
    with database.work("leaves", user=USER) as work:
        priya = select(StaffRow).where(StaffRow.staff == PRIYA)
        work.session.delete(work.session.scalars(priya).one())


def test_a_person_who_is_not_in_the_records_is_a_colleague(database: Database) -> None:
    sent(database)
    off_duty(database)
    remove_priya(database)
    draft(database)
    assert "Dear colleague" in duties(database, "draft")[0].text


def test_a_person_who_was_removed_is_told_where_the_duties_went(
    database: Database, tmp_path: Path
) -> None:
    publish(database)
    change(database, StaffRow, PRIYA, email="priya@example.org")
    draft(database)
    Sending(database, OTHER).save_eml(check(database), tmp_path)
    off_duty(database)
    remove_priya(database)
    draft(database)
    check(database)
    (row,) = duties(database, "checked")
    went = Sending(database, OTHER).save_eml([row.id], tmp_path)
    assert [(each.recipient, each.outcome.value) for each in went.attempts] == [
        ("priya@example.org", "sent")
    ]
    mail = message_from_bytes(went.files[0].read_bytes(), policy=policy.default)
    (entries,) = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert "STATUS:CANCELLED" in entries.get_content()
    assert "Priya" not in mail.as_string()


def test_what_is_only_drafted_is_no_checked_calendar(database: Database) -> None:
    drafted(database)
    with database.reading() as rows:
        checked = checked_duties(rows)
    assert (checked.staff, checked.entries) == (frozenset(), {})
