"""The decision that children share a room."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.casework.sharing import RoomStanding
from app.errors import UserError
from app.models import (
    BedRow,
    DelegatedAuthorityRow,
    PassportRow,
    PlanState,
    RoomAgreementRow,
    RoomRow,
    TieRow,
)
from app.models.database import Database
from app.scheduling.plan import RoomShare
from app.scheduling.problem import TieKind
from app.services.room_sharing import RoomAnswer, RoomSharings, RoomTold
from tests.services.outing_rows import PLAN, USER, store, store_plan

TODAY = date(2026, 11, 22)
CONSIDERED = RoomAnswer(agreed=True, history="Nothing known.", wishes="Both asked for it.")


def shared(*children: str) -> RoomShare:
    return RoomShare("S1", "Oak", children)


@pytest.fixture
def rooms(database: Database) -> RoomSharings:
    """Ada and Dot share the room Oak; Dot's court decides, and they are friends."""
    court = DelegatedAuthorityRow(child="C4", decision="sharing a room", authority="court")
    tie = TieRow(child="C1", other="C4", tie=TieKind.FRIENDS)
    near = PassportRow(child="C1", near="Dot")
    store(database, {"court": court, "tie": tie, "near": near})
    store_plan(database, replace(PLAN, rooms=(shared("C1", "C4"),)))
    return RoomSharings(database, USER, TODAY)


def room(rooms: RoomSharings) -> RoomTold:
    return rooms.of("P1")[0]


def test_a_room_tells_who_is_in_it_and_what_to_consider(rooms: RoomSharings) -> None:
    told = room(rooms)
    assert [(o.name, o.who_may, o.near) for o in told.occupants] == [
        ("Ada B.", "", "Dot"),
        ("Dot E.", "court", ""),
    ]
    assert told.to_consider == ("Ada B. and Dot E.: friends",)
    assert told.sharing.standing is RoomStanding.OPEN


def test_only_what_is_recorded_between_two_children_is_to_be_considered(
    database: Database,
) -> None:
    store(database, {"tie": TieRow(child="C1", other="C4", tie=TieKind.APART)})
    store_plan(database, replace(PLAN, rooms=(shared("C1", "C3", "C4"),)))
    told = RoomSharings(database, USER, TODAY).of("P1")[0]
    assert told.to_consider == ("Ada B. and Dot E.: to be kept apart",)


def test_a_child_alone_and_a_programme_without_a_plan_need_no_decision(database: Database) -> None:
    store(database)
    assert RoomSharings(database, USER, TODAY).of("P1") == ()
    store_plan(database)
    assert RoomSharings(database, USER, TODAY).of("P1") == ()


def test_the_rooms_of_the_published_plan_are_decided(rooms: RoomSharings) -> None:
    other = replace(PLAN, rooms=(shared("C1", "C3"),))
    store_plan(rooms.database, other, state=PlanState.PUBLISHED)
    assert room(rooms).children == ("C1", "C3")
    assert room(rooms).judged.startswith("This is judged by the published plan")


def agree(rooms: RoomSharings) -> None:
    rooms.agree(room(rooms), "C1", agreed=True, authority="carer", by="Jo Bell")
    rooms.agree(room(rooms), "C4", agreed=True, authority="court", by="Judge Moss")


def test_a_room_is_agreed_with_the_decision_and_every_agreement(rooms: RoomSharings) -> None:
    rooms.decide(room(rooms), CONSIDERED)
    assert room(rooms).sharing.standing is RoomStanding.AGREEMENT_MISSING
    agree(rooms)
    told = room(rooms)
    assert told.sharing.good
    assert (told.history, told.wishes) == ("Nothing known.", "Both asked for it.")
    assert told.decided == f"{USER}, Sunday 22 November 2026"
    assert told.occupants[0].agreed == "yes: Jo Bell, Sunday 22 November 2026"


def test_a_change_of_the_room_opens_it_again(rooms: RoomSharings) -> None:
    with_one = replace(room(rooms), occupants=room(rooms).occupants[:1])
    rooms.decide(with_one, CONSIDERED)
    assert room(rooms).sharing.standing is RoomStanding.CHANGED


def test_what_was_decided_of_other_children_of_a_room_stays(rooms: RoomSharings) -> None:
    rooms.decide(room(rooms), replace(CONSIDERED, agreed=False))
    rooms.decide(replace(room(rooms), occupants=room(rooms).occupants[:1]), CONSIDERED)
    assert room(rooms).sharing.standing is RoomStanding.REFUSED


