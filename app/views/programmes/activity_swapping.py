"""Two blocks of one group change their activities: what that means, and every place for it."""

from app.scheduling.editing import ActivityTo, Edit
from app.services.board import Board
from app.views.programmes.board_choosing import Option
from app.views.programmes.board_verdict import verdict
from app.views.programmes.grid_kinds import signed_name
from app.views.programmes.grid_model import Spot


def swap_edits(one: Spot, other: Spot) -> tuple[Edit, ...]:
    """What puts each of two blocks' activities into the other; none where that changes nothing."""
    does, instead = _activity(one), _activity(other)
    if one.place == other.place or does == instead or one.group.code != other.group.code:
        return ()
    return ActivityTo(*one.place, instead), ActivityTo(*other.place, does)


def _activity(spot: Spot) -> str | None:
    return spot.does.activity if spot.does else None


def swap_options(board: Board, one: Spot, others: tuple[Spot, ...]) -> tuple[Option, ...]:
    """Every block with which one can change, at the same centre: what costs least first."""
    found = []
    for other in others:
        edits = swap_edits(one, other)
        if not edits or other.session.centre != one.session.centre:
            continue
        effect = board.effect(*edits)
        rank = (bool(effect.refused), len(effect.breaks), effect.cost, other.block.starts)
        option = Option(_named(other), verdict(effect), () if effect.refused else edits)
        found.append((rank, option))
    return tuple(option for _, option in sorted(found, key=lambda each: each[0]))


def _named(spot: Spot) -> str:
    does = spot.does
    said = signed_name(does.activity, does.kind) if does else "No activity"
    return f"{spot.block.label}, {said}"
