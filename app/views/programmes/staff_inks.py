"""The colours and shapes of the board of staff; text on each of them keeps its contrast."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.views.look import TIGHT, blend, is_dark
from app.views.programmes.staff_lines import Look
from app.views.time_inks import TimeInks

HUES: Mapping[Look, QColor] = {
    Look.LEAD: QColor("#1f77b4"),
    Look.DAY: QColor("#2ca02c"),
    Look.NIGHT: QColor("#5b5f97"),
    Look.ELSEWHERE: QColor("#808080"),
}
LIGHTLY, STRONGLY = 0.25, 0.45
EDGE = 6
"""Pixels: the band at the left end of a bar for leading, which no other has."""
PIN = 7
"""Pixels: how large the mark of what is pinned is."""


@dataclass(frozen=True, slots=True)
class Inks(TimeInks):
    """The colours of the board."""

    @property
    def quiet(self) -> QColor:
        """What stands back, still with contrast enough to read."""
        return blend(self.text, self.ground, 0.25)

    @property
    def title(self) -> QColor:
        """Under the headings and the dates."""
        return blend(self.ground, self.text, 0.08)

    @property
    def night(self) -> QColor:
        """A veil over the hours of the night."""
        veil = QColor(self.text)
        veil.setAlphaF(0.05)
        return veil

    @property
    def away(self) -> QColor:
        """Under an absence."""
        return blend(self.ground, self.text, 0.16)

    def tint(self, look: Look) -> QColor:
        """The ground of a bar."""
        share = STRONGLY if is_dark(self.palette) else LIGHTLY
        return blend(self.ground, HUES[look], share)

    def edge(self, look: Look) -> QColor:
        """A colour that stands out from the ground."""
        return blend(HUES[look], self.text, 0.25)

    def hatch(self, look: Look) -> QBrush:
        """Over a bar that cannot be moved here."""
        return QBrush(blend(self.ground, HUES[look], 0.5), Qt.BrushStyle.BDiagPattern)


def paint_bar(painter: QPainter, box: QRect, look: Look, inks: Inks, text: str = "") -> None:
    """A bar: leading has a band at its left, a day round corners, a night round ends.

    What another programme asks for is hatched, in a frame of dots.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = box.adjusted(0, 0, -1, -1)
    dots = Qt.PenStyle.DotLine if look is Look.ELSEWHERE else Qt.PenStyle.SolidLine
    painter.setPen(QPen(inks.edge(look), 1.5, dots))
    painter.setBrush(inks.tint(look))
    radius = {Look.DAY: box.height() / 4, Look.NIGHT: box.height() / 2}.get(look, 0.0)
    painter.drawRoundedRect(frame, radius, radius)
    if look is Look.ELSEWHERE:
        painter.fillRect(frame, inks.hatch(look))
    if look is Look.LEAD:
        painter.fillRect(QRect(box.x(), box.y(), EDGE, box.height()), inks.edge(look))
    painter.restore()
    if text:
        paint_text(painter, text_room(box, look), text, look, inks)


def text_room(box: QRect, look: Look) -> QRect:
    """Where the words of a bar stand."""
    return box.adjusted((EDGE if look is Look.LEAD else 0) + TIGHT, 0, -TIGHT, 0)


def paint_text(painter: QPainter, room: QRect, text: str, look: Look, inks: Inks) -> None:
    """The words of a bar; no hatch runs through them."""
    if look is Look.ELSEWHERE:
        written = painter.fontMetrics().boundingRect(text).size()
        ground = QRect(room.x() - 2, 0, written.width() + 6, written.height())
        ground.moveTop(room.center().y() - written.height() // 2)
        painter.fillRect(ground.intersected(room.adjusted(-2, 0, 2, 0)), inks.tint(look))
    painter.setPen(inks.text)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def paint_pin(painter: QPainter, box: QRect, inks: Inks) -> None:
    """A drawing pin at the upper right of a bar: a head on a needle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(inks.text, 1.5))
    painter.setBrush(inks.text)
    head = QRect(box.right() - PIN - 2, box.y() + 2, PIN, PIN)
    painter.drawLine(head.center(), head.center() + QRect(0, 0, 1, PIN + 3).bottomLeft())
    painter.drawEllipse(head)
    painter.restore()
