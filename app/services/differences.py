"""A proposal in words: what moves, whom it touches, and what it costs or saves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.models.database import Database
from app.scheduling.moving import Move
from app.scheduling.score import Score
from app.services.names import Names, at, names, short
from app.services.proposals import Proposal
from app.services.sentences import breach_sentence, gap_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a proposal would change, ready to be shown to a coordinator.

    `before` is the score of the plan before, None if there is none; `by_rule` what each rule and
    each kind of gap comes to cost more, or less where below 0. `move_cost` stands beside the score
    and is no part of it. Gaps are `closed` and `opened`, rules that were broken `mended`, others
    `broken`: a rule that must hold has no cost.
    """

    moves: tuple[str, ...]
    children: tuple[str, ...]
    staff: tuple[str, ...]
    groups: tuple[str, ...]
    score: int
    before: int | None
    by_rule: Mapping[str, int]
    move_cost: int
    closed: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


def tell_difference(database: Database, proposal: Proposal) -> Difference:
    """A proposal, told with the names of everybody and everything."""
    before = proposal.before.groups if proposal.before else ()
    with database.reading() as rows:
        known = names(rows, (*before, *proposal.outcome.plan.groups))
    touched = proposal.touched
    return Difference(
        moves=tuple(move_sentence(move, known) for move in proposal.moves),
        children=tuple(map(known.child, touched.children)),
        staff=tuple(map(known.person, touched.staff)),
        groups=tuple(map(known.group, touched.groups)),
        score=proposal.score.total,
        before=proposal.was.total if proposal.was else None,
        by_rule=proposal.by_rule,
        move_cost=proposal.move_cost,
        closed=tuple(gap_sentence(gap, known) for gap in proposal.closed),
        opened=tuple(gap_sentence(gap, known) for gap in proposal.opened),
        mended=_beyond(proposal.was, proposal.score, known),
        broken=_beyond(proposal.score, proposal.was, known),
    )


def _beyond(one: Score | None, other: Score | None, known: Names) -> tuple[str, ...]:
    """The breaches of one score that the other does not have."""
    beside = other.breaches if other else ()
    found = one.breaches if one else ()
    return tuple(breach_sentence(breach, known) for breach in found if breach not in beside)


def move_sentence(move: Move, known: Names) -> str:
    """What differs in an item: "Otters, Sat 16 Jan, 10 am: Canoes instead of Archery."."""
    match move.item:
        case "group":
            return _regrouped(move, known)
        case "activity":
            _, block, group = move.where
            where = f"{known.group(group)}, {at(datetime.fromisoformat(block))}"
            return f"{where}: {_instead(move)}."
        case "room":
            session, child = move.where
            return f"{known.child(child)}, {known.session(session)}: {_instead(move)}."
        case _:
            return _duty(move, known)


def _regrouped(move: Move, known: Names) -> str:
    who = known.child(move.where[0])
    if move.after is None:
        return f"{who} is in no group any more."
    if move.before is None:
        return f"{who} joins {known.group(move.after)}."
    return f"{who} goes from {known.group(move.before)} to {known.group(move.after)}."


def _instead(move: Move) -> str:
    if move.before is None:
        return str(move.after)
    return f"{move.after or 'nothing'} instead of {move.before}"


DUTIES: Mapping[str, tuple[str, str]] = {
    "lead": ("leads", "does not lead"),
    "day": ("looks after", "does not look after"),
    "night": ("sleeps in", "does not sleep in"),
}
"""What is said of a person who is put on a duty, and of one who is taken off it."""


def _duty(move: Move, known: Names) -> str:
    put_on, taken_off = DUTIES[move.item]
    does = f"{known.person(move.where[-1])} {taken_off if move.after is None else put_on}"
    if move.item == "lead":
        return f"{does} on {at(datetime.fromisoformat(move.where[1]))}."
    whom = f" {known.group(move.where[2])}" if move.item == "day" else ""
    return f"{does}{whom} on {short(date.fromisoformat(move.where[1]))}."
