"""A list; below it the chosen row, and the rows that belong to it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.services.records import Record
from app.views.desk import Desk, Tables
from app.views.records.details import Details
from app.views.records.list_panel import Listing, ListPanel
from app.views.records.names import Names


class MasterDetail(QWidget):
    """One sheet's rows, with what belongs to each of them."""

    def __init__(self, desk: Desk, master: ListPanel, parts: Sequence[Listing]) -> None:
        super().__init__()
        listing = master.listing
        self._tables: Tables = {}
        self._wanted = ""
        self._names = Names({}, {})
        self.master = master
        self.details = Details(listing.sheet)
        self.parts = [ListPanel(desk, part) for part in parts]
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(f"About the chosen {listing.one}")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.details, "Details")
        for panel in self.parts:
            self.tabs.addTab(panel, panel.listing.sheet.title)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.master)
        self.splitter.addWidget(self.tabs)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self.master.chosen.connect(self._chosen)

    def show_tables(self, tables: Tables, names: Names, owner: Record | None = None) -> None:
        """Shows what was read, or what of it belongs to `owner`; the same row stays chosen."""
        self._tables, self._names = tables, names
        listing = self.master.listing
        rows = self._belonging(listing, owner) if listing.by else tables[listing.sheet.name]
        self.master.show_rows(rows, names, owner.values if owner else None)
        self._select_wanted()

    def select(self, code: str) -> None:
        """Selects the row of a code, now or as soon as it is listed; the keys go to the table."""
        self._wanted = code
        self._select_wanted()
        if code:
            self.master.table.setFocus()

    def _select_wanted(self) -> None:
        listing = self.master.listing
        if not (self._wanted and listing.sheet.key):  # the service's own sheet has one row, no code
            return
        key, rows = listing.sheet.key[-1], self._tables.get(listing.sheet.name, ())
        number = next((row.id for row in rows if row.values[key] == self._wanted), None)
        if number is None:
            return
        self.master.search.clear()
        if self.master.model.row_of(number) >= 0:
            self._wanted = ""
            self.master.select(number)

    @Slot(object)
    def _chosen(self, record: Record | None) -> None:
        self.details.show_record(record, self._names)
        for at, panel in enumerate(self.parts, 1):
            rows = self._belonging(panel.listing, record)
            panel.show_rows(rows, self._names, record.values if record else None)
            title = panel.listing.sheet.title
            self.tabs.setTabText(at, f"{title} ({len(rows)})" if rows else title)

    def _belonging(self, part: Listing, record: Record | None) -> Sequence[Record]:
        if record is None:
            return ()
        return tuple(_belonging(part, record, self._tables.get(part.sheet.name, ())))


def _belonging(part: Listing, record: Record, rows: Iterable[Record]) -> Iterable[Record]:
    """The rows that name a record in one of the columns by which they belong."""
    wanted = []
    for name in part.by:
        refers = part.sheet.column(name).refers
        if refers is not None:
            wanted.append((name, record.values[refers.columns[-1]]))
    return (row for row in rows if any(row.values[name] == code for name, code in wanted))
