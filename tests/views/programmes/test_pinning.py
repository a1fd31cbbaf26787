"""Pinning where an item stands: in groups, activities, staff and rooms, and in the list of pins."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.services.pin_kinds import NightPin, Pin
from app.services.pinboard import pin_board
from app.services.pins import Pins
from app.views.programmes.page import ProgrammesPage
from app.views.programmes.pin_menu import NOTHING, PinMenu
from app.views.programmes.pins_view import COUNTS, COUNTS_NOT, NO_PINS
from app.views.programmes.plan_parts import PlanParts
from app.views.programmes.staff_lines import Look
from tests.views.programmes.conftest import fall_ill
from tests.views.programmes.duties import bar_of, choose_bar, line_of
from tests.views.widgets import hit, pressed, settle, texts


def pinned(page: ProgrammesPage) -> frozenset[Pin]:
    """What is stored as pinned."""
    return pin_board(page.desk.database, "P1").pins


def look_at(page: ProgrammesPage, part: object) -> PlanParts:
    """Turns to a tab."""
    tabs = page.parts
    page.steps.look_at(getattr(tabs, str(part)))
    return tabs


def asked(view: QAbstractItemView, menu: PinMenu) -> QMenu:
    """The menu that the menu key opens in a view."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(view.viewport(), event)
    assert menu.menu is not None
    return menu.menu


