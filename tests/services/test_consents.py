"""Recording answers, who may decide, overrides and absences."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.casework.words import Authority
from app.errors import UserError
from app.models import AwayRow, ConsentRow, PlanRow, PlanState, ReadyOverrideRow
from app.models.database import Database
from app.scheduling.plan import RoomShare
from app.services.consents import Consents, Signed
from app.services.readiness import ReadyLists
from tests.services.outing_rows import EVERYBODY, PLAN, USER, signed, store, store_plan

TODAY = date(2026, 11, 22)
YES = Signed(
    decisions=("overnight", "travel"),
    given=True,
    by="Ruth Ellison",
    authority="social worker",
    on=TODAY,
)


@pytest.fixture
def consents(database: Database) -> Consents:
    store(database)
    return Consents(database, USER, TODAY)


def rows(consents: Consents) -> list[ConsentRow]:
    with consents.database.reading() as session:
        return list(session.scalars(select(ConsentRow).order_by(ConsentRow.consent)))


def test_one_signature_answers_several_matters(consents: Consents) -> None:
    consents.record("C1", YES)
    assert [(r.consent, r.given, r.by, r.authority) for r in rows(consents)] == [
        ("overnight", True, "Ruth Ellison", "social worker"),
        ("travel", True, "Ruth Ellison", "social worker"),
    ]


def test_another_answer_of_the_same_day_replaces_it(consents: Consents) -> None:
    consents.record("C1", YES)
    consents.record("C1", replace(YES, decisions=("travel",), given=False))
    assert [(r.consent, r.given) for r in rows(consents)] == [
        ("overnight", True),
        ("travel", False),
    ]


def test_the_no_of_a_day_is_kept_from_another_authority(consents: Consents) -> None:
    consents.record("C1", replace(YES, decisions=("travel",), given=False))
    with pytest.raises(UserError, match="22 November 2026 the social worker said no to travel for"):
        consents.record("C1", replace(YES, by="Jo Bell", authority="carer"))
    assert [(r.consent, r.given, r.authority) for r in rows(consents)] == [
        ("travel", False, "social worker")
    ]
    consents.record("C1", replace(YES, decisions=("travel",)))
    assert [r.given for r in rows(consents)] == [True]


def test_a_no_of_nobody_named_is_kept_from_anybody(consents: Consents) -> None:
    with consents.database.work("import", user=USER) as work:
        work.session.add(ConsentRow(child="C1", consent="travel", given=False, on=TODAY))
    with pytest.raises(UserError, match="22 November 2026 somebody said no to travel for Ada"):
        consents.record("C1", YES)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"decisions": (" ",)}, "at least one matter"),
        ({"by": " "}, "Say who signed"),
        ({"authority": ""}, "Say who signed"),
        ({"on": date(2026, 11, 23)}, "Monday 23 November 2026, which has not come yet"),
        ({"until": date(2026, 11, 21)}, "before it begins"),
    ],
)
def test_an_answer_that_cannot_count_is_refused(
    consents: Consents, changed: dict[str, object], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        consents.record("C1", replace(YES, **changed))  # type: ignore[arg-type]  # any one of its fields
    assert rows(consents) == []


def test_a_yes_of_somebody_who_may_not_decide_is_refused(consents: Consents) -> None:
    consents.delegate("C1", ["overnight"], "court", "Judge Moss")
    with pytest.raises(UserError, match="Overnight for Ada is decided by the court, not by the"):
        consents.record("C1", YES)
    assert rows(consents) == []


def test_a_no_of_anybody_is_kept(consents: Consents) -> None:
    consents.delegate("C1", ["overnight"], "court", "Judge Moss")
    consents.record("C1", replace(YES, given=False))
    assert [row.given for row in rows(consents)] == [False, False]


def test_who_may_decide_is_recorded_once_for_each_matter(consents: Consents) -> None:
    consents.delegate("C1", ["overnight"], "carer", "Jo Bell")
    consents.delegate("C1", ["Overnight"], "court", "Judge Moss")
    found = consents.delegated("C1")
    assert [(d.decision, d.authority) for d in found] == [("overnight", Authority.COURT)]
    assert consents.delegated("C2") == ()


def test_a_child_who_is_gone_is_named(consents: Consents) -> None:
    with pytest.raises(UserError, match="There is no child C9"):
        consents.record("C9", YES)


@pytest.fixture
def waiting(database: Database) -> Consents:
    """Ada lacks the consent to the night."""
    store(database, signed("C1", but="overnight"))
    store_plan(database)
    return Consents(database, USER, TODAY)


def may_come(consents: Consents) -> bool:
    found = ReadyLists(consents.database).of("P1").of("S1")
    return next(each for each in found if each.child == "C1").readiness.may_come


def test_an_override_names_what_is_missing(waiting: Consents) -> None:
    waiting.override("C1", "S1", " Said yes on the phone. ")
    with waiting.database.reading() as session:
        row = session.scalars(select(ReadyOverrideRow)).one()
    assert (row.missing, row.by, row.reason) == (("overnight",), USER, "Said yes on the phone.")
    assert may_come(waiting)


def test_an_override_does_not_cover_what_is_missing_later(waiting: Consents) -> None:
    waiting.override("C1", "S1", "Said yes on the phone.")
    waiting.record("C1", replace(YES, decisions=("travel",), given=False))
    assert not may_come(waiting)


def test_an_override_of_a_room_does_not_follow_the_child_to_other_children(
    database: Database,
) -> None:
    store(database, signed(*EVERYBODY))
    store_plan(database, replace(PLAN, rooms=(RoomShare("S1", "Oak", ("C1", "C3")),)))
    consents = Consents(database, USER, TODAY)
    consents.override("C1", "S1", "They are sisters.")
    assert may_come(consents)
    with database.work("another plan", user=USER) as work:
        work.session.delete(work.session.scalars(select(PlanRow)).one())
    store_plan(database, replace(PLAN, rooms=(RoomShare("S1", "Oak", ("C1", "C4")),)))
    assert not may_come(consents)


def test_an_override_names_what_the_published_plan_lacks(waiting: Consents) -> None:
    oak = (RoomShare("S1", "Oak", ("C1", "C3")),)
    store_plan(waiting.database, replace(PLAN, rooms=oak), state=PlanState.PUBLISHED)
    waiting.override("C1", "S1", "Said yes on the phone.")
    with waiting.database.reading() as session:
        row = session.scalars(select(ReadyOverrideRow)).one()
    assert row.missing == ("overnight", "who shares the room (SW, Oak: C1, C3)")


def test_an_override_is_taken_back(waiting: Consents) -> None:
    waiting.override("C1", "S1", "Said yes on the phone.")
    waiting.override("C1", "S1", "And by letter.")
    waiting.take_back("C1", "S1")
    waiting.take_back("C1", "S1")
    assert not may_come(waiting)


def test_an_override_needs_a_reason(waiting: Consents) -> None:
    with pytest.raises(UserError, match="Say why"):
        waiting.override("C1", "S1", " ")


def test_a_refusal_is_not_overridden(waiting: Consents) -> None:
    waiting.record("C1", replace(YES, decisions=("overnight",), given=False))
    with pytest.raises(UserError, match=r"A refusal is not overridden .* Mark Ada away"):
        waiting.override("C1", "S1", "We would like her to come.")


def test_a_refusal_is_not_overridden_after_a_yes_of_who_may_not_decide(waiting: Consents) -> None:
    waiting.record("C1", replace(YES, decisions=("overnight",), given=False, on=date(2026, 11, 10)))
    with waiting.database.work("import", user=USER) as work:
        yes = ConsentRow(child="C1", consent="overnight", given=True, on=TODAY, authority="carer")
        work.session.add(yes)
    with pytest.raises(UserError, match=r"overnight: refused by the social worker \(Ruth"):
        waiting.override("C1", "S1", "We would like her to come.")


def test_who_is_ready_needs_no_override(waiting: Consents) -> None:
    waiting.record("C1", replace(YES, decisions=("overnight",)))
    with pytest.raises(UserError, match="Ada is ready: there is nothing to override"):
        waiting.override("C1", "S1", "To be sure.")


def test_who_does_not_come_needs_no_override(waiting: Consents) -> None:
    waiting.away("C1", "S1", nights_only=False, reason="Ill")
    with pytest.raises(UserError, match="Ada does not come to the session S1"):
        waiting.override("C1", "S1", "To be sure.")


def test_a_child_is_marked_away_and_what_was_said_before_is_replaced(waiting: Consents) -> None:
    waiting.away("C1", "S1", nights_only=False, reason="Ill")
    waiting.away("C1", "S1", nights_only=True, reason=" Comes by day ")
    with waiting.database.reading() as session:
        row = session.scalars(select(AwayRow).where(AwayRow.child == "C1")).one()
    assert (row.nights_only, row.reason) == (True, "Comes by day")


def test_a_session_that_is_gone_is_named(waiting: Consents) -> None:
    with pytest.raises(UserError, match="There is no session S9"):
        waiting.away("C1", "S9", nights_only=False, reason="Ill")
