"""Whether a child is ready for a session: what is missing, who must sign, who has overridden."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from app.casework.consents import Answered, Delegated, Standing, State, plain, state, who_may
from app.casework.dates import said
from app.casework.sharing import RoomStanding, Sharing
from app.casework.words import Authority, Decision

PLACE = "place accepted"
ROOM = "who shares the room"


class PlaceStanding(Enum):
    """A child's place on a programme."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """How a child comes to a session, by the plan: what readiness depends on.

    `sleeps`: the child sleeps there (a residential, and not by day alone). `own_room`: rooms with
    own. `medication`: the child takes some. `asked`: the consents that the activities of the
    child's group there name. `room`: how the decision of the child's room stands, if there is one;
    `shared`: which room it is, and whose, by their codes.
    `met_on`: when the Head of Fostering met the child; `understood`: whether the scheme was.
    """

    first: date
    last: date
    sleeps: bool = False
    own_room: bool = False
    medication: bool = False
    asked: tuple[str, ...] = ()
    place: PlaceStanding | None = None
    room: Sharing | None = None
    shared: str = ""
    met_on: date | None = None
    understood: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A named person's word that the child comes although these items are missing.

    `missing` holds their keys.
    """

    missing: tuple[str, ...]
    by: str
    reason: str
    on: date

    def covers(self, item: "Item") -> bool:
        """Whether the word names an item; a room's, with those who share it now."""
        if item.key != item.name:
            return item.key in self.missing
        return plain(item.name) in {plain(name) for name in self.missing}

    @property
    def named(self) -> tuple[str, ...]:
        """The names of the items, as people read them."""
        return tuple(ROOM if each.startswith(f"{ROOM} (") else each for each in self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a child needs for a session. One that does not hinder is only shown.

    `of` tells it from others of its name: the room, and those who share it.
    """

    name: str
    standing: Standing
    sentence: str
    who_must: Authority | None = None
    hinders: bool = True
    of: str = ""

    @property
    def key(self) -> str:
        """What a word for this item is stored under: no other room, no other children."""
        return f"{self.name} ({self.of})" if self.of else self.name

    @property
    def good(self) -> bool:
        """Whether it is there."""
        return self.standing is Standing.GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What a child needs for a session and how it stands, with what is worth a remark."""

    items: tuple[Item, ...]
    remarks: tuple[str, ...] = ()
    override: Override | None = None

    @property
    def missing(self) -> tuple[Item, ...]:
        """What keeps the child from being ready."""
        return tuple(item for item in self.items if item.hinders and not item.good)

    @property
    def refused(self) -> tuple[Item, ...]:
        """What somebody has said no to: nobody's word overrides it."""
        return tuple(item for item in self.missing if item.standing is Standing.REFUSED)

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def overridden(self) -> bool:
        """Whether a named person's word covers all that is missing. It covers no refusal."""
        if self.ready or self.refused or self.override is None:
            return False
        return all(self.override.covers(item) for item in self.missing)

    @property
    def may_come(self) -> bool:
        """Whether a final roster may name the child."""
        return self.ready or self.overridden

    @property
    def sentence(self) -> str:
        """Whether the child is ready, what is missing and who must sign."""
        if self.ready:
            return "ready"
        missing = "; ".join(item.sentence for item in self.missing)
        if self.override is None or not self.overridden:
            return f"not ready: {missing}"
        word = f"{self.override.by} on {said(self.override.on)}: {self.override.reason}"
        return f"comes by the word of {word} (missing: {missing})"

    @property
    def what_to_do(self) -> str:
        """What lets a final roster be printed."""
        if self.may_come:
            return ""
        if self.refused:
            return "Mark the child away, or record a new answer of who may decide."
        standings = {item.standing for item in self.missing}
        steps = ["record who may decide"] * (Standing.NOT_RECORDED in standings)
        steps += ["record the answer"] * (standings != {Standing.NOT_RECORDED})
        said_first = ", ".join((*steps, "mark the child away"))
        return (
            f"{said_first[0].upper()}{said_first[1:]}, or let a named person override it with a "
            "reason."
        )


def readiness(
    coming: Coming,
    answers: Iterable[Answered],
    delegated: Iterable[Delegated],
    override: Override | None = None,
) -> Readiness:
    """What a child needs for a session, how it stands, and whether somebody has overridden it.

    Photographs and the Head of Fostering's meeting are shown, and never hinder.
    """
    said_so, deciding = tuple(answers), tuple(delegated)

    def stands(decision: str) -> State:
        who = who_may(deciding, decision, on=coming.first)
        return state(decision, said_so, who_may=who, first=coming.first, last=coming.last)

    states = [stands(decision) for decision in needed(coming)]
    items = [*(_item(s) for s in states), _place(coming.place), *_room(coming)]
    if not any(plain(s.decision) == Decision.PHOTOGRAPHS.value for s in states):
        items.append(replace(_item(stands(Decision.PHOTOGRAPHS.value)), hinders=False))
    remarks = [s.remark for s in states if s.remark]
    return Readiness(items=tuple(items), remarks=(*remarks, *_meeting(coming)), override=override)


def needed(coming: Coming) -> tuple[str, ...]:
    """The decisions that a child needs to come to a session, each once."""
    always = [Decision.DAY, Decision.TRAVEL]
    if coming.sleeps:
        always.append(Decision.OVERNIGHT)
        if not coming.own_room:
            always.append(Decision.SHARING)
    if coming.medication:
        always.append(Decision.MEDICINE)
    names = {decision.value: decision.value for decision in always}
    for name in coming.asked:
        names.setdefault(plain(name), name.strip())
    return tuple(names.values())


def _item(state: State) -> Item:
    return Item(
        name=state.decision,
        standing=state.standing,
        sentence=state.sentence,
        who_must=None if state.standing is Standing.GIVEN else state.who_may,
    )


def _place(place: PlaceStanding | None) -> Item:
    """Whether the place is accepted: who has declined or withdrawn does not come."""
    standing, sentence = _PLACES[place]
    return Item(name=PLACE, standing=standing, sentence=sentence)


def _room(coming: Coming) -> Iterator[Item]:
    """How the room's decision stands, where the plan puts the child in a room with others."""
    room = coming.room
    if coming.sleeps and room is not None and room.standing is not RoomStanding.NOT_NEEDED:
        standing = _ROOMS.get(room.standing, Standing.MISSING)
        own = room.sentence.startswith(ROOM)
        sentence = room.sentence if own else f"{ROOM}: {room.sentence}"
        yield Item(name=ROOM, standing=standing, sentence=sentence, of=coming.shared)


def _meeting(coming: Coming) -> Iterator[str]:
    if coming.met_on is None:
        yield "the Head of Fostering has not met the child and the carer"
    elif not coming.understood:
        yield f"at the meeting of {said(coming.met_on)} the scheme was not understood yet"


_PLACES = {
    None: (Standing.MISSING, "no place is offered"),
    PlaceStanding.OFFERED: (Standing.MISSING, "the place is offered, not accepted yet"),
    PlaceStanding.ACCEPTED: (Standing.GIVEN, "the place is accepted"),
    PlaceStanding.DECLINED: (Standing.REFUSED, "the place was declined"),
    PlaceStanding.WITHDRAWN: (Standing.REFUSED, "the place was withdrawn"),
}
_ROOMS = {
    RoomStanding.AGREED: Standing.GIVEN,
    RoomStanding.REFUSED: Standing.REFUSED,
    RoomStanding.WRONG_AUTHORITY: Standing.WRONG_AUTHORITY,
}
