from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.scheduling.supposing import SleepsIn, WorksOn
from app.services.fixes import FixTold
from app.services.planning import Planning
from app.services.records import Records
from app.views.desk import Desk
from app.views.programmes.change_form import AS_FOUND
from app.views.programmes.page import ProgrammesPage
from app.views.programmes.whatif_dialog import WhatIfDialog
from app.views.records.fields import ChoiceField, LineField
from tests.services.small_books import book, load
from tests.views.test_everyone import check
from tests.views.widgets import hit, pressed, settle

Ask = Callable[[FixTold | None], WhatIfDialog]


@pytest.fixture
def ask(qtbot: QtBot, weekend_desk: Desk) -> Ask:
    """Opens the dialog on the planned weekend."""
    window = QWidget()
    qtbot.addWidget(window)

    def opened(fix: FixTold | None) -> WhatIfDialog:
        dialog = WhatIfDialog(weekend_desk, "P1", window, fix)
        dialog.show()
        settle(qtbot, weekend_desk)
        return dialog

    return opened


def fill(dialog: WhatIfDialog, event: str, **texts: str) -> None:
    """Chooses what happens, and types into its fields."""
    dialog.change.events.setCurrentIndex(dialog.change.events.findData(event))
    assert dialog.change.form is not None
    for name, text in texts.items():
        field = dialog.change.form.fields[name]
        if isinstance(field, LineField):
            field.edit.setText(text)
        elif isinstance(field, ChoiceField):
            field.box.setCurrentText(text)


def tried(qtbot: QtBot, dialog: WhatIfDialog) -> str:
    pressed(dialog.try_button)
    settle(qtbot, dialog.desk)
    return "\n".join(dialog.results.sentences)


def test_the_dialog_is_for_everyone(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask(None)
    fill(dialog, "ChildWithdraws", child="C1 – Ada A.")
    assert tried(qtbot, dialog)
    check(dialog)


def test_every_form_is_for_everyone(ask: Ask) -> None:
    dialog = ask(None)
    for at in range(dialog.change.events.count()):
        dialog.change.events.setCurrentIndex(at)
        check(dialog)


def test_somebody_ill_is_tried_out_and_nothing_is_stored(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask(None)
    fill(dialog, "PersonAway", person="Y1 – Worker Y1", starts="22/01/2027", ends="25/01/2027")
    assert not dialog.accept_button.isEnabled()
    said = tried(qtbot, dialog)
    assert said.startswith("Worker Y1 is away from Friday 22 January 2027")
    assert "P1: " in said
    assert dialog.accept_button.isEnabled()
    assert not dialog.desk.records.rows("absences")


def test_what_is_accepted_is_stored_with_its_plans(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask(None)
    fill(dialog, "ChildWithdraws", child="C1 – Ada A.")
    tried(qtbot, dialog)
    with qtbot.waitSignal(dialog.stored):
        pressed(dialog.accept_button)
    settle(qtbot, dialog.desk)
    judged = Planning(dialog.desk.database, "Anna").judge("P1")
    assert [c.code for c in judged.problem.children] == ["C2", "C3"]
    assert judged.up_to_date


def test_what_is_wrong_stands_beside_its_field(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask(None)
    fill(dialog, "PersonAway", person="Zed", starts="22/01/2027")
    assert tried(qtbot, dialog) == ""
    assert dialog.change.form is not None
    assert dialog.change.form.faults["person"].text() == "Not “Zed”, but one of those in the list."
    assert not dialog.accept_button.isEnabled()


def test_what_cannot_be_is_said_with_its_culprit(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask(None)
    fill(dialog, "SessionMoved", session="R1", to="01/02/2024")
    tried(qtbot, dialog)
    assert dialog.banner.label.text().startswith("R1 cannot be moved")


def test_another_form_forgets_what_was_tried(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask(None)
    fill(dialog, "ChildWithdraws", child="C1 – Ada A.")
    tried(qtbot, dialog)
    fill(dialog, "SleepsIn")
    assert not dialog.accept_button.isEnabled()
    assert dialog.results.count() == 0


def test_what_has_changed_meanwhile_is_not_stored(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask(None)
    fill(dialog, "ChildWithdraws", child="C1 – Ada A.")
    tried(qtbot, dialog)
    times = {"from": "22/01/2027 00:00", "to": "25/01/2027 00:00"}
    Records(dialog.desk.database, "Tom").save("absences", {"staff": "Y3", **times})
    pressed(dialog.accept_button)
    settle(qtbot, dialog.desk)
    assert dialog.isVisible()
    assert dialog.banner.label.text()


def test_a_fix_is_filled_in(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask(FixTold("If Worker Y1 also works on Mondays.", (), 30, (WorksOn("Y1", 0),)))
    assert dialog.change.chosen == "WorksOn"
    assert dialog.change.texts == {"person": "Y1", "weekday": "Mon"}
    assert tried(qtbot, dialog).startswith("Worker Y1 also works on Mondays.")


def test_a_fix_of_several_changes_is_tried_as_it_was_found(qtbot: QtBot, ask: Ask) -> None:
    both = (SleepsIn("Y1"), WorksOn("Y1", 0))
    dialog = ask(FixTold("If all of it.", (), 75, both))
    assert dialog.change.events.currentText() == AS_FOUND
    assert "Worker Y1 sleeps in and Worker Y1 also works" in tried(qtbot, dialog)
    fill(dialog, "SleepsIn")
    dialog.change.events.setCurrentIndex(0)
    assert dialog.change.form is None


def test_trying_can_be_stopped_and_escape_ends_it_first(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask(None)
    fill(dialog, "ChildWithdraws", child="C1 – Ada A.")
    pressed(dialog.try_button)
    assert dialog.stop_button.isEnabled()
    assert dialog.bar.isVisible()
    hit(dialog.stop_button, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    settle(qtbot, dialog.desk)
    assert not dialog.isVisible()


def test_escape_closes_at_once_when_nothing_is_under_way(ask: Ask) -> None:
    dialog = ask(None)
    pressed(dialog.discard_button)
    assert not dialog.isVisible()


def test_escape_before_it_is_known_what_there_is_waits_for_it(
    qtbot: QtBot, weekend_desk: Desk
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = WhatIfDialog(weekend_desk, "P1", window)
    dialog.show()
    dialog.reject()
    settle(qtbot, weekend_desk)
    assert not dialog.isVisible()


def test_without_a_plan_it_is_said_that_one_is_needed(qtbot: QtBot, empty: Desk) -> None:
    load(empty.database, book())
    window = QWidget()
    qtbot.addWidget(window)
    dialog = WhatIfDialog(empty, "P1", window)
    dialog.show()
    settle(qtbot, empty)
    fill(dialog, "ChildWithdraws", child="C1 – Ada A.")
    tried(qtbot, dialog)
    assert dialog.banner.label.text()


def test_the_page_opens_it_and_shows_what_was_accepted(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    pressed(weekend_page.bar.whatif_button)
    settle(qtbot, weekend_page.desk)
    dialog = weekend_page.findChild(WhatIfDialog)
    assert dialog is not None
    fill(dialog, "ChildWithdraws", child="C1 – Ada A.")
    tried(qtbot, dialog)
    pressed(dialog.accept_button)
    settle(qtbot, weekend_page.desk)
    qtbot.waitUntil(lambda: "Dot" not in weekend_page.bar.state.text())
    settle(qtbot, weekend_page.desk)
    assert sum(len(c.cards.codes) for c in weekend_page.parts.groups.view.area.lists) == 2
