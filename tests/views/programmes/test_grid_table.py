"""Cells that were chosen together to be copied do not stay chosen when nobody wants them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.views.programmes.grid_table import GridTable
from tests.views.programmes.activities import GridPage, go_to


@pytest.fixture
def table(grid_page: GridPage) -> GridTable:
    """The timetable of a day, with all of its cells chosen from the first block."""
    go_to(grid_page.grid, 0)
    table = grid_page.grid.table
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selectedIndexes()) > 1
    return table


def test_escape_leaves_only_the_cell_that_the_keys_are_on(table: GridTable) -> None:
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert table.selectedIndexes() == [table.currentIndex()]


def test_whoever_turns_away_and_comes_back_finds_one_cell_chosen(table: GridTable) -> None:
    table.hide()
    table.show()
    assert table.selectedIndexes() == [table.currentIndex()]
