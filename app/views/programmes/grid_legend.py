"""What the marks of the timetable mean: each sample beside its sign and its name."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.views.flow import flowing
from app.views.look import TIGHT, em
from app.views.programmes.grid_kinds import (
    BAND,
    MARKS,
    OPEN,
    PINNED_MEANS,
    Inks,
    Mark,
    paint_band,
    paint_corner,
    shown_kinds,
)

Paint = Callable[[QPainter, QRect, Inks], None]


class Sample(QWidget):
    """A small picture of a cell."""

    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self._paint = paint
        self.setFixedSize(em(self) + 2 * BAND, em(self) + TIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, inks = QPainter(self), Inks(self.palette())
        painter.fillRect(self.rect(), inks.palette.base())
        self._paint(painter, self.rect(), inks)
        painter.setPen(inks.text)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class GridLegend(QWidget):
    """The kinds that a plan has, what is open and what is pinned, in as many lines as it takes."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._row: QWidget | None = None
        self.texts: Sequence[str] = ()

    def show_kinds(self, kinds: Sequence[str]) -> None:
        """Explains kinds, and always what is open and what is pinned."""
        entries: list[tuple[str, Paint]] = [
            (MARKS[k].means, partial(_paint_kind, MARKS[k])) for k in shown_kinds((*kinds, OPEN))
        ]
        entries.append((PINNED_MEANS, _paint_pinned))
        texts = tuple(text for text, _ in entries)
        if texts == self.texts:
            return
        if self._row is not None:
            self._layout.removeWidget(self._row)
            self._row.deleteLater()
        self.texts = texts
        self._row = flowing(*(_entry(text, paint) for text, paint in entries))
        self._layout.addWidget(self._row)


def _entry(text: str, paint: Paint) -> QWidget:
    entry = QWidget()
    layout = QHBoxLayout(entry)
    layout.setContentsMargins(0, 0, TIGHT, 0)
    layout.setSpacing(TIGHT)
    layout.addWidget(Sample(paint))
    layout.addWidget(QLabel(text))
    return entry


def _paint_kind(mark: Mark, painter: QPainter, box: QRect, inks: Inks) -> None:
    painter.fillRect(box, inks.ground(mark))
    paint_band(painter, box, mark, inks)
    painter.setPen(inks.text)
    painter.drawText(box.adjusted(BAND, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, mark.sign)


def _paint_pinned(painter: QPainter, box: QRect, inks: Inks) -> None:
    paint_corner(painter, box.adjusted(0, 1, -1, 0), inks.text)
