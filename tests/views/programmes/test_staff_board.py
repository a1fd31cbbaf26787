"""The board of staff through its real widgets: duties are given, taken and added."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.scheduling.editing import DutyTo
from app.services.hands import Hands
from app.services.pin_kinds import NightPin
from app.services.pinboard import pin_board
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.staff_lines import Bar, Line, Look, Show
from app.views.programmes.staff_panel import WAITING, WHO
from app.views.programmes.staff_view import NOBODY, StaffBoard
from tests.services.boards import SLEEPING
from tests.views.programmes.duties import (
    LEFT,
    NO_KEY,
    SATURDAY,
    StaffPage,
    answered,
    bar_of,
    carry,
    choose_bar,
    drag,
    index_of,
    line_of,
    middle_of,
    names_of,
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


def said(board: StaffBoard, item: Bar | Line) -> str:
    """What is read out of a duty or a person."""
    return str(index_of(board, item).data(Qt.ItemDataRole.AccessibleTextRole))


def chosen(board: StaffBoard) -> object:
    """The duty or the person that is chosen."""
    return board.strip.chosen


def show(board: StaffBoard, who: Show) -> list[str]:
    """Chooses who is shown; the people who are."""
    board.show_box.setCurrentIndex(board.show_box.findData(who))
    board.show_box.activated.emit(board.show_box.currentIndex())
    return [item.staff for item in board.strip.duties.items if isinstance(item, Line)]


def show_session(board: StaffBoard, code: str) -> None:
    """Chooses the session that is shown."""
    board.session_box.setCurrentIndex(board.session_box.findData(code))
    board.session_box.activated.emit(board.session_box.currentIndex())


def choose_person(board: StaffBoard, name: str) -> None:
    """Goes to a person in the list of who could take the chosen duty, by keys."""
    people = board.panel.people.list
    row = [option.name for option in people.options].index(name)
    QTest.keyClick(people, Qt.Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(people, Qt.Key.Key_Down)


# what is shown


def test_everybody_has_a_line_with_their_duties(board: StaffBoard) -> None:
    assert show(board, Show.ALL) == ["I1", "I2", "I3", "Y1", "Y2", "Y3", "Y4", "Y5"]
    assert [b.look for b in line_of(board, "Y1").bars] == [Look.DAY, Look.NIGHT, Look.DAY]
    assert line_of(board, "Y5").bars == ()


def test_who_is_shown_can_be_chosen(board: StaffBoard) -> None:
    assert show(board, Show.INSTRUCTORS) == ["I1", "I2", "I3"]
    assert show(board, Show.WORKERS) == ["Y1", "Y2", "Y3", "Y4", "Y5"]
    assert show(board, Show.BUSY) == ["I1", "I2", "Y1", "Y2", "Y3", "Y4"]


def test_one_session_is_shown_or_all_of_them(board: StaffBoard) -> None:
    assert board.session_box.currentData() == "R1"
    show_session(board, "S2")
    assert line_of(board, "Y1").bars == ()
    show_session(board, "")
    assert len(line_of(board, "Y1").bars) == 3


def test_a_duty_is_read_out_with_person_place_and_time(board: StaffBoard) -> None:
    leads = bar_of(board, "I1", Look.LEAD)
    assert said(board, leads) == (
        "Instructor I1 leads Archery with Otters: Sat 23 Jan, 10 am to 12 noon, Bewl Water."
    )
    night = said(board, bar_of(board, "Y1", Look.NIGHT))
    assert night.startswith("Worker Y1 sleeps in: Sat 23 Jan, 10 pm to 7 am")


def test_a_duty_of_another_programme_says_so_and_cannot_be_moved(
    board: StaffBoard, page: StaffPage
) -> None:
    bar = choose_bar(board, "I2", Look.ELSEWHERE)
    assert "elsewhere, leads 10 am to 12 noon, Sun 24 Jan" in board.panel.said.text()
    carry(board, bar, "I1")
    assert board.strip.hand is None
    assert not board.panel.take_button.isVisible()
    hit(board.strip, Qt.Key.Key_Delete)
    assert not page.desk.work.is_busy


def test_below_the_board_stands_the_chosen_duty_and_whose_it_is(board: StaffBoard) -> None:
    bar, line = choose_bar(board, "Y4", Look.DAY), line_of(board, "Y4")
    assert board.panel.said.text() == f"{bar.said}\n{line.said}"
    board.strip.choose(line.key)
    assert board.panel.said.text() == line.said


def test_of_several_weeks_the_busiest_is_said_and_the_one_of_the_chosen_duty(
    board: StaffBoard,
) -> None:
    board.session_box.setCurrentIndex(board.session_box.findData(""))
    board.session_box.activated.emit(board.session_box.currentIndex())
    whole = choose_bar(board, "Y3", Look.DAY)
    assert board.panel.said.text().split("\n")[:2] == [whole.said, whole.week]
    assert whole.week == "20 of 60 h in the week of Mon 18 Jan."
    assert "Busiest week: 20 of 60 h, from Mon 18 Jan." in said(board, line_of(board, "Y3"))


def test_a_head_says_hours_and_when_somebody_is_away(board: StaffBoard) -> None:
    assert "20 of 60 h in the week of Mon 18 Jan" in said(board, line_of(board, "Y3"))
    assert "⚠ 20 of 15 h" in said(board, line_of(board, "Y4"))
    assert "More than it may be" in said(board, line_of(board, "Y4"))
    assert "Away Sat 23 Jan" in said(board, line_of(board, "Y5"))


def test_without_a_plan_there_is_a_sentence(board: StaffBoard) -> None:
    board.show_board(None)
    assert board.empty.text() == NO_PLAN
    assert not board.strip.isVisible()
    assert not board.row.isVisible()


def test_where_nobody_is_shown_a_sentence_says_why(board: StaffBoard) -> None:
    show_session(board, "S2")
    assert show(board, Show.BUSY) == []
    assert board.empty.text() == NOBODY
    assert board.show_box.isVisible()


def test_bars_can_be_hit_and_none_covers_another(board: StaffBoard) -> None:
    show_session(board, "")
    boxes = [
        board.strip.visualRect(index_of(board, item))
        for item in board.strip.duties.items
        if isinstance(item, Bar)
    ]
    assert min(box.height() for box in boxes) >= 24
    assert min(box.width() for box in boxes) >= 22
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[:n])


def test_a_double_click_asks_who_is_to_have_it(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    bar = choose_bar(board, "Y1", Look.NIGHT)
    QTest.mouseDClick(board.strip.viewport(), LEFT, NO_KEY, middle_of(board, bar))
    answered(qtbot, page)
    assert page.window().focusWidget() is board.panel.people.list


# by keys


def test_arrows_walk_through_people_and_duties(board: StaffBoard) -> None:
    board.strip.choose(line_of(board, "Y1").key)
    for _ in range(2):
        hit(board.strip, Qt.Key.Key_Right)
    assert chosen(board) == bar_of(board, "Y1", Look.NIGHT)
    hit(board.strip, Qt.Key.Key_Left)
    assert chosen(board) == bar_of(board, "Y1", Look.DAY)
    hit(board.strip, Qt.Key.Key_Down)
    assert chosen(board) == bar_of(board, "Y2", Look.DAY)
    hit(board.strip, Qt.Key.Key_End)
    assert chosen(board) == line_of(board, "Y5")
    hit(board.strip, Qt.Key.Key_Home)
    assert chosen(board) == line_of(board, "I1")


def test_up_and_down_pass_who_has_no_duty(board: StaffBoard) -> None:
    choose_bar(board, "Y4", Look.DAY)
    hit(board.strip, Qt.Key.Key_Down)
    assert chosen(board) == line_of(board, "Y5")
    hit(board.strip, Qt.Key.Key_PageUp)
    assert chosen(board) == line_of(board, "I3")


def test_m_leads_to_who_could_take_it_and_enter_gives_it(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    choose_bar(board, "Y1", Look.NIGHT)
    answered(qtbot, page)
    hit(board.strip, Qt.Key.Key_M)
    choose_person(board, "Worker Y5")
    QTest.keyClick(board.panel.people.list, Qt.Key.Key_Return)
    settle(qtbot, page.desk)
    assert on(page, SLEEPING) == {"Y5", "Y2"}
    assert pin_board(page.desk.database, "P1").pins == {NightPin("R1", SATURDAY, "Y5")}
    assert chosen(board) == bar_of(board, "Y5", Look.NIGHT)


def test_the_focus_stays_where_a_duty_was_given(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    choose_bar(board, "Y1", Look.NIGHT)
    answered(qtbot, page)
    hit(board.strip, Qt.Key.Key_Return)
    assert page.window().focusWidget() is board.panel.people.list
    QTest.keyClick(board.panel.people.list, Qt.Key.Key_Return)
    settle(qtbot, page.desk)
    assert page.window().focusWidget() is board.panel.people.list
    QTest.keyClick(board.panel.people.list, Qt.Key.Key_Escape)
    assert page.window().focusWidget() is board.strip


def test_the_button_gives_it_with_one_press(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    choose_bar(board, "Y1", Look.NIGHT)
    answered(qtbot, page)
    choose_person(board, "Worker Y5")
    assert board.panel.people.give_button.text() == "&Give to Worker Y5"
    pressed(board.panel.people.give_button)
    settle(qtbot, page.desk)
    assert on(page, SLEEPING) == {"Y5", "Y2"}


def test_possible_people_come_first_and_the_others_say_why_not(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    choose_bar(board, "Y1", Look.DAY, SATURDAY)
    answered(qtbot, page)
    assert board.panel.people.hint.text() == WHO
    options = {option.name: option for option in board.panel.people.list.options}
    assert set(options) == {"Worker Y3", "Worker Y4", "Worker Y5"}
    assert options["Worker Y5"].verdict.reasons[0] == "Worker Y5 is away from Sat 23 Jan."
    assert names_of(page)[-1] in options


def test_del_takes_a_duty_away_and_the_gap_can_be_filled_again(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    choose_bar(board, "Y1", Look.NIGHT)
    hit(board.strip, Qt.Key.Key_Delete)
    settle(qtbot, page.desk)
    assert on(page, SLEEPING) == {"Y2"}
    assert chosen(board) == line_of(board, "Y1")
    assert board.add_button.text() == "A&dd a duty… (1 open)"


def test_an_open_duty_is_given_from_the_list_of_open_ones(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    Hands(page.desk.database, "Anna").do(opened(page.desk), DutyTo(SLEEPING, "Y1", None))
    page.reload()
    settle(qtbot, page.desk)
    hit(board.strip, Qt.Key.Key_Insert)
    dialog = board.dialog
    assert dialog is not None
    assert dialog.duties.currentItem().text() == "Sleeping in, night of Sat 23 Jan"
    QTest.keyClick(dialog.duties, Qt.Key.Key_Return)  # too early: nobody is known yet
    qtbot.waitUntil(lambda: bool(dialog.people.list.options))
    best = dialog.people.list.options[0].edits[0]
    QTest.keyClick(dialog.duties, Qt.Key.Key_Return)
    settle(qtbot, page.desk)
    assert isinstance(best, DutyTo)
    assert on(page, SLEEPING) == {"Y2", best.on}
    assert chosen(board) == bar_of(board, str(best.on), Look.NIGHT)


def test_nothing_can_be_added_where_nothing_is_open(board: StaffBoard) -> None:
    assert not board.add_button.isEnabled()
    hit(board.strip, Qt.Key.Key_Insert)
    assert board.dialog is None


def test_undo_brings_a_duty_back(qtbot: QtBot, page: StaffPage, board: StaffBoard) -> None:
    drag(qtbot, page, bar_of(board, "Y1", Look.NIGHT), "Y5")
    page.desk.undoing.undo()
    settle(qtbot, page.desk)
    assert on(page, SLEEPING) == {"Y1", "Y2"}
    assert chosen(board) == bar_of(board, "Y1", Look.NIGHT)
    assert not bar_of(board, "Y1", Look.NIGHT).pinned


def test_the_place_in_the_board_stays_after_a_change(
    qtbot: QtBot, page: StaffPage, board: StaffBoard
) -> None:
    show_session(board, "")
    bar = board.strip.horizontalScrollBar()
    choose_bar(board, "Y1", Look.NIGHT)
    bar.setValue(bar.maximum() // 4)
    board.strip.verticalScrollBar().setValue(30)
    before = (bar.value(), board.strip.verticalScrollBar().value())
    page.reload()
    settle(qtbot, page.desk)
    assert (bar.value(), board.strip.verticalScrollBar().value()) == before
    assert board.session_box.currentData() == ""


def test_all_duties_are_copied_as_a_table(board: StaffBoard) -> None:
    board.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["Who", "Role", "Sat 23 Jan"]
    assert lines[1].startswith("Instructor I1\tinstructor\tBewl Water leads 10 am to 12 noon")


def test_the_menu_offers_what_the_keys_do(board: StaffBoard) -> None:
    choose_bar(board, "Y1", Look.NIGHT)
    board.menu.open()
    assert board.menu.menu is not None
    texts = [action.text() for action in board.menu.menu.actions()]
    assert texts[:4] == ["Give duty to…", "Take duty away", "Why this duty?", "Add a duty…"]
    assert texts[-1] == "Pin Worker Y1 sleeping in on Sat 23 Jan"
    board.menu.menu.close()


def test_a_board_that_nobody_sees_asks_nothing(page: StaffPage, board: StaffBoard) -> None:
    board.hide()
    board.show_board(opened(page.desk))
    assert board.panel.people.hint.text() == ""
    board.show()
    assert board.panel.people.hint.text() == WAITING
