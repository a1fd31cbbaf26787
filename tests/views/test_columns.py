"""Columns stay as a person has put them, from one start to the next."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.services.records import Record
from app.views.programmes.table_part import TablePart
from app.views.records.list_table import ListTable
from app.views.records.names import Names
from app.views.records.table_model import RecordModel
from app.views.remembering import remembered
from app.workbook.sheets import sheet_named

STAFF = sheet_named("staff")
PEOPLE = (("S1", "Sam"), ("S2", "Ruth"), ("S3", "Alexandra of the long name"))
NAME, ROLE = 1, 2


def opened(qtbot: QtBot, *columns: str) -> ListTable:
    """The list of staff as it is at the next start."""
    model = RecordModel([STAFF.column(name) for name in columns or ("staff", "name", "role")])
    table = ListTable("Staff", model)
    qtbot.addWidget(table)
    table.resize(800, 300)
    rows = [{**STAFF.blank, "staff": code, "name": name} for code, name in PEOPLE]
    model.show([Record(at, 1, values) for at, values in enumerate(rows, 1)], Names({}, {}))
    table.fit()
    table.show()
    qtbot.waitExposed(table)
    return table


@pytest.fixture
def table(qtbot: QtBot) -> ListTable:
    return opened(qtbot)


def drag(table: ListTable, start: int, end: int) -> None:
    """Drags with the mouse along the heads."""
    heads, button, none = (
        table.horizontalHeader().viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    across = heads.height() // 2
    QTest.mousePress(heads, button, none, QPoint(start, across))
    for part in range(1, 11):
        QTest.mouseMove(heads, QPoint(start + (end - start) * part // 10, across))
    QTest.mouseRelease(heads, button, none, QPoint(end, across))


def edge(table: ListTable, column: int) -> int:
    header = table.horizontalHeader()
    return header.sectionViewportPosition(column) + header.sectionSize(column) - 1


def widen(qtbot: QtBot, table: ListTable, column: int, by: int) -> None:
    drag(table, edge(table, column), edge(table, column) + by)
    qtbot.wait(1)


def chosen(table: ListTable, text: str, *, on: QWidget | None = None) -> None:
    """Chooses what the heads' own menu offers; by the key for menus where `on` is the table."""
    where = on or table.horizontalHeader().viewport()
    reason = QContextMenuEvent.Reason.Keyboard if on else QContextMenuEvent.Reason.Mouse
    at = where.rect().center()
    QApplication.sendEvent(where, QContextMenuEvent(reason, at, where.mapToGlobal(at)))
    menu = next(m for m in table.findChildren(QMenu) if m.isVisible())
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def order(table: ListTable) -> list[str]:
    header = table.horizontalHeader()
    places = range(header.count())
    return [
        str(table.model().headerData(header.logicalIndex(p), Qt.Orientation.Horizontal))
        for p in places
    ]


def test_a_width_that_a_hand_has_made_is_there_at_the_next_start(
    qtbot: QtBot, table: ListTable
) -> None:
    before = table.columnWidth(NAME)
    widen(qtbot, table, NAME, 60)
    wide = table.columnWidth(NAME)
    assert wide > before
    assert opened(qtbot).columnWidth(NAME) == wide


def test_what_no_hand_has_touched_is_as_wide_as_its_texts(qtbot: QtBot, table: ListTable) -> None:
    widen(qtbot, table, 0, 30)
    table.setColumnWidth(NAME, 500)
    assert opened(qtbot).columnWidth(NAME) < 500


def test_the_order_and_the_sorting_are_there_at_the_next_start(
    qtbot: QtBot, table: ListTable
) -> None:
    table.horizontalHeader().moveSection(NAME, 0)
    table.sortByColumn(NAME, Qt.SortOrder.DescendingOrder)
    again = opened(qtbot)
    assert order(again)[0] == "Name"
    assert again.model().index(0, NAME).data() == "Sam"


def test_a_table_with_other_columns_keeps_what_it_has_too(qtbot: QtBot, table: ListTable) -> None:
    table.horizontalHeader().moveSection(ROLE, 0)
    table.sortByColumn(ROLE, Qt.SortOrder.AscendingOrder)
    other = opened(qtbot, "name", "phone")
    assert order(other) == ["Name", "Phone"]
    assert other.horizontalHeader().sortIndicatorSection() not in (0, 1)


def test_columns_are_reset_from_the_heads_own_menu(qtbot: QtBot, table: ListTable) -> None:
    as_they_came = order(table), table.columnWidth(NAME)
    widen(qtbot, table, NAME, 60)
    table.horizontalHeader().moveSection(NAME, 0)
    table.sortByColumn(NAME, Qt.SortOrder.DescendingOrder)
    chosen(table, "&Reset columns")
    again = opened(qtbot)
    assert (order(table), table.columnWidth(NAME)) == as_they_came
    assert (order(again), again.columnWidth(NAME)) == as_they_came
    assert again.model().index(0, NAME).data() == "Sam"


def test_by_keyboard_a_column_is_widened_and_moved_as_by_hand(
    qtbot: QtBot, table: ListTable
) -> None:
    table.setCurrentIndex(table.model().index(0, NAME))
    before = table.columnWidth(NAME)
    chosen(table, "&Wider", on=table)
    chosen(table, "Move &left", on=table)
    chosen(table, "Move &left", on=table)
    again = opened(qtbot)
    assert again.columnWidth(NAME) == table.columnWidth(NAME) > before
    assert order(again)[0] == "Name"
    chosen(table, "&Narrower", on=table)
    chosen(table, "Move r&ight", on=table)
    assert order(opened(qtbot))[1] == "Name"


def test_lines_that_are_filled_again_keep_their_columns(qtbot: QtBot) -> None:
    for fills in range(2):
        part = TablePart("Gaps of a plan")
        qtbot.addWidget(part)
        part.fill(("What", "When"), [("a", "b")], "")
        if not fills:
            part.table.horizontalHeader().moveSection(1, 0)
    assert part.table.horizontalHeader().visualIndex(1) == 0


def test_heads_that_say_who_somebody_is_are_never_kept(qtbot: QtBot) -> None:
    part = TablePart("The two side by side", known_heads=False)
    qtbot.addWidget(part)
    for _ in range(2):
        part.fill(("", "C1", "C2"), [("Born", "2016-01-01", "2016-01-02")], "")
        part.columns._widen(1, 50)
    wide = part.table.columnWidth(1)
    part.fill(("", "C1", "C2"), [("Born", "2016", "2016")], "")
    assert part.table.columnWidth(1) == wide
    assert not remembered().allKeys()
    part.columns.reset()
    assert part.table.columnWidth(1) < wide
