"""The app's touch on Qt's Fusion style: fields that are seen on dark, signs as large as the text.

Fusion draws frames darker than what they stand on, and nothing is darker than dark; its ticks and
arrows stay as small as they are, however large the text.
"""

from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)
from typing_extensions import override

from app.views.look import TARGET, blend, is_dark

NAME = "fusion"
Metric, Primitive, State = QStyle.PixelMetric, QStyle.PrimitiveElement, QStyle.StateFlag
TICKED = frozenset(
    {
        *(Metric.PM_IndicatorWidth, Metric.PM_IndicatorHeight),
        *(Metric.PM_ExclusiveIndicatorWidth, Metric.PM_ExclusiveIndicatorHeight),
    }
)
TICK, ARROW = 0.8, 0.22
"""How large they are beside a line of text."""
HALF, STANDS_BACK = 0.5, 0.7
ROUND, THIN, THICK = 2, 1, 2


class FramedStyle(QProxyStyle):
    """Fusion with frames that are lighter where all is dark, and with signs that grow."""

    def __init__(self) -> None:
        super().__init__(NAME)

    @override
    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """How large something is: a tick as the text, a button that turns tabs as any target."""
        size = super().pixelMetric(metric, option, widget)
        if metric in TICKED:
            return max(size, round(_line_of_text() * TICK))
        if metric is Metric.PM_TabBarScrollButtonWidth:
            return max(size, TARGET, _line_of_text())
        return size

    @override
    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        """What a style decides: the lines between cells are lighter than a dark ground."""
        if hint is QStyle.StyleHint.SH_Table_GridLineColor and option and is_dark(option.palette):
            palette = option.palette
            lines = blend(line_colour(palette), palette.base().color(), STANDS_BACK)
            return _signed(lines.rgb())
        return super().styleHint(hint, option, widget, returnData)

    @override
    def sizeFromContents(
        self,
        contents: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        /,
        w: QWidget | None = None,
    ) -> QSize:
        """Leaves between the words of a menu and their keys as much room as the text is high."""
        found = super().sizeFromContents(contents, option, size, cast("QWidget", w))
        if contents is QStyle.ContentsType.CT_MenuItem:
            found.setWidth(found.width() + _line_of_text() // 2)
        return found

    @override
    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is Primitive.PE_IndicatorBranch:
            _paint_arrow(painter, option)
            return
        super().drawPrimitive(element, option, painter, widget)
        if not is_dark(option.palette):
            return
        if element is Primitive.PE_IndicatorRadioButton:
            _frame(painter, option, round_by=option.rect.height() / 2)
        elif element in (Primitive.PE_FrameLineEdit, Primitive.PE_IndicatorCheckBox):
            _frame(painter, option)
        elif element is Primitive.PE_Frame and isinstance(widget, QFrame):
            _frame(painter, option, faint=not isinstance(widget, QPlainTextEdit))

    @override
    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control is QStyle.ComplexControl.CC_SpinBox and is_dark(option.palette):
            _frame(painter, option)


def line_colour(palette: QPalette) -> QColor:
    """The colour of a frame round what is filled in or ticked, where all is dark.

    On black, which is high contrast, it is that of text.
    """
    text, window = palette.windowText().color(), palette.window().color()
    return blend(text, window, HALF if window.lightness() else 0)


def _signed(colour: int) -> int:
    """A colour's number as Qt takes it from a style: as 32 bits with a sign."""
    return colour - 2**32 if colour >= 2**31 else colour


def _line_of_text() -> int:
    return QFontMetrics(QApplication.font()).height()


def _frame(
    painter: QPainter, option: QStyleOption, *, round_by: float = ROUND, faint: bool = False
) -> None:
    """Paints a frame; what has the focus has a thicker one of another colour."""
    colour, window = line_colour(option.palette), option.palette.window().color()
    focused = bool(option.state & State.State_HasFocus) and not faint
    if focused:
        colour = option.palette.highlight().color()
    elif faint or not option.state & State.State_Enabled:
        colour = blend(colour, window, STANDS_BACK)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, THICK if focused else THIN))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), round_by, round_by)
    painter.restore()


def _paint_arrow(painter: QPainter, option: QStyleOption) -> None:
    """Paints the sign before a row that others are under: down where it is open."""
    if not option.state & State.State_Children:
        return
    chosen = option.state & State.State_Selected
    ink = option.palette.highlightedText() if chosen else option.palette.text()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(_triangle(option, opened=bool(option.state & State.State_Open)))
    painter.restore()


def _triangle(option: QStyleOption, *, opened: bool) -> QPolygonF:
    middle = QRectF(option.rect).center()
    arm = min(_line_of_text() * ARROW, option.rect.width() / 2 - 1)
    right = -1 if option.direction is Qt.LayoutDirection.RightToLeft else 1
    corners = (-1.0, -0.5), (1.0, -0.5), (0.0, 0.7)
    places = (QPointF(x, y) if opened else QPointF(y * right, x) for x, y in corners)
    return QPolygonF([middle + place * arm for place in places])
