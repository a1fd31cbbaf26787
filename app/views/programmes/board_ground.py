"""What a board of cards is about: groups, or the rooms of a residential."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from app.scheduling.editing import Edit
from app.services.board import Board
from app.services.board_choices import Choice
from app.services.pin_kinds import Pin
from app.services.sentences import GapTold
from app.views.programmes.board_column import Column
from app.views.programmes.why_words import Open


class Ground(Protocol):
    """What the columns of a board are, and what it means to put a child into one.

    `without` says that a child is in no column, `none` how it is told why.
    """

    without: ClassVar[str]
    none: ClassVar[Open]

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

    def gap(self, child: str) -> GapTold | None:
        """What stays open since a child is in no column."""
