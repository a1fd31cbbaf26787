"""The third stage: the children of one residential into rooms."""

from collections.abc import Iterator
from typing import Any

from typing_extensions import override

from app.scheduling.cpsat import Answer, Budget, StageModel, recall
from app.scheduling.facts import Facts
from app.scheduling.plan import Group, Plan, RoomShare
from app.scheduling.problem import Phase, Room, RoomsWith, Session
from app.scheduling.rules import BERTH_FILTERS
from app.scheduling.rules.base import Decision
from app.scheduling.rules.rooms import Berth
from app.scheduling.situation import Situation

Kind = tuple[RoomsWith, Phase]
"""Children of one kind may share a room, unless it is a room of their own."""


class RoomingModel(StageModel):
    """Which child sleeps in which room."""

    def __init__(
        self,
        facts: Facts,
        groups: tuple[Group, ...],
        session: Session,
        taken: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(facts, Decision.ROOMS)
        self.session = session
        self.children = tuple(sorted(facts.present_by_night[session.code]))
        self._pinned = {c: facts.pins.rooms.get((session.code, c)) for c in self.children}
        free = facts.rooms_at[session.centre]
        pinned = set(self._pinned.values())
        self.rooms = tuple(r for r in free if r.code not in taken or r.code in pinned)
        self._taken = taken
        self._group_of = {c: g.code for g in groups for c in g.children}
        self._sleeps: dict[tuple[str, str], Any] = {}
        for child in self.children:
            self._open(child)
        self._kinds = {r.code: self._kinds_in(r) for r in self.rooms}
        self._single = {r.code: self.flag(f"{r.code} single") for r in self.rooms}
        for room in self.rooms:
            self._define(room)
        self.post_rules()

    @property
    @override
    def name(self) -> str:
        return self.stage

    @property
    @override
    def stage(self) -> str:
        return f"{Decision.ROOMS.stage} {self.session.code}"

    def _open(self, child: str) -> None:
        """Enter the rooms that a child might sleep in: the one that it is pinned to, or all."""
        pinned, locked = self._pinned[child], self.facts.pins.locked(self.session.first_date)
        for room in self.rooms:
            name = f"{child} in {room.code}"
            if pinned == room.code:
                self._sleeps[room.code, child] = self.pin(name)
            elif not pinned and not locked and self._possible(room, child):
                self._sleeps[room.code, child] = self.flag(name)

    def _possible(self, room: Room, child: str) -> bool:
        berth = Berth(self.session, room, self.facts.children[child])
        return room.code not in self._taken and all(
            f.why_not(self.facts, berth) is None for f in BERTH_FILTERS
        )

    def _kinds_in(self, room: Room) -> dict[Kind, Any]:
        sleeping = self.sleeping(room)
        found = dict.fromkeys(self.kind(c) for c in sleeping)
        pinned = {self.kind(c) for c, sleeps in sleeping.items() if self.is_fixed(sleeps)}
        return {
            k: (self.pin if k in pinned else self.flag)(f"{room.code} {k[0].value} {k[1].value}")
            for k in found
        }

    def _define(self, room: Room) -> None:
        """A room is used if and only if somebody sleeps there, single if exactly one does."""
        free, fixed = self.split(self.sleeping(room).values())
        count, single, beds = sum(free) + fixed, self._single[room.code], max(room.beds, fixed)
        self.add(count >= 2 * self.used(room) - single)
        self.add(count <= beds * self.used(room) - (beds - 1) * single)
        self.add(single <= self.used(room))

    def kind(self, child: str) -> Kind:
        """What a room is used as when a child sleeps there."""
        return self.facts.children[child].rooms_with, self.facts.phases[child]

    def kinds(self, room: Room) -> dict[Kind, Any]:
        """The kinds of children that might use a room, each with its variable."""
        return self._kinds[room.code]

    def sleeping(self, room: Room) -> dict[str, Any]:
        """The children who might sleep in a room, each with its variable."""
        return {c: x for (code, c), x in self._sleeps.items() if code == room.code}

    def beds(self, child: str) -> list[Any]:
        """The rooms that a child might sleep in."""
        return [x for (_, c), x in self._sleeps.items() if c == child]

    def used(self, room: Room) -> Any:  # noqa: ANN401
        """Whether anybody sleeps in a room."""
        free, fixed = self.split(self._kinds[room.code].values())
        return 1 if fixed else sum(free)

    def single(self, room: Room) -> Any:  # noqa: ANN401
        """Whether exactly one child sleeps in a room."""
        return self._single[room.code]

    def mates(self, one: str, other: str) -> bool:
        """Whether two children are of one group."""
        group = self._group_of.get(one)
        return one != other and group is not None and group == self._group_of.get(other)

    def shared(self, one: str, other: str) -> list[Any]:
        """For each room, whether two children share it (at most that: to be rewarded)."""
        both = []
        for room in self.rooms:
            sleeping = self.sleeping(room)
            if one in sleeping and other in sleeping:
                here = self.flag(f"{one} and {other} in {room.code}")
                self.add(here <= sleeping[one])
                self.add(here <= sleeping[other])
                both.append(here)
        return both

    def stay_near(self, before: Situation) -> None:
        """Charge each child who leaves its room."""
        shares = [s for s in before.plan.rooms if s.session == self.session.code]
        was = {child: share.room for share in shares for child in share.children}
        for child in self.children:
            if child in was:
                self.charge_move(1 - self._sleeps.get((was[child], child), 0))
            else:
                self.charge_move(sum(self.beds(child)))

    @override
    def part(self, answer: Answer) -> Plan:
        return Plan(rooms=self.shares(answer))

    def shares(self, answer: Answer) -> tuple[RoomShare, ...]:
        """The rooms of an answer that are used."""
        found = tuple(
            RoomShare(
                self.session.code,
                room.code,
                tuple(c for c, x in self.sleeping(room).items() if answer.value(x)),
            )
            for room in self.rooms
        )
        return tuple(share for share in (*found, *self._elsewhere()) if share.children)

    def _elsewhere(self) -> Iterator[RoomShare]:
        """Children who are pinned to what is no children's room of this centre."""
        known = {room.code for room in self.rooms}
        for name in sorted({room for room in self._pinned.values() if room} - known):
            inside = tuple(c for c, room in self._pinned.items() if room == name)
            yield RoomShare(self.session.code, name, inside)


def assign_rooms(
    facts: Facts,
    groups: tuple[Group, ...],
    session: Session,
    budget: Budget,
    *,
    taken: frozenset[str] = frozenset(),
    before: Situation | None = None,
) -> tuple[tuple[RoomShare, ...], int | None]:
    """The best rooms for a residential that the budget finds, and the bound of their cost.

    `taken` are the rooms that an earlier session of the programme uses on one of its nights.
    With a plan from `before`, children rather stay where they were; no bound is claimed then.
    """
    model = RoomingModel(facts, groups, session, taken)
    if before:
        model.stay_near(before)
    answer = recall(model, groups, budget, share=0.2)
    if answer is None:
        return (), None
    return model.shares(answer), None if before else answer.bound
