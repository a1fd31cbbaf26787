"""How all papers of a centre look: black on white, large, with a head and a foot on every page.

They are read at arm's length, in the rain and by torchlight, and written on by hand.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
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
from app.papers.centre.imprint import Imprint, banner, foot, heading, span
from app.papers.pdf import built, frame

MARGIN = 14 * mm
HEAD = 15 * mm
FOOT = 14 * mm
SIZE = 11
FOOT_SIZE = 8
RULE = 0.6
LEADING = 1.25
GREY = Color(0.9, 0.9, 0.9)
"""Behind the head of a table: it stays light on every printer, and is not needed to read it."""

WIDE = landscape(A4)
TALL = A4

Content = Flowable | str | list[Flowable]
"""What a cell of a table may hold."""

Commands = Sequence[tuple[Any, ...]]
Story = Callable[[], Iterable[Flowable]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A kind of paper: its name, who alone reads it, and whether it lies on its side."""

    name: str
    reader: str
    wide: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """The page, in points."""
        return WIDE if self.wide else TALL

    @property
    def width(self) -> float:
        """The width between the margins, in points."""
        return self.size[0] - 2 * MARGIN

    @property
    def height(self) -> float:
        """The height between head and foot, in points."""
        return self.size[1] - MARGIN - HEAD - FOOT


def style(name: str, font: str = fonts.REGULAR, size: float = SIZE) -> ParagraphStyle:
    """A way to set a paragraph."""
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * LEADING)


PLAIN = style("plain")
BOLD = style("bold", fonts.BOLD)
SMALL = style("small", size=SIZE * 0.85)
LARGE = style("large", fonts.BOLD, SIZE * 1.15)
HEADING = style("heading", fonts.BOLD, SIZE * 1.2)
HEADING.spaceBefore, HEADING.spaceAfter, HEADING.keepWithNext = SIZE, SIZE * 0.3, 1

OPENING = style("opening", fonts.BOLD, SIZE * 1.2)
OPENING.spaceBefore, OPENING.spaceAfter = SIZE, SIZE * 0.3

OUR_TYPE = ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR)
"""For every table: else the file names Helvetica for its empty cells, and does not carry it."""

RULED = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), RULE, black),
        OUR_TYPE,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]
)


def paper(imprint: Imprint, look: Look, story: Story) -> bytes:
    """A paper as a PDF; the same words give the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    fonts.register()
    below = frame(MARGIN, FOOT, look.width, look.height)
    return built(
        list(story()),
        [PageTemplate("page", [below], onPage=lambda c, _: _head(c, imprint, look))],
        size=look.size,
        subject=look.name,
        author=imprint.service,
        number=lambda canvas, page: _foot(canvas, imprint, look, page),
    ).data


def _head(canvas: Canvas, imprint: Imprint, look: Look) -> None:
    """The paper's name and reader, whether it is a draft, and the session, above a line."""
    left, right, top = MARGIN, look.size[0] - MARGIN, look.size[1] - MARGIN
    canvas.setFont(fonts.BOLD, SIZE * 1.4)
    canvas.drawString(left, top - 9, look.name)
    after = left + stringWidth(f"{look.name}  ", fonts.BOLD, SIZE * 1.4)
    canvas.setFont(fonts.REGULAR, SIZE)
    canvas.drawString(after, top - 9, f"for {look.reader}")
    session = f"{heading(imprint)}, {span(imprint)}"
    _fitted(canvas, session, SIZE, (left, top - 25), look.width)
    canvas.setLineWidth(2 * RULE)
    canvas.line(left, top - 31, right, top - 31)
    _banner(canvas, banner(imprint), right, top)


def _banner(canvas: Canvas, text: str, right: float, top: float) -> None:
    """White on black in the margin above everything else, so that nobody overlooks it."""
    if text:
        wide = stringWidth(text, fonts.BOLD, SIZE) + SIZE
        canvas.rect(right - wide, top + 4, wide, SIZE * 1.5, stroke=0, fill=1)
        canvas.setFont(fonts.BOLD, SIZE)
        canvas.setFillColor(white)
        canvas.drawString(right - wide + SIZE / 2, top + 8, text)
        canvas.setFillColor(black)


def _foot(canvas: Canvas, imprint: Imprint, look: Look, page: str) -> None:
    """Which plan it is, when it was printed, and which page."""
    version, printed = foot(imprint)
    _fitted(canvas, version, FOOT_SIZE, (MARGIN, FOOT * 0.6), look.width)
    canvas.setFont(fonts.REGULAR, FOOT_SIZE)
    canvas.drawString(MARGIN, FOOT * 0.33, printed)
    canvas.setFont(fonts.BOLD, FOOT_SIZE + 1)
    canvas.drawRightString(look.size[0] - MARGIN, FOOT * 0.33, page)


