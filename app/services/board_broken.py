"""What is broken at a place of the board: how the rules name the places of their breaches."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.scheduling.editing import BedTo, ChildTo, Edit
from app.scheduling.plan import Breach, Cell
from app.scheduling.slots import Slot
from app.scheduling.times import week
from app.services.board import Board
from app.services.board_effects import FIGURES
from app.services.sentences import BROKEN, breach_sentence
from app.services.weather import Place

OF_ALL = FIGURES | {"B-ONE", "B-OWN"}
"""Rules that a group or a room breaks as a whole, whoever is in it."""


@dataclass(frozen=True, slots=True)
class BrokenHere:
    """A rule that is broken at a cell: as short as a cell is, and with all that is known."""

    short: str
    sentence: str


def broken(board: Board | None) -> Mapping[Place, tuple[BrokenHere, ...]]:
    """What is broken at each cell: of its activity, and of those who lead it."""
    found: dict[Place, list[BrokenHere]] = defaultdict(list)
    judged = board.judged if board else None
    if board is not None and judged is not None:
        for breach in judged.score.breaches:
            here = BrokenHere(BROKEN[breach.rule], breach_sentence(breach, board.known.names))
            for cell in judged.plan.cells:
                if is_at_cell(breach, cell):
                    found[cell.session, cell.block, cell.group].append(here)
    return {place: tuple(each) for place, each in found.items()}


def is_at_cell(breach: Breach, cell: Cell) -> bool:
    """Whether a breach is one of a cell: as the rules of activities and of duties name places."""
    starts, first = cell.block.isoformat(timespec="minutes"), breach.what[0]
    match breach.rule[0], breach.where:
        case "T", (session, group):
            place = (cell.session, cell.group, cell.activity)
            return (session, group, first) == place
        case "T", (session, block, group):
            return (session, block, group) == (cell.session, starts, cell.group)
        case "P", times:
            return first in cell.instructors and starts in times
        case _:
            return False


def broken_on(board: Board, slot: Slot, staff: str) -> Iterator[str]:
    """What somebody breaks on the date of a slot, or in its week."""
    days = slot.day.isoformat(), week(slot.day).isoformat()
    for breach in board.judged.score.breaches if board.judged else ():
        theirs = breach.rule[0] == "P" and breach.what[0] == staff
        if theirs and any(where.startswith(days) for where in breach.where):
            yield breach_sentence(breach, board.known.names)


def broken_where(board: Board, here: Edit) -> Iterator[str]:
    """What is broken where an edit would put a child, of the child or of all who are there."""
    for breach in board.judged.score.breaches if board.judged else ():
        if is_where(breach, here):
            yield breach_sentence(breach, board.known.names)


def is_where(breach: Breach, here: Edit) -> bool:
    """Whether a breach is one of a child in a place: as the rules of groups and rooms name it."""
    match here:
        case ChildTo(child, str(group)):
            there = breach.rule[0] == "G" and group in breach.where
        case BedTo(session, child, str(room)):
            there = breach.rule[0] in "GB" and (session, room) == breach.where
        case _:
            return False
    return there and (breach.rule in OF_ALL or child in breach.what)
