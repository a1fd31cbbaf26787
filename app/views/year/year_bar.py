"""Which twelve months are shown, how many of them are in sight, and what the rows are."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from app.casework.dates import MONTHS
from app.services.calendar_year import CalendarYear, month_later
from app.views.flow import flowing
from app.views.look import GAP, TARGET, button, heading

STEP = 3
"""Months: so far the strip goes with one press."""
IN_SIGHT = (12, 6, 3)


class YearBar(QWidget):
    """The months above the strip, and the ways to others."""

    wanted = Signal()
    """Other months are to be read."""
    laid_out = Signal()
    """The same months are to be shown another way."""

    def __init__(self) -> None:
        super().__init__()
        self.first: date | None = None
        """The first month that somebody wants to see; None: the strip begins by itself."""
        self._shown: date | None = None
        self.title = heading("")
        self.rows = _box("Rows", ("by programme", "by centre"))
        self.sight = _box("Months in sight", [f"{n} months" for n in IN_SIGHT])
        for box in (self.rows, self.sight):
            box.currentIndexChanged.connect(self.laid_out)
        self.earlier = button("&Earlier", lambda: self._step(-STEP))
        self.later = button("&Later", lambda: self._step(STEP))
        self.now = button("&Now", self._now)
        self.now.setToolTip("The months that are shown at first.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.title)
        layout.addWidget(
            flowing(
                *(self.earlier, self.now, self.later),
                *(_label("&Rows", self.rows), self.rows),
                *(_label("In si&ght", self.sight), self.sight),
            )
        )

    @property
    def by_centre(self) -> bool:
        """Whether each row is a centre."""
        return self.rows.currentIndex() == 1

    @property
    def in_sight(self) -> int:
        """How many months are in sight at once."""
        return IN_SIGHT[self.sight.currentIndex()]

    def show_year(self, year: CalendarYear) -> None:
        """Says which months are shown."""
        self._shown = year.first
        self.title.setText(f"{_month(year.first)} to {_month(year.last)}")

    def begin_with(self, first: date) -> None:
        """Wants the twelve months from a date's month."""
        self.first = first.replace(day=1)
        self.wanted.emit()

    def _step(self, months: int) -> None:
        if self._shown is not None:
            self.begin_with(month_later(self._shown, months))

    @Slot()
    def _now(self) -> None:
        self.first = None
        self.wanted.emit()


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _box(name: str, choices: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumHeight(TARGET)
    box.addItems(list(choices))
    return box


def _label(text: str, box: QComboBox) -> QLabel:
    label = QLabel(text)
    label.setBuddy(box)
    return label
