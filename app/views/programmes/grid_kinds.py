"""How the kinds of activities are told apart: by a sign, by a pattern and by a colour."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPolygon

from app.views.look import blend, contrast, is_dark

TITLE, OPEN = "title", "open"
"""Kinds of cells beside those of activities: a session's title, and what stayed open."""
READABLE, SEEN = 4.5, 3.0
"""The least contrast of text with what it stands on, and of a picture."""
LIGHTLY, STRONGLY, STEP = 0.22, 0.45, 0.03
BAND = 10
"""Pixels: how wide the pattern is at the edge of a cell."""
CORNER = 10
"""Pixels: how large the corner of a cell is of which something is pinned."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a kind looks like. Sign and pattern tell it without a colour; `means` is its name."""

    sign: str
    means: str
    hue: QColor
    pattern: Qt.BrushStyle


MARKS: Mapping[str, Mark] = MappingProxyType(
    {
        "water": Mark("≈", "water", QColor("#1f77b4"), Qt.BrushStyle.HorPattern),
        "height": Mark("△", "height", QColor("#9467bd"), Qt.BrushStyle.VerPattern),
        "land": Mark("■", "land", QColor("#2ca02c"), Qt.BrushStyle.Dense5Pattern),
        "craft": Mark("✂", "craft", QColor("#d98b00"), Qt.BrushStyle.BDiagPattern),
        "evening": Mark("☾", "evening", QColor("#5b5f97"), Qt.BrushStyle.CrossPattern),
        OPEN: Mark("⚠", "open", QColor("#d62728"), Qt.BrushStyle.SolidPattern),
    }
)
"""Of each kind of activity, and of what stayed open."""
PINNED_MEANS = "pinned"


def signed_name(activity: str, kind: str) -> str:
    """An activity with its kind: "≈ Kayaking (water)"; one without a kind by its name alone."""
    mark = MARKS.get(kind)
    return f"{mark.sign} {activity} ({kind})" if mark else activity


def shown_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """Of these kinds, those with a mark, in the order of the table."""
    there = set(kinds)
    return tuple(kind for kind in MARKS if kind in there)


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of the cells in one palette."""

    palette: QPalette

    @property
    def text(self) -> QColor:
        """What is written."""
        return self.palette.text().color()

    def ground(self, mark: Mark) -> QColor:
        """A mark's colour as far as the text on it can be read."""
        start = STRONGLY if is_dark(self.palette) else LIGHTLY
        return QColor(
            _ground(self.text.rgb(), self.palette.base().color().rgb(), mark.hue.rgb(), start)
        )

    def edge(self, mark: Mark) -> QColor:
        """A mark's colour, so strong that its pattern is seen on its ground."""
        return QColor(_edge(self.text.rgb(), self.ground(mark).rgb(), mark.hue.rgb()))


@cache
def _ground(text: int, base: int, hue: int, share: float) -> int:
    """A colour as far as text on it can be read; every cell asks for it whenever it is painted."""
    while share > 0 and contrast(QColor(text), blend(QColor(base), QColor(hue), share)) < READABLE:
        share -= STEP
    return blend(QColor(base), QColor(hue), max(0.0, share)).rgb()


@cache
def _edge(text: int, ground: int, hue: int) -> int:
    """A colour so strong that it is seen on its ground."""
    share = 0.0
    while share < 1 and contrast(QColor(ground), blend(QColor(hue), QColor(text), share)) < SEEN:
        share += STEP
    return blend(QColor(hue), QColor(text), min(1.0, share)).rgb()


def paint_band(painter: QPainter, cell: QRect, mark: Mark, inks: Inks) -> None:
    """Paints a mark's pattern along the left edge of a cell."""
    band = QRect(cell.topLeft(), cell.bottomLeft() + QPoint(BAND - 1, 0))
    painter.save()
    painter.setBrushOrigin(band.topLeft())
    painter.fillRect(band, inks.ground(mark))
    painter.fillRect(band.adjusted(0, 0, -2, 0), QBrush(inks.edge(mark), mark.pattern))
    painter.restore()


def paint_corner(painter: QPainter, cell: QRect, colour: QColor) -> None:
    """Paints the corner of a cell of which something is pinned."""
    corner = cell.topRight()
    points = (corner, corner - QPoint(CORNER, 0), corner + QPoint(0, CORNER))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygon(points))
    painter.restore()
