"""Wall-clock times in London, and the time that really passes."""

from datetime import date, datetime, timedelta

import pytest

from app.scheduling.times import (
    dates,
    elapsed,
    exists,
    last_date,
    midnight,
    months_apart,
    twice,
    week,
)


@pytest.mark.parametrize(
    ("evening", "hours"),
    [(date(2027, 3, 27), 8), (date(2027, 10, 30), 10), (date(2027, 1, 16), 9)],
)
def test_a_night_from_ten_to_seven_is_shorter_in_march_and_longer_in_october(
    evening: date, hours: int
) -> None:
    starts = midnight(evening) + timedelta(hours=22)
    assert elapsed(starts, starts + timedelta(hours=9)) == timedelta(hours=hours)


def test_the_hour_that_spring_leaves_out_does_not_exist_and_the_one_of_autumn_exists_twice() -> (
    None
):
    assert not exists(datetime(2027, 3, 28, 1, 30))
    assert exists(datetime(2027, 3, 28, 2))
    autumn = datetime(2027, 10, 31, 1, 30)
    assert exists(autumn)
    assert elapsed(autumn, datetime(2027, 10, 31, 2)) == timedelta(hours=1, minutes=30)


@pytest.mark.parametrize(
    ("wall", "repeated"),
    [
        (datetime(2027, 10, 31, 0, 59), False),
        (datetime(2027, 10, 31, 1), True),
        (datetime(2027, 10, 31, 1, 59), True),
        (datetime(2027, 10, 31, 2), False),
        (datetime(2027, 3, 28, 1, 30), False),
    ],
)
def test_the_hour_that_autumn_repeats_is_known(wall: datetime, *, repeated: bool) -> None:
    assert twice(wall) is repeated


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        (date(2016, 1, 31), date(2016, 2, 28), 0),
        (date(2016, 1, 31), date(2016, 3, 1), 1),
        (date(2016, 1, 28), date(2016, 2, 28), 1),
        (date(2014, 9, 1), date(2017, 8, 31), 35),
        (date(2014, 9, 1), date(2017, 9, 1), 36),
        (date(2016, 5, 5), date(2016, 5, 5), 0),
    ],
)
def test_months_apart_are_whole_months_in_either_order(
    earlier: date, later: date, months: int
) -> None:
    assert months_apart(earlier, later) == months_apart(later, earlier) == months


def test_24_00_still_belongs_to_the_day_it_ends() -> None:
    assert last_date(midnight(date(2027, 1, 17))) == date(2027, 1, 16)
    assert last_date(datetime(2027, 1, 17, 0, 1)) == date(2027, 1, 17)


def test_dates_hold_both_ends_and_weeks_begin_on_monday() -> None:
    assert dates(date(2027, 1, 30), date(2027, 2, 1)) == (
        date(2027, 1, 30),
        date(2027, 1, 31),
        date(2027, 2, 1),
    )
    assert week(date(2027, 1, 17)) == date(2027, 1, 11)
    assert week(date(2027, 1, 18)) == date(2027, 1, 18)
