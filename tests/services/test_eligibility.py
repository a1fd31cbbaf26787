"""Eligibility of a stored child: as at any date, with a person's word against the records."""

from datetime import date
from itertools import pairwise

import pytest

from app.casework.words import Answer, Criterion
from app.errors import UserError
from app.models.database import Database
from app.services.eligibility import Findings
from tests.services.small_books import USER, child, load, programme

ON = date(2026, 11, 22)
COMPLEX = Criterion.COMPLEX_NEEDS


@pytest.fixture
def judging(database: Database) -> Findings:
    """Ada has moved three times in the year, and is on notice; Bea is known by name alone."""
    homes = [{"household": f"H{n}", "carers": "Jo", "salutation": "Jo"} for n in (1, 2)]
    ends = ["2025-12-01", "2026-03-01", "2026-06-01", "2026-09-01", ""]
    stays = [
        {"child": "C1", "household": f"H{1 + at % 2}", "from": first, "to": last}
        for at, (first, last) in enumerate(pairwise(ends))
    ]
    stays[-1]["notice_given"] = "2026-11-20"
    referral = {"child": "C1", "received": "2026-10-01", "source": "VSK"}
    load(
        database,
        {
            "children": [child("C1"), child("C2")],
            "households": homes,
            "placements": stays,
            "referrals": [referral],
            "programmes": [programme("P9", starts="2034-09-01", ends="2034-12-01")],
        },
    )
    return Findings(database, USER)


def answer(judging: Findings, criterion: Criterion, code: str = "C1", on: date = ON) -> Answer:
    judged = judging.of(code, on=on).eligibility.findings
    return next(f.answer for f in judged if f.criterion is criterion)


def test_moves_are_shown_with_their_definition_and_placements_apart(judging: Findings) -> None:
    judged = judging.of("C1", on=ON)
    assert (judged.name, judged.child) == ("Ada A. (C1)", "C1")
    assert judged.moves_sentence == "3 moves from 1 March 2026 to 1 September 2026."
    assert judged.placements_sentence == (
        "4 placements in the 12 months to 22 November 2026: shown apart, no criterion."
    )
    assert "planned or not" in judged.definition
    assert judged.eligibility.eligible


def test_notice_and_waiting_are_told(judging: Findings) -> None:
    judged = judging.of("C1", on=ON)
    assert (judged.on_notice, judged.waiting_since) == (date(2026, 11, 20), date(2026, 10, 1))


def test_an_earlier_date_shows_what_was_so_then(judging: Findings) -> None:
    assert answer(judging, Criterion.MOVES, on=date(2026, 8, 1)) is Answer.NOT_MET


def test_age_counts_on_the_first_day_of_the_programme(judging: Findings) -> None:
    assert not judging.of("C1", on=ON).eligibility.too_old
    judged = judging.of("C1", on=ON, programme="P9").eligibility
    assert (judged.too_old, judged.day) == (True, date(2034, 9, 1))


def test_a_persons_word_counts_before_the_records_until_it_is_taken_back(
    judging: Findings,
) -> None:
    judging.overrule("C1", COMPLEX, Answer.MET, reason=" seen ", source="review", on=ON)
    found = judging.of("C1", on=ON).eligibility.findings[-1]
    assert (found.answer, found.computed) == (Answer.MET, Answer.NOT_KNOWN)
    assert (found.overruled_by, found.reason, found.source) == (USER, "seen", "review")
    judging.take_back("C1", COMPLEX, on=ON)
    assert answer(judging, COMPLEX) is Answer.NOT_KNOWN


def test_what_was_said_on_the_same_day_is_replaced(judging: Findings) -> None:
    for said in (Answer.MET, Answer.NOT_KNOWN):
        judging.overrule("C1", COMPLEX, said, reason="seen", on=ON)
    assert answer(judging, COMPLEX) is Answer.NOT_KNOWN
    judging.take_back("C1", COMPLEX, on=ON)
    with pytest.raises(UserError, match="Nobody has overruled “complex needs” for C1"):
        judging.take_back("C1", COMPLEX, on=ON)


def test_without_a_reason_nobody_overrules(judging: Findings) -> None:
    with pytest.raises(UserError, match="Say why"):
        judging.overrule("C1", COMPLEX, Answer.MET, reason="  ", on=ON)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("c2", "Codes are exact to the letter: did you mean C2?"),
        ("Ada Ash1", "A code is wanted: C1 (Ada Ash1)."),
        ("C9", "Nearest: C1 (Ada Ash1), C2 (Bea Ash2)."),
    ],
)
def test_who_may_have_been_meant_is_said(judging: Findings, said: str, meant: str) -> None:
    with pytest.raises(UserError) as caught:
        judging.of(said, on=ON)
    assert str(caught.value) == f"There is no child {said}. {meant}"


def test_a_child_or_programme_that_is_not_there_is_said(judging: Findings) -> None:
    with pytest.raises(UserError, match="There is no child C9"):
        judging.overrule("C9", COMPLEX, Answer.MET, reason="seen", on=ON)
    with pytest.raises(UserError, match="There is no programme P1"):
        judging.of("C1", on=ON, programme="P1")
