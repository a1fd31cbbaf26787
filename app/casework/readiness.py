"""Whether a child is ready for a session: what is missing, who must sign, who has overridden."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.casework.consents import Answered, Delegated, Standing
from app.casework.sharing import Sharing
from app.casework.words import Authority

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
    child's group there name. `room`: how the decision of the child's room stands, if there is one.
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
    met_on: date | None = None
    understood: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A named person's word that the child comes although these items are missing."""

    missing: tuple[str, ...]
    by: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a child needs for a session. One that does not hinder is only shown."""

    name: str
    standing: Standing
    sentence: str
    who_must: Authority | None = None
    hinders: bool = True

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
    def ready(self) -> bool:
        """Whether the child is ready, with nothing missing."""
        return not self.missing

    @property
    def overridden(self) -> bool:
        """Whether a named person's word covers all that is missing. It covers no refusal."""
        raise NotImplementedError

    @property
    def may_come(self) -> bool:
        """Whether a final roster may name the child."""
        return self.ready or self.overridden


def readiness(
    coming: Coming,
    answers: Iterable[Answered],
    delegated: Iterable[Delegated],
    override: Override | None = None,
) -> Readiness:
    """What a child needs for a session, how it stands, and whether somebody has overridden it."""
    raise NotImplementedError
