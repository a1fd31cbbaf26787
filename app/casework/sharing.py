"""Whether the decision that some children share a room is good for those who are in it now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.casework.consents import may_decide
from app.casework.dates import said
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
    """What the authority responsible for one child says to a room shared by `children`.

    Said of other children, it says nothing of these. Where nobody is named, it is of any.
    """

    child: str
    agreed: bool
    on: date
    authority: Authority | None = None
    children: frozenset[str] = frozenset()


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
    children = frozenset(occupants)
    if len(children) < 2:
        return _said(RoomStanding.NOT_NEEDED, "a child alone in a room needs no decision")
    agreed = _latest(
        a for a in agreements if a.child in children and a.children in (children, frozenset())
    )
    return (
        _changed(children, decision)
        or _refused(children, decision, agreed)
        or _incomplete(children, decision, agreed, who_may or {})
    )


def _changed(children: frozenset[str], decision: RoomDecision | None) -> Sharing | None:
    """What was decided, or agreed to, for other children says nothing of these."""
    if decision is None or decision.children == children:
        return None
    return _said(
        RoomStanding.CHANGED,
        f"decided on {said(decision.on)} for other children, must be decided again",
    )


def _refused(
    children: frozenset[str], decision: RoomDecision | None, agreed: Mapping[str, Agreement]
) -> Sharing | None:
    """A no, of the decision or of any authority, even before the room is decided."""
    if decision is not None and not decision.agreed:
        return _said(RoomStanding.REFUSED, f"decided on {said(decision.on)}: they may not share")
    against = [code for code in children if code in agreed and not agreed[code].agreed]
    if not against:
        return None
    sentence = f"{len(against)} of {len(children)} agreements refused"
    return _said(RoomStanding.REFUSED, sentence, against)


def _incomplete(
    children: frozenset[str],
    decision: RoomDecision | None,
    agreed: Mapping[str, Agreement],
    who_may: Mapping[str, Authority],
) -> Sharing:
    """The agreement of each child's authority is needed; with all of them the room is decided."""
    if decision is None:
        return _said(RoomStanding.OPEN, "who shares the room is not decided")
    lacking = [code for code in children if code not in agreed]
    if lacking:
        sentence = f"{len(lacking)} of {len(children)} agreements missing"
        return _said(RoomStanding.AGREEMENT_MISSING, sentence, lacking)
    wrong = [c for c in children if not may_decide(agreed[c].authority, who_may.get(c))]
    if wrong:
        sentence = f"{len(wrong)} of {len(children)} agreements not by who may decide"
        return _said(RoomStanding.WRONG_AUTHORITY, sentence, wrong)
    return _said(RoomStanding.AGREED, f"agreed on {said(decision.on)}")


def _latest(agreements: Iterable[Agreement]) -> Mapping[str, Agreement]:
    """The latest that each child's authority says; of one day, the refusal."""
    return {a.child: a for a in sorted(agreements, key=lambda a: (a.on, not a.agreed))}


def _said(standing: RoomStanding, sentence: str, waits_for: Iterable[str] = ()) -> Sharing:
    return Sharing(standing=standing, sentence=sentence, waits_for=tuple(sorted(waits_for)))
