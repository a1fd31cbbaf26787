"""The sessions of the year as a list of items: what the strip shows, and what is read aloud of it.

It needs no window.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from app.services.calendar_year import Bar

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
BAR = Qt.ItemDataRole.UserRole
SPOKEN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class SessionsModel(QAbstractListModel):
    """Sessions row by row, in each row in order of time."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: tuple[Bar, ...] = ()

    def show(self, bars: Sequence[Bar]) -> None:
        """Shows these sessions."""
        self.beginResetModel()
        self.bars = tuple(bars)
        self.endResetModel()

    def index_of(self, session: str) -> QModelIndex:
        """The item of a session; none if it is not shown."""
        at = next((n for n, bar in enumerate(self.bars) if bar.session == session), -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.bars)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        bar = self.bars[index.row()]
        if role in SPOKEN:
            return bar.sentence
        return bar if role == BAR else None
