"""What the marks of the strip mean: each sample beside its words."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.services.calendar_year import CalendarYear
from app.views.flow import flowing
from app.views.legend import entry
from app.views.look import TARGET, TIGHT, em
from app.views.year.marks import Inks, Mark, paint_mark
from app.views.year.painting import SPAN

Paint = Callable[[QPainter, QRect, Inks], None]


class Sample(QWidget):
    """A small picture of one mark."""

    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self._paint = paint
        high = max(TARGET, em(self) + TIGHT)
        self.setFixedSize(high, high)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, inks = QPainter(self), Inks(self.palette())
        painter.fillRect(self.rect(), inks.ground)
        self._paint(painter, self.rect(), inks)
        painter.end()


class Legend(QWidget):
    """Samples with their words, in as many lines as it takes."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._row: QWidget | None = None
        self.texts: tuple[str, ...] = ()

    def show_marks(self, year: CalendarYear, marks: Mapping[str, Mark]) -> None:
        """Explains the centres of a year, and all else that the strip shows."""
        entries = [(lane.name, _centre(marks[lane.code])) for lane in year.centres]
        entries += OTHERS
        if self._row is not None:
            self._layout.removeWidget(self._row)
            self._row.deleteLater()
        self.texts = tuple(text for text, _ in entries)
        self._row = flowing(*(entry(text, Sample(paint)) for text, paint in entries))
        self._layout.addWidget(self._row)


def _centre(mark: Mark) -> Paint:
    return lambda painter, box, inks: paint_mark(painter, box, mark, inks, rounded=False)


def _shape(*, rounded: bool) -> Paint:
    def paint(painter: QPainter, box: QRect, inks: Inks) -> None:
        painter.setPen(QPen(inks.text, 2))
        radius = box.height() / 3 if rounded else 0.0
        painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), radius, radius)

    return paint


def _term(painter: QPainter, box: QRect, inks: Inks) -> None:
    painter.fillRect(box.adjusted(0, 0, 0, -box.height() // 2), inks.term)


def _holidays(painter: QPainter, box: QRect, inks: Inks) -> None:
    painter.fillRect(box, inks.free)
    painter.fillRect(box.adjusted(0, 0, 0, -box.height() // 2), inks.hatch)


def _span(painter: QPainter, box: QRect, inks: Inks) -> None:
    painter.fillRect(QRect(box.x(), box.center().y(), box.width(), SPAN), inks.line)


def _upright(pen: Callable[[Inks], QPen]) -> Paint:
    def paint(painter: QPainter, box: QRect, inks: Inks) -> None:
        painter.setPen(pen(inks))
        painter.drawLine(box.center().x(), box.top(), box.center().x(), box.bottom())

    return paint


def _warning(painter: QPainter, box: QRect, inks: Inks) -> None:
    painter.setPen(inks.text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "⚠")


OTHERS: Sequence[tuple[str, Paint]] = (
    ("a day: one date", _shape(rounded=False)),
    ("a residential: two dates", _shape(rounded=True)),
    ("the programme, first to last day", _span),
    ("school term", _term),
    ("school holidays", _holidays),
    ("bank holiday", _upright(lambda inks: inks.bank)),
    ("today", _upright(lambda inks: QPen(inks.strong, 2))),
    ("worth a look", _warning),
)
