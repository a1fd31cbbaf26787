"""The board of staff through its real widgets: duties are dragged by mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.scheduling.editing import DutyTo
from app.services.hands import Hands
from app.services.pin_kinds import DayPin
from app.services.pinboard import pin_board
from app.services.planning import Planning
from app.views.programmes.staff_lines import Look
from app.views.programmes.staff_view import StaffBoard
from tests.services.boards import CARING, LEADING, SLEEPING
from tests.views.programmes.duties import (
    LEFT,
    NO_KEY,
    SATURDAY,
    SUNDAY,
    StaffPage,
    bar_of,
    carry,
    drag,
    line_of,
    middle_of,
    on,
    opened,
)
from tests.views.widgets import hit, pressed, settle


@pytest.fixture
def page(staff_page: StaffPage) -> StaffPage:
    return staff_page


@pytest.fixture
def board(page: StaffPage) -> StaffBoard:
    return page.board


def test_over_a_line_the_words_say_what_it_would_mean(board: StaffBoard) -> None:
    carry(board, bar_of(board, "Y3", Look.DAY), "Y5")
    assert board.strip.over is not None
    assert board.strip.over.text.startswith("✗ Breaks a rule")
    assert "A person is away" in board.strip.over.text
    hit(board.strip, Qt.Key.Key_Escape)
    assert board.strip.over is None


def test_over_somebody_who_could_take_it_a_tick_says_so(board: StaffBoard) -> None:
    carry(board, bar_of(board, "I1", Look.LEAD), "I3")
    assert board.strip.over is not None
    assert board.strip.over.text.startswith("✓")


def test_over_somebody_who_could_take_it_the_cost_is_said(board: StaffBoard) -> None:
    carry(board, bar_of(board, "Y4", Look.DAY, SUNDAY), "Y5")
    assert board.strip.over is not None
    assert board.strip.over.text.startswith("+10\n+10: more new faces for a group.")
    assert "No longer: Too many hours in a week" in board.strip.over.text


def test_a_duty_is_dragged_to_somebody_and_pinned_there(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    drag(qtbot, page, bar_of(board, "Y1", Look.DAY, SUNDAY), "Y5")
    assert on(page, CARING) == {"Y5", "Y2"}
    assert pin_board(page.desk.database, "P1").pins == {DayPin("R1", SUNDAY, "P1-A", "Y5")}
    assert bar_of(board, "Y5", Look.DAY).pinned
    assert board.strip.chosen == bar_of(board, "Y5", Look.DAY)


def test_without_the_switch_nothing_is_pinned(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    pressed(board.switch)
    drag(qtbot, page, bar_of(board, "Y1", Look.NIGHT), "Y5")
    assert on(page, SLEEPING) == {"Y5", "Y2"}
    assert pin_board(page.desk.database, "P1").pins == frozenset()


def test_a_rule_may_be_broken_by_hand(qtbot: QtBot, page: StaffPage, board: StaffBoard) -> None:
    drag(qtbot, page, bar_of(board, "I1", Look.LEAD), "Y5")
    assert on(page, LEADING) == {"Y5"}


def test_who_has_a_duty_already_is_not_given_it_again(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    drag(qtbot, page, bar_of(board, "Y1", Look.DAY, SUNDAY), "Y2")
    assert on(page, CARING) == {"Y1", "Y2"}
    assert board.refusal.label.text() == "Worker Y2 has this duty already."


def test_a_duty_let_go_on_its_own_line_stays(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    drag(qtbot, page, bar_of(board, "Y1", Look.DAY, SUNDAY), "Y1")
    assert on(page, CARING) == {"Y1", "Y2"}


def test_the_locked_past_is_refused_with_a_sentence(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    Planning(page.desk.database, "Anna").publish("P1", as_of=page.desk.today)
    page.desk.clock = lambda: SUNDAY
    page.reload()
    settle(qtbot, page.desk)
    drag(qtbot, page, bar_of(board, "Y1", Look.DAY, SATURDAY), "Y5")
    assert "lies in the past" in board.refusal.label.text()


def test_a_board_that_is_too_low_scrolls_under_the_mouse(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    page.resize(1000, 500)
    bar, viewport = board.strip.verticalScrollBar(), board.strip.viewport()
    board.strip.choose(line_of(board, "I1").key)
    at = middle_of(board, bar_of(board, "I1", Look.LEAD))
    QTest.mousePress(viewport, LEFT, NO_KEY, at)
    for y in (at.y() + 20, viewport.height() - 4):
        QTest.mouseMove(viewport, QPoint(at.x(), y))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert board.strip.hand is not None
    assert board.strip.hand.over == line_of(board, "Y5")
    for y in (100, 45):
        QTest.mouseMove(viewport, QPoint(at.x(), y))
    qtbot.waitUntil(lambda: bar.value() == 0)


def test_a_drag_ends_where_the_page_is_turned_away(board: StaffBoard) -> None:
    carry(board, bar_of(board, "Y1", Look.NIGHT), "Y5")
    board.strip.hide()
    assert board.strip.hand is None
    assert board.strip.over is None


def test_a_duty_that_is_gone_leaves_the_hand_and_no_other_is_taken_instead(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    bar = bar_of(board, "Y1", Look.DAY)
    over = carry(board, bar, "Y3")
    given = (DutyTo(slot, "Y1", "Y5") for slot in bar.slots)
    Hands(page.desk.database, "Ben").do(opened(page.desk), *given, pin=False)
    page.reload()
    settle(qtbot, page.desk)
    before = opened(page.desk).plan
    QTest.mouseMove(board.strip.viewport(), over + QPoint(5, 0))
    assert board.strip.hand is None
    QTest.mouseRelease(board.strip.viewport(), LEFT, NO_KEY, over)
    settle(qtbot, page.desk)
    assert opened(page.desk).plan == before


def test_a_duty_stays_in_the_hand_while_the_board_is_read_again(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    bar = bar_of(board, "Y1", Look.DAY)
    over = carry(board, bar, "Y5")
    page.reload()
    settle(qtbot, page.desk)
    QTest.mouseRelease(board.strip.viewport(), LEFT, NO_KEY, over)
    settle(qtbot, page.desk)
    assert on(page, bar.slots[0]) >= {"Y5"}
