"""Activities by hand: in each session the cell with the fewest choices comes first."""

from app.scheduling.problem import Activity
from benchmarks.peers.costs import Costs
from benchmarks.peers.draft import NOBODY, Draft
from benchmarks.peers.openings import Option, Place

Leaders = tuple[tuple[str, ...], ...]
Cell = tuple[int, Place]


def fill_cells(draft: Draft, costs: Costs, session: str) -> None:
    """Fill the cells of a session, then mend what stayed open by an exchange with another group."""
    while best := _hardest(draft, session):
        group, choices = best
        option, leaders = max(choices, key=lambda each: _worth(draft, costs, group, each[0]))
        draft.start(group, option, leaders)
        draft.keep()
    for group, place in open_cells(draft, session):
        _exchange(draft, costs, group, place)


def open_cells(draft: Draft, session: str) -> list[Cell]:
    """The cells of a session without an activity."""
    numbers = range(len(draft.openings.facts.sessions[session].blocks))
    cells = [(g, (session, n)) for n in numbers for g in draft.coming(session)]
    return [cell for cell in cells if cell not in draft.doing]


def choices_for(draft: Draft, group: int, place: Place) -> list[tuple[Option, Leaders]]:
    """What a group could do in an open block now, and who would lead it."""
    members = draft.members.get(group, NOBODY)
    return [
        (option, leaders)
        for option in draft.openings.options(members, place[0])
        if place in option.places and fits(draft, group, option)
        if (leaders := leaders_for(draft, option))
    ]


def fits(draft: Draft, group: int, option: Option) -> bool:
    """Whether a group's blocks are open, it does this once, and there is equipment left."""
    session = option.places[0][0]
    for n in range(len(draft.openings.facts.sessions[session].blocks)):
        doing = draft.doing.get((group, (session, n)))
        if doing and (doing.activity.name == option.activity.name):
            return False
    return all(
        (group, place) not in draft.doing and _equipped(draft, place, option.activity)
        for place in option.places
    )


def _equipped(draft: Draft, place: Place, activity: Activity) -> bool:
    return draft.used[place, activity.name] < draft.openings.free(place, activity)


def leaders_for(draft: Draft, option: Option) -> Leaders | None:
    """Enough instructors for each block: those who can do the least else, then the least busy."""
    staff, diaries = draft.openings.facts.staff, draft.diaries
    found: list[tuple[str, ...]] = []
    for place in option.places:
        slot = draft.openings.blocks[place]
        people = draft.openings.leaders(place, option.activity)
        free = [w for w in people if diaries.may_join(w, slot)]
        last = found[-1] if found else ()
        free.sort(key=lambda w: (w not in last, len(staff[w].qualifications), diaries.load[w], w))
        found.append(tuple(free[: option.needed]))
        for who in found[-1]:
            diaries.join(who, slot)
    for place, people in zip(option.places, found, strict=True):
        for who in people:
            diaries.leave(who, draft.openings.blocks[place])
    return tuple(found) if all(len(p) == option.needed for p in found) else None


def _hardest(draft: Draft, session: str) -> tuple[int, list[tuple[Option, Leaders]]] | None:
    cells = ((g, choices_for(draft, g, place)) for g, place in open_cells(draft, session))
    return min((c for c in cells if c[1]), key=lambda each: len(each[1]), default=None)


def _worth(draft: Draft, costs: Costs, group: int, option: Option) -> float:
    """What an activity saves per block: wishes met, less a repeat and the instructors it takes."""
    before = costs.acts(draft, group)
    for place in option.places:
        draft.doing[group, place] = option
    saved = before - costs.acts(draft, group)
    for place in option.places:
        del draft.doing[group, place]
    return saved / len(option.places) - 2 * option.needed


def _exchange(draft: Draft, costs: Costs, group: int, place: Place) -> None:
    """Fill an open cell by giving another group something else in that block."""
    for other in list(draft.members):
        option = draft.doing.get((other, place))
        if other == group or option is None or (group, place) in draft.doing:
            continue
        draft.clear(other, option)
        if not (_fill(draft, costs, group, place) and _refill(draft, costs, other, option)):
            draft.undo()
        draft.keep()


def _fill(draft: Draft, costs: Costs, group: int, place: Place) -> bool:
    choices = choices_for(draft, group, place)
    if choices:
        option, leaders = max(choices, key=lambda each: _worth(draft, costs, group, each[0]))
        draft.start(group, option, leaders)
    return bool(choices)


def _refill(draft: Draft, costs: Costs, group: int, option: Option) -> bool:
    cells = [(group, place) for place in option.places]
    return all(c in draft.doing or _fill(draft, costs, *c) for c in cells)
