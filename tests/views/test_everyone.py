"""Every page and dialog is walked: names, keys, sizes, and no word from Qt."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QLabel,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.views.desk import Desk
from app.views.look import TARGET
from app.views.records.list_panel import ListPanel
from app.views.start.who import WhoDialog
from app.views.trouble import CrashDialog, say
from app.views.window import PAGES
from tests.views.widgets import dialog_of, focusable, seen, settle

INSIDE = ("qt_", "ScrollLeftButton", "ScrollRightButton")
"""Names of Qt's own parts of a widget."""


def tabs_of(widget: QWidget) -> Iterator[QWidget]:
    """Every state of a page: each of its tabs, shown in turn."""
    yield widget
    for tabs in widget.findChildren(QTabWidget):
        if tabs.isVisibleTo(widget):
            for at in range(1, tabs.count()):
                tabs.setCurrentIndex(at)
                yield from tabs_of(tabs.currentWidget())
                yield widget
            tabs.setCurrentIndex(0)


def check(widget: QWidget) -> None:
    """What holds for everything that is shown."""
    reached = list(focusable(widget))
    assert reached, "nothing can be reached by the Tab key"
    nameless = [child for child in reached if not spoken(child)]
    assert not nameless, f"no accessible name: {nameless}"
    letters = [letter for child in widget.findChildren(QWidget) for letter in keys(widget, child)]
    assert len(letters) == len(set(letters)), f"a key twice: {sorted(letters)}"
    low = [b for b in widget.findChildren(QAbstractButton) if is_low(widget, b)]
    assert not low, f"lower than {TARGET} pixels: {low}"


def spoken(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name)


def keys(root: QWidget, widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton) and widget.isVisibleTo(root):
        yield from (letter.casefold() for letter in re.findall(r"&([^&\s])", widget.text()))


def is_low(root: QWidget, button: QAbstractButton) -> bool:
    own = not button.objectName().startswith(INSIDE) and button.text()
    return bool(own) and button.isVisibleTo(root) and button.height() < TARGET


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_for_everyone(qtbot: QtBot, planned: Desk, name: str) -> None:
    page = import_module(f"app.views.{PAGES[name]}.page").make(planned)
    seen(qtbot, planned, page)
    for _ in tabs_of(page):
        settle(qtbot, planned)
        check(page)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_an_empty_database_is_for_everyone(
    qtbot: QtBot, empty: Desk, name: str
) -> None:
    page = import_module(f"app.views.{PAGES[name]}.page").make(empty)
    seen(qtbot, empty, page)
    for _ in tabs_of(page):
        settle(qtbot, empty)
        check(page)


@pytest.mark.parametrize("name", PAGES)
def test_every_form_of_every_page_is_for_everyone(qtbot: QtBot, planned: Desk, name: str) -> None:
    page = import_module(f"app.views.{PAGES[name]}.page").make(planned)
    seen(qtbot, planned, page)
    for panel in page.findChildren(ListPanel):
        panel.add()
        dialog = dialog_of(panel)
        check(dialog)
        dialog.reject()


DIALOGS: dict[str, Callable[[QWidget], QDialog]] = {
    "who is working": lambda window: WhoDialog(["Ada"], "Tom", window),
    "unexpected error": lambda window: CrashDialog("details", window),
    "message": lambda window: say(window, str(UserError("The disk is full."))),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_every_other_dialog_is_for_everyone(qtbot: QtBot, name: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = DIALOGS[name](window)
    dialog.show()
    check(dialog)
