"""The form: one document that keeps what is typed, says what is missing, and is taken in."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.referral_form import PARTS
from app.views.desk import Desk
from app.views.records.fields import ChoiceField, Field, LineField, LinesField, YesField
from app.views.referrals.form_dialog import KEPT, TYPING
from tests.views.referrals.forms import (
    drafts,
    field,
    form_of,
    kept,
    opened,
    take_in,
    view_of,
    write,
)
from tests.views.test_everyone import check
from tests.views.widgets import box_of, hit, pressed, settle

NAMES = {"child": "C99", "first_name": "Tom", "last_name": "Elm", "gender": "boy"}


def can_be_written(field: Field) -> bool:
    if isinstance(field, LineField | LinesField):
        return not field.edit.isReadOnly()
    return field.widget.isEnabled()


def test_the_form_is_for_everyone(qtbot: QtBot, sample: Desk) -> None:
    check(opened(qtbot, sample))


def test_it_begins_with_what_is_stored_of_a_known_child(qtbot: QtBot, sample: Desk) -> None:
    child = sample.records.rows("children")[0].values
    form = opened(qtbot, sample, str(child["child"]))
    assert field(form, "child", "first_name").text == child["first_name"]
    assert not can_be_written(field(form, "child", "child"))
    assert form.parts["placements"].lines[0].fields["household"].text


def test_what_is_typed_is_kept_after_a_pause(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    write(form, "child", first_name="Tom", born="some day")
    assert form.timer.isActive()
    assert form.kept.text() == TYPING
    kept(qtbot, form)
    assert form.kept.text() == KEPT
    assert drafts(empty).draft("R1").text("child", "born") == "some day"


def test_what_is_typed_is_kept_when_the_form_is_closed(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    write(form, "risk", staying_safe="Hold hands")
    hit(form, Qt.Key.Key_Escape)
    settle(qtbot, empty)
    assert not form.isVisible()
    assert drafts(empty).draft("R1").text("risk", "staying_safe") == "Hold hands"


def test_what_is_typed_while_it_is_kept_is_kept_too(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    write(form, "child", first_name="To")
    form._pause()
    write(form, "child", first_name="m")
    form._pause()
    pressed(form.close_button)
    settle(qtbot, empty)
    assert drafts(empty).draft("R1").text("child", "first_name") == "Tom"


def test_a_form_whose_draft_is_gone_closes_when_a_person_says_so(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    drafts(empty).throw_away("R1")
    write(form, "child", first_name="Tom")
    pressed(form.close_button)
    settle(qtbot, empty)
    assert "no draft R1 any more" in form.banner.label.text()
    pressed(form.close_button)
    box = box_of(form)
    pressed(box.buttons()[0])
    assert not form.isVisible()


def test_each_part_says_what_is_missing_in_it(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    assert form.contents.sentences[1].startswith("The child – ")
    assert "“First name” is empty." in form.parts["child"].needed.text()
    assert "“Staying safe” is empty." in form.parts["risk"].open.text()
    write(form, "child", **NAMES, born="04/05/2016")
    kept(qtbot, form)
    assert not form.parts["child"].needed.isVisible()


def test_the_field_in_hand_stays_where_it_is_when_sentences_come_and_go(
    qtbot: QtBot, empty: Desk
) -> None:
    form = opened(qtbot, empty)
    form.resize(900, 600)
    for part, name in (("risk", "bedtime"), ("own", "good_at"), ("school", "school")):
        form.contents.setCurrentRow([each.name for each in PARTS].index(part))
        widget = field(form, part, name).widget
        widget.setFocus()
        form.area.ensureWidgetVisible(widget)
        before = widget.mapTo(form, QPoint()).y()
        write(form, "child", child="", first_name="Tom", last_name="Elm")
        write(form, "placements", kind="in house")
        kept(qtbot, form)
        assert widget.mapTo(form, QPoint()).y() == before
        form.parts["child"].lines[0].show_texts({"first_name": "", "last_name": ""})
        kept(qtbot, form)
        assert widget.mapTo(form, QPoint()).y() == before


def test_the_red_line_goes_when_nothing_is_red(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    write(form, "child", **{**NAMES, "last_name": ""}, born="04/05/2016")
    pressed(form.take_button)
    settle(qtbot, empty)
    assert form.banner.label.text().endswith("in red first: The child (1).")
    write(form, "child", last_name="Elm")
    kept(qtbot, form)
    assert not form.banner.isVisible()


def test_the_list_of_parts_turns_to_each(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    form.resize(900, 600)
    at = [part.name for part in PARTS].index("risk")
    form.contents.setCurrentRow(at)
    assert form.area.verticalScrollBar().value() == form.parts["risk"].y()
    form.area.verticalScrollBar().setValue(0)
    assert form.contents.currentRow() == 0


def test_the_last_part_can_be_turned_to_though_it_is_short(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    form.contents.setCurrentRow(len(PARTS) - 1)
    assert form.contents.currentRow() == len(PARTS) - 1


def test_another_line_is_added_and_reached(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    part = form.parts["placements"]
    pressed(part.more)
    assert len(part.lines) == 2
    assert field(form, "placements", "from", 1).widget.accessibleName().endswith("line 2: From")


def test_a_known_household_is_shown_and_not_changed(qtbot: QtBot, sample: Desk) -> None:
    home = sample.records.rows("households")[0].values
    form = opened(qtbot, sample)
    write(form, "household", household=str(home["household"]))
    assert field(form, "household", "salutation").text == home["salutation"]
    assert not can_be_written(field(form, "household", "salutation"))
    assert not can_be_written(field(form, "household", "letters_by"))
    pressed(form.parts["household"].more)
    assert can_be_written(field(form, "household", "salutation", 1))


def test_a_new_code_begins_a_household_of_which_nothing_is_known(
    qtbot: QtBot, sample: Desk
) -> None:
    form = opened(qtbot, sample)
    write(form, "household", household="H13")
    assert field(form, "household", "salutation").text
    code = field(form, "household", "household")
    assert isinstance(code, ChoiceField)
    code.box.setEditText("H13b")
    assert code.text == "H13b"
    assert field(form, "household", "salutation").text == ""
    assert can_be_written(field(form, "household", "salutation"))


def test_a_word_of_no_list_is_shown_as_it_was_written(qtbot: QtBot, empty: Desk) -> None:
    store = drafts(empty)
    line = {**store.about("").lines("child")[0], "gender": "boy;girl", "born": "May"}
    store.receive({"child": [line], "household": [{"household": "H?", "address": ""}]})
    view = view_of(qtbot, empty)
    view.go_on()
    settle(qtbot, empty)
    form = form_of(view)
    assert field(form, "child", "gender").text == "boy;girl"
    assert field(form, "child", "born").text == "May"
    assert field(form, "household", "household").text == "H?"


def test_a_consent_that_was_not_asked_for_is_neither_given_nor_refused(
    qtbot: QtBot, empty: Desk
) -> None:
    form = opened(qtbot, empty)
    given = field(form, "consents", "given")
    assert isinstance(given, ChoiceField)
    assert given.text == ""
    write(form, "consents", given="no", on="01/11/2026")
    kept(qtbot, form)
    assert drafts(empty).draft("R1").lines("consents")[0]["given"] == "no"


def test_a_criterion_is_not_known_until_yes_or_no_is_chosen(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    needs = field(form, "criteria", "complex_needs")
    assert isinstance(needs, ChoiceField)
    assert (needs.box.currentText(), needs.text) == ("not known", "")
    write(form, "criteria", complex_needs="no")
    kept(qtbot, form)
    assert drafts(empty).draft("R1").text("criteria", "complex_needs") == "no"


def test_the_wheel_scrolls_the_form_and_chooses_nothing(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    gender = field(form, "child", "gender")
    assert isinstance(gender, ChoiceField)
    gender.box.setFocus()
    here, down = QPointF(5, 5), QPoint(0, -120)
    at = gender.box.mapToGlobal(here)
    none, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(here, at, down, down, none, keys, phase, False)  # noqa: FBT003
    QApplication.sendEvent(gender.box, wheel)
    assert gender.text == ""


def test_a_box_is_ticked_for_yes(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    box, name = field(form, "child", "step_free"), field(form, "child", "first_name")
    assert isinstance(box, YesField)
    assert isinstance(name, LineField)
    box.box.setChecked(True)
    kept(qtbot, form)
    assert drafts(empty).draft("R1").text("child", "step_free") == "yes"


def test_a_referral_is_taken_in(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    write(form, "child", **NAMES, born="04/05/2016")
    with qtbot.waitSignal(form.taken) as caught:
        take_in(qtbot, form)
    assert caught.args[0].child == "C99"
    assert [row.values["first_name"] for row in empty.records.rows("children")] == ["Tom"]
    assert drafts(empty).listed() == ()


def test_what_is_wrong_is_said_in_its_part(qtbot: QtBot, empty: Desk) -> None:
    form = opened(qtbot, empty)
    write(form, "child", **NAMES, born="04/05/2030")
    pressed(form.take_button)
    settle(qtbot, empty)
    assert form.banner.label.text().endswith("put right what stands in red first: The child (1).")
    assert "cannot be born on Saturday 4 May 2030" in form.parts["child"].needed.text()
    assert empty.records.rows("children") == ()
    assert form.take_button.isEnabled()


@pytest.mark.parametrize("go_on", [True, False])
def test_a_warning_asks_whether_to_go_on(qtbot: QtBot, empty: Desk, *, go_on: bool) -> None:
    days = {"programme": "P1", "name": "Spring", "starts": "2027-04-05", "ends": "2027-06-30"}
    empty.records.save("programmes", days)
    form = opened(qtbot, empty)
    write(form, "child", **NAMES, born="01/02/2019")
    pressed(form.take_button)
    settle(qtbot, empty)
    box = box_of(form)
    assert "old enough when Spring begins" in box.text()
    wanted = "Take in" if go_on else "back"
    pressed(next(b for b in box.buttons() if wanted in b.text()))
    settle(qtbot, empty)
    assert len(empty.records.rows("children")) == int(go_on)
    assert form.isVisible() is not go_on
