from threading import Event

from app.models.database import Database
from app.scheduling.problem import Problem
from app.services.cohort_staff import cohort_problem, staff_test
from tests.services.small_books import activity, book, load, worker


def problem(database: Database) -> Problem:
    with database.reading() as rows:
        return cohort_problem(rows, "P1", ("C1", "C2", "C3"))


def test_the_children_are_taken_as_coming_whatever_their_places(database: Database) -> None:
    load(database, book(places=[]))
    assert [child.code for child in problem(database).children] == ["C1", "C2", "C3"]


def test_staff_who_are_enough_can_carry_the_cohort(database: Database) -> None:
    load(database, book(places=[]))
    assert staff_test(problem(database), Event()) == (
        "A quick plan of all sessions with 3 children, every consent taken as given, leaves "
        "nothing open: the staff can carry this cohort."
    )


def test_staff_who_are_too_few_leave_something_open(database: Database) -> None:
    load(database, book(places=[], staff=[worker("Y1")], qualifications=[]))
    told = staff_test(problem(database), Event())
    assert "leaves open: " in told
    assert "1 block without an activity" in told


def test_consents_that_are_still_to_be_signed_count_as_given(database: Database) -> None:
    load(database, book(places=[], activities=[activity("Canoe", consent="water")]))
    told = staff_test(problem(database), Event())
    assert told.endswith("nothing open: the staff can carry this cohort.")


def test_without_sessions_nothing_can_be_tested(database: Database) -> None:
    load(database, book(places=[], sessions=[], blocks=[]))
    assert staff_test(problem(database), Event()) == (
        "Staff not tested with 3 children: the programme has no sessions yet."
    )


def test_after_a_stop_the_staff_are_not_tested(database: Database) -> None:
    load(database, book(places=[]))
    stop = Event()
    stop.set()
    assert staff_test(problem(database), stop) == (
        "Staff not tested with 3 children: proposing was stopped."
    )
