"""Hard rules of groups, and of one programme's rooms."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tests.judge.breach import Breach
from tests.judge.costs import spread_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.judge.case import Case, Codes
    from tests.judge.facts import Session


def break_group_rules(case: Case) -> Iterator[Breach]:
    """G-PHASE, G-SIZE, G-SPREAD, G-APART within a group, G-TOGETHER."""
    own = frozenset({case.programme.code})
    for group, codes in case.answer.groups.items():
        for rule in _faults_of_group(case, codes):
            yield Breach(rule, (group,), group, own)
        for pair in kept_apart(case, codes):
            yield Breach("G-APART", pair, group, own)
    for one, other in case.world.ties.get("keep together", []):
        homes = case.group_of.get(one), case.group_of.get(other)
        both = None not in homes
        if both and homes[0] != homes[1] and case.phase(one) == case.phase(other):
            yield Breach("G-TOGETHER", (one, other), f"{homes[0]}, {homes[1]}", own)


def _faults_of_group(case: Case, codes: Codes) -> Iterator[str]:
    settings = case.settings
    if len({case.phase(child) for child in codes}) > 1:
        yield "G-PHASE"
    if not settings["smallest_group"] <= len(codes) <= settings["largest_group"]:
        yield "G-SIZE"
    if spread_months(case, codes) > settings["age_spread_months"]:
        yield "G-SPREAD"


def kept_apart(case: Case, codes: Codes) -> list[tuple[str, str]]:
    """Pairs with a *keep apart* tie among these children."""
    pairs = [(min(pair), max(pair)) for pair in combinations(codes, 2)]
    apart = set(case.world.ties.get("keep apart", []))
    return [pair for pair in pairs if pair in apart]


def break_room_rules(case: Case) -> Iterator[Breach]:
    """B-BEDS, B-WITH, B-PHASE, B-OWN, B-ACCESS."""
    own = frozenset({case.programme.code})
    for (code, room), codes in case.answer.rooms.items():
        for rule in _faults_of_room(case, case.world.sessions[code], room, codes):
            yield Breach(rule, codes, f"{code} {room}", own)


def _faults_of_room(case: Case, session: Session, room: str, codes: Codes) -> Iterator[str]:
    children = [case.child(code) for code in codes]
    wanted = {child.rooms_with for child in children}
    found = case.world.rooms.get((session.centre, room))
    closed = case.world.room_is_closed(session, room)
    if found is None or not found.for_children or len(codes) > found.beds or closed:
        yield "B-BEDS"
    if len(wanted) > 1 or "decide" in wanted:
        yield "B-WITH"
    if len({case.phase(code) for code in codes}) > 1:
        yield "B-PHASE"
    if "own" in wanted and len(codes) > 1:
        yield "B-OWN"
    if any(child.step_free for child in children) and not (found and found.step_free):
        yield "B-ACCESS"
