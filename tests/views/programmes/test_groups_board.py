"""The board of groups through its real widgets: dragged, moved by keys, refused, undone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.scheduling.editing import ChildTo
from app.services.hands import Hands
from app.services.pin_kinds import GroupPin
from app.services.pinboard import pin_board
from app.services.shown import ChildView
from app.services.undoing import Undoing
from app.views.desk import PLANS, Desk
from app.views.menus import Menu
from app.views.programmes.board_dragging import Carried
from app.views.programmes.board_verdict import Tone
from app.views.programmes.board_view import BoardView
from app.views.programmes.cards import BOND, Bond
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.groups_view import oldest_first
from app.views.programmes.page import ProgrammesPage
from tests.services.small_books import load
from tests.views.programmes.boards import (
    BOOK,
    LEFT,
    ONE,
    TWO,
    BoardsPage,
    carry,
    changed,
    choose,
    click,
    column,
    drag,
    groups_of,
    list_of,
    middle,
    opened,
    text_of,
)
from tests.views.widgets import pressed, seen, settle


@pytest.fixture
def page(boards_page: BoardsPage) -> BoardsPage:
    """Both boards, showing the groups of the weekend."""
    boards_page.tabs.setCurrentWidget(boards_page.groups)
    return boards_page


@pytest.fixture
def view(page: BoardsPage) -> BoardView:
    return page.groups.view


def test_each_group_is_a_column_and_so_are_no_group_and_a_new_one(view: BoardView) -> None:
    assert [c.list.cards.codes for c in view.area.columns] == [ONE, TWO, (), ()]
    assert [c.column.name for c in view.area.columns[2:]] == ["In no group", "New group"]
    head = view.area.columns[1].column.facts
    assert head == (
        "primary · 4 children",
        "10\u00a0y\u00a00\u00a0m, 0 months apart",
        "support 7 in all",
    )


def test_a_card_says_who_it_is_and_to_whom_it_is_tied(view: BoardView) -> None:
    two = view.area.columns[1].column.name
    assert text_of(view, "C1").split("\n") == [
        "Ada A.",
        "Year 5 · 10\u00a0y\u00a00\u00a0m",
        "♥ friend Bea",
        f"≠ apart from Eve ({two})",
        "wishes Archery",
    ]
    assert "= with Dot" in text_of(view, "C3")
    assert "support 2 · own room" in text_of(view, "C8")


def test_who_is_tied_to_the_chosen_child_is_marked_in_every_column(view: BoardView) -> None:
    click(view, "C1")
    bonds = {
        code: cards.cards.index_of(code).data(BOND)
        for cards in view.area.lists
        for code in cards.cards.codes
    }
    assert {code: bond for code, bond in bonds.items() if bond} == {
        "C2": Bond.FRIENDS,
        "C5": Bond.APART,
    }
    said = list_of(view, "C5").cards.index_of("C5").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("Kept apart from who is chosen.")


def test_a_card_is_dragged_to_another_group_and_stays_chosen(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    drag(qtbot, page, view, "C2", view.area.columns[1])
    assert groups_of(page.desk) == [{"C1", "C3", "C4"}, {"C2", *TWO}]
    assert view.chosen == ("C2",)
    assert set(view.area.lists[1].cards.codes) == {"C2", *TWO}
    assert page.window().focusWidget() is view.area.lists[1]


def test_a_card_that_is_moved_stands_where_its_age_puts_it_or_else_its_code(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    drag(qtbot, page, view, "C2", view.area.columns[1])
    assert view.area.lists[1].cards.codes == ("C2", *TWO)
    old, young = ChildView("C2", "", "", months=130), ChildView("C1", "", "", months=120)
    assert sorted((young, old), key=oldest_first) == [old, young]


def test_a_card_that_is_moved_while_another_is_stored_follows_it(
    qtbot: QtBot, page: BoardsPage, view: BoardView, troubles: list[BaseException]
) -> None:
    board, other = opened(page.desk), view.area.columns[1].column.key
    for child in ("C2", "C3"):
        view.moving.storing.do(board, ChildTo(child, other))
    settle(qtbot, page.desk)
    assert not troubles
    assert groups_of(page.desk) == [{"C1", "C4"}, {"C2", "C3", *TWO}]


def test_what_waits_for_a_move_that_fails_is_not_done_either(
    qtbot: QtBot, page: BoardsPage, view: BoardView, troubles: list[BaseException]
) -> None:
    board, other = opened(page.desk), view.area.columns[1].column.key
    changed(page.desk, "C7", first_name="Gill", support="1")
    for child in ("C2", "C3"):
        view.moving.storing.do(board, ChildTo(child, other))
    settle(qtbot, page.desk)
    assert len(troubles) == 1
    assert groups_of(page.desk)[0] == set(ONE)
    view.moving.storing.do(opened(page.desk), ChildTo("C2", other))
    settle(qtbot, page.desk)
    assert groups_of(page.desk)[0] == {"C1", "C3", "C4"}


def test_what_is_dragged_is_pinned_unless_that_is_switched_off(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    drag(qtbot, page, view, "C2", view.area.columns[1])
    pressed(view.switch)
    drag(qtbot, page, view, "C3", view.area.columns[1])
    key = view.area.columns[1].column.key
    pinned = {GroupPin(child, str(key)) for child in ("C2", *TWO)}
    assert pin_board(page.desk.database, "P1").pins == pinned
    assert "pinned" in text_of(view, "C2")
    assert "pinned" not in text_of(view, "C3")


def test_the_switch_is_remembered_by_every_board(page: BoardsPage, view: BoardView) -> None:
    other = page.rooms.view.switch
    assert other.isChecked()
    pressed(view.switch)
    page.tabs.setCurrentWidget(page.rooms)
    assert not other.isChecked()


def test_over_a_column_its_words_say_what_would_break_and_cost(view: BoardView) -> None:
    new = column(view, "New group")
    cards = carry(view, "C2", new)
    assert new.over is not None
    assert new.over.isVisible()
    assert new.over.text.startswith("✗ Breaks a rule · score +")
    assert "A group is too small or too large" in new.over.text
    QTest.mouseMove(cards.viewport(), QPoint(-500, -500))
    assert new.verdict is None
    assert new.over is None


def test_a_move_back_to_where_it_was_better_has_a_tick(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    one, two = view.area.columns[:2]
    drag(qtbot, page, view, "C2", two)
    carry(view, "C2", one)
    assert one.verdict is not None
    assert one.verdict.tone is Tone.FINE
    assert one.verdict.sign.startswith("✓ −")


def test_a_move_that_costs_says_by_how_much(view: BoardView) -> None:
    two = view.area.columns[1]
    carry(view, "C2", two)
    assert two.over is not None
    assert two.verdict is not None
    assert two.verdict.tone is Tone.COSTS
    assert two.over.text.startswith("+")


def test_while_a_card_is_carried_every_other_column_has_a_mark(
    qtbot: QtBot, view: BoardView
) -> None:
    cards = carry(view, "C1", view.area.columns[2])
    qtbot.waitUntil(view.area.columns[3].mark.isVisible)
    marks = [c.mark.text()[:1] if c.mark.isVisible() else "" for c in view.area.columns]
    assert marks == ["", "✗", "+", "✗"]
    QTest.keyClick(cards, Qt.Key.Key_Escape)
    assert not any(c.mark.isVisible() for c in view.area.columns)


def test_over_its_own_column_a_card_is_at_home(view: BoardView, page: BoardsPage) -> None:
    one = view.area.columns[0]
    cards = carry(view, "C2", one)
    assert one.over is not None
    assert one.over.text == "Here now"
    QTest.mouseRelease(cards.viewport(), LEFT)
    assert not page.desk.work.is_busy


def test_who_is_kept_apart_is_refused_with_a_sentence_and_goes_back(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    drag(qtbot, page, view, "C1", view.area.columns[1])
    assert view.refusal.label.text() == (
        "Ada A. (C1) and Eve A. (C5) are kept apart: they can never be put together."
    )
    assert groups_of(page.desk) == [set(ONE), set(TWO)]
    assert view.chosen == ("C1",)
    drag(qtbot, page, view, "C2", view.area.columns[1])
    assert not view.refusal.isVisible()


def test_escape_gives_a_drag_up(qtbot: QtBot, page: BoardsPage, view: BoardView) -> None:
    to = view.area.columns[1]
    cards = carry(view, "C2", to)
    QTest.keyClick(cards, Qt.Key.Key_Escape)
    assert to.verdict is None
    QTest.mouseRelease(cards.viewport(), LEFT)
    settle(qtbot, page.desk)
    assert groups_of(page.desk) == [set(ONE), set(TWO)]


def test_a_card_stays_in_the_hand_while_the_board_is_read_again(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    two = view.area.columns[1]
    cards = carry(view, "C2", two)
    changed(page.desk, "C3", support="2")
    page.reload()
    settle(qtbot, page.desk)
    assert cards.dragging
    QTest.mouseRelease(cards.viewport(), LEFT, pos=middle(cards, two))
    settle(qtbot, page.desk)
    assert groups_of(page.desk)[1] == {"C2", *TWO}


def regroup(page: BoardsPage, *children: str) -> None:
    """Somebody else puts children into a new group, while this board is looked at."""
    board = opened(page.desk)
    edits = (ChildTo(child, board.new_group) for child in children)
    Hands(page.desk.database, "Ben").do(board, *edits, pin=False)
    page.desk.changed.emit(frozenset({PLANS}))


def test_a_card_over_a_group_that_goes_is_over_none(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    cards = carry(view, "C2", view.area.columns[1])
    regroup(page, *TWO)
    settle(qtbot, page.desk)
    assert view.moving.dragging.over is None
    new = view.area.columns[1]
    QTest.mouseMove(cards.viewport(), middle(cards, new))
    assert new.verdict is not None
    qtbot.waitUntil(column(view, "New group").mark.isVisible)


def test_a_card_whose_column_goes_is_in_the_hand_no_more(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    carry(view, "C5", view.area.columns[0])
    regroup(page, *TWO)
    settle(qtbot, page.desk)
    qtbot.waitUntil(lambda: not page.window().findChildren(Carried))
    assert view.area.columns[0].over is None
    assert view.area.columns[1].list.cards.codes == TWO


def test_the_menu_bar_moves_what_is_chosen_on_the_board_that_is_seen(
    page: BoardsPage, view: BoardView
) -> None:
    assert not view.move_action.isEnabled()
    click(view, "C2")
    assert view.move_action.isEnabled()
    view.move_action.trigger()
    assert view.moving.dialog is not None
    view.moving.dialog.reject()
    page.tabs.setCurrentWidget(page.rooms)
    assert not view.move_action.isEnabled()


def test_several_cards_of_two_columns_are_moved_at_once(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    click(view, "C2")
    click(view, "C6", Qt.KeyboardModifier.ControlModifier)
    assert view.chosen == ("C2", "C6")
    drag(qtbot, page, view, "C2", column(view, "New group"))
    assert groups_of(page.desk)[2] == {"C2", "C6"}
    assert view.chosen == ("C2", "C6")


def test_a_click_on_one_of_several_chooses_it_alone(view: BoardView) -> None:
    click(view, "C2")
    click(view, "C6", Qt.KeyboardModifier.ControlModifier)
    click(view, "C6")
    assert view.chosen == ("C6",)


@pytest.mark.parametrize("by", ["M", "Enter", "button"])
def test_by_keys_a_child_is_moved_to_a_place_of_a_list(
    qtbot: QtBot, page: BoardsPage, view: BoardView, by: str
) -> None:
    cards = view.area.lists[0]
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Down)
    if by == "button":
        pressed(view.move_button)
    else:
        QTest.keyClick(cards, Qt.Key.Key_M if by == "M" else Qt.Key.Key_Return)
    choose(qtbot, page, view, "No group")
    assert groups_of(page.desk) == [{"C1", "C3", "C4"}, set(TWO)]
    assert column(view, "In no group").list.cards.codes == ("C2",)
    assert page.window().focusWidget() is column(view, "In no group").list


def test_the_list_has_what_is_possible_first_and_why_the_rest_is_not(view: BoardView) -> None:
    click(view, "C1")
    view.moving.ask_where()
    dialog = view.moving.dialog
    assert dialog is not None
    signs = [option.verdict.sign for option in dialog.options]
    assert [sign[0] for sign in signs] == ["✗", "✗", "+"]
    assert signs[1] == "✗ Not possible"
    dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))
    assert not dialog.move_button.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


def test_to_be_in_no_group_stands_last_and_the_keys_never_begin_there(view: BoardView) -> None:
    for child in ("C1", "C2", "C6"):
        click(view, child)
        view.moving.ask_where()
        dialog = view.moving.dialog
        assert dialog is not None
        assert [option.name for option in dialog.options].index("No group") == 2
        assert dialog.option == dialog.options[0]
        dialog.reject()


def test_for_several_the_list_is_about_all_of_them(view: BoardView) -> None:
    click(view, "C2")
    click(view, "C6", Qt.KeyboardModifier.ControlModifier)
    view.moving.ask_where()
    dialog = view.moving.dialog
    assert dialog is not None
    assert dialog.windowTitle() == "Move 2 children to…"
    assert len(dialog.options) == 4
    dialog.reject()


def test_the_arrows_lead_from_column_to_column(view: BoardView) -> None:
    one, two = view.area.lists[:2]
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_Down)
    QTest.keyClick(one, Qt.Key.Key_Right)
    assert view.chosen == ("C6",)
    QTest.keyClick(two, Qt.Key.Key_Right)
    assert view.chosen == ("C6",)
    QTest.keyClick(two, Qt.Key.Key_Left)
    assert view.chosen == ("C2",)


def test_a_move_has_a_name_and_is_undone_by_it(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    undoing = Undoing(page.desk.database)
    with qtbot.waitSignal(page.desk.noticed) as noticed:
        drag(qtbot, page, view, "C2", view.area.columns[1])
    assert noticed.args is not None
    assert noticed.args[0].startswith("Move Bea A. (C2) to ")
    undoing.undo("Anna")
    page.desk.changed.emit(frozenset({PLANS}))
    settle(qtbot, page.desk)
    assert view.area.lists[0].cards.codes == ONE
    assert pin_board(page.desk.database, "P1").pins == frozenset()


def test_what_somebody_else_changed_meanwhile_is_said_and_read_again(
    qtbot: QtBot, page: BoardsPage, view: BoardView, troubles: list[BaseException]
) -> None:
    changed(page.desk, "C2", support="2")
    drag(qtbot, page, view, "C2", view.area.columns[1])
    settle(qtbot, page.desk)
    assert "changed meanwhile" in str(troubles[0])
    assert groups_of(page.desk) == [set(ONE), set(TWO)]
    assert "support 2" in text_of(view, "C2")


def test_the_menu_offers_to_move_and_to_pin_all_that_are_chosen(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    click(view, "C2")
    click(view, "C3", Qt.KeyboardModifier.ControlModifier)
    pressed(view.menu.button)
    menu = view.menu.menu
    assert menu is not None
    assert menu.actions()[0].text() == "Move to…"
    next(a for a in menu.actions() if a.text() == "&Pin all of these").trigger()
    menu.close()
    settle(qtbot, page.desk)
    key = str(view.area.columns[0].column.key)
    assert pin_board(page.desk.database, "P1").pins == {GroupPin("C2", key), GroupPin("C3", key)}


def test_where_the_lists_were_scrolled_to_they_stay(
    qtbot: QtBot, page: BoardsPage, view: BoardView
) -> None:
    view.area.columns[0].list.setFixedHeight(90)
    QApplication.sendPostedEvents()
    cards = view.area.lists[0]
    click(view, "C1")
    bar = cards.verticalScrollBar()
    bar.setValue(bar.maximum())
    at = bar.value()
    page.reload()
    settle(qtbot, page.desk)
    assert at > 0
    assert bar.value() == at


def test_without_a_plan_the_board_says_so(qtbot: QtBot, empty: Desk) -> None:
    load(empty.database, BOOK)
    page = BoardsPage(empty)
    seen(qtbot, empty, page)
    assert page.groups.view.empty.text() == NO_PLAN
    assert not page.groups.view.row.isVisible()


def test_the_page_of_programmes_has_the_moves_in_the_menu_of_editing(
    weekend_page: ProgrammesPage,
) -> None:
    weekend_page.steps.look_at(weekend_page.parts.groups)
    view = weekend_page.parts.groups.view
    click(view, "C1")
    moves = weekend_page.menu_actions()[Menu.EDIT][:4:2]
    assert [action.text() for action in moves] == ["Move child to group…", "Move child to room…"]
    assert [action.isEnabled() for action in moves] == [True, False]
