"""Today in the window: walked by keyboard, each line a way to where it is put right."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from app.services.today import IMPORT, REFER
from app.services.today_lines import Line, Place, Section, Step, Today
from app.views.desk import Desk
from app.views.today.page import TodayPage, make, summary
from app.views.today.tree import LINE, MOST, TodayTree
from tests.services.outing_rows import EVERYBODY, climbing_in_the_wet, signed, store, store_plan
from tests.services.small_books import book, load
from tests.views.widgets import hit, pressed, seen, settle

ON = date(2027, 1, 2)
PLACE = Place(page="Staff", record="I1")


def page_of(qtbot: QtBot, desk: Desk, on: date = ON) -> TodayPage:
    """The page as of two weeks before the small programme's session."""
    desk.clock = lambda: on
    page = make(desk)
    seen(qtbot, desk, page)
    settle(qtbot, desk)
    return page


@pytest.fixture
def open_(empty: Desk) -> Desk:
    """A desk with the small programme, of which much is open."""
    store(empty.database)
    store_plan(empty.database)
    return empty


@pytest.fixture
def led_to(open_: Desk) -> list[Place]:
    """The places to which somebody was led."""
    found: list[Place] = []
    open_.place_wanted.connect(found.append)
    return found


def headings(page: TodayPage) -> list[str]:
    return [item.text(0) for item in page.tree.items() if item.parent() is None]


def current(tree: TodayTree) -> QTreeWidgetItem:
    item = tree.currentItem()
    assert item is not None
    return item


def item_with(page: TodayPage, words: str) -> QTreeWidgetItem:
    return next(item for item in page.tree.items() if words in item.text(0))


def test_an_empty_database_offers_first_steps(qtbot: QtBot, empty: Desk) -> None:
    page = page_of(qtbot, empty)
    assert [each.text() for each in page.steps.buttons] == [
        "&Take in a referral",
        "&Import a workbook",
    ]
    assert (page.tree.isHidden(), page.row.isHidden()) == (True, True)
    assert page.summary.text() == "Saturday 2 January 2027."


@pytest.mark.parametrize(("at", "step"), [(0, REFER), (1, IMPORT)])
def test_a_first_step_leads_to_its_place(qtbot: QtBot, empty: Desk, at: int, step: Step) -> None:
    page = page_of(qtbot, empty)
    found: list[Place] = []
    empty.place_wanted.connect(found.append)
    pressed(page.steps.buttons[at])
    assert found == [step.place]


def test_first_steps_go_when_there_is_something_to_look_at(qtbot: QtBot, empty: Desk) -> None:
    page = page_of(qtbot, empty)
    load(empty.database, book())
    empty.wrote("programmes")
    settle(qtbot, empty)
    assert (page.steps.isHidden(), page.steps.buttons) == (True, [])
    assert not page.tree.isHidden()


def test_headings_have_their_number_and_lines_their_time(qtbot: QtBot, open_: Desk) -> None:
    page = page_of(qtbot, open_)
    assert "Open or broken in coming sessions (8)" in headings(page)
    assert item_with(page, "in no group").text(1) == "in 2 weeks"
    assert item_with(page, "in no group").text(0).startswith("⚠ ")
    assert page.summary.text() == (
        "Saturday 2 January 2027. 14 things to look at, 14 cannot wait (⚠)."
    )


def test_enter_leads_to_the_place_of_a_line(qtbot: QtBot, open_: Desk, led_to: list[Place]) -> None:
    page = page_of(qtbot, open_)
    page.tree.setCurrentItem(item_with(page, "no bed"))
    hit(page.tree, Qt.Key.Key_Return)
    assert led_to == [Place(page="Programmes", programme="P1", tab="Gaps", record="S1")]


def test_a_double_click_leads_there_too(qtbot: QtBot, open_: Desk, led_to: list[Place]) -> None:
    page = page_of(qtbot, open_)
    item = item_with(page, "has not met")
    page.tree.scrollToItem(item)
    middle = page.tree.visualItemRect(item).topLeft() + QPoint(60, 10)
    viewport = page.tree.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=middle)
    assert [(place.page, place.tab) for place in led_to] == [("Cohorts", "Meetings")]


def test_the_button_leads_to_the_place_of_the_selected_line(
    qtbot: QtBot, open_: Desk, led_to: list[Place]
) -> None:
    page = page_of(qtbot, open_)
    page.tree.setCurrentItem(item_with(page, "Dot E. (C4) is in no group"))
    assert page.leads_to.text() == "Leads to Programmes, Gaps."
    pressed(page.go_button)
    assert [place.tab for place in led_to] == ["Gaps"]


