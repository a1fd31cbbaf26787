"""How a letter looks: A4, 12 pt or larger, the address in the envelope's window."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from app.papers import fonts
from app.papers.letters.pieces import Kind, Piece
from app.papers.letters.slips import TO_WRITE, Ruled, box_rows
from app.papers.pdf import built, frame

ORDINARY = 12
LARGE = 18

MARGIN = 20 * mm
FOOT = 12 * mm
# The window of a DL envelope, on A4 folded in three: from the left and the top edge of the sheet.
WINDOW_LEFT = 22 * mm
WINDOW_TOP = 47 * mm
WINDOW_WIDTH = 84 * mm
WINDOW_LINES = 7
ADDRESS_LEADING = 13.5
LETTERHEAD_TOP = 12 * mm
LETTERHEAD_WIDTH = 88 * mm
BODY_TOP = 82 * mm
TOGETHER = 5  # a heading and what it heads, as a multiple of the size of type
SIGNED = 4.4  # the greeting and the name below it
GAP = 0.9  # below rows to fill in
QUESTION = 3  # what is asked above them
TO_FILL_IN = frozenset({Kind.BOX, Kind.LINE})
WITHIN_A_NUMBER = re.compile(r"(?<=\d) (?=\d{3}|[ap]m\b)")
SHORT = 40  # characters of a bullet of which two stand side by side

TABLE = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A letter as the page needs it: who writes, to whom, and the words.

    `subject` becomes the PDF's title and must name nobody.
    """

    subject: str
    letterhead: Sequence[str]
    address: Sequence[str]
    banner: str
    pieces: Sequence[Piece]


def letter_pdf(sheet: Sheet, *, size: int = ORDINARY) -> bytes:
    """The letter as a PDF; the same sheet gives the same bytes.

    Raises:
        UserError: a character that the typeface does not have.
    """
    fonts.register()
    return built(
        [NextPageTemplate("further"), *_story(sheet.pieces, size)],
        [_first_page(sheet, size), _further_page(sheet)],
        size=A4,
        subject=sheet.subject,
        author=sheet.letterhead[0],
    ).data


def _first_page(sheet: Sheet, size: int) -> PageTemplate:
    letterhead = _letterhead(sheet, size)
    _, height = letterhead.wrap(LETTERHEAD_WIDTH, A4[1])

    def draw(canvas: Canvas, _document: BaseDocTemplate) -> None:
        _block(canvas, letterhead, right=True)
        _block(canvas, _address(sheet.address), right=False)
        _banner(canvas, sheet.banner)

    top = max(BODY_TOP, LETTERHEAD_TOP + height + size)
    return PageTemplate("first", [_frame(top)], onPage=draw)


def _further_page(sheet: Sheet) -> PageTemplate:
    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        _banner(canvas, sheet.banner)
        canvas.setFont(fonts.REGULAR, ORDINARY)
        canvas.drawRightString(A4[0] - MARGIN, A4[1] - FOOT, f"Page {document.page}")

    return PageTemplate("further", [_frame(MARGIN)], onPage=draw)


def _frame(top: float) -> Frame:
    width, height = A4[0] - 2 * MARGIN, A4[1] - top - FOOT
    return frame(MARGIN, FOOT, width, height)


def _block(canvas: Canvas, paragraph: Paragraph, *, right: bool) -> None:
    """Sets a paragraph at its fixed place: the letterhead to the right, the window to the left."""
    left = A4[0] - MARGIN - LETTERHEAD_WIDTH if right else WINDOW_LEFT
    width = LETTERHEAD_WIDTH if right else WINDOW_WIDTH
    _, height = paragraph.wrap(width, A4[1])
    paragraph.drawOn(canvas, left, A4[1] - (LETTERHEAD_TOP if right else WINDOW_TOP) - height)


def _letterhead(sheet: Sheet, size: int) -> Paragraph:
    style = _style("letterhead", size)
    style.alignment = TA_RIGHT
    return Paragraph(fonts.lines(sheet.letterhead), style)


