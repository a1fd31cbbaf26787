"""Move to…: every place for what is chosen, what it costs and breaks there, possible ones first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from app.scheduling.editing import Edit
from app.views.look import GAP, TARGET, TIGHT, WIDE, em, words
from app.views.programmes.board_verdict import Verdict
from app.views.programmes.cards import Card, CardsModel
from app.views.programmes.cards_delegate import CardDelegate

WIDTH, HEIGHT = 34, 34
"""Lines of text: how large the choice is at first, where the screen leaves it the room."""
NARROW, LOW = 10, 5
SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Option:
    """A place, the edits that lead there, and what they come to. Without edits it is refused."""

    name: str
    verdict: Verdict
    edits: tuple[Edit, ...] = ()

    @property
    def card(self) -> Card:
        """The place as a card."""
        title = f"{self.name}: {self.verdict.sign}"
        said = f"{self.name}. {self.verdict.sentence}"
        return Card(self.name, title, self.name, self.verdict.reasons, said)


class ChoiceDialog(QDialog):
    """A list of places to choose from, by arrow keys and Enter or with the mouse."""

    chosen = Signal(object)
    """The option that was chosen."""

    def __init__(self, title: str, options: Sequence[Option], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.options = options
        self.said = words(title)
        self.list = self._list()
        self.buttons = QDialogButtonBox()
        self.move_button = self.buttons.addButton("&Move", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        for each in self.buttons.buttons():
            each.setMinimumHeight(TARGET)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for part in (self.said, self.list, self.buttons):
            layout.addWidget(part)
        self.resize(self._size())
        self._choose_first()

    def _list(self) -> QListView:
        found = QListView(self)
        found.setAccessibleName("Where to")
        model = CardsModel()
        model.setParent(found)
        model.show([option.card for option in self.options])
        found.setModel(model)
        found.setItemDelegate(CardDelegate(found))
        found.setSpacing(TIGHT // 2)
        found.setResizeMode(QListView.ResizeMode.Adjust)
        found.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setMinimumSize(em(self) * NARROW, em(self) * LOW)
        found.selectionModel().currentChanged.connect(self._show_current)
        found.doubleClicked.connect(self.accept)
        return found

    def _size(self) -> QSize:
        """As large as it wants to be, and never larger than the screen."""
        wanted = QSize(em(self) * WIDTH, em(self) * HEIGHT)
        return wanted.boundedTo(self.screen().availableSize() * SHARE)

    def _choose_first(self) -> None:
        """Lets the keys begin on the first place that can be chosen."""
        possible = (row for row, option in enumerate(self.options) if option.edits)
        self.list.setCurrentIndex(self.list.model().index(next(possible, 0), 0))
        self.list.setFocus()

    @property
    def option(self) -> Option | None:
        """The place that the keys are on."""
        row = self.list.currentIndex().row()
        return self.options[row] if row >= 0 else None

    @Slot(QModelIndex)
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
