"""The moves of annealing. Each changes a draft legally, or answers False and is taken back."""

from collections.abc import Callable, Iterable, Mapping
from random import Random
from typing import TypeVar

from benchmarks.peers.draft import NOBODY, Draft, Watch
from benchmarks.peers.greedy_cells import Cell, fits
from benchmarks.peers.greedy_groups import is_group
from benchmarks.peers.greedy_rooms import can_swap, may_share
from benchmarks.peers.openings import Option, Slot

Move = Callable[[Draft, Random], bool]
Thing = TypeVar("Thing")


def one_of(rng: Random, things: Iterable[Thing]) -> Thing | None:
    """One of these by chance; None of none."""
    found = things if isinstance(things, list | tuple) else list(things)
    return found[int(rng.random() * len(found))] if found else None


# activities


def another_activity(draft: Draft, rng: Random) -> bool:
    """A cell gets another activity; what it pushes out is filled anew by chance."""
    cell = _any_cell(draft, rng)
    option = cell and one_of(rng, draft.openings.options(draft.members[cell[0]], cell[1][0]))
    if not cell or not option or draft.doing.get(cell) == option:
        return False
    emptied = _make_way(draft, cell[0], option)
    if not _start(draft, rng, cell[0], option):
        return False
    for each in emptied:
        _refill(draft, rng, each)
    return True


def two_cells_anew(draft: Draft, rng: Random) -> bool:
    """Two groups of one block are given something else by chance, in either order."""
    cell = _any_cell(draft, rng)
    other = cell and one_of(rng, [g for g in draft.coming(cell[1][0]) if g != cell[0]])
    if not cell or other is None:
        return False
    emptied: list[Cell] = []
    for each in (cell, (other, cell[1])):
        if option := draft.doing.get(each):
            draft.clear(each[0], option)
            emptied += [(each[0], place) for place in option.places]
    rng.shuffle(emptied)
    for each in [cell, *emptied]:
        _refill(draft, rng, each)
    return True


def another_leader(draft: Draft, rng: Random) -> bool:
    """Somebody else leads."""
    cell = one_of(rng, draft.led.keys())
    if cell is None:
        return False
    place, old = cell[1], one_of(rng, draft.led[cell])
    slot = draft.openings.blocks[place]
    people = draft.openings.leaders(place, draft.doing[cell].activity)
    new = _free(draft, rng, slot, people)
    if old is None or new is None or not draft.diaries.may_leave(old, slot):
        return False
    draft.lead(cell[0], place, old, new)
    return True


def _any_cell(draft: Draft, rng: Random) -> Cell | None:
    place = one_of(rng, draft.openings.blocks.keys())
    group = place and one_of(rng, draft.coming(place[0]))
    return None if place is None or group is None else (group, place)


def _make_way(draft: Draft, group: int, option: Option) -> list[Cell]:
    """Take away what a group does in these blocks, and the same activity in the same session."""
    session, name = option.places[0][0], option.activity.name
    numbers = range(len(draft.openings.facts.sessions[session].blocks))
    emptied: list[Cell] = []
    for place in [(session, n) for n in numbers]:
        old = draft.doing.get((group, place))
        if old and (place in option.places or old.activity.name == name):
            draft.clear(group, old)
            emptied += [(group, p) for p in old.places if p not in option.places]
    return emptied


def _start(draft: Draft, rng: Random, group: int, option: Option) -> bool:
    if not fits(draft, group, option):
        return False
    found: list[tuple[str, ...]] = []
    for place in option.places:
        people = draft.openings.leaders(place, option.activity)
        slot = draft.openings.blocks[place]
        free = [w for w in people if draft.diaries.may_join(w, slot)]
        if len(free) < option.needed:
            return False
        found.append(tuple(rng.sample(free, option.needed)))
    if len(found) > 1 and not _in_turn(draft, option, found):
        return False
    draft.start(group, option, found)
    return True


