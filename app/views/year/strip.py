"""The strip of twelve months: rows of sessions along the dates, to look at and to walk through.

It is a list of items for Qt: so each session has a name and a place for a screen reader.
"""

from datetime import date

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView
from typing_extensions import override

from app.services.calendar_year import Bar, CalendarYear, Lane, month_later
from app.views.look import GAP, TARGET, TIGHT, em
from app.views.year.laying import Item, Laid, Scale, Sizes, lay_out
from app.views.year.marks import Inks, Mark, marks_of
from app.views.year.painting import WRAPPED, Carried, Frame, Picture
from app.views.year.sessions_model import SessionsModel

Index = QModelIndex | QPersistentModelIndex
NARROWEST = 11
"""Lines of text: the names of the rows are never wider by themselves."""
MARGIN = 3
"""Lines of text: what is left at the right for the dates of the last sessions."""
CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect
Actions = QAbstractItemView.CursorAction
STEPS = {
    Actions.MoveLeft: -1,
    Actions.MovePrevious: -1,
    Actions.MoveRight: 1,
    Actions.MoveNext: 1,
}
JUMPS = {Actions.MoveUp: -1, Actions.MovePageUp: -1, Actions.MoveDown: 1, Actions.MovePageDown: 1}


class Strip(QListView):
    """Sessions along twelve months, in rows of programmes or of centres."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.sessions = SessionsModel()
        self._today = today
        self._year: CalendarYear | None = None
        self._lanes: tuple[Lane, ...] = ()
        self._marks: dict[str, Mark] = {}
        self._by_centre, self._in_sight = False, 12
        self._scale = Scale(today, today, 1.0)
        self._laid = Laid((), (), 0, 0)
        self._hand: Carried | None = None
        self.setAccessibleName("Sessions of the year")
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setModel(self.sessions)
        self.setMinimumHeight(self._months + 3 * em(self))

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
        index = self.sessions.index_of(session)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, CHOOSE)
            self.scrollTo(index)

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
    def _names(self) -> int:
        """How wide the names at the left are."""
        wide = self.fontMetrics().horizontalAdvance
        words = [word for lane in self._lanes for word in lane.name.split()]
        longest = max((wide(lane.name) for lane in self._lanes), default=0) + 2 * GAP
        narrowest = max((wide(word) for word in words), default=0) + 2 * GAP
        least = min(longest, NARROWEST * em(self), self.viewport().width() // 4)
        return max(least, narrowest)

    @property
    def _months(self) -> int:
        """How high the months and terms above are."""
        return 2 * (em(self) + TIGHT)

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

    @property
    def _frame(self) -> Frame:
        scrolled = QPoint(self.horizontalOffset(), self.verticalOffset())
        return Frame(self._names, self._months, self.viewport().rect(), scrolled)

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
    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        box, body = self.visualRect(index), self._frame.body
        if box.isNull():
            return
        for bar, low, high, first, last in (
            (self.horizontalScrollBar(), box.left(), box.right(), body.left(), body.right()),
            (self.verticalScrollBar(), box.top(), box.bottom(), body.top(), body.bottom()),
        ):
            beyond = max(0, high - last + GAP)
            bar.setValue(bar.value() + (low - first - GAP if low < first else beyond))

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Left and right go through the sessions, up and down to the nearest of another row."""
        now, last = max(0, self.currentIndex().row()), len(self._laid.items) - 1
        if last < 0:
            return QModelIndex()
        if action in JUMPS:
            to = self._beside(now, JUMPS[action])
        elif action in STEPS:
            to = now + STEPS[action]
        else:
            to = 0 if action is Actions.MoveHome else last
        return self.sessions.index(min(max(to, 0), last), 0)

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
    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def isIndexHidden(self, index: Index) -> bool:
        return False

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    @override
    def updateGeometries(self) -> None:
        body = self._frame.body
        for bar, whole, seen in (
            (self.horizontalScrollBar(), self._laid.width, body.width()),
            (self.verticalScrollBar(), self._laid.height, body.height()),
        ):
            bar.setPageStep(max(1, seen))
            bar.setSingleStep(TARGET)
            bar.setRange(0, max(0, whole - seen))

    @override
    def doItemsLayout(self) -> None:
        self._lay_out()
        QAbstractItemView.doItemsLayout(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMinimumHeight(self._months + 3 * em(self))
            self._lay_out()

    @override
    def sizeHint(self) -> QSize:
        return QSize(em(self) * 40, self._months + self._laid.height + 2 * GAP)

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
            today=self._today,
            current=chosen.session if chosen else "",
            focused=self.hasFocus(),
            carried=self._hand,
        ).paint(painter)
        painter.end()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
