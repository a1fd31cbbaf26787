"""Whether a room's decision is good for those who are in it now."""

from dataclasses import replace
from datetime import date

import pytest

from app.casework.sharing import Agreement, Elsewhere, RoomDecision, RoomStanding, sharing
from app.casework.words import Authority

ON = date(2027, 1, 10)
ROOM = ("C1", "C2", "C3")
DECISION = RoomDecision(children=frozenset(ROOM), agreed=True, on=ON, by="R. Ellison")
AGREED = tuple(
    Agreement(child=code, agreed=True, on=ON, authority=Authority.SOCIAL_WORKER) for code in ROOM
)
REFUSED = replace(AGREED[1], agreed=False)


def test_a_room_is_agreed_when_decided_for_its_children_with_every_agreement() -> None:
    found = sharing(ROOM, DECISION, AGREED)
    assert (found.good, found.standing) == (True, RoomStanding.AGREED)
    assert found.sentence == "agreed on 10 January 2027"


@pytest.mark.parametrize("occupants", [(), ("C1",)])
def test_a_child_alone_needs_no_decision(occupants: tuple[str, ...]) -> None:
    found = sharing(occupants, None, ())
    assert (found.good, found.standing) == (True, RoomStanding.NOT_NEEDED)


def test_a_room_that_nobody_decided_is_open() -> None:
    found = sharing(ROOM, None, AGREED)
    assert (found.good, found.standing) == (False, RoomStanding.OPEN)
    assert found.sentence == "who shares the room is not decided"


@pytest.mark.parametrize("occupants", [("C1", "C2"), (*ROOM, "C4"), ("C1", "C2", "C4")])
def test_a_change_of_the_room_opens_it_again(occupants: tuple[str, ...]) -> None:
    found = sharing(occupants, DECISION, AGREED)
    assert (found.good, found.standing) == (False, RoomStanding.CHANGED)
    assert found.sentence == (
        "decided on 10 January 2027 for other children, must be decided again"
    )


def test_a_decision_that_they_may_not_share_is_a_refusal() -> None:
    found = sharing(ROOM, replace(DECISION, agreed=False), AGREED)
    assert (found.good, found.standing) == (False, RoomStanding.REFUSED)
    assert found.sentence == "decided on 10 January 2027: they may not share"


@pytest.mark.parametrize("decision", [DECISION, None])
def test_one_authority_that_says_no_refuses_even_before_the_decision(
    decision: RoomDecision | None,
) -> None:
    found = sharing(ROOM, decision, (AGREED[0], REFUSED, AGREED[2]))
    assert (found.standing, found.waits_for) == (RoomStanding.REFUSED, ("C2",))
    assert found.sentence == "1 of 3 agreements refused"


def test_the_latest_word_of_an_authority_counts_and_of_one_day_the_refusal() -> None:
    later = replace(AGREED[1], on=date(2027, 1, 11))
    assert sharing(ROOM, DECISION, (later, *AGREED, REFUSED)).good
    assert not sharing(ROOM, DECISION, (REFUSED, *AGREED)).good


def test_an_agreement_that_is_missing_hinders() -> None:
    found = sharing(ROOM, DECISION, AGREED[:1])
    assert (found.standing, found.waits_for) == (RoomStanding.AGREEMENT_MISSING, ("C2", "C3"))
    assert found.sentence == "2 of 3 agreements missing"


def test_an_agreement_for_a_child_who_is_not_in_the_room_counts_for_nothing() -> None:
    stranger = replace(REFUSED, child="C9")
    assert sharing(ROOM, DECISION, (*AGREED, stranger)).good


def test_an_agreement_must_come_from_who_may_give_it() -> None:
    found = sharing(ROOM, DECISION, AGREED, {"C1": Authority.PARENT, "C2": Authority.SOCIAL_WORKER})
    assert (found.standing, found.waits_for) == (RoomStanding.WRONG_AUTHORITY, ("C1",))
    assert found.sentence == "1 of 3 agreements not by who may decide"
    unnamed = replace(AGREED[0], authority=None)
    assert not sharing(ROOM, DECISION, (unnamed, *AGREED[1:])).good


def test_an_agreement_given_for_other_children_says_nothing_of_these() -> None:
    for_others = Agreement(child="A", agreed=False, on=ON, children=frozenset("AC"))
    found = sharing("AB", None, [for_others])
    assert found.standing is RoomStanding.OPEN


@pytest.mark.parametrize(
    ("said_of", "good"), [((), True), (ROOM, True), (("C1", "C2"), False), ((*ROOM, "C4"), False)]
)
def test_an_agreement_counts_for_the_children_of_whom_it_was_said(
    said_of: tuple[str, ...], *, good: bool
) -> None:
    first = replace(AGREED[0], children=frozenset(said_of))
    assert sharing(ROOM, DECISION, (first, *AGREED[1:])).good == good


NO = replace(DECISION, agreed=False)
SAID_NO = replace(REFUSED, children=frozenset(ROOM))


@pytest.mark.parametrize("decision", [None, DECISION, replace(DECISION, children=frozenset("AB"))])
@pytest.mark.parametrize(
    ("elsewhere", "sentence"),
    [
        (Elsewhere(decisions=(NO,)), "decided on 10 January 2027: they may not share"),
        (Elsewhere(agreements=(SAID_NO,)), "1 of 3 agreements refused"),
    ],
)
def test_a_refusal_of_these_children_counts_in_every_room(
    decision: RoomDecision | None, elsewhere: Elsewhere, sentence: str
) -> None:
    found = sharing(ROOM, decision, AGREED, None, elsewhere)
    assert (found.standing, found.sentence) == (RoomStanding.REFUSED, sentence)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Elsewhere(decisions=(replace(NO, children=frozenset("AB")),)),
        Elsewhere(agreements=(replace(SAID_NO, children=frozenset(("C2", "C3"))),)),
        Elsewhere(agreements=(replace(SAID_NO, children=frozenset()),)),
    ],
)
def test_a_refusal_of_other_children_in_another_room_says_nothing_of_these(
    elsewhere: Elsewhere,
) -> None:
    assert sharing(ROOM, DECISION, AGREED, None, elsewhere).good


def test_a_yes_to_another_room_lifts_a_refusal_and_does_not_decide_this_one() -> None:
    later = Elsewhere(decisions=(replace(DECISION, on=date(2027, 1, 11)),))
    assert sharing(ROOM, NO, AGREED, None, later).standing is RoomStanding.OPEN
    yes = replace(SAID_NO, agreed=True, on=date(2027, 1, 11))
    found = sharing(
        ROOM, DECISION, (AGREED[0], SAID_NO, AGREED[2]), None, Elsewhere(agreements=(yes,))
    )
    assert (found.standing, found.waits_for) == (RoomStanding.AGREEMENT_MISSING, ("C2",))


def test_a_yes_of_somebody_who_may_not_agree_lifts_no_refusal() -> None:
    yes = replace(AGREED[1], on=date(2027, 1, 11), authority=Authority.CARER)
    for who_may in ({}, {"C2": Authority.SOCIAL_WORKER}):
        found = sharing(ROOM, DECISION, (AGREED[0], REFUSED, AGREED[2], yes), who_may)
        assert found.standing is RoomStanding.REFUSED
    assert sharing(ROOM, DECISION, (*AGREED, REFUSED, yes), {"C2": Authority.CARER}).good
