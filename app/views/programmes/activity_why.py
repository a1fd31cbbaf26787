"""Why a group does what it does then, as far as the rules tell. It needs no window."""

from collections.abc import Iterator, Sequence, Set

from app.scheduling.editing import ActivityTo
from app.services.board import Board
from app.services.board_broken import broken
from app.services.board_choices import Choice
from app.services.board_swaps import Spot
from app.services.pin_kinds import LeadPin, Pin
from app.views.programmes.activity_options import leading
from app.views.programmes.why_words import (
    BREAKS,
    NO_OTHER,
    PINNED,
    Chapter,
    Open,
    best_of,
    effect_said,
    impossible,
    opened,
    others_of,
    standing,
)

BEST_INSTEAD = "The best in its place"
NOBODY_ELSE = "Nobody else could lead it."
OPEN = Open(title="Why it is open", takes="Change…", none="The centre offers nothing at all.")


def why(board: Board, spot: Spot, pins: Set[Pin]) -> tuple[Chapter, ...]:
    """Why a cell is as it is: its activity and each who leads it, or why it is open."""
    choices = board.activities_for(*spot.place)
    if spot.does is None:
        return tuple(opened(OPEN, spot.gap, choices))
    return (
        *_activity(board, spot, choices, pins),
        *(
            chapter
            for name, staff in zip(spot.does.leaders, spot.does.staff, strict=True)
            for chapter in _leader(board, spot, name, staff, pins)
        ),
    )


def _activity(
    board: Board, spot: Spot, choices: Sequence[Choice], pins: Set[Pin]
) -> Iterator[Chapter]:
    """Why an activity is there: what the rules say of it and of the others."""
    does = spot.does.activity if spot.does else ""
    others = others_of(choices)
    held = [PINNED] if spot.pins[0] in pins else []
    nothing = board.effect(ActivityTo(*spot.place, None))
    without = f"With nothing in its place: {effect_said(nothing)}"
    wrong = (f"{BREAKS} {each.sentence}" for each in broken(board).get(spot.place, ()))
    yield Chapter(f"Why {does}", (*held, *wrong, standing(others, NO_OTHER), without))
    yield from best_of(others, BEST_INSTEAD)
    yield from impossible(others)


def _leader(board: Board, spot: Spot, name: str, staff: str, pins: Set[Pin]) -> Iterator[Chapter]:
    """Why somebody leads, and not another."""
    others = others_of(board.people_for(leading(spot), staff))
    held = [PINNED] if LeadPin(*spot.place, staff) in pins else []
    yield Chapter(f"Why {name} leads it", (*held, standing(others, NOBODY_ELSE)))
    yield from best_of(others, BEST_INSTEAD)
    yield from impossible(others)
