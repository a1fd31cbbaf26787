"""Which rows of a list are chosen, and that they stay so."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.records import Record
from app.views.records.list_table import ListTable
from app.views.records.names import Names
from app.views.records.table_model import RecordModel
from app.workbook.sheets import sheet_named

STAFF = sheet_named("staff")
MANY = 12


@pytest.fixture
def table(qtbot: QtBot) -> ListTable:
    """Staff numbered from 1 to 12."""
    model = RecordModel([STAFF.column("staff"), STAFF.column("name")])
    rows = [{**STAFF.blank, "staff": f"S{at:02}", "name": "Sam"} for at in range(1, MANY + 1)]
    model.show([Record(at, 1, values) for at, values in enumerate(rows, 1)], Names({}, {}))
    table = ListTable("Staff", model)
    qtbot.addWidget(table)
    return table


def numbers(table: ListTable) -> Sequence[int]:
    return [record.id for record in table.chosen]


def test_several_records_are_chosen_by_number_the_first_is_current(table: ListTable) -> None:
    assert table.choose([7, 2, 3, 4, 99])
    assert numbers(table) == [7, 2, 3, 4]


def test_what_is_no_longer_there_cannot_be_chosen(table: ListTable) -> None:
    assert table.choose([3])
    assert not table.choose([98, 99])
    assert numbers(table) == [3]


def test_by_keyboard_shift_takes_more_rows(table: ListTable) -> None:
    table.choose([3])
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(table, Qt.Key.Key_Down, shift)
    QTest.keyClick(table, Qt.Key.Key_Down, shift)
    QTest.keyClick(table, Qt.Key.Key_Shift)  # it is no longer held
    assert sorted(numbers(table)) == [3, 4, 5]


def test_what_is_chosen_stays_chosen_when_it_is_sorted(table: ListTable) -> None:
    table.choose([2, 5])
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert sorted(numbers(table)) == [2, 5]
    assert [table.records.record(row).id for row in (0, MANY - 1)] == [MANY, 1]
