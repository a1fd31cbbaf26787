"""Settings are called in plain words where people read them, and by name in the workbook."""

from pytestqt.qtbot import QtBot

from app.views.desk import Desk
from app.views.page import turn_to_tab
from app.views.records.fields import ChoiceField, LineField
from app.views.records.setting_words import setting_said
from app.views.service.page import make
from app.workbook.settings import DEFAULTS
from tests.views.widgets import dialog_of, pressed, saved, seen, texts


def test_every_setting_has_words_of_its_own() -> None:
    said = {name: setting_said(name) for name in DEFAULTS}
    assert [name for name, words in said.items() if words == name] == []
    assert len(set(said.values())) == len(DEFAULTS)


def test_what_is_no_setting_keeps_its_name() -> None:
    assert setting_said("tea_breaks") == "tea_breaks"


def test_a_setting_is_listed_and_chosen_by_its_words_and_stored_by_its_name(
    qtbot: QtBot, sample: Desk
) -> None:
    page = make(sample)
    seen(qtbot, sample, page)
    turn_to_tab(page, "Settings of the rules")
    panel = page.views[1].master
    assert "Minutes to travel between centres" in texts(panel.table.model(), 1)
    pressed(panel.buttons["add"])
    dialog = dialog_of(panel)
    setting, value = (dialog.form.fields[name] for name in ("setting", "value"))
    assert isinstance(setting, ChoiceField)
    assert isinstance(value, LineField)
    setting.box.setEditText("Nights in a row that somebody sleeps in, at most")
    value.edit.setText("1")
    saved(qtbot, panel, dialog)
    stored = {row.values["setting"]: row.values["value"] for row in sample.records.rows("settings")}
    assert stored["nights_in_a_row"] == 1
