"""A button that does what an action does, and can be pressed when that can be done."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from app.views.look import GAP, TARGET


class ActionButton(QPushButton):
    """A button of a short name; its tip and description say in full what the action would do."""

    def __init__(self, text: str, action: QAction) -> None:
        super().__init__(text)
        self._action = action
        self.setMinimumHeight(TARGET)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @override
    def sizeHint(self) -> QSize:
        """As wide as its name: several stand beside each other."""
        hint = super().sizeHint()
        name = self.text().replace("&", "")
        hint.setWidth(self.fontMetrics().horizontalAdvance(name) + 3 * GAP)
        return hint

    def allow(self, *, when: bool) -> None:
        """Lets it be done, by the button and from the menu, or not."""
        self._action.setEnabled(when)

    @Slot()
    def _follow(self) -> None:
        said = self._action.toolTip()
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(said)
        self.setAccessibleDescription(said)
