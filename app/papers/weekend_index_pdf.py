"""How the index of a weekend's folder looks: A4 upright, a row for each reader, never broken."""

from collections.abc import Iterable, Iterator

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from app.papers import fonts
from app.papers.pdf import built, frame
from app.papers.weekend_index import (
    FOR_WHOM,
    IndexFolder,
    WeekendIndex,
    foot,
    lines,
    title,
    waits,
)

MARGIN = 16 * mm
FOOT = 16 * mm
WIDTH = A4[0] - 2 * MARGIN
COLUMNS = (62 * mm, WIDTH - 62 * mm)
SIZE = 10
FOOT_SIZE = 8
RULE = 0.6
BEGUN = 40 * mm
"""A table begins where its head and a row or two have room."""

LOOK = TableStyle(
    [
        ("LINEBELOW", (0, 0), (-1, -1), RULE, black),
        ("LINEBELOW", (0, 0), (-1, 0), 2 * RULE, black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
)


def weekend_index_pdf(index: WeekendIndex) -> bytes:
    """The index as a PDF; the same index gives the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    fonts.register()
    said = fonts.printable(foot(index))

    def number(canvas: Canvas, page: str) -> None:
        canvas.setFont(fonts.REGULAR, FOOT_SIZE)
        canvas.drawString(MARGIN, FOOT / 2, said)
        canvas.drawRightString(A4[0] - MARGIN, FOOT / 2, page)

    return built(
        list(_story(index)),
        [PageTemplate("page", [frame(MARGIN, FOOT, WIDTH, A4[1] - MARGIN - FOOT)])],
        size=A4,
        subject="Everything for a weekend",
        author=index.service,
        number=number,
    ).data


def _style(name: str, font: str = fonts.REGULAR, size: float = SIZE) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.25)


PLAIN = _style("plain")
BOLD = _style("bold", fonts.BOLD)
TITLE = _style("title", fonts.BOLD, SIZE * 1.6)
HEADING = _style("heading", fonts.BOLD, SIZE * 1.2)
HEADING.spaceBefore, HEADING.spaceAfter = SIZE, SIZE * 0.3


def _story(index: WeekendIndex) -> Iterator[Flowable]:
    yield Paragraph(fonts.markup(title(index)), TITLE)
    yield from _paragraphs((*index.sessions, FOR_WHOM))
    yield Paragraph("What still waits", HEADING)
    yield from _paragraphs(waits(index))
    yield CondPageBreak(BEGUN)
    yield Paragraph("What is for whom", HEADING)
    head: list[Flowable] = [Paragraph(words, BOLD) for words in ("For", "Files")]
    rows = [head, *(_row(index, folder) for folder in index.folders)]
    yield Table(rows, colWidths=COLUMNS, repeatRows=1, style=LOOK)


def _row(index: WeekendIndex, folder: IndexFolder) -> list[Flowable]:
    bold = f'<font name="{fonts.BOLD}">{fonts.markup(folder.reader)}</font>'
    whose = Paragraph(fonts.LINE_BREAK.join((bold, fonts.markup(folder.folder))), PLAIN)
    return [whose, Paragraph(fonts.lines(lines(index, folder)), PLAIN)]


def _paragraphs(texts: Iterable[str]) -> Iterator[Flowable]:
    return (Paragraph(fonts.markup(text), PLAIN) for text in texts)
