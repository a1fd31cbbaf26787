"""Undo and Redo in the window: what they are called, and what every page shows afterwards."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.models import CentreRow
from app.views.desk import EVERYTHING, Desk
from app.views.undo import UndoActions
from tests.views.conftest import open_here
from tests.views.widgets import settle

CTRL, BOTH = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)


def change(qtbot: QtBot, desk: Desk, **texts: str) -> None:
    """Changes the first child, as a page does."""
    child = desk.records.rows("children")[0]
    records = desk.records
    desk.work.run(
        lambda _: records.save("children", texts, id=child.id, version=child.version),
        done=lambda notices: desk.wrote("children", notices),
    )
    settle(qtbot, desk)


def dietary(desk: Desk) -> object:
    return desk.records.rows("children")[0].values["dietary"]


@pytest.fixture
def undoing(qtbot: QtBot, sample: Desk) -> UndoActions:
    """The first child of the sample has been changed."""
    change(qtbot, sample, dietary="no nuts")
    return sample.undoing


def test_nothing_is_to_be_undone_at_first(sample: Desk) -> None:
    actions = (sample.undoing.undo_action, sample.undoing.redo_action)
    assert [(each.text(), each.isEnabled()) for each in actions] == [
        ("Undo", False),
        ("Redo", False),
    ]


def test_undo_says_what_it_does_with_the_childs_name(undoing: UndoActions) -> None:
    assert undoing.undo_action.text().startswith("Undo: Change children: ")
    assert undoing.undo_action.isEnabled()
    assert not undoing.redo_action.isEnabled()


def test_it_says_so_while_something_else_takes_long(qtbot: QtBot, sample: Desk) -> None:
    child, records, action = sample.records.rows("children")[0], sample.records, sample.undoing
    ended = threading.Event()
    sample.work.run(lambda _: ended.wait(30))
    texts = {"dietary": "no nuts"}
    sample.work.run(lambda _: records.save("children", texts, id=child.id, version=child.version))
    qtbot.waitUntil(lambda: action.undo_action.text().startswith("Undo: Change children: "))
    assert sample.work.is_busy
    ended.set()
    settle(qtbot, sample)


def test_what_is_undone_is_said_and_shown_everywhere(
    qtbot: QtBot, sample: Desk, undoing: UndoActions
) -> None:
    name = undoing.undo_action.text().removeprefix("Undo: ")
    said: list[str] = []
    changed: list[object] = []
    sample.noticed.connect(said.append)
    sample.changed.connect(changed.append)
    undoing.undo_action.trigger()
    undoing.undo_action.trigger()  # once is enough while it is under way
    settle(qtbot, sample)
    assert (said, changed) == ([f"Undone: {name}"], [EVERYTHING])
    assert dietary(sample) != "no nuts"
    undoing.redo_action.trigger()
    settle(qtbot, sample)
    assert dietary(sample) == "no nuts"
    assert undoing.undo_action.text() == f"Undo: {name}"


def test_a_refusal_is_told_and_leaves_the_action_as_it_was(
    qtbot: QtBot, sample: Desk, undoing: UndoActions, troubles: list[BaseException]
) -> None:
    sample.user = " "
    undoing.undo_action.trigger()
    settle(qtbot, sample)
    assert [type(error) for error in troubles] == [UserError]
    assert undoing.undo_action.isEnabled()


def test_another_database_has_nothing_to_be_undone(
    qtbot: QtBot, sample: Desk, undoing: UndoActions
) -> None:
    before = sample.database
    sample.use(open_here(before.path.with_name("other.db")))
    before.close()
    sample.load(["children"], lambda _: None)
    settle(qtbot, sample)
    assert (undoing.undo_action.text(), undoing.undo_action.isEnabled()) == ("Undo", False)


def test_a_long_name_is_cut_and_an_ampersand_stays(
    qtbot: QtBot, sample: Desk, undoing: UndoActions
) -> None:
    with sample.database.work(f"Tea & {'cake ' * 20}", user="Anna") as work:
        work.session.get_one(CentreRow, 1).name = "Bewl"
    sample.load(["children"], lambda _: None)
    settle(qtbot, sample)
    text = undoing.undo_action.text()
    assert text.startswith("Undo: Tea && cake cake")
    assert text.endswith("…")


def test_in_a_text_field_the_keys_are_the_fields_own(
    qtbot: QtBot, sample: Desk, undoing: UndoActions
) -> None:
    window, field = QMainWindow(), QLineEdit()
    window.setCentralWidget(field)
    window.addActions([undoing.undo_action, undoing.redo_action])
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    settle(qtbot, sample)
    assert (field.text(), dietary(sample)) == ("", "no nuts")
    field.clearFocus()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, sample)
    assert dietary(sample) != "no nuts"
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Y, CTRL)
    settle(qtbot, sample)
    assert dietary(sample) != "no nuts"
    field.clearFocus()
    QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    settle(qtbot, sample)
    assert dietary(sample) == "no nuts"
