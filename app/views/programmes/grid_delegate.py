"""Paints the cells of the timetable: a light colour, a pattern beside it, a corner if pinned."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from app.views.look import GAP, scaled
from app.views.programmes.grid_kinds import BAND, MARKS, TITLE, Inks, paint_band, paint_corner
from app.views.programmes.grid_model import HELD, KIND

Index = QModelIndex | QPersistentModelIndex
HIGHEST = 100_000


class KindDelegate(QStyledItemDelegate):
    """Lays a light colour of its kind under a cell; the text keeps its contrast."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        kind = index.data(KIND)
        if kind == TITLE:
            option.font = scaled(option.font, "heading")
            option.backgroundBrush = QBrush(option.palette.alternateBase())
        elif kind in MARKS:
            option.backgroundBrush = QBrush(Inks(option.palette).ground(MARKS[kind]))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text is beside the band."""
        size = super().sizeHint(_beside_band(option), index)
        return QSize(size.width() + BAND, size.height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        kind = index.data(KIND)
        whole: QRect = option.rect
        if kind == TITLE:
            super().paint(painter, _in_sight(option), index)
            return
        super().paint(painter, _beside_band(option), index)
        if kind in MARKS:
            paint_band(painter, whole, MARKS[kind], Inks(option.palette))
        if index.data(HELD):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            palette = option.palette
            ink = palette.highlightedText() if chosen else palette.text()
            paint_corner(painter, whole, ink.color())


def title_height(text: str, font: QFont, width: int) -> int:
    """How high a title is that wraps at a width."""
    room = QRect(0, 0, max(1, width - 2 * GAP), HIGHEST)
    wraps = Qt.TextFlag.TextWordWrap.value
    return QFontMetrics(scaled(font, "heading")).boundingRect(room, wraps, text).height() + 2 * GAP


def _in_sight(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    """A title as far as it is in sight: where the table is scrolled sideways, it stays there."""
    seen, rect = QStyleOptionViewItem(option), option.rect
    table = option.widget
    if isinstance(table, QAbstractScrollArea):
        seen.rect = rect.intersected(table.viewport().rect())
        seen.rect = QRect(seen.rect.left(), rect.top(), seen.rect.width(), rect.height())
    return seen


def _beside_band(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    """A cell without its band."""
    beside = QStyleOptionViewItem(option)
    rect: QRect = option.rect
    beside.rect = rect.adjusted(BAND, 0, 0, 0)
    return beside
