from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.casework.words import Side
from app.services.cohort_rows import Pin
from app.services.cohorts import Cohorts, Terms
from app.services.places import Places
from app.views.cohort.page import CohortPage
from app.views.cohort.places_view import PlacesView
from tests.views.conftest import TODAY
from tests.views.test_everyone import check
from tests.views.widgets import pressed, settle, texts, typed


@pytest.fixture
def view(qtbot: QtBot, page: CohortPage) -> PlacesView:
    """Places for the summer: those chosen were offered one."""
    Cohorts(page.desk.database, "Anna", TODAY).freeze("SUMMER27-1")
    page.tabs.setCurrentIndex(2)
    page.reload()
    settle(qtbot, page.desk)
    return page.places


def pick(view: PlacesView, name: str) -> None:
    names = [line.split(" (")[0] for line in texts(view.list.model)]
    view.list.table.selectRow(names.index(name))


def standing(view: PlacesView, column: int = 1) -> dict[str, str]:
    names = [line.split(" (")[0] for line in texts(view.list.model)]
    return dict(zip(names, texts(view.list.model, column), strict=True))


def save(qtbot: QtBot, view: PlacesView, *choices: str, reason: str = "") -> None:
    assert view.dialog is not None
    check(view.dialog)
    for box, text in zip(view.dialog.findChildren(QComboBox), choices, strict=False):
        box.setCurrentIndex(next(n for n in range(box.count()) if box.itemText(n).startswith(text)))
    for edit in view.dialog.findChildren(QPlainTextEdit):
        typed(edit, reason)
    pressed(view.dialog.save_button)
    settle(qtbot, view.desk)


def withdraw(qtbot: QtBot, view: PlacesView, name: str) -> None:
    pick(view, name)
    pressed(view.withdraw_button)
    save(qtbot, view, reason="Moves away")


def test_offers_stand_with_their_dates(view: PlacesView) -> None:
    assert standing(view)["Grace T."] == "? offered"
    assert standing(view, 2)["Grace T."] == "22/11/2026"
    assert (
        view.count.text() == "8 of 8 places held. 8 offered, 0 accepted, 0 declined, 0 withdrawn."
    )
    assert view.next.text() == "All 8 places are held: none is free."


def test_a_reply_is_recorded(qtbot: QtBot, view: PlacesView) -> None:
    pick(view, "Grace T.")
    pressed(view.reply_button)
    save(qtbot, view, "accepted", "phone")
    assert standing(view)["Grace T."] == "✓ accepted"
    assert standing(view, 4)["Grace T."] == "phone"


def test_a_reply_in_the_future_is_refused_in_the_form(qtbot: QtBot, view: PlacesView) -> None:
    view.desk.clock = lambda: date(2026, 11, 21)
    pressed(view.reply_button)
    save(qtbot, view, "accepted", "phone")
    assert view.dialog is not None
    assert view.dialog.isVisible()
    view.dialog.reject()


def test_a_withdrawal_names_who_is_next_or_why_nobody(qtbot: QtBot, view: PlacesView) -> None:
    withdraw(qtbot, view, "Poppy W.")
    assert standing(view)["Poppy W."] == "– withdrawn"
    assert standing(view, 6)["Poppy W."] == "Moves away"
    assert view.next.text() == "Nobody who waits can be grouped with those who hold a place."
    pick(view, "Poppy W.")
    assert not view.reply_button.isEnabled()


def test_the_place_is_offered_to_the_next_with_one_click(qtbot: QtBot, page: CohortPage) -> None:
    database, view = page.desk.database, page.places
    for each in Cohorts(database, "Anna", TODAY).propose("SUMMER27", Terms()).chosen:
        if each.name != "Noah L.":
            Places(database, "Anna", TODAY).offer("SUMMER27", each.child)
    page.tabs.setCurrentIndex(2)
    page.reload()
    settle(qtbot, page.desk)
    assert view.next.text() == "Noah L. is next: 2 points."
    pressed(view.next_button)
    settle(qtbot, page.desk)
    assert standing(view)["Noah L."] == "? offered"
    assert not view.next_button.isEnabled()


def test_who_was_pinned_out_is_not_offered_the_place_with_one_click(
    qtbot: QtBot, page: CohortPage
) -> None:
    cohorts, view = Cohorts(page.desk.database, "Anna", TODAY), page.places
    out = Pin(child="C13", side=Side.OUT, by="Anna", reason="On holiday")
    cohorts.freeze(cohorts.propose("SUMMER27", Terms(pins=(out,))).code)
    page.tabs.setCurrentIndex(2)
    page.reload()
    settle(qtbot, page.desk)
    assert view.next.text().endswith("Passed over: Noah L., who was left out by hand.")
    assert not view.next_button.isEnabled()


def test_a_place_is_offered_again_by_hand(qtbot: QtBot, view: PlacesView) -> None:
    withdraw(qtbot, view, "Poppy W.")
    pressed(view.offer_button)
    save(qtbot, view, "Poppy W. (C22")
    assert standing(view)["Poppy W."] == "? offered"


def test_a_plan_that_is_out_of_date_is_to_be_repaired(page: CohortPage, view: PlacesView) -> None:
    assert not view.repair.isVisible()
    view.show_places(view._known, view._places, view._next, "Repair it.")
    assert view.repair.label.text() == "Repair it."
    assert view.repair.isVisibleTo(page)
