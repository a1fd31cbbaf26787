"""What follows from each possible group costs at least so much, whatever the other groups do.

Each group is looked at as if all staff and equipment were its own. Every price here is a part of
the score that no plan with the group escapes: so the cheapest grouping at these prices costs no
more than the best whole plan.

Hours and repeats could be saved by leaving something open. They are charged only where a gap costs
more than it saves: then what is cheapest leaves no more open than it must.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import numpy as np

from app.scheduling.facts import FIRST_AID, Facts
from app.scheduling.possible_groups import Bits, Flags, Numbers, PossibleGroups
from app.scheduling.problem import AdultGender, DutyKind, Person, Role, Session, night_span
from app.scheduling.prospects import bits, is_free, may_do, workers_needed
from app.scheduling.rules.activities import NotAgain, SomeWishMet, Unfilled, WishMet, blocks_from
from app.scheduling.rules.base import Weighted
from app.scheduling.rules.care import (
    DayCover,
    FirstAider,
    NightCover,
    NightMix,
    RoleModel,
    TwoAdults,
    adults_wanted,
)
from app.scheduling.rules.duties import Task
from app.scheduling.rules.load import LightLoad
from app.scheduling.times import minute

Span = tuple[datetime, datetime]


def least_behind(
    facts: Facts, groups: PossibleGroups, go_on: Callable[[], None] = lambda: None
) -> Numbers:
    """For each possible group: what its activities, its care and its wishes cost at least.

    In whole points. `go_on` is called again and again, and may raise an error to end it.
    """
    doing, total = _Doing(facts, groups), np.zeros(len(groups.masks))
    for session in facts.problem.sessions:
        go_on()
        here = groups.masks & bits(groups, facts.present[session.code])
        coming = groups.grouped & (here != 0)
        total += doing.costs(session, here, coming)
        total += np.where(coming, _care(facts, groups, session, here), 0.0)
    whole: Numbers = np.floor(total + doing.repeats() + doing.wishes_unmet() + 1e-6)
    return whole


def least_by_night(facts: Facts) -> float:
    """What sleeping in costs at least: it is the same for all groups."""
    per_hour = _per_hour(facts, Role.YOUTH_WORKER, NightCover(), 10.0)
    cover, mix = (rule.weight_in(facts.settings) for rule in (NightCover(), NightMix()))
    total = 0.0
    for session in facts.problem.sessions:
        needed = facts.sleepers_needed(session.code)
        for span in map(night_span, session.nights if needed else ()):
            free = _free_workers(facts, DutyKind.NIGHT, session, span)
            short = max(0, needed - len(free))
            total += cover * short + per_hour * _hours(span) * (needed - short)
            missing = set(adults_wanted(facts, session.code)) - {p.gender for p in free}
            total += mix * len(missing)
    return total


def _hours(span: Span) -> float:
    return (minute(span[1]) - minute(span[0])) / 60


def _per_hour(facts: Facts, role: Role, gap: Weighted[Any], most: float) -> float:
    """What an hour of duty costs: the busiest person has as many as all have on average, or more.

    Nothing, where a gap that saves as many hours as `most` could be cheaper.
    """
    each = LightLoad().weight_in(facts.settings) / max(1, len(facts.staff_of(role)))
    return each if gap.weight_in(facts.settings) >= each * most else 0.0


def _free_workers(facts: Facts, kind: DutyKind, session: Session, span: Span) -> tuple[Person, ...]:
    return tuple(
        person
        for person in facts.staff_of(Role.YOUTH_WORKER)
        if is_free(facts, Task(facts.duty(person.code, kind, session, span)))
    )


def _care(facts: Facts, groups: PossibleGroups, session: Session, here: Bits) -> Numbers:
    """What care by day costs each group that comes to a session."""
    needed, total = workers_needed(facts, groups, here), np.zeros(len(here))
    cover, two, aid = (r.weight_in(facts.settings) for r in (DayCover(), TwoAdults(), FirstAider()))
    per_hour = _per_hour(facts, Role.YOUTH_WORKER, DayCover(), 24.0)
    share = np.bitwise_count(here) / max(1, len(facts.present[session.code]))
    genders: set[AdultGender | None] = set()
    for day, span in session.day_spans.items():
        free = _free_workers(facts, DutyKind.DAY, session, span)
        short = np.maximum(0, needed - len(free))
        total += cover * short + per_hour * _hours(span) * (needed - short)
        total += two * max(0, facts.settings.least_day - len(free)) * share
        total += aid * (not any(person.holds(FIRST_AID, day) for person in free))
        genders.update(person.gender for person in free)
    return total + _role_models(facts, groups, session, genders)


def _role_models(
    facts: Facts, groups: PossibleGroups, session: Session, genders: set[AdultGender | None]
) -> Numbers:
    """What children cost who ask for a role model whom nobody at a session can be."""
    total = np.zeros(len(groups.masks))
    for child in facts.present[session.code] & set(groups.children):
        wanted = facts.children[child].role_model
        if wanted and wanted not in genders:
            total += RoleModel().weight_in(facts.settings) * groups.has(child)
    return total


class _Doing:
    """What activities cost groups, session by session, and then over the programme."""

    def __init__(self, facts: Facts, groups: PossibleGroups) -> None:
        self._facts, self._groups = facts, groups
        self._may: dict[tuple[str, str], Flags] = {}
        self._done = np.zeros(len(groups.masks))
        self._unfilled, self._again = (
            r.weight_in(facts.settings) for r in (Unfilled(), NotAgain())
        )
        people = (a.instructors_for(facts.settings.largest_group) for a in facts.problem.activities)
        most = 24.0 * max(people, default=0)
        self._per_hour = _per_hour(facts, Role.INSTRUCTOR, Unfilled(), most)
        if self._unfilled < self._again + self._per_hour * most:
            self._again, self._per_hour = 0, 0.0

    def costs(self, session: Session, here: Bits, coming: Flags) -> Numbers:
        """What a session costs each group: its blocks that stay unfilled, and leading the rest."""
        possible, fewest = self._blocks(session, here)
        filled, doings = self._most(session)
        empty = (~possible).sum(axis=0)
        unfilled = np.maximum(empty, len(session.blocks) - filled)
        full = len(session.blocks) - unfilled
        self._done += np.where(coming, np.maximum(0.0, full - (filled - doings)), 0.0)
        led = fewest.sum(axis=0) - (unfilled - empty) * fewest.max(axis=0, initial=0.0)
        cost = self._unfilled * unfilled + self._per_hour * np.maximum(0.0, led)
        return np.where(coming, cost, 0.0)

    def _blocks(self, session: Session, here: Bits) -> tuple[Flags, Numbers]:
        """For each block: who can do anything, and the fewest hours of instructors it takes."""
        facts, count = self._facts, np.bitwise_count(here)
        possible = np.zeros((len(session.blocks), len(here)), dtype=np.bool_)
        fewest = np.full(possible.shape, np.inf)
        for activity in facts.activities_at[session.centre]:
            ratio = np.ceil(count / activity.children_per_instructor)
            people = np.maximum(activity.least_instructors, ratio)
            ever = np.zeros(len(here), dtype=np.bool_)
            for first in range(len(session.blocks)):
                blocks = blocks_from(session, first, activity.blocks)
                may = bool(blocks) & may_do(facts, self._groups, session, blocks, activity, people)
                for number, block in enumerate(blocks, first):
                    possible[number] |= may
                    hours = np.where(may, people * _hours(block.span), np.inf)
                    fewest[number] = np.minimum(fewest[number], hours)
                ever |= may
            self._may[session.code, activity.name] = ever
        return possible, np.where(possible, fewest, 0.0)

    def _most(self, session: Session) -> tuple[Numbers, Numbers]:
        """How many blocks all that groups might do in a session fills, and how many doings it is.

        Nothing is done twice in a session.
        """
        filled, doings = np.zeros(len(self._done)), np.zeros(len(self._done))
        for activity in self._facts.activities_at[session.centre]:
            may = self._may[session.code, activity.name]
            filled += activity.blocks * may
            doings += may
        return filled, doings

    def repeats(self) -> Numbers:
        """What each group pays for doing things again: there are only so many different ones."""
        different: dict[str, Flags] = {}
        for (_, activity), may in self._may.items():
            different[activity] = different.get(activity, np.False_) | may
        kinds = sum(different.values(), np.zeros(len(self._done)))
        more: Numbers = self._again * np.maximum(0.0, self._done - kinds)
        return more

    def wishes_unmet(self) -> Numbers:
        """What each group pays for wishes of its children that it cannot meet."""
        wish, some = (r.weight_in(self._facts.settings) for r in (WishMet(), SomeWishMet()))
        total, met = np.zeros(len(self._done)), dict[str, Flags]()
        for (child, activity), sessions in self._facts.wishes.items():
            if child in self._groups.children:
                meets = sum((self._may[s, activity] for s in sessions), np.zeros(1, np.bool_))
                total += wish * (self._groups.has(child) & ~meets)
                met[child] = met.get(child, np.False_) | meets
        for child, any_met in met.items():
            total += some * (self._groups.has(child) & ~any_met)
        return total
