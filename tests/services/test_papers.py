import stat
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.errors import UserError
from app.models import (
    AwayRow,
    Base,
    CentreRow,
    HouseholdRow,
    PlacementRow,
    PlanState,
    ServiceRow,
    SessionRow,
    StaffRow,
)
from app.models.database import Database
from app.scheduling.plan import Cell, Group, Plan
from app.scheduling.problem import Role, SessionKind
from app.services.consents import Consents
from app.services.paper_kinds import EVERY_KIND
from app.services.papers import Kind, Made, Papers
from tests.services.checked_rows import checked, duties_checked
from tests.services.outing_rows import (
    EVERYBODY,
    MORNING,
    PLAN,
    USER,
    child,
    climbing_in_the_wet,
    make,
    person,
    signed,
    store,
    store_plan,
)


def words(path: Path) -> str:
    """The text of a PDF on one line."""
    pages = PdfReader(BytesIO(path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_each_paper_has_a_neutral_name_and_is_its_owners_alone(
    database: Database, tmp_path: Path
) -> None:
    made = make(database, tmp_path / "out", kinds=EVERY_KIND)
    assert sorted({path.name for path in made.files}) == [
        *(f"child-000{child}-session-0001.pdf" for child in (1, 2, 3)),
        "contacts-0001.pdf",
        *(f"duty-000{duty}.ics" for duty in range(1, 8)),
        "household-0001.ics",
        "household-0002.ics",
        "invite-0001.ics",
        "invite-0002.ics",
        "kit-0001.pdf",
        "kitchen-0001.pdf",
        "letter-0001.pdf",
        "letter-0002.pdf",
        "night-0001.pdf",
        "register-0001.pdf",
        "roster-0001.pdf",
        "safety-0001-staff-0004.pdf",
        "safety-0001.pdf",
        *(f"staff-000{person}.ics" for person in range(1, 5)),
        "who-is-where-0001.pdf",
    ]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made.files} == {0o600}


def test_brothers_and_sisters_share_a_letter_and_nobody_else_is_in_it(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path)
    letter = words(tmp_path / "letter-0001.pdf")
    assert "We look forward to seeing Ada and Ben at Swattenden Centre" in letter
    assert "Our notes say that Ben takes: hay fever tablet." in letter
    assert "Ben comes by day and sleeps at home." in letter
    assert "Priya and Tom will look after Ada" in letter
    assert "Cem" not in letter


def test_what_to_bring_comes_from_the_groups_activities_once_each(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path)
    letter = words(tmp_path / "letter-0001.pdf")
    assert "• old trainers • towel • gloves" in letter.replace(
        "• gloves • towel", "• towel • gloves"
    )
    assert "towel" not in words(tmp_path / "letter-0002.pdf").replace("a towel and", "")


def test_an_ungrouped_child_gets_no_letter_and_the_caller_is_told(
    database: Database, tmp_path: Path
) -> None:
    made = make(database, tmp_path)
    assert "C4 is in no group: no letter for session S1." in made.notices
    assert "Dot" not in words(tmp_path / "letter-0002.pdf")


def test_a_household_without_an_email_address_is_named(database: Database, tmp_path: Path) -> None:
    assert (
        "Household H2 has no e-mail address: print its papers." in make(database, tmp_path).notices
    )


def test_the_roster_shows_groups_people_gaps_and_only_the_alerts_that_are_needed(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path)
    roster = words(tmp_path / "roster-0001.pdf")
    for said in (
        "Canoeing Led by Ines Hall Alert: Ada B.",
        "Kites have no activity on Saturday 16 January 2027, 2 pm.",
        "Kites are short of a youth worker on Sunday 17 January 2027.",
        "Dot E. is in no group.",
        "Cem D. has no bed: Saturday 16 January 2027.",
        "Ben C. (by day, sleeps at home)",
        "Saturday 16 January 2027: Priya Shah, for 3 children",
        "Visit leader: Priya Shah. Deputy: nobody yet.",
        "Ada B., Otters, for Canoeing: inhaler to hand",
        "DRAFT",
    ):
        assert said in roster
    assert "never alone" not in roster


def test_no_room_is_on_a_roster(database: Database, tmp_path: Path) -> None:
    make(database, tmp_path)
    assert "Oak" not in words(tmp_path / "roster-0001.pdf")


def test_broken_rules_are_counted_once_each_without_their_children(
    database: Database, tmp_path: Path
) -> None:
    night_hike = Cell("S1", MORNING, "G1", "Night hike", ("I1",))
    make(database, tmp_path, plan=replace(PLAN, cells=(night_hike,)))
    roster = words(tmp_path / "roster-0001.pdf")
    assert "1 rule is broken in this session. Ask the coordinator." in roster
    assert "2 rules are broken in this plan. Ask the coordinator." in roster
    assert "by hand" not in roster


def test_a_rule_that_is_broken_in_another_session_is_not_on_this_ones_roster(
    database: Database, tmp_path: Path
) -> None:
    sunday = SessionRow(
        session="S2",
        programme="P1",
        kind=SessionKind.DAY,
        centre="SW",
        starts=datetime(2027, 1, 31, 9),
        ends=datetime(2027, 1, 31, 16),
        visit_leader="Y1",
    )
    night_hike = Cell("S1", MORNING, "G1", "Night hike", ("I1",))
    make(database, tmp_path, {"S2": sunday}, plan=replace(PLAN, cells=(night_hike,)))
    assert "broken in this session" in words(tmp_path / "roster-0001.pdf")
    assert "broken in this session" not in words(tmp_path / "roster-0002.pdf")


def test_an_event_says_where_and_when_and_names_no_child(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path)
    event = (tmp_path / "invite-0001.ics").read_bytes().replace(b"\r\n ", b"").decode()
    assert "\r\nSUMMARY:Activity weekend – Swattenden Centre\r\n" in event
    assert "\r\nLOCATION:Swattenden Centre\\, Swattenden Lane\\, TN17 3PR\r\n" in event
    assert "\r\nDTSTART;TZID=Europe/London:20270116T093000\r\n" in event
    assert "old trainers" in event
    assert not any(name in event for name in ("Ada", "Ben", "Bell"))


def publish(database: Database, changed: Mapping[str, Base | None]) -> None:
    store(database, changed)
    store_plan(database)
    store_plan(database, state=PlanState.PUBLISHED, made=datetime(2026, 11, 22, tzinfo=UTC))


def test_papers_for_the_centre_of_a_published_plan_are_no_draft(
    database: Database, tmp_path: Path
) -> None:
    publish(database, signed(*EVERYBODY))
    made = Papers(database, USER).make("P1", tmp_path)
    assert "DRAFT" not in words(tmp_path / "roster-0001.pdf")
    assert not any("newer plan" in notice for notice in made.notices)


def test_what_nobody_has_checked_is_a_draft_that_says_so(
    database: Database, tmp_path: Path
) -> None:
    publish(database, signed(*EVERYBODY))
    made = Papers(database, USER).make("P1", tmp_path)
    for name in ("letter-0001.pdf", "child-0001-session-0001.pdf"):
        assert "Draft – not checked yet" in words(tmp_path / name)
    for name in ("invite-0001.ics", "household-0001.ics", "staff-0001.ics"):
        entry = (tmp_path / name).read_bytes().replace(b"\r\n ", b"").decode()
        assert "STATUS:TENTATIVE" in entry
        assert "Draft – not checked yet" in entry
    assert any(
        notice.startswith("2 letters say “Draft – not checked yet”") for notice in made.notices
    )


def test_what_was_checked_is_final_and_said_in_the_words_that_were_checked(
    database: Database, tmp_path: Path
) -> None:
    publish(database, signed(*EVERYBODY))
    checked(database, "H1")
    made = Papers(database, USER).make("P1", tmp_path)
    letter = words(tmp_path / "letter-0001.pdf")
    assert "These words were checked." in letter
    entry = (tmp_path / "invite-0001.ics").read_text()
    assert "As it was checked." in entry
    assert "STATUS:CONFIRMED" in entry
    for name in ("letter-0001.pdf", "child-0001-session-0001.pdf"):
        assert "Draft" not in words(tmp_path / name)
    assert "Draft – not checked yet" in words(tmp_path / "letter-0002.pdf")
    assert any(notice.startswith("1 letter says") for notice in made.notices)


def test_a_newer_draft_takes_the_place_of_what_was_checked_before(
    database: Database, tmp_path: Path
) -> None:
    publish(database, signed(*EVERYBODY))
    checked(database, "H1")
    checked(database, "H1", kind="change", state="draft")
    Papers(database, USER).make("P1", tmp_path)
    assert "Draft – not checked yet" in words(tmp_path / "letter-0001.pdf")


def test_a_change_that_waits_lies_beside_what_was_sent_each_in_its_own_words(
    database: Database, tmp_path: Path
) -> None:
    publish(database, signed(*EVERYBODY))
    checked(database, "H1", state="sent")
    checked(database, "H1", kind="change", state="draft", text="It begins an hour later.")
    Papers(database, USER).make("P1", tmp_path)
    told, new = (words(tmp_path / name) for name in ("letter-0001.pdf", "change-0001.pdf"))
    assert "These words were checked." in told
    assert "Draft" not in told
    assert "Draft – not checked yet" in new
    assert "It begins an hour later." in new


def test_a_change_that_is_checked_lies_beside_what_was_sent_without_a_word_of_drafts(
    database: Database, tmp_path: Path
) -> None:
    publish(database, signed(*EVERYBODY))
    checked(database, "H1", state="sent")
    checked(database, "H1", kind="change", text="It begins an hour later.")
    Papers(database, USER).make("P1", tmp_path)
    assert "These words were checked." in words(tmp_path / "letter-0001.pdf")
    assert words(tmp_path / "change-0001.pdf").endswith("It begins an hour later.")


def test_once_a_change_is_sent_it_is_the_letter(database: Database, tmp_path: Path) -> None:
    publish(database, signed(*EVERYBODY))
    checked(database, "H1", state="sent")
    checked(database, "H1", kind="change", state="sent", text="It begins an hour later.")
    Papers(database, USER).make("P1", tmp_path)
    assert "It begins an hour later." in words(tmp_path / "letter-0001.pdf")
    assert not (tmp_path / "change-0001.pdf").exists()


def test_what_was_checked_of_a_plan_that_is_not_published_is_a_draft(
    database: Database, tmp_path: Path
) -> None:
    store(database)
    store_plan(database)
    checked(database, "H1")
    Papers(database, USER).make("P1", tmp_path)
    assert "Draft – plans may still change" in words(tmp_path / "letter-0001.pdf")


def nobody_of_the_bells() -> dict[str, Base | None]:
    return {**signed(*EVERYBODY), "place C1": None, "place C2": None}


def test_a_checked_cancellation_is_a_letter_and_a_file_that_takes_the_entry_back(
    database: Database, tmp_path: Path
) -> None:
    publish(database, nobody_of_the_bells())
    checked(database, "H1")
    checked(database, "H1", kind="cancellation")
    Papers(database, USER).make("P1", tmp_path)
    entry = (tmp_path / "cancel-0001.ics").read_text()
    assert "METHOD:CANCEL" in entry
    assert "SEQUENCE:1" in entry
    assert "These words were checked." in words(tmp_path / "letter-0001.pdf")


def test_a_cancellation_goes_with_the_papers_of_its_own_session(database: Database) -> None:
    publish(database, nobody_of_the_bells())
    checked(database, "H1", kind="cancellation")
    papers = Papers(database, USER)
    assert "cancel-0001.ics" in papers.printed("P1", EVERY_KIND, sessions=("S1",)).files
    assert papers.printed("P1", EVERY_KIND, sessions=()).files == {}


def test_a_cancellation_that_nobody_has_checked_waits(database: Database, tmp_path: Path) -> None:
    publish(database, nobody_of_the_bells())
    checked(database, "H1", kind="cancellation", state="draft")
    made = Papers(database, USER).make("P1", tmp_path)
    assert not (tmp_path / "cancel-0001.ics").exists()
    assert "1 cancellation waits for a check." in made.notices


def test_a_cancellation_of_what_is_over_is_not_made(database: Database, tmp_path: Path) -> None:
    publish(database, nobody_of_the_bells())
    checked(database, "H1", kind="cancellation", event=None)
    made = Papers(database, USER).make("P1", tmp_path)
    assert not any(path.name.startswith("cancel") for path in made.files)


def test_a_cancellation_without_a_sender_has_no_letter(database: Database, tmp_path: Path) -> None:
    publish(database, {**nobody_of_the_bells(), "service": None})
    checked(database, "H1", kind="cancellation")
    made = Papers(database, USER).make("P1", tmp_path)
    assert any(notice.startswith("No letter-0001.pdf was made.") for notice in made.notices)
    assert not (tmp_path / "cancel-0001.ics").exists()


def test_the_duties_of_a_person_are_final_once_they_are_checked(
    database: Database, tmp_path: Path
) -> None:
    publish(database, signed(*EVERYBODY))
    with database.work("checking", user=USER) as work:
        person = work.session.scalars(select(StaffRow.id).filter_by(staff="Y1")).one()
        work.session.add(duties_checked(person))
    Papers(database, USER).make("P1", tmp_path)
    assert "STATUS:CONFIRMED" in (tmp_path / f"staff-{person:04}.ics").read_text()
    assert "STATUS:TENTATIVE" in (tmp_path / "staff-0001.ics").read_text()


def test_only_the_sessions_that_are_asked_for_are_printed(database: Database) -> None:
    publish(database, signed(*EVERYBODY))
    papers = Papers(database, USER)
    assert papers.printed("P1", EVERY_KIND, sessions=()).files == {}
    assert "roster-0001.pdf" in papers.printed("P1", EVERY_KIND, sessions=("S1",)).files


def test_a_final_roster_with_a_child_not_ready_is_not_printed(
    database: Database, tmp_path: Path
) -> None:
    publish(database, signed("C1", "C2", "C3") | signed("C4", but="overnight"))
    made = Papers(database, USER).make("P1", tmp_path)
    assert not (tmp_path / "roster-0001.pdf").exists()
    assert (
        "Saturday 16 January 2027, Swattenden Centre: no papers for the centre yet, as 1 child is "
        "not ready. The tab Ready says what is missing."
    ) in made.notices


def test_a_final_roster_waits_for_the_consents_of_the_second_choices_on_it(
    database: Database, tmp_path: Path
) -> None:
    publish(database, {**signed(*EVERYBODY), **climbing_in_the_wet()})
    made = Papers(database, USER).make("P1", tmp_path)
    assert any("as 1 child is not ready" in notice for notice in made.notices)
    Consents(database, USER, date(2026, 11, 22)).override("C1", "S1", "The court has said yes.")
    Papers(database, USER).make("P1", tmp_path)
    assert "Climbing wall" in words(tmp_path / "roster-0001.pdf")


def test_a_final_roster_is_printed_once_the_child_is_marked_away(
    database: Database, tmp_path: Path
) -> None:
    away = AwayRow(child="C4", session="S1", nights_only=True)
    asked = signed("C1", "C2", "C3") | signed("C4", but="overnight")
    publish(database, {**asked, "away C4": away})
    Papers(database, USER).make("P1", tmp_path)
    assert (tmp_path / "roster-0001.pdf").exists()


def test_a_final_roster_is_printed_once_a_named_person_overrides(
    database: Database, tmp_path: Path
) -> None:
    publish(database, signed("C1", "C2", "C3") | signed("C4", but="overnight"))
    consents = Consents(database, USER, date(2026, 11, 22))
    consents.override("C4", "S1", "Her social worker said yes on the phone.")
    Papers(database, USER).make("P1", tmp_path)
    assert (tmp_path / "roster-0001.pdf").exists()


def test_a_draft_roster_says_how_many_are_not_ready_and_never_who(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, signed("C1", "C2", "C3") | signed("C4", but="overnight"))
    said = words(tmp_path / "roster-0001.pdf")
    assert "1 child is not ready to come yet. Ask the coordinator." in said
    assert "overnight:" not in said


def test_a_newer_plan_that_is_not_published_is_noticed(database: Database, tmp_path: Path) -> None:
    store(database)
    store_plan(database, Plan(groups=(Group("G1", "Otters", ("C1",)),)))
    store_plan(database, state=PlanState.PUBLISHED, made=datetime(2026, 11, 20, tzinfo=UTC))
    made = Papers(database, USER).make("P1", tmp_path)
    assert any("there is a newer plan" in notice for notice in made.notices)
    assert "Ada and Ben" in words(tmp_path / "letter-0001.pdf")


def test_only_the_kinds_that_are_asked_for_are_written(database: Database, tmp_path: Path) -> None:
    store(database)
    store_plan(database)
    for kind, names in (
        (Kind.LETTERS, {"letter"}),
        (Kind.CALENDARS, {"invite", "household"}),
        (Kind.PAGES, {"child"}),
        (Kind.ROSTERS, {"roster", "who", "kit", "kitchen", "register", "contacts", "night"}),
        (Kind.SAFETY, {"safety"}),
        (Kind.DUTIES, {"duty", "staff"}),
    ):
        made = Papers(database, USER).make("P1", tmp_path / kind.value, frozenset({kind}))
        assert {path.name.split("-")[0] for path in made.files} == names


def test_large_print_and_plain_text_are_made_for_those_who_ask(
    database: Database, tmp_path: Path
) -> None:
    household = HouseholdRow(
        household="H1",
        carers=("Jo Bell",),
        salutation="Jo",
        emails=("jo@example.org",),
        large_print=True,
        plain_text=True,
    )
    make(database, tmp_path, {"H1": household})
    assert "We look forward to seeing Ada and Ben" in (tmp_path / "letter-0001.txt").read_text()
    assert len(PdfReader(tmp_path / "letter-0001.pdf").pages) == 2
    sheets = Papers(database, USER).printed("P1", frozenset({Kind.LETTERS})).sheets
    named = {sheet.name: sheet.what for sheet in sheets}
    assert (named["letter-0001.pdf"], named["letter-0001.txt"]) == (
        "Joining letter",
        "Joining letter, as text",
    )


def test_a_child_lives_where_a_temporary_stay_takes_them(
    database: Database, tmp_path: Path
) -> None:
    stay = PlacementRow(
        child="C1", household="H2", from_=date(2027, 1, 10), to=date(2027, 1, 20), temporary=True
    )
    make(database, tmp_path, {"short break": stay})
    assert "seeing Ada and Cem" in words(tmp_path / "letter-0002.pdf")
    assert "seeing Ben at" in words(tmp_path / "letter-0001.pdf")


def test_a_child_without_a_household_on_the_day_is_named(
    database: Database, tmp_path: Path
) -> None:
    ended = PlacementRow(child="C3", household="H2", from_=date(2025, 1, 1), to=date(2027, 1, 16))
    made = make(database, tmp_path, {"stay C3": ended})
    assert (
        "C3 lives with no household on Saturday 16 January 2027: no letter for session S1."
        in made.notices
    )


NOT_MADE = "Household H2, session S1: no letter was made. "


@pytest.mark.parametrize(
    ("household", "why"),
    [
        ({}, "The household has neither a postal address nor an e-mail address."),
        (
            {"emails": ("pat@example.org",), "letters_by": "post"},
            "The household wants its letters by post and has no postal address.",
        ),
    ],
)
def test_a_household_that_cannot_be_written_to_gets_no_letter_and_is_told_why(
    database: Database, tmp_path: Path, household: dict[str, object], why: str
) -> None:
    nowhere = HouseholdRow(household="H2", carers=("Pat Dale",), salutation="Pat", **household)
    made = make(database, tmp_path, {"H2": nowhere})
    assert f"{NOT_MADE}{why}" in made.notices
    assert not (tmp_path / "letter-0002.pdf").exists()
    assert (tmp_path / "letter-0001.pdf").exists()


def test_a_household_with_an_email_address_alone_gets_its_letter(
    database: Database, tmp_path: Path
) -> None:
    emailed = HouseholdRow(
        household="H2", carers=("Pat Dale",), salutation="Pat", emails=("pat@example.org",)
    )
    make(database, tmp_path, {"H2": emailed})
    assert (tmp_path / "letter-0002.pdf").exists()


def test_a_youth_worker_with_a_title_is_named_by_the_first_name(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, {"Y1": person("Y1", "Dr Priya Shah", Role.YOUTH_WORKER)})
    assert "Priya and Tom will look after Ada" in words(tmp_path / "letter-0001.pdf")


def test_a_centre_without_an_address_has_events_but_no_letters(
    database: Database, tmp_path: Path
) -> None:
    made = make(database, tmp_path, {"centre": CentreRow(centre="SW", name="Swattenden Centre")})
    assert "Session S1: centre SW has no address." in made.notices
    assert not (tmp_path / "letter-0001.pdf").exists()
    assert b"LOCATION:Swattenden Centre\r\n" in (tmp_path / "invite-0001.ics").read_bytes()


def carers_papers(made: Made) -> list[str]:
    return [p.name for p in made.files if p.name.startswith(("letter", "invite", "household"))]


def test_without_the_services_row_there_is_nothing_for_carers(
    database: Database, tmp_path: Path
) -> None:
    made = make(database, tmp_path, {"service": None})
    assert carers_papers(made) == []
    assert (tmp_path / "roster-0001.pdf").exists()
    assert any("sheet service has no row" in notice for notice in made.notices)


def test_without_the_services_email_address_there_are_no_calendar_files(
    database: Database, tmp_path: Path
) -> None:
    service = ServiceRow(id=1, name="Service", phone="1", out_of_hours="2")
    made = make(database, tmp_path, {"service": service})
    assert not list(tmp_path.glob("*.ics"))
    assert any("email in the sheet service" in notice for notice in made.notices)


def test_without_a_number_for_the_night_nothing_is_sent_to_carers(
    database: Database, tmp_path: Path
) -> None:
    service = ServiceRow(id=1, name="Service", phone="1", email="a@example.org")
    made = make(database, tmp_path, {"service": service})
    assert carers_papers(made) == []
    assert any("Fill in out_of_hours in the sheet service." in n for n in made.notices)


def test_a_roster_that_cannot_be_drawn_is_a_notice(database: Database, tmp_path: Path) -> None:
    made = make(database, tmp_path, {"C3": child("C3", "王", "Dogan")})
    assert any(notice.startswith("No roster-0001.pdf was made.") for notice in made.notices)
    assert (tmp_path / "letter-0001.pdf").exists()


def test_an_activity_that_the_centre_no_longer_has_is_named_without_kit_or_alert(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, {"canoeing": None})
    roster = words(tmp_path / "roster-0001.pdf")
    assert "Canoeing Led by Ines Hall" in roster
    assert "inhaler" not in roster


def test_a_session_to_which_nobody_comes_has_an_empty_roster(
    database: Database, tmp_path: Path
) -> None:
    nobody: dict[str, Base | None] = {f"place C{n}": None for n in range(1, 5)}
    made = make(database, tmp_path, nobody)
    assert carers_papers(made) == []
    assert "0 children in 0 groups" in words(tmp_path / "roster-0001.pdf")


def test_a_programme_without_sessions_has_nothing_to_make(
    database: Database, tmp_path: Path
) -> None:
    without: dict[str, Base | None] = dict.fromkeys(("S1", "morning", "afternoon", "away"))
    made = make(database, tmp_path, without, plan=Plan())
    assert made.files == ()
    assert "P1 has no sessions: there is nothing to make." in made.notices


def test_a_programme_without_a_plan_has_no_papers(database: Database, tmp_path: Path) -> None:
    store(database)
    with pytest.raises(UserError, match="P1 has no plan yet"):
        Papers(database, USER).make("P1", tmp_path)


def test_an_unknown_programme_is_named(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no programme P9"):
        Papers(database, USER).make("P9", tmp_path)


def test_a_letter_bears_the_date_that_is_taken_for_today(
    database: Database, tmp_path: Path
) -> None:
    store(database)
    store_plan(database)
    papers = Papers(database, USER)
    made = papers.make("P1", tmp_path, frozenset({Kind.LETTERS}), today=date(2027, 1, 4))
    assert "Monday 4 January 2027" in words(made.files[0])
