from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services.records import Record
from app.views.records.fields import ChoiceField, LineField, WordsField, YesField
from app.views.records.form import RecordForm
from app.views.records.names import Names, names_in
from app.views.records.several import several_form
from app.workbook.rows import Fault
from app.workbook.sheets import sheet_named
from tests.views.widgets import typed

CHILDREN, STAFF, PLACEMENTS = (sheet_named(n) for n in ("children", "staff", "placements"))
AYLA = {**CHILDREN.blank, "child": "C07", "first_name": "Ayla", "last_name": "Brown"}


@pytest.fixture
def names() -> Names:
    return names_in({"children": (Record(1, 1, AYLA),)})


def form(qtbot: QtBot, on: str, names: Names, **values: object) -> RecordForm:
    sheet = sheet_named(on)
    made = RecordForm(sheet, names, {**sheet.blank, **values})  # type: ignore[dict-item]
    qtbot.addWidget(made)
    return made


def test_every_column_has_a_field_that_fits(qtbot: QtBot, names: Names) -> None:
    opened = form(qtbot, "staff", names)
    fields = opened.fields
    assert list(fields) == [column.name for column in STAFF.columns]
    assert isinstance(fields["works"], WordsField)
    assert isinstance(fields["sleeps_in"], YesField)
    assert isinstance(fields["role"], ChoiceField)
    assert isinstance(fields["hours_per_week"], LineField)


def test_an_untouched_form_says_nothing_new(qtbot: QtBot, names: Names) -> None:
    hours, due = Decimal("22.5"), date(2027, 5, 4)
    opened = form(
        qtbot, "staff", names, works=("Mon", "Sun"), hours_per_week=hours, dbs_recheck_due=due
    )
    assert opened.touched == {}
    assert opened.fields["dbs_recheck_due"].text == "04/05/2027"
    assert opened.fields["works"].text == "Mon;Sun"


def test_a_moment_is_written_as_its_hint_says_and_read_back(qtbot: QtBot, names: Names) -> None:
    starts = datetime(2027, 1, 16, 9, 30)
    opened = form(qtbot, "absences", names, **{"from": starts})
    field = opened.fields["from"]
    assert field.text == "16/01/2027 09:30"
    assert opened.touched == {}
    assert field.column.kind.read(field.text) == starts


def test_a_label_stands_beside_its_line_also_where_there_is_help_below(
    qtbot: QtBot, names: Names
) -> None:
    opened = form(qtbot, "staff", names)
    opened.show()
    qtbot.waitExposed(opened)
    for name in ("name", "hours_per_week", "email"):
        line = opened.fields[name].widget
        label = next(each for each in opened.findChildren(QLabel) if each.buddy() is line)
        middles = (each.mapTo(opened, each.rect().center()).y() for each in (label, line))
        assert abs(next(middles) - next(middles)) <= 1, name


def test_the_name_of_a_field_has_room_for_its_underlined_letter(qtbot: QtBot, names: Names) -> None:
    opened = form(qtbot, "placements", names)
    opened.show()
    qtbot.waitExposed(opened)
    for label in (each for each in opened.findChildren(QLabel) if each.buddy() is not None):
        before, _, rest = label.text().partition("&")
        advance = label.fontMetrics().horizontalAdvance
        assert label.width() > sum(map(advance, (before, rest[:1], rest[1:]))), label.text()


def test_a_touched_field_is_named(qtbot: QtBot, names: Names) -> None:
    opened = form(qtbot, "staff", names, name="Sam")
    field = opened.fields["name"]
    assert isinstance(field, LineField)
    field.edit.setFocus()
    field.edit.end(False)  # noqa: FBT003 -- Qt's own
    typed(field.edit, "uel")
    assert opened.touched == {"name": "Samuel"}


def test_a_reference_is_chosen_by_name_and_stored_by_code(qtbot: QtBot, names: Names) -> None:
    opened = form(qtbot, "placements", names)
    field = opened.fields["child"]
    assert isinstance(field, ChoiceField)
    field.box.setEditText("C07 – Ayla B.")
    assert field.text == "C07"
    field.box.setEditText("Nobody")
    assert field.text == "Nobody"


