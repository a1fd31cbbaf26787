"""A supposition that comes true is stored as what was supposed, and nothing besides."""

from datetime import date, datetime
from typing import Any

import pytest
from typing_extensions import override

from app.errors import UserError
from app.models.database import Database
from app.scheduling.fingerprint import fingerprint
from app.scheduling.problem import Closure, Problem, Room, RoomsWith
from app.scheduling.supposing import (
    ActivityClosed,
    CentreClosed,
    ChildAway,
    ChildWithdraws,
    ClosureLifted,
    Consented,
    DutyAllowed,
    Freed,
    Hired,
    HoursRaised,
    LicenceRenewed,
    MoreEquipment,
    OfPerson,
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
from app.services.snapshot import problem_of
from app.services.supposed import come_true, lines_for
from tests.builders import worker as person
from tests.services.small_books import (
    USER,
    activity,
    child,
    first_aid,
    instructor,
    load,
    weekend,
    worker,
)

LATE = date(2031, 6, 30)
STARTS, ENDS = datetime(2027, 1, 23), datetime(2027, 1, 24)
WHEN: dict[str, Any] = {"centre": "BW", "starts": STARTS, "ends": ENDS}
SHUT = Closure("BW", STARTS, ENDS, activity="Archery")


@pytest.fixture
def full(database: Database) -> Database:
    """A database with a row of everything that can be supposed otherwise."""
    moments = {"from": "2027-01-23 00:00", "to": "2027-01-24 00:00"}
    load(
        database,
        weekend(
            children=[child("C1", rooms_with="decide"), child("C2"), child("C3")],
            activities=[activity("Archery"), activity("Rafts", needs_weather="yes")],
            staff=[
                instructor("I1", centre="SW"),
                worker("Y1", works="Sat", sleeps_in="no"),
                worker("Y2"),
            ],
            qualifications=[*first_aid("Y1"), {"staff": "Y2", "qualification": "Bow"}],
            absences=[{"staff": "Y1"} | moments],
            closures=[{"centre": "BW", "activity": "Archery"} | moments],
            centres=[
                {"centre": "BW", "name": "Bewl", "licence_expires": "2027-01-01"},
                {"centre": "SW", "name": "Swattenden"},
            ],
        ),
    )
    return database


def problem(database: Database) -> Problem:
    with database.reading() as rows:
        return problem_of(rows, "P1")


@pytest.mark.parametrize(
    "supposition",
    [
        PersonAway("Y2", STARTS, ENDS),
        Freed("Y1", STARTS),
        Qualified("Y1", "First aid", LATE),
        Qualified("Y1", "Bow", LATE),
        Rechecked("Y1", LATE),
        WorksOn("Y1", 6),
        HoursRaised("Y1", 61 * 60 + 30),
        HoursRaised("Y1", 61 * 60 + 20),
        SleepsIn("Y1"),
        DutyAllowed("I1"),
        ChildWithdraws("C3"),
        ChildAway("C2", "R1", nights_only=True),
        Consented("C1", "photo", date(2027, 1, 2)),
        RoomDecided("C1", RoomsWith.OWN),
        SessionMoved("R1", date(2027, 1, 30)),
        CentreClosed(**WHEN),
        RoomClosed(**WHEN, room="Oak"),
        ActivityClosed(**WHEN, activity="Rafts"),
        Wind(**WHEN),
        ClosureLifted(SHUT),
        LicenceRenewed("BW", LATE),
        MoreEquipment("BW", "Archery"),
        RoomAdded(Room("BW", "Pine", 1, step_free=True)),
        SettingChanged("largest_group", 9),
        Several((WorksOn("Y1", 6), SleepsIn("Y1"), WorksOn("Y1", 4))),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_is_stored_is_what_was_supposed(full: Database, supposition: Supposition) -> None:
    before = problem(full)
    with full.work("suppose", user=USER) as work:
        come_true(work, before, supposition)
    assert (
        fingerprint(problem(full))
        == fingerprint(supposition.applied(before))
        != fingerprint(before)
    )


@pytest.mark.parametrize(
    ("supposition", "said"),
    [
        (Hired(person("agency 1")), "add the person to the staff"),
        (Relieved("Y1", STARTS), "change that programme's plan first"),
    ],
)
def test_what_cannot_be_written_down_is_refused(
    full: Database, supposition: Supposition, said: str
) -> None:
    with pytest.raises(UserError, match=said), full.work("suppose", user=USER) as work:
        come_true(work, problem(full), supposition)


def test_a_supposition_that_nobody_can_write_is_a_bug(full: Database) -> None:
    class Strange(OfPerson):
        @override
        def of(self, person: Any) -> Any:
            return person

    with pytest.raises(AssertionError, match="nobody knows"):
        lines_for(Strange("Y1"), problem(full))
