"""Change…: what a group does in a block and who leads it, chosen from everything there is."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.services.board import Board
from app.services.board_swaps import Spot
from app.views.finding_keys import FindingKeys
from app.views.flow import flowing
from app.views.look import GAP, TARGET, WIDE, button, em, words
from app.views.programmes.activity_options import (
    NOTHING_TO_LEAD,
    activity_options,
    leader_options,
    told,
)
from app.views.programmes.board_choosing import Option, OptionList, choosing_size

NOTHING_FOUND = "Nothing here is called so."
ONE_MORE = "nobody: one more leads"
LINES = 3
"""Lines of text: what is kept free for what an option would do."""


class ChoosePart(QWidget):
    """Options to find by typing, and a line that says what the chosen one would do.

    `above` stands over them, with what it is called.
    """

    wanted = Signal()
    """The option that the keys are on is to be done."""
    moved = Signal()
    """The keys are on another option, or on none."""

    def __init__(
        self,
        name: str,
        tell: Callable[[Option | None], str],
        above: tuple[str, QWidget] | None = None,
    ) -> None:
        super().__init__()
        self._tell = tell
        self._all: Sequence[Option] = ()
        self._if_none = ""
        self.line = QLineEdit()
        self.line.setMinimumHeight(TARGET)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._find)
        self.list = OptionList(name)
        self.list.moved.connect(self._say)
        self.list.doubleClicked.connect(lambda _: self.wanted.emit())
        self._keys = FindingKeys(self.line, self.list)
        self._keys.entered.connect(self.wanted)
        self.said = words()
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setMinimumHeight(em(self) * LINES)
        body = QVBoxLayout(self)
        body.setContentsMargins(GAP, GAP, GAP, GAP)
        body.setSpacing(GAP)
        for called, field in (*((above,) if above else ()), ("&Find", self.line)):
            body.addLayout(labelled(called, field))
        body.addWidget(self.list, 1)
        body.addWidget(self.said)

    def show_options(self, options: Sequence[Option], if_none: str = NOTHING_FOUND) -> None:
        """Offers options; what was typed before holds for them as well."""
        self._all, self._if_none = options, if_none
        self._find()

    @property
    def option(self) -> Option | None:
        """The option that the keys are on."""
        return self.list.option

    @Slot()
    def _find(self) -> None:
        parts = self.line.text().casefold().split()
        found = [o for o in self._all if all(part in o.name.casefold() for part in parts)]
        self.list.show_options(found)

    @Slot()
    def _say(self) -> None:
        empty = NOTHING_FOUND if self._all else self._if_none
        self.said.setText(self._tell(self.option) if self.list.options else empty)
        self.moved.emit()


def labelled(text: str, field: QWidget) -> QHBoxLayout:
    """A field beside what it is called."""
    label, row = QLabel(text), QHBoxLayout()
    label.setBuddy(field)
    row.setSpacing(GAP)
    row.addWidget(label)
    row.addWidget(field, 1)
    return row


class LeadersPart(ChoosePart):
    """Who could lead, in the place of one who does or beside them."""

    def __init__(self, board: Board, spot: Spot) -> None:
        box, tell = QComboBox(), partial(told, board)
        super().__init__("Who could lead it", tell, ("&In the place of", box))
        self._board, self._spot, self.box = board, spot, box
        self.box.setMinimumHeight(TARGET)
        does = spot.does
        for name, staff in zip(does.leaders, does.staff, strict=True) if does else ():
            self.box.addItem(name, staff)
        self.box.addItem(ONE_MORE)
        self.box.currentIndexChanged.connect(self.refresh)
        self._read = False

    @Slot()
    def refresh(self) -> None:
        """Offers people for the place that is chosen."""
        self._read = True
        off: str | None = self.box.currentData()
        options = leader_options(self._board, self._spot, off)
        self.show_options(options, NOTHING_TO_LEAD)

    def look(self) -> None:
        """Reads once it is seen."""
        if not self._read:
            self.refresh()


class ActivityDialog(QDialog):
    """What a group does in a block, and who leads it: possible ones first, by cost."""

    chosen = Signal(object)
    """The option that was chosen."""

    def __init__(self, board: Board, spot: Spot, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Change: {spot.when}")
        self.do_button = button("&Do it", self.accept)
        self.do_button.setDefault(True)
        cancel = button("&Cancel", self.reject)
        cancel.setAutoDefault(False)
        self.does = ChoosePart("What they could do", partial(told, board))
        self.leads = LeadersPart(board, spot)
        self.tabs = self._tabs()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for part in (words(spot.when), self.tabs, flowing(self.do_button, cancel)):
            layout.addWidget(part)
        self.resize(choosing_size(self))
        self.does.show_options(activity_options(board, spot))
        self.look_at(self.does)

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setAccessibleName("What is changed")
        tabs.addTab(self.does, "Wha&t they do")
        tabs.addTab(self.leads, "Who &leads it")
        for part in (self.does, self.leads):
            part.wanted.connect(self.accept)
            part.moved.connect(self._refresh)
        tabs.currentChanged.connect(self._turned)
        return tabs

    def look_at(self, part: ChoosePart) -> None:
        """Turns to what they do, or to who leads it."""
        self.tabs.setCurrentWidget(part)
        part.list.setFocus()

    @property
    def part(self) -> ChoosePart:
        """The part that is seen."""
        return self.leads if self.tabs.currentWidget() is self.leads else self.does

    @Slot()
    def _turned(self) -> None:
        if self.part is self.leads:
            self.leads.look()
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        option = self.part.option
        self.do_button.setEnabled(option is not None and bool(option.edits))

    @override
    def accept(self) -> None:
        """Does what is chosen; where that is there already, or refused, the choice stays open."""
        option = self.part.option
        if option is not None and option.edits:
            super().accept()
            self.chosen.emit(option)