def test_a_choice_that_can_be_typed_shows_its_whole_frame(qtbot: QtBot, names: Names) -> None:
    opened = form(qtbot, "placements", names)
    field = opened.fields["child"]
    assert isinstance(field, ChoiceField)
    edit = field.box.lineEdit()
    assert edit is not None
    opened.show()
    qtbot.waitExposed(opened)
    assert 0 < edit.height() < field.box.height()


def test_what_is_fixed_is_stored_without_a_field(qtbot: QtBot, names: Names) -> None:
    made = RecordForm(PLACEMENTS, names, {**PLACEMENTS.blank, "child": "C07"}, fixed=["child"])
    qtbot.addWidget(made)
    assert "child" not in made.fields
    assert made.texts["child"] == "C07"


def test_a_fault_stands_beside_its_field(qtbot: QtBot, names: Names) -> None:
    opened = form(qtbot, "staff", names)
    opened.show_faults([Fault("staff", 1, "dbs_recheck_due", "soon", "a date")])
    assert opened.faults["dbs_recheck_due"].text() == "Not “soon”, but a date."
    line = opened.fields["dbs_recheck_due"].widget
    assert line.accessibleDescription() == "Not “soon”, but a date."
    opened.clear_faults()
    assert opened.faults["dbs_recheck_due"].text() == ""


def test_a_fault_of_another_sheet_stands_above(qtbot: QtBot, names: Names) -> None:
    opened = form(qtbot, "staff", names)
    opened.show_faults([Fault("absences", 0, "from", "", "a date")])
    assert "absences, already stored" in opened.banner.label.text()


def several(qtbot: QtBot, names: Names, *rows: dict[str, object]) -> RecordForm:
    """The form of several members of staff, shown."""
    records = [Record(at, 1, {**STAFF.blank, **row}) for at, row in enumerate(rows)]  # type: ignore[dict-item]
    made = several_form(STAFF, names, records, ())
    qtbot.addWidget(made)
    made.show()
    return made


def test_where_several_agree_the_form_shows_it(qtbot: QtBot, names: Names) -> None:
    opened = several(qtbot, names, {"gender": "woman"}, {"gender": "woman"}, {"centre": ""})
    assert "name" not in opened.fields
    assert opened.fields["works"].text == ""
    assert opened.touched == {}


def test_a_yes_or_no_in_which_several_differ_is_neither_until_it_is_clicked(
    qtbot: QtBot, names: Names
) -> None:
    opened = several(qtbot, names, {"sleeps_in": True}, {"sleeps_in": False})
    field = opened.fields["sleeps_in"]
    assert isinstance(field, YesField)
    assert field.box.checkState() == Qt.CheckState.PartiallyChecked
    field.box.click()
    assert opened.touched == {"sleeps_in": "yes"}
    field.box.click()
    assert opened.touched == {"sleeps_in": "no"}


def test_a_choice_in_which_several_differ_is_open_until_one_is_taken(
    qtbot: QtBot, names: Names
) -> None:
    opened = several(qtbot, names, {"role": "instructor"}, {"role": "youth worker"})
    field = opened.fields["role"]
    assert isinstance(field, ChoiceField)
    assert field.box.currentIndex() == -1
    typed(field.box, "ins")
    assert opened.touched == {"role": "instructor"}


def test_a_line_that_was_written_and_emptied_again_is_empty_for_all(
    qtbot: QtBot, names: Names
) -> None:
    opened = several(qtbot, names, {"hours_per_week": 20}, {"hours_per_week": 37})
    field = opened.fields["hours_per_week"]
    assert isinstance(field, LineField)
    typed(field.edit, "3")
    field.edit.backspace()
    assert opened.touched == {"hours_per_week": ""}


def test_days_in_which_several_differ_are_all_given_what_is_ticked(
    qtbot: QtBot, names: Names
) -> None:
    opened = several(qtbot, names, {"works": ("Mon",)}, {"works": ("Tue",)})
    field = opened.fields["works"]
    assert isinstance(field, WordsField)
    field.boxes["Sat"].click()
    assert opened.touched == {"works": "Sat"}
