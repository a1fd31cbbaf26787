"""Who belongs on which list, as at a date."""

from datetime import date
from decimal import Decimal

import pytest

from app.casework.case import Referral, Schooling
from app.casework.lists import (
    at_two_moves,
    excluded_this_month,
    exclusions,
    longest_waiting,
    notice_given,
    part_time,
)
from app.casework.moves import Stay
from app.casework.words import SchoolingKind
from tests.casework.cases import ON, case


def test_a_child_with_fewer_hours_of_school_is_on_the_list_of_part_time_timetables() -> None:
    assert part_time(case(school_hours=Decimal(15)), ON)
    assert not part_time(case(school_hours=Decimal(25)), ON)
    assert not part_time(case(), ON)


def test_a_child_whose_household_gave_notice_is_on_the_list_of_those_on_notice() -> None:
    home = Stay("A", date(2020, 1, 1), notice_given=ON)
    assert notice_given(case(stays=(home,)), ON)
    assert not notice_given(case(stays=(home,)), date(2026, 11, 21))


@pytest.mark.parametrize(("moved", "listed"), [(1, False), (2, True), (3, True)])
def test_a_child_with_two_certain_moves_or_more_is_listed(moved: int, *, listed: bool) -> None:
    first = Stay("H0", date(2020, 1, 1))
    later = (Stay(f"H{n}", date(2026, n, 1)) for n in range(1, moved + 1))
    assert at_two_moves(case(stays=(first, *later)), ON) == listed


@pytest.mark.parametrize(
    ("starts", "ends", "listed"),
    [
        (date(2026, 11, 1), date(2026, 11, 1), True),
        (date(2026, 10, 30), date(2026, 11, 1), True),
        (date(2026, 10, 1), None, True),
        (date(2026, 10, 1), date(2026, 10, 31), False),
        (ON, None, True),
        (date(2026, 11, 23), None, False),
    ],
)
def test_an_exclusion_on_any_day_of_the_month_so_far_lists_a_child(
    starts: date, ends: date | None, *, listed: bool
) -> None:
    row = Schooling(kind=SchoolingKind.SUSPENSION, starts=starts, ends=ends)
    assert excluded_this_month(case(schooling=(row,)), ON) == listed


@pytest.mark.parametrize("kind", [None, SchoolingKind.PART_TIME, SchoolingKind.OUT_OF_EDUCATION])
def test_other_times_out_of_school_are_no_exclusion(kind: SchoolingKind | None) -> None:
    row = Schooling(kind=kind, starts=ON)
    assert not excluded_this_month(case(schooling=(row,)), ON)


def test_the_longest_wait_stands_first_and_who_does_not_wait_is_left_out() -> None:
    late, early, same = (
        case(child=code, referrals=(Referral(received=date(2026, month, 1)),))
        for code, month in (("C1", 9), ("C3", 2), ("C2", 2))
    )
    found = longest_waiting([late, case(child="C4"), early, same], ON)
    assert found == (same, early, late)


def test_exclusions_are_told_the_latest_first_and_as_far_as_the_date_knows() -> None:
    days = [(date(2026, 11, 3), date(2026, 11, 5)), (date(2026, 11, 20), date(2026, 11, 25))]
    rows = tuple(
        Schooling(kind=SchoolingKind.SUSPENSION, starts=first, ends=last) for first, last in days
    )
    assert [row.when(ON) for row in exclusions(case(schooling=rows), ON)] == [
        "since 20 November 2026",
        "from 3 November 2026 to 5 November 2026",
    ]