def _address(address: Sequence[str]) -> Paragraph:
    """The address in the window; further lines share the last one that the window shows."""
    shown = [*address[: WINDOW_LINES - 1], ", ".join(address[WINDOW_LINES - 1 :])]
    style = _style("address", ORDINARY)
    style.leading = ADDRESS_LEADING
    return Paragraph(fonts.lines(filter(None, shown)), style)


def _banner(canvas: Canvas, banner: str) -> None:
    if banner:
        canvas.setFont(fonts.BOLD, ORDINARY)
        canvas.drawString(MARGIN, A4[1] - FOOT, fonts.printable(banner))


def _style(name: str, size: float, font: str = fonts.REGULAR) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=size * 1.2,
        spaceAfter=size * 0.35,
        textColor=black,
    )


def _story(pieces: Sequence[Piece], size: int) -> list[Flowable]:
    """The pieces as they flow down the page; the greeting at the end stays with the name."""
    ends = next((n for n, piece in enumerate(pieces) if piece.kind is Kind.PAGE), len(pieces))
    letter, slips = _flowing(pieces[:ends], size), _flowing(pieces[ends:], size)
    return [*letter[:-2], CondPageBreak(SIGNED * size), *letter[-2:], *slips]


def _flowing(pieces: Sequence[Piece], size: int) -> list[Flowable]:
    story: list[Flowable] = []
    first = True
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        words = [piece.words for piece in group]
        if kind in TO_FILL_IN and story and isinstance(story[-1], Paragraph):
            question = CondPageBreak((QUESTION + TO_WRITE * len(words)) * size)
            story.insert(-1, question)  # with what is to be filled in below it
        story += _flowables(kind, words, size, first=first)
        first = kind is Kind.PAGE
    return story


def _flowables(kind: Kind, words: Sequence[str], size: int, *, first: bool) -> list[Flowable]:
    """The pieces of one kind that stand together.

    A heading stays with what it heads. (reportlab's `keepWithNext` does the same, and lays every
    paragraph out twice.)
    """
    match kind:
        case Kind.HEADING:
            style = _heading(size * 1.25 if first else size)
            room = [] if first else [CondPageBreak(TOGETHER * size)]
            return [*room, *(Paragraph(_unbroken(text), style) for text in words)]
        case Kind.PARAGRAPH:
            style = _style("body", size)
            return [Paragraph(_unbroken(text), style) for text in words]
        case Kind.BULLET:
            return [_bullets(words, size)]
        case Kind.BOX:
            return _spaced(box_rows(words, size, A4[0] - 2 * MARGIN), size)
        case Kind.LINE:
            return _spaced([Ruled(text, size) for text in words], size)
        case Kind.PAGE:
            return [PageBreak()]


def _unbroken(text: str) -> str:
    """The text as markup; no line ends within a number of a telephone or a time of day."""
    return WITHIN_A_NUMBER.sub("\N{NO-BREAK SPACE}", fonts.markup(text))


def _spaced(rows: list[Flowable], size: int) -> list[Flowable]:
    """Rows to fill in, and a gap before what comes next."""
    return [*rows, Spacer(0, GAP * size)]


def _heading(size: float) -> ParagraphStyle:
    style = _style("heading", size, fonts.BOLD)
    style.spaceBefore, style.spaceAfter = size * 0.2, size * 0.15
    return style


def _bullets(words: Sequence[str], size: int) -> Table:
    """The bullets, side by side in two columns where they are short and the type small enough."""
    columns = 1 if size > ORDINARY or max(map(len, words)) > SHORT else 2
    style = _style("bullet", size)
    style.leftIndent, style.spaceAfter = size, 0
    style.bulletFontName, style.bulletFontSize = fonts.REGULAR, size
    cells = [Paragraph(_unbroken(text), style, bulletText="•") for text in words]
    height = -(-len(cells) // columns)
    padded = [*cells, *[""] * (height * columns - len(cells))]
    rows = [padded[row::height] for row in range(height)]
    width = (A4[0] - 2 * MARGIN) / columns
    table = Table(rows, colWidths=[width] * columns, spaceAfter=size * 0.4, style=TABLE)
    table.hAlign = "LEFT"
    return table
