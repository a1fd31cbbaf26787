"""Soft rules, recomputed: how often each applies, and what that costs."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from tests.judge.clock import months_between
from tests.judge.duties import duties_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.judge.case import Case, Codes
    from tests.judge.facts import Session


def find_costs(case: Case) -> dict[str, int]:
    """What each soft rule costs, zeros left out."""
    return _find_costs(case, list(COUNTS))


def find_room_costs(case: Case, residential: str) -> int:
    """What the rooms of one residential cost, gaps not counted."""
    rules = [rule for rule in COUNTS if rule.startswith("B-")]
    return sum(_find_costs(case.narrowed_to(residential), rules).values())


def _find_costs(case: Case, rules: Iterable[str]) -> dict[str, int]:
    costs = {rule: case.settings[rule] * COUNTS[rule](case) for rule in rules}
    return {rule: cost for rule, cost in costs.items() if cost}


def _groups(case: Case) -> int:
    return len(case.answer.groups)


def _months_apart(case: Case) -> int:
    """G-NEAR: whole months between the oldest and the youngest of each group."""
    return sum(spread_months(case, codes) for codes in case.answer.groups.values())


def spread_months(case: Case, codes: Codes) -> int:
    births = [case.child(child).born for child in codes]
    return months_between(min(births), max(births))


def _uneven_support(case: Case) -> int:
    return _uneven(case, lambda codes: sum(case.child(child).support for child in codes))


def _uneven_size(case: Case) -> int:
    return _uneven(case, len)


def _uneven(case: Case, measure: Callable[[Codes], int]) -> int:
    """Between the largest and the smallest of the groups of one phase, over the phases."""
    by_phase: defaultdict[str, list[int]] = defaultdict(list)
    for group, codes in case.answer.groups.items():
        by_phase[case.group_phase(group)].append(measure(codes))
    return sum(max(values) - min(values) for values in by_phase.values())


def _parted_friends(case: Case) -> int:
    homes = [(case.group_of.get(one), case.group_of.get(other)) for one, other in case.friends()]
    return sum(one is not None and other is not None and one != other for one, other in homes)


def _alone_from_district(case: Case) -> int:
    """G-DISTRICT: nobody from there in the group, though the cohort has somebody of the phase."""
    return sum(_misses_neighbour(case, child) for child in case.group_of)


def _misses_neighbour(case: Case, child: str) -> bool:
    district = case.child(child).district
    if not district:
        return False
    neighbours = [
        other
        for other in case.programme.cohort
        if other != child
        and case.child(other).district == district
        and case.phase(other) == case.phase(child)
    ]
    mates = case.answer.groups[case.group_of[child]]
    here = any(case.child(mate).district == district for mate in mates if mate != child)
    return bool(neighbours) and not here


def _lone_girls_and_boys(case: Case) -> int:
    lone = 0
    for codes in case.answer.groups.values():
        genders = [case.child(child).gender for child in codes]
        lone += (genders.count("girl") == 1) + (genders.count("boy") == 1)
    return lone


def _wishes_unmet(case: Case) -> int:
    wished = _wishes_that_count(case)
    return sum(len(wishes - _done_by(case, child)) for child, wishes in wished.items())


def _children_without_wish(case: Case) -> int:
    """T-SOME: of those with wishes that could be met, who had none."""
    wished = _wishes_that_count(case)
    return sum(not wishes & _done_by(case, child) for child, wishes in wished.items())


def _wishes_that_count(case: Case) -> dict[str, set[str]]:
    """Wishes of grouped children that some block offers while the child is there."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for child, activity in case.world.wishes:
        if child in case.group_of and _is_offered_to(case, child, activity):
            found[child].add(activity)
    return dict(found)


def _is_offered_to(case: Case, child: str, activity: str) -> bool:
    return any(
        case.world.is_offered(activity, session, block)
        for session in case.sessions
        if case.world.is_present(child, session)
        for block in session.blocks
    )


def _done_by(case: Case, child: str) -> set[str]:
    return {
        cell.activity
        for cell in case.answer.cells.values()
        if cell.group == case.group_of[child]
        and case.world.is_present(child, case.world.sessions[cell.session])
    }


