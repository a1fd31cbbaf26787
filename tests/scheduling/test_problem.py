"""Data that cannot be born wrong, and what sessions and blocks say about their days and nights."""

from datetime import date, datetime, timedelta

import pytest

from app.scheduling.plan import Stage
from app.scheduling.problem import Part, RoomsWith, Session, SessionKind, TieKind, night_span
from app.scheduling.settings import Settings
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    SATURDAY,
    at,
    block,
    boy,
    child,
    day,
    problem,
    residential,
    tie,
)


def test_a_support_level_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="C1: support level 4"):
        child("C1", support=4)


def test_a_child_tied_to_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="C1 is tied to itself"):
        tie("C1", "C1", TieKind.FRIENDS)


def test_a_session_that_ends_as_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="S1 ends before it starts"):
        day(hours="10:00-10:00")


def test_a_residential_contains_a_midnight_and_a_day_none() -> None:
    with pytest.raises(ValueError, match="R1: a residential contains a midnight"):
        residential(ends=at(R1_SATURDAY, "24:00"))
    with pytest.raises(ValueError, match="S1: a residential contains a midnight"):
        Session("S1", SessionKind.DAY, "BW", at(SATURDAY, "10:00"), at(R1_SUNDAY, "10:00"))


def test_a_largest_group_below_the_smallest_is_refused() -> None:
    with pytest.raises(ValueError, match="largest_group 2 is below smallest_group 3"):
        Settings(largest_group=2)


@pytest.mark.parametrize(
    ("starts", "part"),
    [
        ("11:59", Part.MORNING),
        ("12:00", Part.AFTERNOON),
        ("16:59", Part.AFTERNOON),
        ("17:00", Part.EVENING),
    ],
)
def test_a_block_belongs_to_the_part_of_the_day_in_which_it_starts(starts: str, part: Part) -> None:
    assert block(SATURDAY, f"{starts}-18:00").part is part


def test_rooms_go_by_gender_where_nothing_is_said() -> None:
    assert boy("C1").rooms_with is RoomsWith.BOYS
    assert child("C1").rooms_with is RoomsWith.GIRLS


def test_there_is_a_night_for_every_midnight_named_by_the_date_on_which_it_begins() -> None:
    assert residential().nights == (R1_SATURDAY,)
    friday = R1_SATURDAY - timedelta(days=1)
    three_days = residential(starts=at(friday, "18:00"), ends=at(R1_SUNDAY, "15:00"))
    assert three_days.nights == (friday, R1_SATURDAY)
    assert day().nights == ()


def test_a_midnight_at_which_a_session_starts_or_ends_is_no_night() -> None:
    exact = residential(starts=at(R1_SATURDAY, "00:00"), ends=at(R1_SUNDAY, "24:00"))
    assert exact.nights == (R1_SATURDAY,)
    assert (exact.first_date, exact.last_date) == (R1_SATURDAY, R1_SUNDAY)


def test_a_night_duty_is_always_in_full() -> None:
    assert night_span(SATURDAY) == (datetime(2027, 1, 16, 22), datetime(2027, 1, 17, 7))


def test_a_day_duty_runs_from_seven_or_the_start_to_ten_or_the_end() -> None:
    spans = residential().day_spans
    assert spans[R1_SATURDAY] == (at(R1_SATURDAY, "10:00"), at(R1_SATURDAY, "22:00"))
    assert spans[R1_SUNDAY] == (at(R1_SUNDAY, "07:00"), at(R1_SUNDAY, "15:00"))


def test_a_date_on_which_the_span_is_empty_has_no_day_duty() -> None:
    late = residential(starts=at(R1_SATURDAY, "22:00"), ends=at(R1_SUNDAY, "07:00"), blocks=())
    assert dict(late.day_spans) == {}
    to_midnight = residential(starts=at(R1_SATURDAY, "21:00"), ends=at(R1_SUNDAY, "24:00"))
    assert list(to_midnight.day_spans) == [R1_SATURDAY, R1_SUNDAY]


def test_the_ratio_goes_by_phase() -> None:
    assert Settings().primary_ratio == 6
    assert Settings().secondary_ratio == 8


def test_a_stage_is_proven_where_its_bound_reaches_its_cost() -> None:
    assert Stage("groups", 100, 100).proven
    assert not Stage("groups", 100, 99).proven
    assert not Stage("groups", 100, None).proven


def test_a_programme_may_be_empty() -> None:
    assert problem(children=(), sessions=()).starts == date(2027, 1, 4)
