"""A table of lines with a sentence in its place while it is empty."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from app.views.lines import LinesModel, lines_table
from app.views.look import GAP, em, words


class TablePart(QWidget):
    """A table of lines, or a sentence why it is empty."""

    def __init__(self, name: str, *, wraps: bool = False) -> None:
        super().__init__()
        self.model = LinesModel()
        self.table = lines_table(self.model, name)
        self.empty = words()
        self._wraps = wraps
        if wraps:
            _let_wrap(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.empty)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)

    def clear(self, why: str) -> None:
        """Shows why there is nothing."""
        self.fill((), (), why)

    def fill(self, headers: Sequence[str], lines: Iterable[Sequence[str]], if_none: str) -> None:
        """Shows lines under headers."""
        self.model.show(headers, lines)
        shown = self.model.rowCount() > 0
        self.table.setVisible(shown)
        self.empty.setVisible(not shown)
        self.empty.setText(if_none)
        self.table.resizeColumnsToContents()
        if self._wraps:
            self.table.resizeRowsToContents()


def _let_wrap(table: QTableView) -> None:
    table.setWordWrap(True)
    table.setShowGrid(True)
    table.horizontalHeader().setMaximumSectionSize(em(table) * 13)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
