"""A list of rows, searched and sorted where the rows are; it needs no window."""

from collections.abc import Collection, Iterable, Mapping, Sequence
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
SAID = frozenset((Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, RECORD))
NOWHERE = QModelIndex()


class RecordModel(QAbstractTableModel):
    """The rows of a sheet: what is shown and what is sorted by are kept apart."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._names = Names({}, {})
        self._all: tuple[Record, ...] = ()
        self._shown: list[Record] = []
        self._wanted = ""
        self._order: tuple[int, bool] | None = None
        self._texts: dict[int, str] = {}
        self._keys: dict[str, dict[int, Any]] = {}

    def show(self, records: Iterable[Record], names: Names) -> None:
        """Shows these rows, searched and sorted as before."""
        self.beginResetModel()
        self._all, self._names = tuple(records), names
        self._texts, self._keys = {}, {}
        self._choose(self._all)
        self._arrange()
        self.endResetModel()

    def search(self, text: str) -> None:
        """Shows only rows in which every word of a text stands."""
        self.beginResetModel()
        wanted = text.casefold()
        narrower = wanted.startswith(self._wanted)  # a letter more: only what is shown can be found
        self._wanted = wanted
        self._choose(self._shown if narrower else self._all)
        if not narrower:
            self._arrange()
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many rows there are, found or not."""
        return len(self._all)

    def record(self, row: int) -> Record:
        """The row's record."""
        return self._shown[row]

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        shown = self.columns[column]
        return self._names.shown(shown, self._shown[row].values[shown.name])

    def rows_of(self, numbers: Collection[int]) -> Sequence[int]:
        """Where the records with these numbers stand, as far as they are shown."""
        if len(numbers) < 2:
            return [row for row in map(self.row_of, numbers) if row >= 0]
        places = {record.id: at for at, record in enumerate(self._shown)}
        return [places[number] for number in numbers if number in places]

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
        if role not in SAID or not index.isValid():  # a view asks for colours and fonts as well
            return None
        if role == RECORD:
            return self._shown[index.row()]
        return self.text(index.row(), index.column())

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
        if self._order is None:
            self._choose(self._all)
        self._arrange()
        places = {record.id: at for at, record in enumerate(self._shown)}
        after = [self.index(places[number], section) for number, section in chosen]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _choose(self, among: Iterable[Record]) -> None:
        wanted = tuple(self._wanted.split())
        self._shown = [r for r in among if all(word in self._searched(r) for word in wanted)]

    def _arrange(self) -> None:
        if self._order is not None:
            keys = self._sorted_by(self.columns[self._order[0]].name)
            self._shown.sort(key=lambda record: keys[record.id], reverse=self._order[1])

    def _sorted_by(self, name: str) -> Mapping[int, Any]:
        """What every row is sorted by, made once for each column."""
        if name not in self._keys:
            self._keys[name] = {r.id: _sortable(r.values[name]) for r in self._all}
        return self._keys[name]

    def _searched(self, record: Record) -> str:
        """The text in which is searched, made once for each row."""
        text = self._texts.get(record.id)
        if text is None:
            shown = (self._names.shown(c, record.values[c.name]) for c in self.columns)
            text = self._texts[record.id] = "\n".join(shown).casefold()
        return text


def _sortable(value: Value) -> tuple[bool, Any]:
    """What a value is sorted by: nothing comes first, texts without regard to case."""
    if value is None or value == "":
        return (False, "")
    if isinstance(value, tuple):
        value = "; ".join(value)
    if isinstance(value, datetime):
        return (True, value)
    return (True, value.casefold() if isinstance(value, str) else value)
