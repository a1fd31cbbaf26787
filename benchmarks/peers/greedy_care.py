"""Youth workers by hand: nights first, then each group's days, with people whom it knows."""

from datetime import date

from app.scheduling.facts import FIRST_AID
from app.scheduling.problem import Role
from app.scheduling.rules.care import adults_wanted
from benchmarks.peers.costs import Costs
from benchmarks.peers.draft import NOBODY, Draft, Part, Watch
from benchmarks.peers.openings import Slot

Night = tuple[str, date]


def care_for(draft: Draft, costs: Costs, session: str) -> None:
    """Find who sleeps in and who is with each group in a session, and mend the gaps."""
    nights = [night for night in draft.openings.nights if night[0] == session]
    days = [day for day in draft.openings.days if day[0] == session]
    for night in nights:
        _man_night(draft, night)
    for day in days:
        watches = [(g, *day) for g in draft.coming(session)]
        for watch in sorted(watches, key=lambda w: -_needed(draft, w)):
            _man_day(draft, costs, watch)
        _two_adults(draft, costs, session, day[1])
    for day in days:
        for group in draft.coming(session):
            _mend(draft, costs, (group, *day))


def _needed(draft: Draft, watch: Watch) -> int:
    return draft.openings.facts.workers_needed(draft.members[watch[0]], watch[1])


def _free(draft: Draft, slot: Slot) -> list[str]:
    people = draft.openings.able[slot.number]
    return [w for w in people if draft.diaries.may_join(w, slot)]


def _man_night(draft: Draft, night: Night) -> None:
    facts, slot = draft.openings.facts, draft.openings.nights[night]
    for adult in adults_wanted(facts, night[0]):
        here = draft.nights.get(night, NOBODY)
        if all(facts.staff[w].gender is not adult for w in here):
            like = [w for w in _free(draft, slot) if facts.staff[w].gender is adult]
            _put_on(draft, night, like)
    for _ in range(facts.sleepers_needed(night[0]) - len(draft.nights.get(night, NOBODY))):
        _put_on(draft, night, _free(draft, slot))


def _put_on(draft: Draft, night: Night, people: list[str]) -> None:
    if people:
        draft.on_night(night, min(people, key=lambda w: (draft.diaries.load[w], w)))
        draft.keep()


def _man_day(draft: Draft, costs: Costs, watch: Watch) -> None:
    slot = draft.openings.days[watch[1:]]
    for _ in range(_needed(draft, watch)):
        _add_best(draft, costs, watch, _free(draft, slot))
    people = draft.days.get(watch, NOBODY)
    staff = draft.openings.facts.staff
    if not any(staff[w].holds(FIRST_AID, watch[2]) for w in people):
        aiders = [w for w in _free(draft, slot) if staff[w].holds(FIRST_AID, watch[2])]
        _add_best(draft, costs, watch, aiders)


def _two_adults(draft: Draft, costs: Costs, session: str, day: date) -> None:
    """One more with the smallest group, while there are too few adults in all."""
    slot = draft.openings.days[session, day]
    least, groups = draft.openings.facts.settings.least_day, list(draft.coming(session))
    while groups and len(draft.busy(session, day)) < least and (free := _free(draft, slot)):
        _add_best(draft, costs, (groups[0], session, day), free)


def _add_best(draft: Draft, costs: Costs, watch: Watch, people: list[str]) -> None:
    """Put the best of these people with a group: those who save most, then its regulars."""
    if people:
        best = min(people, key=lambda w: _regret(draft, costs, watch, w))
        draft.on_day(watch, best)
        draft.keep()


def _regret(draft: Draft, costs: Costs, watch: Watch, who: str) -> tuple[float, str]:
    group = watch[0]
    now = draft.days.get(watch, NOBODY)
    draft.days[watch] = now | {who}
    cost = costs.care(draft, group)
    draft.days[watch] = now
    others = {w[0] for w, people in draft.days.items() if who in people and w[0] != group}
    reach = sum(who in draft.openings.able[s.number] for s in draft.openings.days.values())
    hours = draft.diaries.load[who] / 60
    return cost + 3 * len(others) - 0.5 * reach + 0.2 * hours, who


def _mend(draft: Draft, costs: Costs, watch: Watch) -> None:
    """Fill a gap with somebody from another duty of this session whom a third can replace."""
    slot = draft.openings.days[watch[1:]]
    for who in draft.openings.able[slot.number]:
        if len(draft.days.get(watch, NOBODY)) >= _needed(draft, watch):
            return
        for night in [n for n, people in draft.nights.items() if n[0] == watch[1]]:
            if who in draft.nights[night]:
                _swap_night(draft, costs, watch, night, who)


def _swap_night(draft: Draft, costs: Costs, watch: Watch, night: Night, who: str) -> None:
    touched: tuple[Part, ...] = (
        ("care", watch[0]),
        ("two", *watch[1:]),
        ("night", *night),
        ("load", Role.YOUTH_WORKER),
    )
    before = sum(costs.part(draft, part) for part in touched)
    draft.off_night(night, who)
    slot = draft.openings.nights[night]
    others = [w for w in _free(draft, slot) if w != who]
    if draft.diaries.may_join(who, draft.openings.days[watch[1:]]) and others:
        draft.on_day(watch, who)
        others = [w for w in others if draft.diaries.may_join(w, slot)]
        for other in sorted(others, key=lambda w: draft.diaries.load[w])[:1]:
            draft.on_night(night, other)
    if sum(costs.part(draft, part) for part in touched) >= before:
        draft.undo()
    draft.keep()
