"""Why a child is in a group or a room, or in none, as far as the rules tell. It needs no window."""

from app.services.board import Board
from app.services.board_broken import broken_where
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


def why_here(board: Board, ground: Ground, child: str, *, pinned: bool) -> tuple[Chapter, ...]:
    """Why a child is in a place and not in another; or why in none."""
    choices = ground.choices(board, child)
    key = ground.column_of(child)
    if key is None:
        gap = ground.gap(child)
        return tuple(opened(ground.none, gap, choices, gap.reasons if gap else ()))
    others = others_of(choices)
    place = next((c.name for c in choices if c.here), key)
    wrong = (f"{BREAKS} {each}" for each in broken_where(board, ground.edit(child, key)))
    nowhere = board.effect(ground.edit(child, None))
    without = f"{ground.without}: {effect_said(nowhere)}"
    held = [PINNED] if pinned else []
    return (
        Chapter(f"Why in {place}", (*held, *wrong, standing(others, NO_OTHER), without)),
        *best_of(others, BEST_PLACES),
        *impossible(others),
    )
