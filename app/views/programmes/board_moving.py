"""Moving cards on a board: what it would mean, asked before; and done, behind the window."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal, Slot

from app.scheduling.editing import Edit
from app.services.board import Board
from app.services.hands import Hands, Moved
from app.views.desk import PLANS, Desk
from app.views.programmes.board_area import ColumnsArea
from app.views.programmes.board_cards import CardList
from app.views.programmes.board_choosing import ChoiceDialog, Option
from app.views.programmes.board_column import BoardColumn
from app.views.programmes.board_dragging import Dragging
from app.views.programmes.board_ground import Ground
from app.views.programmes.board_options import options
from app.views.programmes.board_pin_switch import PinSwitch
from app.views.programmes.board_verdict import HERE, Verdict, verdict
from app.views.programmes.cards import CARD, Card
from app.views.work import while_there
from app.words import counted


class Moving(QObject):
    """Moves the cards of one board, by drag and by choice."""

    refused = Signal(str)
    """Why a move is not made; empty: one is made."""

    moved = Signal(object)
    """The board after a move, before anything is read again."""
    storing = Signal()
    """A move is about to be stored."""

    def __init__(self, desk: Desk, area: ColumnsArea, switch: PinSwitch) -> None:
        super().__init__(area)
        self._desk, self._area, self._switch = desk, area, switch
        self._board: Board | None = None
        self._ground: Ground | None = None
        self._children: tuple[str, ...] = ()
        self._verdicts: dict[str | None, Verdict] = {}
        self._saying: BoardColumn | None = None
        self.dialog: ChoiceDialog | None = None
        self.dragging = Dragging(area, lambda: area.columns)
        self.dragging.came_over.connect(self._come_over)
        self.dragging.dropped.connect(self._drop)

    def show(self, board: Board | None, ground: Ground | None) -> None:
        """Works on another board from now on, or on the same as it is by now."""
        self._board, self._ground, self._verdicts = board, ground, {}
        self.dragging.done()

    def serve(self, cards: CardList) -> None:
        """Follows the drags that begin in a list."""
        cards.taken.connect(partial(self._take, cards))
        cards.carried.connect(self.dragging.carry)
        cards.let_go.connect(self.dragging.let_go)
        cards.given_up.connect(self.dragging.go_back)

    def choose_cards(self, children: tuple[str, ...]) -> None:
        """Says which cards the next move is about."""
        self._children = children

    def _take(self, cards: CardList, where: QPoint) -> None:
        self._verdicts = {}
        home = cards.viewport().mapToGlobal(cards.visualRect(cards.currentIndex()).topLeft())
        title = cards.currentIndex().data()
        others = len(self._children) - 1
        self.dragging.take(f"{title} and {others} more" if others else title, home, where)

    def _list_of(self, child: str) -> CardList:
        return next(each for each in self._area.lists if each.cards.index_of(child).isValid())

    @Slot(object)
    def _come_over(self, column: BoardColumn | None) -> None:
        if self._saying is not None:
            self._saying.say(None)
        self._saying = column
        if column is not None:
            column.say(self._verdict(column))

    def _verdict(self, column: BoardColumn) -> Verdict:
        """What it would mean to let go here: asked once in a drag."""
        key = column.column.key
        if key not in self._verdicts:
            edits = self._edits(column)
            effect = self._board.effect(*edits) if self._board and edits else None
            self._verdicts[key] = verdict(effect) if effect else HERE
        return self._verdicts[key]

    def _edits(self, column: BoardColumn) -> tuple[Edit, ...]:
        """What puts the cards that are moved into a column, as far as they are not there."""
        ground, cards = self._ground, column.list.cards
        if ground is None:
            return ()
        away = (child for child in self._children if not cards.index_of(child).isValid())
        return tuple(ground.edit(child, column.column.key) for child in away)

    @Slot(object)
    def _drop(self, column: BoardColumn | None) -> None:
        edits = self._edits(column) if column else ()
        if edits:
            self._do(edits)
        else:
            self.dragging.go_back()

    def ask_where(self) -> None:
        """Lets a person choose where to, of every place there is."""
        board, ground = self._board, self._ground
        if board is None or ground is None or not self._children:
            return
        title = f"Move {self._said()} to…"
        places = options(board, ground, self._children)
        self.dialog = ChoiceDialog(title, places, self._area.window())
        self.dialog.chosen.connect(self._chosen)
        self.dialog.open()

    def _said(self) -> str:
        if len(self._children) > 1:
            return counted(len(self._children), "child", "children")
        card: Card = self._list_of(self._children[0]).cards.index_of(self._children[0]).data(CARD)
        return card.name

    @Slot(object)
    def _chosen(self, option: Option) -> None:
        self._do(option.edits)

    def _do(self, edits: tuple[Edit, ...]) -> None:
        """Stores a move behind the window, unless it is refused: then the card goes back."""
        board, desk, pin = self._board, self._desk, self._switch.isChecked()
        if board is None:
            return
        why = board.effect(*edits).refused
        self.refused.emit(why)
        if why:
            self.dragging.go_back()
            return
        self.storing.emit()
        hands = Hands(desk.database, desk.user)
        desk.work.run(
            lambda _: hands.move(board, *edits, pin=pin),
            done=while_there(self, self._done),
            failed=while_there(self, self._failed),
        )

    def _done(self, moved: Moved) -> None:
        self.moved.emit(moved.board)
        self._desk.noticed.emit(f"{moved.name}.")
        self._desk.changed.emit(frozenset({PLANS}))

    def _failed(self, error: BaseException) -> None:
        """Says what is wrong, and reads again: somebody else may have been at work."""
        self.dragging.go_back()
        self._desk.work.failed(error)
        self._desk.changed.emit(frozenset({PLANS}))
