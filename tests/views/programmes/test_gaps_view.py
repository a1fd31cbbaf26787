import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from app.services.fixes import PAST, GapExplained
from app.services.planning import Planning
from app.services.sentences import GapTold
from app.services.showing import show_programme
from app.views.desk import Desk
from app.views.programmes.gaps_view import (
    ALL_WELL,
    FOUND,
    GIVE_UP,
    HOW,
    NONE_CLOSES,
    NOT_ALL,
    TRYING,
    GapsView,
    _summary,
)
from app.views.programmes.grid_view import NO_PLAN
from tests.services.small_books import (
    activity,
    book,
    first_aid,
    instructor,
    load,
    programme,
    worker,
)
from tests.views.widgets import hit, pressed, seen, settle


def show(view: GapsView) -> None:
    view.show_view(show_programme(view.desk.database, "P1", as_of=view.desk.today))


@pytest.fixture
def short(qtbot: QtBot, empty: Desk) -> GapsView:
    """The gaps of a day with one youth worker too few: the other does not work on Saturdays."""
    staff = [instructor("I1"), worker("Y1"), worker("Y2", works="Mon")]
    load(empty.database, book(staff=staff, qualifications=first_aid("Y1", "Y2")))
    Planning(empty.database, "Anna").plan("P1", seconds=10)
    view = GapsView(empty)
    seen(qtbot, empty, view)
    show(view)
    settle(qtbot, empty)
    return view


def first_gap(view: GapsView) -> QTreeWidgetItem:
    found = view.tree.topLevelItem(0)
    assert found is not None
    return found


def below(item: QTreeWidgetItem) -> list[str]:
    children = [item.child(at) for at in range(item.childCount())]
    return [child.text(0) for child in children if child is not None]


def test_a_gap_has_its_reasons_below_it(short: GapsView) -> None:
    first = first_gap(short)
    assert first.text(0).startswith("One more youth worker is needed")
    assert below(first) == ["Worker Y2 does not work on Saturdays."]
    assert short.state.text() == HOW


def test_what_closes_a_gap_is_tried_and_listed_the_cheapest_first(
    qtbot: QtBot, short: GapsView
) -> None:
    pressed(short.close_button)
    assert (short.state.text(), short.bar.isVisible()) == (TRYING, True)
    assert short.stop_button.isEnabled()
    settle(qtbot, short.desk)
    first = first_gap(short)
    fixes = first.child(1)
    assert below(first)[-1] == FOUND
    assert fixes is not None
    assert below(fixes) == [
        "If Worker Y2 also works on Saturdays.",
        "If an agency sends one more youth worker.",
    ]
    assert not short.bar.isVisible()


def test_a_fix_is_handed_on_to_be_tried_out(qtbot: QtBot, short: GapsView) -> None:
    assert not short.try_button.isEnabled()
    short.try_fixes()
    settle(qtbot, short.desk)
    wanted: list[str] = []
    short.whatif_wanted.connect(lambda fix: wanted.append(fix.sentence))
    pressed(short.try_button)
    assert wanted == ["If Worker Y2 also works on Saturdays."]


def test_asking_twice_lists_the_fixes_once(qtbot: QtBot, short: GapsView) -> None:
    for _ in range(2):
        short.try_fixes()
        settle(qtbot, short.desk)
    assert below(first_gap(short)).count(FOUND) == 1


def test_trying_can_be_stopped(qtbot: QtBot, short: GapsView) -> None:
    short.stop()
    pressed(short.close_button)
    short.stop()
    settle(qtbot, short.desk)
    assert short.state.text().endswith(NOT_ALL)
    assert not short.stop_button.isEnabled()


def test_what_is_found_after_the_plan_has_changed_is_not_shown(
    qtbot: QtBot, short: GapsView
) -> None:
    short.try_fixes()
    short.show_view(None)
    settle(qtbot, short.desk)
    assert short.tree.topLevelItemCount() == 0
    assert short.empty.text() == NO_PLAN


def test_a_gap_that_is_closed_meanwhile_is_said(
    qtbot: QtBot, short: GapsView, troubles: list[BaseException]
) -> None:
    load(short.desk.database, {"staff": [worker("Y2", works="Mon;Sat")]})
    Planning(short.desk.database, "Anna").plan("P1", seconds=10)
    short.try_fixes()
    settle(qtbot, short.desk)
    assert "not open any more" in str(troubles.pop())
    assert short.close_button.isEnabled()


def test_where_nothing_closes_a_gap_that_is_said(qtbot: QtBot, short: GapsView) -> None:
    load(short.desk.database, {"activities": [activity("Archery", lowest_school_year="9")]})
    Planning(short.desk.database, "Anna").plan("P1", seconds=10)
    show(short)
    gaps = [short.tree.topLevelItem(at) for at in range(short.tree.topLevelItemCount())]
    item = next(i for i in gaps if i is not None and "no activity" in i.text(0))
    short.tree.setCurrentItem(item)
    short.try_fixes()
    settle(qtbot, short.desk)
    assert below(item)[-1] == NONE_CLOSES


def test_everything_is_reached_by_keyboard(qtbot: QtBot, short: GapsView) -> None:
    hit(short.close_button, Qt.Key.Key_Space)
    settle(qtbot, short.desk)
    assert short.tree.hasFocus()
    hit(short.tree, Qt.Key.Key_Right)
    hit(short.tree, Qt.Key.Key_Down)
    current = short.tree.currentItem()
    assert current is not None
    assert current.text(0).startswith("Worker Y2 looks after")
    assert short.try_button.isEnabled()


def test_a_whole_plan_says_that_all_is_well(qtbot: QtBot, weekend_desk: Desk) -> None:
    view = GapsView(weekend_desk)
    seen(qtbot, weekend_desk, view)
    show(view)
    assert (view.empty.text(), view.tree.isVisible()) == (ALL_WELL, False)
    assert not view.row.isVisible()


def test_ties_that_cannot_be_kept_stand_first(qtbot: QtBot, empty: Desk) -> None:
    ties = [
        {"child": "C1", "other": "C2", "tie": "keep together"},
        {"child": "C2", "other": "C3", "tie": "keep together"},
    ]
    small = programme("P1", smallest_group="1", largest_group="2")
    load(empty.database, book(ties=ties, programmes=[small]))
    view = GapsView(empty)
    show(view)
    seen(qtbot, empty, view)
    first = first_gap(view)
    assert first.text(0).startswith("⚠ These cannot all be kept (a group is too small")
    assert below(first) == [GIVE_UP]


def test_rows_grow_where_the_view_is_narrow(qtbot: QtBot, short: GapsView) -> None:
    first = short.tree.indexFromItem(first_gap(short))
    high = short.tree.visualRect(first).height()
    short.resize(260, 500)
    qtbot.waitUntil(lambda: short.tree.visualRect(first).height() > high)


def test_a_gap_for_which_nothing_was_tried_says_why() -> None:
    told = GapTold("unfilled", 1000, "S1", None, None, "A gap.", ())
    explained = GapExplained(told, (), complete=True, note=PAST)
    assert _summary(explained) == PAST
