"""Hard rules that hold over all programmes' equipment and rooms together."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from tests.judge.breach import Breach
from tests.judge.group_rules import kept_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.judge.case import Case, Codes
    from tests.judge.clock import Span
    from tests.judge.facts import Session


class Use(NamedTuple):
    """A group at an activity of a centre."""

    group: str
    span: Span
    programme: str


class Bedroom(NamedTuple):
    """Children of one session in one room."""

    case: Case
    session: Session
    room: str
    children: Codes


def break_equipment_rule(cases: Iterable[Case]) -> Iterator[Breach]:
    """T-EQUIP: at any moment at most so many groups; groups only become more at a start."""
    uses: dict[tuple[str, str], list[Use]] = {}
    limits: dict[tuple[str, str], int] = {}
    for case in cases:
        for cell in case.answer.cells.values():
            session = case.world.sessions[cell.session]
            key = session.centre, cell.activity
            block = session.blocks[session.position(cell.block)]
            if key in case.world.activities:
                limits[key] = case.world.activities[key].groups_at_once
                uses.setdefault(key, []).append(Use(cell.group, block, case.programme.code))
    for key, using in uses.items():
        yield from _crowded(key, using, limits[key])


def _crowded(key: tuple[str, str], uses: list[Use], limit: int) -> Iterator[Breach]:
    for moment in sorted({use.span.starts for use in uses}):
        busy = [use for use in uses if use.span.starts <= moment < use.span.ends]
        if len({use.group for use in busy}) > limit:
            where = f"{key[0]} {moment:%Y-%m-%dT%H:%M}"
            yield Breach("T-EQUIP", (key[1],), where, frozenset(use.programme for use in busy))


def break_shared_rooms(cases: Iterable[Case]) -> Iterator[Breach]:
    """B-ONE, and G-APART within a room, be it shared by two sessions."""
    bedrooms = [bedroom for case in cases for bedroom in _bedrooms(case)]
    for bedroom in bedrooms:
        yield from _apart_in([bedroom])
    for one, other in combinations(bedrooms, 2):
        if _is_one_room(one, other):
            yield Breach("B-ONE", (one.room,), _where([one, other]), _whose([one, other]))
            yield from _apart_in([one, other])


def _bedrooms(case: Case) -> Iterator[Bedroom]:
    for (code, room), children in case.answer.rooms.items():
        yield Bedroom(case, case.world.sessions[code], room, children)


def _is_one_room(one: Bedroom, other: Bedroom) -> bool:
    """Two sessions with a night in common in one room."""
    same = (one.session.centre, one.room) == (other.session.centre, other.room)
    common = set(one.session.night_duties) & set(other.session.night_duties)
    return same and one.session.code != other.session.code and bool(common)


def _apart_in(bedrooms: Sequence[Bedroom]) -> Iterator[Breach]:
    """Kept-apart pairs who share the room and do not do so within one of the sessions already."""
    everybody = tuple(dict.fromkeys(child for one in bedrooms for child in one.children))
    for pair in kept_apart(bedrooms[0].case, everybody):
        if len(bedrooms) == 1 or not any(set(pair) <= set(one.children) for one in bedrooms):
            yield Breach("G-APART", pair, _where(bedrooms), _whose(bedrooms))


def _where(bedrooms: Sequence[Bedroom]) -> str:
    return " / ".join(f"{one.session.code} {one.room}" for one in bedrooms)


def _whose(bedrooms: Sequence[Bedroom]) -> frozenset[str]:
    return frozenset(one.case.programme.code for one in bedrooms)
