"""London time, months and school years, by the examples of the two texts."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.judge.cells import months, span, weekdays
from tests.judge.clock import Span, academic_year, day_duty, nights_of, part_of_day
from tests.judge.facts import World
from tests.judge.settings import settings_of
from tests.judge.small import child, programme


def wall(written: str) -> datetime:
    return datetime.fromisoformat(written)


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [
        ("2017-10-28 22:00", "2017-10-29 08:00", 11),
        ("2018-03-24 22:00", "2018-03-25 08:30", 9.5),
        ("2017-10-29 01:30", "2017-10-29 02:30", 2),
    ],
)
def test_durations_are_elapsed_time(starts: str, ends: str, hours: float) -> None:
    assert Span(wall(starts), wall(ends)).seconds == hours * 3600


def test_the_school_year_of_the_text() -> None:
    assert academic_year(date(2020, 10, 1)) - academic_year(date(2009, 8, 31)) - 5 == 7
    world = World(
        {
            "children": [child("C1", born="2006-08-31"), child("C2", born="2006-09-01")],
            "programmes": [
                programme("P1", starts="2017-09-01"),
                programme("P0", starts="2017-08-31"),
            ],
        }
    )
    assert [world.phase("C1", "P1"), world.phase("C1", "P0")] == ["secondary", "primary"]
    assert world.phase("C2", "P1") == "primary"


def test_the_part_of_a_block_is_told_by_its_start() -> None:
    clocks = ("11:59", "12:00", "16:59", "17:00")
    parts = [part_of_day(wall(f"2027-01-16 {clock}")) for clock in clocks]
    assert parts == ["morning", "afternoon", "afternoon", "evening"]


def test_a_day_duty_lies_between_seven_and_ten_and_may_be_none() -> None:
    session = Span(wall("2027-01-22 23:00"), wall("2027-01-24 06:00"))
    duties = [day_duty(session, date(2027, 1, day)) for day in (22, 23, 24)]
    assert duties == [None, Span(wall("2027-01-23 07:00"), wall("2027-01-23 22:00")), None]


def test_a_night_for_every_midnight_within() -> None:
    session = Span(wall("2027-01-22 00:00"), wall("2027-01-25 00:00"))
    assert nights_of(session) == [date(2027, 1, 22), date(2027, 1, 23)]


def test_a_bare_date_is_the_whole_day() -> None:
    row = {"from": "16/01/2027", "to": "2027-01-16"}
    assert span(row, "from", "to") == Span(wall("2027-01-16 00:00"), wall("2027-01-17 00:00"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [("4-6", {4, 5, 6}), ("11-2", {11, 12, 1, 2}), ("5", {5}), ("", set(range(1, 13)))],
)
def test_months(written: str, expected: set[int]) -> None:
    assert months({"months": written}, "months") == expected


def test_weekdays_are_all_where_nothing_is_said() -> None:
    assert weekdays({"works": "Sat; sun"}, "works") == {5, 6}
    assert weekdays({}, "works") == set(range(7))


def test_the_later_of_the_settings_wins() -> None:
    rows = [
        {"programme": "P1", "setting": "largest_group", "value": "5"},
        {"programme": "", "setting": "largest_group", "value": "7"},
        {"programme": "", "setting": "smallest_group", "value": "2"},
        {"programme": "P2", "setting": "night_ratio", "value": "1"},
    ]
    row = programme("P1", largest_group="6", smallest_group="4")
    settings = settings_of(row, rows)
    names = ("largest_group", "smallest_group", "night_ratio")
    assert [settings[name] for name in names] == [5, 4, 8]
