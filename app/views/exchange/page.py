"""Import and export: workbooks come in, all or nothing; workbooks, plans and papers go out."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QProgressBar,
    QWidget,
)
from typing_extensions import override

from app.services.exporting import Form, export_workbook
from app.services.importing import Imported, import_workbook
from app.services.leaving import Format, Leaving, Left
from app.views.columns import Columns
from app.views.desk import EVERYTHING, Desk, Tables
from app.views.exchange.lines import (
    COUNTS,
    FAULTS,
    NOTICES,
    count_lines,
    failure_lines,
    notice_lines,
)
from app.views.flow import flowing
from app.views.lines import LinesModel, lines_table
from app.views.look import GAP, TARGET, WIDE, button, heading, words
from app.views.page import Page
from app.views.work import Going
from app.workbook.rows import Faults

if TYPE_CHECKING:
    from app.models.database import Database

FORMATS = {
    "Workbook (.xlsx)": Format.XLSX,
    "Workbook as a folder of .csv files": Format.CSV,
    "Letters (.pdf)": Format.LETTERS,
    "Calendar files (.ics)": Format.ICS,
    "Rosters (.pdf)": Format.ROSTERS,
    "Plan as data (plan.json)": Format.JSON,
    "All of these": Format.ALL,
}
BOOKS = {Format.XLSX: Form.XLSX, Format.CSV: Form.CSV}
"""What is of everything that is stored, with or without a programme."""


class ExchangePage(Page):
    """Chooses files and folders, works behind the window, and says what came of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Import and export", reads=frozenset({"programmes"}))
        self.result = words()
        self.progress = _endless()
        self.lines = LinesModel()
        self.table = lines_table(self.lines, "What came of it")
        self.columns = Columns(self.table, self.table.resizeColumnsToContents)
        self.copy = button("Cop&y the table", self._copy)
        self.body.addWidget(heading("Import"))
        self.body.addWidget(
            words("An .xlsx workbook, or a folder of .csv files. All of it comes in, or nothing.")
        )
        self.body.addWidget(self._import_row())
        self.body.addSpacing(WIDE)
        self.body.addWidget(heading("Export"))
        self.body.addLayout(self._export_form())
        self.body.addSpacing(WIDE)
        self.body.addWidget(heading("Result"))
        for widget in (self.progress, self.result):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(flowing(self.copy))
        self.body.addStretch(0)
        self._show("Nothing imported or exported yet.", (), ())

    def _import_row(self) -> QWidget:
        self.file_button = button("Import a &file…", self._choose_file)
        self.folder_button = button("Import a fol&der…", self._choose_folder)
        return flowing(self.file_button, self.folder_button)

    def _export_form(self) -> QFormLayout:
        self.format = _combo("What to export")
        for text, form in FORMATS.items():
            self.format.addItem(text, form.value)
        self.format.currentIndexChanged.connect(self._format_chosen)
        self.programme = _combo("Programme")
        self.export_button = button("E&xport to a folder…", self._choose_target)
        form_layout = QFormLayout()
        form_layout.setSpacing(GAP)
        form_layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for text, box in (("W&hat", self.format), ("&Programme", self.programme)):
            label = QLabel(text)
            label.setBuddy(box)
            form_layout.addRow(label, box)
        form_layout.addRow("", self.export_button)
        return form_layout

    @override
    def reload(self) -> None:
        self.desk.load(("programmes",), self._list_programmes)

    def _list_programmes(self, tables: Tables) -> None:
        chosen = self.programme.currentData()
        self.programme.clear()
        for record in tables["programmes"]:
            code = str(record.values["programme"])
            self.programme.addItem(f"{code} – {record.values['name']}", code)
        self.programme.setCurrentIndex(max(0, self.programme.findData(chosen)))
        self._format_chosen()

    @property
    def _wanted(self) -> Format:
        return Format(self.format.currentData())

    @Slot()
    def _format_chosen(self) -> None:
        """A workbook is of everything; all else is of one programme."""
        of_all = self._wanted in BOOKS
        self.programme.setEnabled(not of_all)
        self.export_button.setEnabled(of_all or self.programme.count() > 0)

    @Slot()
    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Import a workbook", "", "Workbook (*.xlsx)")
        if name:
            self.import_from(Path(name))

    @Slot()
    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Import a folder of .csv files")
        if name:
            self.import_from(Path(name))

    @Slot()
    def _choose_target(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Export to a folder")
        if name:
            self.export_to(Path(name))

    def import_from(self, path: Path) -> None:
        """Imports a workbook behind the window."""
        database, user = self.desk.database, self.desk.user

        def read(_: Going) -> Imported:
            return import_workbook(database, path, user=user)

        self._begin(f"Importing {path.name}…")
        job = self.desk.work.run(read, done=self._imported, failed=self._failed)
        job.called("Importing")

    def export_to(self, folder: Path) -> None:
        """Writes what is chosen into a folder, behind the window."""
        leaving = Leaving(self.desk.database, self.desk.user)
        programme, form = str(self.programme.currentData() or ""), self._wanted
        today = self.desk.today

        def write(_: Going) -> Left:
            if form in BOOKS:
                return _workbook(leaving.database, folder, form)
            return leaving.write(programme, folder, form, today=today)

        self._begin("Exporting…")
        job = self.desk.work.run(
            write, done=lambda left: self._exported(left, folder), failed=self._failed
        )
        job.called("Exporting")

    def _begin(self, text: str) -> None:
        self._show(text, (), ())
        self._wait(waiting=True)

    def _wait(self, *, waiting: bool) -> None:
        self.progress.setVisible(waiting)
        for each in (self.file_button, self.folder_button, self.export_button):
            each.setEnabled(not waiting)
        if not waiting:
            self._format_chosen()

    def _imported(self, imported: Imported) -> None:
        self._wait(waiting=False)
        total = imported.total
        sentence = (
            f"Imported: {total.added} rows added, {total.changed} changed, {total.removed} "
            f"removed, {total.unchanged} as they were."
        )
        if imported.notices:
            self._show(f"{sentence} Worth a look:", NOTICES, notice_lines(imported.notices))
        else:
            self._show(sentence, COUNTS, count_lines(imported))
        self.desk.changed.emit(EVERYTHING)

    def _exported(self, left: Left, folder: Path) -> None:
        self._wait(waiting=False)
        count = len(left.files)
        files = f"{count} file" if count == 1 else f"{count} files"
        if self._wanted in BOOKS:
            files = "the workbook"
        more = " Worth a look:" if left.notices else ""
        lines = [(notice,) for notice in left.notices]
        self._show(f"Wrote {files} to {folder}.{more}", ("Notice",) if lines else (), lines)

    def _failed(self, error: BaseException) -> None:
        self._wait(waiting=False)
        if isinstance(error, Faults):
            count = len(error.faults)
            many = "one thing is" if count == 1 else f"{count} things are"
            text = f"Nothing was imported: {many} to be put right in the file first."
            self._show(text, FAULTS, failure_lines(error))
        else:
            self._show("It was not done.", (), ())
            self.desk.work.failed(error)

    def _show(self, sentence: str, headers: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
        self.result.setText(sentence)
        self.lines.show(headers, lines)
        self.table.setVisible(bool(headers))
        self.copy.setVisible(bool(headers))
        self.table.resizeColumnsToContents()
        self.columns.restore()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.lines.as_text)


def _combo(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumHeight(TARGET)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _workbook(database: "Database", folder: Path, form: Format) -> Left:
    """Writes everything that is stored: one file, or a file for each sheet."""
    target = folder / "workbook.xlsx" if form is Format.XLSX else folder
    export_workbook(database, target, form=BOOKS[form])
    return Left((target,))


def _endless() -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setAccessibleName("Under way")
    bar.hide()
    return bar


def make(desk: Desk) -> ExchangePage:
    """The page, on one desk."""
    return ExchangePage(desk)
