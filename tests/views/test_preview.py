from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.errors import UserError
from app.views.desk import Desk
from app.views.pdf_pages import pdf_pages, print_pdf, sheets
from app.views.preview import Preview
from tests.views.widgets import hit, pressed, seen, settle


def paper(*pages: str, across: bool = False) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=landscape(A4) if across else A4, invariant=1)
    for text in pages:
        canvas.drawString(72, 72, text)
        canvas.rect(0, 0, 40, 40, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def preview(qtbot: QtBot, empty: Desk) -> Preview:
    made = Preview(empty.work, "The letter")
    seen(qtbot, empty, made)
    return made


def asked(qtbot: QtBot, preview: Preview, desk: Desk, made: Callable[[], bytes]) -> None:
    preview.ask(made)
    settle(qtbot, desk)


def test_every_page_is_drawn_as_it_is_printed() -> None:
    page = pdf_pages(paper("Dear Ada"), dots=72)[0]
    assert (page.picture.width(), page.picture.height()) == (596, 842)
    assert page.picture.pixelColor(20, 820) == QColor("black")
    assert page.picture.pixelColor(300, 300) == QColor("white")


def test_a_preview_shows_its_pages_below_each_other(
    qtbot: QtBot, empty: Desk, preview: Preview
) -> None:
    asked(qtbot, preview, empty, lambda: paper("One", "Two"))
    first, second = preview.sheets
    qtbot.waitUntil(lambda: second.y() > first.height())  # laid out a little later
    assert first.geometry().bottom() < second.geometry().top()
    assert abs(first.height() / first.width() - A4[1] / A4[0]) < 0.01


def test_a_page_that_just_fits_keeps_still_at_every_width(
    qtbot: QtBot, empty: Desk, preview: Preview
) -> None:
    asked(qtbot, preview, empty, lambda: paper("One"))
    (sheet,) = preview.sheets
    for width in range(200, 420, 3):
        preview.resize(width, 400)
        assert abs(sheet.height() / sheet.width() - A4[1] / A4[0]) < 0.01


def test_another_paper_is_shown_from_its_top(qtbot: QtBot, empty: Desk, preview: Preview) -> None:
    asked(qtbot, preview, empty, lambda: paper("One", "Two"))
    qtbot.waitUntil(lambda: preview.verticalScrollBar().maximum() > 0)
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    asked(qtbot, preview, empty, lambda: paper("Three", "Four"))
    assert preview.verticalScrollBar().value() == 0


def test_a_click_or_enter_shows_a_paper_as_large_as_it_is(
    qtbot: QtBot, empty: Desk, preview: Preview
) -> None:
    preview.resize(300, 300)
    asked(qtbot, preview, empty, lambda: paper("One"))
    (sheet,) = preview.sheets
    pressed(preview.viewport())
    qtbot.waitUntil(lambda: sheet.width() >= sheet.sizeHint().width())
    hit(preview, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.width() < 300)


def test_a_screen_reader_is_told_what_a_preview_says(
    qtbot: QtBot, empty: Desk, preview: Preview
) -> None:
    asked(qtbot, preview, empty, lambda: paper("One", "Two"))
    assert preview.accessibleDescription() == "One\nTwo"


def test_a_paper_that_cannot_be_made_says_why(qtbot: QtBot, empty: Desk, preview: Preview) -> None:
    def made() -> bytes:
        raise UserError("The household has no salutation.")

    asked(qtbot, preview, empty, lambda: paper("One"))
    asked(qtbot, preview, empty, made)
    assert preview.sentence.text() == "The household has no salutation."
    assert (preview.sheets, preview.data) == ([], b"")


def test_a_bug_is_told_as_everywhere_else(
    qtbot: QtBot, empty: Desk, preview: Preview, troubles: list[BaseException]
) -> None:
    asked(qtbot, preview, empty, lambda: b"no PDF")
    assert len(troubles) == 1


def test_the_paper_that_was_asked_for_last_is_shown(
    qtbot: QtBot, empty: Desk, preview: Preview
) -> None:
    preview.ask(lambda: paper("One"))
    preview.ask(lambda: paper("Two"))
    settle(qtbot, empty)
    assert preview.accessibleDescription() == "Two"


@pytest.mark.usefixtures("qapp")
def test_a_paper_across_is_printed_across(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_pdf(printer, paper("One", "Two", across=True))
    pages = pdf_pages((tmp_path / "printed.pdf").read_bytes(), dots=72)
    assert [page.size.toSize().width() for page in pages] == [842, 842]
    assert pages[1].picture.pixelColor(20, 580) == QColor("black")


@pytest.mark.parametrize(
    ("both_sides", "said"), [(False, ["One", "Two", "3"]), (True, ["One", "", "Two", "3"])]
)
def test_no_letter_begins_on_the_back_of_another(both_sides: bool, said: list[str]) -> None:  # noqa: FBT001
    printed = sheets([paper("One"), paper("Two", "3")], both_sides=both_sides)
    assert [page.text if page else "" for page in printed] == said


@pytest.mark.usefixtures("qapp")
def test_letters_are_printed_one_after_the_other(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_pdf(printer, paper("One"), paper("Two", "Three"))
    assert len(pdf_pages((tmp_path / "printed.pdf").read_bytes(), dots=10)) == 3
