"""A page's text laid out on A4, with what it is about and the date on every sheet."""

from datetime import date
from html import escape

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from app.casework.dates import said
from app.views.page_text import Heading, Lines, PageText, Part, Sentence, Table

CONFIDENTIAL = "Confidential: about children"
POINTS = 9.0
MARGINS = QMarginsF(15, 12, 15, 12)
"""Millimetres."""
RESOLUTION = 300
MANY = 6
"""Columns: a page with a table of more is printed across."""
DPI, HEADER = 96, 14
"""Dots in which a sheet is laid out; how high a line of its header is in them."""
STYLE = """
h1 { font-size: 16pt; margin-bottom: 4px; }
h2 { font-size: 12pt; margin-top: 16px; margin-bottom: 4px; }
h3 { font-size: 10pt; margin-top: 12px; margin-bottom: 4px; }
p { margin-top: 3px; margin-bottom: 3px; }
th { text-align: left; background-color: #e8e8e8; }
"""
TABLE = (
    '<table width="100%" border="1" cellspacing="0" cellpadding="3" '
    'style="border-style: solid; border-collapse: collapse">'
)
INDENT = 16
"""Dots for each step below."""


def page_layout(text: PageText) -> QPageLayout:
    """A4, upright; across where a table is wide."""
    wide = text.widest > MANY
    way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, way, MARGINS, QPageLayout.Unit.Millimeter)


def pdf_of(text: PageText, on: date) -> bytes:
    """The page as a PDF. May be called on any thread."""
    QEventLoop()  # a document begins a timer, for which a thread of Python's has no place yet
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(text.title)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(page_layout(text))
    paint_pages(writer, text, on)
    return bytes(buffer.data().data())


def paint_pages(device: QPagedPaintDevice, text: PageText, on: date) -> None:
    """Paints every sheet, with its header, on a printer or into a PDF."""
    sheet = _sheet()
    scale = device.logicalDpiX() / DPI
    whole = QRectF(0, 0, device.width() / scale, device.height() / scale)
    body = QSizeF(whole.width(), whole.height() - 2 * HEADER)
    document = _document(text, on)
    document.documentLayout().setPaintDevice(sheet)
    document.setPageSize(body)
    pages = document.pageCount()
    painter = QPainter(device)
    painter.scale(scale, scale)
    for number in range(pages):
        if number:
            device.newPage()
        _paint_header(painter, whole, f"{said(on)} · {number + 1} of {pages}")
        painter.save()
        painter.translate(QPointF(0, 2 * HEADER - number * body.height()))
        _paint_body(painter, document, QRectF(QPointF(0, number * body.height()), body))
        painter.restore()
    painter.end()


def _sheet() -> QImage:
    """What the document is laid out for: the same on every printer and screen."""
    sheet = QImage(1, 1, QImage.Format.Format_RGB32)
    sheet.setDotsPerMeterX(round(DPI / 0.0254))
    sheet.setDotsPerMeterY(round(DPI / 0.0254))
    return sheet


def _document(text: PageText, on: date) -> QTextDocument:
    font = QFont()
    font.setPointSizeF(POINTS)
    document = QTextDocument()
    document.setUseDesignMetrics(True)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(STYLE)
    document.setDocumentMargin(0)
    document.setHtml(as_html(text, on))
    return document


def _paint_header(painter: QPainter, sheet: QRectF, right: str) -> None:
    font = QFont()
    font.setPixelSize(HEADER * 3 // 4)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.black)
    painter.drawText(sheet, Qt.AlignmentFlag.AlignLeft, CONFIDENTIAL)
    painter.drawText(sheet, Qt.AlignmentFlag.AlignRight, right)


def _paint_body(painter: QPainter, document: QTextDocument, part: QRectF) -> None:
    """Paints a part of the document in black, whatever colours the screen has."""
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    context.clip = part
    painter.setClipRect(part)
    document.documentLayout().draw(painter, context)


def as_html(text: PageText, on: date) -> str:
    """A page's text as a document. Whatever was typed is escaped."""
    parts = "".join(_html(part) for part in text.parts)
    return f"<html><body><h1>{_escaped(text.title)}</h1><p>{said(on)}</p>{parts}</body></html>"


def _html(part: Part) -> str:
    match part:
        case Heading(text):
            return f"<h2>{_escaped(text)}</h2>"
        case Sentence(text):
            return f"<p>{_escaped(text)}</p>"
        case Table(name, headers, rows):
            lines = "".join(f"<tr>{_row(row, len(headers))}</tr>" for row in rows)
            head = f"<thead><tr>{_cells('th', headers)}</tr></thead>"
            return _named(name, f"{TABLE}{head}{lines}</table>" if rows else "")
        case Lines(name, lines):
            return _named(name, "".join(_line(depth, line) for depth, line in lines))


def _named(name: str, html: str) -> str:
    """What has a name, below it; nothing where there is nothing."""
    return f"<h3>{_escaped(name)}</h3>{html}" if html and name else html


def _line(depth: int, text: str) -> str:
    return f'<p style="margin-left: {INDENT * depth}px">{_escaped(text)}</p>'


def _row(texts: tuple[str, ...], across: int) -> str:
    """A row's cells; the only one goes across all columns."""
    if len(texts) == 1 < across:
        return f'<td colspan="{across}"><b>{_escaped(texts[0])}</b></td>'
    return _cells("td", texts)


def _cells(kind: str, texts: tuple[str, ...]) -> str:
    return "".join(f"<{kind}>{_escaped(text)}</{kind}>" for text in texts)


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
