"""Find as you type: a line above a list, where the keys reach whichever of the two they are for."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit
from typing_extensions import override

ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
MOVES = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})
"""The keys that the list is given while the line keeps the rest."""


class FindingKeys(QObject):
    """The keys of a line and of the list below it."""

    entered = Signal()
    """What the list is on is chosen, from the line or from the list."""

    def __init__(self, line: QLineEdit, found: QAbstractItemView) -> None:
        super().__init__(line)
        self._line, self._found = line, found
        for each in (line, found):
            each.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter chooses, in the line as in the list; what is typed in the list goes to the line."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in ENTERS:
            self.entered.emit()
            return True
        if watched is self._line and key in MOVES:
            self._found.keyPressEvent(event)
            return True
        if watched is self._found and _is_typed(event):
            self._line.setFocus()
            self._line.insert(event.text())
            return True
        return super().eventFilter(watched, event)


def _is_typed(event: QKeyEvent) -> bool:
    """Whether a key is a letter or a digit of a name."""
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return not held and event.text().isalnum()
