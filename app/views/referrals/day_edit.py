"""A date as people type it: British or ISO, never American."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from app.papers.phrases import DAYS
from app.views.look import TARGET, em
from app.workbook.days import read_day


class DayEdit(QLineEdit):
    """One date. What is no date is left to be corrected, and changes nothing."""

    chosen = Signal()
    """Another date stands there."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{day:%d/%m/%Y}")
        self._day = day
        self.setMinimumHeight(TARGET)
        self.setFixedWidth(em(self) * 8)
        self.setPlaceholderText("day/month/year")
        self.editingFinished.connect(self._edited)
        self._say_weekday()

    @property
    def day(self) -> date:
        """The date: the last that could be read."""
        return self._day

    @Slot()
    def _edited(self) -> None:
        day = read_day(self.text())
        if day is None:
            self.setText(f"{self._day:%d/%m/%Y}")
        elif day != self._day:
            self._day = day
            self._say_weekday()
            self.chosen.emit()

    def _say_weekday(self) -> None:
        self.setToolTip(DAYS[self._day.weekday()])
