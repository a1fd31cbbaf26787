"""People by days with duties as bars: to look at, and to walk through by keys.

It is a list of items for Qt: so each person and each duty has a name and a place for a screen
reader.
"""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from typing_extensions import override

from app.views.look import TARGET, TIGHT, em
from app.views.programmes.staff_inks import Inks
from app.views.programmes.staff_laying import Laid, Row, Sizes, Timeline, lay_out, timeline_of
from app.views.programmes.staff_lines import Bar, Key, Line
from app.views.programmes.staff_model import NOWHERE, DutiesModel, Item
from app.views.programmes.staff_painting import Hand, HeadRoom, Picture
from app.views.time_strip import Index, TimeStrip

WIDEST, SHARE = 13, 0.4
"""Lines of text, and a part of the width: people at the left take no more than either."""
LEAST = 12
"""Lines of text: the board is never made lower."""


class DutyStrip(TimeStrip):
    """People and their duties along dates."""

    page = 5

    def __init__(self) -> None:
        super().__init__()
        self.duties = DutiesModel()
        self._lines: tuple[Line, ...] = ()
        self._days: tuple[date, ...] = ()
        self._timeline: Timeline | None = None
        self._laid = Laid((), (), 0, 0)
        self._boxes: dict[Key, QRect] = {}
        self._hand: Hand | None = None
        self._begin("Staff: people by days", self.duties)

    def show_lines(
        self, lines: tuple[Line, ...], days: tuple[date, ...], wanted: Key | None
    ) -> None:
        """Shows people along dates, as far along and down as before, with one item chosen."""
        before = self.duties.keys
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        at = [bar.value() for bar in bars]
        self._lines, self._days, self._hand = lines, days, None
        self.duties.show(tuple(_items(lines)))
        self._lay_out()
        index = self.duties.nearest(wanted, before) if wanted else NOWHERE
        self.setCurrentIndex(index if index.isValid() else self._first())
        for bar, value in zip(bars, at, strict=True):
            bar.setValue(value)
        if index.isValid() and wanted not in before:
            self.scrollTo(index)

    def _first(self) -> QModelIndex:
        """The first duty, so that there is something to see of what can be done."""
        bars = (n for n, item in enumerate(self.duties.items) if isinstance(item, Bar))
        return self.duties.index(next(bars, 0), 0)

    @property
    def chosen(self) -> Item | None:
        """The duty or the person that is chosen."""
        row = self.currentIndex().row()
        return self.duties.items[row] if 0 <= row < len(self.duties.items) else None

    @property
    def chosen_line(self) -> Line | None:
        """Whose duty is chosen, or who."""
        item = self.chosen
        return next((line for line in self._lines if item and line.staff == item.staff), None)

    def choose(self, key: Key) -> None:
        """Chooses a duty or a person, if they are shown."""
        self._select(self.duties.index_of(key))

    # where things lie

    @property
    @override
    def _names(self) -> int:
        """How wide the people at the left are."""
        return min(em(self) * WIDEST, round(self.viewport().width() * SHARE))

    @property
    def _head(self) -> HeadRoom:
        wide = self.fontMetrics().horizontalAdvance
        hours = max((wide(line.hours_said) for line in self._lines), default=0)
        most = max((max(line.hours, line.most) for line in self._lines), default=1)
        return HeadRoom(self._names, self.font(), hours, max(1, most))

    @property
    @override
    def _dates(self) -> int:
        return 2 * (em(self) + TIGHT)

    @property
    @override
    def _least(self) -> int:
        return em(self) * LEAST

    @property
    @override
    def _whole(self) -> QSize:
        return QSize(self._laid.width, self._laid.height)

    @override
    def _lay_out(self) -> None:
        if self._days:
            high = max(TARGET, em(self) + TIGHT)
            bars = tuple(bar for line in self._lines for bar in line.bars)
            room = self.viewport().width() - self._names - TIGHT
            sizes = Sizes(high, high, TIGHT, high + TIGHT, self._head.high)
            self._timeline = timeline_of(self._days, bars, room, high)
            self._laid = lay_out(self._lines, self._timeline, sizes)
            self._boxes = {placed.bar.key: placed.box for placed in self._laid.placed}
        self.updateGeometries()
        self.viewport().update()

    def row_of(self, line: Line) -> QRect:
        """Where the line of a person is seen in the view."""
        row = next(row for row in self._laid.rows if row.line is line)
        return self._row_box(row)

    def _row_box(self, row: Row) -> QRect:
        top = self._frame.origin.y() + row.top
        return QRect(0, top, self.viewport().width(), row.height)

    def line_at(self, point: QPoint) -> Line | None:
        """The person whose line is at a point of the view."""
        if not self.viewport().rect().contains(point) or point.y() < self._frame.dates:
            return None
        row = self._laid.row_at(point.y() - self._frame.origin.y())
        return row.line if row else None

    @override
    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self.duties.items):
            return QRect()
        item, frame = self.duties.items[index.row()], self._frame
        if isinstance(item, Bar):
            return self._boxes[item.key].translated(frame.origin)
        box = self.row_of(item)
        box.setWidth(frame.names)
        return box

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        line, frame = self.line_at(point), self._frame
        if line is None:
            return NOWHERE
        if point.x() < frame.names:
            return self.duties.index_of(line.key)
        at = point - frame.origin
        here = (bar for bar in line.bars if self._boxes[bar.key].contains(at))
        found = next(here, None)
        return self.duties.index_of(found.key) if found else NOWHERE

    @override
    def _is_in_time(self, index: Index) -> bool:
        return isinstance(self.duties.items[index.row()], Bar)

    @override
    def _beside(self, now: int, way: int) -> int:
        """The item nearest in time so many lines on; of a head, the head."""
        item = self.duties.items[now]
        heads = [line.staff for line in self._lines]
        at = min(max(heads.index(item.staff) + way, 0), len(heads) - 1)
        line = self._lines[at]
        if isinstance(item, Line) or line.staff == item.staff:
            found: Item = item if line.staff == item.staff else line
        else:
            left = self._boxes[item.key].center().x()
            near = sorted(line.bars, key=lambda b: abs(self._boxes[b.key].center().x() - left))
            found = near[0] if near else line
        return self.duties.index_of(found.key).row()

    @override
    def sizeHint(self) -> QSize:
        return QSize(em(self) * 40, em(self) * LEAST * 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._timeline is None:
            return
        painter = QPainter(self.viewport())
        chosen = self.chosen
        Picture(
            laid=self._laid,
            timeline=self._timeline,
            frame=self._frame,
            inks=Inks(self.palette()),
            head=self._head,
            gap=TIGHT,
            current=chosen.key if chosen else None,
            focused=self.hasFocus(),
            hand=self._hand,
        ).paint(painter)
        painter.end()


def _items(lines: tuple[Line, ...]) -> Iterator[Item]:
    """Each person, followed by their duties."""
    for line in lines:
        yield line
        yield from line.bars
