import pytest

from app.errors import UserError
from app.models.database import Database
from app.services.cohort_undoing import take_back
from app.services.cohorts import Terms
from app.services.records import Records
from tests.services.cohort_books import USER, cohorts, places, waiting
from tests.services.small_books import child


def test_a_choice_that_was_thrown_away_stands_again(database: Database) -> None:
    waiting(database)
    choice = cohorts(database).propose("P1", Terms())
    cohorts(database).throw_away(choice.code)
    assert take_back(database, USER).startswith("Taken back: “Throw a proposal away”")
    assert cohorts(database).of("P1") == (choice,)


def test_a_choice_that_was_frozen_is_open_again_and_nobody_holds_a_place(
    database: Database,
) -> None:
    waiting(database)
    choice = cohorts(database).propose("P1", Terms())
    cohorts(database).freeze(choice.code, "By all")
    take_back(database, USER)
    assert cohorts(database).of("P1") == (choice,)
    assert places(database).of("P1") == ()


def test_a_decision_that_is_taken_back_leaves_the_proof_of_what_was_proposed(
    database: Database,
) -> None:
    waiting(database)
    choice = cohorts(database).propose("P1", Terms())
    cohorts(database).decide(choice.code, "C1", "Ill", chosen=False)
    take_back(database, USER)
    assert cohorts(database).of("P1") == (choice,)


def test_a_place_that_was_withdrawn_is_held_again(database: Database) -> None:
    waiting(database)
    places(database).offer("P1", "C1")
    before = places(database).of("P1")
    places(database).withdraw("P1", "C1", "A mistake")
    take_back(database, USER)
    assert places(database).of("P1") == before


def test_what_was_done_elsewhere_is_not_taken_back_here(database: Database) -> None:
    waiting(database)
    Records(database, USER).save("children", child("C5"))
    with pytest.raises(UserError, match="was done last, and cannot be taken back here"):
        take_back(database, USER)


def test_where_nothing_was_done_there_is_nothing_to_take_back(database: Database) -> None:
    with pytest.raises(UserError, match="Nothing was done yet"):
        take_back(database, USER)
