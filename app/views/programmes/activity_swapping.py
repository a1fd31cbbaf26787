"""Two blocks of one group change their activities: what that means, and every place for it."""

from app.services.board import Board
from app.services.board_swaps import Spot, swap_edits, why_no_swap
from app.views.programmes.board_choosing import Option
from app.views.programmes.board_verdict import Verdict, refusal, verdict
from app.views.programmes.grid_kinds import signed_name
from app.views.programmes.offering import offered


def swap_verdict(board: Board, one: Spot, other: Spot) -> Verdict | None:
    """What it would mean to swap two blocks; nothing where they do the same."""
    if why := why_no_swap(one, other):
        return refusal(why)
    edits = swap_edits(one, other)
    return verdict(board.effect(*edits)) if edits else None


def swap_options(board: Board, one: Spot, others: tuple[Spot, ...]) -> tuple[Option, ...]:
    """Every block with which one can change, at the same centre: what costs least first."""
    found = []
    for other in others:
        edits = swap_edits(one, other)
        if not edits:
            continue
        effect = board.effect(*edits)
        found.append(((effect.rank, other.block.starts), offered(_named(other), edits, effect)))
    return tuple(option for _, option in sorted(found, key=lambda each: each[0]))


def _named(spot: Spot) -> str:
    does = spot.does
    said = signed_name(does.activity, does.kind) if does else "No activity"
    return f"{spot.block.label}, {said}"
