"""What differs between two plans, in sentences: each item that moves, with names."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from app.scheduling.moving import Move
from app.services.names import Names, at, short


def moves_said(moves: Iterable[Move], known: Names) -> tuple[str, ...]:
    """A sentence for each move."""
    return tuple(SAID[move.item](move, known) for move in moves)


def _child(move: Move, known: Names) -> str:
    child = known.child(move.where[0])
    if move.after is None:
        return f"{child} leaves {known.group(str(move.before))}."
    came = f" from {known.group(move.before)}" if move.before else ""
    return f"{child} goes{came} to {known.group(move.after)}."


def _block(move: Move) -> str:
    return at(datetime.fromisoformat(move.where[1]))


def _activity(move: Move, known: Names) -> str:
    group, when = known.group(move.where[2]), _block(move)
    if move.after is None:
        return f"{group} do nothing instead of {move.before}: {when}."
    instead = f" instead of {move.before}" if move.before else ""
    return f"{group} do {move.after}{instead}: {when}."


def _lead(move: Move, known: Names) -> str:
    who = known.person(move.where[2])
    does = "leads" if move.after else "no longer leads"
    return f"{who} {does} on {_block(move)}, {known.places.get(move.where[0], move.where[0])}."


def _day(move: Move, known: Names) -> str:
    who, group = known.person(move.where[3]), known.group(move.where[2])
    on = short(date.fromisoformat(move.where[1]))
    return f"{who} is {'with' if move.after else 'no longer with'} {group} on {on}."


def _night(move: Move, known: Names) -> str:
    who, on = known.person(move.where[2]), short(date.fromisoformat(move.where[1]))
    does = "sleeps in" if move.after else "no longer sleeps in"
    return f"{who} {does} on the night of {on}."


def _room(move: Move, known: Names) -> str:
    child, visit = known.child(move.where[1]), known.session(move.where[0])
    if move.after is None:
        return f"{child} leaves the room {move.before}: {visit}."
    instead = f" instead of {move.before}" if move.before else ""
    return f"{child} sleeps in {move.after}{instead}: {visit}."


SAID: Mapping[str, Callable[[Move, Names], str]] = {
    "group": _child,
    "activity": _activity,
    "lead": _lead,
    "day": _day,
    "night": _night,
    "room": _room,
}
"""What a move says, by what moves."""
