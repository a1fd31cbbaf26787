"""How a child's own page looks: pictures in rows, in type as large as leaves it on one page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from typing_extensions import override

from app.papers import fonts
from app.papers.child_page import (
    FOR_WHOM,
    ChildPage,
    Scene,
    days,
    going,
    grown_ups,
    more,
    title,
    to_bring,
    whose,
)
from app.papers.pdf import built, frame
from app.papers.pictograms import LINE, SIDE, Step, pictogram

MARGIN = 15 * mm
FOOT = 16 * mm
WIDTH, HEIGHT = A4[0] - 2 * MARGIN, A4[1] - MARGIN - FOOT
SIZES = (20, 18, 17, 16, 15, 14, 13, 12)
"""The type, in points: the largest with which everything fits. Never smaller than a letter's."""
ABREAST = (4, 5, 6, 7)
PICTURES = (4.5, 3.8, 3.2, 2.6)
"""How high a picture is, as a multiple of the type beside it."""
GAP = 0.4
"""The least room between two parts, as a multiple of the type."""
WIDEST_GAP = 8 * mm
WIDEST_BESIDE = 16 * mm
THINGS_ABREAST = 3
SMALLER = 0.65
"""The pictures of what to bring, as a part of those of the days."""
NO_TIME = "\N{NO-BREAK SPACE}"
FOOT_SIZE = 11
RADII = [3 * mm] * 4
PADDING = 2 * mm
ROUNDING = 1.0

Block = Sequence[Flowable]


def child_page_pdf(page: ChildPage) -> bytes:
    """The page as a PDF; the same words give the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    fonts.register()
    return built(
        list(_fitting(page)),
        [PageTemplate("page", [frame(MARGIN, FOOT, WIDTH, HEIGHT)], onPage=_foot)],
        size=A4,
        subject="My page",
        author=page.service,
    ).data


def _fitting(page: ChildPage) -> Iterator[Flowable]:
    """The page in the largest type that fits; what is left over stands between its parts."""
    for size in SIZES:
        if _fit(page, size, PICTURES[-1]) is None:
            continue
        found = (_fit(page, size, picture) for picture in PICTURES)
        blocks, left = next(fit for fit in found if fit is not None)
        yield from _apart(blocks, size * GAP + min(left / len(blocks), WIDEST_GAP))
        return
    blocks = list(IN_SEVERAL.blocks(page))
    yield from _apart([[KeepTogether(list(each))] for each in blocks], IN_SEVERAL.size * GAP)


def _fit(page: ChildPage, size: float, picture: float) -> tuple[list[Block], float] | None:
    """The parts of the page in this type and with such pictures, and the room that is left."""
    for abreast in ABREAST:
        look = _Look(size, picture, abreast)
        if look.holds(page):
            blocks = list(look.blocks(page))
            left = HEIGHT - ROUNDING - sum(map(_height, blocks)) - size * GAP * (len(blocks) - 1)
            if left >= 0:
                return blocks, left
    return None


def _apart(blocks: Sequence[Block], gap: float) -> Iterator[Flowable]:
    for number, block in enumerate(blocks):
        if number:
            yield Spacer(0, gap)
        yield from block


def _height(block: Block) -> float:
    return sum(float(flowable.wrap(WIDTH, HEIGHT)[1]) for flowable in block)


@dataclass(frozen=True, slots=True)
class _Look:
    """The type in points, the pictures as a multiple of it, and how many stand in a row."""

    size: float
    picture: float
    abreast: int

    @property
    def side(self) -> float:
        """How high a picture is, in points."""
        return min(self.size * self.picture, self.column)

    @property
    def column(self) -> float:
        """How wide a picture's words may be."""
        return WIDTH / self.abreast - PADDING

    def holds(self, page: ChildPage) -> bool:
        """Whether no word below a picture is too long for its column."""
        return self._longest(each for _, of_day in days(page) for each in of_day) <= self.column

    def _longest(self, scenes: Iterable[Scene]) -> float:
        """How wide the longest word of pictures is, in points."""
        words = {fonts.printable(word) for each in scenes for word in each.words.split()}
        return max((stringWidth(each, fonts.BOLD, self.size) for each in words), default=0)

    def blocks(self, page: ChildPage) -> Iterator[Block]:
        """The parts of the page."""
        yield list(self._head(page))
        yield [self._beside(going(page), len(going(page)), min(self.side, WIDEST_BESIDE))]
        for day, scenes in days(page):
            yield [*self._heading(day), self._grid(scenes)]
        if said := tuple(more(page)):
            yield list(self._lines(said))
        yield [*self._heading("Who is with me"), *self._lines(tuple(grown_ups(page)))]
        yield [*self._heading("What I bring"), self._things(page)]

    def _head(self, page: ChildPage) -> Iterator[Flowable]:
        if page.banner:
            yield Paragraph(fonts.markup(page.banner), self._style("banner", fonts.BOLD))
        yield Paragraph(fonts.markup(title(page)), self._style("title", fonts.BOLD, 1.5))
        yield Paragraph(fonts.markup(whose(page)), self._style("whose"))

    def _heading(self, words: str) -> Block:
        style = self._style("heading", fonts.BOLD, 1.15)
        return [Paragraph(fonts.markup(words), style), Spacer(0, self.size * 0.2)]

    def _lines(self, texts: Sequence[str]) -> Iterator[Flowable]:
        return (Paragraph(fonts.markup(text), self._style("line")) for text in texts)

    def _things(self, page: ChildPage) -> Flowable:
        """What to bring, as many things in a row as have room for their longest word."""
        side = min(self.side * SMALLER, WIDEST_BESIDE)
        longest = self._longest(to_bring(page)) + side + 4 * PADDING
        abreast = max(1, min(THINGS_ABREAST, int(WIDTH / longest)))
        return self._beside(to_bring(page), abreast, side)

    def _beside(self, scenes: Sequence[Scene], abreast: int, side: float) -> Flowable:
        """Pictures of a height, with their words beside them."""
        bold = self._style("beside", fonts.BOLD)
        cells: list[Flowable | str] = []
        for scene in scenes:
            cells += [Picture(scene.picture, side), Paragraph(fonts.markup(scene.words), bold)]
        cells += [""] * (-len(cells) % (2 * abreast))
        rows = [cells[first : first + 2 * abreast] for first in range(0, len(cells), 2 * abreast)]
        widths = [side + 2 * PADDING, WIDTH / abreast - side - 2 * PADDING] * abreast
        return Table(rows, colWidths=widths, style=BESIDE)

    def _grid(self, scenes: Sequence[Scene]) -> Flowable:
        """Pictures with their words below them, as many in a row as there is room for."""
        rows = [
            self._row(scenes[first : first + self.abreast])
            for first in range(0, len(scenes), self.abreast)
        ]
        widths = [WIDTH / self.abreast] * self.abreast
        return Table(rows, colWidths=widths, style=GRID, cornerRadii=RADII)

    def _row(self, scenes: Sequence[Scene]) -> list[list[Flowable]]:
        """The cells of a row, with room for the time in all of them where one has a time."""
        timed = any(scene.when for scene in scenes)
        cells = [self._scene(scene, timed=timed) for scene in scenes]
        return [*cells, *([] for _ in range(self.abreast - len(cells)))]

    def _scene(self, scene: Scene, *, timed: bool) -> list[Flowable]:
        words = Paragraph(fonts.markup(scene.words), self._style("words", fonts.BOLD, centred=True))
        when = self._style("when", centred=True)
        above = [Paragraph(fonts.markup(scene.when or NO_TIME), when)] if timed else []
        return [*above, Picture(scene.picture, self.side), words]

    def _style(
        self, name: str, font: str = fonts.REGULAR, scale: float = 1, *, centred: bool = False
    ) -> ParagraphStyle:
        size = self.size * scale
        style = ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.2)
        if centred:
            style.alignment = TA_CENTER
        return style


