"""Copying as a spreadsheet takes it, from every table and list, by key and by the menu."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.views.copying import CopyTable, cells_as_text, copy_focused, offer_copy
from app.views.lines import LinesModel, lines_table

CTRL = Qt.KeyboardModifier.ControlModifier
CHOOSE = QItemSelectionModel.SelectionFlag.Select


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    QVBoxLayout(page)
    qtbot.addWidget(page)
    QGuiApplication.clipboard().setText("before")
    return page


def put(page: QWidget, *widgets: QWidget) -> None:
    """Shows widgets on a page."""
    layout = page.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    page.show()
    page.activateWindow()


@pytest.fixture
def table(page: QWidget) -> CopyTable:
    """Three lines of two columns, of which one cell has two lines."""
    model = LinesModel()
    model.show(("Name", "Says"), [("Ada", "one\ntwo"), ("Bea", "x"), ("Cat", "")])
    table = lines_table(model, "Lines")
    assert isinstance(table, CopyTable)
    model.setParent(table)
    put(page, table)
    return table


def choose(view: QAbstractItemView, row: int, column: int) -> None:
    view.selectionModel().select(view.model().index(row, column), CHOOSE)


def test_the_key_copies_every_selected_cell(table: CopyTable) -> None:
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    assert clipboard() == "Name\tSays\nAda\tone two\nBea\tx\nCat\t"


def test_a_click_on_a_cell_chooses_its_whole_row(table: CopyTable) -> None:
    where = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    assert clipboard() == "Name\tSays\nBea\tx"


def test_where_nothing_is_selected_the_current_row_is_copied(table: CopyTable) -> None:
    flag = QItemSelectionModel.SelectionFlag.NoUpdate
    table.selectionModel().setCurrentIndex(table.model().index(2, 1), flag)
    assert cells_as_text(table) == "Name\tSays\nCat\t"


def test_a_right_click_offers_to_copy(table: CopyTable) -> None:
    table.selectRow(1)
    at = QPoint(5, 5)
    where = table.viewport().mapToGlobal(at)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
    QApplication.sendEvent(table.viewport(), asked)
    (menu,) = table.findChildren(QMenu)
    (copy,) = menu.actions()
    copy.trigger()
    assert (copy.text(), clipboard()) == ("&Copy", "Name\tSays\nBea\tx")


def test_in_an_empty_table_there_is_nothing_to_copy(page: QWidget) -> None:
    table = CopyTable()
    put(page, table)
    menu = QMenu(table)
    offer_copy(menu, table)
    assert not menu.actions()[0].isEnabled()


def test_what_is_not_selected_between_stays_empty(table: CopyTable) -> None:
    choose(table, 0, 0)
    choose(table, 1, 1)
    assert cells_as_text(table) == "Name\tSays\nAda\t\n\tx"


def test_columns_are_copied_as_they_are_shown(table: CopyTable) -> None:
    table.horizontalHeader().moveSection(0, 1)
    table.selectRow(1)
    assert cells_as_text(table) == "Says\tName\nx\tBea"


def test_cells_of_one_column_are_copied_without_its_head(table: CopyTable) -> None:
    choose(table, 0, 0)
    choose(table, 1, 0)
    assert cells_as_text(table) == "Ada\nBea"


def test_a_head_that_is_not_seen_is_not_copied(table: CopyTable) -> None:
    table.horizontalHeader().hide()
    table.selectRow(1)
    assert cells_as_text(table) == "Bea\tx"


def test_an_empty_table_leaves_what_was_copied(table: CopyTable) -> None:
    model = table.model()
    assert isinstance(model, LinesModel)
    model.show((), ())
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    assert clipboard() == "before"


def test_other_keys_do_what_they_did(table: CopyTable) -> None:
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1


def test_a_tree_is_copied_line_by_line(qtbot: QtBot) -> None:
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
    for name in ("Gap", "Breach"):
        item = QTreeWidgetItem(tree, [name])
        QTreeWidgetItem(item, [f"Why a {name.casefold()}"])
    tree.expandAll()
    tree.selectAll()
    assert cells_as_text(tree) == "Gap\nWhy a gap\nBreach\nWhy a breach"


def test_the_menu_copies_where_the_keyboard_is(
    qtbot: QtBot, page: QWidget, table: CopyTable
) -> None:
    field, label = QLineEdit("typed"), QLabel("said aloud")
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByKeyboard
        | Qt.TextInteractionFlag.TextSelectableByMouse
    )
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    put(page, field, label)
    field.selectAll()
    label.setSelection(0, 4)
    table.selectRow(1)
    for widget, copied in ((field, "typed"), (label, "said"), (table, "Name\tSays\nBea\tx")):
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        copy_focused()
        assert clipboard() == copied


@pytest.mark.usefixtures("page")
def test_where_nothing_can_be_copied_nothing_is() -> None:
    copy_focused()
    assert clipboard() == "before"
