"""Why a child is in a group or a room, or in none, as far as the rules tell. It needs no window."""

from collections.abc import Iterator

from app.scheduling.editing import BedTo, ChildTo, Edit
from app.scheduling.plan import Breach
from app.services.board import Board
from app.services.board_effects import FIGURES
from app.services.sentences import breach_sentence
from app.views.programmes.board_ground import Ground
from app.views.programmes.why_words import (
    BREAKS,
    NO_OTHER,
    PINNED,
    Chapter,
    best_of,
    effect_said,
    impossible,
    opened,
    others_of,
    standing,
)

BEST_PLACES = "The best other places"
OF_ALL = FIGURES | {"B-ONE", "B-OWN"}
"""Rules that a group or a room breaks as a whole, whoever is in it."""


def why_here(board: Board, ground: Ground, child: str, *, pinned: bool) -> tuple[Chapter, ...]:
    """Why a child is in a place and not in another; or why in none."""
    choices = ground.choices(board, child)
    key = ground.column_of(child)
    if key is None:
        gap = ground.gap(child)
        return tuple(opened(ground.none, gap, choices, gap.reasons if gap else ()))
    others = others_of(choices)
    place = next((c.name for c in choices if c.here), key)
    wrong = (f"{BREAKS} {each}" for each in _broken(board, ground.edit(child, key)))
    nowhere = board.effect(ground.edit(child, None))
    without = f"{ground.without}: {effect_said(nowhere)}"
    held = [PINNED] if pinned else []
    return (
        Chapter(f"Why in {place}", (*held, *wrong, standing(others, NO_OTHER), without)),
        *best_of(others, BEST_PLACES),
        *impossible(others),
    )


def _broken(board: Board, here: Edit) -> Iterator[str]:
    """What is broken where a child is, of the child or of all who are there."""
    for breach in board.judged.score.breaches if board.judged else ():
        if _is_at(breach, here):
            yield breach_sentence(breach, board.known.names)


def _is_at(breach: Breach, here: Edit) -> bool:
    """Whether a breach is one of a child in a place: as the rules of groups and rooms name it."""
    match here:
        case ChildTo(child, str(group)):
            there = breach.rule[0] == "G" and group in breach.where
        case BedTo(session, child, str(room)):
            there = breach.rule[0] in "GB" and (session, room) == breach.where
        case _:
            return False
    return there and (breach.rule in OF_ALL or child in breach.what)