IN_SEVERAL = _Look(14, PICTURES[-1], 5)
"""Where even the smallest type does not fit on one page, there are more."""
GRID = TableStyle(
    [
        ("BOX", (0, 0), (-1, -1), 0.8, black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING / 2),
        ("TOPPADDING", (0, 0), (-1, -1), PADDING),
        ("BOTTOMPADDING", (0, 0), (-1, -1), PADDING),
    ]
)
BESIDE = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING / 2),
        ("TOPPADDING", (0, 0), (-1, -1), PADDING / 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), PADDING / 4),
    ]
)


class Picture(Flowable):
    """A pictogram of a height in points, in the middle of the room that it has."""

    def __init__(self, name: str, side: float) -> None:
        super().__init__()
        self._name = name
        self._side = side
        self.hAlign = "CENTER"

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self._side, self._side

    def draw(self) -> None:
        """Draws its lines, as reportlab asks for when the page is made."""
        canvas: Canvas = self.canv
        scale = self._side / SIDE
        canvas.saveState()
        canvas.translate(0, self._side)
        canvas.scale(scale, -scale)
        canvas.setLineWidth(LINE)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        canvas.setFillColor(black)
        canvas.setStrokeColor(black)
        for shape in pictogram(self._name):
            path = canvas.beginPath()
            for step in shape.steps:
                _take(path, step)
            canvas.drawPath(path, stroke=1, fill=int(shape.solid))
        canvas.restoreState()


def _take(path: PDFPathObject, step: Step) -> None:
    match step.letter:
        case "M":
            path.moveTo(*step.numbers)
        case "L":
            path.lineTo(*step.numbers)
        case "C":
            path.curveTo(*step.numbers)
        case _:
            path.close()


def _foot(canvas: Canvas, _document: BaseDocTemplate) -> None:
    canvas.setFont(fonts.REGULAR, FOOT_SIZE)
    canvas.drawString(MARGIN, FOOT / 2, FOR_WHOM)
