"""The page that is seen, on paper: what is on it, in which order, and what never is."""

from datetime import date
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QTableView,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.views.desk import Desk
from app.views.lines import LinesModel, lines_table
from app.views.look import heading, words
from app.views.main_window import Entry, MainWindow
from app.views.page_text import Heading, Lines, PageText, Sentence, Table, page_text
from app.views.paper_pages import CONFIDENTIAL, as_html, page_layout, paint_pages, pdf_of
from app.views.printing import ask_for_pdf, print_page
from tests.views.widgets import seen, settle

ON = date(2026, 11, 22)
pytestmark = pytest.mark.usefixtures("qapp")


def filled(*lines: tuple[str, ...]) -> QTableView:
    model = LinesModel()
    model.show(("Name", "Says"), lines)
    table = lines_table(model, "Children")
    model.setParent(table)
    return table


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A page with a title, a choice, a hidden word, a tab, and two lists beside each other."""
    page, box, tabs, tree = QWidget(), QComboBox(), QTabWidget(), QTreeWidget()
    box.setAccessibleName("Programme")
    box.addItems(["Winter", "Summer"])
    gap = QTreeWidgetItem(tree, ["A gap"])
    QTreeWidgetItem(gap, ["Why"])
    QTreeWidgetItem(QTreeWidgetItem(tree, ["Closed"]), ["Not seen"])
    tree.setAccessibleName("Gaps")
    gap.setExpanded(True)
    hidden = words("Not to be seen")
    layout, beside = QVBoxLayout(page), QHBoxLayout()
    tabs.addTab(filled(("Ada", "one\ntwo"), ("Bea", "<b>x</b>")), "Lists && &more")
    tabs.addTab(filled(("Zoe", "elsewhere")), "Other")
    beside.addWidget(tree)
    beside.addWidget(words("To the right"))
    for widget in (words("The page"), box, hidden, tabs):
        layout.addWidget(widget)
    layout.addLayout(beside)
    hidden.hide()
    qtbot.addWidget(page)
    page.show()
    return page


def test_what_is_seen_is_told_in_the_order_in_which_it_stands(page: QWidget) -> None:
    assert page_text(page, "The page") == PageText(
        "The page",
        (
            Sentence("Programme: Winter"),
            Heading("Lists & more"),
            Table("Children", ("Name", "Says"), (("Ada", "one\ntwo"), ("Bea", "<b>x</b>"))),
            Lines("Gaps", ((0, "A gap"), (1, "Why"), (0, "Closed"))),
            Sentence("To the right"),
        ),
    )


def test_hidden_rows_and_columns_stay_away_and_names_of_rows_stand_first(qtbot: QtBot) -> None:
    page = QWidget()
    table = filled(("Ada", "x"), ("Bea", "y"))
    QVBoxLayout(page).addWidget(table)
    qtbot.addWidget(page)
    page.show()
    table.hideColumn(1)
    table.hideRow(0)
    table.verticalHeader().show()
    assert page_text(page, "").parts == (Table("Children", ("", "Name"), (("", "Bea"),)),)


def test_a_value_is_told_with_its_label(qtbot: QtBot) -> None:
    page = QWidget()
    value, plain, empty = words("Ada"), QLabel("not told"), words()
    value.setAccessibleName("Name: Ada")
    layout = QVBoxLayout(page)
    for widget in (value, plain, empty, QTableView(), QTabWidget()):
        layout.addWidget(widget)
    qtbot.addWidget(page)
    page.show()
    assert page_text(page, "").parts == (Sentence("Name: Ada"),)


def test_a_form_is_told_column_by_column_under_its_heading(qtbot: QtBot) -> None:
    page = QWidget()
    beside = QHBoxLayout()
    for column in (("one", "two"), ("three", "four")):
        lines = QVBoxLayout()
        for text in column:
            lines.addWidget(words(text))
        beside.addLayout(lines)
    layout = QVBoxLayout(page)
    layout.addWidget(heading("Ada"))
    layout.addLayout(beside)
    qtbot.addWidget(page)
    page.show()
    told = (Sentence(text) for text in ("one", "two", "three", "four"))
    assert page_text(page, "").parts == (Heading("Ada"), *told)


TEXT = PageText(
    "Children",
    (
        Heading("Tab"),
        Sentence("Tom & Jerry <3"),
        Table("Names", ("A",), tuple((f"Row {n}\nmore",) for n in range(120))),
        Table("Empty", ("A",), ()),
        Lines("Why", ((0, "Gap"), (1, "Below"))),
        Lines("None", ()),
    ),
)


def texts_of(pdf: bytes) -> list[str]:
    """The text of each sheet, without ligatures and with single spaces."""
    pages = (normalize("NFKC", page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages)
    return [" ".join(text.split()) for text in pages]


def test_every_sheet_says_that_it_is_confidential_and_when_it_was_printed() -> None:
    pages = texts_of(pdf_of(TEXT, ON))
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert CONFIDENTIAL in text
        assert f"22 November 2026 · {number} of {len(pages)}" in text


def test_all_of_a_table_is_printed_and_what_was_typed_is_no_markup() -> None:
    whole = "\n".join(texts_of(pdf_of(TEXT, ON)))
    assert "Tom & Jerry <3" in whole
    assert "Row 0" in whole
    assert "Row 119" in whole
    assert "Empty" not in whole
    assert "None" not in whole


def test_a_break_in_a_cell_stays_one() -> None:
    html = as_html(PageText("A & B", (Sentence("one\ntwo"),)), ON)
    assert "<h1>A &amp; B</h1>" in html
    assert "one<br/>two" in html


def test_a_wide_table_is_printed_across() -> None:
    wide = PageText("", (Table("", tuple("abcdefg"), ()),))
    across = page_layout(wide).orientation()
    assert (across, page_layout(TEXT).orientation()) == (
        across.Landscape,
        across.Portrait,
    )
    box = PdfReader(BytesIO(pdf_of(wide, ON))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


def test_a_printer_is_painted_on_like_a_pdf(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setPageLayout(page_layout(TEXT))
    paint_pages(printer, TEXT, ON)
    assert CONFIDENTIAL in texts_of((tmp_path / "out.pdf").read_bytes())[0]


# from the menu


@pytest.fixture
def window(qtbot: QtBot, planned: Desk) -> MainWindow:
    """A window on a page of children."""
    from app.views.children.page import make  # noqa: PLC0415

    window = MainWindow(planned.work, ("Children and carers",))
    window.fill([Entry("Children and carers", lambda: make(planned))])
    seen(qtbot, planned, window)
    window.go(0)
    settle(qtbot, planned)
    return window


def test_the_page_that_is_seen_is_saved_for_its_owner_alone(
    qtbot: QtBot, planned: Desk, window: MainWindow, tmp_path: Path
) -> None:
    dialog = ask_for_pdf(window, ON)
    assert Path(dialog.selectedFiles()[0]).name == "children-and-carers-2026-11-22.pdf"
    path = tmp_path / "page.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    settle(qtbot, planned)
    first = texts_of(path.read_bytes())[0]
    assert "Children and carers" in first
    assert "C07" in "\n".join(texts_of(path.read_bytes()))
    assert path.stat().st_mode & 0o077 == 0
    assert window.statusBar().currentMessage() == f"The page is in {path}."


def test_the_page_that_is_seen_is_printed(window: MainWindow, tmp_path: Path) -> None:
    dialog = print_page(window, ON)
    assert isinstance(dialog, QPrintDialog)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.accepted.emit(printer)
    dialog.reject()
    assert "Children and carers" in texts_of((tmp_path / "printed.pdf").read_bytes())[0]