def _in_turn(draft: Draft, option: Option, found: list[tuple[str, ...]]) -> bool:
    """Whether those who lead one block may still lead the next."""
    joined: list[tuple[str, Slot]] = []
    for place, people in zip(option.places, found, strict=True):
        slot = draft.openings.blocks[place]
        for who in people:
            if draft.diaries.may_join(who, slot):
                draft.diaries.join(who, slot)
                joined.append((who, slot))
    for who, slot in joined:
        draft.diaries.leave(who, slot)
    return len(joined) == sum(map(len, found))


def _refill(draft: Draft, rng: Random, cell: Cell) -> None:
    if cell in draft.doing:
        return
    options = [
        o for o in draft.openings.options(draft.members[cell[0]], cell[1][0]) if cell[1] in o.places
    ]
    rng.shuffle(options)
    for option in options:
        if _start(draft, rng, cell[0], option):
            return


# care


def _free(draft: Draft, rng: Random, slot: Slot, people: Iterable[str]) -> str | None:
    """One of these people who may join; a few tries by chance."""
    found = list(people)
    for _ in range(min(4, len(found))):
        who = found[int(rng.random() * len(found))]
        if draft.diaries.may_join(who, slot):
            return who
    return None


def _any_watch(draft: Draft, rng: Random) -> tuple[Watch, Slot] | None:
    key = one_of(rng, draft.openings.days.keys())
    group = key and one_of(rng, draft.coming(key[0]))
    return None if key is None or group is None else ((group, *key), draft.openings.days[key])


def one_more_by_day(draft: Draft, rng: Random) -> bool:
    """A youth worker more with a group."""
    found = _any_watch(draft, rng)
    who = found and _free(draft, rng, found[1], draft.openings.able[found[1].number])
    if not found or not who:
        return False
    draft.on_day(found[0], who)
    return True


def one_less_by_day(draft: Draft, rng: Random) -> bool:
    """A youth worker less with a group."""
    found = _any_watch(draft, rng)
    who = found and one_of(rng, sorted(draft.days.get(found[0], NOBODY)))
    if not found or not who or not draft.diaries.may_leave(who, found[1]):
        return False
    draft.off_day(found[0], who)
    return True


def another_by_day(draft: Draft, rng: Random) -> bool:
    """Somebody else with a group, rather somebody whom it knows."""
    found = _any_watch(draft, rng)
    if not found or not one_less_of(draft, rng, found):
        return False
    known = {w for watch, people in draft.days.items() if watch[0] == found[0][0] for w in people}
    able = draft.openings.able[found[1].number]
    people = [w for w in able if w in known] if rng.random() < 0.5 else able
    who = _free(draft, rng, found[1], people)
    if who:
        draft.on_day(found[0], who)
    return bool(who)


def one_less_of(draft: Draft, rng: Random, found: tuple[Watch, Slot]) -> bool:
    """Take somebody off that day, where the rules let them go."""
    who = one_of(rng, sorted(draft.days.get(found[0], NOBODY)))
    if not who or not draft.diaries.may_leave(who, found[1]):
        return False
    draft.off_day(found[0], who)
    return True


def change_groups_by_day(draft: Draft, rng: Random) -> bool:
    """Two youth workers of one date change groups."""
    found = _any_watch(draft, rng)
    other = found and one_of(rng, [g for g in draft.coming(found[0][1]) if g != found[0][0]])
    if not found or other is None:
        return False
    twin: Watch = (other, *found[0][1:])
    one = one_of(rng, sorted(draft.days.get(found[0], NOBODY)))
    two = one_of(rng, sorted(draft.days.get(twin, NOBODY)))
    for watch, who in ((found[0], one), (twin, two)):
        if who:
            draft.off_day(watch, who)
    for watch, who in ((found[0], two), (twin, one)):
        if who:
            draft.on_day(watch, who)
    return bool(one or two)


