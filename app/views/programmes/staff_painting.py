"""Paints the board of staff: dates, people, their hours, duties, and what is being carried."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from app.services.names import short
from app.views.look import GAP, TIGHT, is_dark
from app.views.programmes.board_over import FRAMES
from app.views.programmes.board_over import HUES as TONES
from app.views.programmes.board_verdict import Verdict
from app.views.programmes.staff_inks import Inks, paint_bar, paint_pin, paint_text, text_room
from app.views.programmes.staff_laying import Laid, Placed, Row, Timeline
from app.views.programmes.staff_lines import Bar, Key, Line
from app.views.time_strip import Frame

WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
FAINT = 0.35
LOAD = 8
"""Pixels: how high the bar of hours is."""
AWAY = "away"
HIGHEST = 10_000


@dataclass(frozen=True, slots=True)
class Hand:
    """A duty in a person's hand, over the line of somebody or of nobody, and what it would mean."""

    bar: Bar
    over: Line | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class HeadRoom:
    """Where the words of a head stand, at a width: name, hours with their bar, rest."""

    width: int
    font: QFont
    hours: int = 0
    most: int = 1
    """How wide the words of the hours are, and the most minutes that a bar of hours stands for."""

    @property
    def bold(self) -> QFont:
        """What names are written in."""
        found = QFont(self.font)
        found.setBold(True)
        return found

    def _high(self, font: QFont, text: str) -> int:
        room = QRect(0, 0, self.width - 2 * TIGHT, HIGHEST)
        return QFontMetrics(font).boundingRect(room, int(WRAPPED), text).height() if text else 0

    def parts(self, line: Line) -> tuple[QRect, QRect, QRect]:
        """The places of name, hours and rest, from the top of the head."""
        wide = self.width - 2 * TIGHT
        name = QRect(TIGHT, 0, wide, self._high(self.bold, line.name))
        hours = QRect(TIGHT, name.bottom() + 1, wide, self._high(self.font, line.hours_said))
        rest = QRect(TIGHT, hours.bottom() + 1, wide, self._high(self.font, line.rest))
        return name, hours, rest

    def high(self, line: Line) -> int:
        """How high a head is."""
        return self.parts(line)[2].bottom() + 1


