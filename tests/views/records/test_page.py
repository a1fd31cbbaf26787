import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.views.centres.page import make as centres_page
from app.views.children.page import make as children_page
from app.views.desk import Desk
from app.views.records.fields import ChoiceField, LineField
from app.views.records.list_panel import ListPanel
from app.views.records.page import RecordsPage
from app.views.staff.page import make as staff_page
from tests.views.widgets import box_of, dialog_of, hit, pressed, saved, seen, settle, texts, typed


@pytest.fixture
def page(qtbot: QtBot, sample: Desk) -> RecordsPage:
    """The children of the sample."""
    page = children_page(sample)
    seen(qtbot, sample, page)
    return page


@pytest.fixture
def panel(page: RecordsPage) -> ListPanel:
    return page.views[0].master


def fill(panel: ListPanel, **texts: str) -> None:
    fields = dialog_of(panel).form.fields
    for name, text in texts.items():
        field = fields[name]
        if isinstance(field, LineField):
            field.edit.setText(text)
        elif isinstance(field, ChoiceField):
            field.box.setCurrentText(text)


def part(page: RecordsPage, sheet: str) -> ListPanel:
    return next(panel for panel in page.views[0].parts if panel.listing.sheet.name == sheet)


def test_all_children_are_listed_and_the_first_is_chosen(panel: ListPanel) -> None:
    assert len(texts(panel.model)) == 22
    assert panel.selected is not None
    assert panel.selected.values["child"] == "C01"
    assert panel.count.text() == "22 children"


