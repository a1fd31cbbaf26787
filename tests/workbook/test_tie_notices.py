"""Notices about ties: what no rule forbids, and somebody should look at."""

import pytest

from tests.workbook.books import (
    Sheets,
    child,
    notices,
    place,
    programme,
    session,
    tie,
    with_rows,
)


def two_programmes(*, second: str, tied: str = "keep apart") -> Sheets:
    """C1 on P1, C2 on P2; both programmes have a day, the second's starts then."""
    sheets = with_rows("programmes", programme("P2", "2027-01-01", "2027-03-31"))
    there = session("D2", second, second[:10] + " 18:00", programme="P2")
    sheets["sessions"] = [*sheets["sessions"], there]
    sheets["places"] = [place("C1"), place("C2", programme="P2")]
    return {**sheets, "ties": [tie("C1", "C2", tied)]}


def test_two_who_are_kept_apart_at_one_centre_at_one_time_are_a_notice() -> None:
    assert notices(two_programmes(second="2027-02-06 15:00")) == [
        "ties, row 2: C1 and C2 are kept apart, and both at B: D1 and D2"
    ]


@pytest.mark.parametrize(
    ("second", "tied"), [("2027-02-06 16:00", "keep apart"), ("2027-02-06 15:00", "friends")]
)
def test_at_another_time_or_as_friends_they_are_none(second: str, tied: str) -> None:
    assert notices(two_programmes(second=second, tied=tied)) == []


def test_one_who_stays_away_is_not_there() -> None:
    sheets = two_programmes(second="2027-02-06 15:00")
    assert notices({**sheets, "away": [{"child": "C2", "session": "D2"}]}) == []
    by_day = {"child": "C2", "session": "D2", "nights_only": "yes"}
    assert len(notices({**sheets, "away": [by_day]})) == 1


def test_two_of_one_programme_are_the_planners_to_part() -> None:
    assert notices({**with_rows("ties", tie("C1", "C2", "keep apart"))}) == []


def test_two_who_are_kept_together_across_phases_are_a_notice() -> None:
    sheets = with_rows("ties", tie("C1", "C2", "keep together"))
    assert notices(sheets) == []
    sheets["children"] = [child("C1"), child("C2", born="2014-05-04"), child("C3")]
    assert notices(sheets) == [
        "ties, row 2: C1 and C2 are kept together, and of two phases: not in one group of P1"
    ]


def test_two_who_are_kept_together_on_two_programmes_are_none() -> None:
    sheets = two_programmes(second="2027-02-06 15:00", tied="keep together")
    sheets["children"] = [child("C1"), child("C2", born="2014-05-04"), child("C3")]
    assert notices(sheets) == []
