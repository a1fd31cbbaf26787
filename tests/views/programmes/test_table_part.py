"""A table whose last column has what room is left."""

import pytest
from pytestqt.qtbot import QtBot

from app.views.programmes.table_part import TablePart

ANY_WIDTH = 10_000
LONG = "14 points (out of education or excluded: 2; part-time timetable: 2; complex needs: 2)"


@pytest.fixture
def part(qtbot: QtBot) -> TablePart:
    """A wide part, whose table has got little of its room so far."""
    made = TablePart("Children", wraps=True)
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.table.setMaximumWidth(120)
    made.show()
    return made


def test_the_last_column_has_what_room_the_table_gets_later(qtbot: QtBot, part: TablePart) -> None:
    part.fill(("Child", "Decision"), [("Ada", LONG)] * 3, "")
    part.table.setMaximumWidth(ANY_WIDTH)
    header, port = part.table.horizontalHeader(), part.table.viewport()
    qtbot.waitUntil(lambda: port.width() > 900)
    assert header.sectionViewportPosition(1) + header.sectionSize(1) == port.width()


def test_an_empty_last_column_keeps_room_for_its_header(part: TablePart) -> None:
    part.fill(("Child", "Funded by"), [("Ada of the long name", "")] * 3, "")
    header = part.table.horizontalHeader()
    assert header.sectionSize(1) >= header.sectionSizeHint(1)


def test_a_longer_text_has_what_room_is_to_spare(qtbot: QtBot, part: TablePart) -> None:
    part.fill(("Decision", "Points"), [(LONG, "14")] * 3, "")
    narrow = part.table.columnWidth(0)
    part.table.setMaximumWidth(ANY_WIDTH)
    qtbot.waitUntil(lambda: part.table.viewport().width() > 900)
    assert part.table.columnWidth(0) > narrow * 1.5


def test_there_is_nothing_to_spare_where_the_last_column_wants_it(
    qtbot: QtBot, part: TablePart
) -> None:
    part.fill(("Reason", "Decision"), [(LONG, LONG)] * 3, "")
    part.table.setMaximumWidth(500)
    qtbot.waitUntil(lambda: part.table.viewport().width() > 400)
    assert part.table.columnWidth(0) < part.table.columnWidth(1)
