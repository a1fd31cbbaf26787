"""Plans kept by name: listed, renamed, chosen, published, deleted and compared."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services.costs import MEANS
from app.services.planning import Planning
from app.services.variants import Variants
from app.views.desk import Desk
from app.views.programmes.comparison import DIFFERS, ComparisonDialog
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.name_dialog import NameDialog
from app.views.programmes.page import ProgrammesPage, make
from app.views.programmes.variants_view import BACK, CHANGED, VariantsView
from tests.views.programmes.conftest import fall_ill
from tests.views.test_everyone import check
from tests.views.widgets import hit, pressed, seen, settle, texts, typed


@pytest.fixture
def view(qtbot: QtBot, weekend_page: ProgrammesPage) -> VariantsView:
    """The plans of a programme: the current one alone."""
    weekend_page.steps.look_at(weekend_page.parts.variants)
    settle(qtbot, weekend_page.desk)
    return weekend_page.parts.variants


def named(qtbot: QtBot, view: VariantsView, name: str) -> NameDialog:
    """Gives a name in the dialog that is open."""
    dialog = next(d for d in view.findChildren(NameDialog) if d.isVisible())
    dialog.edit.clear()
    typed(dialog.edit, name)
    pressed(dialog.save_button)
    settle(qtbot, view.desk)
    return dialog


def keep(qtbot: QtBot, view: VariantsView, name: str) -> NameDialog:
    pressed(view.keep_button)
    return named(qtbot, view, name)


def listed(view: VariantsView) -> list[tuple[str, str]]:
    names, states = texts(view.list.model), texts(view.list.model, 1)
    return [
        (name.split(" ")[0], state.split(",")[0]) for name, state in zip(names, states, strict=True)
    ]


def test_without_a_plan_there_is_nothing_to_keep(qtbot: QtBot, unplanned: Desk) -> None:
    page = make(unplanned)
    seen(qtbot, unplanned, page)
    page.steps.look_at(page.parts.variants)
    settle(qtbot, unplanned)
    assert page.parts.variants.list.empty.text() == NO_PLAN
    assert not page.parts.variants.keep_button.isVisible()


def test_the_current_plan_is_kept_by_a_name(qtbot: QtBot, view: VariantsView) -> None:
    keep(qtbot, view, "Quiet")
    assert listed(view) == [("Plan", "current"), ("Quiet", "variant")]
    assert texts(view.list.model, 2)[0] == texts(view.list.model, 2)[1]
    assert [made.split(", ")[-1] for made in texts(view.list.model, 6)] == ["by Anna"] * 2


def test_a_name_that_cannot_be_given_is_refused_in_the_dialog(
    qtbot: QtBot, view: VariantsView
) -> None:
    dialog = keep(qtbot, view, " ")
    check(dialog)
    assert dialog.banner.label.text() == "Give the plan a name."
    named(qtbot, view, "Quiet")
    assert ("Quiet", "variant") in listed(view)


def test_only_a_variant_is_renamed_chosen_or_deleted(qtbot: QtBot, view: VariantsView) -> None:
    keep(qtbot, view, "Quiet")
    doing = (view.choose_button, view.publish_button, view.rename_button, view.delete_button)
    for row, can in ((0, False), (1, True)):
        view.list.table.selectRow(row)
        assert [each.isEnabled() for each in doing] == [can] * 4


def test_a_variant_takes_another_name(qtbot: QtBot, view: VariantsView) -> None:
    keep(qtbot, view, "Quiet")
    view.list.table.selectRow(1)
    pressed(view.rename_button)
    named(qtbot, view, "Calm")
    assert listed(view)[1] == ("Calm", "variant")


def test_a_variant_becomes_current_and_the_plan_before_can_come_back(
    qtbot: QtBot, view: VariantsView
) -> None:
    keep(qtbot, view, "Quiet")
    view.list.table.selectRow(1)
    pressed(view.choose_button)
    settle(qtbot, view.desk)
    assert listed(view) == [("Quiet", "current"), ("Quiet", "variant"), ("Before", "variant")]
    assert BACK in texts(view.list.model, 1)[2]


def test_a_variant_is_published(qtbot: QtBot, view: VariantsView) -> None:
    keep(qtbot, view, "Quiet")
    view.list.table.selectRow(1)
    pressed(view.publish_button)
    settle(qtbot, view.desk)
    assert listed(view)[:2] == [("Quiet", "current"), ("Quiet", "published")]


def test_a_variant_is_deleted_unasked_and_can_be_undone(qtbot: QtBot, view: VariantsView) -> None:
    Variants(view.desk.database, "Anna").keep("P1", "Quiet")
    view.show_view(view.view)
    settle(qtbot, view.desk)
    view.list.table.selectRow(1)
    hit(view.list.table, Qt.Key.Key_Delete)
    settle(qtbot, view.desk)
    assert listed(view) == [("Plan", "current")]
    assert view.desk.undoing.undo_action.text().startswith("Undo: Delete a plan of P1")


def test_what_was_made_for_other_data_says_so(qtbot: QtBot, view: VariantsView) -> None:
    fall_ill(view.desk, "Y1")
    view.show_view(view.view)
    settle(qtbot, view.desk)
    assert CHANGED in texts(view.list.model, 1)[0]


@pytest.fixture
def compared(qtbot: QtBot, view: VariantsView) -> ComparisonDialog:
    """A plan that an illness has overtaken, kept, beside its repair."""
    planning = Planning(view.desk.database, "Anna")
    Variants(view.desk.database, "Anna").keep("P1", "Quiet")
    fall_ill(view.desk, min(planning.judge("P1").plan.nights[0].youth_workers))
    planning.plan("P1", repair=True)
    view.show_view(view.view)
    settle(qtbot, view.desk)
    view.list.table.selectAll()
    pressed(view.compare_button)
    return view.findChildren(ComparisonDialog)[0]


def rows(dialog: ComparisonDialog) -> dict[str, list[str]]:
    model = dialog.table.model
    columns = [texts(model, column) for column in range(model.columnCount())]
    return {what: list(cells) for what, *cells in zip(*columns, strict=True)}


def test_plans_stand_side_by_side(compared: ComparisonDialog) -> None:
    check(compared)
    heads = [
        compared.table.model.headerData(at, Qt.Orientation.Horizontal).split("\n(")[0]
        for at in range(2, compared.table.model.columnCount())
    ]
    assert heads[1] == "Quiet"
    found = rows(compared)
    assert found["Rules broken"][1] == "0"
    assert int(found["Rules broken"][2].split(" (+")[0]) > 0
    assert found["Rules broken"][0] == DIFFERS
    assert found["Ada A. (C1)"][1].startswith("wishes 1 of 1, friends 0 of 0, faces ")


def test_rules_stand_in_the_order_of_the_contract(compared: ComparisonDialog) -> None:
    found = [what.rsplit("(", 1)[1][:-1] for what in rows(compared) if what.endswith(")")]
    rules = [rule for rule in found if rule in MEANS]
    assert rules == [rule for rule in MEANS if rule in rules]
    assert len(rules) > 3


def test_each_broken_rule_is_a_line(compared: ComparisonDialog) -> None:
    broken = [cells for cells in rows(compared).values() if cells[2] == "⚠ broken"]
    assert len(broken) > 0
    assert all(cells[1] == "kept" for cells in broken)


def test_only_what_differs_can_be_left(compared: ComparisonDialog) -> None:
    pressed(compared.only)
    found = rows(compared)
    assert {cells[0] for cells in found.values()} == {DIFFERS}
    assert "Score" not in found


def test_one_plan_alone_cannot_be_compared(view: VariantsView) -> None:
    view.list.table.selectRow(0)
    assert not view.compare_button.isEnabled()
