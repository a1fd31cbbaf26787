"""Whether what a hand moves is pinned where it was put: a switch that is remembered."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from app.views.look import TARGET
from app.views.remembering import remembered

KEY = "board/pin_what_is_moved"


class PinSwitch(QCheckBox):
    """Pin what I move: on, until it is switched off; the same on every board."""

    def __init__(self) -> None:
        super().__init__("Pin what I move")
        self.setToolTip("What you move stays where you put it when the rest is planned again.")
        self.setMinimumHeight(TARGET)
        self._read()
        self.clicked.connect(self._write)

    def _read(self) -> None:
        self.setChecked(remembered().value(KEY, defaultValue=True, type=bool) is True)

    @Slot()
    def _write(self) -> None:
        remembered().setValue(KEY, self.isChecked())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Shows what another board's switch was set to meanwhile."""
        super().showEvent(event)
        self._read()
