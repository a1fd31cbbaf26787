"""How the choice of a cohort looks: A4 upright, black on white, tables whose rows never break."""

from collections.abc import Iterable, Iterator, Sequence

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from app.papers import fonts
from app.papers.panel import (
    MARK,
    SIGNATURES,
    TITLE,
    PanelChild,
    PanelPaper,
    about,
    foot,
    heading,
    waited,
)
from app.papers.pdf import built, frame

MARGIN = 16 * mm
FOOT = 16 * mm
WIDTH = A4[0] - 2 * MARGIN
SIZE = 10
FOOT_SIZE = 8
RULE = 0.6
LINE = 14 * mm
BEGUN = 50 * mm
"""A table of children begins where its head and a row or two have room."""
COLUMNS = (30 * mm, 16 * mm, 26 * mm)
HEADS = ("Child", "Points", "Waiting since", "Decision")

LOOK = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), RULE, black),
        ("LINEBELOW", (0, 0), (-1, 0), 2 * RULE, black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
)
SIGNED = TableStyle(
    [("LINEABOVE", (0, 0), (-1, 0), RULE, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
)


def panel_pdf(paper: PanelPaper) -> bytes:
    """The paper as a PDF; the same paper gives the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    fonts.register()
    head, below = fonts.printable(heading(paper)), fonts.printable(foot(paper))

    def draw(canvas: Canvas, _: BaseDocTemplate) -> None:
        top = A4[1] - MARGIN
        canvas.setFont(fonts.BOLD, SIZE)
        canvas.drawString(MARGIN, top, head)
        canvas.drawString(MARGIN, top - 1.4 * SIZE, MARK)

    def number(canvas: Canvas, page: str) -> None:
        canvas.setFont(fonts.REGULAR, FOOT_SIZE)
        canvas.drawString(MARGIN, FOOT / 2, below)
        canvas.drawRightString(A4[0] - MARGIN, FOOT / 2, page)

    return built(
        list(_story(paper)),
        [PageTemplate("page", [_frame()], onPage=draw)],
        size=A4,
        subject=TITLE,
        author=paper.service,
        number=number,
    ).data


def _frame() -> Frame:
    height = A4[1] - MARGIN - FOOT - 2.4 * SIZE
    return frame(MARGIN, FOOT, WIDTH, height)


def _style(name: str, font: str, size: float = SIZE) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.3, spaceAfter=2)


PLAIN = _style("plain", fonts.REGULAR)
BOLD = _style("bold", fonts.BOLD)
HEADING = _style("heading", fonts.BOLD, SIZE * 1.2)
HEADING.spaceBefore, HEADING.spaceAfter, HEADING.keepWithNext = SIZE, SIZE * 0.4, 1
ABOVE = _style("above", fonts.BOLD, SIZE * 1.2)
"""A heading above a table, which would go to the next page whole if it were kept with it."""
ABOVE.spaceBefore, ABOVE.spaceAfter = HEADING.spaceBefore, HEADING.spaceAfter


def _story(paper: PanelPaper) -> Iterator[Flowable]:
    yield from _paragraphs(about(paper))
    yield from _children(f"Chosen: {len(paper.chosen)}", paper.chosen)
    yield from _children(f"Not this time: {len(paper.others)}", paper.others)
    yield Paragraph(fonts.markup("How it is shared out: chosen of all who waited"), HEADING)
    for part in paper.shares:
        yield from _paragraphs([f"{part.by}. {'; '.join(part.shares)}."])
    yield from _paragraphs(paper.nobody, BOLD)
    yield KeepTogether(list(_signatures()))


def _paragraphs(texts: Iterable[str], style: ParagraphStyle = PLAIN) -> Iterator[Flowable]:
    return (Paragraph(fonts.markup(text), style) for text in texts)


def _children(words: str, children: Sequence[PanelChild]) -> Iterator[Flowable]:
    """A table of children; its head is on every page, and no row is broken."""
    if not children:
        return
    yield CondPageBreak(BEGUN)
    yield Paragraph(fonts.markup(words), ABOVE)
    rows = [list(_paragraphs(HEADS, BOLD)), *map(_row, children)]
    widths = [*COLUMNS, WIDTH - sum(COLUMNS)]
    yield Table(rows, colWidths=widths, repeatRows=1, splitByRow=1, style=LOOK)


def _row(child: PanelChild) -> list[Flowable]:
    return list(_paragraphs((child.name, str(child.points), waited(child), child.sentence)))


def _signatures() -> Iterator[Flowable]:
    yield Spacer(1, LINE)
    for who in SIGNATURES:
        cells = [list(_paragraphs([f"{who}: name and signature", "Date"]))]
        yield Table(cells, colWidths=[WIDTH * 0.7, WIDTH * 0.3], style=SIGNED)
        yield Spacer(1, LINE)
