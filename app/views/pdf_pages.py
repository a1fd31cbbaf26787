"""A PDF as pictures of its pages and as its text, for looking at and for printers.

PDFium draws them: Qt's own module for PDFs is three times as large as all the rest of the window.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

import pypdfium2
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

POINTS = 72
"""To an inch."""
ON_SCREEN, ON_PAPER = 150, 300
"""Dots to an inch."""

_one_at_a_time = Lock()
"""PDFium may be called by one thread alone."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its picture, its size in points, and its text in the order of the file."""

    picture: QImage
    size: QSizeF
    text: str


def pdf_pages(data: bytes, *, dots: int = ON_SCREEN) -> tuple[PdfPage, ...]:
    """Every page of a PDF, drawn with so many dots to an inch. May be called on any thread."""
    with _one_at_a_time, pypdfium2.PdfDocument(data) as document:
        return tuple(_page(page, dots) for page in document)


def _page(page: pypdfium2.PdfPage, dots: int) -> PdfPage:
    bitmap = page.render(scale=dots / POINTS, rev_byteorder=True, force_bitmap_format=4)
    picture = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGBX8888,
    ).copy()  # the bytes belong to PDFium
    text = page.get_textpage()
    found = PdfPage(
        picture, QSizeF(*page.get_size()), text.get_text_bounded().replace("\r\n", "\n").strip()
    )
    text.close()
    bitmap.close()
    return found


def print_pdf(printer: QPrinter, *papers: bytes) -> None:
    """Prints PDFs page by page, each upright or across as it was made, at its own size.

    Each paper begins on a sheet of its own, on a printer too that prints on both sides: nobody
    gets what another may read on the back.
    """
    printer.setFullPage(True)
    painter = QPainter()
    for page in sheets(papers, both_sides=printer.duplex() is not QPrinter.DuplexMode.DuplexNone):
        if page is not None:
            _turn(printer, page)
        if painter.isActive():
            printer.newPage()
        else:
            painter.begin(printer)
        if page is not None:
            painter.drawImage(_place(printer, page), page.picture)
    painter.end()


def sheets(papers: Sequence[bytes], *, both_sides: bool) -> Iterator[PdfPage | None]:
    """The pages of papers in a row; None is an empty back between two of them."""
    for number, data in enumerate(papers, start=1):
        pages = pdf_pages(data, dots=ON_PAPER)
        yield from pages
        if both_sides and len(pages) % 2 and number < len(papers):
            yield None


def _turn(printer: QPrinter, page: PdfPage) -> None:
    across = page.size.width() > page.size.height()
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(way)


def _place(printer: QPrinter, page: PdfPage) -> QRectF:
    """Where a page stands on the sheet: at its own size, or smaller where the sheet is."""
    dots = printer.resolution() / POINTS
    whole = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    scale = min(dots, whole.width() / page.size.width(), whole.height() / page.size.height())
    return QRectF(whole.topLeft(), page.size * scale)


def texts(pages: tuple[PdfPage, ...]) -> Iterator[str]:
    """What the pages say."""
    return (page.text for page in pages)