def test_the_first_is_chosen_though_ctrl_is_held(qtbot: QtBot, sample: Desk) -> None:
    page = children_page(sample)
    QTest.keyPress(page, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    seen(qtbot, sample, page)
    sample.changed.emit(frozenset({"children"}))
    settle(qtbot, sample)
    QTest.keyRelease(page, Qt.Key.Key_Control)
    selected = page.views[0].master.selected
    assert selected is not None
    assert selected.values["child"] == "C01"


def test_what_belongs_to_the_chosen_child_is_shown(
    sample: Desk, page: RecordsPage, panel: ListPanel
) -> None:
    panel.table.selectRow(1)
    assert texts(part(page, "wishes").model)
    ties = [record.values for record in sample.records.rows("ties")]
    own = [tie for tie in ties if "C02" in (tie["child"], tie["other"])]
    assert part(page, "ties").model.rowCount() == len(own)


def test_a_search_by_typing_finds_a_child(panel: ListPanel) -> None:
    typed(panel.search, "ollie")
    assert texts(panel.model) == ["C07"]
    assert panel.count.text() == "1 of 22 children"
    typed(panel.search, "xyz")
    assert "Nothing found" in panel.empty.text()


def test_a_child_is_added_through_the_form(qtbot: QtBot, sample: Desk, panel: ListPanel) -> None:
    pressed(panel.buttons["add"])
    fill(panel, child="C99", first_name="Ada", last_name="Hill", born="03/04/2016", gender="girl")
    saved(qtbot, panel, dialog_of(panel))
    settle(qtbot, sample)
    assert "C99" in texts(panel.model)


def test_a_form_with_a_fault_stays_open_and_says_why(
    qtbot: QtBot, sample: Desk, panel: ListPanel
) -> None:
    pressed(panel.buttons["add"])
    fill(panel, child="C99", first_name="Ada", last_name="Hill", born="31/02/2016")
    dialog = dialog_of(panel)
    saved(qtbot, panel, dialog)
    assert dialog.isVisible()
    assert "31/02/2016" in dialog.form.faults["born"].text()
    assert len(sample.records.rows("children")) == 22


def test_a_child_is_changed_by_return_and_stays_chosen(
    qtbot: QtBot, sample: Desk, panel: ListPanel
) -> None:
    panel.table.selectRow(2)
    hit(panel.table, Qt.Key.Key_Return)
    fill(panel, known_as="Ty")
    saved(qtbot, panel, dialog_of(panel))
    settle(qtbot, sample)
    assert panel.selected is not None
    assert panel.selected.values["known_as"] == "Ty"


def test_an_untouched_form_stores_nothing(qtbot: QtBot, sample: Desk, panel: ListPanel) -> None:
    before = sample.records.rows("children")
    pressed(panel.buttons["change"])
    saved(qtbot, panel, dialog_of(panel))
    assert sample.records.rows("children") == before


def test_somebody_elses_change_is_not_overwritten(
    qtbot: QtBot, sample: Desk, panel: ListPanel
) -> None:
    pressed(panel.buttons["change"])
    fill(panel, known_as="May")
    first = sample.records.rows("children")[0]
    sample.records.save("children", {"known_as": "M"}, id=first.id, version=first.version)
    dialog = dialog_of(panel)
    saved(qtbot, panel, dialog)
    assert "changed since you opened it" in dialog.form.banner.label.text()


def test_a_wish_is_added_to_the_chosen_child(qtbot: QtBot, sample: Desk, page: RecordsPage) -> None:
    wishes = part(page, "wishes")
    page.views[0].tabs.setCurrentWidget(wishes)
    before = len(texts(wishes.model))
    pressed(wishes.buttons["add"])
    fill(wishes, activity="Sailing")
    saved(qtbot, wishes, dialog_of(wishes))
    settle(qtbot, sample)
    assert len(texts(wishes.model)) == before + 1
    assert sample.records.rows("wishes")[-1].values == {"child": "C01", "activity": "Sailing"}


def remove(qtbot: QtBot, panel: ListPanel) -> None:
    pressed(panel.buttons["remove"])
    settle(qtbot, panel.desk)
    settle(qtbot, panel.desk)


def test_a_row_is_removed_unasked_and_brought_back_by_undo(
    qtbot: QtBot, sample: Desk, page: RecordsPage
) -> None:
    wishes = part(page, "wishes")
    page.views[0].tabs.setCurrentWidget(wishes)
    before = texts(wishes.model)
    said: list[str] = []
    sample.noticed.connect(said.append)
    wishes.table.selectRow(0)
    remove(qtbot, wishes)
    assert texts(wishes.model) == before[1:]
    assert said[-1] == f"Removed: wish C01 · {before[0]}. Undo: Ctrl+Z."
    sample.undoing.undo()
    settle(qtbot, sample)
    settle(qtbot, sample)
    assert sorted(texts(wishes.model)) == sorted(before)


def choose(panel: ListPanel, *rows: int) -> None:
    """Clicks rows, all but the first with Ctrl held."""
    panel.table.clearSelection()
    for row in rows:
        at = panel.table.visualRect(panel.model.index(row, 0)).center()
        button = Qt.MouseButton.LeftButton
        QTest.mouseClick(panel.table.viewport(), button, Qt.KeyboardModifier.ControlModifier, at)
    QTest.mouseMove(panel.table.viewport())  # with no key held any more


def test_several_children_are_changed_at_once_and_stay_chosen(
    qtbot: QtBot, sample: Desk, panel: ListPanel
) -> None:
    choose(panel, 0, 2, 3)
    assert panel.buttons["change"].text() == "&Change 3 children…"
    pressed(panel.buttons["change"])
    assert dialog_of(panel).windowTitle() == "Change 3 children"
    fill(panel, social_worker="Ruth Sample")
    saved(qtbot, panel, dialog_of(panel))
    settle(qtbot, sample)
    rows = sample.records.rows("children")
    assert [r.values["social_worker"] == "Ruth Sample" for r in rows[:4]] == [
        True,
        False,
        True,
        True,
    ]
    assert {record.id for record in panel.table.chosen} == {rows[at].id for at in (0, 2, 3)}
    assert sample.undoing.undo_action.text() == "Undo: Change 3 children"


def test_a_form_for_several_says_where_they_differ_and_has_no_names(panel: ListPanel) -> None:
    choose(panel, *range(4))
    pressed(panel.buttons["change"])
    fields = dialog_of(panel).form.fields
    assert not {"child", "first_name", "born"}.intersection(fields)
    assert fields["school"].widget.property("placeholderText") == "Several values"
    assert dialog_of(panel).form.touched == {}


def test_a_field_in_which_several_differ_can_be_emptied_for_all(
    qtbot: QtBot, sample: Desk, panel: ListPanel
) -> None:
    choose(panel, 0, 2)
    pressed(panel.buttons["change"])
    dialog = dialog_of(panel)
    names = {b.accessibleName(): b for b in dialog.findChildren(QPushButton)}
    pressed(names["Empty for all: School"])
    saved(qtbot, panel, dialog)
    schools = [record.values["school"] for record in sample.records.rows("children")]
    assert [not school for school in schools[:4]] == [True, False, True, False]


def test_one_of_several_that_does_not_fit_keeps_the_form_open(
    qtbot: QtBot, sample: Desk, panel: ListPanel
) -> None:
    before = sample.records.rows("children")
    choose(panel, 0, 1)
    pressed(panel.buttons["change"])
    fill(panel, support="9")
    dialog = dialog_of(panel)
    saved(qtbot, panel, dialog)
    assert dialog.form.faults["support"].text()
    assert sample.records.rows("children") == before
    dialog.reject()


def test_several_wishes_are_removed_as_one_thing(
    qtbot: QtBot, sample: Desk, page: RecordsPage
) -> None:
    wishes = part(page, "wishes")
    page.views[0].tabs.setCurrentWidget(wishes)
    before = texts(wishes.model)
    said: list[str] = []
    sample.noticed.connect(said.append)
    choose(wishes, 0, 1)
    assert not wishes.buttons["change"].isEnabled()
    hit(wishes.table, Qt.Key.Key_Delete)
    settle(qtbot, sample)
    settle(qtbot, sample)
    assert texts(wishes.model) == before[2:]
    assert said[-1] == "Removed: 2 wishes. Undo: Ctrl+Z."


def test_a_child_to_whom_rows_refer_stays_and_it_is_said_why(
    qtbot: QtBot, sample: Desk, panel: ListPanel
) -> None:
    remove(qtbot, panel)
    assert "cannot be removed yet" in box_of(panel).text()
    assert len(sample.records.rows("children")) == 22


def test_a_list_without_rows_says_so(qtbot: QtBot, empty: Desk) -> None:
    page = children_page(empty)
    seen(qtbot, empty, page)
    panel = page.views[0].master
    assert panel.empty.text() == "No children yet."
    assert not panel.buttons["change"].isEnabled()


def test_staff_and_centres_have_their_parts(qtbot: QtBot, sample: Desk) -> None:
    for make, sheets in (
        (staff_page, ["qualifications", "absences"]),
        (centres_page, ["activities", "rooms", "closures"]),
    ):
        page = make(sample)
        seen(qtbot, sample, page)
        assert [panel.listing.sheet.name for panel in page.views[0].parts] == sheets
        assert page.views[0].master.model.rowCount() > 0
