"""Undo and Redo in the window: two actions that say what they would do, for menus and buttons."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.services.undoing import Undoing
from app.views.copying import FIELDS

if TYPE_CHECKING:
    from app.views.desk import Desk

MOST = 70
"""Letters of a name in a menu."""
AGAIN, AGAIN_IN_TEXT = ("Ctrl+Y", "Ctrl+Shift+Z"), ("Ctrl+Shift+Z",)
"""The keys of Redo. A field takes Ctrl+Z and Ctrl+Shift+Z for itself, and knows no Ctrl+Y."""
UNREAD = -1
Names = tuple[str | None, str | None]


class UndoActions(QObject):
    """What was done last, to undo, and what was undone last, to do again.

    Both run behind the window. The names are read again whenever a unit of work has been done.
    """

    turned = Signal(str)
    """What was undone or done again, in a sentence."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._undoing = Undoing(desk.database)
        self._read = 0
        self._turning = False
        self.undo_action = self._action("Undo", ("Ctrl+Z",), self.undo)
        self.redo_action = self._action("Redo", AGAIN, self.redo)
        desk.work.busy.connect(self._look)
        desk.reopened.connect(self._reopened)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _action(self, text: str, keys: tuple[str, ...], do: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setEnabled(False)
        action.triggered.connect(do)
        return action

    @Slot()
    def undo(self) -> None:
        """Takes back what was done last."""
        self._turn(self._undoing.undo)

    @Slot()
    def redo(self) -> None:
        """Does again what was undone last."""
        self._turn(self._undoing.redo)

    def _turn(self, turn: Callable[[str], str]) -> None:
        if self._turning:
            return
        self._turning = True
        self.undo_action.setEnabled(False)
        self.redo_action.setEnabled(False)
        user = self._desk.user
        run = self._desk.work.run
        run(lambda _: turn(user), done=self._turned, failed=self._not_turned).called("Undoing")

    def _turned(self, told: str) -> None:
        self._turning = False
        self.turned.emit(told)

    def _not_turned(self, error: BaseException) -> None:
        self._turning = False
        self._read = UNREAD
        self._desk.work.failed(error)

    @Slot()
    def _reopened(self) -> None:
        self._undoing, self._read = Undoing(self._desk.database), UNREAD

    @Slot()
    def _look(self) -> None:
        """Reads the names where anything has been done since, whatever else is under way."""
        done = len(self._desk.database.done)
        if self._turning or done == self._read or self._desk.work.is_closed:
            return
        self._read, undoing = done, self._undoing
        self._desk.work.run(lambda _: undoing.names, done=lambda names: self._show(names, done))

    def _show(self, names: Names, done: int) -> None:
        if self._turning or done != self._read:
            return  # later ones are read
        actions = (self.undo_action, self.redo_action)
        for action, name, plain in zip(actions, names, ("Undo", "Redo"), strict=True):
            action.setText(_short(name or plain))
            action.setEnabled(name is not None)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """Leaves the keys alone that would reach past the field in which somebody writes."""
        keys = AGAIN_IN_TEXT if isinstance(now, FIELDS) else AGAIN
        self.redo_action.setShortcuts([QKeySequence(each) for each in keys])


def _short(name: str) -> str:
    """A name as a menu shows it."""
    cut = name if len(name) <= MOST else f"{name[: MOST - 1].rstrip()}…"
    return cut.replace("&", "&&")
