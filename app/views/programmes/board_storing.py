"""Storing what a hand did on a board: behind the window, as one unit of work, never asked twice."""

from PySide6.QtCore import QObject, Signal

from app.scheduling.editing import Edit
from app.services.board import Board
from app.services.hands import Hands, Moved
from app.views.desk import PLANS, Desk
from app.views.programmes.board_pin_switch import PinSwitch
from app.views.work import while_there


class Storing(QObject):
    """Stores edits of a board, one hand after the other.

    What is moved is pinned with it while the switch is on.
    """

    refused = Signal(str)
    """Why nothing is stored; empty: something is."""
    stored = Signal(object)
    """The board afterwards, before anything is read again; not of a programme wanted no more."""

    def __init__(self, desk: Desk, switch: PinSwitch, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._switch = desk, switch
        self.wanted: str | None = None
        """The programme that is to be shown, where somebody may turn to another meanwhile."""
        self._is_storing = False
        self._waiting: list[tuple[Edit, ...]] = []

    def do(self, board: Board, *edits: Edit) -> None:
        """Stores edits of a board, unless they are refused.

        While others are stored they wait, and are done on the board that comes of those.
        """
        if self._is_storing:
            self._waiting.append(edits)
            return
        why = board.effect(*edits).refused
        self.refused.emit(why)
        if why:
            return
        self._is_storing = True
        hands, pin = Hands(self._desk.database, self._desk.user), self._switch.isChecked()
        self._desk.work.run(
            lambda _: hands.move(board, *edits, pin=pin),
            done=while_there(self, self._done),
            failed=while_there(self, self._failed),
        )

    def _done(self, moved: Moved) -> None:
        self._is_storing = False
        if self.wanted in (None, moved.board.programme):
            self.stored.emit(moved.board)
        self._desk.noticed.emit(f"{moved.name}. {moved.pinned}".strip())
        self._desk.changed.emit(frozenset({PLANS}))
        if self._waiting:
            self.do(moved.board, *self._waiting.pop(0))

    def _failed(self, error: BaseException) -> None:
        """Says what is wrong, and reads again: somebody else may have been at work.

        What waits is forgotten: it was meant for another board.
        """
        self._is_storing = False
        self._waiting.clear()
        self._desk.work.failed(error)
        self._desk.changed.emit(frozenset({PLANS}))
