"""Print and Save as PDF: the page that is seen, as text on A4."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from app.delivery.files import write_private
from app.views.main_window import MainWindow
from app.views.page_text import PageText, page_text
from app.views.paper_pages import page_layout, paint_pages, pdf_of

KINDS = "PDF (*.pdf)"


def seen_text(window: MainWindow) -> PageText:
    """What the page shows that is seen."""
    at = window.navigation.currentRow()
    title = window.navigation.item(at).text() if at >= 0 else window.windowTitle()
    return page_text(window.stack.currentWidget() or window, title)


def print_page(window: MainWindow, on: date) -> QPrintDialog:
    """Asks for a printer, then prints the page that is seen."""
    text = seen_text(window)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(text.title)
    printer.setPageLayout(page_layout(text))
    dialog = QPrintDialog(printer, window)
    dialog.accepted.connect(lambda _: paint_pages(printer, text, on))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog's own wants a slot to call
    return dialog


def ask_for_pdf(window: MainWindow, on: date) -> QFileDialog:
    """Asks where to, then writes the page that is seen as a PDF."""
    text = seen_text(window)
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(documents)
    dialog = QFileDialog(window, "Save as PDF", folder, KINDS)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(f"{text.title.casefold().replace(' ', '-')}-{on}.pdf")
    dialog.fileSelected.connect(lambda name: save_pdf(window, Path(name), text, on))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def save_pdf(window: MainWindow, path: Path, text: PageText, on: date) -> None:
    """Writes a page's text as a PDF that its owner alone can read, behind the window."""
    job = window.work.run(
        lambda _: write_private(path.parent, {path.name: pdf_of(text, on)}),
        done=lambda _: window.statusBar().showMessage(f"The page is in {path}.", 15_000),
    )
    job.called("Making the PDF")
