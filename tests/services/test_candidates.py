from datetime import date

import pytest

from app.errors import UserError
from app.models.database import Database
from app.services.candidates import Candidates
from tests.services.cohort_books import TODAY, cohorts, referral, waiting
from tests.services.small_books import child, place, programme


def known(database: Database) -> Candidates:
    return cohorts(database).waiting("P1")


def hindrance(database: Database, code: str = "C1") -> str:
    return known(database).by_code[code].hindrance


def test_who_waits_is_a_candidate_with_points_and_days(database: Database) -> None:
    waiting(database)
    ada = known(database).by_code["C1"]
    assert (ada.name, ada.candidate, ada.source) == ("Ada A.", True, "VSK")
    assert ada.waiting_since == date(2026, 9, 1)
    assert ada.days_waited == (TODAY - date(2026, 9, 1)).days
    assert ada.points == sum(part.points for part in ada.parts) > 0


def test_who_was_never_referred_does_not_wait(database: Database) -> None:
    waiting(database, children=[child(f"C{n}") for n in range(1, 6)])
    assert "C5" not in known(database).by_code


def test_a_child_under_eight_on_the_first_day_is_no_candidate(database: Database) -> None:
    waiting(database, children=[child("C1", born="2019-01-05")], referrals=[referral("C1")])
    assert hindrance(database) == (
        "not eligible: 7 years old on 4 January 2027; children come from 8"
    )


def test_a_child_who_is_eight_on_the_first_day_is_one(database: Database) -> None:
    waiting(database, children=[child("C1", born="2019-01-04")], referrals=[referral("C1")])
    assert hindrance(database) == ""


def test_a_child_of_year_12_on_the_first_day_is_no_candidate(database: Database) -> None:
    waiting(database, children=[child("C1", born="2010-08-31")], referrals=[referral("C1")])
    assert "Year 11 is the last" in hindrance(database)


def test_a_child_of_whom_no_criterion_is_met_is_no_candidate(database: Database) -> None:
    waiting(database, children=[child("C1")], referrals=[referral("C1", complex_needs="no")])
    assert hindrance(database).startswith("not eligible: no criterion is met")


def test_who_holds_a_place_at_that_time_elsewhere_is_no_candidate(database: Database) -> None:
    both = [programme("P1"), programme("P2", name="Spring")]
    waiting(database, programmes=both, places=[place("C1", "P2")])
    assert hindrance(database) == "holds a place on Spring at the same time"


def test_a_place_on_a_programme_at_another_time_hinders_nobody(database: Database) -> None:
    later = programme("P2", starts="2027-05-01", ends="2027-06-01")
    waiting(database, programmes=[programme("P1"), later], places=[place("C1", "P2")])
    assert hindrance(database) == ""


def test_who_has_declined_before_is_asked_again_only_by_hand(database: Database) -> None:
    waiting(database, places=[place("C1", status="declined")])
    ada = known(database).by_code["C1"]
    assert ada.said_no
    assert ada.hindrance == "the place was declined before: offer it again by hand"


def test_who_holds_a_place_here_is_chosen_in_any_case(database: Database) -> None:
    waiting(database, places=[place("C4", status="offered")])
    found = known(database)
    assert found.by_code["C4"].holds
    wanted = found.wanted({"C1": False})
    assert (wanted.by_code["C4"].pinned, wanted.by_code["C1"].pinned) == (True, False)
    assert (wanted.places, found.wanted(places=1).places) == (3, 1)


def test_who_holds_a_place_is_known_though_no_referral_waits(database: Database) -> None:
    waiting(database, places=[place("C1")], referrals=[])
    ada = known(database).by_code["C1"]
    assert (ada.holds, ada.waiting_since, ada.source) == (True, None, "")


def test_an_unknown_programme_is_refused_by_name(database: Database) -> None:
    waiting(database)
    with pytest.raises(UserError, match="There are: P1"):
        cohorts(database).waiting("P9")