def _repeats(case: Case) -> int:
    """T-AGAIN: sessions beyond the first in which a group does an activity."""
    done = {(cell.group, cell.activity, cell.session) for cell in case.answer.cells.values()}
    sessions = Counter((group, activity) for group, activity, _ in done)
    return sum(count - 1 for count in sessions.values())


def _further_faces(case: Case) -> int:
    return sum(_faces_beyond_need(case, group) for group in case.answer.groups)


def _faces_beyond_need(case: Case, group: str) -> int:
    days = case.answer.days.items()
    faces = set(chain.from_iterable(codes for (_, _, whose), codes in days if whose == group))
    needs = [
        case.day_need(group, session)
        for session in case.sessions
        if session.day_duties and case.present(group, session)
    ]
    return max(0, len(faces) - max(needs, default=0))


def _missed_role_models(case: Case) -> int:
    return sum(
        _misses_role_model(case, child, group, session)
        for session in case.sessions
        for group in case.answer.groups
        for child in case.present(group, session)
    )


def _misses_role_model(case: Case, child: str, group: str, session: Session) -> bool:
    asked = case.child(child).role_model
    with_them = chain.from_iterable(case.workers(session, d, group) for d in session.day_duties)
    return bool(asked) and asked not in {case.world.staff[code].gender for code in with_them}


def _busiest_hours(case: Case) -> int:
    """C-LOAD: for each role of the staff sheet, the most hours on one person, rounded up."""
    seconds: Counter[str] = Counter()
    for duty in duties_of(case):
        seconds[duty.person] += duty.span.seconds
    most: defaultdict[str, int] = defaultdict(int)
    for person, busy in seconds.items():
        role = case.world.staff[person].role
        most[role] = max(most[role], busy)
    return sum(-(-busy // 3600) for busy in most.values())


def _shared_without_group_mate(case: Case) -> int:
    """B-MATE: children in a shared room with nobody of their own group."""
    return sum(_has_no_mate(case, child, codes) for _, codes in _beds(case) for child in codes)


def _has_no_mate(case: Case, child: str, codes: Iterable[str]) -> bool:
    others = [other for other in codes if other != child]
    group = case.group_of.get(child)
    met = any(group is not None and case.group_of.get(other) == group for other in others)
    return bool(others) and not met


def _beds(case: Case) -> list[tuple[str, Codes]]:
    return [(session, codes) for (session, _), codes in case.answer.rooms.items()]


def _friends_in_two_rooms(case: Case) -> int:
    return sum(
        _sleep_apart(case, session, one, other)
        for session in case.residentials
        for one, other in case.friends()
        if case.world.sleeps_there(one, session) and case.world.sleeps_there(other, session)
    )


def _sleep_apart(case: Case, session: Session, one: str, other: str) -> bool:
    wanted = {case.child(one).rooms_with, case.child(other).rooms_with}
    rooms = [case.room_of.get((session.code, child)) for child in (one, other)]
    together = rooms[0] is not None and rooms[0] == rooms[1]
    return len(wanted) == 1 and wanted != {"own"} and not together


def _alone_without_own_room(case: Case) -> int:
    alone = [codes[0] for _, codes in _beds(case) if len(codes) == 1]
    return sum(case.child(child).rooms_with != "own" for child in alone)


def _rooms_used(case: Case) -> int:
    return len(case.answer.rooms)


COUNTS: dict[str, Callable[[Case], int]] = {
    "G-FEW": _groups,
    "G-NEAR": _months_apart,
    "G-SUPPORT": _uneven_support,
    "G-EVEN": _uneven_size,
    "G-FRIENDS": _parted_friends,
    "G-DISTRICT": _alone_from_district,
    "G-LONE": _lone_girls_and_boys,
    "T-WISH": _wishes_unmet,
    "T-SOME": _children_without_wish,
    "T-AGAIN": _repeats,
    "C-FACES": _further_faces,
    "C-MODEL": _missed_role_models,
    "C-LOAD": _busiest_hours,
    "B-MATE": _shared_without_group_mate,
    "B-FRIEND": _friends_in_two_rooms,
    "B-ALONE": _alone_without_own_room,
    "B-ROOMS": _rooms_used,
}