def offers(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(qtbot: QtBot, page: ProgrammesPage, menu: QMenu, begins: str) -> str:
    """Chooses what begins so, and waits."""
    action = next(a for a in menu.actions() if a.text().startswith(begins))
    said = action.text()
    action.trigger()
    menu.close()
    settle(qtbot, page.desk)
    return said


def test_a_child_is_pinned_to_a_group_and_stays_chosen(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    groups = look_at(weekend_page, "groups").groups.view
    cards = groups.area.lists[0]
    cards.setFocus()
    cards.choose(1)
    said = choose(qtbot, weekend_page, asked(cards, groups.menu), "Pin ")
    assert said.startswith("Pin Bea A. (C2) in ")
    assert groups.chosen == ("C2",)
    assert [card.pinned for card in cards.cards.cards] == [False, True, False]


def test_a_pinned_child_is_freed_where_it_stands(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    groups = look_at(weekend_page, "groups").groups.view
    cards = groups.area.lists[0]
    cards.choose(0)
    for begins in ("Pin ", "Unpin "):
        choose(qtbot, weekend_page, asked(cards, groups.menu), begins)
    assert pinned(weekend_page) == frozenset()
    assert "pinned" not in cards.cards.cards[0].lines[0]


def test_an_activity_and_who_leads_it_are_pinned_each_for_itself(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    grid = look_at(weekend_page, "grid").grid
    grid.table.setCurrentIndex(grid.model.index(1, 0))
    menu = asked(grid.table, grid.menu)
    said = [said.split(" ")[:2] for said in offers(menu) if said.startswith("Pin ")]
    assert said == [["Pin", "Archery"], ["Pin", "Instructor"], ["Pin", "&everything"]]
    choose(qtbot, weekend_page, menu, "Pin Instructor I1 leading")
    assert grid.model.cell(1, 0).text.split("\n") == ["Archery", "Instructor I1 · pinned"]
    assert grid.table.currentIndex().row() == 1


def test_all_of_a_cell_is_pinned_at_once(qtbot: QtBot, weekend_page: ProgrammesPage) -> None:
    grid = look_at(weekend_page, "grid").grid
    grid.table.setCurrentIndex(grid.model.index(1, 0))
    choose(qtbot, weekend_page, asked(grid.table, grid.menu), "&Pin all of these")
    assert len(pinned(weekend_page)) == 2
    choose(qtbot, weekend_page, asked(grid.table, grid.menu), "&Unpin all of these")
    assert pinned(weekend_page) == frozenset()


def test_the_button_opens_the_menu_for_what_is_chosen(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    staff = look_at(weekend_page, "staff").staff
    choose_bar(staff, "Y1", Look.DAY)
    pressed(staff.menu.button)
    assert staff.menu.menu is not None
    choose(qtbot, weekend_page, staff.menu.menu, "Pin ")
    assert bar_of(staff, "Y1", Look.DAY).pinned


def test_all_duties_of_a_person_are_pinned_at_once(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    staff = look_at(weekend_page, "staff").staff
    line = line_of(staff, "Y1")
    staff.strip.choose(line.key)
    choose(qtbot, weekend_page, asked(staff.strip, staff.menu), "&Pin all of these")
    assert len(line.bars) > 1
    assert all(bar.pinned for bar in line_of(staff, "Y1").bars)


def test_a_child_is_pinned_to_a_room(qtbot: QtBot, weekend_page: ProgrammesPage) -> None:
    rooms = look_at(weekend_page, "rooms").rooms.view
    cards = next(cards for cards in rooms.area.lists if "C1" in cards.cards.codes)
    cards.choose(cards.cards.codes.index("C1"))
    choose(qtbot, weekend_page, asked(cards, rooms.menu), "Pin Ada A. (C1)")
    assert [card.code for card in cards.cards.cards if card.pinned] == ["C1"]


def test_a_whole_session_is_pinned_and_freed_from_its_title(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    grid = look_at(weekend_page, "grid").grid
    grid.table.setCurrentIndex(grid.model.index(0, 0))
    choose(qtbot, weekend_page, asked(grid.table, grid.menu), "Pin &everything")
    assert len(pinned(weekend_page)) == 11
    choose(qtbot, weekend_page, asked(grid.table, grid.menu), "Unpin everything")
    assert pinned(weekend_page) == frozenset()


def test_without_pins_the_list_says_how_to_set_one(weekend_page: ProgrammesPage) -> None:
    pins = look_at(weekend_page, "pins").pins
    assert pins.list.empty.text() == NO_PINS
    assert not pins.unpin_button.isEnabled()
    assert not pins.unpin_all_button.isEnabled()


@pytest.mark.parametrize("by", ["button", "key"])
def test_what_is_chosen_in_the_list_is_freed(
    qtbot: QtBot, weekend_page: ProgrammesPage, by: str
) -> None:
    pins = look_at(weekend_page, "pins").pins
    pressed(pins.pin_all_button)
    settle(qtbot, weekend_page.desk)
    assert pins.list.model.rowCount() == 11
    assert texts(pins.list.model, 1)[0] == "Anna"
    assert texts(pins.list.model, 3)[0] == COUNTS
    pins.list.table.selectRow(0)
    hit(pins.list.table, Qt.Key.Key_Delete) if by == "key" else pressed(pins.unpin_button)
    settle(qtbot, weekend_page.desk)
    assert pins.list.model.rowCount() == 10
    assert weekend_page.steps.title_of(pins) == "Pins (10)"


def test_all_of_a_session_is_freed_in_the_list(qtbot: QtBot, weekend_page: ProgrammesPage) -> None:
    pins = look_at(weekend_page, "pins").pins
    for each in (pins.pin_all_button, pins.unpin_all_button):
        pressed(each)
        settle(qtbot, weekend_page.desk)
    assert pins.list.model.rowCount() == 0


def test_a_pin_that_does_not_count_says_so(qtbot: QtBot, weekend_page: ProgrammesPage) -> None:
    pins = look_at(weekend_page, "pins").pins
    pressed(pins.pin_all_button)
    settle(qtbot, weekend_page.desk)
    places = {r.values["child"]: r for r in weekend_page.desk.records.rows("places")}
    gone = places["C1"]
    weekend_page.desk.records.save(
        "places", {"status": "withdrawn"}, id=gone.id, version=gone.version
    )
    weekend_page.reload()
    settle(qtbot, weekend_page.desk)
    said = dict(zip(texts(pins.list.model), texts(pins.list.model, 3), strict=True))
    assert {what for what, counts in said.items() if counts == COUNTS_NOT} == {
        what for what in said if what.startswith("Ada A. (C1)")
    }


def test_pins_that_contradict_are_told_above_the_list(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    tabs = look_at(weekend_page, "pins")
    assert not tabs.pins.contradictions.isVisible()
    night = weekend_page.parts.pinning.board.items
    pin = next(pin for pin in night if isinstance(pin, NightPin))
    Pins(weekend_page.desk.database, "Anna").pin("P1", pin)
    fall_ill(weekend_page.desk, pin.staff)
    weekend_page.reload()
    settle(qtbot, weekend_page.desk)
    assert tabs.pins.contradictions.isVisible()
    assert f"Worker {pin.staff} is pinned to" in tabs.pins.contradictions.item(0).text()


def test_a_refused_pin_is_told(
    qtbot: QtBot, weekend_page: ProgrammesPage, troubles: list[BaseException]
) -> None:
    pinning = weekend_page.parts.pinning
    pinning.unpin(next(iter(pinning.board.items)))
    settle(qtbot, weekend_page.desk)
    assert [str(error)[:17] for error in troubles] == ["Not pinned in P1:"]


def test_what_is_past_in_a_published_plan_is_not_offered(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    pressed(weekend_page.bar.publish_button)
    settle(qtbot, weekend_page.desk)
    weekend_page.desk.clock = lambda: date(2027, 1, 24)
    weekend_page.reload()
    settle(qtbot, weekend_page.desk)
    staff = look_at(weekend_page, "staff").staff
    offered = {}
    for day in (23, 24):
        choose_bar(staff, "Y1", Look.DAY, date(2027, 1, day))
        offered[day] = offers(asked(staff.strip, staff.menu))
    assert offered[23][-1] == NOTHING
    assert offered[24][-1].startswith("Pin ")
