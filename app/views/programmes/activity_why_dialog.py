"""Why this?: what the rules tell of a cell, to read; an open one leads to the gaps."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QTreeWidgetItem, QVBoxLayout, QWidget

from app.views.flow import flowing
from app.views.look import GAP, WIDE, button, words
from app.views.programmes.activity_why import Chapter
from app.views.programmes.board_choosing import choosing_size
from app.views.programmes.grid_model import Spot
from app.views.wrapping import SentenceTree


class WhyDialog(QDialog):
    """Chapters of sentences about one cell."""

    change_wanted = Signal()
    gaps_wanted = Signal()
    """What is open is to be looked at among all gaps."""

    def __init__(self, spot: Spot, chapters: Iterable[Chapter], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Why this? {spot.when}")
        self.tree = SentenceTree("Why it is so")
        items = [_item(chapter) for chapter in chapters]
        self.tree.addTopLevelItems(items)
        self.tree.expandAll()
        self.tree.setCurrentItem(items[0])
        self.change_button = button("C&hange…", self._change)
        self.gaps_button = button("Show in &Gaps", self._gaps)
        self.gaps_button.setVisible(spot.gap is not None)
        self.close_button = button("&Close", self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(words(spot.when))
        layout.addWidget(self.tree, 1)
        layout.addWidget(flowing(self.change_button, self.gaps_button, self.close_button))
        self.resize(choosing_size(self))
        self.tree.setFocus()

    def _change(self) -> None:
        self.accept()
        self.change_wanted.emit()

    def _gaps(self) -> None:
        self.accept()
        self.gaps_wanted.emit()


def _item(chapter: Chapter) -> QTreeWidgetItem:
    item = QTreeWidgetItem([chapter.title])
    font = QFont(item.font(0))
    font.setBold(True)
    item.setFont(0, font)
    item.addChildren([QTreeWidgetItem([sentence]) for sentence in chapter.sentences])
    return item
