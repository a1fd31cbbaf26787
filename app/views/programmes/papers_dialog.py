"""Papers as they will be printed: look at them, print those that are chosen, or save them."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelection, QSize, Qt, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.delivery.files import write_private
from app.services.sheets import Sheet, files_of
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, WIDE, Banner, button, em
from app.views.pdf_pages import print_pdf
from app.views.preview import Preview
from app.views.programmes.table_part import TablePart
from app.views.work import while_there
from app.words import counted

HEADERS = ("Paper", "For", "Session", "File")
NONE_SUCH = "No paper says this."
PDF = ".pdf"
LONG = re.compile(r"\S{16}")
"""So much of a word of a calendar file is followed by a place at which it may wrap."""
SIZE = 64, 40
"""Lines of text."""
ON_SCREEN = 0.92


class PapersDialog(QDialog):
    """A list of papers, and beside it the one that is chosen."""

    def __init__(self, desk: Desk, title: str, sheets: Sequence[Sheet], parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.sheets = desk, tuple(sheets)
        self.shown: tuple[Sheet, ...] = ()
        self.setWindowTitle(title)
        self.banner = Banner()
        self.preview = Preview(desk.work, "The paper as it is printed")
        self.lines = TablePart("Papers", known_heads=False)
        table = self.lines.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.selectionModel().selectionChanged.connect(self._chosen)
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setChildrenCollapsible(False)
        beside.addWidget(self.lines)
        beside.addWidget(self.preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(self._above())
        layout.addWidget(self.banner)
        layout.addWidget(beside, 1)
        layout.addWidget(self._below())
        wide, high = (em(self) * lines for lines in SIZE)
        self.resize(QSize(wide, high).boundedTo(self.screen().availableSize() * ON_SCREEN))
        self._show()

    def _above(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setMinimumHeight(TARGET)
        self.search.setMinimumWidth(em(self) * 12)
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Only those that say")
        self.search.textChanged.connect(self._show)
        label = QLabel("&Only those that say")
        label.setBuddy(self.search)
        return flowing(label, self.search)

    def _below(self) -> QWidget:
        self.print_button = button("&Print…", self.ask_printer)
        self.save_button = button("&Save…", self._choose_folder)
        self.close_button = button("&Close", self.reject)
        return flowing(self.print_button, self.save_button, self.close_button)

    @Slot()
    def _show(self) -> None:
        """Shows the papers that say what is sought."""
        sought = self.search.text().casefold().split()
        self.shown = tuple(each for each in self.sheets if _says(each, sought))
        self.lines.fill(HEADERS, map(_cells, self.shown), NONE_SUCH)
        if self.shown:
            self.lines.table.selectRow(0)
        self._chosen()

    @property
    def chosen(self) -> tuple[Sheet, ...]:
        """The papers that are selected, from the top."""
        rows = sorted(index.row() for index in self.lines.table.selectionModel().selectedRows())
        return tuple(self.shown[row] for row in rows if row < len(self.shown))

    @Slot(QItemSelection, QItemSelection)
    def _chosen(self, *_: QItemSelection) -> None:
        chosen = self.chosen
        pdfs = [each for each in chosen if each.name.endswith(PDF)]
        many = f" {len(pdfs)}" if len(pdfs) > 1 else ""
        self.print_button.setText(f"&Print{many}…")
        self.print_button.setEnabled(bool(pdfs))
        self.save_button.setText(f"&Save {len(chosen)}…" if len(chosen) > 1 else "&Save…")
        self.save_button.setEnabled(bool(chosen))
        if chosen:
            self._look_at(chosen[0])
        else:
            self.preview.say("")

    def _look_at(self, sheet: Sheet) -> None:
        if sheet.name.endswith(PDF):
            self.preview.ask(lambda: sheet.data)
        else:
            self.preview.say(LONG.sub("\\g<0>\u200b", sheet.data.decode()))

    @Slot()
    def ask_printer(self) -> QPrintDialog:
        """Asks for a printer, and prints each paper that is chosen on sheets of its own."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Papers")
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda _: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog's own wants a slot to call
        return dialog

    def print_on(self, printer: QPrinter) -> None:
        """Prints the papers that are chosen."""
        pdfs = [each.data for each in self.chosen if each.name.endswith(PDF)]
        print_pdf(printer, *pdfs)
        self.banner.say(f"{counted(len(pdfs), 'paper')} went to the printer.")

    @Slot()
    def _choose_folder(self) -> None:
        if name := QFileDialog.getExistingDirectory(self, "A folder for these papers"):
            self.save(Path(name))

    def save(self, folder: Path) -> None:
        """Writes the papers that are chosen into a folder, all or none."""
        files = files_of(self.chosen)
        job = self.desk.work.run(
            lambda _: write_private(folder, files),
            done=while_there(self, lambda wrote: self._saved(len(wrote), folder)),
        )
        job.called("Writing papers")

    def _saved(self, many: int, folder: Path) -> None:
        self.banner.say(f"Wrote {counted(many, 'file')} to {folder}.")


def _cells(sheet: Sheet) -> tuple[str, ...]:
    return sheet.what, sheet.reader, sheet.session, sheet.name


def _says(sheet: Sheet, sought: Sequence[str]) -> bool:
    whole = " ".join(_cells(sheet)).casefold()
    return all(word in whole for word in sought)
