"""Who shares a room: seen, decided and agreed to in the window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.casework.sharing import RoomStanding, Sharing
from app.services.records import Records
from app.services.room_sharing import Occupant, Place, RoomSharings, RoomTold
from app.views.desk import Desk
from app.views.programmes.ask_dialog import AskDialog
from app.views.programmes.page import ProgrammesPage
from app.views.programmes.sharing_asking import AGREES, MAY, MAY_NOT, decision, who_agrees, wish
from app.views.programmes.sharing_view import (
    NONE_SHARED,
    SharingView,
    considered,
    headline,
    room_line,
)
from tests.views.programmes.signing import consents, fill
from tests.views.test_everyone import check
from tests.views.widgets import hit, pressed, settle, texts

ADA = Occupant("C1", "Ada A.", "carer", "", "Leo\nand Bea")
CAT = Occupant("C3", "Cat A.", "", "yes: Jo Bell, Sunday 22 November 2026", "")
OPEN = Sharing(standing=RoomStanding.OPEN, sentence="who shares the room is not decided")
ROOM = RoomTold(Place("R1", "BW", "Oak"), (ADA, CAT), OPEN, (), "", "", "")


@pytest.fixture
def view(qtbot: QtBot, weekend_desk: Desk, weekend_page: ProgrammesPage) -> SharingView:
    """The three girls share one room or two of them do, as the plan has it."""
    weekend_page.steps.look_at(weekend_page.parts.sharing)
    settle(qtbot, weekend_desk)
    return weekend_page.parts.sharing


def asked(view: SharingView) -> AskDialog:
    """The dialog that is open."""
    assert view.dialog is not None
    assert view.dialog.isVisible()
    return view.dialog


def save(qtbot: QtBot, view: SharingView) -> None:
    pressed(asked(view).save_button)
    settle(qtbot, view.desk)


def decide(qtbot: QtBot, view: SharingView, answer: str = MAY) -> None:
    pressed(view.decide_button)
    fill(asked(view), agreed=answer, history="None known.", wishes="All asked for it.")
    save(qtbot, view)


def agree(qtbot: QtBot, view: SharingView, authority: str = "carer") -> None:
    pressed(view.agree_button)
    fill(asked(view), agreed=AGREES, by="Jo Bell", authority=authority)
    save(qtbot, view)


def test_a_shared_room_is_there_with_its_children_and_not_decided(view: SharingView) -> None:
    assert texts(view.rooms.model, 2) == ["✗ not decided"]
    assert view.headline.text() == "0 of 1 shared room is agreed."
    assert view.details.sentences[1] == "✗ Who shares the room is not decided."


def test_it_is_agreed_once_it_is_decided_and_everybody_agrees(
    qtbot: QtBot, view: SharingView
) -> None:
    decide(qtbot, view)
    assert "Decided by Anna, Sunday 22 November 2026." in view.details.sentences
    assert texts(view.rooms.model, 2) == ["✗ an agreement is missing"]
    table = view.rooms.table
    assert table.horizontalHeader().length() == table.viewport().width()
    assert view.chosen is not None
    for _ in view.chosen.occupants:
        agree(qtbot, view)
    assert texts(view.rooms.model, 2) == ["✓ agreed"]
    assert view.headline.text() == "1 of 1 shared room is agreed."


def test_that_they_may_not_is_a_decision_too(qtbot: QtBot, view: SharingView) -> None:
    decide(qtbot, view, MAY_NOT)
    assert texts(view.rooms.model, 2) == ["✗ refused"]


def test_what_was_considered_is_there_when_it_is_decided_again(
    qtbot: QtBot, view: SharingView
) -> None:
    decide(qtbot, view)
    pressed(view.decide_button)
    assert asked(view).form.texts["history"] == "None known."
    hit(asked(view), Qt.Key.Key_Escape)


def test_an_agreement_of_somebody_who_may_not_give_it_is_refused_above_the_form(
    qtbot: QtBot, view: SharingView
) -> None:
    assert view.chosen is not None
    for child in view.chosen.children:
        consents(view.desk).delegate(child, ["sharing a room"], "court", "")
    view.desk.wrote("delegated_authority")
    settle(qtbot, view.desk)
    agree(qtbot, view, "carer")
    assert "by the court, not by the carer" in asked(view).form.banner.label.text()
    assert any("the court may agree; no answer yet" in s for s in view.details.sentences)


def test_children_who_should_be_considered_together_are_named(
    qtbot: QtBot, view: SharingView
) -> None:
    assert view.chosen is not None
    one, other = view.chosen.children[:2]
    Records(view.desk.database, "Anna").save(
        "ties", {"child": one, "other": other, "tie": "friends"}
    )
    view.desk.wrote("ties")
    settle(qtbot, view.desk)
    assert view.details.sentences[-1].endswith(": friends.")


def test_a_right_click_offers_what_the_buttons_do(view: SharingView) -> None:
    view.rooms.table.customContextMenuRequested.emit(QPoint(5, 5))
    menu = view.rooms.table.findChild(QMenu)
    assert menu is not None
    assert [a.text() for a in menu.actions()] == [
        "&Decide…",
        "Record an &agreement…",
        "&Copy",
    ]
    menu.close()


def test_where_no_children_share_a_room_that_is_said(qtbot: QtBot, view: SharingView) -> None:
    assert view.chosen is not None
    for child in view.chosen.children:
        consents(view.desk).away(child, "R1", nights_only=True, reason="")
    view.desk.wrote("away")
    settle(qtbot, view.desk)
    assert (view.empty.text(), view.empty.isVisible()) == (NONE_SHARED, True)
    assert not view.row.isVisible()
    view.decide()
    assert view.dialog is None


def test_both_dialogs_are_for_everyone(view: SharingView) -> None:
    for do in (view.decide, view.agree):
        do()
        check(asked(view))
        hit(asked(view), Qt.Key.Key_Escape)


def test_what_was_decided_for_other_children_is_said_and_not_filled_in(empty: Desk) -> None:
    changed = Sharing(standing=RoomStanding.CHANGED, sentence="must be decided again")
    room = replace(ROOM, sharing=changed, history="Long", wishes="", decided="Anna, yesterday")
    assert list(considered(room)) == [
        "Decided for other children by Anna, yesterday.",
        "History considered: Long",
        "Wishes considered: not said",
    ]
    sharings = RoomSharings(empty.database, empty.user, empty.today)
    assert decision(sharings, room).known == {}


def test_a_room_is_told_in_a_line_and_its_children_in_sentences() -> None:
    assert room_line(ROOM) == ("R1", "Oak", "✗ not decided", "Ada A. and Cat A.")
    assert headline([ROOM, ROOM]) == "0 of 2 shared rooms are agreed."
    judged = replace(ROOM, judged="By the published plan.")
    assert headline([judged, judged]) == "0 of 2 shared rooms are agreed. By the published plan."
    assert wish(ADA) == "Ada A. would like to be near “Leo and Bea”."
    assert wish(replace(ADA, near="Leo!")).endswith("near “Leo!”")
    assert wish(CAT) == "Cat A. has not said near whom to be."
    assert who_agrees(ADA) == "Ada A.: the carer may agree; no answer yet."
    assert who_agrees(CAT).startswith("Cat A.: who may agree is not recorded; yes: Jo Bell")
