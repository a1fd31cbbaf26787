"""Copying from tables and lists: tab separated, as a spreadsheet takes it."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
"""Where somebody writes: these take the keys of copying and undoing for themselves."""


class CopyTable(QTableView):
    """A table of which Ctrl+C copies whole rows, as the menu of a right click offers too."""

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_cells(self)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offer_copy(menu, self)
        menu.popup(event.globalPos())


def offer_copy(menu: QMenu, view: QAbstractItemView) -> None:
    """Puts Copy into the menu of a table or list."""
    copy = menu.addAction("&Copy", partial(copy_cells, view))
    copy.setShortcut(QKeySequence.StandardKey.Copy)
    copy.setEnabled(bool(cells_as_text(view)))


def copy_focused() -> None:
    """Copies what is selected where the keyboard is."""
    widget = QApplication.focusWidget()
    if (view := _view_of(widget)) is not None:
        copy_cells(view)
    elif isinstance(widget, FIELDS):
        widget.copy()
    elif isinstance(widget, QLabel) and widget.hasSelectedText():
        QGuiApplication.clipboard().setText(widget.selectedText())


def _view_of(widget: QWidget | None) -> QAbstractItemView | None:
    """The table or list in which the keyboard is."""
    while widget is not None and not isinstance(widget, (*FIELDS, QAbstractItemView)):
        widget = widget.parentWidget()
    return widget if isinstance(widget, QAbstractItemView) else None


def copy_cells(view: QAbstractItemView) -> None:
    """Copies the selected cells of a table or list; without any, what is current."""
    text = cells_as_text(view)
    if text:
        QGuiApplication.clipboard().setText(text)


def cells_as_text(view: QAbstractItemView) -> str:
    """The selected cells, row by row, in the order in which they are shown.

    Above those of several columns stand the heads of these, as far as they are seen.
    """
    chosen = view.selectedIndexes() or _current(view)
    cells = {(_path(index), index.column()): index for index in chosen if index.isValid()}
    columns = sorted({column for _, column in cells}, key=lambda column: _place(view, column))
    rows = sorted({path for path, _ in cells})
    lines = ["\t".join(_text(cells.get((row, c))) for c in columns) for row in rows]
    if len(columns) > 1 and isinstance(view, QTableView):
        lines[:0] = _heads(view, columns)
    return "\n".join(lines)


def _current(view: QAbstractItemView) -> Sequence[QModelIndex]:
    """What is current: a whole row, where rows are chosen."""
    at = view.currentIndex()
    rows = view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
    if not (rows and at.isValid()):
        return [at]
    return [at.siblingAtColumn(column) for column in range(view.model().columnCount())]


def _heads(view: QTableView, columns: Sequence[int]) -> Iterator[str]:
    """The heads of columns in one line, where they are seen."""
    if view.horizontalHeader().isVisibleTo(view):
        heads = (view.model().headerData(c, Qt.Orientation.Horizontal) for c in columns)
        yield "\t".join(_on_one_line(head) for head in heads)


def _path(index: QModelIndex) -> tuple[int, ...]:
    """Where a row stands: in a tree below others."""
    return (*_path(index.parent()), index.row()) if index.isValid() else ()


def _place(view: QAbstractItemView, column: int) -> int:
    """Where a column stands: people may have moved it."""
    return view.horizontalHeader().visualIndex(column) if isinstance(view, QTableView) else column


def _text(index: QModelIndex | None) -> str:
    """A cell on one line: a break within it would begin another row."""
    if index is None:
        return ""
    return _on_one_line(index.data())


def _on_one_line(value: object) -> str:
    return " ".join(str(value or "").split())
