"""Two blocks of one group change their activities: what that means, and every place for it."""

from app.scheduling.editing import ActivityTo, Edit
from app.services.board import Board
from app.views.programmes.board_choosing import Option
from app.views.programmes.board_verdict import NOT_POSSIBLE, Tone, Verdict, verdict
from app.views.programmes.grid_kinds import signed_name
from app.views.programmes.grid_model import Spot

OTHER_GROUP = "Only two blocks of one group are swapped."
OTHER_CENTRE = "What they do stays at its centre: this block is at {}."


def swap_edits(one: Spot, other: Spot) -> tuple[Edit, ...]:
    """What puts each of two blocks' activities into the other; none where that cannot be."""
    does, instead = _activity(one), _activity(other)
    if does == instead or why_no_swap(one, other):
        return ()
    return ActivityTo(*one.place, instead), ActivityTo(*other.place, does)


def why_no_swap(one: Spot, other: Spot) -> str:
    """Why two blocks can never change their activities, or nothing."""
    if one.group.code != other.group.code:
        return OTHER_GROUP
    there = other.session.centre
    return "" if one.session.centre == there else OTHER_CENTRE.format(there)


def swap_verdict(board: Board, one: Spot, other: Spot) -> Verdict | None:
    """What it would mean to swap two blocks; nothing where they do the same."""
    if why := why_no_swap(one, other):
        return Verdict(Tone.BREAKS, NOT_POSSIBLE, (why,))
    edits = swap_edits(one, other)
    return verdict(board.effect(*edits)) if edits else None


def _activity(spot: Spot) -> str | None:
    return spot.does.activity if spot.does else None


def swap_options(board: Board, one: Spot, others: tuple[Spot, ...]) -> tuple[Option, ...]:
    """Every block with which one can change, at the same centre: what costs least first."""
    found = []
    for other in others:
        edits = swap_edits(one, other)
        if not edits:
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
