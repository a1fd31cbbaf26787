"""Whether a decision about a child is made, by somebody who may make it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.casework.dates import said
from app.casework.words import Authority, Decision

RECORDED_ONLY = frozenset(
    decision.value for decision in (Decision.OVERNIGHT, Decision.MEDICINE, Decision.SHARING)
)
"""What nobody's yes is enough for while it is not recorded who may decide it."""


class Standing(Enum):
    """How a decision stands for a session."""

    GIVEN = "given"
    REFUSED = "refused"
    EXPIRED = "expired"
    MISSING = "missing"
    WRONG_AUTHORITY = "wrong authority"
    NOT_RECORDED = "who may decide is not recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer to one decision: yes or no, signed by somebody, from a date, until a date."""

    decision: str
    given: bool
    on: date
    authority: Authority | None = None
    by: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegated:
    """Who may decide one matter for a child; `since` is the first day of it, if that is known."""

    decision: str
    authority: Authority
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How one decision stands, and the answer that says so."""

    decision: str
    standing: Standing
    sentence: str
    remark: str = ""
    answer: Answered | None = None
    who_may: Authority | None = None


def plain(decision: str) -> str:
    """A decision's name as it is compared: case and the blanks around it do not matter."""
    return decision.strip().casefold()


def who_may(delegated: Iterable[Delegated], decision: str, *, on: date) -> Authority | None:
    """Who may decide a matter on a date; None where that is not recorded, or begins later."""
    wanted = plain(decision)
    found = (d for d in delegated if plain(d.decision) == wanted)
    return next((d.authority for d in found if d.since is None or d.since <= on), None)


def may_decide(authority: Authority | None, who_may: Authority | None) -> bool:
    """Whether a signature is one that counts: where nobody is on record, anybody's who is named."""
    return authority is not None and who_may in (None, authority)


def state(
    decision: str,
    answers: Iterable[Answered],
    *,
    who_may: Authority | None,
    first: date,
    last: date,
) -> State:
    """How a decision stands for a session from `first` to `last`.

    Of the answers up to the first date the latest counts, and a yes must reach to the last date.
    It must be signed by who may decide: a yes of somebody else lifts no refusal before it, and
    takes nothing from a yes before it. Where that is not recorded anybody named may sign, but not
    for what is `RECORDED_ONLY`.
    """
    own = [a for a in answers if plain(a.decision) == plain(decision) and a.on <= first]
    own.sort(key=lambda a: (a.on, not a.given))
    name = decision.strip()
    standing, answer = _standing(own, who_may, last)
    sentence = _sentence(name, standing, answer, who_may)
    if standing is Standing.GIVEN and who_may is None and plain(name) in RECORDED_ONLY:
        standing, sentence = Standing.NOT_RECORDED, f"{name}: who may decide is not recorded"
    said_so = who_may is not None or standing is Standing.NOT_RECORDED
    return State(
        decision=decision,
        standing=standing,
        sentence=sentence,
        remark="" if said_so else f"who may decide {name} is not recorded",
        answer=answer,
        who_may=who_may,
    )


def refusal(own: Sequence[Answered], who_may: Authority | None) -> Answered | None:
    """The no that stands, of answers in order of time; None where there is none.

    A no of anybody stands until who may decide says yes. Where nobody is on record, each authority
    lifts its own no alone, and a no of nobody named stands.
    """
    lifting: set[Authority | None] = set()
    for answer in reversed(own):
        if not answer.given and not lifting & {who_may, answer.authority}:
            return answer
        if answer.given and may_decide(answer.authority, who_may):
            lifting.add(answer.authority)
    return None


def _standing(
    own: Sequence[Answered], who_may: Authority | None, last: date
) -> tuple[Standing, Answered | None]:
    """The standing, and the answer that decides it, of answers in order of time."""
    if not own:
        return Standing.MISSING, None
    against = refusal(own, who_may)
    if against is not None:
        return Standing.REFUSED, against
    counting = [a for a in own if a.given and may_decide(a.authority, who_may)]
    decisive = counting[-1] if counting else own[-1]
    for answer in (decisive, own[-1]):
        if _over(answer, last):
            return Standing.EXPIRED, answer
    return (Standing.GIVEN if counting else Standing.WRONG_AUTHORITY), decisive


def _over(answer: Answered, last: date) -> bool:
    return answer.until is not None and answer.until < last


def _sentence(
    decision: str, standing: Standing, answer: Answered | None, who_may: Authority | None
) -> str:
    """How it stands, and who must sign: what a coordinator rings somebody up about."""
    signs = f"must be signed by {_the(who_may)}"
    if answer is None:
        return f"{decision}: no answer, {signs}"
    match standing:
        case Standing.GIVEN:
            return f"{decision}: given{_signed(answer)} on {said(answer.on)}"
        case Standing.REFUSED:
            return f"{decision}: refused{_signed(answer)} on {said(answer.on)}"
        case Standing.EXPIRED:
            until = "" if answer.until is None else f" on {said(answer.until)}"
            return f"{decision}: runs out{until}, {signs} again"
        case _ if answer.authority is None:
            return f"{decision}: not said who signed, {signs}"
        case _:
            return f"{decision}: signed{_signed(answer)}, {signs}"


def _signed(answer: Answered) -> str:
    """By whom: as what, and the name that was signed with."""
    if answer.authority is None:
        return ""
    name = f" ({answer.by})" if answer.by else ""
    return f" by the {answer.authority.value}{name}"


def _the(authority: Authority | None) -> str:
    """Who must sign: "the court", or that nobody is named."""
    return "somebody who may decide" if authority is None else f"the {authority.value}"
