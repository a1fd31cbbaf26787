"""The steps of a programme take the room that there is, and no more than what is seen needs."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.desk import Desk
from app.views.look import words
from app.views.programmes.page import ProgrammesPage, make
from app.views.programmes.steps import Steps
from tests.views.widgets import seen, settle

FIRST = (800, 590)
"""What the window leaves a page when it is first opened."""
LOW = (800, 160)
LEFT = 580
"""What of 1024 pixels the list of pages and the margins leave at twice the font."""
STEPS = ("Cohort", "Groups", "Activities", "Staff", "Rooms", "Check", "Papers")
LONG = "A sentence that goes on and on, over several lines where there is little room for it. " * 3


def high(pixels: int) -> QWidget:
    """Something that would like to be as high as that, and can be lower."""
    part = QWidget()
    layout = QVBoxLayout(part)
    label = QLabel()
    label.setMinimumHeight(pixels)
    layout.addWidget(label)
    return part


def twice(font: QFont) -> QFont:
    """A font at twice its size."""
    large = QFont(font)
    large.setPointSizeF(font.pointSizeF() * 2)
    return large


@pytest.fixture
def page(qtbot: QtBot, planned: Desk) -> ProgrammesPage:
    page = make(planned)
    seen(qtbot, planned, page)
    return page


@pytest.mark.parametrize("step", [step for step in STEPS if step != "Staff"])
def test_no_page_scrolls_in_the_window_as_it_is_opened(page: ProgrammesPage, step: str) -> None:
    page.resize(*FIRST)
    part = page.steps.part_named(step)
    assert part is not None
    page.steps.look_at(part)
    assert page.area.verticalScrollBar().maximum() == 0


def test_a_step_that_is_turned_to_is_scrolled_to(page: ProgrammesPage) -> None:
    page.resize(*LOW)
    page.steps.look_at(page.parts.groups)
    assert page.area.verticalScrollBar().value() == page.steps.y()


def test_the_steps_need_the_height_of_the_one_that_is_seen(qtbot: QtBot) -> None:
    low, tall = high(50), high(500)
    steps = Steps({"Low": [("Low", low)], "Tall": [("Tall", tall)]})
    qtbot.addWidget(steps)
    before = steps.minimumSizeHint().height()
    steps.look_at(tall)
    assert steps.minimumSizeHint().height() - before == 450


def test_a_sentence_that_wraps_has_room_for_all_its_lines(qtbot: QtBot) -> None:
    part = QWidget()
    QVBoxLayout(part).addWidget(words(LONG))
    steps = Steps({"Words": [("Words", part)]})
    qtbot.addWidget(steps)
    assert steps.heightForWidth(200) > steps.heightForWidth(900)


@pytest.mark.parametrize("step", STEPS)
def test_no_step_is_wider_than_a_small_screen_leaves_it_at_twice_the_font(
    qtbot: QtBot, planned: Desk, qapp: QApplication, step: str
) -> None:
    before = qapp.font()
    qapp.setFont(twice(before))
    try:
        page = make(planned)
        seen(qtbot, planned, page)
        part = page.steps.part_named(step)
        assert part is not None
        page.steps.look_at(part)
        settle(qtbot, planned)
        inside = page.area.widget()
        assert inside is not None
        assert inside.minimumSizeHint().width() <= LEFT
    finally:
        qapp.setFont(before)
