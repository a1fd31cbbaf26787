"""Rules on rooms: who may sleep where, and with whom they had better share."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from typing_extensions import override

from app.scheduling.facts import overlap
from app.scheduling.plan import Breach, Gap, RoomShare
from app.scheduling.problem import Child, Room, RoomsWith, Session
from app.scheduling.rules.base import Charge, Cost, Decision, Filter, Limit, Shortfall
from app.scheduling.times import minute

if TYPE_CHECKING:
    from app.scheduling.facts import Facts
    from app.scheduling.rooming import RoomingModel
    from app.scheduling.situation import Situation


@dataclass(frozen=True, slots=True)
class Berth:
    """A child who might sleep in a room for a session. No room: the centre has none such."""

    session: Session
    room: Room | None
    child: Child


def room_of(facts: "Facts", share: RoomShare) -> Room | None:
    """The children's room that is meant; None if the centre has none of that name."""
    centre = facts.sessions[share.session].centre
    return next((r for r in facts.rooms_at[centre] if r.code == share.room), None)


class BerthFilter(Filter[Berth]):
    """A filter on one child and one room."""

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for share in situation.plan.rooms:
            session = situation.facts.sessions[share.session]
            room = room_of(situation.facts, share)
            for code in share.children:
                berth = Berth(session, room, situation.facts.children[code])
                if self.why_not(situation.facts, berth):
                    yield Breach(self.name, (code,), place_of(share))


def place_of(share: RoomShare) -> tuple[str, ...]:
    """Where a room is used, in codes."""
    return share.session, share.room


class OpenBeds(BerthFilter, Limit["RoomingModel"]):
    """No more children than beds, in a children's room that is open all the session."""

    name = "B-BEDS"
    decides = (Decision.ROOMS,)

    @override
    def why_not(self, facts: "Facts", candidate: Berth) -> str | None:
        room, session = candidate.room, candidate.session
        if room is None:
            return session.centre
        starts, ends = minute(session.starts), minute(session.ends)
        for closure in facts.closures_at[session.centre]:
            concerns = not closure.activity and closure.room in ("", room.code)
            if concerns and overlap(closure, starts, ends):
                return f"closed {closure.starts.isoformat(timespec='minutes')}"
        return None

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        yield from super().violations(situation)
        for share in situation.plan.rooms:
            room = room_of(situation.facts, share)
            if room and len(share.children) > room.beds:
                yield Breach(self.name, share.children, place_of(share))

    @override
    def post(self, model: "RoomingModel") -> None:
        for room in model.rooms:
            free, fixed = model.split(model.sleeping(room).values())
            model.add(sum(free) <= max(0, room.beds - fixed) * model.used(room))


class OneSession(BerthFilter):
    """Two sessions with a night in common never use the same room."""

    name = "B-ONE"

    @override
    def why_not(self, facts: "Facts", candidate: Berth) -> str | None:
        room, nights = candidate.room, set(candidate.session.nights)
        for use in facts.problem.elsewhere.rooms:
            same = room and (use.centre, use.room) == (room.centre, room.code)
            if same and nights & use.nights:
                return min(nights & use.nights).isoformat()
        return None

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        yield from super().violations(situation)
        shares = situation.plan.rooms
        sessions = situation.facts.sessions
        for i, one in enumerate(shares):
            for other in shares[i + 1 :]:
                s, t = sessions[one.session], sessions[other.session]
                same = (s.centre, one.room) == (t.centre, other.room)
                if same and set(s.nights) & set(t.nights):
                    yield Breach(self.name, (one.session, other.session), place_of(one))


class SameRoomsWith(BerthFilter, Limit["RoomingModel"]):
    """All children of a room have the same *rooms with*; *to decide* has no room yet."""

    name = "B-WITH"
    decides = (Decision.ROOMS,)

    @override
    def why_not(self, facts: "Facts", candidate: Berth) -> str | None:
        undecided = candidate.child.rooms_with is RoomsWith.DECIDE
        return RoomsWith.DECIDE.value if undecided else None

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        yield from super().violations(situation)
        for share in situation.plan.rooms:
            if len({situation.facts.children[c].rooms_with for c in share.children}) > 1:
                yield Breach(self.name, share.children, place_of(share))

    @override
    def post(self, model: "RoomingModel") -> None:
        """Nothing to forbid: each room is used by one kind of children; see `B-PHASE`."""


class OnePhaseARoom(Limit["RoomingModel"]):
    """One phase to a room."""

    name = "B-PHASE"
    decides = (Decision.ROOMS,)

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for share in situation.plan.rooms:
            if len({situation.facts.phases[c] for c in share.children}) > 1:
                yield Breach(self.name, share.children, place_of(share))

    @override
    def post(self, model: "RoomingModel") -> None:
        for room in model.rooms:
            kinds = model.kinds(room)
            model.at_most_one(list(kinds.values()))
            for child, sleeps in model.sleeping(room).items():
                model.add(sleeps <= kinds[model.kind(child)])


