"""How a decision stands for a session: the latest answer, signed by who may decide."""

from datetime import date
from typing import Any

import pytest

from app.casework.consents import Answered, Delegated, Standing, State, state, who_may
from app.casework.words import Authority

FIRST, LAST = date(2027, 1, 23), date(2027, 1, 24)
SOCIAL_WORKER, CARER = Authority.SOCIAL_WORKER, Authority.CARER


def answer(**changes: Any) -> Answered:
    """A yes of the social worker's to a night away, for good."""
    said: dict[str, Any] = {
        "decision": "overnight",
        "given": True,
        "on": date(2026, 12, 1),
        "authority": SOCIAL_WORKER,
    }
    return Answered(**(said | changes))


def stands(*answers: Answered, who: Authority | None = SOCIAL_WORKER) -> State:
    return state("overnight", answers, who_may=who, first=FIRST, last=LAST)


REFUSAL = answer(given=False, on=date(2027, 1, 10), authority=CARER)
MUST = "must be signed by the social worker"
TABLE = [
    pytest.param(
        [answer()],
        Standing.GIVEN,
        "overnight: given by the social worker on 1 December 2026",
        id="given",
    ),
    pytest.param(
        [answer(until=LAST)],
        Standing.GIVEN,
        "overnight: given by the social worker on 1 December 2026",
        id="given until the last day",
    ),
    pytest.param(
        [answer(on=FIRST)],
        Standing.GIVEN,
        "overnight: given by the social worker on 23 January 2027",
        id="given on the first day",
    ),
    pytest.param([], Standing.MISSING, f"overnight: no answer, {MUST}", id="no answer"),
    pytest.param(
        [answer(decision="travel")],
        Standing.MISSING,
        f"overnight: no answer, {MUST}",
        id="an answer to something else",
    ),
    pytest.param(
        [answer(on=LAST)],
        Standing.MISSING,
        f"overnight: no answer, {MUST}",
        id="given after the session began",
    ),
    pytest.param(
        [answer(), REFUSAL],
        Standing.REFUSED,
        "overnight: refused by the carer on 10 January 2027",
        id="a later refusal counts at once, whoever says it",
    ),
    pytest.param(
        [answer(on=REFUSAL.on), REFUSAL],
        Standing.REFUSED,
        "overnight: refused by the carer on 10 January 2027",
        id="of one day the refusal counts",
    ),
    pytest.param(
        [answer(given=False, authority=None)],
        Standing.REFUSED,
        "overnight: refused on 1 December 2026",
        id="refused by nobody named",
    ),
    pytest.param(
        [REFUSAL, answer(on=date(2027, 1, 20))],
        Standing.GIVEN,
        "overnight: given by the social worker on 20 January 2027",
        id="given again after a refusal",
    ),
    pytest.param(
        [answer(until=FIRST)],
        Standing.EXPIRED,
        f"overnight: runs out on 23 January 2027, {MUST} again",
        id="runs out before the last day",
    ),
    pytest.param(
        [answer(), answer(on=date(2026, 12, 8), until=FIRST)],
        Standing.EXPIRED,
        f"overnight: runs out on 23 January 2027, {MUST} again",
        id="the later answer runs out, the earlier does not",
    ),
    pytest.param(
        [answer(authority=CARER)],
        Standing.WRONG_AUTHORITY,
        f"overnight: signed by the carer, {MUST}",
        id="wrong authority",
    ),
    pytest.param(
        [answer(authority=None)],
        Standing.WRONG_AUTHORITY,
        f"overnight: not said who signed, {MUST}",
        id="unknown authority",
    ),
    pytest.param(
        [answer(), answer(on=date(2026, 12, 8), authority=CARER)],
        Standing.GIVEN,
        "overnight: given by the social worker on 1 December 2026",
        id="a carer's yes takes nothing from the social worker's",
    ),
    pytest.param(
        [answer(), REFUSAL, answer(on=date(2027, 1, 12), authority=CARER)],
        Standing.REFUSED,
        "overnight: refused by the carer on 10 January 2027",
        id="a yes before a refusal counts no more",
    ),
    pytest.param(
        [answer(given=False), answer(on=date(2026, 12, 2), authority=CARER)],
        Standing.REFUSED,
        "overnight: refused by the social worker on 1 December 2026",
        id="a yes of somebody who may not decide lifts no refusal",
    ),
    pytest.param(
        [answer(given=False), answer(on=date(2026, 12, 2), authority=None)],
        Standing.REFUSED,
        "overnight: refused by the social worker on 1 December 2026",
        id="a yes of nobody named lifts no refusal",
    ),
    pytest.param(
        [answer(until=FIRST), answer(on=date(2026, 12, 8), authority=CARER)],
        Standing.EXPIRED,
        f"overnight: runs out on 23 January 2027, {MUST} again",
        id="the right yes has run out",
    ),
    pytest.param(
        [answer(), answer(on=date(2026, 12, 8), authority=CARER, until=FIRST)],
        Standing.EXPIRED,
        f"overnight: runs out on 23 January 2027, {MUST} again",
        id="the latest answer runs out, whoever gave it",
    ),
]