def test_enter_closes_and_opens_a_heading_and_leads_nowhere(
    qtbot: QtBot, open_: Desk, led_to: list[Place]
) -> None:
    page = page_of(qtbot, open_)
    heading = item_with(page, "Open or broken")
    page.tree.setCurrentItem(heading)
    assert (page.go_button.isEnabled(), page.leads_to.text()) == (False, "")
    hit(page.tree, Qt.Key.Key_Return)
    closed = heading.isExpanded()
    hit(page.tree, Qt.Key.Key_Return)
    assert (closed, heading.isExpanded(), led_to) == (False, True, [])


def test_arrow_keys_walk_from_line_to_line(qtbot: QtBot, open_: Desk) -> None:
    page = page_of(qtbot, open_)
    page.tree.setCurrentItem(item_with(page, "Open or broken"))
    hit(page.tree, Qt.Key.Key_Down)
    assert page.tree.line is not None
    assert current(page.tree).parent() is item_with(page, "Open or broken")


def test_what_is_closed_stays_closed_and_what_is_selected_stays_selected(
    qtbot: QtBot, open_: Desk
) -> None:
    page = page_of(qtbot, open_)
    item_with(page, "Replies").setExpanded(False)
    page.tree.setCurrentItem(item_with(page, "no bed"))
    open_.wrote("children")
    settle(qtbot, open_)
    assert not item_with(page, "Replies").isExpanded()
    assert "no bed" in current(page.tree).text(0)


def test_second_choices_of_a_near_session_are_looked_at_behind(qtbot: QtBot, empty: Desk) -> None:
    store(empty.database, signed(*EVERYBODY) | climbing_in_the_wet())
    store_plan(empty.database)
    page = page_of(qtbot, empty)
    qtbot.waitUntil(lambda: any("height" in i.text(0) for i in page.tree.items()), timeout=60_000)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((), "Nothing needs you."),
        ((False,), "2 things to look at, nothing that cannot wait."),
        ((True, False), "3 things to look at, 1 cannot wait (⚠)."),
    ],
)
def test_the_summary_counts_the_lines_that_are_shown(found: tuple[bool, ...], said: str) -> None:
    to_do = [line for urgent in found for line in lines("Do it", urgent=urgent)]
    coming = Section("Next sessions", lines("A session"), only_tells=True)
    sections = (coming, Section("To do", tuple(to_do)))
    assert summary(Today(ON, sections)) == f"Saturday 2 January 2027. {said}"


def test_the_summary_counts_every_line_and_every_mark(qtbot: QtBot, open_: Desk) -> None:
    page = page_of(qtbot, open_)
    lines = [item.text(0) for item in page.tree.items() if item.data(0, LINE) is not None]
    marked = sum(text.startswith("⚠") for text in lines)
    assert f" {len(lines)} things to look at, {marked} cannot wait" in page.summary.text()


def lines(*sentences: str, urgent: bool = False) -> tuple[Line, ...]:
    return tuple(Line(sentence=each, place=PLACE, urgent=urgent) for each in sentences)


@pytest.fixture
def tree(qtbot: QtBot) -> TodayTree:
    made = TodayTree()
    qtbot.addWidget(made)
    return made


def test_many_lines_of_a_section_are_one_more_step_away(tree: TodayTree) -> None:
    many = lines(*(f"Line {n}" for n in range(MOST + 5)))
    tree.show_sections([Section("Many", many)], ON)
    more = next(item for item in tree.items() if item.text(0) == "5 more")
    assert (more.isExpanded(), more.childCount()) == (False, 5)
    more.setExpanded(True)
    tree.show_sections([Section("Many", many)], ON)
    assert next(item for item in tree.items() if item.text(0) == "5 more").isExpanded()


def test_the_line_after_one_that_is_done_is_selected(tree: TodayTree) -> None:
    tree.show_sections([Section("All", lines("one", "two", "three"))], ON)
    tree.setCurrentItem(next(item for item in tree.items() if item.text(0) == "two"))
    tree.show_sections([Section("All", lines("one", "three"))], ON)
    assert current(tree).text(0) == "three"
    tree.show_sections([Section("All", lines("one"))], ON)
    assert current(tree).text(0) == "one"


def test_a_section_without_a_line_says_what_there_is_instead(tree: TodayTree) -> None:
    tree.show_sections([Section("Next sessions", (), "The next is in 7 weeks.")], ON)
    assert [item.text(0) for item in tree.items()] == ["Next sessions", "The next is in 7 weeks."]
    assert tree.line is None
