"""The strip of twelve months: rows of sessions along the dates, to look at and to walk through.

It is a list of items for Qt: so each session has a name and a place for a screen reader.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from typing_extensions import override

from app.services.calendar_year import Bar, CalendarYear, Lane, month_later
from app.views.look import GAP, TARGET, TIGHT, em
from app.views.time_strip import Index, TimeStrip
from app.views.year.laying import Item, Laid, Scale, Sizes, lay_out
from app.views.year.marks import Inks, Mark, marks_of
from app.views.year.painting import WRAPPED, Carried, Picture
from app.views.year.sessions_model import SessionsModel

NARROWEST = 11
"""Lines of text: the names of the rows are never wider by themselves."""
MARGIN = 3
"""Lines of text: what is left at the right for the dates of the last sessions."""


class Strip(TimeStrip):
    """Sessions along twelve months, in rows of programmes or of centres.

    `clock` is asked for the date whenever it is painted: a window may be left open overnight.
    """

    def __init__(self, clock: Callable[[], date]) -> None:
        super().__init__()
        self.sessions = SessionsModel()
        self._clock = clock
        self._year: CalendarYear | None = None
        self._lanes: tuple[Lane, ...] = ()
        self._marks: dict[str, Mark] = {}
        self._by_centre, self._in_sight = False, 12
        self._scale = Scale(clock(), clock(), 1.0)
        self._laid = Laid((), (), 0, 0)
        self._hand: Carried | None = None
        self._begin("Sessions of the year", self.sessions)

    def show_year(self, year: CalendarYear, *, by_centre: bool, in_sight: int) -> None:
        """Shows twelve months, so many of them in sight; the same session stays chosen."""
        chosen = self.chosen
        self._year, self._by_centre, self._in_sight = year, by_centre, in_sight
        self._marks = dict(marks_of(year.centres))
        self._lanes = year.centres if by_centre else year.programmes
        self._hand = None
        self.sessions.show([bar for lane in self._lanes for bar in lane.bars])
        self._lay_out()
        index = self.sessions.index_of(chosen.session) if chosen else self.sessions.index(0, 0)
        if index.isValid():
            self.setCurrentIndex(index)

    @property
    def chosen(self) -> Bar | None:
        """The session that is chosen."""
        index = self.currentIndex()
        return self.sessions.bars[index.row()] if index.isValid() else None

    def choose(self, session: str) -> None:
        """Chooses a session, if it is shown."""
        self._select(self.sessions.index_of(session))

    @property
    def marks(self) -> dict[str, Mark]:
        """The mark of each centre by its code."""
        return self._marks

    # where things lie

    @property
    def _sizes(self) -> Sizes:
        metrics = self.fontMetrics()
        room = QRect(0, 0, self._names - 2 * TIGHT, 10_000)
        return Sizes(
            mark=max(TARGET, em(self) + TIGHT),
            gap=TIGHT,
            wide=metrics.horizontalAdvance,
            high=lambda text: metrics.boundingRect(room, int(WRAPPED), text).height(),
        )

    @property
    @override
    def _names(self) -> int:
        """How wide the names at the left are."""
        wide = self.fontMetrics().horizontalAdvance
        words = [word for lane in self._lanes for word in lane.name.split()]
        longest = max((wide(lane.name) for lane in self._lanes), default=0) + 2 * GAP
        narrowest = max((wide(word) for word in words), default=0) + 2 * GAP
        least = min(longest, NARROWEST * em(self), self.viewport().width() // 4)
        return max(least, narrowest)

    @property
    @override
    def _dates(self) -> int:
        """How high the months and terms above are."""
        return 2 * (em(self) + TIGHT)

    @property
    @override
    def _least(self) -> int:
        return self._dates + 3 * em(self)

    @property
    @override
    def _whole(self) -> QSize:
        return QSize(self._laid.width, self._laid.height)

    @override
    def _lay_out(self) -> None:
        if self._year is None:
            return
        sizes, year = self._sizes, self._year
        room = self.viewport().width() - self._names - MARGIN * em(self)
        seen = (month_later(year.first, self._in_sight) - year.first).days
        narrowest = (sizes.wide("Mmm") + GAP) / 31
        self._scale = Scale(year.first, year.last, max(room / seen, narrowest))
        self._laid = lay_out(self._lanes, self._scale, sizes, by_centre=self._by_centre)
        self.updateGeometries()
        self.viewport().update()

    def _item(self, index: Index) -> Item:
        return self._laid.items[index.row()]

    @override
    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._laid.items):
            return QRect()
        return self._item(index).box.translated(self._frame.origin)

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        if not self._frame.body.contains(point):
            return QModelIndex()
        at = point - self._frame.origin
        found = (n for n, item in enumerate(self._laid.items) if item.box.contains(at))
        return self.sessions.index(next(found, -1), 0)

    @override
    def _beside(self, now: int, way: int) -> int:
        """The session nearest in time in the next row that has any; the same where none has."""
        here = self._laid.items[now]
        beyond = [n for n, item in enumerate(self._laid.items) if (item.row - here.row) * way > 0]
        if not beyond:
            return now
        row = min((self._laid.items[n].row for n in beyond), key=lambda row: row * way)
        inside = (n for n in beyond if self._laid.items[n].row == row)
        return min(inside, key=lambda n: abs(self._laid.items[n].mark.x() - here.mark.x()))

    @override
    def sizeHint(self) -> QSize:
        return QSize(em(self) * 40, self._dates + self._laid.height + 2 * GAP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._year is None:
            return
        painter = QPainter(self.viewport())
        chosen = self.chosen
        Picture(
            year=self._year,
            laid=self._laid,
            scale=self._scale,
            sizes=self._sizes,
            frame=self._frame,
            inks=Inks(self.palette()),
            marks=self._marks,
            today=self._clock(),
            current=chosen.session if chosen else "",
            focused=self.hasFocus(),
            carried=self._hand,
        ).paint(painter)
        painter.end()
