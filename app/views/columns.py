"""Columns that stay as a person has put them: their widths, their order, what is sorted by.

Kept from day to day under the table's name, by the columns' heads, so that a table that gets other
columns keeps what it can. Only what a hand has done to the heads is kept: columns that nobody has
touched are as wide as what stands in them.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QTableView
from typing_extensions import override

from app.views.look import GAP, em
from app.views.remembering import remembered

KEY = "columns"
RESET = "&Reset columns"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is remembered of one table: widths in lines of text, by the columns' heads."""

    widths: Mapping[str, float] = field(default_factory=dict)
    order: Sequence[str] = ()
    sorted_by: str = ""
    falling: bool = False


class Columns(QObject):
    """Remembers the columns of one table. `fit` makes them as wide as what stands in them.

    Without `for_good` that lasts as long as the table: what heads say of people, or a person has
    written there, is never kept.
    """

    def __init__(
        self, table: QTableView, fit: Callable[[], object], *, for_good: bool = True
    ) -> None:
        super().__init__(table)
        self._table, self._fit, self._for_good = table, fit, for_good
        self._own = Kept()
        self._held, self._resized = False, set[int]()
        self._placing = self._restored = False
        self._header = header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._asked)
        header.viewport().installEventFilter(self)
        table.installEventFilter(self)
        header.sectionResized.connect(self._resize)
        header.sectionMoved.connect(self._move)
        header.sortIndicatorChanged.connect(self._sort)

    def restore(self) -> None:
        """Gives the columns the widths and the order that were remembered, and once the sorting."""
        kept, heads = self._kept(), self._heads()
        with self._by_itself():
            for at, head in enumerate(heads):
                if head in kept.widths:
                    self._table.setColumnWidth(at, round(kept.widths[head] * em(self._table)))
            self._put_in_order([heads.index(head) for head in kept.order if head in heads])
            if heads and not self._restored:
                self._restored = True
                self._sort_by(heads.index(kept.sorted_by) if kept.sorted_by in heads else -1, kept)

    @Slot()
    def reset(self) -> None:
        """Forgets all of it: columns as they come, as wide as what stands in them."""
        self._own = Kept()
        remembered().remove(self._key)
        with self._by_itself():
            self._put_in_order(range(self._header.count()))
            if self._table.isSortingEnabled():
                self._table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps widths once a hand lets go of the heads; the menu key in the table opens theirs."""
        if watched is self._table:
            by_key = event.type() == QEvent.Type.ContextMenu and self._is_key(event)
            if by_key:
                corner = self._table.viewport().mapToGlobal(QPoint(GAP, GAP))
                self._show_menu(self._table.currentIndex().column(), corner)
            return by_key or super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._held, self._resized = True, set()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._held = False
            if self._resized:
                QTimer.singleShot(0, self._keep_widths)
        return super().eventFilter(watched, event)

    def _is_key(self, event: QEvent) -> bool:
        """Whether a menu was asked for by keyboard in a table that has none of its own."""
        own = self._table.contextMenuPolicy() is not Qt.ContextMenuPolicy.DefaultContextMenu
        asked = event.reason() if isinstance(event, QContextMenuEvent) else None
        return asked is QContextMenuEvent.Reason.Keyboard and not own

    @Slot(int, int, int)
    def _resize(self, column: int, *_: int) -> None:
        last = self._header.logicalIndex(self._header.count() - 1)
        fills = self._header.stretchLastSection() and column == last  # it takes what room is left
        if self._held and not fills:
            self._resized.add(column)

    @Slot()
    def _keep_widths(self) -> None:
        heads, kept = self._heads(), self._kept()
        widths = {heads[at]: self._table.columnWidth(at) / em(self._table) for at in self._resized}
        self._keep(replace(kept, widths={**kept.widths, **widths}))

    @Slot()
    def _move(self) -> None:
        if not self._placing:
            heads, places = self._heads(), range(self._header.count())
            order = [heads[self._header.logicalIndex(place)] for place in places]
            self._keep(replace(self._kept(), order=order))

    @Slot(int, Qt.SortOrder)
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if self._restored and not self._placing:
            by = self._heads()[column] if column >= 0 else ""
            falling = order is Qt.SortOrder.DescendingOrder
            self._keep(replace(self._kept(), sorted_by=by, falling=falling))

    def _sort_by(self, column: int, kept: Kept) -> None:
        if column >= 0 and self._table.isSortingEnabled():
            order = Qt.SortOrder.DescendingOrder if kept.falling else Qt.SortOrder.AscendingOrder
            self._table.sortByColumn(column, order)

    def _put_in_order(self, columns: Iterable[int]) -> None:
        for place, column in enumerate(columns):
            self._header.moveSection(self._header.visualIndex(column), place)

    @Slot(QPoint)
    def _asked(self, at: QPoint) -> None:
        self._show_menu(self._header.logicalIndexAt(at), self._header.viewport().mapToGlobal(at))

    def _show_menu(self, column: int, at: QPoint) -> None:
        """Offers by keyboard too what a hand does to a head."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if column >= 0:
            step = self._table.columnWidth(column) // 4
            menu.addAction("&Wider", lambda: self._widen(column, step))
            menu.addAction("&Narrower", lambda: self._widen(column, -step))
            if self._header.sectionsMovable():
                menu.addAction("Move &left", lambda: self._move_by(column, -1))
                menu.addAction("Move r&ight", lambda: self._move_by(column, 1))
            menu.addSeparator()
        menu.addAction(RESET, self.reset)
        menu.popup(at)

    def _widen(self, column: int, by: int) -> None:
        self._table.setColumnWidth(column, self._table.columnWidth(column) + by)
        self._resized = {column}
        self._keep_widths()

    def _move_by(self, column: int, places: int) -> None:
        place = self._header.visualIndex(column) + places
        if 0 <= place < self._header.count():
            self._header.moveSection(place - places, place)

    @property
    def _key(self) -> str:
        return f"{KEY}/{self._table.accessibleName()}"

    def _heads(self) -> list[str]:
        model, across = self._table.model(), Qt.Orientation.Horizontal
        return [str(model.headerData(at, across)) for at in range(model.columnCount())]

    def _kept(self) -> Kept:
        if not self._for_good:
            return self._own
        said = remembered().value(self._key, "", type=str)
        return Kept(**json.loads(str(said))) if said else Kept()

    def _keep(self, kept: Kept) -> None:
        if self._for_good:
            remembered().setValue(self._key, json.dumps(asdict(kept)))
        else:
            self._own = kept

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        """While the table is put in order by itself nothing is kept of it."""
        self._placing = True
        try:
            yield
        finally:
            self._placing = False
