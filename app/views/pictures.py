"""Pictures where people look rather than read. All that they show stands in words as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.services.cohort_ages import Ages, InYear
from app.views.look import GAP, TIGHT, blend, em

HIGH, WIDE = 3, 3
"""Lines of text: the highest bar, and the widest that a school year is drawn."""
BAND = 0.12
CENTRE = Qt.AlignmentFlag.AlignCenter
FIRM, OPEN = Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern


@dataclass(frozen=True, slots=True)
class Place:
    """Where one school year is drawn: its bar, its number above it and its name below it."""

    column: QRect
    bars: QRect
    line: int

    @property
    def name(self) -> QRect:
        """Where the school year stands."""
        return QRect(self.column.left(), self.bars.bottom() + 1, self.column.width(), self.line)


class AgesPicture(QWidget):
    """A bar for each school year, the phases as bands behind them.

    Who comes is drawn solid, who may be chosen hatched: it reads in black and white. A number
    stands on every bar.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._ages = Ages()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_ages(self, ages: Ages) -> None:
        """Shows how many children there are in each school year; nothing where there are none."""
        self._ages = ages
        each = ". ".join(year.sentence for year in ages.years)
        self.setAccessibleDescription(f"{ages.sentence} {each}".strip())
        self.setToolTip("\n".join(year.sentence for year in ages.years))
        self.setVisible(bool(ages.years))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(em(self) * WIDE * len(self._ages.years), em(self) * (HIGH + 3) + 3 * TIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(em(self) * 2 * len(self._ages.years), self.sizeHint().height())

    def places(self) -> Sequence[tuple[InYear, Place]]:
        """Each school year with the place where it is drawn."""
        line, many = em(self), max(1, len(self._ages.years))
        wide = min(line * WIDE, self.width() // many)
        bars = QRect(0, line + TIGHT, wide, line * HIGH)
        found = []
        for at, year in enumerate(self._ages.years):
            column = QRect(at * wide, 0, wide, self.height())
            found.append((year, Place(column, bars.translated(at * wide, 0), line)))
        return found

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, places = QPainter(self), self.places()
        most = max((year.come + year.may for year, _ in places), default=1)
        for phase, of_phase in groupby(places, key=lambda each: each[0].phase):
            columns = [place.column for _, place in of_phase]
            self._paint_band(painter, columns[0].united(columns[-1]), phase.value)
        for year, place in places:
            self._paint_year(painter, year, place, place.bars.height() / most)
        painter.end()

    def _paint_band(self, painter: QPainter, band: QRect, phase: str) -> None:
        """A phase behind its years: every second one a little darker, with its name and an edge."""
        palette = self.palette()
        ink = palette.windowText().color()
        inner = band.adjusted(0, 0, -TIGHT, 0)
        painter.fillRect(inner, blend(palette.window().color(), ink, BAND))
        painter.setPen(ink)
        painter.drawRect(inner.adjusted(0, 0, -1, -1))
        name = self.fontMetrics().elidedText(
            phase.capitalize(), Qt.TextElideMode.ElideRight, inner.width() - TIGHT
        )
        low = QRect(inner.left(), inner.bottom() - em(self) - TIGHT, inner.width(), em(self))
        painter.drawText(low, CENTRE, name)

    def _paint_year(self, painter: QPainter, year: InYear, place: Place, step: float) -> None:
        ink = self.palette().windowText().color()
        painter.setPen(ink)
        bottom = place.bars.bottom()
        for many, style in ((year.come, FIRM), (year.may, OPEN)):
            high = round(many * step)
            bar = QRect(place.bars.left() + GAP, bottom - high, place.bars.width() - 3 * GAP, high)
            if many:
                painter.fillRect(bar, QBrush(ink, style))
                painter.drawRect(bar)
            bottom -= high
        number = QRect(place.column.left(), bottom - place.line, place.column.width(), place.line)
        text = str(year.come + year.may)
        painter.drawText(number.translated(-TIGHT // 2, 0), CENTRE, text)
        painter.drawText(place.name.translated(-TIGHT // 2, 0), CENTRE, f"Y{year.year}")
