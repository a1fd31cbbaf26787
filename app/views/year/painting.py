"""Paints the strip: school days, months, rows and sessions, and what is being carried."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.services.calendar_year import Bar, CalendarYear
from app.services.school_days import Stretch
from app.views.look import TIGHT
from app.views.time_strip import Frame
from app.views.year.laying import (
    ONE_DAY,
    ROOMY,
    Item,
    Laid,
    Scale,
    Sizes,
    mark_of,
    month_label,
    short_days,
)
from app.views.year.marks import Inks, Mark, paint_mark

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
WRAPPED = LEFT | Qt.TextFlag.TextWordWrap
FAINT = 0.35
SATURDAY = 5
SPAN = 3
"""Pixels: how high the line is that goes from a programme's first day to its last."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A session in a person's hand, and the date on which it would begin."""

    bar: Bar
    to: date


@dataclass(frozen=True)
class Picture:
    """All that is painted, and in what."""

    year: CalendarYear
    laid: Laid
    scale: Scale
    sizes: Sizes
    frame: Frame
    inks: Inks
    marks: dict[str, Mark]
    today: date
    current: str = ""
    focused: bool = False
    carried: Carried | None = None

    def paint(self, painter: QPainter) -> None:
        """Paints everything, what stays in place last."""
        painter.fillRect(self.frame.view, self.inks.ground)
        self._days(painter)
        painter.setClipRect(self.frame.body)
        for item in self.laid.items:
            self._item(painter, item)
        if self.carried is not None:
            self._ghost(painter, self.carried)
        painter.setClipping(False)
        self._names(painter)
        self._months(painter)

    def _across(self, first: date, last: date) -> QRect:
        """Some days from top to bottom."""
        left = self.frame.origin.x() + self.scale.x(first)
        width = self.scale.x(last + ONE_DAY) - self.scale.x(first)
        return QRect(left, 0, width, self.frame.view.height())

    def _days(self, painter: QPainter) -> None:
        """The ground: school holidays, weekends where there is room, months, bank holidays."""
        painter.setClipRect(self.frame.view.adjusted(self.frame.names, 0, 0, 0))
        for stretch in self.year.holidays:
            painter.fillRect(self._across(stretch.first, stretch.last), self.inks.free)
        if self.scale.day >= ROOMY:
            self._weekends(painter)
        painter.setPen(self.inks.line)
        for _, left, _ in self.scale.months:
            x = self.frame.origin.x() + left
            painter.drawLine(x, 0, x, self.frame.view.height())
        for row in self.laid.rows:
            y = self.frame.origin.y() + row.top + row.height
            painter.drawLine(self.frame.names, y, self.frame.view.width(), y)
            if row.lane in self.year.programmes:
                days = self._across(row.lane.first, row.lane.last)
                painter.fillRect(QRect(days.x(), y - SPAN, days.width(), SPAN), self.inks.line)
        painter.setPen(self.inks.bank)
        for holiday in self.year.bank_holidays:
            x = self._across(holiday.first, holiday.last).center().x()
            painter.drawLine(x, self.frame.dates // 2, x, self.frame.view.height())
        painter.setClipping(False)

    def _weekends(self, painter: QPainter) -> None:
        day = self.year.first
        while day <= self.year.last:
            if day.weekday() == SATURDAY:
                box = self._across(day, day + ONE_DAY)
                painter.fillRect(box.adjusted(0, self.frame.dates, 0, 0), self.inks.weekend)
            day += ONE_DAY

    def _item(self, painter: QPainter, item: Item) -> None:
        """A session; what is being carried away is faint, what has the keyboard is framed."""
        bar, box = item.bar, item.box.translated(self.frame.origin)
        if not box.intersects(self.frame.body):
            return
        lifted = self.carried is not None and self.carried.bar.session == bar.session
        painter.setOpacity(FAINT if lifted else 1.0)
        mark = item.mark.translated(self.frame.origin)
        paint_mark(painter, mark, self.marks[bar.centre], self.inks, rounded=bar.nights)
        self._label(painter, box.adjusted(mark.width() + 2, 0, 0, 0), item.label)
        painter.setOpacity(1.0)
        if bar.session == self.current:
            self._framed(painter, box.adjusted(-2, -2, 2, 2))

    def _label(self, painter: QPainter, box: QRect, text: str) -> None:
        """A text behind a mark; no line runs through it."""
        ground = QColor(self.inks.ground)
        ground.setAlphaF(0.85)
        painter.fillRect(box.adjusted(0, TIGHT, 0, -TIGHT), ground)
        painter.setPen(self.inks.text)
        painter.drawText(box.adjusted(self.sizes.gap - 2, 0, 0, 0), LEFT, text)

    def _framed(self, painter: QPainter, box: QRect) -> None:
        style = Qt.PenStyle.SolidLine if self.focused else Qt.PenStyle.DashLine
        painter.setPen(QPen(self.inks.strong, 2, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)

    def _ghost(self, painter: QPainter, carried: Carried) -> None:
        """What is carried, where it would come to lie."""
        bar = carried.bar
        item = next(i for i in self.laid.items if i.bar.session == bar.session)
        last = carried.to + (bar.last - bar.first)
        mark = mark_of(carried.to, last, self.scale, self.sizes)
        mark.moveTop(item.mark.y())
        mark.translate(self.frame.origin)
        paint_mark(painter, mark, self.marks[bar.centre], self.inks, rounded=bar.nights)
        text = short_days(carried.to, last)
        wide = mark.width() + 2 * self.sizes.gap + self.sizes.wide(text)
        box = QRect(mark.x(), mark.y(), wide, mark.height())
        self._label(painter, box.adjusted(mark.width() + 2, 0, 0, 0), text)
        self._framed(painter, box.adjusted(-2, -2, 2, 2))

    def _names(self, painter: QPainter) -> None:
        """The rows' names at the left."""
        frame = self.frame
        painter.fillRect(QRect(0, 0, frame.names, frame.view.height()), self.inks.ground)
        painter.setClipRect(QRect(0, frame.dates, frame.names, frame.view.height()))
        for row in self.laid.rows:
            top = frame.origin.y() + row.top
            box = QRect(0, top, frame.names, row.height)
            painter.setPen(self.inks.text)
            painter.drawText(box.adjusted(TIGHT, 0, -TIGHT, 0), WRAPPED, row.lane.name)
            painter.setPen(self.inks.line)
            painter.drawLine(0, top + row.height, frame.names, top + row.height)
        painter.setClipping(False)
        painter.setPen(self.inks.line)
        painter.drawLine(frame.names, 0, frame.names, frame.view.height())

    def _months(self, painter: QPainter) -> None:
        """The months above, below them the terms and holidays, and today across all."""
        frame, half = self.frame, self.frame.dates // 2
        right = frame.view.width() - frame.names
        painter.setClipRect(QRect(frame.names, 0, right, frame.dates))
        painter.fillRect(QRect(frame.names, 0, right, frame.dates), self.inks.ground)
        for first, left, end in self.scale.months:
            whole = QRect(frame.origin.x() + left, 0, end - left, half)
            painter.setPen(self.inks.line)
            painter.drawLine(whole.topLeft(), QPoint(whole.x(), frame.dates))
            painter.setPen(self.inks.text)
            box = whole.intersected(frame.view.adjusted(frame.names, 0, 0, 0))
            text = month_label(first, box.width() - 2 * TIGHT, self.sizes)
            painter.drawText(box.adjusted(TIGHT, 0, 0, 0), LEFT, text)
        for stretch in self.year.holidays:
            box = self._across(stretch.first, stretch.last)
            painter.fillRect(QRect(box.x(), half, box.width(), half), self.inks.hatch)
        for term in self.year.terms:
            self._term(painter, term, half)
        painter.setPen(self.inks.line)
        painter.drawLine(frame.names, frame.dates, frame.view.width(), frame.dates)
        painter.setClipRect(frame.view.adjusted(frame.names, 0, 0, 0))
        if self.year.first <= self.today <= self.year.last:
            self._today(painter)
        painter.setClipping(False)

    def _term(self, painter: QPainter, term: Stretch, half: int) -> None:
        """A term's name in its days, from where they are seen, if there is room for it."""
        box = self._across(max(term.first, self.year.first), min(term.last, self.year.last))
        seen = QRect(box.x(), half, box.width(), half).intersected(
            self.frame.view.adjusted(self.frame.names, 0, 0, 0)
        )
        painter.fillRect(seen.adjusted(1, TIGHT // 2, -1, -TIGHT // 2), self.inks.term)
        painter.setPen(self.inks.text)
        if self.sizes.wide(term.name) + TIGHT <= seen.width():
            painter.drawText(seen, Qt.AlignmentFlag.AlignCenter, term.name)

    def _today(self, painter: QPainter) -> None:
        x = self._across(self.today, self.today).center().x()
        painter.setPen(QPen(self.inks.strong, 2))
        painter.drawLine(x, self.frame.dates - TIGHT, x, self.frame.view.height())
