"""The ages of a cohort, by school year and in words."""

from app.models.database import Database
from app.services.cohort_ages import Ages, ages_of_cohort, ages_of_waiting
from tests.services.boards import board
from tests.services.cohort_books import cohorts, referral, waiting
from tests.services.small_books import child, place

BORN = {"C1": "2017-10-04", "C2": "2016-10-04", "C3": "2016-01-04", "C4": "2014-01-04"}
"""In years 4, 5, 6 and 8 on 4 January 2027."""


def ages(database: Database, places: list[str]) -> Ages:
    children = [child(code, born=born) for code, born in BORN.items()]
    referrals = [referral(code) for code in BORN]
    held = [place(code, "P1") for code in places]
    waiting(database, children=children, referrals=referrals, places=held)
    return ages_of_waiting(cohorts(database).waiting("P1"))


def test_children_are_counted_by_school_year_and_phase(database: Database) -> None:
    found = ages(database, ["C1"])
    counted = [(each.year, each.phase.value, each.come, each.may) for each in found.years]
    assert counted == [
        (4, "primary", 1, 0),
        (5, "primary", 0, 1),
        (6, "primary", 0, 1),
        (7, "secondary", 0, 0),
        (8, "secondary", 0, 1),
    ]


def test_the_ages_are_told_in_words(database: Database) -> None:
    found = ages(database, ["C1", "C4"])
    assert found.sentence == (
        "Primary school, years 4 to 6: 1 child comes, 2 may be chosen. "
        "Secondary school, year 8: 1 child comes."
    )
    assert [year.sentence for year in found.years] == [
        "Year 4: 1 child comes",
        "Year 5: 1 child may be chosen",
        "Year 6: 1 child may be chosen",
        "Year 7: nobody",
        "Year 8: 1 child comes",
    ]


def test_a_programme_without_children_has_no_ages(database: Database) -> None:
    waiting(database, children=[], referrals=[])
    assert ages_of_waiting(cohorts(database).waiting("P1")) == Ages()
    assert Ages().sentence == ""


def test_all_children_of_a_programme_come(database: Database) -> None:
    found = ages_of_cohort(board(database))
    assert sum(each.come for each in found.years) == 6
    assert not any(each.may for each in found.years)
