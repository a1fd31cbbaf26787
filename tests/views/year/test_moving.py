"""Sessions dragged by mouse, carried by keyboard, or moved by choosing from a list."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.moving_sessions import MovingSessions, pick_up
from app.services.planning import Planning
from app.services.records import Records
from app.views.desk import EVERYTHING, PLANS, Desk
from app.views.year.moving_dialog import MovingDialog
from app.views.year.page import YearPage, make
from tests.services.small_books import day, load, weekend
from tests.views.conftest import TODAY
from tests.views.widgets import pressed, seen, settle
from tests.views.year.hands import ALT, LEFT, begins, drag, keys, let_go, mark_of, weeks

FEBRUARY = date(2027, 2, 13)
WEEK = timedelta(days=7)
NONE = Qt.KeyboardModifier.NoModifier
RETURN, ESCAPE = (Qt.Key.Key_Return, NONE), (Qt.Key.Key_Escape, NONE)
LATER, EARLIER = (Qt.Key.Key_Right, ALT), (Qt.Key.Key_Left, ALT)


def dialog_of(qtbot: QtBot, page: YearPage) -> MovingDialog:
    """The list of weeks, filled."""
    dialog = next(d for d in page.findChildren(MovingDialog) if d.isVisible())
    settle(qtbot, page.desk)
    return dialog


def test_a_session_is_dragged_to_another_week(qtbot: QtBot, page: YearPage) -> None:
    written: list[frozenset[str]] = []
    page.desk.changed.connect(written.append)
    let_go(qtbot, page, drag(page.strip, "W3", 2.2))
    assert begins(page.desk.database, "W3") == FEBRUARY + 2 * WEEK
    assert written == [frozenset({"sessions", "blocks", PLANS})]
    assert page.said.text().startswith(
        "Move the day session of 13 February to 27 February: done. 13 February → 27 February."
    )


def test_what_was_done_is_no_longer_said_once_it_is_undone(qtbot: QtBot, page: YearPage) -> None:
    let_go(qtbot, page, drag(page.strip, "W3", 2))
    assert "done" in page.said.text()
    page.desk.undoing.undo()
    settle(qtbot, page.desk)
    assert begins(page.desk.database, "W3") == FEBRUARY
    assert page.said.text().startswith("Winter 2027, day at Bewl Water, 13 February 2027.")


def test_it_is_said_before_the_drop_what_would_come_of_it(qtbot: QtBot, page: YearPage) -> None:
    drag(page.strip, "W3", 1)
    assert page.said.text().startswith("Looking at what would come of it")
    settle(qtbot, page.desk)
    assert page.said.text() == (
        "13 February → 20 February. In the school holidays. The programme is not planned yet. "
        "Return or letting go puts it there, Escape leaves it."
    )
    QTest.mouseMove(page.strip.viewport(), mark_of(page.strip, "W3") + weeks(page.strip, 4))
    assert page.said.text().startswith("13 February → 13 March.")  # without waiting


def test_a_session_that_cannot_lie_there_stays(qtbot: QtBot, page: YearPage) -> None:
    at = drag(page.strip, "W3", 3)
    settle(qtbot, page.desk)
    assert "children would be in two places at once" in page.said.text()
    let_go(qtbot, page, at)
    assert page.said.text().endswith("It stays where it was.")
    assert begins(page.desk.database, "W3") == FEBRUARY


def test_escape_puts_back_what_is_dragged(qtbot: QtBot, page: YearPage) -> None:
    at = drag(page.strip, "W3", 2)
    QTest.keyClick(page.strip, Qt.Key.Key_Escape)
    assert not page.strip.carrying
    let_go(qtbot, page, at)
    assert begins(page.desk.database, "W3") == FEBRUARY


def test_a_press_that_hardly_moves_chooses_and_moves_nothing(qtbot: QtBot, page: YearPage) -> None:
    start = mark_of(page.strip, "W5")
    QTest.mousePress(page.strip.viewport(), LEFT, pos=start)
    QTest.mouseMove(page.strip.viewport(), start + QPoint(2, 0))
    assert not page.strip.carrying
    let_go(qtbot, page, start)
    assert page.strip.chosen is not None
    assert page.strip.chosen.session == "W5"
    assert begins(page.desk.database, "W5") == date(2027, 3, 6)


def test_what_is_carried_to_where_it_was_is_put_back(qtbot: QtBot, page: YearPage) -> None:
    drag(page.strip, "W3", 2)
    let_go(qtbot, page, mark_of(page.strip, "W3"))
    assert page.said.text() == "It stays where it was."


def test_the_strip_scrolls_when_something_is_dragged_to_its_edge(
    qtbot: QtBot, page: YearPage
) -> None:
    page.bar.sight.setCurrentIndex(2)
    page.strip.choose("W3")
    bar, view = page.strip.horizontalScrollBar(), page.strip.viewport()
    drag(page.strip, "W3", -1)
    before = bar.value()
    QTest.mouseMove(view, QPoint(view.width() - 5, 60))
    right = bar.value()
    QTest.mouseMove(view, QPoint(page.strip._frame.names + 5, 60))
    assert before < right
    assert bar.value() < right
    page.strip.give_up()
    settle(qtbot, page.desk)


def test_a_session_is_carried_by_keyboard(qtbot: QtBot, page: YearPage) -> None:
    page.strip.choose("W3")
    keys(qtbot, page, LATER, LATER, LATER, EARLIER)
    assert page.said.text().startswith("13 February → 27 February.")
    assert page.strip.accessibleDescription() == page.said.text()
    assert begins(page.desk.database, "W3") == FEBRUARY
    keys(qtbot, page, RETURN)
    assert begins(page.desk.database, "W3") == FEBRUARY + 2 * WEEK


def test_escape_puts_back_what_is_carried(qtbot: QtBot, page: YearPage) -> None:
    page.strip.choose("W3")
    keys(qtbot, page, LATER, ESCAPE)
    assert page.said.text() == "It stays where it was."
    keys(qtbot, page, (Qt.Key.Key_Right, NONE))
    assert page.said.text().startswith("Winter 2027, day at Swattenden Centre, 18 February 2027.")


def test_a_session_that_has_begun_is_not_picked_up(qtbot: QtBot, page: YearPage) -> None:
    page.desk.clock = lambda: date(2027, 3, 1)
    page.bar.begin_with(date(2027, 1, 1))
    settle(qtbot, page.desk)
    page.strip.choose("W3")
    keys(qtbot, page, LATER)
    assert (page.strip.carrying, page.said.text()) == (
        False,
        "It has begun or is over, and stays where it is.",
    )
    drag(page.strip, "W3", 2)
    assert not page.strip.carrying
    assert not page.move_button.isEnabled()
    page.move_session()
    assert page.findChildren(MovingDialog) == []


def test_a_week_is_chosen_from_a_list(qtbot: QtBot, page: YearPage) -> None:
    page.strip.choose("W3")
    keys(qtbot, page, (Qt.Key.Key_M, NONE))
    dialog = dialog_of(qtbot, page)
    assert dialog.chosen is not None
    assert dialog.chosen.to == FEBRUARY + WEEK
    assert "13 February → 6 March. Cannot be: W3" in "\n".join(dialog.list.sentences)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    pressed(dialog.move_button)
    settle(qtbot, page.desk)
    assert begins(page.desk.database, "W3") == FEBRUARY + 2 * WEEK
    assert "27 February: done." in page.said.text()


def test_a_week_in_which_it_cannot_be_is_not_offered_to_press(qtbot: QtBot, page: YearPage) -> None:
    page.strip.choose("W3")
    pressed(page.move_button)
    dialog = dialog_of(qtbot, page)
    refused = next(n for n, s in enumerate(dialog.list.sentences) if "Cannot be" in s)
    dialog.list.setCurrentRow(refused)
    assert not dialog.move_button.isEnabled()
    dialog.move_it()
    settle(qtbot, page.desk)
    assert begins(page.desk.database, "W3") == FEBRUARY
    dialog.reject()
    assert not dialog.isVisible()


def test_a_refusal_at_the_last_moment_is_said_in_the_list(qtbot: QtBot, page: YearPage) -> None:
    page.strip.choose("W3")
    pressed(page.move_button)
    dialog = dialog_of(qtbot, page)
    database = page.desk.database
    bar = pick_up(database, "W3", as_of=TODAY).bar
    MovingSessions(database, "Tom").move(bar, FEBRUARY + 2 * WEEK, as_of=TODAY)
    pressed(dialog.move_button)
    dialog.reject()  # not while it is being stored
    assert dialog.isVisible()
    settle(qtbot, page.desk)
    assert "since you picked it up" in dialog.banner.label.text()
    assert dialog.isVisible()


def test_a_drop_on_what_somebody_else_moved_is_told(
    qtbot: QtBot, page: YearPage, troubles: list[BaseException]
) -> None:
    at, database = drag(page.strip, "W3", 2), page.desk.database
    settle(qtbot, page.desk)
    bar = pick_up(database, "W3", as_of=TODAY).bar
    MovingSessions(database, "Tom").move(bar, FEBRUARY + WEEK, as_of=TODAY)
    let_go(qtbot, page, at)
    assert "since you picked it up" in str(troubles[0])
    assert begins(database, "W3") == FEBRUARY + WEEK
    assert page.strip.chosen is not None
    assert page.strip.chosen.first == FEBRUARY + WEEK  # it was read again
    assert page.said.text() == page.strip.chosen.sentence


def test_what_was_looked_at_before_a_change_is_looked_at_again(
    qtbot: QtBot, page: YearPage
) -> None:
    keys(qtbot, page, LATER)
    assert page.strip.chosen is not None
    bar = page.strip.chosen
    Planning(page.desk.database, "Tom").plan(bar.programme, seconds=1)
    page.desk.changed.emit(EVERYTHING)
    settle(qtbot, page.desk)
    keys(qtbot, page, LATER)
    assert "not planned yet" not in page.said.text()
    page.strip.give_up()


def test_a_programme_without_another_week_says_so(qtbot: QtBot, empty: Desk) -> None:
    short = [{"programme": "P1", "name": "Short", "starts": "2027-01-15", "ends": "2027-01-18"}]
    load(empty.database, weekend(programmes=short, sessions=[day("R1")], blocks=[]))
    page = make(empty)
    seen(qtbot, empty, page)
    pressed(page.move_button)
    dialog = dialog_of(qtbot, page)
    assert dialog.state.text().startswith("The programme has no other week for it.")
    assert not dialog.move_button.isEnabled()


def test_what_the_plan_would_break_is_said_before_the_drop(qtbot: QtBot, empty: Desk) -> None:
    load(empty.database, weekend())
    Planning(empty.database, "Anna").plan("P1", seconds=5)
    away = {"staff": "Y1", "from": "30/01/2027 00:00", "to": "31/01/2027 00:00"}
    Records(empty.database, "Anna").save("absences", away)
    page = make(empty)
    seen(qtbot, empty, page)
    page.strip.setFocus()
    keys(qtbot, page, LATER)
    assert "A person is away — Worker Y1" in page.said.text()
    pressed(page.move_button)
    assert any(
        s.startswith("⚠ 23–24 January → 30–31") for s in dialog_of(qtbot, page).list.sentences
    )
    page.strip.give_up()


def test_letting_go_before_anything_was_read_moves_too(qtbot: QtBot, page: YearPage) -> None:
    page.strip.choose("W3")
    QTest.keyClick(page.strip, Qt.Key.Key_Right, ALT)
    QTest.keyClick(page.strip, Qt.Key.Key_Return)
    settle(qtbot, page.desk)
    assert begins(page.desk.database, "W3") == FEBRUARY + WEEK
    assert page.said.text().startswith("Move the day session of 13 February to 20 February: done.")


def test_the_mouse_tells_what_can_be_taken(page: YearPage) -> None:
    view = page.strip.viewport()
    QTest.mouseMove(view, mark_of(page.strip, "W1"))
    assert view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view, QPoint(5, 5))
    assert view.cursor().shape() is Qt.CursorShape.ArrowCursor
