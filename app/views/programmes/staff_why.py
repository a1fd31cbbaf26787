"""Why somebody has a duty, as far as the rules tell, and who else could. It needs no window."""

from collections.abc import Iterator, Sequence, Set

from app.scheduling.editing import DutyTo
from app.scheduling.slots import Slot
from app.services.board import Board
from app.services.board_broken import broken_on
from app.services.board_staff import duty_name
from app.services.hand_pins import duty_pin
from app.services.pin_kinds import Pin
from app.views.programmes.why_words import (
    BREAKS,
    PINNED,
    Chapter,
    best_of,
    effect_said,
    impossible,
    others_of,
    standing,
)

ELSE = "Who else could, best first"
NOBODY_ELSE = "Nobody else could take it."


def why_duty(
    board: Board, places: Sequence[Slot], staff: str, pins: Set[Pin]
) -> tuple[Chapter, ...]:
    """Why somebody is in each of these places, and nobody else."""
    return tuple(chapter for slot in places for chapter in _why(board, slot, staff, pins))


def _why(board: Board, slot: Slot, staff: str, pins: Set[Pin]) -> Iterator[Chapter]:
    names = board.known.names
    others = others_of(board.people_for(slot, staff))
    held = [PINNED] if duty_pin(slot, staff) in pins else []
    wrong = (f"{BREAKS} {each}" for each in broken_on(board, slot, staff))
    without = f"With nobody in this place: {effect_said(board.effect(DutyTo(slot, staff, None)))}"
    title = f"Why {names.person(staff)}: {duty_name(slot, names)}"
    yield Chapter(title, (*held, *wrong, standing(others, NOBODY_ELSE), without))
    yield from best_of(others, ELSE)
    yield from impossible(others)