class OwnRoom(Limit["RoomingModel"]):
    """A child with a room of their own is alone in it."""

    name = "B-OWN"
    decides = (Decision.ROOMS,)

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for share in situation.plan.rooms:
            for code in share.children:
                own = situation.facts.children[code].rooms_with is RoomsWith.OWN
                if own and len(share.children) > 1:
                    yield Breach(self.name, (code,), place_of(share))

    @override
    def post(self, model: "RoomingModel") -> None:
        for room in model.rooms:
            sleeping = model.sleeping(room)
            own = [c for c in sleeping if model.facts.children[c].rooms_with is RoomsWith.OWN]
            model.at_most_one([sleeping[c] for c in own])


class StepFree(BerthFilter):
    """A child who needs step-free access sleeps in a step-free room."""

    name = "B-ACCESS"

    @override
    def why_not(self, facts: "Facts", candidate: Berth) -> str | None:
        room = candidate.room
        steps = room is not None and not room.step_free
        return "not step-free" if steps and candidate.child.step_free else None


class ApartInRooms(Limit["RoomingModel"]):
    """Two children who are kept apart are never in one room."""

    name = "G-APART"
    decides = (Decision.ROOMS,)

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for share in situation.plan.rooms:
            for pair in situation.facts.apart:
                if set(pair) <= set(share.children):
                    yield Breach(self.name, pair, place_of(share))

    @override
    def post(self, model: "RoomingModel") -> None:
        for one, other in model.facts.apart:
            for room in model.rooms:
                sleeping = model.sleeping(room)
                if one in sleeping and other in sleeping:
                    model.at_most_one([sleeping[one], sleeping[other]])


class NoBed(Shortfall["RoomingModel"]):
    """Each child present by night has a bed."""

    name = "no-bed"
    weight = 1000
    decides = (Decision.ROOMS,)

    @override
    def gaps(self, situation: "Situation") -> Iterator[Gap]:
        placed = {(r.session, c) for r in situation.plan.rooms for c in r.children}
        for session, here in situation.facts.present_by_night.items():
            for child in sorted(here):
                if (session, child) not in placed:
                    yield self.gap(situation, session=session, child=child)

    @override
    def post(self, model: "RoomingModel") -> None:
        for child in model.children:
            beds = model.beds(child)
            model.at_most_one(beds)
            model.charge_unless(self, beds)


class RoomMate(Cost["RoomingModel"]):
    """A child in a shared room has somebody of their own group there."""

    name = "B-MATE"
    weight = 5
    decides = (Decision.ROOMS,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        for share in situation.plan.rooms:
            groups = Counter(situation.group_of.get(c) for c in share.children)
            for child in share.children:
                group = situation.group_of.get(child)
                alone_of_group = group is None or groups[group] == 1
                if len(share.children) > 1 and alone_of_group:
                    yield Charge((child,), session=share.session)

    @override
    def post(self, model: "RoomingModel") -> None:
        for room in model.rooms:
            for child in model.sleeping(room):
                model.charge(self, model.without_mate(self.name, room, child))


class FriendsInRoom(Cost["RoomingModel"]):
    """Friends who could share a room do."""

    name = "B-FRIEND"
    weight = 5
    decides = (Decision.ROOMS,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        for session in situation.facts.sessions:
            slept = {
                c: r.room for r in situation.plan.rooms if r.session == session for c in r.children
            }
            for one, other in could_share(situation.facts, session):
                if one not in slept or slept[one] != slept.get(other):
                    yield Charge((one, other), session=session)

    @override
    def post(self, model: "RoomingModel") -> None:
        for one, other in could_share(model.facts, model.session.code):
            model.charge_unless(self, model.shared(one, other))


def could_share(facts: "Facts", session: str) -> Iterator[tuple[str, str]]:
    """Friends present by night, of one phase and the same *rooms with* other than own room."""
    for pair in facts.friends:
        kinds = {facts.children[c].rooms_with for c in pair}
        alike = len(kinds) == 1 and RoomsWith.OWN not in kinds
        if alike and set(pair) <= facts.present_by_night[session]:
            yield pair


class AloneInRoom(Cost["RoomingModel"]):
    """Nobody without a room of their own sleeps alone."""

    name = "B-ALONE"
    weight = 15
    decides = (Decision.ROOMS,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        for share in situation.plan.rooms:
            child = situation.facts.children[share.children[0]]
            if len(share.children) == 1 and child.rooms_with is not RoomsWith.OWN:
                yield Charge(share.children, session=share.session)

    @override
    def post(self, model: "RoomingModel") -> None:
        for room in model.rooms:
            for kind in model.kinds(room):
                if kind[0] is not RoomsWith.OWN:
                    model.charge(self, model.alone(self.name, room, kind))


class FewRooms(Cost["RoomingModel"]):
    """Fewer rooms are better."""

    name = "B-ROOMS"
    weight = 2
    decides = (Decision.ROOMS,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        for share in situation.plan.rooms:
            yield Charge((share.room,), session=share.session)

    @override
    def post(self, model: "RoomingModel") -> None:
        for room in model.rooms:
            model.charge(self, model.used(room))