def another_face(draft: Draft, rng: Random) -> bool:
    """One youth worker takes another's place with a group, on every date where it can be."""
    group = one_of(rng, draft.members.keys())
    mine = [w for w, people in draft.days.items() if w[0] == group and people]
    watch = one_of(rng, mine)
    old = watch and one_of(rng, sorted(draft.days[watch]))
    new = watch and one_of(rng, draft.openings.able[draft.openings.days[watch[1:]].number])
    if not old or not new or old == new:
        return False
    changed = False
    for each in mine:
        slot = draft.openings.days[each[1:]]
        if old not in draft.days[each] or not draft.diaries.may_leave(old, slot):
            continue
        if draft.diaries.may_join(new, slot):
            draft.off_day(each, old)
            draft.on_day(each, new)
            changed = True
    return changed


def one_more_by_night(draft: Draft, rng: Random) -> bool:
    """A youth worker more by night."""
    night = one_of(rng, draft.openings.nights.keys())
    slot = night and draft.openings.nights[night]
    who = slot and _free(draft, rng, slot, draft.openings.able[slot.number])
    if not night or not who:
        return False
    draft.on_night(night, who)
    return True


def another_by_night(draft: Draft, rng: Random) -> bool:
    """A youth worker less by night, or somebody else."""
    night = one_of(rng, draft.openings.nights.keys())
    who = night and one_of(rng, sorted(draft.nights.get(night, NOBODY)))
    if not night or not who:
        return False
    slot = draft.openings.nights[night]
    if not draft.diaries.may_leave(who, slot):
        return False
    draft.off_night(night, who)
    new = _free(draft, rng, slot, draft.openings.able[slot.number])
    if new and rng.random() < 0.8:
        draft.on_night(night, new)
    return True


def called_over(draft: Draft, rng: Random) -> bool:
    """Somebody leaves all duties of a session for one that they could not join, and is replaced."""
    slot = one_of(rng, [s for s in draft.openings.slots if s.kind.value != "lead"])
    who = slot and one_of(rng, draft.openings.able[slot.number])
    if not slot or not who or draft.diaries.has(who, slot):
        return False
    left_days = [w for w, p in draft.days.items() if w[1] == slot.session and who in p]
    left_nights = [n for n, p in draft.nights.items() if n[0] == slot.session and who in p]
    for watch in left_days:
        draft.off_day(watch, who)
    for night in left_nights:
        draft.off_night(night, who)
    if not _join(draft, rng, slot, who):
        return False
    for watch in left_days:
        day = draft.openings.days[watch[1:]]
        new = _back_or_other(draft, rng, day, who)
        if new:
            draft.on_day(watch, new)
    for night in left_nights:
        new = _back_or_other(draft, rng, draft.openings.nights[night], who)
        if new:
            draft.on_night(night, new)
    return True


def _back_or_other(draft: Draft, rng: Random, slot: Slot, who: str) -> str | None:
    if draft.diaries.may_join(who, slot):
        return who
    return _free(draft, rng, slot, draft.openings.able[slot.number])


def _join(draft: Draft, rng: Random, slot: Slot, who: str) -> bool:
    """Put somebody on a day with some group, or on a night, if the rules let them."""
    day = slot.starts.date()
    if not draft.diaries.may_join(who, slot):
        return False
    if slot.kind.value == "night":
        draft.on_night((slot.session, day), who)
        return True
    group = one_of(rng, draft.coming(slot.session))
    if group is not None:
        draft.on_day((group, slot.session, day), who)
    return group is not None


# groups and rooms


def child_to_another_group(draft: Draft, rng: Random) -> bool:
    """A child, with those it is kept together with, changes groups, or two children swap."""
    facts = draft.openings.facts
    child = one_of(rng, sorted(facts.children))
    group = one_of(rng, draft.members.keys())
    if child is None or group is None or group == draft.of.get(child):
        return False
    old = draft.of.get(child)
    moving = _with_ties(draft, child)
    back: frozenset[str] = frozenset()
    if old is not None and rng.random() < 0.6:
        other = one_of(rng, sorted(draft.members[group]))
        back = _with_ties(draft, str(other))
    phase = {facts.phases[c] for c in draft.members[group] | moving | back}
    left = (draft.members[old] - moving) | back if old is not None else frozenset()
    there = (draft.members[group] - back) | moving
    if len(phase) > 1 or not is_group(facts, there) or not (old is None or is_group(facts, left)):
        return False
    return _exchange(draft, rng, {group: there} if old is None else {old: left, group: there})


