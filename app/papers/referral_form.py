"""The referral form on paper: what it says, and how it is laid out to be printed or filled.

A4, 12 pt, black on white. Every field has the name `part.line.field`; a word to tick has its own
behind it. It is about one child, for those who refer and the service: no other child is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from app.papers import fonts
from app.papers.form_fields import PADDING, RULE, SIZE, TICK, TextBox, TickBox, fits
from app.papers.form_names import nested
from app.papers.pdf import Pdf, built

MARGIN = 18 * mm
FOOT = 16 * mm
WIDTH = A4[0] - 2 * MARGIN
GUTTER = 5 * mm
BESIDE_TICK = TICK + 5
HALF = (WIDTH - GUTTER) / 2
TITLE = "Referral form"
KEEP = "Private: about a child in care. Keep it safe, and send it only to the service."
HOW = "Write dates as 16/01/2027. Where there are several boxes, tick one."
ROOM = 4
"""Lines of room for what is written at length."""


class Room(Enum):
    """How much room a field takes."""

    SHORT = "short"
    LONG = "long"
    TICK = "tick"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperField:
    """A field: its name in the file, its label, and what stands in it already."""

    name: str
    label: str
    room: Room
    value: str = ""
    words: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A part of the form: its title, a sentence, and its lines of fields."""

    title: str
    help: str
    lines: tuple[tuple[PaperField, ...], ...]


@dataclass(frozen=True, slots=True)
class ReferralPaper:
    """The whole form, and whose it is."""

    service: str
    return_to: tuple[str, ...]
    parts: tuple[PaperPart, ...]


def referral_pdf(paper: ReferralPaper) -> bytes:
    """The form as a PDF; the same form gives the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    fonts.register()
    counted = _laid_out(paper, 0)  # "page x of y" is known only when all is laid out
    return nested(_laid_out(paper, counted.pages).data)


def _laid_out(paper: ReferralPaper, pages: int) -> Pdf:
    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(fonts.REGULAR, SIZE)
        canvas.drawString(MARGIN, FOOT / 2, TITLE)
        canvas.drawRightString(A4[0] - MARGIN, FOOT / 2, f"Page {document.page} of {pages}")

    frame = Frame(
        *(MARGIN, FOOT, WIDTH, A4[1] - MARGIN - FOOT),
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    return built(
        list(_story(paper)),
        [PageTemplate("page", [frame], onPage=draw)],
        size=A4,
        subject=TITLE,
        author=paper.service,
    )


def _style(name: str, font: str = fonts.REGULAR, size: float = SIZE) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.2)


PLAIN = _style("plain")
LABEL = _style("label")
LABEL.spaceAfter = SIZE * 0.25
HEADING = _style("heading", fonts.BOLD, SIZE * 1.25)
HEADING.spaceBefore, HEADING.spaceAfter, HEADING.keepWithNext = SIZE, SIZE * 0.3, 1
TOP = _style("top", fonts.BOLD, SIZE * 1.6)
TOP.spaceAfter = SIZE * 0.4
GRID = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
)
TWO = TableStyle([("RIGHTPADDING", (0, 0), (0, -1), GUTTER)], parent=GRID)
BESIDE = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
)


def _story(paper: ReferralPaper) -> Iterator[Flowable]:
    yield Paragraph(fonts.markup(TITLE), TOP)
    yield Paragraph(fonts.markup(paper.service), PLAIN)
    yield Paragraph(fonts.markup(KEEP), PLAIN)
    yield Paragraph(fonts.markup(HOW), PLAIN)
    if paper.return_to:
        yield Paragraph(fonts.markup(f"Return it to {', '.join(paper.return_to)}."), PLAIN)
    for part in paper.parts:
        yield from _part(part)


def _part(part: PaperPart) -> Iterator[Flowable]:
    """The part's head stays with what follows it, and a line of several stays together."""
    head: list[Flowable] = [Paragraph(fonts.markup(part.title), HEADING)]
    if part.help:
        head.append(Paragraph(fonts.markup(part.help), PLAIN))
    if len(part.lines) == 1:
        first, *rest = _rows(part.lines[0])
        yield KeepTogether([*head, first])
        yield from rest
        return
    for line in part.lines:
        rule = HRFlowable(width="100%", thickness=RULE, color=black, spaceBefore=4, spaceAfter=2)
        yield KeepTogether([*head, rule, *_rows(line)])
        head = []


def _rows(fields: Sequence[PaperField]) -> Iterator[Flowable]:
    """The fields of a line: short ones side by side, long ones over the whole width."""
    pair: list[PaperField] = []
    for field in fields:
        wide = _is_wide(field)
        if pair and (wide or len(pair) == 2):
            yield _abreast(pair)
            pair = []
        if wide:
            yield _abreast([field], WIDTH)
        else:
            pair.append(field)
    if pair:
        yield _abreast(pair)


def _is_wide(field: PaperField) -> bool:
    return field.room is Room.LONG or (field.room is Room.SHORT and not fits(field.value, HALF))


def _abreast(fields: Sequence[PaperField], width: float = HALF) -> Table:
    """Fields in one row: two of half the width, or one of all of it."""
    cells: list[object] = [_cell(field, width) for field in fields]
    if width == WIDTH:
        return Table([cells], colWidths=[WIDTH], style=GRID)
    cells += [""] * (2 - len(cells))
    return Table([cells], colWidths=[HALF + GUTTER, HALF], style=TWO)


def _cell(field: PaperField, width: float) -> list[Flowable]:
    """A field below its label; a box to tick stands before it."""
    match field.room:
        case Room.TICK:
            return [_ticks(field, ("",), width)]
        case Room.CHOICE:
            return [_label(field), _ticks(field, field.words, width)]
        case Room.SHORT | Room.LONG:
            lines = ROOM if field.room is Room.LONG else 1
            box = TextBox(field.name, field.label, field.value, width, lines=lines)
            return [_label(field), box]


def _label(field: PaperField) -> Paragraph:
    said = f"{field.label}. {field.help}" if field.help else field.label
    return Paragraph(fonts.markup(said), LABEL)


def _ticks(field: PaperField, words: Sequence[str], width: float) -> Table:
    """A box to tick for each word, as many beside each other as the width takes."""
    across = _across(words, width)
    cells: list[list[object]] = []
    for at in range(0, len(words), across):
        row: list[object] = []
        for word in words[at : at + across]:
            row += [_tick(field, word), _label(field) if not word else _word(word)]
        cells.append([*row, *[""] * (2 * across - len(row))])
    widths = [BESIDE_TICK, width / across - BESIDE_TICK] * across
    return Table(cells, colWidths=widths, style=BESIDE, hAlign="LEFT")


def _word(word: str) -> Paragraph:
    return Paragraph(fonts.markup(word), PLAIN)


def _tick(field: PaperField, word: str) -> TickBox:
    name = f"{field.name}.{word}" if word else field.name
    label = f"{field.label}: {word}" if word else field.label
    return TickBox(name, label, checked=field.value == (word or "yes"))


def _across(words: Sequence[str], width: float) -> int:
    """How many words fit beside each other; a label alone has all of the width."""
    longest = max(stringWidth(word, fonts.REGULAR, SIZE) for word in words)
    return max(1, int(width / (BESIDE_TICK + longest + 2 * PADDING))) if longest else 1
