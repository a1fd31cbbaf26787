"""Events are tried out as a form says them, and refused with the field that is wrong."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest

from app.models.database import Database
from app.scheduling.problem import RoomsWith
from app.scheduling.supposing import (
    ActivityClosed,
    CentreClosed,
    ChildAway,
    ChildMoves,
    ChildWithdraws,
    Consented,
    DutyAllowed,
    Hired,
    HoursRaised,
    LicenceRenewed,
    MoreEquipment,
    PersonAway,
    Qualified,
    Rechecked,
    RoomClosed,
    RoomDecided,
    SessionMoved,
    SettingChanged,
    Several,
    SleepsIn,
    Supposition,
    Wind,
    WorksOn,
)
from app.services.events import EVENTS
from app.services.planning import Planning
from app.services.trying_out import TryingOut, form_for
from app.workbook.rows import Fault, Faults
from tests import builders
from tests.services.small_books import (
    USER,
    activity,
    book,
    child,
    first_aid,
    instructor,
    load,
    worker,
)

DAY, NEXT = datetime(2027, 1, 16), datetime(2027, 1, 17)
LATE = date(2031, 6, 30)
MORNING, AFTERNOON = datetime(2027, 1, 16, 10), datetime(2027, 1, 16, 16)


@pytest.fixture
def office(database: Database) -> TryingOut:
    """A planned day with one youth worker to spare."""
    staff = [instructor("I1", centre="BW"), worker("Y1"), worker("Y2"), worker("Y3")]
    home = {"household": "H1", "carers": "Sam Hill; Jo Hill", "salutation": "Dear Sam"}
    places = [
        {"centre": "BW", "name": "Bewl Water", "licence_expires": "2027-02-01"},
        {"centre": "SW", "name": "Swattenden Centre"},
    ]
    load(
        database,
        book(
            staff=staff,
            qualifications=first_aid("Y1", "Y2", "Y3"),
            households=[home],
            centres=places,
            children=[child("C1", rooms_with="decide"), child("C2"), child("C3")],
            activities=[
                activity("Archery", consent="bows", qualification="Bow", needs_weather="yes"),
                activity("Chess"),
            ],
        ),
    )
    Planning(database, USER).plan("P1", seconds=10)
    return TryingOut(database, USER)


FORMS: list[tuple[Supposition, Mapping[str, str]]] = [
    (PersonAway("Y1", DAY, NEXT), {"person": "Y1", "starts": "16/01/2027"}),
    (
        PersonAway("Y1", MORNING, AFTERNOON),
        {"person": "Y1", "starts": "16/01/2027 10:00", "ends": "16/01/2027 16:00"},
    ),
    (ChildWithdraws("C1"), {"child": "C1"}),
    (
        ChildAway("C1", "S1", nights_only=True),
        {"child": "C1", "session": "S1", "nights_only": "yes"},
    ),
    (ChildMoves("C1", "H1", LATE), {"child": "C1", "household": "H1", "on": "30/06/2031"}),
    (SessionMoved("S1", date(2027, 1, 23)), {"session": "S1", "to": "23/01/2027"}),
    (CentreClosed(centre="BW", starts=DAY, ends=NEXT), {"centre": "BW", "starts": "16/01/2027"}),
    (
        RoomClosed(centre="BW", starts=DAY, ends=NEXT, room="Oak"),
        {"room": "BW: Oak", "starts": "16/01/2027", "ends": "16/01/2027"},
    ),
    (
        ActivityClosed(centre="BW", starts=DAY, ends=NEXT, activity="Chess"),
        {"activity": "BW: Chess", "starts": "16/01/2027"},
    ),
    (Wind(centre="BW", starts=MORNING, ends=AFTERNOON), {"session": "S1"}),
    (Wind(centre="BW", starts=DAY, ends=NEXT), {"session": "S1", "day": "16/01/2027"}),
    (
        Qualified("I1", "Bow", LATE),
        {"person": "I1", "qualification": "Bow", "until": "30/06/2031"},
    ),
    (Rechecked("Y1", LATE), {"person": "Y1", "due": "30/06/2031"}),
    (WorksOn("Y1", 6), {"person": "Y1", "weekday": "Sun"}),
    (HoursRaised("Y1", 1350), {"person": "Y1", "hours": "22.5"}),
    (SleepsIn("I1"), {"person": "I1"}),
    (DutyAllowed("I1"), {"person": "I1"}),
    (
        Consented("C1", "bows", date(2027, 1, 2)),
        {"child": "C1", "consent": "bows", "on": "02/01/2027"},
    ),
    (RoomDecided("C1", RoomsWith.OWN), {"child": "C1", "rooms_with": "own"}),
    (LicenceRenewed("BW", LATE), {"centre": "BW", "until": "30/06/2031"}),
    (MoreEquipment("BW", "Chess"), {"activity": "BW: Chess"}),
    (SettingChanged("largest_group", 9), {"setting": "largest_group", "value": "9"}),
]
"""What a form says, and what that supposes."""


@pytest.mark.parametrize(("supposed", "texts"), FORMS)
def test_a_form_is_tried_out(
    office: TryingOut, supposed: Supposition, texts: Mapping[str, str]
) -> None:
    tried = office.try_event("P1", type(supposed).__name__, texts, seconds=0.2)
    assert tried.outlook.supposition == supposed
    assert tried.told.sentence


def test_there_is_a_form_for_each_of_these() -> None:
    assert set(EVENTS) == {type(supposed).__name__ for supposed, _ in FORMS}


@pytest.mark.parametrize(("supposed", "texts"), FORMS)
def test_what_a_fix_supposes_fills_the_form(
    supposed: Supposition, texts: Mapping[str, str]
) -> None:
    found = form_for(Several((supposed,)))
    if found is None:
        assert isinstance(supposed, PersonAway | CentreClosed | RoomClosed | ActivityClosed | Wind)
        return
    event, values = found
    read = {name: event.form.column(name).read(text) for name, text in texts.items()}
    assert {name: values[name] for name in read} == read


def test_a_fix_of_two_changes_and_one_that_no_form_says_fill_none() -> None:
    assert form_for(Several((SleepsIn("Y1"), SleepsIn("Y2")))) is None
    assert form_for(Several(())) is None
    assert form_for(Hired(builders.worker("Y9"))) is None


@pytest.mark.parametrize(
    ("event", "texts", "faults"),
    [
        ("ChildWithdraws", {}, [("child", "", "one of those in the list")]),
        ("ChildWithdraws", {"child": "Zed"}, [("child", "Zed", "one of those in the list")]),
        (
            "PersonAway",
            {"person": "Y1", "starts": "17/01/2027", "ends": "15/01/2027"},
            [("ends", "15/01/2027", "a time after the start")],
        ),
        (
            "SessionMoved",
            {"session": "S1", "to": "soon"},
            [("to", "soon", "a date such as 2027-01-16 or 16/01/2027")],
        ),
    ],
)
def test_what_is_wrong_is_said_of_its_field(
    office: TryingOut,
    event: str,
    texts: Mapping[str, str],
    faults: list[tuple[str, str, str]],
) -> None:
    with pytest.raises(Faults) as refused:
        office.try_event("P1", event, texts)
    assert list(refused.value.faults) == [Fault(event, 1, *fault) for fault in faults]


def test_what_can_be_chosen_has_names(office: TryingOut) -> None:
    choices = office.choices("P1")
    assert choices["person"]["Y1"] == "Y1 – Worker Y1"
    assert choices["room"] == {"BW: Oak": "Oak, Bewl Water"}
    assert choices["household"]["H1"] == "H1 – Sam Hill, Jo Hill"
    assert choices["consent"] == {"bows": "bows"}
    assert set(choices["qualification"]) == {"Bow", "First aid"}


def test_what_is_accepted_is_stored_with_its_plan(office: TryingOut) -> None:
    office.accept(office.try_event("P1", "ChildWithdraws", {"child": "C1"}, seconds=10))
    judged = Planning(office.database, USER).judge("P1")
    assert [c.code for c in judged.problem.children] == ["C2", "C3"]
    assert judged.up_to_date
