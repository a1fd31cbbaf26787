"""What the bars of the board of staff mean: each sample beside its words."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.views.flow import flowing
from app.views.legend import entry
from app.views.look import em
from app.views.programmes.staff_inks import PIN, Inks, paint_bar, paint_pin
from app.views.programmes.staff_lines import Look

Paint = Callable[[QPainter, QRect, Inks], None]
WIDE = 2
"""Lines of text: how wide a sample is."""


class Sample(QWidget):
    """A small picture of one kind of bar."""

    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self._paint = paint
        self.setFixedSize(em(self) * WIDE, em(self))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, inks = QPainter(self), Inks(self.palette())
        self._paint(painter, self.rect(), inks)
        painter.end()


def legend() -> QWidget:
    """Samples with their words, in as many lines as it takes."""
    return flowing(*(entry(text, Sample(paint)) for text, paint in _entries()))


def _entries() -> Iterator[tuple[str, Paint]]:
    for look in Look:
        yield look.value, _bar(look)
    yield "away", _away
    yield "pinned", _pinned


def _bar(look: Look) -> Paint:
    text = "☾" if look is Look.NIGHT else ""
    return lambda painter, box, inks: paint_bar(painter, box, look, inks, text)


def _away(painter: QPainter, box: QRect, inks: Inks) -> None:
    painter.fillRect(box, inks.away)
    painter.setPen(inks.text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "–")


def _pinned(painter: QPainter, box: QRect, inks: Inks) -> None:
    painter.fillRect(box, inks.ground)
    paint_pin(painter, box.adjusted(0, 0, -box.width() // 2 + PIN, 0), inks)
