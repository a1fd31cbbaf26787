"""How a session's roster looks: A4 landscape, black on white, a grid of blocks and groups."""

from collections.abc import Iterable, Iterator, Sequence

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from app.papers import fonts
from app.papers.centre.roster import (
    GAPS,
    Roster,
    RosterBlock,
    RosterCell,
    RosterDay,
    RosterGroup,
    alerts,
    care,
    cell,
    children,
    group_head,
    heading,
    hours,
    night,
    second,
    summary,
    version,
)
from app.papers.pdf import Pdf, built
from app.papers.phrases import day

PAGE = landscape(A4)
MARGIN = 14 * mm
FOOT = 14 * mm
WIDTH = PAGE[0] - 2 * MARGIN
HOURS_WIDTH = 42 * mm
GROUPS_ABREAST = 5
SIZE = 10
FOOT_SIZE = 8
RULE = 0.6
DRAFT = "DRAFT"

Content = Flowable | str | list[Flowable]
"""What a cell of a grid may hold."""

LOOK = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), RULE, black),
        ("LINEBELOW", (0, 0), (-1, 0), 2 * RULE, black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
)


def roster_pdf(roster: Roster) -> bytes:
    """The roster as a PDF; the same roster gives the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    fonts.register()
    counted = _laid_out(roster, 0)  # "page x of y" is known only when all is laid out
    return _laid_out(roster, counted.pages).data


def _laid_out(roster: Roster, pages: int) -> Pdf:
    head = fonts.printable(heading(roster))
    foot = fonts.printable(version(roster))

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        right, top, bottom = PAGE[0] - MARGIN, PAGE[1] - MARGIN, FOOT / 2
        canvas.setFont(fonts.BOLD, SIZE)
        canvas.drawString(MARGIN, top, f"Session roster: {head}")
        canvas.drawRightString(right, top, DRAFT if roster.version.draft else "")
        canvas.setFont(fonts.REGULAR, FOOT_SIZE)
        canvas.drawString(MARGIN, bottom, foot)
        canvas.drawRightString(right, bottom, f"Page {document.page} of {pages}")

    return built(
        list(_story(roster)),
        [PageTemplate("page", [_frame()], onPage=draw)],
        size=PAGE,
        subject="Session roster",
        author=roster.service,
    )


def _frame() -> Frame:
    height = PAGE[1] - MARGIN - FOOT - SIZE
    return Frame(
        MARGIN, FOOT, WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )


def _style(name: str, font: str = fonts.REGULAR, size: float = SIZE) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.25)


PLAIN = _style("plain")
BOLD = _style("bold", fonts.BOLD)
SMALL = _style("small", size=SIZE * 0.9)
HEADING = _style("heading", fonts.BOLD, SIZE * 1.2)
HEADING.spaceBefore, HEADING.spaceAfter, HEADING.keepWithNext = SIZE, SIZE * 0.3, 1


def _story(roster: Roster) -> Iterator[Flowable]:
    yield from _paragraphs(summary(roster))
    yield from _listed("Still open", roster.open_, BOLD)
    for of_day in roster.days:
        for first in range(0, len(roster.groups), GROUPS_ABREAST):
            yield from _day(roster.groups, of_day, slice(first, first + GROUPS_ABREAST))
    yield from _listed("Who sleeps in", map(night, roster.nights))
    yield from _children(roster.groups)
    yield from _listed("What leaders must know", alerts(roster))


def _paragraphs(texts: Iterable[str], style: ParagraphStyle = PLAIN) -> Iterator[Flowable]:
    return (Paragraph(fonts.markup(text), style) for text in texts)


def _listed(words: str, texts: Iterable[str], style: ParagraphStyle = PLAIN) -> Iterator[Flowable]:
    """A heading with lines below it; nothing where there are none."""
    lines = tuple(texts)
    if lines:
        yield Paragraph(fonts.markup(words), HEADING)
        yield from _paragraphs(lines, style)


def _day(groups: Sequence[RosterGroup], of_day: RosterDay, shown: slice) -> Iterator[Flowable]:
    """The grid of a date. A row is a block and is never broken; the head is on every page."""
    yield Paragraph(fonts.markup(day(of_day.day)), HEADING)
    head = [_cell(group_head(group)) for group in groups[shown]]
    cared = [_cell([care(who)]) for who in of_day.youth_workers[shown]]
    rows: list[list[Content]] = [["", *head], [_cell(["All day"]), *cared]]
    rows += [_block(block, shown) for block in of_day.blocks]
    yield Table(rows, colWidths=_widths(len(head)), repeatRows=2, style=LOOK)


def _block(block: RosterBlock, shown: slice) -> list[Content]:
    return [_cell([hours(block)]), *(_doing(what) for what in block.cells[shown])]


def _doing(what: RosterCell) -> Content:
    """What a group does, and below a dashed line what it does if the weather stops that."""
    lines = second(what)
    if not lines:
        return _cell(cell(what))
    line = HRFlowable(
        width="100%", thickness=RULE, color=black, dash=(2, 2), spaceBefore=3, spaceAfter=2
    )
    return [_cell(cell(what)), line, *_paragraphs(lines, SMALL)]


def _widths(columns: int) -> list[float]:
    return [HOURS_WIDTH, *[(WIDTH - HOURS_WIDTH) / columns] * columns]


def _cell(lines: Sequence[str]) -> Paragraph:
    """A cell of the grid: its first line, and every gap, in bold."""
    words = [
        f'<font name="{fonts.BOLD}">{fonts.markup(line)}</font>'
        if line in GAPS or (number == 0 and len(lines) > 1)
        else fonts.markup(line)
        for number, line in enumerate(lines)
    ]
    return Paragraph(fonts.LINE_BREAK.join(words), PLAIN)


def _children(groups: Sequence[RosterGroup]) -> Iterator[Flowable]:
    """The children of each group, beside each other."""
    for first in range(0, len(groups), GROUPS_ABREAST):
        shown = groups[first : first + GROUPS_ABREAST]
        yield Paragraph("Who comes", HEADING)
        names = [Paragraph(fonts.lines(children(group)), PLAIN) for group in shown]
        rows = [[_cell(group_head(group)) for group in shown], names]
        yield Table(rows, colWidths=[WIDTH / len(shown)] * len(shown), style=LOOK)
