"""What a person does with the cells of the timetable: change, ask why, swap."""

from collections.abc import Set

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.services.board import Board
from app.services.board_swaps import Spot, swap_edits
from app.services.pin_kinds import Pin
from app.views.desk import Desk
from app.views.programmes.activity_choosing import ActivityDialog
from app.views.programmes.activity_swapping import swap_options
from app.views.programmes.activity_why import why
from app.views.programmes.board_choosing import ChoiceDialog, Option
from app.views.programmes.board_storing import Storing
from app.views.programmes.why_dialog import Asked, Explaining

NO_SWAP = "There is no other block of this group at this centre with another activity."


class Doing(QObject):
    """Works on one board; asks nothing that undo could take back."""

    change_wanted = Signal(object)
    """A spot that is to be changed, as it is by now."""
    refused = Signal(str)
    """Why nothing is done; empty: something is."""

    def __init__(self, desk: Desk, storing: Storing, parent: QWidget) -> None:
        super().__init__(parent)
        self._storing, self._window = storing, parent
        self.explaining = Explaining(desk, parent)
        self._board: Board | None = None
        self.dialog: QDialog | None = None

    def show(self, board: Board | None) -> None:
        """Works on another board from now on, or on the same as it is by now."""
        self._board = board

    def change(self, spot: Spot, *, leaders: bool = False) -> None:
        """Lets a person choose what a group does, or who leads it."""
        if self._board is None:
            return
        dialog = ActivityDialog(self._board, spot, self._window.window())
        if leaders:
            dialog.look_at(dialog.leads)
        dialog.chosen.connect(self._chosen)
        self._open(dialog)

    def why(self, spot: Spot, pins: Set[Pin]) -> None:
        """Says why a cell is as it is."""
        if self._board is None:
            return
        asked = Asked(
            question="Why this?",
            about=spot.when,
            chapters=why(self._board, spot, pins),
            gap=spot.gap,
            changes="C&hange…",
        )
        self.explaining.answer(asked, lambda: self.change_wanted.emit(spot))

    def ask_swap(self, spot: Spot, others: tuple[Spot, ...]) -> None:
        """Lets a person choose the block with which a group's activity changes places."""
        if self._board is None:
            return
        options = swap_options(self._board, spot, others)
        self.refused.emit("" if options else NO_SWAP)
        if options:
            dialog = ChoiceDialog(
                f"Swap: {spot.when}, with…", options, self._window.window(), "&Swap"
            )
            dialog.chosen.connect(self._chosen)
            self._open(dialog)

    def swap(self, one: Spot, other: Spot) -> None:
        """Lets two blocks of a group change their activities."""
        edits = swap_edits(one, other)
        if self._board is not None and edits:
            self._storing.do(self._board, *edits)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.open()

    @Slot(object)
    def _chosen(self, option: Option) -> None:
        if self._board is not None:
            self._storing.do(self._board, *option.edits)