def test_an_answer_is_changed(rooms: RoomSharings) -> None:
    agree(rooms)
    rooms.agree(room(rooms), "C1", agreed=False, authority="carer", by="Jo Bell")
    assert room(rooms).sharing.standing is RoomStanding.REFUSED


@pytest.fixture
def elm(rooms: RoomSharings) -> RoomSharings:
    """Ada's carer has said no, and the plan puts the same two in another room since."""
    rooms.agree(room(rooms), "C1", agreed=False, authority="carer", by="Jo Bell")
    with rooms.database.work("another room", user=USER) as work:
        work.session.add(RoomRow(centre="SW", room="Elm", beds=4, for_="children"))
        for bed in work.session.scalars(select(BedRow)):
            bed.room = "Elm"
    return rooms


def test_a_refusal_counts_in_another_room(elm: RoomSharings) -> None:
    told = room(elm)
    assert (told.place.room, told.sharing.standing) == ("Elm", RoomStanding.REFUSED)
    assert told.occupants[0].agreed == "no: Jo Bell, Sunday 22 November 2026, of the room Oak"
    assert told.occupants[1].agreed == ""


def test_who_refused_one_room_may_agree_to_another(elm: RoomSharings) -> None:
    elm.decide(room(elm), CONSIDERED)
    agree(elm)
    assert room(elm).sharing.standing is RoomStanding.AGREED
    assert room(elm).occupants[0].agreed == "yes: Jo Bell, Sunday 22 November 2026"


def test_a_decision_against_some_children_is_taken_back_in_whichever_room(
    elm: RoomSharings,
) -> None:
    elm.agree(room(elm), "C1", agreed=True, authority="carer", by="Jo Bell")
    oak = replace(room(elm), place=replace(room(elm).place, room="Oak"))
    elm.decide(oak, replace(CONSIDERED, agreed=False))
    assert room(elm).sharing.sentence == "decided on 22 November 2026: they may not share"
    elm.decide(room(elm), CONSIDERED)
    assert room(elm).sharing.standing is RoomStanding.AGREEMENT_MISSING


def test_nobody_else_takes_back_a_refusal_while_nobody_may_decide(elm: RoomSharings) -> None:
    told = room(elm)
    with pytest.raises(UserError, match=r"the carer said no for Ada B\., .* Record first who may"):
        elm.agree(told, "C1", agreed=True, authority="parent", by="Ann Bell")
    assert room(elm).sharing.standing is RoomStanding.REFUSED


def test_who_may_decide_takes_back_another_s_refusal_on_a_later_day(elm: RoomSharings) -> None:
    elm.agree(room(elm), "C4", agreed=False, authority="carer", by="Pat Dale")
    with pytest.raises(UserError, match=r"said no for Dot E\., .* Record it on another day"):
        elm.agree(room(elm), "C4", agreed=True, authority="court", by="Judge Moss")
    later = replace(elm, today=date(2026, 11, 23))
    later.agree(room(elm), "C4", agreed=True, authority="court", by="Judge Moss")
    assert room(elm).occupants[1].agreed == "yes: Judge Moss, Monday 23 November 2026"


def test_a_no_of_nobody_named_is_kept(rooms: RoomSharings) -> None:
    codes = {"session": "S1", "centre": "SW", "room": "Oak", "child": "C1"}
    row = RoomAgreementRow(**codes, children=("C1", "C4"), agreed=False, on=TODAY)
    with rooms.database.work("import", user=USER) as work:
        work.session.add(row)
    with pytest.raises(UserError, match=r"somebody said no for Ada B\."):
        rooms.agree(room(rooms), "C1", agreed=True, authority="carer", by="Jo Bell")


def test_a_child_who_is_not_in_the_room_is_named(rooms: RoomSharings) -> None:
    with pytest.raises(UserError, match="C3 is not in the room Oak"):
        rooms.agree(room(rooms), "C3", agreed=True, authority="carer", by="Pat Dale")


def test_a_decision_says_what_was_considered(rooms: RoomSharings) -> None:
    with pytest.raises(UserError, match="history together"):
        rooms.decide(room(rooms), replace(CONSIDERED, wishes=" "))


def test_an_agreement_of_somebody_who_may_not_give_it_is_refused(rooms: RoomSharings) -> None:
    with pytest.raises(UserError, match=r"decided for Dot E\. by the court, not by the carer"):
        rooms.agree(room(rooms), "C4", agreed=True, authority="carer", by="Pat Dale")


def test_an_agreement_has_a_name(rooms: RoomSharings) -> None:
    with pytest.raises(UserError, match="Say who answered"):
        rooms.agree(room(rooms), "C1", agreed=True, authority="carer", by=" ")
