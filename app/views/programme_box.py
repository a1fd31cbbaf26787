"""The box that chooses a programme, where a page shows one at a time."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel

from app.services.records import Record
from app.views.look import TARGET


class ProgrammeBox(QComboBox):
    """Every programme by code and name, as wide as the longest; `label` stands before it."""

    chosen = Signal(str)
    """The code of the programme that a person chose. Filling the box chooses nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Programme")
        self.setMinimumHeight(TARGET)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.label = QLabel("&Programme")
        self.label.setBuddy(self)
        self.currentIndexChanged.connect(self._tell)

    def show_programmes(self, programmes: Iterable[Record], shown: str | None) -> None:
        """Fills the box with the programmes, one of which is on the page, or none."""
        with QSignalBlocker(self):
            self.clear()
            for record in programmes:
                code = str(record.values["programme"])
                self.addItem(f"{code} – {record.values['name']}", code)
            self.setCurrentIndex(self.findData(shown))

    @Slot(int)
    def _tell(self, at: int) -> None:
        self.chosen.emit(str(self.itemData(at)))
