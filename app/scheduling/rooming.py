"""The third stage: the children of one residential into rooms.

Two models of one task. Where the sets of children who might share a room can be written down, the
first chooses among these and is soon proven; the second decides child by child, and can keep pins.
"""

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from typing_extensions import override

from app.scheduling.cpsat import Answer, Budget, StageModel
from app.scheduling.facts import Facts
from app.scheduling.lodging import Kind, Lodging
from app.scheduling.nearest_shares import FEW, MOST, NearShares, nearest
from app.scheduling.plan import Group, Plan, RoomShare
from app.scheduling.possible_shares import possible_shares
from app.scheduling.problem import Room, Session
from app.scheduling.recalling import recall
from app.scheduling.rules.base import Decision
from app.scheduling.rules.rooms import NoBed
from app.scheduling.situation import Situation


def rooms_name(session: Session) -> str:
    """What the stage is called that decides the rooms of a residential."""
    return f"{Decision.ROOMS.stage} {session.code}"


class RoomsModel(StageModel):
    """A model of the rooms of one residential."""

    def __init__(self, lodging: Lodging) -> None:
        super().__init__(lodging.facts, Decision.ROOMS)
        self.session = lodging.session

    @property
    @override
    def name(self) -> str:
        return self.stage

    @property
    @override
    def stage(self) -> str:
        return rooms_name(self.session)

    @abstractmethod
    def shares(self, answer: Answer) -> tuple[RoomShare, ...]:
        """The rooms of an answer that are used."""

    @override
    def part(self, answer: Answer) -> Plan:
        return Plan(rooms=self.shares(answer))


class SharingModel(RoomsModel):
    """Which sets of children share a room, and which sort of rooms each of them has.

    Rooms that are alike have no variables of their own, and no cost asks which of them it is.
    """

    def __init__(self, lodging: Lodging, near: NearShares) -> None:
        super().__init__(lodging)
        self._shares, self.left_out = near.shares, near.others_cost
        self.probed = False  # it takes six times as long as all the rest
        self._alike = tuple(lodging.alike.values())
        self._made = [self.flag(f"share {number}") for number in self._shares.numbers]
        self._price()
        self._given: dict[tuple[int, int], Any] = {}
        self._find_rooms()

    def _price(self) -> None:
        """Charge what sets cost, and for each child in none of them what a bed is worth.

        All is reckoned from there, not from no beds at all: the search is quicker where nothing
        that is charged lies below zero.
        """
        shares, bed = self._shares, NoBed().weight_in(self.facts.settings)
        costs = shares.costs + bed * shares.has.sum(axis=0)
        self._charged = [(x, round(cost)) for x, cost in zip(self._made, costs, strict=True)]
        self._constant = shares.constant - bed * len(shares.children)
        for child, has in zip(shares.children, shares.has, strict=True):
            without = self.flag(f"{child} without a bed")
            self._charged.append((without, bed))
            self.cp.add_exactly_one([without, *(self._made[i] for i in np.flatnonzero(has))])

    def _find_rooms(self) -> None:
        """Give sets that fit in the same sorts of rooms as many rooms as there are such sets."""
        for fit, sorts in enumerate(self._shares.sorts):
            for sort in sorts:
                name = f"rooms {sort} for {sorts}"
                self._given[fit, sort] = self.count(name, len(self._alike[sort]))
            sets = [self._made[i] for i in np.flatnonzero(self._shares.fits == fit)]
            self.add(sum(sets) <= sum(self._given[fit, sort] for sort in sorts))
        for sort, rooms in enumerate(self._alike):
            self.add(sum(n for (_, of), n in self._given.items() if of == sort) <= len(rooms))

    @override
    def shares(self, answer: Answer) -> tuple[RoomShare, ...]:
        given = self._rooms_given(answer)
        found = [
            RoomShare(
                self.session.code,
                next(given[int(self._shares.fits[place])]).code,
                self._shares.members(place),
            )
            for place, made in enumerate(self._made)
            if answer.value(made)
        ]
        return tuple(sorted(found, key=lambda share: share.room))

    def _rooms_given(self, answer: Answer) -> dict[int, Iterator[Room]]:
        """The rooms that the sets have that fit in the same sorts of rooms."""
        left = [iter(rooms) for rooms in self._alike]
        found: dict[int, list[Room]] = defaultdict(list)
        for (fit, sort), number in self._given.items():
            found[fit] += [next(left[sort]) for _ in range(answer.value(number))]
        return {fit: iter(rooms) for fit, rooms in found.items()}


