"""A list of ten thousand children, ours or a bare table's, in a process of its own.

    python -m benchmarks.window_lists ours|bare [ROWS]

Prints milliseconds of processor time: others use the machine too. Both tables have the same size,
columns and texts. The bare one shows a list of lists, sorted and searched by Qt's own proxy.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QEventLoop,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from typing_extensions import override

from app.models.database import open_database
from app.services.records import Record
from app.views.children.page import CHILDREN
from app.views.desk import Desk
from app.views.records.list_panel import ListPanel
from app.views.records.names import Names
from app.views.work import Work

if TYPE_CHECKING:
    from app.workbook.cells import Values

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NO_NAMES = Names({}, {})
MANY = 10_000
SIZE = 1000, 600
TYPED = "ollie 7"
"""What is typed into the search, letter by letter."""
SORTED = "last_name", "born", "district"
FIRST = ("Maya", "Ollie", "Zainab", "Tom", "Élodie", "Leo", "Ayla", "Sam")
LAST = ("Brown", "Hill", "Özil", "Carter", "Shah", "Nowak", "Green")
DISTRICTS = ("Ashford", "Swale", "Thanet", "Tonbridge and Malling", "")
FIRST_BORN = date(2012, 9, 1)


class Plain(QAbstractTableModel):
    """Texts in rows, and nothing else."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self.heads = heads
        self.texts: list[list[str]] = []

    def show(self, texts: list[list[str]]) -> None:
        self.beginResetModel()
        self.texts = texts
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return len(self.texts)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return len(self.heads)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts[index.row()][index.column()]
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None


class Painted(QObject):
    """Waits until something is painted, and Qt has nothing more to do."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget, self.loop = widget, QEventLoop()

    def wait(self) -> None:
        self.widget.installEventFilter(self)
        self.widget.update()
        self.loop.exec()
        self.widget.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.loop.quit)
        return False


def children(many: int) -> list[Record]:
    """Children in no order."""
    made = []
    for number in range(many):
        values: Values = {
            "child": f"C{number * 7919 % many:05}",
            "first_name": FIRST[number % len(FIRST)],
            "last_name": f"{LAST[number % len(LAST)]} {number * 31 % many}",
            "born": FIRST_BORN + timedelta(days=number * 37 % 2900),
            "gender": "girl" if number % 2 else "boy",
            "district": DISTRICTS[number % len(DISTRICTS)],
            "support": number % 3 + 1,
        }
        made.append(Record(number + 1, 1, {**CHILDREN.sheet.blank, **values}))
    return made


def ours(rows: Sequence[Record], folder: Path) -> dict[str, float]:
    """The list of the page Children and carers."""
    database = open_database(folder / "empty.db", now=lambda: datetime.now(UTC))
    work = Work(lambda error: print(error, file=sys.stderr))
    desk = Desk(
        database,
        user="bench",
        today=lambda: date(2026, 11, 22),
        work=work,
        sample=lambda: database,
    )
    panel = ListPanel(desk, CHILDREN)
    open_list(panel, panel.table)
    found = {"shown": seen(panel.table, lambda: panel.show_rows(rows, NO_NAMES))}
    found["sorted"] = sorting(panel.model.sort)
    found["searched"] = typing(panel.search.setText)
    work.close()
    database.close()
    return found


def bare(rows: Sequence[Record]) -> dict[str, float]:
    """A table of Qt's, and its proxy."""
    columns = CHILDREN.listed
    texts = [[NO_NAMES.shown(c, row.values[c.name]) for c in columns] for row in rows]
    model, table = Plain([column.label for column in columns]), QTableView()
    table.setModel(model)
    open_list(table, table)
    found = {"shown": seen(table, lambda: model.show(texts))}
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    seen(table, lambda: table.setModel(proxy))
    found["sorted"] = sorting(proxy.sort)
    found["searched"] = typing(proxy.setFilterFixedString)
    return found


def open_list(widget: QWidget, table: QTableView) -> None:
    """Shows a list while it is empty, as the window does while the rows are read behind it."""
    widget.resize(*SIZE)
    widget.show()
    Painted(table.viewport()).wait()


def seen(table: QTableView, do: Callable[[], object]) -> float:
    """What it takes to do something, and to paint what is seen after it."""

    def until_painted() -> None:
        do()
        Painted(table.viewport()).wait()

    return timed(until_painted)


def sorting(sort: Callable[[int, Qt.SortOrder], object]) -> float:
    """The middle of sorting by three columns, both ways."""
    places = [[c.name for c in CHILDREN.listed].index(name) for name in SORTED]
    orders = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
    return median(timed(partial(sort, at, order)) for at, order in product(places, orders))


def typing(search: Callable[[str], object]) -> float:
    """The middle of what each letter takes that is typed into the search."""
    return median(timed(partial(search, TYPED[:end])) for end in range(1, len(TYPED) + 1))


def timed(do: Callable[[], object]) -> float:
    """How long something keeps the processor busy, in milliseconds."""
    begun = process_time()
    do()
    return (process_time() - begun) * 1000


def main() -> None:
    """Prints what one of the two takes."""
    application = QApplication([])
    rows = children(int(sys.argv[2]) if len(sys.argv) > 2 else MANY)
    with tempfile.TemporaryDirectory() as folder:
        found = ours(rows, Path(folder)) if sys.argv[1] == "ours" else bare(rows)
    for what, took in found.items():
        print(what, took)
    application.quit()


if __name__ == "__main__":
    main()
