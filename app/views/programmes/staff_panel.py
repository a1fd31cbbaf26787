"""Below the board of staff: what is chosen, in words, and who could take it."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.scheduling.slots import Slot as Place
from app.services.board import Board
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TIGHT, button, words
from app.views.programmes.board_choosing import Option, OptionList
from app.views.programmes.staff_giving import Giving
from app.views.programmes.staff_lines import Bar, Line
from app.views.programmes.staff_model import Item
from app.views.time_carrying import ENTER

WHO = "Who could take it, best first:"
WAITING = "Looking at who could take it…"
NOBODY_ELSE = "There is nobody else of that role."
GIVE = "&Give to…"


class PeopleList(OptionList):
    """People as options: Enter or a double click gives, Escape leaves."""

    given = Signal(object)
    """The option of who is to have it."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__("Who could take it")
        self.doubleClicked.connect(lambda _: self.give())

    @Slot()
    def give(self) -> None:
        """Gives it to the person that the keys are on, unless that is refused."""
        option = self.option
        if option is not None and option.edits:
            self.given.emit(option)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the words out anew: where a scroll bar appears, they have less room."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.give()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class People(QObject):
    """A list of people with its button, for one duty at a time; asked behind the window."""

    def __init__(self, desk: Desk, parent: QObject, if_none: str = NOBODY_ELSE) -> None:
        super().__init__(parent)
        self._if_none = if_none
        self.hint = words(WHO)
        self.list = PeopleList()
        self.hint.setBuddy(self.list)
        self.give_button = button(GIVE, self.list.give)
        self.list.moved.connect(self._show_current)
        self._giving = Giving(desk, self)
        self._giving.found.connect(self._show)

    def ask(self, board: Board, places: tuple[Place, ...], off: str | None) -> None:
        """Asks who could be on slots; until that is known, the list is empty."""
        self._fill((), WAITING)
        self._giving.ask(board, places, off)

    def clear(self) -> None:
        """Shows nobody."""
        self._giving.forget()
        self._fill((), "")

    @Slot(object)
    def _show(self, options: Sequence[Option]) -> None:
        self._fill(options, WHO if options else self._if_none)

    def _fill(self, options: Sequence[Option], hint: str) -> None:
        self.hint.setText(hint)
        self.list.show_options(options)

    @Slot()
    def _show_current(self) -> None:
        option = self.list.option
        can = option is not None and bool(option.edits)
        name = option.name.replace("&", "&&") if option and can else ""
        self.give_button.setText(f"&Give to {name}" if name else GIVE)
        self.give_button.setEnabled(can)


class ChosenPanel(QWidget):
    """What is chosen on the board, and what can be done with it."""

    def __init__(self, desk: Desk, take_away: Callable[[], None]) -> None:
        super().__init__()
        self.said = words()
        self.people = People(desk, self)
        self.take_button: QPushButton = button("Take it &away", take_away)
        self.take_button.setToolTip("Also with Del. Nobody does it then, and the gap shows.")
        self._right = QWidget()
        for part, inside in ((self, QHBoxLayout()), (self._right, QVBoxLayout())):
            inside.setContentsMargins(0, 0, 0, 0)
            part.setLayout(inside)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.said)
        left.addWidget(flowing(self.people.give_button, self.take_button))
        left.addStretch(1)
        right = self._right.layout()
        if right is not None:
            right.setSpacing(TIGHT)
            right.addWidget(self.people.hint)
            right.addWidget(self.people.list)
        whole = self.layout()
        if isinstance(whole, QHBoxLayout):
            whole.setSpacing(GAP)
            whole.addLayout(left, 1)
            whole.addWidget(self._right, 1)

    def show_item(self, board: Board | None, item: Item | None, line: Line | None) -> None:
        """Shows a duty and whose it is, or a person; asks who else could take the duty."""
        bar = item if isinstance(item, Bar) and item.slots else None
        self.said.setText("\n".join(_told(item, line)))
        for each in (self._right, self.people.give_button, self.take_button):
            each.setVisible(bar is not None)
        if board is not None and bar is not None:
            self.people.ask(board, bar.slots, bar.staff)
        else:
            self.people.clear()


def _told(item: Item | None, line: Line | None) -> Iterator[str]:
    """What is chosen, the hours of its week, and whose it is; nothing twice."""
    whose = line.said if line else ""
    if isinstance(item, Bar):
        yield item.said
        if item.week not in whose:
            yield item.week
    if whose:
        yield whose
