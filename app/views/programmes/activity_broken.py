"""The cells of the timetable at which a rule is broken, each with the rules. It needs no window."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from app.scheduling.plan import Breach, Cell
from app.services.board import Board
from app.services.sentences import BROKEN, breach_sentence
from app.services.weather import Place


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
                if _is_at(breach, cell):
                    found[cell.session, cell.block, cell.group].append(here)
    return {place: tuple(each) for place, each in found.items()}


def _is_at(breach: Breach, cell: Cell) -> bool:
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
