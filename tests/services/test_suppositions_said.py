"""Suppositions in words."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from app.scheduling.problem import AdultGender, Closure, Room, RoomsWith
from app.scheduling.supposing import (
    ActivityClosed,
    CentreClosed,
    ChildAway,
    ChildMoves,
    ChildWithdraws,
    ClosureLifted,
    Consented,
    DutyAllowed,
    Freed,
    Hired,
    HoursRaised,
    LicenceRenewed,
    MoreEquipment,
    PersonAway,
    Qualified,
    Rechecked,
    Relieved,
    RoomAdded,
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
from app.services.names import Names
from app.services.suppositions_said import SAID, supposition_said
from tests.builders import instructor, worker

KNOWN = Names(
    children={"C1": "Ada A."},
    staff={"Y1": "Sam Hill"},
    centres={"BW": "Bewl Water"},
    sessions={"S1": "Saturday 16 January 2027, Bewl Water"},
    places={"S1": "Bewl Water"},
    groups={"A": "Otters"},
)
SATURDAY = date(2027, 1, 16)
NINE, NOON = datetime(2027, 1, 16, 9), datetime(2027, 1, 16, 12)
WHOLE: dict[str, Any] = {
    "centre": "BW",
    "starts": datetime(2027, 1, 16),
    "ends": datetime(2027, 1, 18),
}
ONE_DAY = WHOLE | {"ends": datetime(2027, 1, 17)}
WOMAN = replace(worker("Y9"), gender=AdultGender.WOMAN)
ANYBODY = replace(instructor("I9"), gender=None)
SAYS: list[tuple[Supposition, str]] = [
    (PersonAway("Y1", NINE, NOON), "Sam Hill is away from Sat 16 Jan, 9 am to Sat 16 Jan, 12 noon"),
    (Freed("Y1", NINE), "Sam Hill is not away from Sat 16 Jan, 9 am after all"),
    (Freed("Y1", ONE_DAY["starts"]), "Sam Hill is not away from Sat 16 Jan after all"),
    (Qualified("Y1", "Bow", SATURDAY), "Sam Hill holds Bow until Saturday 16 January 2027"),
    (Qualified("Y1", "Bow"), "Sam Hill holds Bow"),
    (
        Rechecked("Y1", SATURDAY),
        "Sam Hill has the DBS check renewed until Saturday 16 January 2027",
    ),
    (WorksOn("Y1", 5), "Sam Hill also works on Saturdays"),
    (HoursRaised("Y1", 1350), "Sam Hill may work 22.5 hours a week"),
    (SleepsIn("Y1"), "Sam Hill sleeps in"),
    (DutyAllowed("Y1"), "Sam Hill works at other centres too"),
    (
        Relieved("Y1", NINE),
        "another programme spares Sam Hill from the duty that begins Sat 16 Jan, 9 am",
    ),
    (Hired(WOMAN), "an agency sends one more youth worker (woman) who holds First aid"),
    (Hired(ANYBODY), "an agency sends one more instructor"),
    (ChildWithdraws("C1"), "Ada A. (C1) leaves the programme"),
    (ChildAway("C1", "S1"), "Ada A. (C1) does not come: Saturday 16 January 2027, Bewl Water"),
    (
        ChildAway("C1", "S1", nights_only=True),
        "Ada A. (C1) does not stay overnight: Saturday 16 January 2027, Bewl Water",
    ),
    (ChildMoves("C1", "H2", SATURDAY), "Ada A. (C1) moves to H2 on Saturday 16 January 2027"),
    (Consented("C1", "photos", SATURDAY), "Ada A. (C1) has consent for photos"),
    (RoomDecided("C1", RoomsWith.OWN), "Ada A. (C1) has a room of their own"),
    (
        SessionMoved("S1", SATURDAY),
        "Saturday 16 January 2027, Bewl Water, moves to Saturday 16 January 2027",
    ),
    (CentreClosed(**ONE_DAY), "Bewl Water is closed on Saturday 16 January 2027"),
    (
        RoomClosed(**WHOLE, room="Oak"),
        "Oak at Bewl Water is closed from Saturday 16 January 2027 to Sunday 17 January 2027",
    ),
    (
        ActivityClosed(**ONE_DAY, activity="Rafts"),
        "Rafts at Bewl Water is closed on Saturday 16 January 2027",
    ),
    (
        Wind(**ONE_DAY),
        "nothing that needs weather takes place at Bewl Water on Saturday 16 January 2027",
    ),
    (
        ClosureLifted(Closure("BW", ONE_DAY["starts"], ONE_DAY["ends"], room="Oak")),
        "Oak at Bewl Water is not closed on Saturday 16 January 2027 after all",
    ),
    (
        ClosureLifted(Closure("BW", ONE_DAY["starts"], ONE_DAY["ends"])),
        "Bewl Water is not closed on Saturday 16 January 2027 after all",
    ),
    (
        LicenceRenewed("BW", SATURDAY),
        "the licence of Bewl Water is renewed until Saturday 16 January 2027",
    ),
    (MoreEquipment("BW", "Rafts"), "Bewl Water has Rafts for one more group at once"),
    (
        RoomAdded(Room("BW", "x", 1, step_free=True)),
        "Bewl Water gives one more room, of 1 bed, step-free",
    ),
    (RoomAdded(Room("BW", "x", 2)), "Bewl Water gives one more room, of 2 beds"),
    (SettingChanged("largest_group", 9), "a group may have 9 children"),
    (SettingChanged("night_ratio", 9), "night_ratio is 9"),
    (
        Several((MoreEquipment("BW", "Rafts"), SettingChanged("night_ratio", 9))),
        "Bewl Water has Rafts for one more group at once and night_ratio is 9",
    ),
    (Several(()), "nothing but the plan changes"),
]


@pytest.mark.parametrize(("supposition", "words"), SAYS)
def test_a_supposition_is_said_as_a_clause(supposition: Supposition, words: str) -> None:
    assert supposition_said(supposition, KNOWN) == words


def test_every_supposition_can_be_said() -> None:
    assert set(SAID) == {type(supposition) for supposition, _ in SAYS}
