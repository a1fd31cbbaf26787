"""Rooms by hand: own rooms first, then room by room the children of one group and kind."""

from collections.abc import Iterable, Iterator

from app.scheduling.problem import Room, RoomsWith
from benchmarks.peers.costs import Costs
from benchmarks.peers.draft import NOBODY, Draft


def give_rooms(draft: Draft, costs: Costs, session: str) -> None:
    """Give the children of a residential their beds, then swap while it helps."""
    facts = draft.openings.facts
    here = sorted(facts.present_by_night[session])
    own = [c for c in here if facts.children[c].rooms_with is RoomsWith.OWN]
    for child in sorted(own, key=lambda c: not facts.children[c].step_free):
        _give_own(draft, session, child)
    waiting = [c for c in here if c not in own and draft.openings.berths[session, c]]
    while waiting:
        filled = _best_room(draft, session, waiting)
        if not filled:
            break
        for child in filled[1]:
            draft.sleep(session, child, filled[0])
        waiting = [c for c in waiting if c not in filled[1]]
    draft.keep()
    _swap_about(draft, costs, session)


def _give_own(draft: Draft, session: str, child: str) -> None:
    free = [
        r for r in empty_rooms(draft, session) if r.code in draft.openings.berths[session, child]
    ]
    if free:
        draft.sleep(session, child, min(free, key=lambda r: (r.step_free, r.beds, r.code)).code)


def empty_rooms(draft: Draft, session: str) -> list[Room]:
    """The rooms of a residential in which nobody sleeps yet."""
    centre = draft.openings.facts.sessions[session].centre
    rooms = draft.openings.facts.rooms_at[centre]
    return [r for r in rooms if not draft.rooms.get((session, r.code))]


def may_share(draft: Draft, session: str, room: str, children: frozenset[str]) -> bool:
    """Whether these children may sleep in that room together."""
    openings = draft.openings
    if any(room not in openings.berths[session, c] for c in children):
        return False
    centre = openings.facts.sessions[session].centre
    beds = next(r.beds for r in openings.facts.rooms_at[centre] if r.code == room)
    kinds = {openings.kind(c) for c in children}
    own = any(openings.facts.children[c].rooms_with is RoomsWith.OWN for c in children)
    if len(children) > (1 if own else beds) or len(kinds) > 1:
        return False
    return not any(a in children and b in children for a, b in openings.facts.apart)


def _best_room(draft: Draft, session: str, waiting: list[str]) -> tuple[str, list[str]] | None:
    """The room and the children that cost least per child; those who need step-free come first."""
    children = draft.openings.facts.children
    first = [c for c in waiting if children[c].step_free] or waiting
    found = [
        (_cost_per_child(draft, filled), not room.step_free, room.code, filled)
        for seed in first
        for room in empty_rooms(draft, session)
        if (filled := _filled(draft, session, room, seed, waiting))
    ]
    if not found:
        return None
    best = min(found, key=lambda each: (each[0], not each[1], each[2]))
    return best[2], best[3]


def _filled(draft: Draft, session: str, room: Room, seed: str, waiting: Iterable[str]) -> list[str]:
    """Who sleeps in a room around a first child: its own group, then others of its kind."""
    if not may_share(draft, session, room.code, frozenset((seed,))):
        return []
    chosen = [seed]
    mates = sorted(waiting, key=lambda c: (draft.of.get(c) != draft.of.get(seed), c))
    for child in mates:
        trial = frozenset((*chosen, child))
        if child not in chosen and may_share(draft, session, room.code, trial):
            chosen.append(child)
    return chosen


def _cost_per_child(draft: Draft, filled: list[str]) -> float:
    groups = [draft.of.get(c) for c in filled]
    strangers = sum(groups.count(g) == 1 for g in groups) if len(filled) > 1 else 3
    return (2 + 5 * strangers) / len(filled)


def _swap_about(draft: Draft, costs: Costs, session: str) -> None:
    cost, better = costs.rooms(draft, session), True
    while better:
        better = False
        for change in room_changes(draft, session):
            for child, room in change.items():
                draft.sleep(session, child, room)
            if (new := costs.rooms(draft, session)) < cost:
                cost, better = new, True
                draft.keep()
                break
            draft.undo()


def room_changes(draft: Draft, session: str) -> Iterator[dict[str, str]]:
    """Every legal move of a child to another room, and every legal swap of two."""
    here = sorted(draft.openings.facts.present_by_night[session])
    for child in here:
        mine = draft.beds.get((session, child))
        for room in draft.openings.berths[session, child]:
            inside = draft.rooms.get((session, room), NOBODY)
            if room == mine:
                continue
            if may_share(draft, session, room, inside | {child}):
                yield {child: room}
            for other in inside if mine else ():
                if can_swap(draft, session, child, other):
                    yield {child: room, other: str(mine)}


def can_swap(draft: Draft, session: str, one: str, other: str) -> bool:
    """Whether two children may change their beds."""
    a, b = draft.beds[session, one], draft.beds[session, other]
    there = draft.rooms[session, b] - {other} | {one}
    here = draft.rooms[session, a] - {one} | {other}
    return may_share(draft, session, b, there) and may_share(draft, session, a, here)
