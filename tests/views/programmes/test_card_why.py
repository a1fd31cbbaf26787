"""Why a child is in a group or a room, in words; who is in none is led to the gap."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.scheduling.editing import BedTo, ChildTo, Edit
from app.services.board import open_board
from app.services.board_effects import GONE, PAST
from app.services.hands import Hands
from app.services.pin_kinds import GroupPin, RoomPin
from app.services.pins import Pins
from app.services.planning import Planning
from app.services.sentences import BROKEN
from app.views.desk import Desk
from app.views.menus import Menu
from app.views.programmes.board_view import MOVE, WHY, BoardView
from app.views.programmes.card_why import why_here
from app.views.programmes.gaps_view import TOLD
from app.views.programmes.page import ProgrammesPage
from app.views.programmes.rooms_view import Rooms
from app.views.programmes.why_dialog import GAPS, WhyDialog
from app.views.programmes.why_words import (
    AGAINST,
    BREAKS,
    FITS,
    NO_BETTER,
    NO_OTHER,
    NOTHING_FITS,
    PINNED,
)
from tests.services.small_books import child, load, weekend
from tests.views.programmes.activities import in_front
from tests.views.programmes.boards import ONE, TWO, BoardsPage, click, list_of, opened
from tests.views.test_everyone import check
from tests.views.widgets import pressed, seen, settle

BEST = "The best other places"


@pytest.fixture
def page(boards_page: BoardsPage) -> BoardsPage:
    """Both boards, showing the groups of the weekend."""
    boards_page.tabs.setCurrentWidget(boards_page.groups)
    return boards_page


def asked(view: BoardView, code: str) -> WhyDialog:
    """The answer to why a child is there, asked by the key."""
    click(view, code)
    QTest.keyClick(list_of(view, code), Qt.Key.Key_W)
    dialog = view.explaining.dialog
    assert dialog is not None
    return dialog


def told(view: BoardView, code: str) -> dict[str, list[str]]:
    """What is told of a child, by its headings."""
    dialog = asked(view, code)
    model = dialog.tree.model()
    chapters = [model.index(row, 0) for row in range(model.rowCount())]
    dialog.reject()
    return {
        title.data(): [model.index(row, 0, title).data() for row in range(model.rowCount(title))]
        for title in chapters
    }


def by_hand(qtbot: QtBot, page: BoardsPage, *edits: Edit) -> None:
    """Somebody changes the plan without pinning it."""
    Hands(page.desk.database, "Ben").do(opened(page.desk), *edits, pin=False)
    page.reload()
    settle(qtbot, page.desk)


def in_rooms(page: BoardsPage) -> BoardView:
    page.tabs.setCurrentWidget(page.rooms)
    return page.rooms.view


def test_a_group_is_told_with_what_none_would_cost_the_best_others_and_why_not_the_rest(
    page: BoardsPage,
) -> None:
    found = told(page.groups.view, "C2")
    assert list(found) == ["Why in Otters", BEST, AGAINST]
    assert found["Why in Otters"][0] == NO_BETTER
    assert found["Why in Otters"][1].startswith(
        "In no group: +1025 (+1000: more children in no group;"
    )
    assert found[BEST][0].startswith("Kingfishers: +60 (+20: support shared less evenly; +20:")
    assert found[AGAINST] == [
        "A new group: A group is too small or too large — 1 child (Hedgehogs)."
    ]


def test_who_can_be_nowhere_else_is_told_the_fact_that_rules_each_place_out(
    page: BoardsPage,
) -> None:
    found = told(page.groups.view, "C1")
    assert found["Why in Otters"][0] == NO_OTHER
    assert BEST not in found
    assert "Kingfishers: Eve A. (C5) is there, and is kept apart from this child." in found[AGAINST]


def test_a_room_is_told_in_the_same_words(page: BoardsPage) -> None:
    found = told(in_rooms(page), "C1")
    assert found["Why in Oak"][1].startswith("Without a bed: +1020 (+1000: more children without")
    assert found[BEST] == [
        "Elm: +20 (+15: more children alone in a room; +5: fewer friends in one room)."
    ]
    assert found[AGAINST] == ["Ash has no bed free (1 bed)."]


def test_what_is_pinned_says_so_first(qtbot: QtBot, page: BoardsPage) -> None:
    pins = (GroupPin("C1", "P1-A"), RoomPin("R1", "C1", "Oak"))
    Pins(page.desk.database, "Anna").pin("P1", *pins, as_of=page.desk.today)
    page.reload()
    settle(qtbot, page.desk)
    assert told(page.groups.view, "C1")["Why in Otters"][0] == PINNED
    assert PINNED not in told(page.groups.view, "C2")["Why in Otters"]
    assert told(in_rooms(page), "C1")["Why in Oak"][0] == PINNED


def test_a_group_that_is_too_small_says_which_rule_it_breaks_and_of_no_other(
    qtbot: QtBot, page: BoardsPage
) -> None:
    by_hand(qtbot, page, ChildTo("C1", None), ChildTo("C2", None))
    said = told(page.groups.view, "C3")["Why in Otters"]
    assert said[0].startswith(f"{BREAKS} A group is too small or too large — 2 children")
    assert not [s for s in told(page.groups.view, "C5")["Why in Kingfishers"] if BREAKS in s]


def test_taking_a_child_out_says_what_that_would_break(qtbot: QtBot, page: BoardsPage) -> None:
    by_hand(qtbot, page, ChildTo("C1", None))
    without = told(page.groups.view, "C2")["Why in Otters"][-1]
    assert without.startswith("In no group: +")
    assert f". {BREAKS} A group is too small" in without


def test_a_room_says_which_rules_are_broken_for_the_child_and_for_all_in_it(
    qtbot: QtBot, page: BoardsPage
) -> None:
    by_hand(qtbot, page, BedTo("R1", "C3", "Ash"))
    said = told(in_rooms(page), "C3")["Why in Ash"]
    broken = [s.removeprefix(BREAKS).split(" — ")[0].strip() for s in said if s.startswith(BREAKS)]
    assert broken == [BROKEN[rule].capitalize() for rule in ("B-BEDS", "B-WITH", "B-OWN")]


def test_what_lies_in_the_past_says_that_it_stays(page: BoardsPage) -> None:
    database = page.desk.database
    Planning(database, "Anna").publish("P1")
    board = open_board(database, "P1", as_of=date(2027, 1, 25))
    chapters = why_here(board, Rooms(board, "R1", page.pinning), "C1", pinned=False)
    assert chapters[0].sentences == (NO_OTHER, f"Without a bed: {PAST}")
    assert f"Elm: {PAST}" in chapters[1].sentences


def test_who_has_no_bed_is_told_what_would_fit_and_led_to_the_gap(
    qtbot: QtBot, page: BoardsPage
) -> None:
    view = in_rooms(page)
    found = told(view, "C6")
    assert found["Why no bed"] == [
        "Fay A. (C6) has no bed: Saturday 23 January 2027, Bewl Water.",
        FITS.format(MOVE),
    ]
    assert [s.split(":")[0] for s in found["What would fit"]] == ["Elm", "Oak"]
    wanted: list[object] = []
    page.desk.place_wanted.connect(wanted.append)
    view.explaining.gap_wanted.connect(wanted.append)
    pressed(in_front(qtbot, asked(view, "C6")).gaps_button)
    plan = opened(page.desk).view.plan
    assert plan is not None
    assert wanted == [GAPS, next(gap for gap in plan.gaps if gap.child == "C6")]


def test_where_there_is_no_group_at_all_the_gap_says_what_it_takes(
    qtbot: QtBot, page: BoardsPage
) -> None:
    by_hand(qtbot, page, *(ChildTo(code, None) for code in (*ONE, *TWO)))
    found = told(page.groups.view, "C1")
    assert found["Why in no group"][1] == NOTHING_FITS
    assert found[AGAINST][0].startswith("No group could be made: it takes 3 children of one phase")


def test_the_answer_is_read_with_keys_and_leads_on_to_move_the_child(
    qtbot: QtBot, page: BoardsPage
) -> None:
    view = page.groups.view
    dialog = asked(view, "C2")
    check(dialog)
    assert dialog.windowTitle() == f"{WHY} Bea A. (C2)"
    assert not dialog.gaps_button.isVisible()
    pressed(in_front(qtbot, dialog).change_button)
    assert view.moving.dialog is not None
    assert "Bea A." in view.moving.dialog.windowTitle()
    view.moving.dialog.reject()


def test_a_child_who_is_gone_while_the_reasons_are_read_is_not_moved(
    qtbot: QtBot, page: BoardsPage
) -> None:
    view = page.groups.view
    dialog = asked(view, "C7")
    place = next(r for r in page.desk.records.rows("places") if r.values["child"] == "C7")
    page.desk.records.save("places", {"status": "withdrawn"}, id=place.id, version=place.version)
    page.reload()
    settle(qtbot, page.desk)
    pressed(in_front(qtbot, dialog).change_button)
    assert view.moving.dialog is None
    assert view.refusal.label.text() == GONE


def test_button_menu_and_menu_bar_ask_of_one_card_at_a_time(page: BoardsPage) -> None:
    view = page.groups.view
    assert not view.why_button.isEnabled()
    click(view, "C2")
    for ask in (view.why_button.click, view.why_action.trigger):
        ask()
        dialog = view.explaining.dialog
        assert dialog is not None
        assert dialog.isVisible()
        dialog.reject()
    click(view, "C3", Qt.KeyboardModifier.ControlModifier)
    assert not view.why_button.isEnabled()
    QTest.keyClick(list_of(view, "C3"), Qt.Key.Key_W)
    assert not any(dialog.isVisible() for dialog in page.window().findChildren(WhyDialog))


def test_the_menu_of_a_card_offers_it(page: BoardsPage) -> None:
    view = page.groups.view
    click(view, "C2")
    pressed(view.menu.button)
    assert view.menu.menu is not None
    assert [action.text() for action in view.menu.menu.actions()][:2] == [MOVE, WHY]
    view.menu.menu.close()


def test_the_gap_of_a_child_without_a_bed_is_chosen_among_all_gaps(
    qtbot: QtBot, empty: Desk
) -> None:
    load(empty.database, weekend(children=[child(f"C{n}") for n in range(1, 6)]))
    hands, board = Hands(empty.database, "Anna"), opened(empty)
    hands.do(board, *(ChildTo(f"C{n}", board.new_group) for n in range(1, 6)), pin=False)
    whole = ProgrammesPage(empty)
    seen(qtbot, empty, whole)
    empty.place_wanted.connect(whole.show_place)
    whole.steps.look_at(whole.parts.rooms)
    pressed(in_front(qtbot, asked(whole.parts.rooms.view, "C3")).gaps_button)
    item = whole.parts.gaps.tree.currentItem()
    assert whole.parts.gaps.tree.isVisible()
    assert item is not None
    assert item.data(0, TOLD).child == "C3"
    called = [action.text() for action in whole.menu_actions()[Menu.EDIT]]
    assert {"Why this group?", "Why this room?"} <= set(called)
