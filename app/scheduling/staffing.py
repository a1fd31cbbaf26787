"""What the models of activities and of care share: people, and their diaries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.scheduling.cpsat import StageModel
from app.scheduling.facts import Facts
from app.scheduling.plan import Group
from app.scheduling.problem import Duty, DutyKind, Role
from app.scheduling.rules import DUTY_LIMITS, TASK_FILTERS
from app.scheduling.rules.base import Decision
from app.scheduling.rules.duties import Conflict, DutyLimit, Task, by_week, in_order, length
from app.scheduling.situation import Situation
from app.scheduling.times import week


class StaffModel(StageModel):
    """People of one role, and for each the duties that they might have."""

    def __init__(
        self, facts: Facts, decision: Decision, role: Role, groups: tuple[Group, ...]
    ) -> None:
        super().__init__(facts, decision)
        pinned = Situation(facts, replace(facts.problem.pins, groups=groups)).duties
        mine = {d.person for d in pinned if (d.kind is DutyKind.LEAD) == (role is Role.INSTRUCTOR)}
        self.people = tuple(sorted(mine.union(p.code for p in facts.staff_of(role))))
        self._own: dict[str, dict[Duty, Any]] = {p: {} for p in self.people}
        self._booked: dict[str, list[Duty]] = defaultdict(list)
        for duty in facts.problem.elsewhere.duties:
            self._booked[duty.person].append(duty)
        for duty in pinned:  # in the other role: a breach, and yet that time is taken
            if (duty.kind is DutyKind.LEAD) != (role is Role.INSTRUCTOR):
                self._booked[duty.person].append(duty)

    def may(self, task: Task) -> bool:
        """Whether no rule that looks at the person and the duty alone forbids it."""
        return all(f.why_not(self.facts, task) is None for f in TASK_FILTERS)

    def offer(self, duty: Duty, literal: Any) -> None:  # noqa: ANN401
        """Enter a duty that a person might have, with the literal that says so."""
        self._own[duty.person][duty] = literal

    def diary(self, person: str) -> Mapping[Duty, Any]:
        """The duties that a person might have, and those that they have in any case (always 1)."""
        return dict.fromkeys(self._booked[person], 1) | self._own[person]

    def weeks(self, person: str) -> Mapping[date, list[tuple[int, Any]]]:
        """By week: the minutes of each duty of the diary, with its literal.

        Somebody booked twice at one time by two other programmes has the hours twice.
        """
        found: dict[date, list[tuple[int, Any]]] = defaultdict(list)
        booked = [(duty, 1) for duty in self._booked[person]]
        for duty, literal in (*booked, *self._own[person].items()):
            found[week(duty.starts.date())].append((length(duty), literal))
        return found

    def forbid(self, literals: list[Any], *, unless: list[Any]) -> None:
        """Forbid that all of them hold, unless one of the others does; never what is fixed.

        Where all are, and not all by other programmes, one of the others spares a breach.
        """
        free, _ = self.split(literals)
        if any(map(self.is_fixed, unless)):
            return
        if free:
            self.add(sum(free) <= len(free) - 1 + sum(unless))
        elif unless and not all(isinstance(x, int) for x in literals):
            broken = self.flag(f"all of {literals}")
            self.add(sum(unless) + broken >= 1)
            self.charge_breach(broken)

    def at_most_minutes(self, loads: list[tuple[int, Any]], person: str) -> None:
        """Keep a week's duties within a person's hours; what is fixed counts first."""
        free = [(minutes, x) for minutes, x in loads if not self.is_fixed(x)]
        fixed = sum(minutes for minutes, x in loads if self.is_fixed(x))
        left = max(0, self.facts.staff[person].minutes_per_week - fixed)
        if sum(minutes for minutes, _ in free) > left:
            self.add(sum(minutes * x for minutes, x in free) <= left)

    def load(self, person: str) -> Any:  # noqa: ANN401
        """The minutes that a person has in this programme.

        Its domain holds only the sums that the person's duties can have. Rest and long duties
        leave wide holes there, and so the busiest person's hours have a bound that holds.
        """
        own = in_order(self._own[person])
        pinned = any(map(self.is_fixed, self._own[person].values()))
        limits = () if pinned or self._booked[person] else DUTY_LIMITS  # else two may be parted
        most = sum(map(length, own)) if pinned else self.facts.staff[person].minutes_per_week
        sums = possible_loads(own, most, limits)
        load = self.one_of(f"load of {person}", sums)
        self.add(load == sum(length(d) * x for d, x in self._own[person].items()))
        return load

    def longest_load(self) -> int:
        """The most hours that anybody could have in this programme."""
        return max((sum(map(length, own)) // 60 + 1 for own in self._own.values()), default=0)


MOST_SETS = 4096
"""Beyond so many sets of a week's duties their sums are found without looking at conflicts."""


def possible_loads(
    duties: Sequence[Duty], most: int, limits: Iterable[DutyLimit] = DUTY_LIMITS
) -> frozenset[int]:
    """Every sum of minutes that one person's duties could have, at most so many in a week.

    Perhaps some more: where a week has very many duties, what clashes is not looked at.
    """
    sums = frozenset((0,))
    for each in by_week(duties).values():
        possible = [s for s in _loads_of_week(each, limits) if s <= most]
        sums = frozenset(a + b for a in sums for b in possible)
    return sums


def _loads_of_week(duties: Sequence[Duty], limits: Iterable[DutyLimit]) -> frozenset[int]:
    """The sums of those sets of a week's duties that no rule on one person forbids."""
    if 2 ** len(duties) > MOST_SETS:
        sums = {0}
        for duty in duties:
            sums |= {s + length(duty) for s in sums}
        return frozenset(sums)
    conflicts = [c for rule in limits for c in rule.conflicts(duties)]
    sets: list[frozenset[Duty]] = [frozenset()]
    for duty in duties:
        complete = [c for c in conflicts if c.duties[-1] == duty]
        more = (s | {duty} for s in sets)
        sets += [s for s in more if not any(_met(c, s) for c in complete)]
    return frozenset(sum(map(length, s)) for s in sets)


def _met(conflict: Conflict, done: frozenset[Duty]) -> bool:
    return done.issuperset(conflict.duties) and done.isdisjoint(conflict.unless)
