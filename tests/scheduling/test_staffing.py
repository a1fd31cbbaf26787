"""The sums of minutes that somebody's duties can have."""

from datetime import timedelta

from app.scheduling.staffing import MOST_SETS, possible_loads
from app.scheduling.times import midnight
from tests.builders import (
    R1_SATURDAY,
    SATURDAY,
    at,
    by_night,
    duty,
    elsewhere,
    instructor,
    residential,
    solved,
    weekend,
    worker,
)


def test_duties_that_overlap_are_never_added_up() -> None:
    two = (duty("I1", SATURDAY, "10:00-12:00"), duty("I1", SATURDAY, "11:00-14:00"))
    assert possible_loads(two, 3600) == {0, 120, 180}


def test_weeks_are_added_up_and_none_beyond_the_hours_of_a_week() -> None:
    week = timedelta(days=7)
    two = (duty("I1", SATURDAY, "10:00-12:00"), duty("I1", SATURDAY + week, "10:00-12:00"))
    assert possible_loads(two, 3600) == {0, 120, 240}
    assert possible_loads(two, 119) == {0}


def test_a_week_of_very_many_duties_is_added_up_whatever_they_forbid() -> None:
    monday = SATURDAY - timedelta(days=5)
    many = [
        duty("I1", monday, f"{at(monday, '00:00') + timedelta(minutes=10 * n):%H:%M}-04:00")
        for n in range(13)
    ]
    assert 2 ** len(many) > MOST_SETS
    assert len(possible_loads(many, 99_999)) > 13
    assert midnight(monday) == many[0].starts


def test_a_night_elsewhere_parts_two_days_that_would_leave_too_little_rest() -> None:
    centre = residential().centre
    other = elsewhere(by_night("Y1", R1_SATURDAY, centre=centre))
    world = weekend(staff=(instructor(), worker("Y1")), elsewhere=other)
    assert [d.youth_workers for d in solved(world).days] == [("Y1",), ("Y1",)]
