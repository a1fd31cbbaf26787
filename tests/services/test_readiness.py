"""Who is ready for which session, by what the tables and a stored plan say."""

from dataclasses import replace
from datetime import date

import pytest

from app.errors import UserError
from app.models import Base, ConsentRow, DelegatedAuthorityRow, MeetingRow, PlaceRow, PlanState
from app.models.database import Database
from app.scheduling.plan import Plan, RoomShare
from app.services.readiness import ReadyLists
from tests.services.outing_rows import (
    EVERYBODY,
    PLAN,
    activity,
    climbing_in_the_wet,
    signed,
    store,
    store_plan,
)

SHARED = Plan(PLAN.groups, PLAN.cells, PLAN.days, PLAN.nights, (RoomShare("S1", "Oak", EVERYBODY),))


def missing(database: Database, child: str = "C1") -> tuple[str, ...]:
    """The names of what one child lacks."""
    found = next(c for c in ReadyLists(database).of("P1").of("S1") if c.child == child)
    return tuple(item.name for item in found.readiness.missing)


def test_with_every_signature_everybody_is_ready(database: Database) -> None:
    store(database, signed(*EVERYBODY))
    store_plan(database)
    found = ReadyLists(database).of("P1")
    ada = found.of("S1")[0]
    assert (ada.child, ada.name, ada.readiness.ready) == ("C1", "Ada B.", True)
    assert found.not_ready("S1") == ()


def test_without_a_plan_no_activity_s_consent_is_asked_for(database: Database) -> None:
    store(database, signed("C1", but="water"))
    assert missing(database) == ()


def test_an_activity_s_consent_is_asked_of_the_group_that_does_it(
    database: Database, water: dict[str, Base | None]
) -> None:
    store(database, water | signed("C1", "C3", but="water"))
    store_plan(database)
    assert (missing(database), missing(database, "C3")) == (("water",), ())


@pytest.fixture
def water() -> dict[str, Base | None]:
    """Canoeing asks for the consent to water."""
    canoeing = activity("Canoeing", "water", "")
    canoeing.consent = "water"
    return {"canoeing": canoeing}


def test_an_activity_s_consent_is_asked_for_where_it_is_the_second_choice_in_the_wet(
    database: Database,
) -> None:
    store(database, {**signed(*EVERYBODY), **climbing_in_the_wet()})
    store_plan(database)
    assert (missing(database), missing(database, "C2")) == (("height",), ())


def test_the_published_plan_is_judged_and_that_is_said_where_the_current_one_differs(
    database: Database, water: dict[str, Base | None]
) -> None:
    store(database, water | signed("C1", but="water"))
    store_plan(database, replace(PLAN, cells=PLAN.cells[1:]))
    assert (missing(database), ReadyLists(database).of("P1").judged) == ((), "")
    store_plan(database, state=PlanState.PUBLISHED)
    assert missing(database) == ("water",)
    said = ReadyLists(database).of("P1").judged
    assert said.startswith("This is judged by the published plan, as the papers are: ")


def test_two_plans_that_agree_are_judged_without_a_word(database: Database) -> None:
    store(database, signed(*EVERYBODY))
    for state in PlanState.CURRENT, PlanState.PUBLISHED:
        store_plan(database, state=state)
    assert ReadyLists(database).of("P1").judged == ""


def test_who_comes_by_day_alone_needs_no_consent_to_the_night(database: Database) -> None:
    store(database, signed("C2", but="overnight"))
    store_plan(database)
    assert missing(database, "C2") == ()


def test_medication_needs_somebody_who_may_give_it(database: Database) -> None:
    store(database, signed("C2", but="medicine"))
    assert missing(database, "C2") == ("medicine",)


def test_a_later_refusal_counts_at_once(database: Database) -> None:
    no = ConsentRow(child="C1", consent="travel", given=False, on=date(2026, 12, 1))
    store(database, {**signed("C1"), "refusal": no})
    assert missing(database) == ("travel",)


def test_a_signature_of_somebody_who_may_not_decide_does_not_make_ready(
    database: Database,
) -> None:
    court = DelegatedAuthorityRow(child="C1", decision="Overnight", authority="court")
    store(database, {**signed("C1"), "may C1 overnight": court})
    assert missing(database) == ("overnight",)


def test_a_delegation_that_begins_after_the_session_is_none_for_it(database: Database) -> None:
    later = DelegatedAuthorityRow(
        child="C1", decision="overnight", authority="social worker", since=date(2027, 6, 1)
    )
    store(database, {**signed("C1"), "may C1 overnight": later})
    assert missing(database) == ("overnight",)


def test_nobody_on_record_who_may_decide_is_no_yes_to_a_night(database: Database) -> None:
    store(database, {**signed("C1"), "may C1 overnight": None, "may C1 travel": None})
    found = next(c for c in ReadyLists(database).of("P1").of("S1") if c.child == "C1").readiness
    assert found.sentence == "not ready: overnight: who may decide is not recorded"
    assert "who may decide travel is not recorded" in found.remarks


def test_a_place_that_is_only_offered_is_no_place_of_the_cohort(database: Database) -> None:
    store(database, {"place C4": PlaceRow(programme="P1", child="C4", status="offered")})
    assert "C4" not in [each.child for each in ReadyLists(database).of("P1").of("S1")]


def test_a_shared_room_waits_for_its_decision(database: Database) -> None:
    store(database, signed(*EVERYBODY))
    store_plan(database, SHARED)
    assert missing(database) == ("who shares the room",)


def test_the_latest_meeting_counts(database: Database) -> None:
    met = [MeetingRow(child="C1", on=date(2026, 11, d), by="H", understood=d > 3) for d in (3, 9)]
    store(database, {**signed("C1"), "one": met[1], "two": met[0]})
    found = next(c for c in ReadyLists(database).of("P1").of("S1") if c.child == "C1")
    assert not any("Head of Fostering" in r or "understood" in r for r in found.readiness.remarks)


def test_an_unknown_programme_is_named(database: Database) -> None:
    with pytest.raises(UserError, match="There is no programme P9"):
        ReadyLists(database).of("P9")


def test_whose_rosters_wait_is_told_by_session(database: Database) -> None:
    store(database, signed("C1", "C2", "C3") | signed("C4", but="overnight"))
    store_plan(database)
    assert ReadyLists(database).of("P1").waits == (
        "Not ready, so that final rosters wait: 1 for Saturday 16 January 2027, Swattenden Centre."
    )


def test_no_roster_waits_where_everybody_is_ready(database: Database) -> None:
    store(database, signed(*EVERYBODY))
    store_plan(database)
    assert ReadyLists(database).of("P1").waits == ""


def test_without_a_plan_it_is_said_that_more_may_be_asked(database: Database) -> None:
    store(database, signed(*EVERYBODY))
    assert "There is no plan yet" in ReadyLists(database).of("P1").judged
