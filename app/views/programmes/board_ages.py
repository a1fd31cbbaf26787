"""A small picture of the ages in a column: a dot for each child, on one scale for all columns."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.views.look import blend, em

MARK = 12
"""Months: a stroke of the scale for every birthday."""


class AgesPicture(QWidget):
    """Ages in months as dots. Their words stand above it: it adds nothing for who cannot see."""

    def __init__(self) -> None:
        super().__init__()
        self._ages: Sequence[int] = ()
        self._first = self._last = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_ages(self, ages: Sequence[int], first: int, last: int) -> None:
        """Shows ages on a scale from the youngest to the oldest of the board."""
        self._ages, self._first, self._last = ages, first, last
        self.setVisible(bool(ages))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(em(self) * 4, em(self))

    def _at(self, months: int) -> float:
        room, span = self.width() - em(self), max(1, self._last - self._first)
        return em(self) / 2 + room * (months - self._first) / span

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text, ground = self.palette().windowText().color(), self.palette().window().color()
        middle, radius = self.height() / 2, em(self) / 5
        painter.setPen(QPen(blend(text, ground, 0.5), 1))
        painter.drawLine(
            QPointF(self._at(self._first), middle), QPointF(self._at(self._last), middle)
        )
        for birthday in range(-(-self._first // MARK) * MARK, self._last + 1, MARK):
            x = self._at(birthday)
            painter.drawLine(QPointF(x, middle - radius), QPointF(x, middle + radius))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.WindowText))
        for months in self._ages:
            painter.drawEllipse(QPointF(self._at(months), middle), radius, radius)