@pytest.mark.parametrize(("answers", "standing", "sentence"), TABLE)
def test_a_decision_stands_by_its_latest_answer_and_who_signed_it(
    answers: list[Answered], standing: Standing, sentence: str
) -> None:
    found = stands(*answers)
    assert (found.standing, found.sentence, found.remark) == (standing, sentence, "")
    assert stands(*reversed(answers)) == found


def test_where_nobody_is_on_record_anybody_named_may_sign_and_a_remark_says_so() -> None:
    found = stands_for("travel", CARER)
    assert found.standing is Standing.GIVEN
    assert found.remark == "who may decide travel is not recorded"
    unnamed = stands_for("travel", None)
    assert unnamed.standing is Standing.WRONG_AUTHORITY
    assert unnamed.sentence == (
        "travel: not said who signed, must be signed by somebody who may decide"
    )


def stands_for(decision: str, authority: Authority | None) -> State:
    """How a yes stands of which nobody is on record who may decide it."""
    yes = answer(decision=decision, authority=authority)
    return state(decision, [yes], who_may=None, first=FIRST, last=LAST)


@pytest.mark.parametrize("decision", ["overnight", "medicine", " Sharing a room"])
def test_a_night_medicine_and_a_shared_room_wait_until_who_may_decide_is_recorded(
    decision: str,
) -> None:
    found = stands_for(decision, SOCIAL_WORKER)
    assert found.standing is Standing.NOT_RECORDED
    assert found.sentence == f"{decision.strip()}: who may decide is not recorded"
    assert found.remark == ""
    assert stands_for(decision, None).standing is Standing.WRONG_AUTHORITY


def test_a_delegation_counts_from_its_first_day() -> None:
    from_june = [Delegated(decision="travel", authority=CARER, since=date(2027, 6, 1))]
    assert who_may(from_june, "travel", on=date(2027, 6, 1)) is CARER
    assert who_may(from_june, "travel", on=date(2027, 5, 31)) is None


@pytest.mark.parametrize(
    ("refuser", "lifted_by", "standing"),
    [
        (CARER, CARER, Standing.NOT_RECORDED),
        (SOCIAL_WORKER, CARER, Standing.REFUSED),
        (None, CARER, Standing.REFUSED),
        (None, None, Standing.REFUSED),
    ],
)
def test_where_nobody_is_on_record_only_the_refuser_lifts_a_refusal(
    refuser: Authority | None, lifted_by: Authority | None, standing: Standing
) -> None:
    no = answer(given=False, authority=refuser)
    yes = answer(on=date(2026, 12, 8), authority=lifted_by)
    assert stands(no, yes, who=None).standing is standing
    assert stands(no, answer(on=no.on, authority=refuser), who=None).standing is Standing.REFUSED


def test_the_answer_that_decides_is_handed_out() -> None:
    assert stands(answer(by="R. Ellison")).answer == answer(by="R. Ellison")
    assert stands().answer is None


def test_names_of_decisions_are_compared_without_case_and_blanks() -> None:
    assert stands(answer(decision=" Overnight ")).standing is Standing.GIVEN
    delegated = [Delegated(decision=" OVERNIGHT", authority=CARER)]
    assert who_may(delegated, "overnight", on=FIRST) is CARER
    assert who_may(delegated, "travel", on=FIRST) is None


def test_who_signed_is_named() -> None:
    yes = Answered(
        decision="travel", given=True, on=date(2026, 12, 1), authority=Authority.CARER, by="P. Hart"
    )
    found = state(
        "travel", [yes], who_may=Authority.CARER, first=date(2027, 1, 9), last=date(2027, 1, 9)
    )
    assert found.sentence == "travel: given by the carer (P. Hart) on 1 December 2026"
