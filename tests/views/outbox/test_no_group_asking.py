"""Children in no group: who gets a letter all the same is ticked."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.views.desk import Desk
from app.views.outbox.no_group_asking import NOBODY, NONE
from app.views.outbox.waiting_view import WaitingView
from app.views.say_dialog import SayDialog
from app.views.wrapping import SentenceList
from tests.services.outbox.told import leave, messages
from tests.views.widgets import hit, pressed, settle


def asked(qtbot: QtBot, desk: Desk, view: WaitingView) -> tuple[SayDialog, SentenceList]:
    pressed(view.in_no_group.button)
    settle(qtbot, desk)
    dialog = next(d for d in view.findChildren(SayDialog) if d.isVisible())
    return dialog, dialog.findChildren(SentenceList)[0]


def test_who_is_ticked_gets_a_letter(qtbot: QtBot, empty: Desk, view: WaitingView) -> None:
    dialog, listed = asked(qtbot, empty, view)
    assert listed.sentences == ["Saturday 16 January 2027, Swattenden Centre", "Dot E. (C4)"]
    hit(listed, Qt.Key.Key_Space)
    pressed(dialog.save_button)
    settle(qtbot, empty)
    assert "Cem and Dot" in messages(empty.database)[1].text


def test_without_a_tick_nothing_is_drafted(qtbot: QtBot, empty: Desk, view: WaitingView) -> None:
    dialog, _ = asked(qtbot, empty, view)
    pressed(dialog.save_button)
    settle(qtbot, empty)
    assert dialog.banner.label.text() == NOBODY
    assert "Dot" not in messages(empty.database)[1].text


def test_where_everybody_is_in_a_group_it_says_so(
    qtbot: QtBot, empty: Desk, view: WaitingView
) -> None:
    leave(empty.database, "C4")
    pressed(view.in_no_group.button)
    settle(qtbot, empty)
    assert view.banner.label.text() == NONE
