"""Every page and dialog is walked: names, keys, the way of the Tab key, sizes, and clipping."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.services.paper_kinds import Kind
from app.views.desk import Desk
from app.views.main_window import MainWindow
from app.views.menus import Menu
from app.views.outbox.leaving import NOBODY_KNOWS
from app.views.page import turn_to_tab
from app.views.programmes.papers_view import PapersView
from app.views.records.list_panel import ListPanel
from app.views.start.who import WhoDialog
from app.views.trouble import CrashDialog, say
from app.views.window import PAGES
from tests.services.outbox.told import drafted, send
from tests.views.opening import SMALL, Walk, choose
from tests.views.walking import everything, states_of, unseen_focus
from tests.views.widgets import dialog_of, seen, settle

tabs_of = states_of
TIMES = (1, 2)
"""How large the font is: as the system has it, and twice as large."""
OPENED: Mapping[str, frozenset[str]] = {
    "Year": frozenset({"MovingDialog", "AskDialog"}),
    "Referrals": frozenset({"BeginDialog", "FormDialog", "EligibilityDialog", "SayDialog"}),
    "Cohorts": frozenset({"AskDialog", "RecordDialog"}),
    "Children and carers": frozenset({"RecordDialog"}),
    "Programmes": frozenset(
        {
            *("RecordDialog", "NewSessionDialog", "YearDialog", "WhatIfDialog"),
            *("ChoiceDialog", "ActivityDialog", "WhyDialog", "AskDialog"),
            *("NameDialog", "PapersDialog", "SayDialog"),
        }
    ),
    "Outbox": frozenset({"SayDialog"}),
}
"""Dialogs that the walk has to come upon: else it would be green where it opens nothing."""


@pytest.fixture(params=TIMES)
def font(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """The system's font, and twice as large."""
    before, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(before.pointSizeF() * request.param)
    qapp.setFont(larger)
    yield
    qapp.setFont(before)


@pytest.fixture(autouse=True)
def _no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the system's own dialogs for files say that nothing was chosen."""
    for name, answer in (
        ("getSaveFileName", ("", "")),
        ("getOpenFileName", ("", "")),
        ("getExistingDirectory", ""),
    ):
        monkeypatch.setattr(QFileDialog, name, lambda *_, answer=answer, **__: answer)


def check(widget: QWidget) -> None:
    """What holds for everything that is shown."""
    assert not list(everything(widget))


def in_window(qtbot: QtBot, desk: Desk, name: str) -> tuple[MainWindow, QWidget]:
    """A page in the window, on the least screen."""
    window = MainWindow(desk.work, tuple(PAGES))
    page = import_module(f"app.views.{PAGES[name]}.page").make(desk)
    window.stack.addWidget(page)
    window.stack.setCurrentWidget(page)
    window.menus.show_page(page)
    seen(qtbot, desk, window)
    window.setFixedSize(SMALL)
    for seconds in page.findChildren(QSpinBox):
        seconds.setValue(seconds.minimum())
    for papers in page.findChildren(PapersView):  # all of them would take long
        for kind, tick in papers.kinds.items():
            tick.setChecked(kind is Kind.LETTERS)
    settle(qtbot, desk)
    return window, page


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("name", PAGES)
def test_every_page_and_what_it_opens_is_for_everyone(
    qtbot: QtBot, planned: Desk, name: str
) -> None:
    window, page = in_window(qtbot, planned, name)
    walk = Walk(qtbot, planned, window)
    walk.through(page)
    assert walk.found == {}
    assert OPENED.get(name, frozenset()) - walk.opened == set()


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_an_empty_database_is_for_everyone(
    qtbot: QtBot, empty: Desk, name: str
) -> None:
    window, page = in_window(qtbot, empty, name)
    for _ in states_of(page):
        settle(qtbot, empty)
        qtbot.wait(1)
        check(window)


@pytest.mark.usefixtures("font")
def test_an_outbox_with_messages_is_for_everyone(qtbot: QtBot, empty: Desk) -> None:
    drafted(empty.database)
    window, page = in_window(qtbot, empty, "Outbox")
    walk = Walk(qtbot, empty, window)
    walk.through(page)
    assert walk.found == {}
    assert {"SayDialog", "RewordDialog"} <= walk.opened


@pytest.mark.usefixtures("font")
def test_what_is_asked_where_nobody_knows_is_for_everyone(qtbot: QtBot, empty: Desk) -> None:
    drafted(empty.database)
    send(empty.database, outcome="unknown", only="bells@example.org")
    window, page = in_window(qtbot, empty, "Outbox")
    asking = [b for b in page.findChildren(QPushButton) if b.toolTip() == NOBODY_KNOWS]
    assert [each.isVisible() for each in asking] == [True, True]
    check(window)


@pytest.mark.parametrize("name", PAGES)
def test_the_focus_is_seen_in_every_kind_of_widget(qtbot: QtBot, planned: Desk, name: str) -> None:
    window, page = in_window(qtbot, planned, name)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    known: set[type] = set()
    for _ in states_of(page):
        settle(qtbot, planned)
        assert not list(unseen_focus(window, known))
    assert known


@pytest.mark.parametrize(
    ("name", "part", "moves"),
    [
        ("Year", "Strip", "Move to another weekend…"),
        ("Programmes", "2 Groups", "Move child to group…"),
        ("Programmes", "3 Activities", "Swap activity with…"),
        ("Programmes", "Duties", "Give duty to…"),
        ("Programmes", "Beds", "Move child to room…"),
    ],
)
def test_whatever_can_be_dragged_has_a_path_in_the_menu(
    qtbot: QtBot, planned: Desk, name: str, part: str, moves: str
) -> None:
    window, page = in_window(qtbot, planned, name)
    turn_to_tab(page, part)
    choose(page)
    settle(qtbot, planned)
    edit = [a.text() for which, a in window.menus.actions if which is Menu.EDIT and a.isEnabled()]
    assert moves in [text.replace("&", "") for text in edit]


DIALOGS: dict[str, Callable[[QWidget], QDialog]] = {
    "who is working": lambda window: WhoDialog(["Ada"], "Tom", window),
    "unexpected error": lambda window: CrashDialog("details", window),
    "message": lambda window: say(window, str(UserError("The disk is full."))),
}


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("name", DIALOGS)
def test_every_other_dialog_is_for_everyone(qtbot: QtBot, name: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = DIALOGS[name](window)
    dialog.show()
    check(dialog)


def test_several_rows_at_once_have_a_form_for_everyone(qtbot: QtBot, planned: Desk) -> None:
    _, page = in_window(qtbot, planned, "Children and carers")
    panel = page.findChildren(ListPanel)[0]
    panel.table.selectAll()
    panel.change()
    check(dialog_of(panel))
