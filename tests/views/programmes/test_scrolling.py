"""A part that is turned to is shown from its top, wherever the page was scrolled to."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.views.look import GAP
from app.views.programmes.scrolling import scroll_to_top_of, scrolling

ABOVE, PART, SEEN = 300, 900, 400


@pytest.mark.parametrize(("before", "at"), [(0, 0), (200, ABOVE - 200), (700, 0)])
def test_the_top_of_a_part_comes_in_sight_unless_it_has_half_the_room(
    qtbot: QtBot, before: int, at: int
) -> None:
    above, part = QWidget(), QWidget()
    area = scrolling(above, part)
    qtbot.addWidget(area)
    above.setFixedHeight(ABOVE)
    part.setFixedHeight(PART)
    area.resize(300, SEEN)
    area.show()
    area.verticalScrollBar().setValue(before)
    scroll_to_top_of(area, part)
    assert part.mapTo(area.viewport(), QPoint()).y() == at + (GAP if at else 0)
