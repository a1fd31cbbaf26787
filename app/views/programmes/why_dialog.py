"""Why this?, Why here?: what the rules tell, to read; what is open leads to the gaps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QTreeWidgetItem, QVBoxLayout, QWidget

from app.services.sentences import GapTold
from app.services.today_lines import Place as Where
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, WIDE, button, words
from app.views.programmes.board_choosing import choosing_size
from app.views.programmes.why_words import Chapter
from app.views.wrapping import SentenceTree

GAPS = Where(page="Programmes", tab="Gaps")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody wants to know: the question, what it is about, and its answer.

    `gap` is what is open there; `changes` is the button that leads on to change it.
    """

    question: str
    about: str
    chapters: Sequence[Chapter]
    gap: GapTold | None
    changes: str


class WhyDialog(QDialog):
    """Chapters of sentences about one cell or card."""

    change_wanted = Signal()
    gaps_wanted = Signal()
    """What is open is to be looked at among all gaps."""

    def __init__(self, asked: Asked, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{asked.question} {asked.about}")
        self.tree = SentenceTree("Why it is so")
        items = [_item(chapter) for chapter in asked.chapters]
        self.tree.addTopLevelItems(items)
        self.tree.expandAll()
        self.tree.setCurrentItem(items[0])
        self.change_button = button(asked.changes, self._change)
        self.gaps_button = button("Show in &Gaps", self._gaps)
        self.gaps_button.setVisible(asked.gap is not None)
        self.close_button = button("&Close", self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(words(asked.about))
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


class Explaining(QObject):
    """Answers why on one board, and leads on from there."""

    gap_wanted = Signal(object)
    """A gap that is to be looked at among all of them."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent
        self.dialog: WhyDialog | None = None

    def answer(self, asked: Asked, change: Callable[[], object]) -> None:
        """Opens an answer. `change` is done where a person wants to change it."""
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = WhyDialog(asked, self._window.window())
        self.dialog.change_wanted.connect(change)
        self.dialog.gaps_wanted.connect(lambda: self.show_gap(asked.gap))
        self.dialog.open()

    def show_gap(self, gap: GapTold | None) -> None:
        """Leads to what stays open, and there to one gap."""
        self._desk.place_wanted.emit(GAPS)
        self.gap_wanted.emit(gap)
