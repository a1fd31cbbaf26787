"""All programmes planned together from the window."""

import pytest
from pytestqt.qtbot import QtBot

from app.views.desk import Desk
from app.views.programmes.page import ProgrammesPage, make
from app.views.programmes.year_dialog import YearDialog
from tests.services.small_books import load
from tests.services.years import rivals
from tests.views.test_everyone import check
from tests.views.widgets import pressed, seen, settle, texts


@pytest.fixture
def page(qtbot: QtBot, empty: Desk) -> ProgrammesPage:
    """Two programmes that share an instructor."""
    load(empty.database, rivals())
    page = make(empty)
    seen(qtbot, empty, page)
    return page


@pytest.fixture
def dialog(page: ProgrammesPage) -> YearDialog:
    """What plans both."""
    page.bar.plan_all()
    return page.bar.findChildren(YearDialog)[0]


def test_it_is_for_everyone(dialog: YearDialog) -> None:
    check(dialog)


def test_every_programme_has_its_line(qtbot: QtBot, dialog: YearDialog) -> None:
    pressed(dialog.plan_button)
    assert dialog.state.text().startswith("Planning…")
    settle(qtbot, dialog.desk)
    assert texts(dialog.lines.model) == ["P1", "P2"]
    assert texts(dialog.lines.model, 2) == ["no plan", "no plan"]
    assert texts(dialog.lines.model, 3) == ["0", "0"]
    assert dialog.state.text().startswith("2 programmes: score ")


def test_the_second_time_it_says_what_was_before(qtbot: QtBot, dialog: YearDialog) -> None:
    for _ in range(2):
        pressed(dialog.plan_button)
        settle(qtbot, dialog.desk)
    assert texts(dialog.lines.model, 1) == texts(dialog.lines.model, 2)
    assert ", before it was " in dialog.state.text()


def test_what_was_stopped_says_which_programme_has_no_plan(
    qtbot: QtBot, dialog: YearDialog
) -> None:
    pressed(dialog.plan_button)
    dialog.reject()
    settle(qtbot, dialog.desk)
    assert dialog.isVisible()
    assert "ended early" in dialog.state.text()
    pressed(dialog.close_button)
    assert not dialog.isVisible()


def test_without_any_session_it_says_what_is_missing(qtbot: QtBot, empty: Desk) -> None:
    dates = {"starts": "01/04/2027", "ends": "30/06/2027"}
    empty.records.save("programmes", {"programme": "SPRING", "name": "Spring", **dates})
    page = make(empty)
    seen(qtbot, empty, page)
    page.bar.plan_all()
    dialog = page.bar.findChildren(YearDialog)[0]
    pressed(dialog.plan_button)
    settle(qtbot, empty)
    assert dialog.banner.label.text().startswith("There is nothing to plan")
