"""How the centres and the days are told apart: by letter, by pattern and by colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.services.calendar_year import Lane
from app.views.look import TIGHT, blend, is_dark
from app.views.time_inks import TimeInks

HUES = ("#1f77b4", "#d98b00", "#2ca02c", "#9467bd", "#d62728", "#5b5f97")
PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.HorPattern,
)
FREE = QColor("#2ca02c")
BANK = QColor("#9467bd")
LIGHTLY, STRONGLY, FAINTLY = 0.22, 0.45, 0.12
BAND = 5
"""Pixels: how high the pattern at the foot of a mark is."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A centre's letter, pattern and colour."""

    letter: str
    hue: QColor
    pattern: Qt.BrushStyle


def marks_of(centres: Sequence[Lane]) -> Mapping[str, Mark]:
    """A mark for each centre by its code; as few letters of its name as tell it apart."""
    found: dict[str, Mark] = {}
    taken: set[str] = set()
    for at, lane in enumerate(centres):
        tries = (lane.name[:length].upper() for length in range(1, len(lane.name) + 1))
        letter = next((each for each in tries if each not in taken), lane.code)
        taken.add(letter)
        pattern = PATTERNS[at % len(PATTERNS)]
        found[lane.code] = Mark(letter, QColor(HUES[at % len(HUES)]), pattern)
    return found


@dataclass(frozen=True, slots=True)
class Inks(TimeInks):
    """The colours of the strip."""

    @property
    def free(self) -> QColor:
        """Under the school holidays."""
        return blend(self.ground, FREE, STRONGLY / 2 if is_dark(self.palette) else FAINTLY)

    @property
    def term(self) -> QColor:
        """Under a term, in the line of terms."""
        return blend(self.ground, self.text, 0.1)

    @property
    def weekend(self) -> QColor:
        """Under Saturdays and Sundays: a veil, so that holidays show through."""
        veil = QColor(self.text)
        veil.setAlphaF(0.06)
        return veil

    @property
    def hatch(self) -> QBrush:
        """Over the school holidays in the line of terms, so that no colour is needed."""
        return QBrush(blend(self.ground, FREE, 0.6), Qt.BrushStyle.BDiagPattern)

    @property
    def bank(self) -> QPen:
        """A bank holiday."""
        hue = blend(BANK, self.text, 0.3)
        return QPen(hue, 2, Qt.PenStyle.DotLine)

    def tint(self, hue: QColor) -> QColor:
        """A light ground of a colour."""
        return blend(self.ground, hue, STRONGLY if is_dark(self.palette) else LIGHTLY)

    def edge(self, hue: QColor) -> QColor:
        """A colour that stands out from the ground."""
        return blend(hue, self.text, 0.25)


def paint_mark(painter: QPainter, box: QRect, mark: Mark, inks: Inks, *, rounded: bool) -> None:
    """A session's mark: a letter on a light ground, above the pattern of its centre.

    A residential's corners are rounded, a day's are not.
    """
    painter.save()
    frame = box.adjusted(0, 0, -1, -1)
    radius = box.height() / 3 if rounded else 0.0
    painter.setPen(QPen(inks.edge(mark.hue), 2))
    painter.setBrush(inks.tint(mark.hue))
    painter.drawRoundedRect(frame, radius, radius)
    foot = frame.adjusted(TIGHT, box.height() - BAND - TIGHT, -TIGHT, -2)
    painter.fillRect(foot, QBrush(inks.edge(mark.hue), mark.pattern))
    painter.setPen(inks.text)
    painter.drawText(frame.adjusted(0, 0, 0, -BAND), Qt.AlignmentFlag.AlignCenter, mark.letter)
    painter.restore()
