"""Go to, by a part of a name: typed, chosen by key or mouse, and led there."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services.finding import pages_to_find
from app.services.today_lines import Place
from app.views.desk import Desk
from app.views.going_to import GoingTo, GoToDialog
from app.views.programmes.page import ProgrammesPage
from app.views.records.page import RecordsPage
from app.views.window import Opening, Wanted
from tests.views.conftest import open_here
from tests.views.test_everyone import check
from tests.views.widgets import hit, settle, texts, typed

PAGES = ("Start", "Staff", "Programmes")


@pytest.fixture
def dialog(qtbot: QtBot, sample: Desk) -> Iterator[GoToDialog]:
    """Opened on the sample, which is read; its window is there as long as the test is."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = GoingTo(sample, window, PAGES).open()
    settle(qtbot, sample)
    yield dialog
    window.close()


@pytest.fixture
def wanted(dialog: GoToDialog) -> list[Place]:
    places: list[Place] = []
    dialog.wanted.connect(places.append)
    return places


def test_it_searches_while_somebody_types(dialog: GoToDialog) -> None:
    typed(dialog.line, "prog")
    assert texts(dialog.lines)[0] == "Programmes"
    typed(dialog.line, "xyz")
    assert dialog.lines.rowCount() == 0
    assert dialog.count.text() == "Nothing is called so."


def test_return_goes_to_the_first(dialog: GoToDialog, wanted: list[Place]) -> None:
    typed(dialog.line, "maya")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert [each.page for each in wanted] == ["Children and carers"]
    assert not dialog.isVisible()


def test_the_arrows_choose_while_the_line_keeps_the_keyboard(
    dialog: GoToDialog, wanted: list[Place]
) -> None:
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    typed(dialog.line, "s")
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    second = dialog.lines.index(1, 0).data()
    assert dialog.table.currentIndex().row() == 1
    QTest.keyClick(dialog.line, Qt.Key.Key_Enter)
    assert second == "Staff"
    assert wanted == [Place(page="Staff")]


def test_a_double_click_goes_there(dialog: GoToDialog, wanted: list[Place]) -> None:
    index = dialog.lines.index(1, 0)
    at = dialog.table.visualRect(index).center()
    view = dialog.table.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert wanted == [Place(page="Staff")]


def test_return_in_the_list_goes_there(dialog: GoToDialog, wanted: list[Place]) -> None:
    dialog.table.selectRow(2)
    hit(dialog.table, Qt.Key.Key_Return)
    assert wanted == [Place(page="Programmes")]


def test_where_nothing_is_found_return_stays(dialog: GoToDialog, wanted: list[Place]) -> None:
    typed(dialog.line, "xyz")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert (wanted, dialog.isVisible()) == ([], True)


def test_many_are_counted(qtbot: QtBot) -> None:
    dialog = GoToDialog(pages_to_find([f"Page {n}" for n in range(60)]))
    qtbot.addWidget(dialog)
    assert dialog.count.text() == "The first 50 of 60: type more to find fewer."


def test_it_is_for_everyone(dialog: GoToDialog) -> None:
    check(dialog)


def test_pages_are_there_at_once_and_what_was_read_the_next_time(
    qtbot: QtBot, sample: Desk
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    going = GoingTo(sample, window, PAGES)
    dialog = going.open()
    assert texts(dialog.lines) == list(PAGES)
    settle(qtbot, sample)
    dialog.reject()
    again = going.open()
    assert again.lines.rowCount() > len(PAGES)
    again.reject()
    settle(qtbot, sample)
    sample.reopened.emit()
    assert texts(going.open().lines) == list(PAGES)
    settle(qtbot, sample)


def test_what_is_read_of_another_database_is_not_kept(qtbot: QtBot, sample: Desk) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    going = GoingTo(sample, window, PAGES)
    going.open().reject()
    sample.database = replace(sample.database)
    sample.reopened.emit()
    settle(qtbot, sample)
    assert texts(going.open().lines) == list(PAGES)
    settle(qtbot, sample)


# in the whole window


@pytest.fixture
def opening(qtbot: QtBot, sample_file: Path) -> Iterator[Opening]:
    opening = Opening(Wanted(sample_file, open_here, "Anna", lambda: date(2026, 11, 22)))
    opening.window.show()
    rest(qtbot, opening)
    opening.window.activateWindow()
    yield opening
    opening.window.close()
    rest(qtbot, opening)
    opening.window.deleteLater()


def rest(qtbot: QtBot, opening: Opening) -> None:
    qtbot.waitUntil(lambda: opening.window._painted, timeout=60_000)
    for _ in range(3):
        qtbot.waitUntil(lambda: not opening.work.is_busy, timeout=60_000)
        qtbot.wait(1)


@pytest.mark.parametrize(
    ("text", "page", "chosen"),
    [
        ("C07", "Children and carers", lambda page: page.views[0].master.selected.values["child"]),
        (
            "H03",
            "Children and carers",
            lambda page: page.views[1].master.selected.values["household"],
        ),
        ("S-02", "Staff", lambda page: page.views[0].master.selected.values["staff"]),
    ],
)
def test_ctrl_k_leads_to_the_row(
    qtbot: QtBot, opening: Opening, text: str, page: str, chosen: Callable[[RecordsPage], str]
) -> None:
    QTest.keyClick(opening.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, opening)
    dialog = opening.window.findChild(GoToDialog)
    assert isinstance(dialog, GoToDialog)
    typed(dialog.line, text)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    rest(qtbot, opening)
    shown = opening.window.stack.currentWidget()
    assert isinstance(shown, RecordsPage)
    assert opening.window.navigation.currentItem().text() == page
    assert chosen(shown) == text


def test_ctrl_k_leads_to_a_session_of_its_programme(qtbot: QtBot, opening: Opening) -> None:
    QTest.keyClick(opening.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, opening)
    dialog = opening.window.findChild(GoToDialog)
    assert isinstance(dialog, GoToDialog)
    typed(dialog.line, "W3")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    rest(qtbot, opening)
    shown = opening.window.stack.currentWidget()
    assert isinstance(shown, ProgrammesPage)
    chosen = shown.sessions.master.selected
    assert chosen is not None
    assert chosen.values["session"] == "W3"
    assert shown.box.currentData() == "WINTER27"