@dataclass(frozen=True)
class Picture:
    """All that is painted, and in what."""

    laid: Laid
    timeline: Timeline
    frame: Frame
    inks: Inks
    head: HeadRoom
    gap: int
    current: Key | None = None
    focused: bool = False
    hand: Hand | None = None

    def paint(self, painter: QPainter) -> None:
        """Paints everything, what stays in place last."""
        painter.fillRect(self.frame.view, self.inks.ground)
        painter.setClipRect(self.frame.body)
        self._ground(painter)
        for placed in self._seen():
            self._bar(painter, placed)
        if self.hand is not None and self.hand.over is not None:
            self._ghost(painter, self.hand)
        painter.setClipRect(self.frame.view.adjusted(0, self.frame.dates, 0, 0))
        for row in self.laid.rows:
            self._row(painter, row)
        painter.setClipping(False)
        self._dates(painter)

    def _seen(self) -> Iterator[Placed]:
        body = self.frame.body.translated(-self.frame.origin)
        return (placed for placed in self.laid.placed if placed.box.intersects(body))

    def _ground(self, painter: QPainter) -> None:
        """The nights, the dates, and who is away when."""
        origin, high = self.frame.origin, self.frame.view.height()
        clock = self.timeline.clock
        night = round(clock.night * self.timeline.wide)
        for day in self.timeline.days:
            left = origin.x() + self.timeline.left(day)
            for x in (left, left + self.timeline.wide - night):
                painter.fillRect(QRect(x, 0, night, high), self.inks.night)
            painter.setPen(self.inks.line)
            painter.drawLine(left, 0, left, high)
        for row in self.laid.rows:
            for absence in row.line.absences if row.line else ():
                for first, last in self.timeline.bands(*absence):
                    box = QRect(first, row.top, last - first, row.height).translated(origin)
                    self._away(painter, box)

    def _away(self, painter: QPainter, box: QRect) -> None:
        painter.fillRect(box, self.inks.away)
        painter.setPen(self.inks.text)
        seen = box.intersected(self.frame.body).adjusted(TIGHT, 0, -TIGHT, 0)
        if seen.width() >= painter.fontMetrics().horizontalAdvance(AWAY):
            painter.drawText(seen, MIDDLE, AWAY)

    def _bar(self, painter: QPainter, placed: Placed) -> None:
        """A duty; what is being carried away is faint, what is chosen is framed."""
        bar, box = placed.bar, placed.box.translated(self.frame.origin)
        lifted = self.hand is not None and self.hand.bar.key == bar.key
        painter.setOpacity(FAINT if lifted else 1.0)
        paint_bar(painter, box, bar.look, self.inks)
        self._words(painter, box, placed)
        if bar.pinned:
            paint_pin(painter, box, self.inks)
        painter.setOpacity(1.0)
        if bar.key == self.current:
            self._framed(painter, box.adjusted(-2, -2, 2, 2))

    def _words(self, painter: QPainter, box: QRect, placed: Placed) -> None:
        """As long a text as there is room for in what is seen of the bar, or else behind it."""
        bar, body = placed.bar, self.frame.body
        room = text_room(box.intersected(body), bar.look)
        behind = QRect(box.right() + TIGHT, box.y(), placed.free - 2 * TIGHT, box.height())
        whole = behind.intersected(body)
        inside, beyond = (_longest(bar, each.width(), painter) for each in (room, whole))
        if inside and (inside != bar.texts[-1] or len(beyond) <= len(inside)):
            paint_text(painter, room, inside, bar.look, self.inks)
            return
        whole.setWidth(painter.fontMetrics().horizontalAdvance(beyond))
        painter.fillRect(whole.adjusted(-1, 3, 1, -3), self.inks.ground)
        painter.setPen(self.inks.text)
        painter.drawText(whole, MIDDLE, beyond)

    def _framed(self, painter: QPainter, box: QRect) -> None:
        style = Qt.PenStyle.SolidLine if self.focused else Qt.PenStyle.DashLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.inks.text if self.focused else self.inks.strong, 2, style))
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _ghost(self, painter: QPainter, hand: Hand) -> None:
        """What is carried, in the line where it would come to lie; the line says how well."""
        row = next(row for row in self.laid.rows if row.line is hand.over)
        origin = self.frame.origin
        whole = QRect(self.frame.names, origin.y() + row.top, self.frame.body.width(), row.height)
        if hand.verdict is not None:
            tone = hand.verdict.tone
            hue = TONES[tone][is_dark(self.inks.palette)]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(hue, 3, FRAMES[tone]))
            painter.drawRect(whole.adjusted(1, 1, -2, -2))
        placed = next(p for p in self.laid.placed if p.bar.key == hand.bar.key)
        box = QRect(placed.box)
        box.moveTop(row.top + self.gap)
        box.translate(origin)
        paint_bar(painter, box, hand.bar.look, self.inks)
        self._words(painter, box, replace(placed, free=0))
        self._framed(painter, box)

    def _row(self, painter: QPainter, row: Row) -> None:
        """A heading, or the head of a line."""
        top, wide = self.frame.origin.y() + row.top, self.frame.view.width()
        if top > self.frame.view.height() or top + row.height < self.frame.dates:
            return
        if row.line is None:
            painter.fillRect(QRect(0, top, wide, row.height), self.inks.title)
            painter.setFont(self.head.bold)
            painter.setPen(self.inks.text)
            painter.drawText(QRect(TIGHT, top, wide, row.height), MIDDLE, row.title)
            painter.setFont(self.head.font)
        else:
            self._head(painter, row.line, QRect(0, top, self.frame.names, row.height))
        painter.setPen(self.inks.line)
        painter.drawLine(0, top + row.height - 1, wide, top + row.height - 1)

    def _head(self, painter: QPainter, line: Line, box: QRect) -> None:
        painter.fillRect(box, self.inks.ground)
        parts = self.head.parts(line)
        name, hours, rest = (part.translated(0, box.y() + self.gap) for part in parts)
        painter.setPen(self.inks.text)
        painter.setFont(self.head.bold)
        painter.drawText(name, int(WRAPPED), line.name)
        painter.setFont(self.head.font)
        painter.drawText(hours, int(WRAPPED), line.hours_said)
        self._load(painter, line, hours)
        painter.setPen(self.inks.text if line.rest_is_short else self.inks.quiet)
        painter.drawText(rest, int(WRAPPED), line.rest)
        painter.setPen(self.inks.line)
        painter.drawLine(box.topRight(), box.bottomRight())
        if line.key == self.current:
            self._framed(painter, box.adjusted(1, 1, -1, -2))

    def _load(self, painter: QPainter, line: Line, room: QRect) -> None:
        """The hours as a bar beside their words; the frame is the limit, hatched what is beyond."""
        box = room.adjusted(self.head.hours + GAP, 0, 0, 0)
        if box.width() < 3 * LOAD:
            return
        box = QRect(box.x(), box.center().y() - LOAD // 2, box.width(), LOAD)
        scale = box.width() / self.head.most
        limit, filled = (round(scale * each) for each in (line.most, line.hours))
        painter.fillRect(QRect(box.x(), box.y(), min(filled, limit), LOAD), self.inks.strong)
        if line.is_over:
            beyond = QRect(box.x() + limit, box.y(), filled - limit, LOAD)
            painter.fillRect(beyond, QBrush(self._trouble, Qt.BrushStyle.Dense3Pattern))
        painter.setPen(self.inks.quiet)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(box.x(), box.y(), limit - 1, LOAD - 1))

    @property
    def _trouble(self) -> QColor:
        return QColor("#ffb4ab" if is_dark(self.inks.palette) else "#b3261e")

    def _dates(self, painter: QPainter) -> None:
        """The dates above, and below each a few hours."""
        frame = self.frame
        painter.fillRect(QRect(0, 0, frame.view.width(), frame.dates), self.inks.title)
        painter.setClipRect(QRect(frame.names, 0, frame.view.width() - frame.names, frame.dates))
        half = frame.dates // 2
        for day in self.timeline.days:
            left = frame.origin.x() + self.timeline.left(day)
            whole = QRect(left, 0, self.timeline.wide, frame.dates)
            painter.setPen(self.inks.line)
            painter.drawLine(whole.topLeft(), whole.bottomLeft())
            painter.setPen(self.inks.text)
            seen = whole.intersected(frame.view.adjusted(frame.names, 0, 0, 0))
            date_box = QRect(seen.x() + TIGHT, 0, seen.width() - TIGHT, half)
            painter.setFont(self.head.bold)
            painter.drawText(date_box, MIDDLE, _day_said(day, date_box.width(), painter))
            painter.setFont(self.head.font)
            self._hours(painter, left, QRect(left, half, self.timeline.wide, half))
        painter.setClipping(False)
        painter.setPen(self.inks.line)
        painter.drawLine(0, frame.dates - 1, frame.view.width(), frame.dates - 1)
        painter.drawLine(frame.names - 1, 0, frame.names - 1, frame.dates)

    def _hours(self, painter: QPainter, left: int, room: QRect) -> None:
        """Hours where there is room for them, each at its place."""
        clock, wide = self.timeline.clock, painter.fontMetrics().horizontalAdvance
        painter.setPen(self.inks.quiet)
        free = left
        for hour in range(int(clock.opens), int(clock.closes) + 1):
            x = left + round(clock.share(hour) * self.timeline.wide)
            text = _hour_said(hour)
            if x - wide(text) // 2 > free and x + wide(text) < room.right():
                box = QRect(x - wide(text), room.y(), 2 * wide(text), room.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                free = x + wide(text) + GAP


def _longest(bar: Bar, room: int, painter: QPainter) -> str:
    """The longest text of a bar that there is room for."""
    wide = painter.fontMetrics().horizontalAdvance
    return next((text for text in bar.texts if wide(text) <= room), "")


def _day_said(day: date, room: int, painter: QPainter) -> str:
    """A date, as much of it as there is room for."""
    words = short(day)
    tries = (words, " ".join(words.split()[1:]), str(day.day))
    wide = painter.fontMetrics().horizontalAdvance
    return next((text for text in tries if wide(text) <= room), "")


def _hour_said(hour: int) -> str:
    """A full hour: "9 am", "noon", "3 pm"."""
    if hour == 12:
        return "noon"
    return f"{hour % 12 or 12} {'am' if hour % 24 < 12 else 'pm'}"
