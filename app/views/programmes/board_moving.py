"""Moving cards on a board: what it would mean, asked before; and done, behind the window."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer, Slot

from app.scheduling.editing import Edit
from app.services.board import Board
from app.services.board_effects import Effect
from app.views.desk import Desk
from app.views.programmes.board_area import ColumnsArea
from app.views.programmes.board_cards import CardList
from app.views.programmes.board_choosing import ChoiceDialog, Option
from app.views.programmes.board_column import BoardColumn
from app.views.programmes.board_dragging import Dragging
from app.views.programmes.board_ground import Ground
from app.views.programmes.board_options import options
from app.views.programmes.board_pin_switch import PinSwitch
from app.views.programmes.board_storing import Storing
from app.views.programmes.board_verdict import HERE, Verdict, verdict
from app.views.programmes.cards import CARD, Card
from app.words import counted


class Moving(QObject):
    """Moves the cards of one board, by drag and by choice."""

    def __init__(self, desk: Desk, area: ColumnsArea, switch: PinSwitch) -> None:
        super().__init__(area)
        self._area = area
        self.storing = Storing(desk, switch, self)
        self.storing.refused.connect(self._answered)
        self._board: Board | None = None
        self._ground: Ground | None = None
        self._children: tuple[str, ...] = ()
        self._effects: dict[tuple[Edit, ...], Effect] = {}
        self._saying: BoardColumn | None = None
        self.dialog: ChoiceDialog | None = None
        self.dragging = Dragging(area, lambda: area.columns)
        self.dragging.came_over.connect(self._come_over)
        self.dragging.dropped.connect(self._drop)
        self.dragging.ended.connect(self._unmark)
        self._unmarked: list[BoardColumn] = []
        self._marking = QTimer(self)
        self._marking.timeout.connect(self._mark_next)

    def show(self, board: Board | None, ground: Ground | None) -> None:
        """Works on another board from now on, or on the same as it is by now.

        Its columns are shown already. A card that is just being carried stays in the hand.
        """
        self._board, self._ground, self._effects = board, ground, {}
        if any(cards.dragging for cards in self._area.lists):
            self._mark()
        else:
            self.dragging.done()

    def serve(self, cards: CardList) -> None:
        """Follows the drags that begin in a list."""
        cards.taken.connect(partial(self._take, cards))
        cards.carried.connect(self.dragging.carry)
        cards.let_go.connect(self.dragging.let_go)
        cards.given_up.connect(self.dragging.go_back)

    def leave(self, column: BoardColumn) -> None:
        """Lets go of a column that is about to go; a card that was taken there goes back."""
        column.list.give_up()
        self.dragging.leave(column)

    def choose_cards(self, children: tuple[str, ...]) -> None:
        """Says which cards the next move is about."""
        self._children = children

    def _take(self, cards: CardList, where: QPoint) -> None:
        home = cards.viewport().mapToGlobal(cards.visualRect(cards.currentIndex()).topLeft())
        title = cards.currentIndex().data()
        others = len(self._children) - 1
        self.dragging.take(f"{title} and {others} more" if others else title, home, where)
        self._mark()

    def _mark(self) -> None:
        """Marks every column with what it would mean there, one at a time: the mouse goes first."""
        self._unmarked = [column for column in self._area.columns if self._edits(column)]
        self._marking.start()

    @Slot()
    def _mark_next(self) -> None:
        if self._unmarked:
            column = self._unmarked.pop(0)
            column.show_mark(self._verdict(column))
        else:
            self._marking.stop()

    @Slot()
    def _unmark(self) -> None:
        self._marking.stop()
        for column in self._area.columns:
            column.show_mark(None)

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
        """What it would mean to let go here."""
        board, edits = self._board, self._edits(column)
        return verdict(self._effect(board, edits)) if board and edits else HERE

    def _effect(self, board: Board, edits: tuple[Edit, ...]) -> Effect:
        """What edits would do; a board stays as it is, so each is reckoned once."""
        if edits not in self._effects:
            self._effects[edits] = board.effect(*edits)
        return self._effects[edits]

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
        if self._board is not None:
            self.storing.do(self._board, *edits)

    @Slot(str)
    def _answered(self, why: str) -> None:
        """Lets what is refused go back; what is not stays where it was let go until it is there."""
        if why:
            self.dragging.go_back()
