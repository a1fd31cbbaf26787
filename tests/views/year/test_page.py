"""The page of the year: which months, the same as a list, opening a session, copying a shape."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models import ProgrammeRow, SessionRow
from app.services.today_lines import Place
from app.views.desk import Desk
from app.views.menus import Contributing, Menu
from app.views.programmes.ask_dialog import AskDialog
from app.views.year.page import YearPage, make
from tests.views.test_everyone import check, tabs_of
from tests.views.widgets import pressed, seen, settle, texts, typed
from tests.views.year.hands import mark_of

W3 = Place(page="Programmes", programme="WINTER27", tab="Sessions", record="W3")


@pytest.fixture
def places(page: YearPage) -> list[Place]:
    """Where the page wants to go."""
    found: list[Place] = []
    page.desk.place_wanted.connect(found.append)
    return found


def menu_at(widget: QWidget, at: QPoint, reason: QContextMenuEvent.Reason) -> None:
    """Asks for a context menu as the window system does."""
    event = QContextMenuEvent(reason, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)


def asked(page: YearPage) -> AskDialog:
    return next(d for d in page.findChildren(AskDialog) if d.isVisible())


def test_it_shows_the_months_with_the_sessions(page: YearPage) -> None:
    assert page.bar.title.text() == "November 2026 to October 2027"
    assert [bar.session for bar in page.strip.sessions.bars] == ["W1", "W2", "W3", "W4", "W5", "W6"]
    assert page.said.text().startswith("Winter 2027, day at Bewl Water, 16 January 2027.")


def test_other_months_can_be_looked_at(qtbot: QtBot, page: YearPage) -> None:
    pressed(page.bar.later)
    settle(qtbot, page.desk)
    assert page.bar.title.text() == "February 2027 to January 2028"
    assert len(page.strip.sessions.bars) == 4
    pressed(page.bar.earlier)
    settle(qtbot, page.desk)
    pressed(page.bar.now)
    settle(qtbot, page.desk)
    assert page.bar.title.text() == "November 2026 to October 2027"


def test_before_anything_is_read_there_are_no_other_months(empty: Desk, qtbot: QtBot) -> None:
    page = make(empty)
    qtbot.addWidget(page)
    page.bar.later.click()
    page.bar.laid_out.emit()
    page.copy_shape()
    page.open_session()
    assert page.bar.first is None


def test_the_same_session_stays_chosen_by_centre(page: YearPage) -> None:
    page.strip.choose("W4")
    page.bar.rows.setCurrentIndex(1)
    assert page.strip.chosen is not None
    assert page.strip.chosen.session == "W4"
    assert [bar.centre for bar in page.strip.sessions.bars] == ["BEWL"] * 3 + ["SWAT"] * 3


def test_the_list_says_the_same(page: YearPage) -> None:
    page.tabs.setCurrentIndex(1)
    assert texts(page.table.model)[1] == "29–31 January 2027"
    assert texts(page.table.model, 1)[1] == "Fri 29 Jan, 5.30 pm"
    page.table.table.selectRow(2)
    assert page.strip.chosen is not None
    assert page.strip.chosen.session == "W3"
    page.strip.choose("W5")
    assert page.table.table.currentIndex().row() == 4


def test_months_without_sessions_say_so(qtbot: QtBot, page: YearPage) -> None:
    page.bar.begin_with(date(2031, 1, 1))
    settle(qtbot, page.desk)
    page.tabs.setCurrentIndex(1)
    assert page.table.empty.text() == "No session takes place in these months."
    assert not page.open_button.isEnabled()
    assert page.tabs.isVisible()


def test_return_opens_the_programme_at_the_session(page: YearPage, places: list[Place]) -> None:
    page.strip.choose("W3")
    QTest.keyClick(page.strip, Qt.Key.Key_Return)
    QTest.mouseDClick(
        page.strip.viewport(), Qt.MouseButton.LeftButton, pos=mark_of(page.strip, "W3")
    )
    pressed(page.open_button)
    page.tabs.setCurrentIndex(1)
    page.table.table.activated.emit(page.table.model.index(2, 0))
    assert places == [W3] * 4


def test_a_double_click_beside_the_sessions_opens_nothing(
    page: YearPage, places: list[Place]
) -> None:
    QTest.mouseDClick(page.strip.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    QTest.mouseClick(page.strip.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert places == []


def test_a_menu_beside_the_drag_has_the_same_ways(page: YearPage) -> None:
    view, reasons = page.strip.viewport(), QContextMenuEvent.Reason
    page.strip.choose("W3")
    for at, reason in (
        (mark_of(page.strip, "W3"), reasons.Mouse),
        (QPoint(0, 0), reasons.Keyboard),
    ):
        menu_at(view, at, reason)
        assert page.menu.isVisible()
        page.menu.close()
    menu_at(view, QPoint(3, 3), reasons.Mouse)
    assert not page.menu.isVisible()
    assert [a.text() for a in page.menu.actions()] == [
        "&Move to another weekend…",
        "&Open its programme",
        "&Copy the programme’s shape…",
    ]


def test_the_menu_bar_offers_them_too(page: YearPage) -> None:
    offered = page.menu_actions()
    assert isinstance(page, Contributing)
    assert [a.text() for a in offered[Menu.EDIT]] == [
        "&Move to another weekend…",
        "&Copy the programme’s shape…",
    ]
    assert [a.text() for a in offered[Menu.VIEW]] == ["&Open its programme"]


def test_the_list_has_the_menu_too(page: YearPage, places: list[Place]) -> None:
    page.tabs.setCurrentIndex(1)
    table = page.table.table
    box = table.visualRect(page.table.model.index(2, 0))
    table.selectRow(2)
    menu_at(table.viewport(), box.center(), QContextMenuEvent.Reason.Mouse)
    assert page.menu.isVisible()
    page.menu.actions()[1].trigger()
    page.menu.close()
    assert places == [W3]
    menu_at(
        table.viewport(), QPoint(3, table.viewport().height() - 2), QContextMenuEvent.Reason.Mouse
    )
    assert not page.menu.isVisible()


def test_a_shape_is_copied_to_new_dates(qtbot: QtBot, page: YearPage) -> None:
    page.strip.choose("W3")
    pressed(page.copy_button)
    dialog = asked(page)
    assert dialog.windowTitle() == "Copy the shape of Winter 2027"
    typed(dialog.form.fields["programme"].widget, "WINTER28")
    typed(dialog.form.fields["name"].widget, "Winter 2028")
    pressed(dialog.save_button)
    settle(qtbot, page.desk)
    assert page.bar.title.text() == "January 2028 to December 2028"
    assert page.strip.chosen is not None
    assert page.strip.chosen.session == "WINTER28-1"
    assert page.said.text().startswith("WINTER28 is made: 6 sessions, 15 January – 19 March 2028.")
    with page.desk.database.reading() as rows:
        assert rows.query(ProgrammeRow).filter_by(programme="WINTER28").count() == 1
        assert rows.query(SessionRow).filter_by(programme="WINTER28").count() == 6


def test_a_code_that_is_taken_is_told_in_the_form(qtbot: QtBot, page: YearPage) -> None:
    pressed(page.copy_button)
    dialog = asked(page)
    typed(dialog.form.fields["programme"].widget, "SUMMER27")
    typed(dialog.form.fields["name"].widget, "Summer again")
    pressed(dialog.save_button)
    settle(qtbot, page.desk)
    assert "There is a programme SUMMER27 already" in dialog.form.banner.label.text()


def test_without_a_programme_it_is_said_where_to_add_one(qtbot: QtBot, empty: Desk) -> None:
    page = make(empty)
    seen(qtbot, empty, page)
    assert page.empty.isVisible()
    assert not page.tabs.isVisible()
    wanted: list[str] = []
    empty.page_wanted.connect(wanted.append)
    pressed(page.add_button)
    pressed(page.import_button)
    assert wanted == ["Programmes", "Import and export"]


def test_the_legend_names_every_mark(page: YearPage) -> None:
    assert page.legend.texts[:4] == (
        "Bewl Water",
        "Swattenden Centre",
        "a day: one date",
        "a residential: two dates",
    )


def test_the_page_is_for_everyone(qtbot: QtBot, page: YearPage) -> None:
    for _ in tabs_of(page):
        settle(qtbot, page.desk)
        check(page)


def test_an_older_answer_does_not_replace_a_newer_one(qtbot: QtBot, page: YearPage) -> None:
    page.bar.begin_with(date(2029, 1, 1))
    page.bar.begin_with(date(2027, 1, 1))
    settle(qtbot, page.desk)
    assert page.bar.title.text() == "January 2027 to December 2027"


def test_the_dialog_of_weeks_is_for_everyone(qtbot: QtBot, page: YearPage) -> None:
    pressed(page.move_button)
    settle(qtbot, page.desk)
    (dialog,) = (d for d in page.findChildren(QWidget) if d.windowTitle().startswith("Move to"))
    check(dialog)
