"""A table of lines with a sentence in its place while it is empty."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from app.views.columns import Columns
from app.views.lines import LinesModel, lines_table
from app.views.look import GAP, TARGET, em, words

WRAPPED, LAST = 13, 22
"""Lines of text: where cells wrap, a column and the last one are not made wider by what they say,
and the last is not squeezed into less."""


class TablePart(QWidget):
    """A table of lines, or a sentence why it is empty.

    `known_heads`: its heads are always the same, and say nothing of anybody, so that its columns
    are remembered from day to day.
    """

    def __init__(self, name: str, *, wraps: bool = False, known_heads: bool = True) -> None:
        super().__init__()
        self.model = LinesModel()
        self.table = lines_table(self.model, name)
        self.empty = words()
        self._wraps = wraps
        self.table.viewport().installEventFilter(self)
        self.columns = Columns(self.table, self._fit, for_good=known_heads)
        if wraps:
            _let_wrap(self.table)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GAP)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.table, 1)
        self.body.addStretch(0)

    def clear(self, why: str) -> None:
        """Shows why there is nothing."""
        self.fill((), (), why)

    def fill(self, headers: Sequence[str], lines: Iterable[Sequence[str]], if_none: str) -> None:
        """Shows lines under headers."""
        with place_kept(self.table):
            self.model.show(headers, lines)
        shown = self.model.rowCount() > 0
        self.table.setVisible(shown)
        self.empty.setVisible(not shown)
        self.empty.setText(if_none)
        self._fit()

    def _fit(self) -> None:
        """Makes columns as wide as what stands in them, or as somebody has made them."""
        if self._wraps:
            self._share()
        else:
            self.table.resizeColumnsToContents()
        self.columns.restore()
        self._settle()

    def _share(self) -> None:
        """Gives each column its share, and what all can spare to those with longer texts."""
        header, widest = self.table.horizontalHeader(), em(self) * LAST
        header.setMaximumSectionSize(widest)
        wanted = [self._wanted(at) for at in range(header.count())]
        widths = [min(width, em(self) * WRAPPED) for width in wanted[:-1]]
        spare = self.table.viewport().width() - sum(widths) - sum(wanted[-1:])
        for at, width in enumerate(widths):
            more = max(0, min(spare, wanted[at] - width, widest - width))
            spare -= more
            header.resizeSection(at, width + more)

    def _wanted(self, column: int) -> int:
        """How wide a column would be with no text in it wrapped."""
        head = self.table.horizontalHeader().sectionSizeHint(column)
        return max(self.table.sizeHintForColumn(column), head) + 1  # the line of the grid is one

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Settles when the table's own room changes: of a table filled unseen, later than ours."""
        if event.type() == QEvent.Type.Resize:
            if self._wraps:
                self._share()
                self.columns.restore()
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        """Lets the last column have what room is left; where that is little, the table scrolls."""
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)  # and again: Qt forgets it when it is filled in sight
        last = header.count() - 1
        if self._wraps and last >= 0:
            header.setMaximumSectionSize(em(self) * LAST)
            left = self.table.viewport().width() - header.sectionPosition(last)
            wanted = max(self.table.sizeHintForColumn(last), header.sectionSizeHint(last))
            needed = min(wanted, em(self) * LAST)
            if left < needed:
                header.resizeSection(last, needed)
                self.table.resizeRowsToContents()
                return
        header.setStretchLastSection(True)
        if self._wraps:
            self.table.resizeRowsToContents()


@contextmanager
def place_kept(view: QAbstractItemView) -> Iterator[None]:
    """Lets the same cell stay chosen and in sight while its model is filled anew."""
    at = view.currentIndex()
    row, column = at.row(), at.column()
    bars = (view.horizontalScrollBar(), view.verticalScrollBar())
    values = [bar.value() for bar in bars]
    yield
    index = view.model().index(row, column)
    if index.isValid() and index != view.currentIndex():
        view.setCurrentIndex(index)
    for bar, value in zip(bars, values, strict=True):
        bar.setValue(value)


def _let_wrap(table: QTableView) -> None:
    table.setWordWrap(True)
    table.setShowGrid(True)
    table.horizontalHeader().setSectionsMovable(False)  # the last column is wide on purpose
    table.verticalHeader().setMinimumSectionSize(TARGET + 1)  # the line of the grid is one
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
