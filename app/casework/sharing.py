"""Whether the decision that some children share a room is good for those who are in it now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.casework.words import Authority


class RoomStanding(Enum):
    """How a room's decision stands."""

    NOT_NEEDED = "one child alone"
    AGREED = "agreed"
    OPEN = "not decided"
    CHANGED = "decided for other children"
    AGREEMENT_MISSING = "an agreement is missing"
    WRONG_AUTHORITY = "an agreement by somebody who may not give it"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDecision:
    """That some children may share a room, or may not, by whom and when."""

    children: frozenset[str]
    agreed: bool
    on: date
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the authority responsible for one child says to the room."""

    child: str
    agreed: bool
    on: date
    authority: Authority | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """How a room's decision stands. `waits_for`: the children whose agreement hinders it."""

    standing: RoomStanding
    sentence: str
    waits_for: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether the children may sleep there together."""
        return self.standing in (RoomStanding.NOT_NEEDED, RoomStanding.AGREED)


def sharing(
    occupants: Iterable[str],
    decision: RoomDecision | None,
    agreements: Iterable[Agreement],
    who_may: Mapping[str, Authority] | None = None,
) -> Sharing:
    """How a room's decision stands for those who are in it now: a change opens it again.

    `who_may` says by child who may agree to sharing a room, where that is recorded.
    """
    raise NotImplementedError
