"""Move to…: every place for what is chosen, what it costs and breaks there, possible ones first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from app.scheduling.editing import Edit
from app.views.flow import flowing
from app.views.look import GAP, TIGHT, WIDE, button, em, words
from app.views.programmes.board_verdict import Tone, Verdict
from app.views.programmes.cards import Card, CardsModel
from app.views.programmes.cards_delegate import CardDelegate

WIDTH, HEIGHT = 34, 34
"""Lines of text: how large the choice is at first, where the screen leaves it the room."""
NARROW, LOW = 10, 5
SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Option:
    """A place, the edits that lead there, and what they come to. Without edits it is refused.

    `nowhere`: it is no place, but takes out of every one; the keys never begin there.
    """

    name: str
    verdict: Verdict
    edits: tuple[Edit, ...] = ()
    nowhere: bool = False

    @property
    def card(self) -> Card:
        """The place as a card."""
        title = f"{self.name}: {self.verdict.sign}"
        said = f"{self.name}. {self.verdict.sentence}"
        faint = self.verdict.tone is Tone.BREAKS
        return Card(self.name, title, self.name, self.verdict.reasons, said, faint=faint)


class OptionList(QListView):
    """Options as cards, one below the other: what each is called, its sign, and why."""

    moved = Signal()
    """The keys are on another option, or on none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.options: Sequence[Option] = ()
        self._cards = CardsModel()
        self._cards.setParent(self)
        self.setModel(self._cards)
        self.setItemDelegate(CardDelegate(self))
        self.setSpacing(TIGHT // 2)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(em(self) * NARROW, em(self) * LOW)
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())

    def show_options(self, options: Sequence[Option]) -> None:
        """Shows options, and lets the keys begin on the first that can be chosen."""
        self.options = options
        self._cards.show([option.card for option in options])
        possible = (row for row, each in enumerate(options) if each.edits and not each.nowhere)
        self.setCurrentIndex(self._cards.index(next(possible, 0), 0))
        self.moved.emit()

    @property
    def option(self) -> Option | None:
        """The option that the keys are on."""
        row = self.currentIndex().row()
        return self.options[row] if 0 <= row < len(self.options) else None


class ChoiceDialog(QDialog):
    """A list of places to choose from, by arrow keys and Enter or with the mouse.

    `does` stands on the button that chooses.
    """

    chosen = Signal(object)
    """The option that was chosen."""

    def __init__(
        self, title: str, options: Sequence[Option], parent: QWidget, does: str = "&Move"
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.options = options
        self.said = words(title)
        self.list = OptionList("Where to")
        self.list.moved.connect(self._show_current)
        self.list.doubleClicked.connect(self.accept)
        self.move_button = button(does, self.accept)
        self.move_button.setDefault(True)
        cancel = button("&Cancel", self.reject)
        cancel.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for part in (self.said, self.list, flowing(self.move_button, cancel)):
            layout.addWidget(part)
        self.resize(choosing_size(self))
        self.list.show_options(options)
        self.list.setFocus()

    @property
    def option(self) -> Option | None:
        """The place that the keys are on."""
        return self.list.option

    @Slot()
    def _show_current(self) -> None:
        option = self.option
        self.move_button.setEnabled(option is not None and bool(option.edits))

    @override
    def accept(self) -> None:
        """Moves; a place that is refused says why, and the choice stays open."""
        option = self.option
        if option is not None and option.edits:
            super().accept()
            self.chosen.emit(option)


def choosing_size(dialog: QDialog) -> QSize:
    """As large as a choice wants to be, and never larger than the screen."""
    wanted = QSize(em(dialog) * WIDTH, em(dialog) * HEIGHT)
    return wanted.boundedTo(dialog.screen().availableSize() * SHARE)
