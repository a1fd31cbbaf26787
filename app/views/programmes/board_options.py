"""The places for one child or for several, with what each would mean: possible ones first.

To be in none stands last, however little that costs.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.services.board import Board
from app.services.board_choices import Choice
from app.services.board_effects import Rank
from app.views.programmes.board_choosing import Option
from app.views.programmes.board_ground import Ground
from app.views.programmes.offering import offered


def options(board: Board, ground: Ground, children: Sequence[str]) -> tuple[Option, ...]:
    """Every place where not all of the children are already."""
    here = _here(ground, children)
    choices = (c for c in ground.choices(board, children[0]) if ground.key(c.edit) not in here)
    found = [_option(board, ground, choice, children) for choice in choices]
    return tuple(option for _, option in sorted(found, key=lambda each: each[0]))


def _here(ground: Ground, children: Sequence[str]) -> set[str | None]:
    """The column of children who are all in one."""
    found = {ground.column_of(child) for child in children}
    return found if len(found) == 1 else set()


def _option(
    board: Board, ground: Ground, choice: Choice, children: Sequence[str]
) -> tuple[tuple[bool, Rank], Option]:
    """A place, and how far down it stands."""
    key = ground.key(choice.edit)
    edits = tuple(ground.edit(child, key) for child in children)
    alone = choice.effect if len(children) == 1 else None
    effect = alone or board.effect(*edits)
    nowhere = key is None
    option = replace(offered(choice.name, edits, effect), nowhere=nowhere)
    return (nowhere, effect.rank), option
