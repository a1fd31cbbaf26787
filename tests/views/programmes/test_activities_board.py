"""The board of activities through its real widgets: changed, led by others, swapped, undone."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.pin_kinds import ActivityPin, LeadPin
from app.services.pinboard import pin_board
from app.services.undoing import Undoing
from app.views.desk import PLANS, Desk
from app.views.menus import Menu
from app.views.programmes.activity_choosing import NOTHING_FOUND, ActivityDialog
from app.views.programmes.activity_doing import NO_SWAP
from app.views.programmes.activity_options import BY_HAND, NOTHING_TO_LEAD, THERE
from app.views.programmes.board_choosing import ChoiceDialog
from app.views.programmes.grid_model import UNLED
from app.views.programmes.grid_view import CHANGE, LEADERS, NO_PLAN, SWAP, WHY, GridView
from app.views.programmes.page import ProgrammesPage
from tests.services.small_books import load
from tests.views.programmes.activities import (
    BOOK,
    LEFT,
    NO_KEY,
    STARTS,
    GridPage,
    asked,
    carry,
    done,
    go_to,
    in_front,
    keys_on,
    offered,
    opened,
    stored,
)
from tests.views.test_everyone import check
from tests.views.widgets import pressed, seen, settle

DAY = [("Archery", ("I1",)), ("Fencing", ("I2",)), ("", ())]


def low_by_a_row(grid: GridView) -> None:
    """Makes the table so low that its last row is out of sight."""
    table = grid.table
    last = table.rowHeight(3)
    table.setFixedHeight(table.height() - table.viewport().height() + table.rowViewportPosition(3))
    assert table.verticalScrollBar().maximum() == last


@pytest.fixture
def grid(grid_page: GridPage) -> GridView:
    return grid_page.grid


def test_possible_ones_stand_first_by_cost_then_why_the_rest_is_not(
    qtbot: QtBot, grid: GridView
) -> None:
    dialog = asked(qtbot, grid, 0)
    assert offered(dialog.does) == [
        "■ Archery (land): ● there now",
        "Stories: +52",
        "No activity: +1051",
        "△ Climbing (height): ✗ Breaks a rule",
        "✂ Fencing (craft): ✗ Breaks a rule",
        "≈ Kayaking (water): ✗ Breaks a rule",
    ]
    reasons = [option.verdict.reasons for option in dialog.does.list.options[3:]]
    assert reasons == [
        ("Climbing is for older children: the youngest of the group is in Year 5.",),
        ("Fencing is done in this session already: Sat 16 Jan, 1 pm.",),
        ("Kayaking is not offered then (not in January).",),
    ]
    dialog.reject()


def test_enter_does_what_is_chosen_and_pins_it(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    dialog = asked(qtbot, grid, 2)
    with qtbot.waitSignal(grid_page.desk.noticed) as noticed:
        done(qtbot, grid_page, dialog.does, "Stories")
    assert stored(grid_page.desk)[2] == ("Stories", ("I2",))
    assert noticed.args == ["Stories for Otters on Sat 16 Jan, 3 pm."]
    assert (
        ActivityPin("S1", STARTS[2], "P1-A", "Stories")
        in pin_board(grid_page.desk.database, "P1").pins
    )
    assert grid.model.cell(3, 0).held
    assert grid.model.cell(3, 0).text.startswith("Stories · pinned")


def test_with_the_switch_off_nothing_is_pinned(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    pressed(grid.switch)
    done(qtbot, grid_page, asked(qtbot, grid, 2).does, "Stories")
    assert stored(grid_page.desk)[2][0] == "Stories"
    assert pin_board(grid_page.desk.database, "P1").pins == frozenset()


def test_the_line_says_what_each_would_do_before_it_is_done(qtbot: QtBot, grid: GridView) -> None:
    part = asked(qtbot, grid, 2).does
    assert part.said.text() == (
        "Stories: Closes 1 gap. Score −1000. Instructor I2 leads on Sat 16 Jan, 3 pm."
    )
    keys_on(part, "Kayaking")
    assert "Breaks a rule: an activity is not offered then." in part.said.text()
    assert part.said.text().endswith(BY_HAND)


def test_what_is_there_now_says_so_and_does_nothing(qtbot: QtBot, grid: GridView) -> None:
    dialog = asked(qtbot, grid, 0)
    keys_on(dialog.does, "Archery")
    assert dialog.does.said.text() == THERE
    assert not dialog.do_button.isEnabled()
    QTest.keyClick(dialog.does.list, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


def test_typing_finds_by_any_part_of_a_name(qtbot: QtBot, grid: GridView) -> None:
    part = asked(qtbot, grid, 0).does
    QTest.keyClicks(part.list, "water")
    assert offered(part) == ["≈ Kayaking (water): ✗ Breaks a rule"]
    part.line.setText("xyz")
    assert part.said.text() == NOTHING_FOUND
    assert part.option is None
    QTest.keyClick(part.line, Qt.Key.Key_Return)
    assert part.isVisible()


def test_from_the_line_the_arrows_reach_the_list(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    part = asked(qtbot, grid, 2).does
    part.line.setFocus()
    QTest.keyClicks(part.line, "o")
    QTest.keyClick(part.line, Qt.Key.Key_Home)
    QTest.keyClick(part.line, Qt.Key.Key_Up)
    assert part.option is not None
    assert part.option.name == "Stories"
    QTest.keyClick(part.line, Qt.Key.Key_Return)
    settle(qtbot, grid_page.desk)
    assert stored(grid_page.desk)[2][0] == "Stories"


def test_a_rule_can_be_broken_by_hand_and_is_shown_as_broken(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    done(qtbot, grid_page, asked(qtbot, grid, 2).does, "Kayaking")
    assert stored(grid_page.desk)[2][0] == "Kayaking"
    plan = opened(grid_page.desk.database).view.plan
    assert plan is not None
    assert [b.split(" — ")[0] for b in plan.breaches] == ["An activity is not offered then"]
    cell = grid.model.cell(3, 0)
    assert cell.text.split("\n")[-1] == "✗ An activity is not offered then"
    assert cell.tip.split("\n")[-1] == plan.breaches[0]


def test_a_rule_of_the_whole_session_is_shown_at_every_cell_that_breaks_it(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    done(qtbot, grid_page, asked(qtbot, grid, 2).does, "Archery")
    twice = [grid.model.cell(row, 0).text.split("\n")[-1] for row in (1, 2, 3)]
    said = "✗ A group does an activity twice in a session"
    assert twice == [said, "Instructor I2", said]


def test_what_a_leader_breaks_is_shown_where_they_lead(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    done(qtbot, grid_page, asked(qtbot, grid, 0, leaders=True).leads, "Instructor I3")
    assert "✗ An instructor works at another centre" in grid.model.cell(1, 0).text
    assert "✗" not in grid.model.cell(2, 0).text


def test_no_activity_empties_a_cell(qtbot: QtBot, grid_page: GridPage, grid: GridView) -> None:
    done(qtbot, grid_page, asked(qtbot, grid, 0).does, "No activity")
    assert stored(grid_page.desk) == [("", ()), *DAY[1:]]
    assert grid.model.cell(1, 0).text.startswith("⚠ No activity")


def test_what_was_done_is_undone_by_its_name(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    done(qtbot, grid_page, asked(qtbot, grid, 0).does, "No activity")
    Undoing(grid_page.desk.database).undo("Anna")
    grid_page.desk.changed.emit(frozenset({PLANS}))
    settle(qtbot, grid_page.desk)
    assert stored(grid_page.desk) == DAY
    assert grid.model.cell(1, 0).text == "■ Archery (land)\nInstructor I1"


def test_place_and_focus_stay_after_a_change(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    grid.table.setFixedHeight(120)
    dialog = asked(qtbot, grid, 2)
    bar = grid.table.verticalScrollBar()
    at = bar.value()
    assert at > 0
    done(qtbot, grid_page, dialog.does, "Stories")
    assert grid.table.currentIndex() == grid.model.index(3, 0)
    assert bar.value() == at
    assert grid_page.window().focusWidget() is grid.table


def test_several_chosen_cells_stay_chosen(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    go_to(grid, 0)
    QTest.keyClick(grid.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = [index.row() for index in grid.table.selectedIndexes()]
    grid_page.reload()
    settle(qtbot, grid_page.desk)
    assert chosen == [1, 2]
    assert [index.row() for index in grid.table.selectedIndexes()] == chosen


def test_one_leads_in_the_place_of_another(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    dialog = asked(qtbot, grid, 0, leaders=True)
    assert dialog.leads.box.currentText() == "Instructor I1"
    assert offered(dialog.leads)[-1] == "Nobody: ✗ Breaks a rule · score −1"
    done(qtbot, grid_page, dialog.leads, "Instructor I2")
    assert stored(grid_page.desk)[0] == ("Archery", ("I2",))
    pins = pin_board(grid_page.desk.database, "P1").pins
    assert pins == {LeadPin("S1", STARTS[0], "P1-A", "I2")}


def test_one_more_leads(qtbot: QtBot, grid_page: GridPage, grid: GridView) -> None:
    dialog = asked(qtbot, grid, 0, leaders=True)
    dialog.leads.box.setCurrentIndex(1)
    assert "Instructor I1 (2 h): ● there now" in offered(dialog.leads)
    done(qtbot, grid_page, dialog.leads, "Instructor I2")
    assert stored(grid_page.desk)[0] == ("Archery", ("I1", "I2"))


def test_who_leads_is_taken_away(qtbot: QtBot, grid_page: GridPage, grid: GridView) -> None:
    dialog = asked(qtbot, grid, 0, leaders=True)
    done(qtbot, grid_page, dialog.leads, "Nobody")
    assert stored(grid_page.desk)[0] == ("Archery", ())
    assert grid.model.cell(1, 0).text.split("\n") == [
        "■ Archery (land)",
        UNLED,
        "✗ An activity has too few qualified instructors",
    ]
    assert grid.model.cell(1, 0).tip.startswith("Led by nobody.")


def test_nobody_leads_what_is_not_done(qtbot: QtBot, grid: GridView) -> None:
    dialog = asked(qtbot, grid, 2, leaders=True)
    assert dialog.leads.said.text() == NOTHING_TO_LEAD
    assert not dialog.do_button.isEnabled()
    dialog.reject()


def test_the_chooser_is_for_everyone(qtbot: QtBot, grid: GridView) -> None:
    dialog = asked(qtbot, grid, 0)
    for part in (dialog.does, dialog.leads):
        dialog.look_at(part)
        check(dialog)
    dialog.reject()


@pytest.mark.parametrize("by", ["button", "double click", "menu"])
def test_the_chooser_opens_by_mouse_too(grid: GridView, by: str) -> None:
    go_to(grid, 1)
    at = grid.table.visualRect(grid.table.currentIndex()).center()
    if by == "button":
        pressed(grid.change_button)
    elif by == "menu":
        grid.menu.open()
        assert grid.menu.menu is not None
        said = [action.text() for action in grid.menu.menu.actions()]
        assert said[:4] == [CHANGE, LEADERS, WHY, SWAP]
        grid.menu.menu.actions()[0].trigger()
        grid.menu.menu.close()
    else:
        QTest.mouseClick(grid.table.viewport(), LEFT, NO_KEY, at)
        QTest.mouseDClick(grid.table.viewport(), LEFT, NO_KEY, at)
    assert isinstance(grid.doing.dialog, ActivityDialog)
    assert grid.doing.dialog.isVisible()
    grid.doing.dialog.reject()


def test_in_the_title_of_a_session_there_is_nothing_to_change(grid: GridView) -> None:
    grid.table.setFocus()
    grid.table.setCurrentIndex(grid.model.index(0, 0))
    assert not grid.change_button.isEnabled()
    assert not any(action.isEnabled() for action in grid.does)
    QTest.keyClick(grid.table, Qt.Key.Key_Return)
    assert grid.doing.dialog is None


def test_the_menu_bar_has_all_of_it_while_the_board_is_seen(weekend_page: ProgrammesPage) -> None:
    grid = weekend_page.parts.grid
    offered = weekend_page.menu_actions()[Menu.EDIT]
    assert set(grid.does) <= set(offered)
    assert not any(action.isEnabled() for action in grid.does)
    weekend_page.steps.look_at(grid)
    go_to(grid, 0)
    assert all(action.isEnabled() for action in grid.does)


def test_two_blocks_are_swapped_by_a_list(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    go_to(grid, 0)
    QTest.keyClick(grid.table, Qt.Key.Key_S)
    dialog = grid.doing.dialog
    assert isinstance(dialog, ChoiceDialog)
    in_front(qtbot, dialog)
    assert [option.name for option in dialog.options] == [
        "Sat 16 Jan, 3 pm to 4 pm, No activity",
        "Sat 16 Jan, 1 pm to 2 pm, ✂ Fencing (craft)",
    ]
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    settle(qtbot, grid_page.desk)
    assert stored(grid_page.desk) == [("Fencing", ("I1",)), ("Archery", ("I2",)), ("", ())]


def test_a_cell_is_dragged_onto_another_block_and_back_by_undo(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    there = carry(grid, 0, 2)
    assert grid.table.over is not None
    assert grid.table.over.isVisible()
    assert grid.table.over.text.startswith("✓ −1, better\nInstructor I1 does not lead")
    QTest.mouseRelease(grid.table.viewport(), LEFT, NO_KEY, there)
    settle(qtbot, grid_page.desk)
    assert [name for name, _ in stored(grid_page.desk)] == ["", "Fencing", "Archery"]
    assert grid.table.currentIndex() == grid.model.index(3, 0)
    Undoing(grid_page.desk.database).undo("Anna")
    assert stored(grid_page.desk) == DAY


def test_scrolled_while_it_is_carried_a_cell_is_over_another(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    low_by_a_row(grid)
    there = carry(grid, 0, 1)
    bar = grid.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    QTest.mouseRelease(grid.table.viewport(), LEFT, NO_KEY, there)
    settle(qtbot, grid_page.desk)
    assert [name for name, _ in stored(grid_page.desk)] == ["", "Fencing", "Archery"]


def test_at_the_edge_the_table_scrolls_by_itself(qtbot: QtBot, grid: GridView) -> None:
    low_by_a_row(grid)
    carry(grid, 0, 1)
    bar, edge = grid.table.verticalScrollBar(), grid.table.viewport().rect()
    QTest.mouseMove(grid.table.viewport(), QPoint(40, edge.bottom() - 2))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.mouseMove(grid.table.viewport(), QPoint(40, 2))
    qtbot.waitUntil(lambda: bar.value() == 0)
    QTest.mouseMove(grid.table.viewport(), edge.center())
    grid.table.give_up()


def test_escape_gives_a_drag_up(qtbot: QtBot, grid_page: GridPage, grid: GridView) -> None:
    there = carry(grid, 0, 1)
    QTest.keyClick(grid.table, Qt.Key.Key_Escape)
    assert not grid.table.carrying
    QTest.mouseRelease(grid.table.viewport(), LEFT, NO_KEY, there)
    settle(qtbot, grid_page.desk)
    assert stored(grid_page.desk) == DAY


@pytest.mark.parametrize("over", [0, -1], ids=["its own cell", "a title"])
def test_let_go_where_nothing_can_be_swapped_it_stays(
    qtbot: QtBot, grid_page: GridPage, grid: GridView, over: int
) -> None:
    carry(grid, 0, 1)
    there = carry(grid, 0, over)
    assert grid.table.over is None
    QTest.mouseRelease(grid.table.viewport(), LEFT, NO_KEY, there)
    settle(qtbot, grid_page.desk)
    assert stored(grid_page.desk) == DAY


def test_with_shift_the_mouse_chooses_cells_and_carries_none(grid: GridView) -> None:
    go_to(grid, 0)
    at = grid.table.visualRect(grid.model.index(2, 0)).center()
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mousePress(grid.table.viewport(), LEFT, shift, at)
    QTest.mouseMove(grid.table.viewport(), at + QPoint(0, 30))
    QTest.mouseRelease(grid.table.viewport(), LEFT, shift, at)
    assert not grid.table.carrying
    assert [index.row() for index in grid.table.selectedIndexes()] == [1, 2]


def test_a_title_wraps_where_the_table_is_narrow(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    before = grid.table.rowHeight(0)
    grid_page.resize(360, 700)
    qtbot.waitUntil(lambda: grid.table.rowHeight(0) > before)
    grid_page.resize(1000, 700)
    qtbot.waitUntil(lambda: grid.table.rowHeight(0) == before)


def test_a_title_stays_in_sight_where_the_table_is_scrolled_sideways(
    qtbot: QtBot, grid: GridView
) -> None:
    header = grid.table.horizontalHeader()
    header.setSectionResizeMode(header.ResizeMode.Fixed)
    header.resizeSection(0, 2000)
    bar = grid.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    title = grid.table.visualRect(grid.model.index(0, 0)).intersected(grid.table.viewport().rect())
    before = grid.table.viewport().grab(title).toImage()
    bar.setValue(bar.maximum() // 2)
    assert grid.table.viewport().grab(title).toImage() == before


def test_where_there_is_nothing_to_swap_with_it_says_so(
    qtbot: QtBot, grid_page: GridPage, grid: GridView
) -> None:
    for block, name in ((0, "No activity"), (1, "No activity")):
        done(qtbot, grid_page, asked(qtbot, grid, block).does, name)
    go_to(grid, 2)
    pressed(grid.swap_button)
    assert grid.refusal.label.text() == NO_SWAP
    assert grid.refusal.isVisible()


def test_what_somebody_else_changed_meanwhile_is_said_and_read_again(
    qtbot: QtBot, grid_page: GridPage, grid: GridView, troubles: list[BaseException]
) -> None:
    dialog = asked(qtbot, grid, 2)
    row = next(iter(grid_page.desk.records.rows("children")))
    grid_page.desk.records.save("children", {"support": "2"}, id=row.id, version=row.version)
    done(qtbot, grid_page, dialog.does, "Stories")
    settle(qtbot, grid_page.desk)
    assert "changed meanwhile" in str(troubles[0])
    assert stored(grid_page.desk) == DAY


def test_without_a_plan_the_board_says_so(qtbot: QtBot, empty: Desk) -> None:
    load(empty.database, BOOK)
    page = GridPage(empty)
    seen(qtbot, empty, page)
    assert page.grid.empty.text() == NO_PLAN
    assert page.grid.empty.isVisible()
    assert not page.grid.row.isVisible()
    assert page.grid.model.spot_at(QModelIndex()) is None
