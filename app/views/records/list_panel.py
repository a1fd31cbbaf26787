"""A list of rows with search, and the ways to add, change and remove them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QItemSelection, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.services.records import Record
from app.views.copying import CopyTable
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, button, em, words
from app.views.records.dialog import RecordDialog, Store, confirm_removal, tell_refusal
from app.views.records.form import RecordForm
from app.views.records.names import Names, title_of
from app.views.records.table_model import RecordModel
from app.workbook.cells import Values
from app.workbook.columns import Column, Sheet
from app.workbook.rows import Notice

WIDEST = 16
"""Lines of text: no column is made wider than that by itself."""


@dataclass(frozen=True, slots=True)
class Listing:
    """How a sheet is listed: what one row is called, which columns, and how rows belong to another.

    `by` are the columns that name the row to which the listed rows belong; the first of them is
    fixed where a row is added.
    """

    sheet: Sheet
    one: str
    many: str
    columns: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    above: bool = False
    """Whether it stands above another list, though its rows belong to something."""

    @property
    def listed(self) -> Sequence[Column]:
        """The columns of the list: those named, or all that are short."""
        if self.columns:
            return [self.sheet.column(name) for name in self.columns]
        hidden = self.by if len(self.by) == 1 else ()
        return [c for c in self.sheet.columns if c.name not in hidden and not c.multiline]


OUTER = {"add": "&Add {}…", "change": "&Change…", "remove": "&Remove…"}
INNER = {"add": "A&dd {}…", "change": "C&hange…", "remove": "Remo&ve…"}


class ListPanel(QWidget):
    """Rows of one sheet, all of them or those that belong to one row of another."""

    chosen = Signal(object)
    """The record that is selected, or None."""

    def __init__(self, desk: Desk, listing: Listing) -> None:
        super().__init__()
        self.desk, self.listing = desk, listing
        self.names = Names({}, {})
        self._owner: Values | None = None
        self._wanted: int | None = None
        self.model = RecordModel(listing.listed)
        self.search = self._search()
        self.count = QLabel()
        self.table = self._table()
        self.empty = words()
        self.buttons = self._buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(self._above())
        layout.addWidget(self.empty)
        layout.addWidget(self.table, 1)
        layout.addWidget(flowing(*self.buttons.values()))

    def _search(self) -> QLineEdit:
        edit = QLineEdit()
        edit.setAccessibleName(f"Search {self.listing.many}")
        edit.setPlaceholderText(f"Search {self.listing.many}")
        edit.setClearButtonEnabled(True)
        edit.setMinimumHeight(TARGET)
        edit.textChanged.connect(self._searched)
        return edit

    def _table(self) -> QTableView:
        table = CopyTable()
        table.setAccessibleName(self.listing.many.capitalize())
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(max(TARGET, em(table) + GAP))
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(100)
        header.setMaximumSectionSize(em(table) * WIDEST)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.selectionModel().selectionChanged.connect(self._selection_changed)
        table.doubleClicked.connect(self.change)
        self._keys(table)
        return table

    def _keys(self, table: QTableView) -> None:
        here = Qt.ShortcutContext.WidgetShortcut
        change, remove = f"Change the {self.listing.one}…", f"Remove the {self.listing.one}"
        for keys, do, what in (
            (["Return", "Enter"], self.change, change),
            (["Del"], self.remove, remove),
        ):
            shortcut = QShortcut(table)
            shortcut.setContext(here)
            shortcut.setKeys([QKeySequence(each) for each in keys])
            shortcut.setWhatsThis(what)
            shortcut.activated.connect(do)

    def _buttons(self) -> Mapping[str, QPushButton]:
        texts = OUTER if self.listing.above or not self.listing.by else INNER
        one = self.listing.one
        doing: Mapping[str, Callable[[], object]] = {
            "add": self.add,
            "change": self.change,
            "remove": self.remove,
        }
        made = {}
        for name, do in doing.items():
            made[name] = button(texts[name].format(one), do)
            made[name].setAccessibleName(f"{name.capitalize()} {one}")
        return made

    def _above(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.search, 1)
        row.addWidget(self.count)
        self.search.setVisible(not self.listing.by)
        return row

    def show_rows(
        self, records: Iterable[Record], names: Names, owner: Values | None = None
    ) -> None:
        """Shows rows; those that belong to `owner`, where the listing is of such rows."""
        kept = self._wanted if self._wanted is not None else self._selected_number()
        self.names, self._owner = names, owner
        self.model.show(records, names)
        self.table.resizeColumnsToContents()
        self._say_count()
        self.select(kept)

    def select(self, number: int | None) -> None:
        """Selects the record with a number; of a list of its own right, else the first."""
        row = -1 if number is None else self.model.row_of(number)
        if row < 0 and (self.listing.above or not self.listing.by) and self.model.rowCount():
            row = 0
        if row >= 0:
            self.table.selectRow(row)
        self._announce()

    @property
    def selected(self) -> Record | None:
        """The record that is selected."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.record(rows[0].row()) if rows else None

    def _selected_number(self) -> int | None:
        return None if self.selected is None else self.selected.id

    def _say_count(self) -> None:
        total, shown = self.model.total, self.model.rowCount()
        many = self.listing.one if total == 1 else self.listing.many
        self.count.setText(f"{shown} of {total} {many}" if shown < total else f"{total} {many}")
        self.count.setVisible(not self.listing.by)
        text = "" if total else f"No {self.listing.many} yet."
        if total and not shown:
            text = f"Nothing found in {total} {self.listing.many}."
        self.empty.setText(text)
        self.empty.setVisible(bool(text))

    @Slot(str)
    def _searched(self, text: str) -> None:
        kept = self._selected_number()
        self.model.search(text)
        self._say_count()
        self.select(kept)

    @Slot(QItemSelection, QItemSelection)
    def _selection_changed(self, *_: QItemSelection) -> None:
        self._announce()

    def _announce(self) -> None:
        record = self.selected
        for name in ("change", "remove"):
            self.buttons[name].setEnabled(record is not None)
        self.buttons["add"].setEnabled(not self.listing.by or self._owner is not None)
        self._wanted = None
        self.chosen.emit(record)

    @Slot()
    def add(self) -> RecordDialog | None:
        """Opens the form of a new row."""
        if self.listing.by and self._owner is None:
            return None
        return self._open(self.new_dialog())

    @Slot()
    def change(self) -> RecordDialog | None:
        """Opens the form of the selected row."""
        record = self.selected
        if record is None:
            return None
        fixed = self.listing.by if len(self.listing.by) == 1 else ()
        form = RecordForm(self.listing.sheet, self.names, record.values, fixed=fixed)
        return self._open(RecordDialog(self.desk, form, record, self))

    @property
    def fixed_values(self) -> Values:
        """What a new row says because of where it is added."""
        if self._owner is None:
            return {}
        column = self.listing.sheet.column(self.listing.by[0])
        own = column.refers.columns[-1] if column.refers else column.name
        return {column.name: self._owner[own]}

    def new_dialog(self) -> RecordDialog:
        """The dialog in which a row is added."""
        values = {**self.listing.sheet.blank, **self.fixed_values}
        form = RecordForm(self.listing.sheet, self.names, values, fixed=self.listing.by[:1])
        return RecordDialog(self.desk, form, None, self)

    def _open(self, dialog: RecordDialog) -> RecordDialog:
        verb = "Add" if dialog.record is None else "Change"
        dialog.setWindowTitle(f"{verb} {self.listing.one}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.stored.connect(self._written)
        dialog.open()
        return dialog

    @Slot()
    def remove(self) -> None:
        """Asks, then removes the selected row."""
        record = self.selected
        if record is not None:
            name = title_of(self.listing.sheet, record.values)
            confirm_removal(self, f"{self.listing.one} {name}", partial(self._remove, record))

    def _remove(self, record: Record) -> None:
        refused = partial(tell_refusal, self, self.listing.sheet, record)
        remove = self.removing(record)
        self.desk.work.run(lambda _: remove(), done=self._written, failed=refused)

    def removing(self, record: Record) -> Store:
        """What removes a row, made here and run behind the window."""
        records, sheet = self.desk.records, self.listing.sheet.name
        return lambda: records.remove(sheet, record.id, record.version)

    @Slot(object)
    def _written(self, notices: Sequence[Notice]) -> None:
        self.desk.wrote(self.listing.sheet.name, notices)
