"""What is fixed before the planner begins: by a person's hand, or because it has already happened.

A pin is kept even where it breaks a hard rule. A model knows it as a variable that is always one,
and each limit counts such variables first: the rest is planned round them.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property

from app.scheduling.plan import Plan

Cell = tuple[str, datetime, str]
"""A group's block: (session, start of the block, group)."""

Watch = tuple[str, date, str]
"""A group's day: (session, date, group)."""


class Pinned:
    """The pins of a problem, by what they fix."""

    def __init__(self, pins: Plan, locked_before: date | None) -> None:
        self._pins = pins
        self._locked_before = locked_before

    def locked(self, day: date) -> bool:
        """Whether nothing may be decided anew on that date."""
        return self._locked_before is not None and day < self._locked_before

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """By group: the children who are pinned to it."""
        return {g.code: g.children for g in self._pins.groups if g.children}

    @cached_property
    def activities(self) -> Mapping[Cell, str]:
        """What a group does in a block."""
        return {(c.session, c.block, c.group): c.activity for c in self._pins.cells if c.activity}

    @cached_property
    def leaders(self) -> Mapping[Cell, tuple[str, ...]]:
        """Who leads a group in a block, whatever it does there."""
        found = {(c.session, c.block, c.group): c.instructors for c in self._pins.cells}
        return defaultdict(tuple, found)

    @cached_property
    def leading(self) -> Mapping[tuple[str, datetime], frozenset[str]]:
        """Everybody who is pinned to lead some group in a block, by (session, block)."""
        found: dict[tuple[str, datetime], frozenset[str]] = defaultdict(frozenset)
        for (session, block, _), people in self.leaders.items():
            found[session, block] |= frozenset(people)
        return found

    @cached_property
    def workers(self) -> Mapping[Watch, frozenset[str]]:
        """Who is with a group on a date."""
        found = {(d.session, d.day, d.group): frozenset(d.youth_workers) for d in self._pins.days}
        return defaultdict(frozenset, found)

    @cached_property
    def sleepers(self) -> Mapping[tuple[str, date], frozenset[str]]:
        """Who sleeps in, by (session, night)."""
        found = {(n.session, n.night): frozenset(n.youth_workers) for n in self._pins.nights}
        return defaultdict(frozenset, found)

    @cached_property
    def rooms(self) -> Mapping[tuple[str, str], str]:
        """Where a child sleeps, by (session, child)."""
        return {(r.session, c): r.room for r in self._pins.rooms for c in r.children}
