"""Whether the decision that some children share a room is good for those who are in it now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.casework.consents import Answered, may_decide, refusal
from app.casework.dates import said
from app.casework.words import Authority, Decision


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What was decided and said of the other rooms of the same session."""

    decisions: tuple[RoomDecision, ...] = ()
    agreements: tuple[Agreement, ...] = ()


def sharing(
    occupants: Iterable[str],
    decision: RoomDecision | None,
    agreements: Iterable[Agreement],
    who_may: Mapping[str, Authority] | None = None,
    elsewhere: Elsewhere | None = None,
) -> Sharing:
    """How a room's decision stands for those who are in it now: a change opens it again.

    `who_may` says by child who may agree to sharing a room, where that is recorded. A refusal is
    of the children, not of the room: it counts in every room of the session. A yes does not.
    """
    children, others = frozenset(occupants), elsewhere or Elsewhere()
    if len(children) < 2:
        return _said(RoomStanding.NOT_NEEDED, "a child alone in a room needs no decision")
    here = [a for a in agreements if a.children in (children, frozenset())]
    there = [a for a in others.agreements if a.children == children]
    return (
        _decided_against(children, [*([decision] if decision else ()), *others.decisions])
        or _refused(_of_each(children, [*here, *there]), who_may or {})
        or _changed(children, decision)
        or _incomplete(decision, _of_each(children, here), who_may or {})
    )


def _decided_against(children: frozenset[str], decisions: Iterable[RoomDecision]) -> Sharing | None:
    """The latest decision of these children, if it is a no; of one day, the no."""
    own = (each for each in decisions if each.children == children)
    latest = max(own, key=lambda d: (d.on, not d.agreed), default=None)
    if latest is None or latest.agreed:
        return None
    return _said(RoomStanding.REFUSED, f"decided on {said(latest.on)}: they may not share")


def _of_each(
    children: Iterable[str], agreements: Iterable[Agreement]
) -> Mapping[str, Sequence[Agreement]]:
    """What is said for each child, in order of time; of one day, the refusal last."""
    found: dict[str, list[Agreement]] = {child: [] for child in children}
    for each in sorted(agreements, key=lambda a: (a.on, not a.agreed)):
        if each.child in found:
            found[each.child].append(each)
    return found


def _refused(
    agreed: Mapping[str, Sequence[Agreement]], who_may: Mapping[str, Authority]
) -> Sharing | None:
    """A no of any authority that stands, even before the room is decided."""
    against = [
        child
        for child, of in agreed.items()
        if refusal([_answered(each) for each in of], who_may.get(child)) is not None
    ]
    if not against:
        return None
    sentence = f"{len(against)} of {len(agreed)} agreements refused"
    return _said(RoomStanding.REFUSED, sentence, against)


def _answered(agreement: Agreement) -> Answered:
    """An agreement as the answer that it is."""
    return Answered(
        decision=Decision.SHARING.value,
        given=agreement.agreed,
        on=agreement.on,
        authority=agreement.authority,
    )


def _changed(children: frozenset[str], decision: RoomDecision | None) -> Sharing | None:
    """What was decided, or agreed to, for other children says nothing of these."""
    if decision is None or decision.children == children:
        return None
    return _said(
        RoomStanding.CHANGED,
        f"decided on {said(decision.on)} for other children, must be decided again",
    )


def _incomplete(
    decision: RoomDecision | None,
    agreed: Mapping[str, Sequence[Agreement]],
    who_may: Mapping[str, Authority],
) -> Sharing:
    """The agreement of each child's authority is needed; with all of them the room is decided."""
    if decision is None or not decision.agreed:
        return _said(RoomStanding.OPEN, "who shares the room is not decided")
    yes = {child: [each.authority for each in of if each.agreed] for child, of in agreed.items()}
    lacking = [child for child, of in yes.items() if not of]
    if lacking:
        sentence = f"{len(lacking)} of {len(yes)} agreements missing"
        return _said(RoomStanding.AGREEMENT_MISSING, sentence, lacking)
    wrong = [c for c, of in yes.items() if not any(may_decide(a, who_may.get(c)) for a in of)]
    if wrong:
        sentence = f"{len(wrong)} of {len(yes)} agreements not by who may decide"
        return _said(RoomStanding.WRONG_AUTHORITY, sentence, wrong)
    return _said(RoomStanding.AGREED, f"agreed on {said(decision.on)}")


def _said(standing: RoomStanding, sentence: str, waits_for: Iterable[str] = ()) -> Sharing:
    return Sharing(standing=standing, sentence=sentence, waits_for=tuple(sorted(waits_for)))
