"""A refusal lies over the board: nothing moves aside for it, and it goes by itself."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.views.programmes.board_view import BoardView
from tests.views.programmes.boards import BoardsPage, carry, drag


@pytest.fixture
def page(boards_page: BoardsPage) -> BoardsPage:
    """Both boards, showing the groups of the weekend."""
    boards_page.tabs.setCurrentWidget(boards_page.groups)
    return boards_page


@pytest.fixture
def view(page: BoardsPage) -> BoardView:
    return page.groups.view


def test_a_refusal_moves_nothing_aside_and_goes_when_the_next_card_is_taken(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    before = view.area.geometry()
    drag(qtbot, page, view, "C1", view.area.columns[1])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert view.refusal.isVisible()
    assert view.area.geometry() == before
    assert view.area.rect().contains(view.refusal.geometry())
    cards = carry(view, "C2", view.area.columns[1])
    assert not view.refusal.isVisible()
    QTest.keyClick(cards, Qt.Key.Key_Escape)


def test_a_refusal_that_was_read_goes_with_escape(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    drag(qtbot, page, view, "C1", view.area.columns[1])
    QTest.keyClick(view.area.lists[0], Qt.Key.Key_Down)
    assert view.refusal.isVisible()
    QTest.keyClick(view.area.lists[0], Qt.Key.Key_Escape)
    assert not view.refusal.isVisible()
