"""Find children: the lists in the window, and a child's eligibility."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.casework.words import Answer, Criterion, Onward
from app.services.lists import Listing
from app.services.onward import Onwards
from app.views.desk import Desk
from app.views.referrals.eligibility_dialog import EligibilityDialog
from app.views.referrals.lists_view import NOBODY, ListsView
from app.views.say_dialog import SayDialog
from tests.services.small_books import child, load, programme
from tests.views.test_everyone import check
from tests.views.widgets import hit, pressed, seen, settle, texts, typed


@pytest.fixture
def view(qtbot: QtBot, empty: Desk) -> ListsView:
    """Ada has half a timetable, Bea waits."""
    children = [child("C1", school_hours="12.5"), child("C2", school_hours="25")]
    referral = {"child": "C2", "received": "2026-10-01"}
    load(empty.database, {"children": children, "referrals": [referral]})
    view = ListsView(empty)
    seen(qtbot, empty, view)
    view.reload()
    settle(qtbot, empty)
    return view


def choose(qtbot: QtBot, view: ListsView, listing: Listing) -> None:
    view.which.setCurrentIndex(view.which.findData(listing))
    settle(qtbot, view.desk)


def opened(qtbot: QtBot, view: ListsView) -> EligibilityDialog:
    view.open_child()
    dialog = next(d for d in view.findChildren(EligibilityDialog) if d.isVisible())
    settle(qtbot, view.desk)
    return dialog


def asking(dialog: EligibilityDialog) -> SayDialog:
    return next(d for d in dialog.findChildren(SayDialog) if d.isVisible())


def test_a_list_says_who_is_on_it_and_why(qtbot: QtBot, view: ListsView) -> None:
    assert texts(view.list.model, 2) == ["12.5 of 25 hours of school a week"]
    assert view.count.text() == "Part-time timetables, as at 22 November 2026: 1 child."
    choose(qtbot, view, Listing.WAITING)
    assert texts(view.list.model) == ["C2"]
    check(view)


def test_an_empty_list_says_so(qtbot: QtBot, view: ListsView) -> None:
    choose(qtbot, view, Listing.EXCLUDED)
    assert view.list.empty.text() == NOBODY
    assert not view.open_button.isEnabled()
    assert not view.save_button.isEnabled()
    view.open_child()
    assert view.findChildren(EligibilityDialog) == []


def test_another_date_is_typed(qtbot: QtBot, view: ListsView) -> None:
    choose(qtbot, view, Listing.WAITING)
    view.day.clear()
    typed(view.day, "30/09/2026")
    hit(view.day, Qt.Key.Key_Return)
    settle(qtbot, view.desk)
    assert texts(view.list.model) == []
    view.day.setText("09/31/2026")
    hit(view.day, Qt.Key.Key_Return)
    assert (view.day.text(), view.day.day) == ("30/09/2026", date(2026, 9, 30))


def test_a_list_is_copied_and_saved(qtbot: QtBot, view: ListsView, tmp_path: Path) -> None:
    pressed(view.copy_button)
    assert "C1\tAda Ash1\t12.5 of 25 hours" in QGuiApplication.clipboard().text()
    view.save(tmp_path / "list.csv")
    settle(qtbot, view.desk)
    assert (tmp_path / "list.csv").exists()
    assert str(tmp_path) in view.count.text()


def test_who_was_referred_on_is_counted(qtbot: QtBot, view: ListsView) -> None:
    onwards = Onwards(view.desk.database, "Anna", view.desk.today)
    onwards.refer("C1", Onward.PSYCHOLOGY, on=view.desk.today, reason="x")
    view.reload()
    settle(qtbot, view.desk)
    assert "clinical psychology 1 of 170" in view.onward.text()


def test_eligibility_shows_the_criteria_and_what_a_move_is(qtbot: QtBot, view: ListsView) -> None:
    dialog = opened(qtbot, view)
    assert texts(dialog.criteria.model) == [criterion.value for criterion in Criterion]
    assert texts(dialog.criteria.model, 1)[2] == "✓ met"
    assert dialog.definition.text().startswith("A move is the day on which a child begins")
    assert "no criterion" in dialog.placements.text()
    assert dialog.summary.text().startswith("Ada A. (C1): eligible: part-time timetable")
    check(dialog)


def test_a_person_overrules_with_a_reason_and_takes_it_back(qtbot: QtBot, view: ListsView) -> None:
    dialog = opened(qtbot, view)
    dialog.criteria.table.selectRow(2)
    pressed(dialog.overrule_button)
    form = asking(dialog)
    check(form)
    box = form.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(Answer.NOT_MET))
    pressed(form.save_button)
    settle(qtbot, view.desk)
    assert form.banner.label.text().startswith("Say why")
    reason, source = form.findChild(QPlainTextEdit), form.findChild(QLineEdit)
    assert isinstance(reason, QPlainTextEdit)
    assert isinstance(source, QLineEdit)
    typed(reason, "Full time since Monday")
    typed(source, "School")
    pressed(form.save_button)
    settle(qtbot, view.desk)
    assert texts(dialog.criteria.model, 1)[2] == "– not met"
    assert texts(dialog.criteria.model, 5)[2] == "Anna (on record: met)"
    pressed(dialog.back_button)
    settle(qtbot, view.desk)
    assert texts(dialog.criteria.model, 1)[2] == "✓ met"


def test_a_child_is_referred_on_and_waits_no_longer(qtbot: QtBot, view: ListsView) -> None:
    choose(qtbot, view, Listing.WAITING)
    dialog = opened(qtbot, view)
    pressed(dialog.onward_button)
    form = asking(dialog)
    assert "Refer Bea A. (C2) on" in form.windowTitle()
    reason, tick = form.findChild(QPlainTextEdit), form.findChild(QCheckBox)
    assert isinstance(reason, QPlainTextEdit)
    assert isinstance(tick, QCheckBox)
    assert tick.isChecked()
    typed(reason, "Would rather stay at home.")
    pressed(form.save_button)
    settle(qtbot, view.desk)
    assert dialog.onward.text() == (
        "Referred on to hub family on 22 November 2026 by Anna: Would rather stay at home."
    )
    view.reload()
    settle(qtbot, view.desk)
    assert texts(view.list.model) == []


def test_what_came_of_it_is_noted(qtbot: QtBot, view: ListsView) -> None:
    onwards = Onwards(view.desk.database, "Anna", view.desk.today)
    onwards.refer("C1", Onward.PSYCHOLOGY, on=view.desk.today, reason="x")
    dialog = opened(qtbot, view)
    pressed(dialog.outcome_button)
    form = asking(dialog)
    check(form)
    text = form.findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)
    typed(text, "Seen twice")
    pressed(form.save_button)
    settle(qtbot, view.desk)
    assert dialog.onward.text().endswith("Anna: x. What came of it: Seen twice.")


def test_age_counts_on_the_first_day_of_a_programme(qtbot: QtBot, view: ListsView) -> None:
    load(
        view.desk.database,
        {"programmes": [programme("P9", starts="2040-09-01", ends="2040-12-01")]},
    )
    dialog = opened(qtbot, view)
    dialog.programme.setCurrentIndex(1)
    settle(qtbot, view.desk)
    assert dialog.age.text().startswith("23 years old and in Year 19 on 1 September 2040")
    assert dialog.programme.count() == 2


def test_without_a_chosen_criterion_nobody_overrules(qtbot: QtBot, view: ListsView) -> None:
    dialog = EligibilityDialog(view.desk, "C1", view)
    dialog.overrule()
    dialog.take_back()
    dialog.note_outcome()
    assert dialog.findChildren(SayDialog) == []
    settle(qtbot, view.desk)
