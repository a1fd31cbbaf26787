"""A PDF as pictures of its pages and as its text, for looking at and for printers.

PDFium draws them: Qt's own module for PDFs is three times as large as all the rest of the window.
"""

from collections.abc import Iterator
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


def print_pdf(printer: QPrinter, data: bytes) -> None:
    """Prints a PDF page by page, each upright or across as it was made, at its own size."""
    pages = pdf_pages(data, dots=ON_PAPER)
    printer.setFullPage(True)
    painter = QPainter()
    for number, page in enumerate(pages):
        _turn(printer, page)
        if not number:
            painter.begin(printer)
        else:
            printer.newPage()
        painter.drawImage(_place(printer, page), page.picture)
    painter.end()


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
