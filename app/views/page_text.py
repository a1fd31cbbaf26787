"""What a page shows, as text in the order in which it is read: to be put on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

TELLS = "tells"
"""The property of a button whose text tells how something is, and not only what it does."""
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, or the name of the tab that is seen."""

    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a value that stands on the page."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: every row of it, not only those that are in sight.

    A row of one cell is a title that goes across all columns.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A list or tree: each line with how deep it stands below others."""

    name: str
    lines: tuple[tuple[int, str], ...]


Part = Heading | Sentence | Table | Lines


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's title, and what stands below it."""

    title: str
    parts: tuple[Part, ...]

    @property
    def widest(self) -> int:
        """The most columns that a table has."""
        return max((len(p.headers) for p in self.parts if isinstance(p, Table)), default=0)


def page_text(page: QWidget, title: str) -> PageText:
    """What a page shows now: tabs, sentences, choices, and every table and list in full."""
    parts = (part for widget in _in_order(page) for part in _parts(widget))
    told = (p for p in parts if p not in (Heading(title), Sentence(title)))
    return PageText(title, tuple(_once(told)))


def _once(parts: Iterable[Part]) -> Iterator[Part]:
    """The same, where a list under its own heading does not say its name again."""
    heading = ""
    for part in parts:
        if isinstance(part, Heading):
            heading = part.text
        named = isinstance(part, Lines) and heading in (part.name, part.name.split(", ")[0])
        yield Lines("", part.lines) if named and isinstance(part, Lines) else part


def _in_order(parent: QWidget) -> Iterator[QWidget]:
    """What is seen, from above to below; a form's labels and values as they follow each other."""
    children = [w for w in parent.children() if isinstance(w, QWidget) and not w.isWindow()]
    seen = [widget for widget in children if widget.isVisibleTo(parent)]
    if not all(isinstance(widget, QLabel) for widget in seen):
        seen.sort(key=lambda widget: (widget.y(), widget.x()))
    for widget in seen:
        yield widget
        yield from _in_order(widget)


def _parts(widget: QWidget) -> Iterator[Part]:
    """What one widget says; its children say the rest."""
    match widget:
        case QHeaderView():
            return
        case QTableView() if widget.model() is not None:
            yield _table(widget)
        case QAbstractItemView() if widget.model() is not None:
            yield Lines(widget.accessibleName(), tuple(_lines(widget, QModelIndex(), 0)))
        case QTabBar() if widget.currentIndex() >= 0:
            yield Heading(_plain(widget.tabText(widget.currentIndex())))
        case QComboBox() if widget.currentText():
            yield Sentence(f"{widget.accessibleName()}: {widget.currentText()}")
        case QAbstractButton() if widget.property(TELLS) and widget.text():
            yield Sentence(_plain(widget.text()))
        case QLabel() if widget.font().bold() and widget.text():
            yield Heading(widget.text())
        case QLabel() if widget.wordWrap() and widget.text():
            yield Sentence(widget.accessibleName() or widget.text())


def _table(view: QTableView) -> Table:
    model, header = view.model(), view.horizontalHeader()
    columns = [header.logicalIndex(at) for at in range(header.count())]
    columns = [column for column in columns if not view.isColumnHidden(column)]
    rows = [row for row in range(model.rowCount()) if not view.isRowHidden(row)]
    headers = [_cell(model.headerData(column, ACROSS)) for column in columns]
    lines = [tuple(_cell(model.index(row, at).data()) for at in columns) for row in rows]
    if view.verticalHeader().isVisibleTo(view):
        headers = ["", *headers]
        names = (_cell(model.headerData(row, DOWN)) for row in rows)
        lines = [(name, *line) for name, line in zip(names, lines, strict=True)]
    for at, row in enumerate(rows):
        if len(columns) > 1 and view.columnSpan(row, 0) == len(columns):
            lines[at] = (_cell(model.index(row, 0).data()),)
    return Table(view.accessibleName(), tuple(headers), tuple(lines))


def _lines(view: QAbstractItemView, parent: QModelIndex, depth: int) -> Iterator[tuple[int, str]]:
    """Each line and those below it that are open."""
    model = view.model()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield depth, _line(model, index)
        if isinstance(view, QTreeView) and view.isExpanded(index):
            yield from _lines(view, index, depth + 1)


def _line(model: QAbstractItemModel, index: QModelIndex) -> str:
    """An item of a list as it is read out; of a tree, what stands in its columns."""
    if isinstance(model, QAbstractListModel):  # one column; nobody else may ask it for more
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        return _cell(spoken or index.data())
    across = range(model.columnCount(index.parent()))
    cells = (_cell(index.siblingAtColumn(at).data()) for at in across)
    return " · ".join(filter(None, cells))


def _cell(value: object) -> str:
    return "" if value is None else str(value).strip()


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
