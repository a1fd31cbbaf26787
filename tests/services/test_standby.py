"""The standby list of a programme, with names."""

import pytest

from app.models.database import Database
from app.services.planning import Planning
from app.services.standby import ReadyTold, StandbyTold, standbys_told
from tests.services.small_books import USER, first_aid, instructor, load, weekend, worker


def told(database: Database, session: str | None = None) -> tuple[StandbyTold, ...]:
    staff = [instructor("I1"), worker("Y1"), worker("Y2"), worker("Y3", sleeps_in="no")]
    load(database, weekend(staff=staff, qualifications=first_aid("Y1", "Y2", "Y3")))
    Planning(database, USER).plan("P1", seconds=10)
    return standbys_told(database, Planning(database, USER).judge("P1"), session)


def test_every_duty_is_listed_in_order_of_time(database: Database) -> None:
    duties = [s.duty for s in told(database)]
    assert duties[0].startswith("is with Otters on Sat 23 Jan")
    assert "leads Otters on Sat 23 Jan, 10 am" in duties
    assert duties.count("sleeps in on the night of Sat 23 Jan") == 2
    assert duties[-1].startswith("is with Otters on Sun 24 Jan")


def test_a_standby_is_told_with_cost_and_hours_and_the_others_with_a_reason(
    database: Database,
) -> None:
    every = told(database, "R1")
    night = next(s for s in every if s.duty.startswith("sleeps"))
    assert night.ready == ()
    assert "Worker Y3 does not sleep in." in night.others
    day = next(s for s in every if s.duty.startswith("is with") and s.code != "Y3")
    assert {r.name for r in day.ready} <= {"Worker Y1", "Worker Y2", "Worker Y3"}
    assert all(r.hours > 0 for r in day.ready)


@pytest.mark.parametrize(
    ("cost", "said"),
    [(9, "the score rises by 9"), (0, "the score stays"), (-4, "the score falls by 4")],
)
def test_what_a_standby_comes_to_is_said_in_one_way(cost: int, said: str) -> None:
    ready = ReadyTold("Y1", "Ann Ash", cost, 41.5)
    assert ready.comes_to == f"{said}; 41.5 hours on duty altogether"


def test_of_a_session_that_is_not_there_nothing_is_listed(database: Database) -> None:
    assert told(database, "S9") == ()


def test_what_else_would_break_is_told(database: Database) -> None:
    staff = [instructor("I1"), worker("Y1"), worker("Y2"), worker("Y3")]
    load(database, weekend(staff=staff, qualifications=first_aid("Y1", "Y2", "Y3")))
    Planning(database, USER).plan("P1", seconds=10)
    every = standbys_told(database, Planning(database, USER).judge("P1"))
    nights = [r for s in every if s.duty.startswith("sleeps") for r in s.ready]
    assert nights
    assert all(b.startswith("Too little rest ") for r in nights for b in r.breaks)
    assert any(r.breaks for r in nights)
