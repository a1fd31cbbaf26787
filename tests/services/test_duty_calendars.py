"""Calendars of staff: who is told of what, in which revision, and in which files."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from app.models import (
    AwayRow,
    Base,
    BlockRow,
    DutyInviteRow,
    PlanRow,
    ServiceRow,
    SessionRow,
    StaffRow,
)
from app.models.database import Database
from app.papers.calendar import Organiser, Status
from app.papers.lint import lint
from app.scheduling.plan import Cell, Plan
from app.services.duties_wanted import DutySlot, wanted_duties
from app.services.duty_calendars import DutyCalendar, duty_files, store_duties
from app.services.outings import read_outings
from app.services.revisions import Entry, Revision
from tests.services.outing_rows import MORNING, PLAN, USER, store, store_plan

ORGANISER = Organiser("Sense of Belonging Service", "belonging@example.org")
DRAFT = "Draft – plans may still change"
SATURDAY, SUNDAY = date(2027, 1, 16), date(2027, 1, 17)


def wanted(database: Database, *, banner: str = "") -> Mapping[DutySlot, Entry]:
    with database.reading() as rows:
        return wanted_duties(read_outings(rows, "P1"), banner=banner).entries


def told(
    database: Database, *, banner: str = "", checked: frozenset[int] = frozenset()
) -> tuple[DutyCalendar, ...]:
    """Stores what staff should know, and gives their calendars."""
    with database.reading() as rows:
        found = wanted_duties(read_outings(rows, "P1"), banner=banner, checked=checked)
    with database.work("calendars", user=USER) as work:
        return store_duties(work, found)


@pytest.fixture
def planned(database: Database) -> Database:
    store(database)
    store_plan(database)
    return database


def plan_anew(database: Database, plan: Plan) -> None:
    with database.work("plan anew", user=USER) as work:
        for row in work.session.scalars(select(PlanRow)):
            work.session.delete(row)
    store_plan(database, plan)


def change(database: Database, table: type[Base], **values: object) -> None:
    """Changes all rows of a table."""
    with database.work("change", user=USER) as work:
        for row in work.session.scalars(select(table)):
            for name, value in values.items():
                setattr(row, name, value)


def of(calendars: tuple[DutyCalendar, ...], staff: str) -> tuple[Revision, ...]:
    (theirs,) = (calendar for calendar in calendars if calendar.staff == staff)
    return theirs.revisions


def test_each_duty_is_from_the_first_thing_to_the_last_of_its_date(planned: Database) -> None:
    assert [
        (slot.staff, slot.part.value, entry.starts, entry.ends)
        for slot, entry in wanted(planned).items()
    ] == [
        ("I1", "day", datetime(2027, 1, 16, 10), datetime(2027, 1, 16, 16)),
        ("I2", "day", datetime(2027, 1, 16, 10), datetime(2027, 1, 16, 12)),
        ("Y1", "day", datetime(2027, 1, 16, 9, 30), datetime(2027, 1, 16, 22)),
        ("Y1", "night", datetime(2027, 1, 16, 22), datetime(2027, 1, 17, 7)),
        ("Y1", "day", datetime(2027, 1, 17, 7), datetime(2027, 1, 17, 15)),
        ("Y2", "day", datetime(2027, 1, 16, 9, 30), datetime(2027, 1, 16, 22)),
        ("Y2", "day", datetime(2027, 1, 17, 7), datetime(2027, 1, 17, 15)),
    ]


def test_a_duty_says_where_and_what_is_led_and_names_no_child(planned: Database) -> None:
    (first, *_) = wanted(planned).values()
    assert (first.title, first.status) == ("Duty – Swattenden Centre", Status.CONFIRMED)
    assert first.place == "Swattenden Centre, Swattenden Lane, TN17 3PR"
    assert first.description.split("\n") == [
        "10 am to 12 noon: Canoeing",
        "2 pm to 4 pm: Bushcraft",
        "By day, ring 01632 960100.",
        "In the evening or at night, ring 01632 960199.",
    ]


def test_who_leads_the_visit_reads_so_by_day_and_by_night(planned: Database) -> None:
    change(planned, SessionRow, visit_leader="Y1", deputy="Y2")
    firsts = {s.staff: e.description.split("\n")[0] for s, e in wanted(planned).items()}
    assert firsts["Y1"] == "You are the visit leader."
    assert firsts["Y2"] == "You are the visit leader's deputy."
    assert firsts["I1"] == "10 am to 12 noon: Canoeing"


def test_a_draft_is_tentative_and_says_so(planned: Database) -> None:
    entry = next(iter(wanted(planned, banner=DRAFT).values()))
    assert entry.status is Status.TENTATIVE
    assert entry.description.startswith(f"{DRAFT}\n")


def test_two_groups_led_at_once_are_led_once(planned: Database) -> None:
    cells = tuple(Cell("S1", MORNING, group, "Bushcraft", ("I2",)) for group in ("G1", "G2"))
    plan_anew(planned, replace(PLAN, cells=cells))
    (entry,) = (entry for slot, entry in wanted(planned).items() if slot.staff == "I2")
    assert entry.description.count("Bushcraft") == 1


def test_before_the_service_has_said_who_it_is_nobody_is_to_be_rung(planned: Database) -> None:
    with planned.work("nobody", user=USER) as work:
        work.session.delete(work.session.scalars(select(ServiceRow)).one())
    assert not [entry for entry in wanted(planned).values() if "ring" in entry.description]


def test_calendars_made_again_change_no_byte(planned: Database) -> None:
    first = duty_files(told(planned), organiser=ORGANISER)
    assert duty_files(told(planned), organiser=ORGANISER) == first
    assert all(lint(data) == () for data in first.values())


def test_there_is_a_file_for_each_duty_and_one_of_all_for_each_person(planned: Database) -> None:
    files = duty_files(told(planned), organiser=ORGANISER)
    assert sorted(files) == [
        *(f"duty-{number:04}.ics" for number in range(1, 8)),
        *(f"staff-{number:04}.ics" for number in range(1, 5)),
    ]
    assert [files[f"staff-{n:04}.ics"].count(b"BEGIN:VEVENT") for n in (1, 2, 3, 4)] == [1, 1, 3, 2]
    assert b"METHOD:PUBLISH" in files["staff-0001.ics"]


def test_a_new_time_is_a_new_sequence_of_the_same_entry(planned: Database) -> None:
    before = of(told(planned), "Y1")
    change(planned, SessionRow, ends=datetime(2027, 1, 17, 16))
    after = of(told(planned), "Y1")
    assert [each.uid for each in after] == [each.uid for each in before]
    assert [each.sequence for each in after] == [0, 0, 1]


def test_another_activity_alone_is_a_later_stamp_of_the_same_sequence(planned: Database) -> None:
    (before,) = of(told(planned), "I2")
    cells = (*PLAN.cells[:2], replace(PLAN.cells[2], activity="Canoeing"))
    plan_anew(planned, replace(PLAN, cells=cells))
    (after,) = of(told(planned), "I2")
    assert (after.uid, after.sequence) == (before.uid, before.sequence)
    assert after.stamped > before.stamped


def test_a_draft_that_becomes_final_is_a_later_stamp_of_the_same_sequence(
    planned: Database,
) -> None:
    (draft,) = of(told(planned, banner=DRAFT), "I2")
    (final,) = of(told(planned), "I2")
    assert (draft.sequence, final.sequence) == (0, 0)
    assert final.stamped > draft.stamped
    assert final.event().status is Status.CONFIRMED


def test_a_draft_of_what_is_confirmed_changes_its_time_alone_and_is_stamped_before_it(
    planned: Database,
) -> None:
    told(planned)
    change(planned, SessionRow, ends=datetime(2027, 1, 17, 16))
    draft = of(told(planned, banner=DRAFT), "Y1")[-1]
    final = of(told(planned), "Y1")[-1]
    assert (draft.entry.status, final.entry.status) == (Status.TENTATIVE, Status.CONFIRMED)
    assert draft.entry.description == f"{DRAFT}\n{final.entry.description}"
    assert (draft.sequence, draft.entry.ends) == (final.sequence, final.entry.ends)
    assert draft.stamped < final.stamped


def test_only_of_those_whose_calendar_is_checked_it_is_final(planned: Database) -> None:
    ines = frozenset({1})
    calendars = told(planned, banner=DRAFT, checked=ines)
    statuses = {c.staff: {r.entry.status for r in c.revisions} for c in calendars}
    assert statuses == {
        "I1": {Status.CONFIRMED},
        "I2": {Status.TENTATIVE},
        "Y1": {Status.TENTATIVE},
        "Y2": {Status.TENTATIVE},
    }


@pytest.mark.parametrize(
    ("checked", "cancelled"), [(frozenset[int](), []), (frozenset({1}), ["I1"])]
)
def test_a_draft_cancels_nothing_that_is_confirmed_but_for_those_who_are_checked(
    planned: Database, checked: frozenset[int], cancelled: list[str]
) -> None:
    told(planned)
    plan_anew(planned, replace(PLAN, cells=()))
    calendars = told(planned, banner=DRAFT, checked=checked)
    gone = [c.staff for c in calendars if c.revisions[0].entry.status is Status.CANCELLED]
    assert gone == cancelled


def test_a_draft_takes_back_what_an_earlier_draft_said(planned: Database) -> None:
    told(planned, banner=DRAFT)
    plan_anew(planned, replace(PLAN, cells=()))
    (gone,) = of(told(planned, banner=DRAFT), "I1")
    assert (gone.entry.status, gone.entry.description) == (Status.CANCELLED, "")


def all_by_joe(database: Database) -> tuple[DutyCalendar, ...]:
    """What is told when Joe leads everything, after it was told that Ines leads some of it."""
    told(database)
    cells = (replace(PLAN.cells[1], instructors=("I2",)), PLAN.cells[2])
    plan_anew(database, replace(PLAN, cells=cells))
    return told(database)


def test_a_duty_that_somebody_else_takes_over_is_cancelled(planned: Database) -> None:
    calendars = all_by_joe(planned)
    (gone,), (kept,) = of(calendars, "I1"), of(calendars, "I2")
    assert (gone.sequence, gone.entry.status) == (1, Status.CANCELLED)
    assert (kept.entry.starts, kept.entry.ends) == (MORNING, datetime(2027, 1, 16, 16))


def test_a_cancelled_duty_has_a_file_that_cancels_and_stays_among_all_of_them(
    planned: Database,
) -> None:
    files = duty_files(all_by_joe(planned), organiser=ORGANISER)
    assert b"METHOD:CANCEL" in files["duty-0001.ics"]
    everything = files["staff-0001.ics"].replace(b"\r\n ", b"")
    for words in (b"METHOD:PUBLISH", b"STATUS:CANCELLED", b"delete the old entry"):
        assert words in everything
    assert b"Canoeing" not in everything


def test_a_duty_that_comes_back_is_a_new_sequence_of_the_same_entry(planned: Database) -> None:
    (before,) = of(told(planned), "I2")
    plan_anew(planned, replace(PLAN, cells=PLAN.cells[:2]))
    told(planned)
    told(planned)
    plan_anew(planned, PLAN)
    (after,) = of(told(planned), "I2")
    assert (after.uid, after.sequence) == (before.uid, 2)


def test_what_is_over_is_not_cancelled(planned: Database) -> None:
    told(planned)
    change(planned, DutyInviteRow, starts=datetime(2026, 11, 1, 9), ends=datetime(2026, 11, 1, 16))
    plan_anew(planned, Plan())
    assert told(planned) == ()


def test_a_session_that_was_removed_is_cancelled_for_everybody(planned: Database) -> None:
    before = told(planned)
    with planned.work("remove", user=USER) as work:
        for table in (BlockRow, AwayRow, PlanRow, SessionRow):
            for row in work.session.scalars(select(table)):
                work.session.delete(row)
    store_plan(planned, replace(PLAN, cells=(), days=(), nights=(), rooms=()))
    after = told(planned)
    assert [calendar.number for calendar in after] == [calendar.number for calendar in before]
    statuses = {each.entry.status for calendar in after for each in calendar.revisions}
    assert statuses == {Status.CANCELLED}


def test_a_person_with_another_code_keeps_their_entries(planned: Database) -> None:
    (before,) = of(told(planned), "I2")
    with planned.work("rename", user=USER) as work:
        work.session.scalars(select(StaffRow).where(StaffRow.staff == "I2")).one().staff = "I9"
    (after,) = of(told(planned), "I9")
    assert (after.uid, after.stamped) == (before.uid, before.stamped)


def test_a_message_keeps_a_revision_by_the_columns_of_its_table(planned: Database) -> None:
    (revision,) = of(told(planned), "I2")
    kept = revision.columns()
    assert set(kept) <= set(DutyInviteRow.__table__.columns.keys())
    assert (kept["starts"], kept["status"]) == ("2027-01-16T10:00:00", "CONFIRMED")
    assert kept["stamped"] == datetime(2026, 11, 22, 9, 30, tzinfo=UTC).isoformat()
