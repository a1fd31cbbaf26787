"""Today: replies and meetings, referrals that wait, and possible duplicates."""

from datetime import date

import pytest
from sqlalchemy import select

from app.casework.words import Criterion
from app.models import MeetingRow, PlaceRow
from app.models.database import Database
from app.services.today_lines import Place
from tests.services.cohort_books import TODAY, places, referral, waiting
from tests.services.looking import AUTUMN, at_programme, lines, sentences
from tests.services.outing_rows import EVERYBODY, store
from tests.services.referrals import filled, tom
from tests.services.small_books import child, load

REPLIES, REFERRALS, PAIRS = "Replies and meetings", "Referrals", "Possible duplicates"
DRAFTS, FIND = "Drafts and forms", "Find children"


def met(*children: str) -> dict[str, MeetingRow]:
    """The Head of Fostering has met some children."""
    on = date(2026, 9, 1)
    return {f"met {code}": MeetingRow(child=code, on=on, by="Sam Lee") for code in children}


def test_a_place_without_an_answer_is_late_after_a_fortnight(database: Database) -> None:
    waiting(database)
    places(database).offer("P1", "C1")
    early, late = (lines(database, REPLIES, on)[0] for on in (TODAY, date(2026, 12, 6)))
    assert early.sentence == (
        "Programme P1: 1 place is offered without an answer, offered today: Ada A. (C1)."
    )
    assert early.place == at_programme("Places", "C1", page="Cohorts")
    assert (early.urgent, late.urgent) == (False, True)


def test_a_place_whose_offer_has_no_date_still_lacks_an_answer(database: Database) -> None:
    store(database, met(*EVERYBODY))
    with database.work("offered", user="Robin") as work:
        for place in work.session.scalars(select(PlaceRow)):
            place.status = "offered"
    (found,) = lines(database, REPLIES, AUTUMN)
    assert found.sentence == (
        "Winter: 4 places are offered without an answer: Ada B. (C1), Ben C. (C2), Cem D. (C3) and"
        " Dot E. (C4)."
    )
    assert (found.place.record, found.urgent) == ("", False)


def test_whom_the_head_of_fostering_has_not_met_is_said(database: Database) -> None:
    store(database, met("C1", "C2", "C3"))
    (found,) = lines(database, REPLIES)
    assert found.sentence == "Winter: the Head of Fostering has not met Dot E. (C4)."
    assert found.place == at_programme("Meetings", "C4", page="Cohorts")
    assert (found.urgent, lines(database, REPLIES, AUTUMN)[0].urgent) == (True, False)


def test_a_referral_that_is_begun_is_led_to(database: Database) -> None:
    tom(filled(database))
    (found,) = lines(database, REFERRALS, TODAY)
    assert found.sentence == (
        "The referral of Tom Elm is not taken in yet; nothing needed is missing: take it in."
    )
    assert found.place == Place(page="Referrals", tab=DRAFTS, record="R1")


def test_a_referral_of_nobody_yet_goes_by_its_number(database: Database) -> None:
    filled(database).begin(TODAY)
    (found,) = sentences(database, REFERRALS, TODAY)
    assert found.startswith("The referral of R1 is not taken in yet; ")
    assert found.endswith(" things are missing.")


def test_who_waits_and_can_come_needs_nothing(database: Database) -> None:
    waiting(database)
    assert lines(database, REFERRALS, TODAY) == ()


def test_who_waits_without_a_criterion_is_asked_about(database: Database) -> None:
    unsaid = [referral(code, complex_needs="") for code in ("C1", "C2")]
    waiting(database, referrals=unsaid)
    (found,) = lines(database, REFERRALS, TODAY)
    assert found.sentence == (
        "Ada A. (C1) and Bea A. (C2) wait and cannot come: no criterion is met, and some are not"
        " known. Ask, and record what is found."
    )
    assert found.place == Place(page="Referrals", tab=FIND)


def test_who_meets_no_criterion_of_all_that_is_known_is_referred_on(database: Database) -> None:
    said_no = [
        {"child": "C1", "criterion": criterion.value, "on": "2026-09-02", "answer": "not met"}
        for criterion in Criterion
    ]
    alone = {"children": [child("C1")], "referrals": [referral("C1", complex_needs="")]}
    waiting(database, **alone, evidence=said_no)
    assert sentences(database, REFERRALS, TODAY) == [
        "Ada A. (C1) waits and cannot come: no criterion is met. Refer on, or close the referral."
    ]


@pytest.mark.parametrize(
    ("born", "why"),
    [
        ("2020-01-04", "too young when the next programme begins"),
        ("2008-01-04", "past the last school year when the next programme begins"),
    ],
)
def test_who_has_not_the_age_is_told_of_by_itself(database: Database, born: str, why: str) -> None:
    waiting(database, children=[child("C1", born=born)], referrals=[referral("C1")])
    (found,) = lines(database, REFERRALS, TODAY)
    assert found.sentence == f"Ada A. (C1) waits and cannot come: {why}."
    assert found.place == Place(page="Referrals", tab=FIND, record="C1")


def test_who_will_be_old_enough_when_the_next_programme_begins_can_come(
    database: Database,
) -> None:
    waiting(database, children=[child("C1", born="2019-01-04")], referrals=[referral("C1")])
    assert lines(database, REFERRALS, TODAY) == ()


def test_two_children_who_look_alike_are_a_question(database: Database) -> None:
    twice = [child("C1"), child("C2", first_name="Ada", last_name="Ash1")]
    load(database, {"children": twice})
    (found,) = lines(database, PAIRS)
    assert found.sentence == (
        "Ada A. (C1) and Ada A. (C2) look alike (same name, same birthday). Is it one child?"
    )
    assert found.place == Place(page="Referrals", tab=PAIRS, record="C1 C2")


def test_many_pairs_that_look_alike_are_counted(database: Database) -> None:
    same = [child(f"C{n}", first_name="Ada", last_name="Ash") for n in range(1, 5)]
    load(database, {"children": same})
    assert sentences(database, PAIRS) == [
        "6 pairs of children look alike. Is anybody stored twice?"
    ]
