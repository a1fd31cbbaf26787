"""A walk through a page: every state of it, and every dialog that can be opened from there."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QHeaderView,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.views.desk import Desk
from tests.views.walking import everything, states_of
from tests.views.widgets import settle

SMALL = QSize(1024, 768)
"""The least screen."""
SHARE = 0.9
"""As much of a screen as a dialog takes at most."""
CHOSEN = (1, 0)
"""The row that is chosen in a list: the first of the timetable is a title."""
SOON = 200
"""Milliseconds, by the end of which everything is laid out."""
OF_THE_SYSTEM = (QFileDialog, QPrintDialog)
ASKS = "…"
Opener = tuple[QObject, Callable[[], object]]


class Walk:
    """Goes through what a window shows and opens, and notes what falls short."""

    def __init__(self, qtbot: QtBot, desk: Desk, window: QWidget) -> None:
        self._qtbot, self._desk, self._window = qtbot, desk, window
        self._pressed: list[QObject] = []
        self.found: dict[str, str] = {}
        """What falls short, and where it was met first."""
        self.opened: set[str] = set()

    def through(self, page: QWidget) -> None:
        """Goes through every state of a page: as it is at first, then with something chosen."""
        for _ in states_of(page):
            self._settle()
            self._note(self._window, type(page).__name__)
            choose(page)
            self._settle()
            self._open_from(page)
            self._note(self._window, f"{type(page).__name__}, something chosen")

    def _open_from(self, page: QWidget) -> None:
        """Opens every dialog that is not known yet, and the dialogs of that."""
        for source, do in tuple(openers(page)):
            if isValid(source) and source not in self._pressed:
                self._pressed.append(source)
                before = set(dialogs())
                do()
                self._settle()
                for dialog in set(dialogs()) - before:
                    self._look_at(dialog)

    def _look_at(self, dialog: QDialog) -> None:
        self.opened.add(type(dialog).__name__)
        if not isinstance(dialog, OF_THE_SYSTEM):
            dialog.resize(as_on_a_small_screen(dialog))
            for _ in states_of(dialog):
                self._settle()
                self._note(dialog, type(dialog).__name__)
            choose(dialog)
            self._open_from(dialog)
        if isValid(dialog):  # one of its own buttons may have closed it
            dialog.reject()
        self._settle()

    def _note(self, window: QWidget, where: str) -> None:
        found = list(everything(window))
        if found:
            self._qtbot.wait(SOON)
            found = list(everything(window))
        for sentence in found:
            self.found.setdefault(sentence, where)

    def _settle(self) -> None:
        settle(self._qtbot, self._desk)
        self._qtbot.wait(1)  # what is done a little later


def dialogs() -> Iterator[QDialog]:
    """The dialogs that are open."""
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            yield each


def choose(page: QWidget) -> None:
    """Chooses something in every list that is seen."""
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        if isinstance(view, QHeaderView) or not view.isVisibleTo(page):
            continue
        rows = [row for row in CHOSEN if row < model.rowCount()]
        if rows and not view.currentIndex().isValid():
            view.setCurrentIndex(model.index(rows[0], 0))


def openers(page: QWidget) -> Iterator[Opener]:
    """What opens a dialog: buttons, menus of buttons, and what is done by a key alone."""
    for widget in (page, *page.findChildren(QWidget)):
        if not widget.isVisibleTo(page) and widget is not page:
            continue
        if isinstance(widget, QAbstractButton) and widget.isEnabled() and asks(widget.text()):
            yield widget, widget.click
        menu = widget.menu() if isinstance(widget, QPushButton) else None
        for action in (*widget.actions(), *(menu.actions() if menu else ())):
            if can_ask(action):
                yield action, action.trigger


def can_ask(action: QAction) -> bool:
    """Whether an action opens a dialog now."""
    return action.isEnabled() and asks(action.text())


def asks(text: str) -> bool:
    """Whether a text says that something is asked before anything is done."""
    return ASKS in text or text.endswith("?")


def as_on_a_small_screen(dialog: QDialog) -> QSize:
    """The size of a dialog there; where it takes all of the screen here, it would there."""
    here, there = dialog.screen().availableSize() * (SHARE * SHARE), SMALL * SHARE
    wide, high = dialog.width(), dialog.height()
    return QSize(
        there.width() if wide >= here.width() else wide,
        there.height() if high >= here.height() else high,
    )
