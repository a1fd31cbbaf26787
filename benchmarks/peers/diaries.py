"""Who is on which duty, and whether the rules let a person have one more or one less."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from app.scheduling.problem import Duty, Role
from app.scheduling.rules import DUTY_LIMITS
from app.scheduling.rules.duties import in_order, ours
from benchmarks.peers.openings import Openings, Slot

APART = timedelta(days=3)
"""Duties further apart than this look at each other in no rule but hours."""


class Diaries:
    """The duties of everybody, kept legal: nothing is put in or taken out that breaks a rule.

    Duties that are near in time form a weekend. Whether a set of them is legal depends on the set
    alone, so each answer is found once.
    """

    def __init__(self, openings: Openings) -> None:
        self._openings = openings
        self._weekend = _weekends(openings.slots)
        self._able = {n: frozenset(who) for n, who in openings.able.items()}
        self._known: dict[tuple[str, tuple[int, ...]], bool] = {}
        self._own: dict[tuple[str, int], tuple[int, ...]] = defaultdict(tuple)
        self._minutes: dict[tuple[str, date], int] = defaultdict(int)
        self.load: dict[str, int] = dict.fromkeys(openings.facts.staff, 0)
        for who in openings.facts.staff:
            for monday, minutes in openings.minutes_elsewhere(who).items():
                self._minutes[who, monday] = minutes

    def has(self, who: str, slot: Slot) -> bool:
        """Whether a person is on duty then."""
        return slot.number in self._own[who, self._weekend[slot.number]]

    def may_join(self, who: str, slot: Slot) -> bool:
        """Whether no rule keeps a person from one duty more. Qualifications are not looked at."""
        most = self._openings.facts.staff[who].minutes_per_week
        if who not in self._able[slot.number]:
            return False
        if self._minutes[who, slot.week] + slot.minutes > most:
            return False
        own = self._own[who, self._weekend[slot.number]]
        return slot.number not in own and self._legal(who, tuple(sorted((*own, slot.number))))

    def may_leave(self, who: str, slot: Slot) -> bool:
        """Whether the others stay legal: a duty may have parted two that lie too near."""
        own = self._own[who, self._weekend[slot.number]]
        return self._legal(who, tuple(n for n in own if n != slot.number))

    def join(self, who: str, slot: Slot) -> None:
        """Put a person on duty."""
        key = who, self._weekend[slot.number]
        self._own[key] = tuple(sorted((*self._own[key], slot.number)))
        self._count(who, slot, slot.minutes)

    def leave(self, who: str, slot: Slot) -> None:
        """Take a person off duty."""
        key = who, self._weekend[slot.number]
        self._own[key] = tuple(n for n in self._own[key] if n != slot.number)
        self._count(who, slot, -slot.minutes)

    def _count(self, who: str, slot: Slot, minutes: int) -> None:
        self._minutes[who, slot.week] += minutes
        self.load[who] += minutes

    def busiest(self, role: Role) -> int:
        """The most minutes of this programme that anybody of a role has."""
        staff = self._openings.facts.staff
        return max((m for who, m in self.load.items() if staff[who].role is role), default=0)

    def _legal(self, who: str, numbers: tuple[int, ...]) -> bool:
        near = self._elsewhere_near(who, numbers) if self._openings.elsewhere[who] else ()
        key = (who if near else "", numbers)
        if key not in self._known:
            own = (self._openings.duty(who, self._openings.slots[n]) for n in numbers)
            duties = in_order((*own, *near))
            self._known[key] = not any(_broken(duties))
        return self._known[key]

    def _elsewhere_near(self, who: str, numbers: tuple[int, ...]) -> tuple[Duty, ...]:
        if not numbers:
            return ()
        spans = [self._openings.slots[n] for n in numbers]
        first = min(s.starts for s in spans) - APART
        last = max(s.ends for s in spans) + APART
        return tuple(d for d in self._openings.elsewhere[who] if first < d.ends and d.starts < last)


def _broken(duties: Sequence[Duty]) -> list[bool]:
    return [
        ours(conflict.duties)
        for rule in DUTY_LIMITS
        for conflict in rule.conflicts(duties)
        if not conflict.unless
    ]


def _weekends(slots: Sequence[Slot]) -> dict[int, int]:
    """Each slot's weekend: slots that follow one another within three days belong to one."""
    found: dict[int, int] = {}
    weekend, ends = 0, None
    for slot in sorted(slots, key=lambda s: s.starts):
        if ends is not None and slot.starts > ends + APART:
            weekend += 1
        ends = max(ends, slot.ends) if ends else slot.ends
        found[slot.number] = weekend
    return found
