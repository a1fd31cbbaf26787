"""Go to: a line to type a part of a name, and below it whom and what that may mean."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.services.finding import Finding, Found, pages_to_find, read_findable
from app.views.desk import Desk
from app.views.finding_keys import FindingKeys
from app.views.lines import LinesModel, lines_table
from app.views.look import GAP, TARGET, WIDE, em
from app.views.work import while_there

HEADERS = ("Name", "What it is")
HINT = "A child, a person, carers, a programme, a session, a referral or a page"


class GoToDialog(QDialog):
    """Searches while somebody types. Up and Down choose, Return goes there."""

    wanted = Signal(object)
    """The place to go to."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Go to")
        self._finding = finding
        self._found = Found((), 0)
        self.line = self._line()
        self.lines = LinesModel()
        self.table = lines_table(self.lines, "Found")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.doubleClicked.connect(self._chosen)
        self._keys = FindingKeys(self.line, self.table)
        self._keys.entered.connect(lambda: self._chosen(self.table.currentIndex()))
        self.count = QLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for widget in (self.line, self.table, self.count):
            layout.addWidget(widget)
        room = self.screen().availableSize() * 0.9
        self.resize(min(em(self) * 36, room.width()), min(em(self) * 26, room.height()))
        self._search("")

    def _line(self) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(HINT)
        line.setAccessibleName("Go to")
        line.setAccessibleDescription(HINT)
        line.setMinimumHeight(TARGET)
        line.setClearButtonEnabled(True)
        line.textChanged.connect(self._search)
        return line

    def show_finding(self, finding: Finding) -> None:
        """Searches in what has been read meanwhile."""
        self._finding = finding
        self._search(self.line.text())

    @Slot(str)
    def _search(self, text: str) -> None:
        self._found = self._finding.of(text)
        self.lines.show(HEADERS, [(each.name, each.kind) for each in self._found.best])
        self.table.setColumnWidth(0, self.table.viewport().width() * 3 // 5)
        if self._found.best:
            self.table.selectRow(0)
        shown = len(self._found.best)
        self.count.setText(
            f"The first {shown} of {self._found.many}: type more to find fewer."
            if shown < self._found.many
            else ""
            if shown
            else "Nothing is called so."
        )

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            place = self._found.best[index.row()].place
            self.accept()
            self.wanted.emit(place)


class GoingTo(QObject):
    """Opens the dialog. It shows what was read last while it is read again."""

    def __init__(self, desk: Desk, window: QWidget, pages: Sequence[str]) -> None:
        super().__init__(window)
        self._desk, self._window, self._pages = desk, window, tuple(pages)
        self._known = pages_to_find(pages)
        desk.reopened.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        self._known = pages_to_find(self._pages)

    @Slot()
    def open(self) -> GoToDialog:
        """Asks where to go, then lets the window go there."""
        dialog = GoToDialog(self._known, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._desk.place_wanted)
        show, database, pages = (
            while_there(dialog, dialog.show_finding),
            self._desk.database,
            self._pages,
        )

        def read(found: Finding) -> None:
            if database is self._desk.database:
                self._known = found
            show(found)

        self._desk.work.run(lambda _: read_findable(database, pages), done=read)
        dialog.open()
        return dialog
