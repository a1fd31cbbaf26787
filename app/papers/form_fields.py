"""Fields of a fillable PDF: boxes for text and boxes to tick.

reportlab shows what stands in a field in Helvetica, which knows no "ş" and wraps no line. Here it
is drawn in the papers' own typeface, and a box is as high as what stands in it.
"""

from math import ceil
from typing import Any, cast

from reportlab.lib.colors import black, white
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.acroform import AcroForm
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference, xObjectName
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from typing_extensions import override

from app.papers import fonts
from app.papers.characters import clean

SIZE = 12
LEADING = SIZE * 1.25
PADDING = 4
BOX = LEADING + 2 * PADDING
TICK = 13
RULE = 0.6


def height_of(text: str, width: float) -> float:
    """How high a box must be in which a text stands."""
    return len(_wrapped(text, width)) * LEADING + 2 * PADDING


def fits(text: str, width: float) -> bool:
    """Whether a text stands on one line of a box."""
    lines = _wrapped(text, width)
    return len(lines) == 1 and _longest(lines) <= width - 2 * PADDING


def _wrapped(text: str, width: float) -> list[str]:
    """The lines in which a text stands in a box, one at least."""
    found: list[str] = []
    for line in fonts.printable(text).split("\n"):
        found += simpleSplit(line, fonts.REGULAR, SIZE, width - 2 * PADDING) or [""]
    return found


def _longest(lines: list[str]) -> float:
    return max(stringWidth(line, fonts.REGULAR, SIZE) for line in lines)


class _Form(AcroForm):
    """reportlab's form, whose text fields show their text in the papers' typeface."""

    @override
    def txAP(self, key: str, value: str, *rest: Any, **look: Any) -> Any:
        if not value:
            return super().txAP(key, value, *rest, **look)
        width, height, canvas = look["width"], look["height"], cast("Canvas", self.canv)
        name = f"field{len(self.fields)}"
        canvas.beginForm(name, 0, 0, width, height)
        _draw(canvas, value, width, height)
        canvas.endForm()
        shown = PDFDictionary({"F": PDFObjectReference(xObjectName(name))})
        resources = PDFDictionary({"XObject": shown})
        return self.makeStream(width, height, f"% {name}\n/F Do", Resources=resources)


def _draw(canvas: Canvas, text: str, width: float, height: float) -> None:
    """A text in its box; a word that is wider than the box makes all of it smaller."""
    lines = _wrapped(text, width)
    size = SIZE * min(1.0, (width - 2 * PADDING) / max(1.0, _longest(lines)))
    drawn = canvas.beginText(PADDING, height - PADDING - SIZE)
    drawn.setFont(fonts.REGULAR, size, LEADING)
    for line in lines:
        drawn.textLine(line)
    canvas.drawText(drawn)


def _form(canvas: Canvas) -> AcroForm:
    """The canvas's form. reportlab makes it by itself, and takes no other in its place."""
    form = canvas.acroForm
    form.__class__ = _Form
    return form


class TextBox(Flowable):
    """A box for text, with what stands in it already. It has room for `lines` at least."""

    def __init__(self, name: str, label: str, value: str, width: float, *, lines: int = 1) -> None:
        super().__init__()
        self.name, self.label, self.value = name, label, clean(value)
        self.width = int(width)
        self.height = ceil(max(height_of(value, width), lines * LEADING + 2 * PADDING))

    @override
    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        """Draws the box and its field; called by reportlab."""
        self.canv.setLineWidth(RULE)
        self.canv.rect(0, 0, self.width, self.height)
        _form(self.canv).textfield(
            name=self.name,
            tooltip=self.label,
            value=self.value,
            width=int(self.width),
            height=int(self.height),
            fontSize=SIZE,
            borderWidth=0,
            borderColor=None,
            fillColor=None,
            textColor=black,
            fieldFlags="multiline" if self.height > BOX else "",
            maxlen=0,
            relative=True,
        )


class TickBox(Flowable):
    """A box to tick."""

    def __init__(self, name: str, label: str, *, checked: bool) -> None:
        super().__init__()
        self.name, self.label, self.checked = name, label, checked
        self.width = self.height = TICK

    @override
    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        """Draws the box; called by reportlab."""
        _form(self.canv).checkbox(
            name=self.name,
            tooltip=self.label,
            checked=self.checked,
            buttonStyle="cross",
            size=TICK,
            borderWidth=1,
            borderColor=black,
            fillColor=white,
            textColor=black,
            fieldFlags="",
            relative=True,
        )
