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
    """Fill a gap with somebody who has another duty in this session, and replace them there."""
    slot = draft.openings.days[watch[1:]]
    for who in draft.openings.able[slot.number]:
        if not _falls_short(draft, watch):
            return
        for duty in [d for d in _duties(draft, watch[1], who) if d != watch]:
            before = _cost_of_care(draft, costs, watch[1])
            _take_off(draft, duty, who)
            if _call_over(draft, costs, watch, duty, who):
                better = _cost_of_care(draft, costs, watch[1]) < before
                _keep_or_undo(draft, keep=better)
            else:
                _keep_or_undo(draft, keep=False)
            if who in draft.days.get(watch, NOBODY):
                break


def _keep_or_undo(draft: Draft, *, keep: bool) -> None:
    if keep:
        draft.keep()
    else:
        draft.undo()


def _falls_short(draft: Draft, watch: Watch) -> bool:
    """Whether a group's day has too few youth workers, or no first aider."""
    people, staff = draft.days.get(watch, NOBODY), draft.openings.facts.staff
    aid = any(staff[w].holds(FIRST_AID, watch[2]) for w in people)
    return len(people) < _needed(draft, watch) or not aid


def _duties(draft: Draft, session: str, who: str) -> list[Watch | Night]:
    """The groups' days and the nights of a session on which somebody is."""
    days = [w for w, people in draft.days.items() if w[1] == session and who in people]
    nights = [n for n, people in draft.nights.items() if n[0] == session and who in people]
    return [*days, *nights]


def _take_off(draft: Draft, duty: Watch | Night, who: str) -> None:
    if len(duty) == 3:
        draft.off_day(duty, who)
    else:
        draft.off_night(duty, who)


def _call_over(draft: Draft, costs: Costs, watch: Watch, duty: Watch | Night, who: str) -> bool:
    """Put somebody with a group, and the best who is free where they were; False: they may not."""
    if not draft.diaries.may_join(who, draft.openings.days[watch[1:]]):
        return False
    draft.on_day(watch, who)
    if len(duty) == 3:
        free = [w for w in _free(draft, draft.openings.days[duty[1:]]) if w != who]
        if free:
            draft.on_day(duty, min(free, key=lambda w: _regret(draft, costs, duty, w)))
    else:
        free = [w for w in _free(draft, draft.openings.nights[duty]) if w != who]
        if free:
            draft.on_night(duty, min(free, key=lambda w: (draft.diaries.load[w], w)))
    return True


def _cost_of_care(draft: Draft, costs: Costs, session: str) -> int:
    parts: list[Part] = [("care", group) for group in draft.members]
    parts += [("two", *key) for key in draft.openings.days if key[0] == session]
    parts += [("night", *key) for key in draft.openings.nights if key[0] == session]
    parts.append(("load", Role.YOUTH_WORKER))
    return sum(costs.part(draft, part) for part in parts)
