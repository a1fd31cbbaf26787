"""Rows of boxes to tick and of lines to write on, as they stand on a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph
from typing_extensions import override

from app.papers import fonts
from app.papers.letters.pieces import COLUMN, MARKS, Kind

# As multiples of the size of type.
BOX = 1.0
AFTER_BOX = 0.5
BETWEEN = 1.4
TO_WRITE = 2.4  # 10 mm at 12 pt: room for a hand
ROW = 0.3
LAST = 0.3  # of the width: the last column may break its words there
RULE = 0.6  # points


@dataclass(frozen=True, slots=True)
class _Cell:
    """A column of a row of boxes: the words, with a box before them or none."""

    words: str
    box: bool

    def width(self, size: float) -> float:
        """How wide it is on one line."""
        words = float(stringWidth(fonts.printable(self.words), fonts.REGULAR, size))
        return words + (BOX + AFTER_BOX) * size * self.box


def box_rows(rows: Sequence[str], size: float, width: float) -> list[Flowable]:
    """Rows of boxes, one below the other, in the same columns; or each box on a row of its own.

    `width` is the room for all columns, in points.
    """
    cells = [_cells(row) for row in rows]
    widths = _columns(cells, size)
    room = width - sum(widths[:-1])
    if room < min(widths[-1], width * LAST):
        return [_Boxes((cell,), (0.0,), size) for row in cells for cell in row]
    return [_Boxes(tuple(row), widths, size) for row in cells]


def _cells(row: str) -> list[_Cell]:
    first, *rest = row.split(COLUMN)
    mark = f"{MARKS[Kind.BOX]} "
    return [
        _Cell(first, box=True),
        *(
            _Cell(cell.strip().removeprefix(mark), box=f"{cell.strip()} ".startswith(mark))
            for cell in rest
        ),
    ]


def _columns(rows: Sequence[Sequence[_Cell]], size: float) -> tuple[float, ...]:
    """How wide each column is: as its widest cell; the last takes what is left."""
    most = max(map(len, rows))
    widest = [
        max(row[n].width(size) for row in rows if n < len(row)) + BETWEEN * size
        for n in range(most)
    ]
    return tuple(widest)


class _Boxes(Flowable):
    """A row of boxes with their words. `widths` are those of all columns but the last."""

    def __init__(self, cells: Sequence[_Cell], widths: Sequence[float], size: float) -> None:
        super().__init__()
        self._cells, self._widths, self._size = cells, widths, size
        self._style = ParagraphStyle(
            "box", fontName=fonts.REGULAR, fontSize=size, leading=size * 1.2
        )
        self._drawn: list[tuple[float, Paragraph]] = []

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        left, height = 0.0, 0.0
        self._drawn = []
        for number, cell in enumerate(self._cells):
            last = number == len(self._cells) - 1
            indent = (BOX + AFTER_BOX) * self._size * cell.box
            words = Paragraph(fonts.markup(cell.words), self._style)
            width = (aW - left if last else self._widths[number]) - indent
            height = max(height, words.wrap(width, aH)[1])
            self._drawn.append((left + indent, words))
            left += 0.0 if last else self._widths[number]
        self.width, self.height = aW, height + 2 * ROW * self._size
        return self.width, self.height

    def draw(self) -> None:
        """Draws the boxes, each before its words."""
        top = self.height - ROW * self._size
        for cell, (left, words) in zip(self._cells, self._drawn, strict=True):
            words.drawOn(self.canv, left, top - words.height)
            if cell.box:
                side = BOX * self._size
                self.canv.setLineWidth(RULE * 1.5)
                self.canv.rect(left - side - AFTER_BOX * self._size, top - side * 1.1, side, side)


class Ruled(Flowable):
    """Lines to write on, side by side, each with its words before it; the first is longest."""

    def __init__(self, row: str, size: float) -> None:
        super().__init__()
        self._words = [fonts.printable(cell.strip()) for cell in row.split(COLUMN)]
        self._size = size

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, TO_WRITE * self._size
        return self.width, self.height

    def draw(self) -> None:
        """Draws the words, and a line after each."""
        size, foot = self._size, 0.5 * self._size
        share = self.width / (len(self._words) + (len(self._words) > 1))
        left = 0.0
        self.canv.setFont(fonts.REGULAR, size)
        self.canv.setLineWidth(RULE)
        for number, words in enumerate(self._words):
            right = left + share * (2 if number == 0 and len(self._words) > 1 else 1)
            self.canv.drawString(left, foot, words)
            begins = left + (stringWidth(words, fonts.REGULAR, size) + size * 0.5 if words else 0)
            self.canv.line(
                begins, foot - 2, right - size * (number < len(self._words) - 1), foot - 2
            )
            left = right
