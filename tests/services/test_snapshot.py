"""Rows to a problem: each column once, the settings' precedence, and what others occupy."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from app.errors import UserError
from app.models import PlanRow, PlanState
from app.models.database import Database
from app.scheduling.plan import Cell, Group, NightCover, Plan, RoomShare
from app.scheduling.problem import (
    Absence,
    AdultGender,
    Away,
    Block,
    Closure,
    Consent,
    DutyKind,
    EquipmentUse,
    Part,
    Problem,
    Role,
    RoomsWith,
    RoomUse,
    SessionKind,
    Tie,
    TieKind,
)
from app.services.snapshot import problem_of
from app.services.stored_plans import put_items
from benchmarks.generator import Row, Tables
from tests.services.small_books import (
    USER,
    activity,
    block,
    book,
    child,
    day,
    instructor,
    load,
    place,
    programme,
    residential,
    room,
    two_programmes,
    weekend,
    worker,
)

SATURDAY = date(2027, 1, 23)
MORNING = datetime(2027, 1, 23, 10)


def snapshot(database: Database, tables: Tables, code: str = "P1") -> Problem:
    load(database, tables)
    with database.reading() as rows:
        return problem_of(rows, code)


def store(database: Database, plan: Plan, programme: str, state: PlanState) -> None:
    with database.work("store", user=USER) as work:
        row = PlanRow(
            programme=programme, name="x", state=state, made_at=work.at, made_by=USER, score=0
        )
        put_items(work.session, row, plan)
        work.session.add(row)


# children


def test_a_child_comes_with_all_that_the_planner_looks_at(database: Database) -> None:
    said = {"rooms_with": "own", "district": "Swale", "support": "3", "step_free": "yes"}
    told = child("C1", **said, role_model="man")
    (found,) = snapshot(database, book(children=[told])).children
    assert (found.code, found.born, found.rooms_with) == ("C1", date(2017, 1, 1), RoomsWith.OWN)
    assert (found.district, found.support, found.step_free) == ("Swale", 3, True)
    assert found.role_model is AdultGender.MAN


@pytest.mark.parametrize(
    ("gender", "rooms_with"),
    [("girl", RoomsWith.GIRLS), ("boy", RoomsWith.BOYS), ("other", RoomsWith.DECIDE)],
)
def test_where_nothing_is_said_a_child_rooms_by_gender(
    database: Database, gender: str, rooms_with: RoomsWith
) -> None:
    (found,) = snapshot(database, book(children=[child("C1", gender=gender)])).children
    assert found.rooms_with is rooms_with


@pytest.mark.parametrize("status", ["offered", "declined", "withdrawn"])
def test_only_accepted_places_make_the_cohort(database: Database, status: str) -> None:
    places = [place("C1"), place("C2", status=status), place("C3", "P2")]
    tables = book(places=places, programmes=[programme("P1"), programme("P2")])
    assert [c.code for c in snapshot(database, tables).children] == ["C1"]


def test_wishes_and_what_is_not_for_a_child_are_the_childs_own(database: Database) -> None:
    wishes = [{"child": c, "activity": "Archery"} for c in ("C1", "C2")]
    tables = book(wishes=wishes, not_for=[{"child": "C2", "activity": "Archery"}])
    found = {c.code: (set(c.wishes), set(c.not_for)) for c in snapshot(database, tables).children}
    archery = {"Archery"}
    assert found == {"C1": (archery, set()), "C2": (archery, archery), "C3": (set(), set())}


def consent(given: str, on: str, until: str = "") -> Row:
    return {"child": "C1", "consent": "Water", "given": given, "on": on, "until": until}


def test_every_answer_to_a_question_of_consent_is_taken_along(database: Database) -> None:
    told = [consent("yes", "2026-09-01", "2027-08-31"), consent("no", "2027-02-01")]
    c1, c2, _ = snapshot(database, book(consents=told)).children
    assert c1.consents == (
        Consent("Water", given=True, on=date(2026, 9, 1), until=date(2027, 8, 31)),
        Consent("Water", given=False, on=date(2027, 2, 1)),
    )
    assert c2.consents == ()


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ([consent("yes", "2027-01-23")], True),
        ([consent("yes", "2027-01-24")], False),
        ([consent("yes", "2026-09-01", "2027-01-24")], True),
        ([consent("yes", "2026-09-01", "2027-01-23")], False),
        ([consent("no", "2027-01-01"), consent("yes", "2026-09-01")], False),
        ([consent("no", "2026-09-01"), consent("yes", "2027-01-01")], True),
        ([consent("yes", "2026-09-01"), consent("no", "2027-01-24")], True),
        ([consent("yes", "2026-09-01"), consent("yes", "2026-10-01", "2026-12-31")], False),
    ],
)
def test_the_latest_answer_up_to_the_first_date_counts(
    database: Database, told: list[Row], *, counts: bool
) -> None:
    asked, *_ = snapshot(database, weekend(consents=told)).children
    assert asked.consents_to("Water", SATURDAY, date(2027, 1, 24)) is counts


def test_ties_with_children_of_another_programme_are_left_out(database: Database) -> None:
    ties = [
        {"child": "C2", "other": "C1", "tie": "friends"},
        {"child": "C1", "other": "C4", "tie": "keep apart"},
    ]
    assert snapshot(database, two_programmes(ties=ties)).ties == (Tie("C2", "C1", TieKind.FRIENDS),)


# sessions


def test_sessions_come_in_order_of_time_with_their_blocks(database: Database) -> None:
    sessions = [day("S2", "2027-01-30"), day("S1")]
    blocks = [block("S1", hours="13:00-15:00"), block("S1")]
    one, two = snapshot(database, book(sessions=sessions, blocks=blocks)).sessions
    assert (one.code, one.kind, one.centre) == ("S1", SessionKind.DAY, "BW")
    assert (one.starts, one.ends) == (datetime(2027, 1, 16, 10), datetime(2027, 1, 16, 16))
    assert [b.starts.time() for b in one.blocks] == [time(10), time(13)]
    assert (two.code, two.blocks) == ("S2", ())


def test_who_stays_away_from_this_programmes_sessions_is_taken_along(database: Database) -> None:
    away = [
        {"child": "C1", "session": "R1", "nights_only": "yes"},
        {"child": "C4", "session": "R2"},
    ]
    found = snapshot(database, two_programmes(away=away)).away
    assert found == (Away("C1", "R1", nights_only=True),)


# centres


def test_staff_rooms_are_no_rooms_for_children(database: Database) -> None:
    rooms = [room("Oak", "2", step_free="yes"), room("Elm", **{"for": "staff"})]
    (found,) = snapshot(database, book(rooms=rooms)).rooms
    assert (found.centre, found.code, found.beds, found.step_free) == ("BW", "Oak", 2, True)


def test_an_activity_comes_with_all_of_its_columns(database: Database) -> None:
    said = {"qualification": "Bows", "least_instructors": "2", "lowest_school_year": "4"}
    said |= {"months": "11-2", "parts": "morning;evening", "blocks": "2", "needs_weather": "yes"}
    told = activity("Archery", **said, licensable="yes", consent="Arrows")
    (found,) = snapshot(database, book(activities=[told])).activities
    assert (found.qualification, found.least_instructors) == ("Bows", 2)
    assert (found.lowest_school_year, found.blocks, found.consent) == (4, 2, "Arrows")
    assert found.months == {11, 12, 1, 2}
    assert found.parts == {Part.MORNING, Part.EVENING}
    assert (found.needs_weather, found.licensable) == (True, True)


def test_an_activity_of_which_little_is_said_has_the_contracts_defaults(
    database: Database,
) -> None:
    (found,) = snapshot(database, book()).activities
    assert (found.least_instructors, found.blocks, found.months) == (1, 1, frozenset())
    assert (found.parts, found.lowest_school_year, found.consent) == (frozenset(), None, "")


def test_closures_of_a_centre_a_room_and_an_activity_are_told_apart(database: Database) -> None:
    day_ = {"centre": "BW", "from": "2027-01-23", "to": "2027-01-23"}
    tables = book(closures=[day_, day_ | {"room": "Oak"}, day_ | {"activity": "Archery"}])
    whole = Closure("BW", datetime(2027, 1, 23), datetime(2027, 1, 24))
    assert snapshot(database, tables).closures == (
        whole,
        replace(whole, room="Oak"),
        replace(whole, activity="Archery"),
    )


def test_a_licence_that_expires_is_known_for_its_centre(database: Database) -> None:
    centres = [
        {"centre": "BW", "name": "Bewl Water", "licence_expires": "2027-02-01"},
        {"centre": "SW", "name": "Swattenden"},
    ]
    found = snapshot(database, book(centres=centres)).centres
    assert [c.licence_expires for c in found] == [date(2027, 2, 1), None]


# staff


def test_a_person_comes_with_all_that_the_planner_looks_at(database: Database) -> None:
    said = {"gender": "man", "centre": "BW", "works": "Fri;Sat", "hours_per_week": "22.5"}
    held = [{"staff": "I1", "qualification": "Bows", "expires": "2027-02-01"}]
    gone = [{"staff": "I1", "from": "2027-01-20", "to": "2027-01-21"}]
    tables = book(staff=[instructor("I1", **said)], qualifications=held, absences=gone)
    (found,) = snapshot(database, tables).staff
    assert (found.role, found.gender, found.centre) == (Role.INSTRUCTOR, AdultGender.MAN, "BW")
    assert found.weekdays == {4, 5}
    assert (found.minutes_per_week, found.sleeps_in) == (1350, False)
    assert (found.dbs_recheck_due, found.qualifications) == (
        date(2031, 1, 1),
        {"Bows": date(2027, 2, 1)},
    )
    assert found.absences == (Absence(datetime(2027, 1, 20), datetime(2027, 1, 22)),)


def test_a_person_whose_days_are_not_said_works_on_all(database: Database) -> None:
    tables = book(staff=[worker("Y1", gender="")], qualifications=[])
    (found,) = snapshot(database, tables).staff
    assert found.weekdays == set(range(7))
    assert (found.gender, dict(found.qualifications)) == (None, {})


# settings


def setting(name: str, value: int, of: str = "") -> Row:
    return {"programme": of, "setting": name, "value": str(value)}


FOR_ALL, FOR_IT = setting("largest_group", 5), setting("largest_group", 7, "P1")


@pytest.mark.parametrize(
    ("settings", "columns", "holds"),
    [
        ([], {}, 8),
        ([FOR_ALL], {}, 5),
        ([FOR_ALL], {"largest_group": "6"}, 6),
        ([FOR_ALL, FOR_IT], {"largest_group": "6"}, 7),
        ([FOR_ALL, setting("largest_group", 7, "P2")], {}, 5),
    ],
)
def test_the_later_of_the_settings_wins(
    database: Database, settings: list[Row], columns: dict[str, str], holds: int
) -> None:
    programmes = [programme("P1", **columns), programme("P2")]
    found = snapshot(database, book(settings=settings, programmes=programmes))
    assert found.settings.largest_group == holds


def test_weights_and_numbers_are_told_apart(database: Database) -> None:
    told = [setting("G-FEW", 7), setting("M-MOVE", 4), setting("rest_hours", 12, "P1")]
    found = snapshot(database, book(settings=told)).settings
    assert (found.weights, found.rest_hours) == ({"G-FEW": 7, "M-MOVE": 4}, 12)


def test_a_weight_for_the_programme_wins_over_one_for_all(database: Database) -> None:
    told = [setting("G-FEW", 7), setting("G-FEW", 0, "P1")]
    assert snapshot(database, book(settings=told)).settings.weights == {"G-FEW": 0}


# other programmes

OTHERS = Plan(
    groups=(Group("P2-A", "Otters", ("C4", "C5", "C6")),),
    cells=(Cell("R2", MORNING, "P2-A", "Archery", ("I1",)),),
    nights=(NightCover("R2", SATURDAY, ("Y1",)),),
    rooms=(RoomShare("R2", "Oak", ("C4", "C5")),),
)


def test_what_another_programmes_current_plan_takes_is_occupied(database: Database) -> None:
    load(database, two_programmes(settings=[setting("rest_hours", 13, "P2")]))
    store(database, OTHERS, "P2", PlanState.CURRENT)
    with database.reading() as rows:
        found = problem_of(rows, "P1").elsewhere
    lead, sleep = found.duties
    assert (lead.person, lead.kind, sleep.person, sleep.kind) == (
        *("I1", DutyKind.LEAD),
        *("Y1", DutyKind.NIGHT),
    )
    assert (lead.centre, lead.starts, lead.limits.rest_hours) == ("BW", MORNING, 13)
    assert found.equipment == (EquipmentUse("BW", "Archery", MORNING, datetime(2027, 1, 23, 12)),)
    assert found.rooms == (RoomUse("BW", "Oak", frozenset({SATURDAY})),)


def test_duties_elsewhere_are_nobodys_session_here(database: Database) -> None:
    load(database, two_programmes())
    store(database, OTHERS, "P2", PlanState.CURRENT)
    with database.reading() as rows:
        assert not any(d.ours for d in problem_of(rows, "P1").elsewhere.duties)


@pytest.mark.parametrize("state", [PlanState.VARIANT, PlanState.PUBLISHED])
def test_only_current_plans_occupy(database: Database, state: PlanState) -> None:
    load(database, two_programmes())
    store(database, OTHERS, "P2", state)
    with database.reading() as rows:
        assert problem_of(rows, "P1").elsewhere == problem_of(rows, "P2").elsewhere


def test_a_programmes_own_plan_is_not_elsewhere(database: Database) -> None:
    load(database, two_programmes())
    store(database, OTHERS, "P2", PlanState.CURRENT)
    with database.reading() as rows:
        assert problem_of(rows, "P2").elsewhere.duties == ()


def test_what_a_plan_still_holds_for_those_who_do_not_come_occupies_nothing(
    database: Database,
) -> None:
    away = [{"child": f"C{n}", "session": "R2"} for n in (4, 5, 6)]
    load(database, two_programmes(away=away))
    store(database, OTHERS, "P2", PlanState.CURRENT)
    with database.reading() as rows:
        found = problem_of(rows, "P1").elsewhere
    assert (found.duties, found.equipment, found.rooms) == ((), (), ())


def test_several_programmes_occupy_together(database: Database) -> None:
    tables = two_programmes()
    tables["children"].append(child("C7"))
    tables["programmes"].append(programme("P3"))
    tables["places"].append(place("C7", "P3"))
    tables["sessions"].append(
        residential("R3", "2027-02-06 10:00", "2027-02-07 15:00", programme="P3")
    )
    load(database, tables)
    store(database, OTHERS, "P2", PlanState.CURRENT)
    third = Plan((Group("P3-A", "Owls", ("C7",)),), rooms=(RoomShare("R3", "Oak", ("C7",)),))
    store(database, third, "P3", PlanState.CURRENT)
    with database.reading() as rows:
        found = problem_of(rows, "P1").elsewhere
    assert [min(use.nights) for use in found.rooms] == [SATURDAY, date(2027, 2, 6)]
    assert [d.person for d in found.duties] == ["I1", "Y1"]


# programmes


def test_a_programme_that_is_not_there_is_named_with_those_that_are(database: Database) -> None:
    with pytest.raises(UserError, match=r"There is no programme P9\. There are: P1\."):
        snapshot(database, book(), "P9")


def test_where_there_is_no_programme_the_sentence_says_what_to_do(database: Database) -> None:
    with database.reading() as rows, pytest.raises(UserError, match="There is none yet: import"):
        problem_of(rows, "P1")


def test_a_block_comes_as_it_stands(database: Database) -> None:
    (found,) = snapshot(database, book()).sessions
    assert found.blocks == (Block(datetime(2027, 1, 16, 10), datetime(2027, 1, 16, 12)),)
