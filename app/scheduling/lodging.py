"""A residential by night: its children, its rooms, and who might sleep where."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from app.scheduling.facts import Facts
from app.scheduling.plan import Group
from app.scheduling.problem import Phase, Room, RoomsWith, Session
from app.scheduling.rules import BERTH_FILTERS
from app.scheduling.rules.rooms import Berth

Kind: TypeAlias = tuple[RoomsWith, Phase]
"""Children of one kind may share a room, unless it is a room of their own."""


class Lodging:
    """Who is to sleep at a residential, and where each of them might.

    `taken` are the rooms that an earlier session of the programme uses on one of its nights.
    """

    def __init__(
        self,
        facts: Facts,
        groups: tuple[Group, ...],
        session: Session,
        taken: frozenset[str] = frozenset(),
    ) -> None:
        self.facts = facts
        self.session = session
        self.children = tuple(sorted(facts.present_by_night[session.code]))
        self.pinned = {c: facts.pins.rooms.get((session.code, c)) for c in self.children}
        self.locked = facts.pins.locked(session.first_date)
        free = facts.rooms_at[session.centre]
        pinned = set(self.pinned.values())
        self.rooms = tuple(r for r in free if r.code not in taken or r.code in pinned)
        self._taken = taken
        self._group_of = {c: g.code for g in groups for c in g.children}

    def kind(self, child: str) -> Kind:
        """What a room is used as when a child sleeps there."""
        return self.facts.children[child].rooms_with, self.facts.phases[child]

    def mates(self, one: str, other: str) -> bool:
        """Whether two children are of one group."""
        group = self._group_of.get(one)
        return one != other and group is not None and group == self._group_of.get(other)

    def rooms_for(self, child: str) -> Iterator[Room]:
        """The rooms where a child might sleep: the one that it is pinned to, or all."""
        pinned = self.pinned[child]
        for room in self.rooms:
            free = not pinned and not self.locked and self._possible(room, child)
            if pinned == room.code or free:
                yield room

    def _possible(self, room: Room, child: str) -> bool:
        berth = Berth(self.session, room, self.facts.children[child])
        return room.code not in self._taken and all(
            f.why_not(self.facts, berth) is None for f in BERTH_FILTERS
        )

    @cached_property
    def alike(self) -> Mapping[tuple[int, frozenset[str]], list[Room]]:
        """The rooms by their beds and by who might sleep there: those of one entry are alike."""
        open_to: dict[str, set[str]] = {room.code: set() for room in self.rooms}
        for child in self.children:
            for room in self.rooms_for(child):
                open_to[room.code].add(child)
        found: dict[tuple[int, frozenset[str]], list[Room]] = defaultdict(list)
        for room in self.rooms:
            found[room.beds, frozenset(open_to[room.code])].append(room)
        return found
