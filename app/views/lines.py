"""A plain table of texts, to read and to copy as a spreadsheet takes it.

The model needs no window.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView
from typing_extensions import override

from app.views.copying import CopyTable
from app.views.look import GAP, TARGET, em

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
WIDEST = 40
"""Lines of text: no column is wider by itself."""
TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class LinesModel(QAbstractTableModel):
    """Lines of texts under headers."""

    def __init__(self) -> None:
        super().__init__()
        self._headers: Sequence[str] = ()
        self._lines: Sequence[Sequence[str]] = ()

    def show(self, headers: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
        """Shows these lines."""
        self.beginResetModel()
        self._headers, self._lines = headers, tuple(lines)
        self.endResetModel()

    @property
    def as_text(self) -> str:
        """All of it, as a spreadsheet takes it from the clipboard."""
        rows = (self._headers, *self._lines)
        return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in TEXTS:
            return None
        return self._lines[index.row()][index.column()]

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._headers[section]


def lines_table(model: LinesModel, name: str) -> QTableView:
    """A table that shows lines."""
    table = CopyTable()
    table.setAccessibleName(name)
    table.setModel(model)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(max(TARGET, em(table) + GAP))
    header = table.horizontalHeader()
    header.setStretchLastSection(True)
    header.setHighlightSections(False)  # bold heads would need more room than their columns have
    header.setResizeContentsPrecision(100)
    header.setMaximumSectionSize(em(table) * WIDEST)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table
