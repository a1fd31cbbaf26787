"""A list of rows with search, and the ways to add, change and remove them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QItemSelection, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.services.records import Record
from app.services.records_together import RecordsTogether
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, button, words
from app.views.records.dialog import RecordDialog, Store, tell_refusal
from app.views.records.form import RecordForm
from app.views.records.list_table import ListTable
from app.views.records.names import Names, title_of
from app.views.records.several import SeveralDialog, can_share, several_form
from app.views.records.table_model import RecordModel
from app.workbook.cells import Values
from app.workbook.columns import Column, Sheet
from app.workbook.rows import Notice


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


OUTER = {"add": "&Add {}…", "change": "&Change…", "remove": "&Remove"}
INNER = {"add": "A&dd {}…", "change": "C&hange…", "remove": "Remo&ve"}
BACK = "Undo: Ctrl+Z."


class ListPanel(QWidget):
    """Rows of one sheet, all of them or those that belong to one row of another."""

    chosen = Signal(object)
    """The record that is selected, or None."""

    def __init__(self, desk: Desk, listing: Listing) -> None:
        super().__init__()
        self.desk, self.listing = desk, listing
        self.names = Names({}, {})
        self._owner: Values | None = None
        self.model = RecordModel(listing.listed)
        self.search = self._search()
        self.count = QLabel()
        self.table = self._table()
        self.empty = words()
        self.buttons = self._buttons()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, GAP, 0, 0)
        self.body.setSpacing(GAP)
        self.body.addLayout(self._above())
        self.body.addWidget(self.empty)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(flowing(*self.buttons.values()))

    def _search(self) -> QLineEdit:
        edit = QLineEdit()
        edit.setAccessibleName(f"Search {self.listing.many}")
        edit.setPlaceholderText(f"Search {self.listing.many}")
        edit.setClearButtonEnabled(True)
        edit.setMinimumHeight(TARGET)
        edit.textChanged.connect(self._searched)
        return edit

    def _table(self) -> ListTable:
        table = ListTable(self.listing.many.capitalize(), self.model)
        table.selectionModel().selectionChanged.connect(self._selection_changed)
        table.doubleClicked.connect(self.change)
        table.do_on(["Return", "Enter"], self.change, f"Change the {self.listing.one}…")
        table.do_on(["Del"], self.remove, f"Remove the {self.listing.one}")
        return table

    def _buttons(self) -> Mapping[str, QPushButton]:
        texts = OUTER if self.listing.above or not self.listing.by else INNER
        self._texts = {name: text.format(self.listing.one) for name, text in texts.items()}
        doing: Mapping[str, Callable[[], object]] = {
            "add": self.add,
            "change": self.change,
            "remove": self.remove,
        }
        made = {name: button(self._texts[name], do) for name, do in doing.items()}
        made["add"].setAccessibleName(f"Add {self.listing.one}")
        return made

    def _above(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.search, 1)
        row.addWidget(self.count)
        if self.listing.by:
            self.search.hide()  # to show it before it has a place would open a window for it
        return row

    def show_rows(
        self, records: Iterable[Record], names: Names, owner: Values | None = None
    ) -> None:
        """Shows rows; those that belong to `owner`, where the listing is of such rows."""
        kept = self._numbers()
        self.names, self._owner = names, owner
        self.model.show(records, names)
        self.table.fit()
        self._say_count()
        self._choose(kept)

    def select(self, number: int) -> None:
        """Selects the record with a number; of a list of its own right, else the first."""
        self._choose([number])

    def _choose(self, numbers: Sequence[int]) -> None:
        found = self.table.choose(numbers)
        if not found and (self.listing.above or not self.listing.by) and self.model.rowCount():
            self.table.choose([self.model.record(0).id])
        self._announce()

    @property
    def selected(self) -> Record | None:
        """The record that is selected; of several the current one."""
        return next(iter(self.table.chosen), None)

    def _numbers(self) -> Sequence[int]:
        return [record.id for record in self.table.chosen]

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
        kept = self._numbers()
        self.model.search(text)
        self._say_count()
        self._choose(kept)

    @Slot(QItemSelection, QItemSelection)
    def _selection_changed(self, *_: QItemSelection) -> None:
        self._announce()

    def _announce(self) -> None:
        """Lets the buttons say what they do with what is selected, and others show it."""
        chosen = self.table.chosen
        several = f"{len(chosen)} {self.listing.many}" if len(chosen) > 1 else ""
        for name in ("change", "remove"):
            self._say_on(self.buttons[name], self._texts[name], several)
            self.buttons[name].setAccessibleName(
                f"{name.capitalize()} {several or self.listing.one}"
            )
        shared = not several or can_share(self.listing.sheet, self._fixed)
        self.buttons["change"].setEnabled(bool(chosen) and shared)
        self.buttons["remove"].setEnabled(bool(chosen))
        self.buttons["add"].setEnabled(not self.listing.by or self._owner is not None)
        self.chosen.emit(next(iter(chosen), None))

    def _say_on(self, which: QPushButton, text: str, several: str) -> None:
        end = "…" if text.endswith("…") else ""
        which.setText(f"{text.removesuffix('…')} {several}{end}" if several else text)

    @Slot()
    def add(self) -> RecordDialog | None:
        """Opens the form of a new row."""
        if self.listing.by and self._owner is None:
            return None
        return self._open(self.new_dialog())

    @property
    def _fixed(self) -> Sequence[str]:
        """The column that says to what the rows belong, where only that can be meant."""
        return self.listing.by if len(self.listing.by) == 1 else ()

    @Slot()
    def change(self) -> RecordDialog | None:
        """Opens the form of the selected row, or of several."""
        chosen = self.table.chosen
        sheet, fixed = self.listing.sheet, self._fixed
        if len(chosen) > 1 and can_share(sheet, fixed):
            form = several_form(sheet, self.names, chosen, fixed)
            return self._open(SeveralDialog(self.desk, form, chosen, self.listing.many, self))
        if len(chosen) != 1:
            return None
        form = RecordForm(sheet, self.names, chosen[0].values, fixed=fixed)
        return self._open(RecordDialog(self.desk, form, chosen[0], self))

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
        dialog.setWindowTitle(f"{verb} {dialog.called or self.listing.one}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.stored.connect(self._written)
        dialog.open()
        return dialog

    @Slot()
    def remove(self) -> None:
        """Removes the selected rows: nobody is asked, since Undo brings them back."""
        chosen = self.table.chosen
        if not chosen:
            return
        name = self._called(chosen)
        refused = partial(tell_refusal, self, name)
        gone, remove = partial(self._removed, name), self.removing(chosen)
        self.desk.work.run(lambda _: remove(), done=gone, failed=refused)

    def _called(self, records: Sequence[Record]) -> str:
        """What records are called in a sentence: the name of one, the number of several."""
        if len(records) > 1:
            return f"{len(records)} {self.listing.many}"
        return f"{self.listing.one} {title_of(self.listing.sheet, records[0].values)}"

    def _removed(self, name: str, notices: Sequence[Notice]) -> None:
        self._written(notices)
        told = (f"Removed: {name}. {BACK}", *(notice.text for notice in notices))
        self.desk.noticed.emit(" ".join(told))

    def removing(self, records: Sequence[Record]) -> Store:
        """What removes rows, made here and run behind the window."""
        desk, sheet, called = self.desk, self.listing.sheet.name, self.listing.many
        if len(records) == 1:
            (record,) = records
            return lambda: desk.records.remove(sheet, record.id, record.version)
        together = RecordsTogether(desk.database, desk.user)
        return lambda: together.remove(sheet, records, called=called)

    @Slot(object)
    def _written(self, notices: Sequence[Notice]) -> None:
        self.desk.wrote(self.listing.sheet.name, notices)