def child_out_of_its_group(draft: Draft, rng: Random) -> bool:
    """A child is left without a group."""
    child = one_of(rng, sorted(draft.of))
    if child is None:
        return False
    group = draft.of[child]
    left = draft.members[group] - {child}
    if not left or not is_group(draft.openings.facts, left):
        return False
    return _exchange(draft, rng, {group: left})


def group_given_up(draft: Draft, rng: Random) -> bool:
    """A group ends; its children go where they may, or nowhere."""
    group = one_of(rng, draft.members.keys())
    others = [g for g in draft.members if g != group]
    if group is None or not others:
        return False
    facts = draft.openings.facts
    changed = {g: draft.members[g] for g in others}
    for child in sorted(draft.members[group]):
        rng.shuffle(others)
        for other in others:
            one_phase = facts.phases[next(iter(changed[other]))] is facts.phases[child]
            if one_phase and is_group(facts, changed[other] | {child}):
                changed[other] |= {child}
                break
    if _parted(draft, changed):
        return False
    for option in {o for (g, _), o in draft.doing.items() if g == group}:
        draft.clear(group, option)
    for watch in [w for w in draft.days if w[0] == group]:
        for who in draft.days[watch]:
            draft.off_day(watch, who)
    draft.regroup(group, NOBODY)
    return _exchange(draft, rng, {g: m for g, m in changed.items() if m != draft.members[g]})


def _parted(draft: Draft, changed: Mapping[int, frozenset[str]]) -> bool:
    """Whether two who are kept together would be in two groups."""
    of = {c: g for g, members in changed.items() for c in members}
    pairs = draft.openings.facts.together
    return any(a in of and b in of and of[a] != of[b] for a, b in pairs)


def _with_ties(draft: Draft, child: str) -> frozenset[str]:
    found, added = {child}, True
    while added:
        more = {c for pair in draft.openings.facts.together if found & set(pair) for c in pair}
        added = not more <= found
        found |= more
    return frozenset(c for c in found if c == child or c in draft.of)


def _exchange(draft: Draft, rng: Random, changed: Mapping[int, frozenset[str]]) -> bool:
    for group, members in changed.items():
        if not members:
            return False
        draft.regroup(group, members)
    cells = [cell for cell in draft.doing if cell[0] in changed]
    for group in changed:
        draft.refit(group)
    for cell in cells:
        _refill(draft, rng, cell)
    return True


def another_bed(draft: Draft, rng: Random) -> bool:
    """A child sleeps in another room, or two children swap."""
    key = one_of(rng, draft.openings.berths.keys())
    room = key and one_of(rng, draft.openings.berths[key])
    if not key or not room or draft.beds.get(key) == room:
        return False
    (session, child), mine = key, draft.beds.get(key)
    inside = draft.rooms.get((session, room), NOBODY)
    if may_share(draft, session, room, inside | {child}):
        draft.sleep(session, child, room)
        return True
    other = one_of(rng, sorted(inside))
    if other is None or mine is None or not can_swap(draft, session, child, other):
        return False
    draft.sleep(session, child, room)
    draft.sleep(session, other, mine)
    return True


MOVES: Mapping[Move, int] = {
    another_activity: 20,
    two_cells_anew: 10,
    another_leader: 10,
    one_more_by_day: 4,
    one_less_by_day: 2,
    another_by_day: 10,
    change_groups_by_day: 6,
    another_face: 6,
    one_more_by_night: 3,
    another_by_night: 5,
    called_over: 5,
    child_to_another_group: 2,
    child_out_of_its_group: 1,
    group_given_up: 1,
    another_bed: 8,
}
"""Every move, and how often it is tried beside the others."""
