"""The plain model of a residential's rooms: every child in every room, what clashes forbidden."""

from itertools import combinations
from typing import Any

from app.scheduling.facts import Facts
from app.scheduling.plan import Group, RoomShare
from app.scheduling.problem import Room, RoomsWith, Session
from app.scheduling.rules.rooms import could_share
from benchmarks.peers.openings import Openings
from benchmarks.peers.plain_model import PlainModel, Report, solve


class RoomsModel(PlainModel):
    """Which child sleeps in which room."""

    def __init__(self, facts: Facts, groups: tuple[Group, ...], session: Session) -> None:
        super().__init__(facts)
        self._openings = Openings(facts.problem)
        self._group_of = {c: g.code for g in groups for c in g.children}
        self.children = sorted(facts.present_by_night[session.code])
        self.rooms = facts.rooms_at[session.centre]
        self.sleeps = {(c, r.code): self.flag() for c in self.children for r in self.rooms}
        for child in self.children:
            beds = [self.sleeps[child, r.code] for r in self.rooms]
            self.cp.add(sum(beds) <= 1)
            self.charge_unless("no-bed", beds)
            for room in self.rooms:
                if room.code not in self._openings.berths[session.code, child]:
                    self.cp.add(self.sleeps[child, room.code] == 0)
        for room in self.rooms:
            self._room(room)
        for pair in could_share(facts, session.code):
            self._friends(*pair)

    def _room(self, room: Room) -> None:
        inside = {c: self.sleeps[c, room.code] for c in self.children}
        used, single, total = self.flag(), self.flag(), sum(inside.values())
        self.cp.add(total <= room.beds * used)
        self.cp.add(total == 1).only_enforce_if(single)
        self.cp.add(total != 1).only_enforce_if(~single)
        for one, other in combinations(self.children, 2):
            if self._clash(one, other):
                self.cp.add(inside[one] + inside[other] <= 1)
        self.charge("B-ROOMS", used)
        for child, sleeps in inside.items():
            self._company(child, sleeps, single, inside)

    def _clash(self, one: str, other: str) -> bool:
        own = RoomsWith.OWN in (self._openings.kind(c)[0] for c in (one, other))
        unlike = self._openings.kind(one) != self._openings.kind(other)
        return own or unlike or (one, other) in self.facts.apart

    def _company(self, child: str, sleeps: Any, single: Any, inside: dict[str, Any]) -> None:  # noqa: ANN401
        if self.facts.children[child].rooms_with is not RoomsWith.OWN:
            alone = self.flag()
            self.cp.add(alone >= sleeps + single - 1)
            self.charge("B-ALONE", alone)
        group = self._group_of.get(child)
        mates = [
            x for c, x in inside.items() if c != child and group and self._group_of.get(c) == group
        ]
        without = self.flag()
        self.cp.add(without >= sleeps - single - sum(mates))
        self.charge("B-MATE", without)

    def _friends(self, one: str, other: str) -> None:
        together = []
        for room in self.rooms:
            both = self.flag()
            self.cp.add(both <= self.sleeps[one, room.code])
            self.cp.add(both <= self.sleeps[other, room.code])
            together.append(both)
        self.charge_unless("B-FRIEND", together)


def room_plainly(
    facts: Facts,
    groups: tuple[Group, ...],
    session: Session,
    *,
    seconds: float,
    seed: int,
    report: Report,
) -> tuple[tuple[RoomShare, ...], int | None]:
    """The rooms of a residential, and the bound of their cost."""
    model = RoomsModel(facts, groups, session)
    stage = f"rooms {session.code}"
    found = solve(model, stage, seconds=seconds, seed=seed, report=report)
    if not found:
        return (), None
    shares = (
        RoomShare(
            session.code,
            room.code,
            tuple(c for c in model.children if found.value(model.sleeps[c, room.code])),
        )
        for room in model.rooms
    )
    return tuple(share for share in shares if share.children), found.bound
