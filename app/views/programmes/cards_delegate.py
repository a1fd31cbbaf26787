"""How a card is painted: in the palette's colours, its text wrapped at the width of its column."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.views.look import GAP, TARGET, TIGHT, blend, scaled
from app.views.programmes.cards import BOND, CARD, Bond, Card

Index = QModelIndex | QPersistentModelIndex
HIGHEST = 100_000
WRAPS = Qt.TextFlag.TextWordWrap.value
ROUND = 4
THIN, THICK = 1, 2
STANDS_BACK = 0.25
LINES = {
    Bond.TOGETHER: Qt.PenStyle.SolidLine,
    Bond.FRIENDS: Qt.PenStyle.DotLine,
    Bond.APART: Qt.PenStyle.DashLine,
}
"""The frame of a card that is tied to the chosen one: told apart by its line as well."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one card."""

    ground: QColor
    text: QColor
    quiet: QColor
    frame: QColor


class CardDelegate(QStyledItemDelegate):
    """Paints cards, each as high as its words are at the width of the list."""

    def __init__(self, cards: QListView) -> None:
        super().__init__(cards)
        self._cards = cards

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        card: Card = index.data(CARD)
        width = max(1, self._cards.viewport().width() - 2 * self._cards.spacing())
        return QSize(width, Layout(card, self._cards.font(), width).height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(CARD)
        bond: Bond | None = index.data(BOND)
        rect: QRect = option.rect
        layout = Layout(card, self._cards.font(), rect.width())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = _ink(option.palette, chosen=chosen)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, _pen(card, bond, ink), ink)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _paint_focus(painter, rect, ink)
        _paint_words(painter, rect, layout, ink)
        if bond:
            _paint_sign(painter, rect, layout, bond, ink)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, rect: QRect, pen: QPen, ink: Ink) -> None:
        painter.setPen(pen)
        painter.setBrush(ink.ground)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), ROUND, ROUND)


class Layout:
    """Where the words of a card stand, at a width."""

    def __init__(self, card: Card, font: QFont, width: int) -> None:
        self.bold = QFont(font)
        self.bold.setBold(bool(card.code))
        self.font = scaled(font, "text")
        self.lines = "\n".join(card.lines)
        sign = QFontMetrics(self.bold).horizontalAdvance("≠") + TIGHT
        room = max(1, width - 2 * GAP)
        self.name, self.faint = card.title, card.faint
        self.title = QRect(GAP, GAP - 2, room - sign, _height(card.title, self.bold, room - sign))
        below = self.title.bottom() + 1
        self.words = QRect(GAP, below, room, _height(self.lines, self.font, room))
        self.height = max(TARGET, self.words.bottom() + GAP)


def _height(text: str, font: QFont, width: int) -> int:
    if not text:
        return 0
    return (
        QFontMetrics(font).boundingRect(QRect(0, 0, max(1, width), HIGHEST), WRAPS, text).height()
    )


def _ink(palette: QPalette, *, chosen: bool) -> Ink:
    role, alive = QPalette.ColorRole, QPalette.ColorGroup.Active
    if chosen:
        ground, text = (palette.color(alive, r) for r in (role.Highlight, role.HighlightedText))
        return Ink(ground, text, text, text)
    ground, text = (palette.color(alive, r) for r in (role.Base, role.Text))
    quiet = blend(text, ground, STANDS_BACK)
    return Ink(ground, text, quiet, blend(text, ground, 0.5))


def _pen(card: Card, bond: Bond | None, ink: Ink) -> QPen:
    """The frame: thick where a card is tied to the chosen one, dashed for an empty bed."""
    if bond:
        return QPen(ink.text, THICK, LINES[bond])
    return QPen(ink.frame, THIN, Qt.PenStyle.SolidLine if card.code else Qt.PenStyle.DashLine)


def _paint_focus(painter: QPainter, rect: QRect, ink: Ink) -> None:
    """A second frame within the first: seen on a chosen card and on one that is not."""
    painter.setPen(QPen(ink.text, THICK))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(4, 4, -4, -4), ROUND - 1, ROUND - 1)


def _paint_words(painter: QPainter, rect: QRect, layout: Layout, ink: Ink) -> None:
    painter.setPen(ink.quiet if layout.faint else ink.text)
    painter.setFont(layout.bold)
    painter.drawText(layout.title.translated(rect.topLeft()), WRAPS, layout.name)
    painter.setPen(ink.quiet)
    painter.setFont(layout.font)
    painter.drawText(layout.words.translated(rect.topLeft()), WRAPS, layout.lines)


def _paint_sign(painter: QPainter, rect: QRect, layout: Layout, bond: Bond, ink: Ink) -> None:
    painter.setPen(ink.text)
    painter.setFont(layout.bold)
    at = layout.title.translated(rect.topLeft())
    at.setRight(rect.right() - GAP)
    painter.drawText(at, Qt.AlignmentFlag.AlignRight.value, bond.value)
