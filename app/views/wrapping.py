"""Trees and lists of sentences: every sentence wraps, and none is cut off at the side."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
)
from typing_extensions import override

from app.views.look import GAP, TARGET, TIGHT, scaled

Index = QModelIndex | QPersistentModelIndex
HIGHEST = 100_000


class WrappingDelegate(QStyledItemDelegate):
    """Makes a row as high as its sentence is at the width that the tree leaves it."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        option.textElideMode = Qt.TextElideMode.ElideNone

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._tree.header().sectionSize(0) - self._tree.indentation() * _depth(index)
        room = QRect(0, 0, max(1, width - 2 * GAP), HIGHEST)
        wraps = Qt.TextFlag.TextWordWrap.value
        font = index.data(Qt.ItemDataRole.FontRole) or self._tree.font()
        text = QFontMetrics(font).boundingRect(room, wraps, str(index.data()))
        return QSize(width, max(TARGET, text.height() + 2 * TIGHT))


def _depth(index: Index) -> int:
    """How far a row is indented: a row of the tree's own once."""
    depth, parent = 1, index.parent()
    while parent.isValid():
        depth, parent = depth + 1, parent.parent()
    return depth


class SentenceTree(QTreeWidget):
    """Sentences with sentences below them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(WrappingDelegate(self))
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._fit)

    @Slot()
    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()


class TargetDelegate(QStyledItemDelegate):
    """Makes every row high enough to be hit."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, TARGET))


class SentenceList(QListWidget):
    """Sentences under headings, to read by arrow keys."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setItemDelegate(TargetDelegate(self))
        self.setSpacing(TIGHT // 2)
        self.setResizeMode(self.ResizeMode.Adjust)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def add_heading(self, text: str) -> None:
        """Adds a heading below what is there."""
        item = QListWidgetItem(text)
        item.setFont(scaled(self.font(), "heading"))
        self.addItem(item)

    @property
    def sentences(self) -> list[str]:
        """Everything that stands in it."""
        return [self.item(row).text() for row in range(self.count())]
