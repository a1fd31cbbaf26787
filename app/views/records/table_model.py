"""A list of rows, searched and sorted where the rows are; it needs no window."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from app.services.records import Record
from app.views.records.names import Names
from app.workbook.cells import Value
from app.workbook.columns import Column

Index = QModelIndex | QPersistentModelIndex
RECORD = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()


class RecordModel(QAbstractTableModel):
    """The rows of a sheet: what is shown and what is sorted by are kept apart."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._names = Names({}, {})
        self._all: tuple[Record, ...] = ()
        self._shown: list[Record] = []
        self._wanted: tuple[str, ...] = ()
        self._order: tuple[int, bool] | None = None
        self._texts: dict[int, str] = {}

    def show(self, records: Iterable[Record], names: Names) -> None:
        """Shows these rows, searched and sorted as before."""
        self.beginResetModel()
        self._all, self._names = tuple(records), names
        self._texts = {}
        self._choose()
        self.endResetModel()

    def search(self, text: str) -> None:
        """Shows only rows in which every word of a text stands."""
        self.beginResetModel()
        self._wanted = tuple(text.casefold().split())
        self._choose()
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many rows there are, found or not."""
        return len(self._all)

    def record(self, row: int) -> Record:
        """The row's record."""
        return self._shown[row]

    def row_of(self, number: int) -> int:
        """Where the record with a number stands, or -1."""
        return next((at for at, record in enumerate(self._shown) if record.id == number), -1)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, column = self._shown[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._names.shown(column, record.values[column.name])
        if role == RECORD:
            return record
        return _sortable(record.values[column.name]) if role == SORT else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].label

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = None if column < 0 else (column, order is Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        chosen = [(self._shown[index.row()].id, index.column()) for index in before]
        self._arrange()
        places = {record.id: at for at, record in enumerate(self._shown)}
        after = [self.index(places[number], section) for number, section in chosen]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _choose(self) -> None:
        self._shown = [record for record in self._all if self._found(record)]
        self._arrange()

    def _arrange(self) -> None:
        if self._order is None:
            return
        column, falling = self.columns[self._order[0]], self._order[1]
        self._shown.sort(key=self._key(column), reverse=falling)

    def _key(self, column: Column) -> Callable[[Record], Any]:
        return lambda record: _sortable(record.values[column.name])

    def _found(self, record: Record) -> bool:
        if not self._wanted:
            return True
        text = self._texts.get(record.id)
        if text is None:
            shown = (self._names.shown(c, record.values[c.name]) for c in self.columns)
            text = self._texts[record.id] = "\n".join(shown).casefold()
        return all(word in text for word in self._wanted)


def _sortable(value: Value) -> tuple[bool, Any]:
    """What a value is sorted by: nothing comes first, texts without regard to case."""
    if value is None or value == "":
        return (False, "")
    if isinstance(value, tuple):
        value = "; ".join(value)
    if isinstance(value, datetime):
        return (True, value)
    return (True, value.casefold() if isinstance(value, str) else value)
