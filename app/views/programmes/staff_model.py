"""The board of staff as a list of items: each person, followed by their duties in order of time.

What is drawn as a head or a bar is an item here, so that it has a name and a place for a screen
reader. It needs no window.
"""

from collections.abc import Callable, Sequence, Set
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from app.views.programmes.staff_lines import Bar, Key, Line

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SPOKEN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
Item = Line | Bar


class DutiesModel(QAbstractListModel):
    """People and duties, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Item, ...] = ()

    def show(self, items: Sequence[Item]) -> None:
        """Shows these."""
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def index_of(self, key: Key) -> QModelIndex:
        """Where a duty or a person is; nowhere if it is not shown."""
        return self._first(lambda item: item.key == key)

    def nearest(self, key: Key, before: Set[Key]) -> QModelIndex:
        """Where a duty is; else where it went since it was as `before`; else who had it."""
        staff, slots, _ = key
        found = self.index_of(key)
        if not found.isValid() and slots:
            found = self._first(lambda item: item.key[1] == slots and item.key not in before)
        return found if found.isValid() else self.index_of((staff, (), None))

    @property
    def keys(self) -> frozenset[Key]:
        """All that is shown."""
        return frozenset(item.key for item in self.items)

    def _first(self, fits: Callable[[Item], bool]) -> QModelIndex:
        at = next((row for row, item in enumerate(self.items) if fits(item)), -1)
        return self.index(at, 0) if at >= 0 else NOWHERE

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        return self.items[index.row()].said if role in SPOKEN else None
