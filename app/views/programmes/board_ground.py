"""What a board of cards is about: groups, or the rooms of a residential."""

from collections.abc import Sequence
from typing import Protocol

from app.scheduling.editing import Edit
from app.services.board import Board
from app.services.board_choices import Choice
from app.services.pin_kinds import Pin
from app.views.programmes.board_column import Column


class Ground(Protocol):
    """What the columns of a board are, and what it means to put a child into one."""

    def columns(self, board: Board) -> Sequence[Column]:
        """The columns, from the left."""

    def column_of(self, child: str) -> str | None:
        """The column that a child is in now."""

    def edit(self, child: str, key: str | None) -> Edit:
        """The edit that puts a child into a column."""

    def choices(self, board: Board, child: str) -> Sequence[Choice]:
        """Every place for a child, possible ones first."""

    def key(self, edit: Edit) -> str | None:
        """The column into which an edit puts a child."""

    def pin(self, child: str, key: str) -> Pin:
        """What keeps a child in a column."""
