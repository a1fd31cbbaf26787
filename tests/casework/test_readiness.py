"""Whether a child is ready for a session: a table of cases, and what a word overrides."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.casework.consents import Answered, Delegated, Standing
from app.casework.readiness import (
    PLACE,
    ROOM,
    Coming,
    Override,
    PlaceStanding,
    Readiness,
    needed,
    readiness,
)
from app.casework.sharing import RoomStanding, Sharing
from app.casework.words import Authority, Decision

FIRST, LAST = date(2027, 1, 23), date(2027, 1, 24)
GIVEN = date(2026, 12, 1)
WEEKEND = Coming(
    first=FIRST,
    last=LAST,
    sleeps=True,
    place=PlaceStanding.ACCEPTED,
    met_on=GIVEN,
    understood=True,
)


def answer(decision: str, **changes: Any) -> Answered:
    said = Answered(decision=decision, given=True, on=GIVEN, authority=Authority.SOCIAL_WORKER)
    return replace(said, **changes)


ALL = tuple(answer(decision.value) for decision in Decision)
MAY = tuple(Delegated(decision=d.value, authority=Authority.SOCIAL_WORKER) for d in Decision)


def without(*decisions: str) -> tuple[Answered, ...]:
    return tuple(said for said in ALL if said.decision not in decisions)


def ready(
    coming: Coming = WEEKEND,
    answers: tuple[Answered, ...] = ALL,
    override: Override | None = None,
) -> Readiness:
    return readiness(coming, answers, MAY, override)


def missing(found: Readiness) -> dict[str, Standing]:
    return {item.name: item.standing for item in found.missing}


REFUSAL = answer("overnight", given=False, on=date(2027, 1, 10))
SHARED = Sharing(standing=RoomStanding.AGREED, sentence="agreed")


def room(standing: RoomStanding) -> Coming:
    return replace(WEEKEND, room=replace(SHARED, standing=standing))


READY = [
    pytest.param(WEEKEND, ALL, id="all given"),
    pytest.param(replace(WEEKEND, sleeps=False), without("overnight", "sharing a room"), id="day"),
    pytest.param(replace(WEEKEND, own_room=True), without("sharing a room"), id="own room"),
    pytest.param(WEEKEND, without("medicine", "water", "photographs"), id="not asked for"),
    pytest.param(room(RoomStanding.AGREED), ALL, id="the room is agreed"),
    pytest.param(room(RoomStanding.NOT_NEEDED), ALL, id="alone in the room"),
    pytest.param(
        replace(room(RoomStanding.OPEN), sleeps=False), ALL, id="open, but the child sleeps at home"
    ),
    pytest.param(replace(WEEKEND, asked=("Water ",)), ALL, id="water, in other letters"),
]


@pytest.mark.parametrize(("coming", "answers"), READY)
def test_a_child_is_ready_with_all_that_the_session_needs(
    coming: Coming, answers: tuple[Answered, ...]
) -> None:
    found = ready(coming, answers)
    assert (found.ready, found.may_come, found.overridden) == (True, True, False)
    assert (found.sentence, found.what_to_do) == ("ready", "")


NOT_READY = [
    pytest.param(WEEKEND, (*ALL, REFUSAL), {"overnight": Standing.REFUSED}, id="later refusal"),
    pytest.param(
        WEEKEND,
        (*without("travel"), answer("travel", until=FIRST)),
        {"travel": Standing.EXPIRED},
        id="expired",
    ),
    pytest.param(
        WEEKEND,
        (*without("overnight"), answer("overnight", authority=Authority.CARER)),
        {"overnight": Standing.WRONG_AUTHORITY},
        id="wrong authority",
    ),
    pytest.param(
        WEEKEND,
        (*without("overnight"), answer("overnight", authority=None)),
        {"overnight": Standing.WRONG_AUTHORITY},
        id="unknown authority",
    ),
    pytest.param(
        WEEKEND,
        (),
        dict.fromkeys(
            ("day activities", "travel", "overnight", "sharing a room"), Standing.MISSING
        ),
        id="nothing answered, with a night",
    ),
    pytest.param(
        replace(WEEKEND, sleeps=False),
        (),
        dict.fromkeys(("day activities", "travel"), Standing.MISSING),
        id="nothing answered, by day alone",
    ),
    pytest.param(
        replace(WEEKEND, medication=True),
        without("medicine"),
        {"medicine": Standing.MISSING},
        id="medication",
    ),
    pytest.param(
        replace(WEEKEND, asked=("height", "Cave walk")),
        ALL,
        {"Cave walk": Standing.MISSING},
        id="an activity's own consent",
    ),
    pytest.param(
        replace(WEEKEND, asked=("photographs",)),
        without("photographs"),
        {"photographs": Standing.MISSING},
        id="an activity that cannot be done without photographs",
    ),
    pytest.param(replace(WEEKEND, place=None), ALL, {PLACE: Standing.MISSING}, id="no place"),
    pytest.param(
        replace(WEEKEND, place=PlaceStanding.OFFERED), ALL, {PLACE: Standing.MISSING}, id="offered"
    ),
    pytest.param(
        replace(WEEKEND, place=PlaceStanding.DECLINED),
        ALL,
        {PLACE: Standing.REFUSED},
        id="declined",
    ),
    pytest.param(
        replace(WEEKEND, place=PlaceStanding.WITHDRAWN),
        ALL,
        {PLACE: Standing.REFUSED},
        id="withdrawn",
    ),
    pytest.param(room(RoomStanding.OPEN), ALL, {ROOM: Standing.MISSING}, id="room open"),
    pytest.param(room(RoomStanding.CHANGED), ALL, {ROOM: Standing.MISSING}, id="room changed"),
    pytest.param(
        room(RoomStanding.AGREEMENT_MISSING), ALL, {ROOM: Standing.MISSING}, id="one not asked"
    ),
    pytest.param(room(RoomStanding.REFUSED), ALL, {ROOM: Standing.REFUSED}, id="room refused"),
    pytest.param(
        room(RoomStanding.WRONG_AUTHORITY),
        ALL,
        {ROOM: Standing.WRONG_AUTHORITY},
        id="room agreed by somebody else",
    ),
]


@pytest.mark.parametrize(("coming", "answers", "lacking"), NOT_READY)
def test_a_child_is_not_ready_while_anything_is_missing(
    coming: Coming, answers: tuple[Answered, ...], lacking: dict[str, Standing]
) -> None:
    found = ready(coming, answers)
    assert missing(found) == lacking
    assert (found.ready, found.may_come) == (False, False)


def test_what_is_missing_is_said_with_who_must_sign_and_what_to_do() -> None:
    found = ready(answers=without("overnight", "travel"))
    assert found.sentence == (
        "not ready: travel: no answer, must be signed by the social worker; "
        "overnight: no answer, must be signed by the social worker"
    )
    assert {item.who_must for item in found.missing} == {Authority.SOCIAL_WORKER}
    assert found.what_to_do.startswith("Record the answer, mark the child away, or ")
    assert ready(answers=(*ALL, REFUSAL)).what_to_do == (
        "Mark the child away, or record a new answer of who may decide."
    )


def test_what_is_not_recorded_is_to_be_recorded_and_no_answer_is_asked_for_in_vain() -> None:
    known = tuple(d for d in MAY if d.decision != "overnight")
    assert readiness(WEEKEND, ALL, known).what_to_do.startswith(
        "Record who may decide, mark the child away, or "
    )
    assert readiness(WEEKEND, without("travel"), known).what_to_do.startswith(
        "Record who may decide, record the answer, mark the child away, or "
    )


def test_who_may_decide_must_be_on_record_when_the_session_begins() -> None:
    later = tuple(replace(d, since=LAST) for d in MAY)
    assert missing(readiness(WEEKEND, ALL, later)) == {
        "overnight": Standing.NOT_RECORDED,
        "sharing a room": Standing.NOT_RECORDED,
    }
    assert readiness(WEEKEND, ALL, tuple(replace(d, since=FIRST) for d in MAY)).ready


def test_nobody_must_sign_what_is_given() -> None:
    assert {item.who_must for item in ready().items} == {None}


def test_each_decision_is_needed_once() -> None:
    coming = replace(WEEKEND, asked=("Overnight", "water", "Water ", "cycling"))
    assert needed(coming) == (
        "day activities",
        "travel",
        "overnight",
        "sharing a room",
        "water",
        "cycling",
    )


def test_photographs_are_shown_and_never_hinder() -> None:
    shown = ready(answers=without("photographs")).items[-1]
    assert (shown.name, shown.standing, shown.hinders) == (
        "photographs",
        Standing.MISSING,
        False,
    )


@pytest.mark.parametrize(
    ("met_on", "understood", "remarks"),
    [
        (None, False, ("the Head of Fostering has not met the child and the carer",)),
        (GIVEN, False, ("at the meeting of 1 December 2026 the scheme was not understood yet",)),
        (GIVEN, True, ()),
    ],
)
def test_the_meeting_is_a_remark_and_never_hinders(
    met_on: date | None, remarks: tuple[str, ...], *, understood: bool
) -> None:
    found = ready(replace(WEEKEND, met_on=met_on, understood=understood))
    assert (found.ready, found.remarks) == (True, remarks)


def test_that_nobody_is_on_record_who_may_decide_is_a_remark() -> None:
    found = readiness(replace(WEEKEND, sleeps=False), ALL, MAY[1:])
    assert found.ready
    assert "who may decide day activities is not recorded" in found.remarks


WORD = Override(
    missing=("Overnight ", "travel"), by="R. Ellison", reason="agreed by phone", on=LAST
)


def test_a_named_persons_word_covers_what_it_names() -> None:
    found = ready(answers=without("overnight"), override=WORD)
    assert (found.ready, found.overridden, found.may_come) == (False, True, True)
    assert found.what_to_do == ""
    assert found.sentence == (
        "comes by the word of R. Ellison on 24 January 2027: agreed by phone "
        "(missing: overnight: no answer, must be signed by the social worker)"
    )


def test_it_does_not_cover_what_is_missing_since() -> None:
    found = ready(answers=without("overnight", "sharing a room"), override=WORD)
    assert (found.overridden, found.may_come) == (False, False)
    assert found.sentence.startswith("not ready: overnight: ")


def in_oak(*children: str) -> Coming:
    return replace(room(RoomStanding.OPEN), shared=f"SW, Oak: {', '.join(children)}")


def test_a_word_for_a_room_covers_these_children_in_this_room_alone() -> None:
    (item,) = ready(in_oak("C1", "C2")).missing
    word = replace(WORD, missing=("travel", item.key))
    assert ready(in_oak("C1", "C2"), override=word).overridden
    assert not ready(in_oak("C1", "C3"), override=word).overridden
    assert not ready(in_oak("C1", "C2"), override=replace(word, missing=(ROOM,))).overridden
    assert (item.name, word.named) == (ROOM, ("travel", ROOM))


def test_a_refusal_is_covered_by_nobodys_word() -> None:
    found = ready(answers=(*ALL, REFUSAL), override=WORD)
    assert (found.overridden, found.may_come) == (False, False)
    assert [item.name for item in found.refused] == ["overnight"]


def test_a_word_changes_nothing_for_a_child_who_is_ready() -> None:
    assert ready(override=WORD).sentence == "ready"