class RoomingModel(RoomsModel):
    """Which child sleeps in which room."""

    def __init__(self, lodging: Lodging) -> None:
        super().__init__(lodging)
        self._lodging = lodging
        self.children, self.rooms = lodging.children, lodging.rooms
        self.kind, self.mates = lodging.kind, lodging.mates
        self._sleeps: dict[tuple[str, str], Any] = {}
        for child in self.children:
            for room in lodging.rooms_for(child):
                make = self.pin if lodging.pinned[child] == room.code else self.flag
                self._sleeps[room.code, child] = make(f"{child} in {room.code}")
        self._kinds = {r.code: self._kinds_in(r) for r in self.rooms}
        self._single = {r.code: self.flag(f"{r.code} single") for r in self.rooms}
        for room in self.rooms:
            self._define(room)
        self.post_rules()

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

    def alone(self, name: str, room: Room, kind: Kind) -> Any:  # noqa: ANN401
        """Whether one child of that kind sleeps alone in a room (or more: to be paid)."""
        alone = self.flag(f"{name} {room.code} {kind}")
        self.add(alone >= self._kinds[room.code][kind] + self._single[room.code] - 1)
        return alone

    def without_mate(self, name: str, room: Room, child: str) -> Any:  # noqa: ANN401
        """Whether a child shares a room with nobody of its group (or more: to be paid)."""
        sleeping = self.sleeping(room)
        mates = [x for c, x in sleeping.items() if self.mates(child, c)]
        without = self.flag(f"{name} {room.code} {child}")
        self.add(without >= sleeping[child] - sum(mates) - self._single[room.code])
        return without

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
        for (room, child), sleeps in self._sleeps.items():
            self.expect(sleeps, holds=was.get(child) == room)

    @override
    def shares(self, answer: Answer) -> tuple[RoomShare, ...]:
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
        known, pinned = {room.code for room in self.rooms}, self._lodging.pinned
        for name in sorted({room for room in pinned.values() if room} - known):
            inside = tuple(c for c, room in pinned.items() if room == name)
            yield RoomShare(self.session.code, name, inside)


def rooms_model(lodging: Lodging, cost: int | None = None, most: int = FEW) -> RoomsModel:
    """The model of a residential's rooms that is the quickest to say which are the best.

    It chooses among at most so many sets of children. Where rooms are known that cost so much, it
    leaves out those sets of which none can be made that cost less.
    """
    possible = possible_shares(lodging)
    if possible is None:
        return RoomingModel(lodging)
    return SharingModel(lodging, nearest(possible, cost, most))


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
    lodging = Lodging(facts, groups, session, taken)
    budget.memory.begin(groups)
    if before:
        model: RoomsModel = _near(lodging, before)
        answer = recall(model, groups, budget, share=0.3)
    else:
        model, answer = best_rooms(lodging, groups, budget)
    if answer is None:
        return (), None
    return model.shares(answer), None if before else answer.bound


def best_rooms(
    lodging: Lodging, groups: tuple[Group, ...], budget: Budget, most: int = FEW
) -> tuple[RoomsModel, Answer | None]:
    """The best rooms: among more and more sets of children, until no others can be better."""
    cost = budget.memory.costs.get(rooms_name(lodging.session))
    model = rooms_model(lodging, cost, most)
    while (answer := recall(model, groups, budget, share=0.2)) and most < MOST:
        if answer.cost <= model.left_out:
            break
        most *= 2
        model = rooms_model(lodging, answer.cost, most)
    return model, answer


def _near(lodging: Lodging, before: Situation) -> RoomingModel:
    """The model of a repair, in which it matters which room it is."""
    model = RoomingModel(lodging)
    model.stay_near(before)
    return model
