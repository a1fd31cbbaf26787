import pytest

from app.casework.words import Side
from app.errors import UserError
from app.models.database import Database
from app.services.cohort_comparing import compare_choices
from app.services.cohort_rows import Pin
from app.services.cohorts import Terms
from app.services.records import Records
from tests.services.cohort_books import USER, cohorts, referral, waiting
from tests.services.small_books import child, programme

OUT = Pin(child="C1", side=Side.OUT, by="Kim", reason="On holiday")


def two(database: Database) -> tuple[str, str]:
    """A choice, and another in which Ada is pinned out."""
    chosen = cohorts(database)
    return chosen.propose("P1", Terms()).code, chosen.propose("P1", Terms(pins=(OUT,))).code


def test_who_comes_by_both_and_by_one_alone(database: Database) -> None:
    waiting(database)
    found = compare_choices(database, *two(database))
    assert [each.name for each in found.both] == ["Bea A.", "Cat A."]
    assert [each.name for each in found.only_first] == ["Ada A."]
    assert [each.name for each in found.only_second] == ["Dot A."]


def test_each_choice_says_its_own_reason(database: Database) -> None:
    waiting(database)
    (ada,) = compare_choices(database, *two(database)).only_first
    assert "primary group" in ada.first
    assert ada.second.endswith("Pinned out by Kim: On holiday")


def test_a_choice_that_does_not_know_a_child_says_nothing(database: Database) -> None:
    waiting(database, children=[child(f"C{n}") for n in range(1, 6)])
    first, _ = two(database)
    Records(database, USER).save("referrals", referral("C5", received="2025-01-01"))
    last = cohorts(database).propose("P1", Terms()).code
    (eve,) = compare_choices(database, first, last).only_second
    assert (eve.name, eve.first, eve.second != "") == ("Eve A.", "", True)


def test_choices_of_two_programmes_are_not_compared(database: Database) -> None:
    waiting(database, programmes=[programme("P1"), programme("P2")])
    one = cohorts(database).propose("P1", Terms()).code
    other = cohorts(database).propose("P2", Terms()).code
    with pytest.raises(UserError, match="P1-1 is of P1, and P2-1 of P2"):
        compare_choices(database, one, other)


def test_a_choice_that_is_gone_is_not_compared(database: Database) -> None:
    waiting(database)
    one, other = two(database)
    cohorts(database).throw_away(other)
    with pytest.raises(UserError, match="There is no choice P1-2"):
        compare_choices(database, one, other)
