"""The board of rooms through its real widgets: beds drawn, children dragged and moved by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.scheduling.editing import ChildTo
from app.services.hands import Hands
from app.services.pin_kinds import RoomPin
from app.services.pinboard import pin_board
from app.views.desk import Desk
from app.views.programmes.board_view import BoardView
from app.views.programmes.rooms_view import AT_HOME, EMPTY_BED
from tests.services.small_books import book, load
from tests.views.programmes.boards import (
    BoardsPage,
    carry,
    choose,
    click,
    column,
    drag,
    list_of,
    opened,
    rooms_of,
    text_of,
)
from tests.views.widgets import seen, settle


@pytest.fixture
def page(boards_page: BoardsPage) -> BoardsPage:
    """Both boards, showing the rooms of the weekend."""
    boards_page.tabs.setCurrentWidget(boards_page.rooms)
    return boards_page


@pytest.fixture
def view(page: BoardsPage) -> BoardView:
    return page.rooms.view


def test_each_room_has_its_beds_and_those_without_one_a_column(view: BoardView) -> None:
    shown = {
        c.column.name: [card.code or card.title for card in c.column.cards]
        for c in view.area.columns
    }
    assert shown == {
        "Ash": ["C8"],
        "Elm": ["C3", "C4", EMPTY_BED],
        "Oak": ["C1", "C2", EMPTY_BED, EMPTY_BED],
        "⚠ No bed": ["C5", "C6", "C7"],
    }


def test_the_head_of_a_room_says_for_whom_it_is_by_now(view: BoardView) -> None:
    assert column(view, "Oak").column.facts == ("2 of 4 beds", "with girls · primary")
    assert column(view, "Ash").column.facts == ("1 of 1 bed", "own room · primary")
    assert "with girls" in text_of(view, "C1")
    assert "♥ friend Bea" in text_of(view, "C1")
    assert "≠ apart from Eve (no bed)" in text_of(view, "C1")


def test_a_child_is_dragged_to_a_bed_and_pinned_there(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    drag(qtbot, page, view, "C5", column(view, "Elm"))
    assert rooms_of(page.desk)["Elm"] == {"C3", "C4", "C5"}
    assert pin_board(page.desk.database, "P1").pins == {RoomPin("R1", "C5", "Elm")}
    assert view.chosen == ("C5",)
    assert "pinned" in text_of(view, "C5")


def test_over_a_room_the_words_say_what_would_break(view: BoardView) -> None:
    ash = column(view, "Ash")
    cards = carry(view, "C6", ash)
    assert ash.over is not None
    assert ash.over.text.startswith("✗ Breaks 3 rules · score −1000")
    assert "A child with a room of their own is not alone" in ash.over.text
    QTest.keyClick(cards, Qt.Key.Key_Escape)
    assert ash.over is None


def test_over_a_bed_that_fits_a_tick_says_so(view: BoardView) -> None:
    elm = column(view, "Elm")
    carry(view, "C6", elm)
    assert elm.over is not None
    assert elm.over.text.startswith("✓ −")
    assert "No longer open: Fay A. (C6) has no bed" in elm.over.text


def test_who_is_kept_apart_is_refused_a_bed(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    before = rooms_of(page.desk)
    drag(qtbot, page, view, "C5", column(view, "Oak"))
    assert "are kept apart: they can never be put together." in view.refusal.label.text()
    assert rooms_of(page.desk) == before


def test_a_child_is_moved_out_of_its_bed_by_keys(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    click(view, "C4")
    QTest.keyClick(list_of(view, "C4"), Qt.Key.Key_M)
    choose(qtbot, page, view, "No room")
    assert rooms_of(page.desk)["Elm"] == {"C3"}
    assert "C4" in column(view, "No bed").list.cards.codes


def test_an_empty_bed_is_neither_chosen_nor_dragged(view: BoardView) -> None:
    elm = column(view, "Elm").list
    at = elm.visualRect(elm.cards.index(2)).center()
    QTest.mouseClick(elm.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert elm.selected == ()
    assert not elm.dragging


def test_each_box_is_as_high_as_its_beds(view: BoardView) -> None:
    for cards in view.area.lists:
        last = cards.visualRect(cards.cards.index(cards.cards.rowCount() - 1))
        assert last.bottom() <= cards.viewport().height()


def test_a_programme_of_days_has_no_rooms_to_show(qtbot: QtBot, empty: Desk) -> None:
    load(empty.database, book())
    Hands(empty.database, "Anna").do(opened(empty), ChildTo("C1", "P1-G1"))
    page = BoardsPage(empty)
    seen(qtbot, empty, page)
    page.tabs.setCurrentWidget(page.rooms)
    assert page.rooms.view.empty.text() == AT_HOME
    assert not page.rooms.row.isVisible()


def test_a_board_scrolls_by_itself_while_a_card_is_held_at_its_edge(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    page.resize(360, 420)
    QApplication.sendPostedEvents()
    bar = view.area.verticalScrollBar()
    cards = carry(view, "C8", column(view, "Ash"))
    viewport = view.area.viewport()
    edge = viewport.mapToGlobal(viewport.rect().bottomLeft() + QPoint(40, -4))
    QTest.mouseMove(cards.viewport(), cards.viewport().mapFromGlobal(edge))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    QTest.keyClick(cards, Qt.Key.Key_Escape)


def test_a_room_that_is_closed_says_so(qtbot: QtBot, page: BoardsPage, view: BoardView) -> None:
    closure = {"centre": "BW", "room": "Elm", "from": "23/01/2027 00:00", "to": "24/01/2027 00:00"}
    page.desk.records.save("closures", closure)
    page.reload()
    settle(qtbot, page.desk)
    assert column(view, "Elm").column.facts[1] == "⚠ closed · with girls · primary"
