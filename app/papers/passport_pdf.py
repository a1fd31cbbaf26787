"""How a passport looks: one page of A4 in type as large as its words leave room for."""

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    HRFlowable,
    PageTemplate,
    Paragraph,
    Spacer,
)

from app.errors import UserError
from app.papers import fonts
from app.papers.passport import FOR_WHOM, Passport, PassportPart, parts, title
from app.papers.pdf import built, frame

MARGIN = 20 * mm
FOOT = 18 * mm
WIDTH, HEIGHT = A4[0] - 2 * MARGIN, A4[1] - MARGIN - FOOT
SIZES = (18, 16, 15, 14, 13, 12)
"""The type, in points: the largest with which everything fits. Never smaller than a letter's."""
LINES = (3, 2, 1)
"""How many lines to write on an empty part has: the most that fit."""
LINE = 9 * mm
FOOT_SIZE = 10
WIDEST_GAP = 9 * mm
ROUNDING = 1.0


def passport_pdf(passport: Passport) -> bytes:
    """The passport as a PDF of one page; the same words give the same bytes.

    Raises:
        UserError: it is too long for a page, or a character cannot be shown.
    """
    fonts.register()
    return built(
        _fitting(passport),
        [PageTemplate("page", [frame(MARGIN, FOOT, WIDTH, HEIGHT)], onPage=_foot)],
        size=A4,
        subject="Passport",
        author=passport.service,
    ).data


def _fitting(passport: Passport) -> Sequence[Flowable]:
    """The page in the largest type that fits; what is left over stands between the parts."""
    said = parts(passport)
    for size in SIZES:
        for lines in LINES:
            blocks = [_title(passport, size), *(_part(part, size, lines) for part in said)]
            left = HEIGHT - ROUNDING - sum(map(_height, blocks)) - size * 0.6 * len(said)
            if left >= 0:
                gap = size * 0.6 + min(left / len(said), WIDEST_GAP)
                return list(_apart(blocks, gap))
    longest = max(said, key=lambda part: _height(_part(part, SIZES[-1], 1)))
    raise UserError(
        "The passport is too long for one page, even in small type. Its longest part is "
        f"“{longest.heading}”, with {len(longest.words)} letters: shorten it, in the child's words."
    )


def _apart(blocks: Sequence[Sequence[Flowable]], gap: float) -> Iterator[Flowable]:
    for number, block in enumerate(blocks):
        if number:
            yield Spacer(0, gap)
        yield from block


def _height(block: Sequence[Flowable]) -> float:
    return sum(float(flowable.wrap(WIDTH, HEIGHT)[1]) for flowable in block)


def _title(passport: Passport, size: float) -> list[Flowable]:
    return [Paragraph(fonts.markup(title(passport)), _style("title", size * 1.6, fonts.BOLD))]


def _part(part: PassportPart, size: float, lines: int) -> list[Flowable]:
    """A heading and the child's words, or lines to write them on."""
    block: list[Flowable] = [
        Paragraph(fonts.markup(part.heading), _style("heading", size, fonts.BOLD))
    ]
    if part.words:
        return [*block, Paragraph(fonts.markup(part.words), _style("words", size))]
    for _ in range(lines):
        block += [Spacer(0, LINE), _line()]
    return block


def _line() -> Flowable:
    return HRFlowable(width="100%", thickness=0.6, color=black, spaceBefore=0, spaceAfter=0)


def _style(name: str, size: float, font: str = fonts.REGULAR) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.3, textColor=black)


def _foot(canvas: Canvas, _document: BaseDocTemplate) -> None:
    canvas.setFont(fonts.REGULAR, FOOT_SIZE)
    canvas.drawString(MARGIN, FOOT / 2, FOR_WHOM)
