"""A plan that changes: the state that the greedy planner fills and that annealing shakes.

Every change goes through the draft, which knows which parts of the score it touches and how to
take it back. A change keeps people's duties legal or is refused.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from app.scheduling.plan import Cell, DayCover, Group, NightCover, Plan, RoomShare
from benchmarks.peers.diaries import Diaries
from benchmarks.peers.openings import Openings, Option, Place, Slot

Part = tuple[Any, ...]
"""A part of the score that is counted by itself; see `costs`."""

Watch = tuple[int, str, date]
"""A group's day: (group, session, date)."""

NOBODY: frozenset[str] = frozenset()


class Draft:
    """Groups by number, what they do, who is with them, and who sleeps where."""

    def __init__(self, openings: Openings) -> None:
        self.openings = openings
        self.diaries = Diaries(openings)
        self.members: dict[int, frozenset[str]] = {}
        self.of: dict[str, int] = {}
        self.doing: dict[tuple[int, Place], Option] = {}
        self.led: dict[tuple[int, Place], tuple[str, ...]] = {}
        self.days: dict[Watch, frozenset[str]] = {}
        self.nights: dict[tuple[str, date], frozenset[str]] = {}
        self.beds: dict[tuple[str, str], str] = {}
        self.rooms: dict[tuple[str, str], frozenset[str]] = {}
        self.used: dict[tuple[Place, str], int] = defaultdict(int)
        self.touched: set[Part] = set()
        self._journal: list[tuple[Any, ...]] = []

    # what is

    def present(self, group: int, session: str) -> frozenset[str]:
        """The children of a group who come to a session."""
        return self.members.get(group, NOBODY) & self.openings.facts.present[session]

    def coming(self, session: str) -> Iterator[int]:
        """The groups of which somebody comes to a session."""
        return (g for g in self.members if self.present(g, session))

    def busy(self, session: str, day: date) -> set[str]:
        """Who looks after a group on a date of a session."""
        return set().union(*(self.days.get((g, session, day), NOBODY) for g in self.members))

    # changes

    def _put(self, table: Any, key: Any, value: Any) -> None:  # noqa: ANN401 -- any table
        self._journal.append((table, key, table.get(key)))
        if value is None:
            table.pop(key, None)
        else:
            table[key] = value

    def _join(self, who: str, slot: Slot) -> None:
        self.diaries.join(who, slot)
        self._journal.append((None, who, slot))
        self.touched.add(("load", self.openings.facts.staff[who].role))

    def _leave(self, who: str, slot: Slot) -> None:
        self.diaries.leave(who, slot)
        self._journal.append((self.diaries, who, slot))
        self.touched.add(("load", self.openings.facts.staff[who].role))

    def keep(self) -> None:
        """Make the changes since the last one for good."""
        self._journal.clear()
        self.touched.clear()

    def undo(self) -> None:
        """Take every change back since the last that was kept."""
        for table, key, value in reversed(self._journal):
            if table is None:
                self.diaries.leave(key, value)
            elif table is self.diaries:
                self.diaries.join(key, value)
            elif value is None:
                table.pop(key, None)
            else:
                table[key] = value
        self.keep()

    def regroup(self, group: int, children: frozenset[str]) -> None:
        """Give a group other children; whoever was in it and is in no other has none."""
        for child in self.members.get(group, NOBODY) - children:
            if self.of.get(child) == group:
                self._put(self.of, child, None)
        for child in children:
            self._put(self.of, child, group)
        changed = self.members.get(group, NOBODY) ^ children
        self._put(self.members, group, children or None)
        self._touch_group(group, changed)

    def _touch_group(self, group: int, children: Iterable[str]) -> None:
        facts = self.openings.facts
        self.touched |= {("acts", group), ("care", group)}
        self.touched |= {("phase", facts.phases[c]) for c in children}
        self.touched |= {("two", *key) for key in self.openings.days}
        self.touched |= {("rooms", s.code) for s in facts.problem.sessions if s.nights}

    def refit(self, group: int) -> None:
        """Drop what a group with other children may no longer do, and whom it no longer needs."""
        members = self.members.get(group, NOBODY)
        possible: set[tuple[str, tuple[Place, ...]]] = set()
        needed: dict[tuple[str, tuple[Place, ...]], int] = {}
        for session in {place[0] for g, place in self.doing if g == group}:
            found = self.openings.options(members, session)
            needed |= {(o.activity.name, o.places): o.needed for o in found}
        possible |= needed.keys()
        for option in {o for (g, _), o in self.doing.items() if g == group}:
            key = (option.activity.name, option.places)
            if key not in possible or needed[key] != option.needed:
                self.clear(group, option)
        for watch in [w for w in self.days if w[0] == group and not self.present(group, w[1])]:
            for who in self.days[watch]:
                self.off_day(watch, who)

    def start(self, group: int, option: Option, leaders: Iterable[tuple[str, ...]]) -> None:
        """Let a group do an activity; the leaders of each block have been found to be free."""
        for place, people in zip(option.places, leaders, strict=True):
            self._put(self.doing, (group, place), option)
            self._put(self.led, (group, place), people)
            key = (place, option.activity.name)
            self._put(self.used, key, self.used[key] + 1)
            for who in people:
                self._join(who, self.openings.blocks[place])
        self.touched.add(("acts", group))

    def clear(self, group: int, option: Option) -> None:
        """Let a group no longer do an activity."""
        for place in option.places:
            for who in self.led[group, place]:
                self._leave(who, self.openings.blocks[place])
            self._put(self.doing, (group, place), None)
            self._put(self.led, (group, place), None)
            key = (place, option.activity.name)
            self._put(self.used, key, self.used[key] - 1)
        self.touched.add(("acts", group))

    def lead(self, group: int, place: Place, old: str, new: str) -> None:
        """Let somebody lead instead of another."""
        slot = self.openings.blocks[place]
        self._leave(old, slot)
        self._join(new, slot)
        people = tuple(new if who == old else who for who in self.led[group, place])
        self._put(self.led, (group, place), people)

    def on_day(self, watch: Watch, who: str) -> None:
        """Put a youth worker with a group on a date."""
        self._join(who, self.openings.days[watch[1:]])
        self._put(self.days, watch, self.days.get(watch, NOBODY) | {who})
        self.touched |= {("care", watch[0]), ("two", *watch[1:])}

    def off_day(self, watch: Watch, who: str) -> None:
        """Take a youth worker off a group's day."""
        self._leave(who, self.openings.days[watch[1:]])
        self._put(self.days, watch, self.days[watch] - {who})
        self.touched |= {("care", watch[0]), ("two", *watch[1:])}

    def on_night(self, night: tuple[str, date], who: str) -> None:
        """Let a youth worker sleep in."""
        self._join(who, self.openings.nights[night])
        self._put(self.nights, night, self.nights.get(night, NOBODY) | {who})
        self.touched.add(("night", *night))

    def off_night(self, night: tuple[str, date], who: str) -> None:
        """Let a youth worker no longer sleep in."""
        self._leave(who, self.openings.nights[night])
        self._put(self.nights, night, self.nights[night] - {who})
        self.touched.add(("night", *night))

    def sleep(self, session: str, child: str, room: str | None) -> None:
        """Give a child a bed in another room, or none."""
        old = self.beds.get((session, child))
        if old is not None:
            self._put(self.rooms, (session, old), self.rooms[session, old] - {child} or None)
        if room is not None:
            inside = self.rooms.get((session, room), NOBODY)
            self._put(self.rooms, (session, room), inside | {child})
        self._put(self.beds, (session, child), room)
        self.touched.add(("rooms", session))

    # what comes out

    def copy(self) -> "Draft":
        """A draft of the same plan, to look at: nothing more can be changed in it."""
        other = Draft.__new__(Draft)
        other.openings = self.openings
        for table in ("members", "doing", "led", "days", "nights", "rooms"):
            setattr(other, table, dict(getattr(self, table)))
        return other

    def plan(self) -> Plan:
        """The plan as the contract has it; empty groups and rooms are left out."""
        code = {g: f"{self.openings.facts.problem.programme}-{g + 1}" for g in self.members}
        return Plan(
            groups=tuple(
                Group(code[g], f"Group {g + 1}", tuple(sorted(children)))
                for g, children in sorted(self.members.items())
            ),
            cells=tuple(
                Cell(place[0], self.openings.blocks[place].starts, code[g], o.activity.name, led)
                for (g, place), o in sorted(self.doing.items(), key=lambda each: each[0])
                for led in (tuple(sorted(self.led[g, place])),)
            ),
            days=tuple(
                DayCover(session, day, code[g], tuple(sorted(people)))
                for (g, session, day), people in sorted(self.days.items())
                if people and g in code
            ),
            nights=tuple(
                NightCover(session, night, tuple(sorted(people)))
                for (session, night), people in sorted(self.nights.items())
                if people
            ),
            rooms=tuple(
                RoomShare(session, room, tuple(sorted(children)))
                for (session, room), children in sorted(self.rooms.items())
            ),
        )