def _fitted(canvas: Canvas, text: str, size: float, at: tuple[float, float], width: float) -> None:
    """A line, set smaller where it would not fit."""
    shown = fonts.printable(text)
    canvas.setFont(fonts.REGULAR, min(size, size * width / stringWidth(shown, fonts.REGULAR, size)))
    canvas.drawString(*at, shown)


def words(text: str, how: ParagraphStyle = PLAIN) -> Paragraph:
    """A paragraph; its line breaks are kept, and nothing in it is read as markup."""
    return Paragraph(fonts.markup(text), how)


def paragraphs(texts: Iterable[str], how: ParagraphStyle = PLAIN) -> Iterator[Flowable]:
    """A paragraph for each text."""
    return (words(text, how) for text in texts)


def listed(title: str, texts: Iterable[str], how: ParagraphStyle = PLAIN) -> Iterator[Flowable]:
    """A heading with lines below it; nothing where there are none."""
    lines = tuple(texts)
    if lines:
        yield words(title, HEADING)
        yield from paragraphs(lines, how)


def opened(title: str, least: float = 100) -> Iterator[Flowable]:
    """A heading of a table that may go on over the page, where at least so many points are left."""
    yield CondPageBreak(least)
    yield words(title, OPENING)


def named(name: str, what: str, gaps: Container[str] = ()) -> Paragraph:
    """A name in bold, and on the same line what somebody is."""
    said = _bold(what) if what in gaps else fonts.markup(what)
    return Paragraph(f"{_bold(name)}, {said}", PLAIN)


def beside(left: Iterable[Flowable], right: Iterable[Flowable], width: float) -> Table:
    """Two columns without rules."""
    return Table(
        [[list(left), list(right)]],
        colWidths=shares(width, 1, 1),
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                OUR_TYPE,
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ]
        ),
    )


def cell(lines: Sequence[str], bold: frozenset[str] = frozenset()) -> Paragraph:
    """Lines of which the first, where others follow, and those named are bold."""
    return Paragraph(
        fonts.LINE_BREAK.join(
            _bold(line) if line in bold or (number == 0 and len(lines) > 1) else fonts.markup(line)
            for number, line in enumerate(lines)
        ),
        PLAIN,
    )


def _bold(text: str) -> str:
    return f'<font name="{fonts.BOLD}">{fonts.markup(text)}</font>'


def grid(
    head: Sequence[Content],
    rows: Iterable[Sequence[Content]],
    widths: Sequence[float],
    *,
    least: float = 0,
    more: Commands = (),
    breaks: bool = False,
) -> Table:
    """A table whose head is on every page, and whose rows are never broken unless it `breaks`.

    `least` is the height of a row that is written in by hand, in points.
    """
    found = [list(head), *map(list, rows)]
    return Table(
        found,
        colWidths=list(widths),
        repeatRows=1,
        splitInRow=int(breaks),
        minRowHeights=[0.0, *[least] * (len(found) - 1)],
        style=TableStyle([*_HEADED, *more], parent=RULED),
    )


_HEADED: Commands = (
    ("BACKGROUND", (0, 0), (-1, 0), GREY),
    ("LINEBELOW", (0, 0), (-1, 0), 2 * RULE, black),
)


def heads(*titles: str) -> list[Content]:
    """The head of a table, column by column."""
    return [words(title, BOLD) for title in titles]


def shares(width: float, *parts: float) -> list[float]:
    """A width shared out in proportion."""
    return [width * part / sum(parts) for part in parts]


def to_write(title: str, width: float, *, lines: int = 1) -> Table:
    """Room to write by hand: what is asked, and lines beside it."""
    asked = len(title) * SIZE * 0.6
    rows: list[list[Content]] = [
        [words(title) if number == 0 else "", ""] for number in range(lines)
    ]
    return Table(
        rows,
        colWidths=[asked, width - asked],
        rowHeights=26,
        style=TableStyle(
            [
                OUR_TYPE,
                ("NOSPLIT", (0, 0), (-1, -1)),
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEBELOW", (1, 0), (1, -1), RULE, black),
            ]
        ),
    )


def to_tick(title: str) -> Table:
    """A box to tick, and what it stands for."""
    return Table(
        [["", words(title, BOLD)]],
        colWidths=[18, len(title) * SIZE * 0.7],
        rowHeights=18,
        hAlign="LEFT",
        style=TableStyle(
            [
                OUR_TYPE,
                ("BOX", (0, 0), (0, 0), 2 * RULE, black),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ]
        ),
    )
