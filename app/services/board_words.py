"""What edits are called: by codes where it is recorded, with names where it is read."""

from collections.abc import Callable

from app.papers.phrases import together
from app.scheduling.editing import ActivityTo, ChildTo, DutyTo, Edit
from app.scheduling.naming import name_for
from app.scheduling.plan import Plan
from app.services.board import Board
from app.services.hand_pins import company_of, duty_pin
from app.services.names import Names, at, short
from app.services.pinboard import pin_told
from app.words import counted

Calls = Callable[[str], str]


def edits_named(board: Board, edits: tuple[Edit, ...]) -> str:
    """What edits are recorded as: with the codes of children, who are named where it is read."""
    return _named(board, edits, lambda code: code)


def edits_told(board: Board, edits: tuple[Edit, ...]) -> str:
    """What edits do, for those who did it: "Move Ayla B. (C07) to Otters"."""
    return _named(board, edits, board.known.names.child)


def company_told(board: Board, after: Plan, edits: tuple[Edit, ...]) -> str:
    """Who was pinned together: "Pinned: Kofi with Ru, Aaliyah and Tyler in Otters."."""
    moved: dict[str, list[str]] = {}
    mates: dict[str, dict[str, None]] = {}
    for edit in edits:
        if isinstance(edit, ChildTo) and edit.group is not None:
            moved.setdefault(edit.group, []).append(edit.child)
            company = company_of(board.standing.facts, after, edit)
            mates.setdefault(edit.group, {}).update(dict.fromkeys(pin.child for pin in company))
    said = (
        f"{_firsts(board, who)}{_with(board, [c for c in mates[group] if c not in who])} "
        f"in {_group(board, group)}"
        for group, who in moved.items()
    )
    return f"Pinned: {'; '.join(said)}." if moved else ""


def _with(board: Board, mates: list[str]) -> str:
    return f" with {_firsts(board, mates)}" if mates else ""


def _firsts(board: Board, children: list[str]) -> str:
    return together([board.known.first[child] for child in children])


def _named(board: Board, edits: tuple[Edit, ...], child: Calls) -> str:
    said = _edit(board, edits[0], child)
    others = len(edits) - 1
    return f"{said}, and {counted(others, 'move')} more" if others else said


def _edit(board: Board, edit: Edit, child: Calls) -> str:
    names = board.known.names
    match edit:
        case ChildTo(who, None):
            return f"Take {child(who)} out of the groups"
        case ChildTo(who, group):
            return f"Move {child(who)} to {_group(board, str(group))}"
        case ActivityTo(_, block, group, activity):
            return f"{activity or 'No activity'} for {names.group(group)} on {at(block)}"
        case DutyTo():
            return _duty(names, edit)
        case _:
            on = short(board.standing.facts.sessions[edit.session].starts)
            who = child(edit.child)
            bed = f"Move {who} to {edit.room}" if edit.room else f"Take {who} out of the rooms"
            return f"{bed} on {on}"


def _group(board: Board, code: str) -> str:
    names = board.known.names.groups
    return names[code] if code in names else name_for(code, board.plan.groups)


def _duty(names: Names, edit: DutyTo) -> str:
    match edit.off, edit.on:
        case str(off), str(on):
            return f"{_on(names, edit, on)}, in place of {names.person(off)}"
        case _, str(on):
            return f"Add {_on(names, edit, on)}"
        case _:
            return f"Take off {_on(names, edit, str(edit.off))}"


def _on(names: Names, edit: DutyTo, person: str) -> str:
    return pin_told(duty_pin(edit.slot, person), names)
