"""What becomes of two rows of which one stays: nothing about safety may be lost on the way.

What only one of them says is filled in, and texts about health and safety are joined. Where they
contradict each other, the careful side counts if it is plain which that is; else a person settles
it first. All of it is told.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.casework.case import WAITING
from app.casework.words import Status
from app.scheduling.problem import RoomsWith
from app.workbook.columns import Column, Sheet

Values = Mapping[str, Any]
Careful = Callable[[Any, Any], Any]
EMPTY = (None, "", ())
NOTHING = frozenset({"", "none", "none known", "nil", "n/a"})
"""What people write where there is nothing to tell."""


@dataclass(slots=True)
class United:
    """A row made of two, and what to tell of it.

    `taken` are the columns that only the other filled, `settled` says what was joined or settled
    to the careful side, `differing` what else the other said: column, what was kept, what was not.
    """

    values: Values
    taken: list[str] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    differing: list[tuple[str, str, str]] = field(default_factory=list)


def united(sheet: Sheet, own: Values, other: Values) -> United:
    """One row of two of a sheet; the key stays that of the first."""
    bound = _BOUND.get(sheet.name, _each_for_itself)(own, other)
    columns = [column for column in sheet.columns if column.name not in (*sheet.key, "child")]
    careful = _CAREFUL.get(sheet.name, {})
    new = {c.name: careful.get(c.name, _first_said)(own[c.name], other[c.name]) for c in columns}
    found = United({**own, **new, **bound})
    for column in columns:
        _tell(found, column, own[column.name], other[column.name])
    return found


def contradictions(sheet: Sheet, own: Values, other: Values) -> tuple[tuple[str, str], ...]:
    """What cannot both be true of one child, and what a person has to settle: own, other's."""
    said = ((says(own), says(other)) for says in _CONTRADICTIONS.get(sheet.name, ()))
    return tuple((mine, theirs) for mine, theirs in said if mine and theirs and mine != theirs)


def _tell(found: United, column: Column, mine: Any, theirs: Any) -> None:  # noqa: ANN401
    """Tells of one column what became of both values; silence is only where nothing is lost."""
    new = found.values[column.name]
    before = column.text(mine), column.text(theirs)
    if new == mine and theirs not in (*EMPTY, mine, column.blank):
        if not _holds(mine, theirs):
            found.differing.append((column.label, *before))
    elif new != mine and mine in EMPTY and new == theirs:
        found.taken.append(column.label)
    elif new != mine:
        sides = " and ".join(f"“{each}”" for each in before)
        found.settled.append(f"{column.label}: “{column.text(new)}” now, of {sides}")


def _holds(mine: Any, theirs: Any) -> bool:  # noqa: ANN401 -- any column's
    """Whether a text or list has everything that another has."""
    match mine, theirs:
        case str(), str():
            return set(map(str.casefold, _pieces(theirs))) <= set(map(str.casefold, _pieces(mine)))
        case tuple(), tuple():
            return set(theirs) <= set(mine)
        case _:
            return False


def _first_said(mine: Any, theirs: Any) -> Any:  # noqa: ANN401 -- any column's
    return theirs if mine in EMPTY and theirs not in EMPTY else mine


def _either(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*mine, *theirs)))


def _earlier(mine: Any, theirs: Any) -> Any:  # noqa: ANN401 -- a date or none
    return min((day for day in (mine, theirs) if day is not None), default=None)


def _later(mine: Any, theirs: Any) -> Any:  # noqa: ANN401 -- a date or none
    return max((day for day in (mine, theirs) if day is not None), default=None)


def _joined(mine: str, theirs: str) -> str:
    """Both texts, nothing twice: "penicillin; nuts, EpiPen". A "none" is not kept beside more."""
    told: dict[str, str] = {}
    for piece in (*_pieces(mine), *_pieces(theirs)):
        told.setdefault(piece.casefold(), piece)
    worth = [piece for key, piece in told.items() if key not in NOTHING]
    return "; ".join(worth) if worth and not _holds(mine, theirs) else _first_said(mine, theirs)


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(";")]


def _each_for_itself(_: Values, __: Values) -> Values:
    return {}


def _child(own: Values, other: Values) -> Values:
    """The columns of a child that hang together.

    Nobody may collect a child who must not, and no social worker's address stands beside another's
    name.
    """
    must_not = _either(own["must_not_collect"], other["must_not_collect"])
    may = _either(own["may_collect"], other["may_collect"])
    barred = {name.casefold() for name in must_not}
    found = {
        "rooms_with": _rooms_with(own, other),
        "may_collect": tuple(name for name in may if name.casefold() not in barred),
    }
    if own["social_worker"] != other["social_worker"]:
        worker = own if own["social_worker"] else other
        found["social_worker_email"] = worker["social_worker_email"]
    return found


def _rooms_with(own: Values, other: Values) -> str | None:
    """Own room before all else; girls or boys, one said here and one there, is to be decided."""
    said = {each["rooms_with"] for each in (own, other)} - {None}
    if RoomsWith.OWN.value in said:
        return RoomsWith.OWN.value
    if len(said) > 1 or (not said and own["gender"] != other["gender"]):
        return RoomsWith.DECIDE.value
    return next(iter(said), None)


def _refusal(own: Values, other: Values) -> Values:
    """Of two answers about one room a no counts, with whoever gave it."""
    if other["agreed"] or not own["agreed"]:
        return {}
    return {name: other[name] for name in ("agreed", "authority", "by", "on")}


_BOUND: Mapping[str, Callable[[Values, Values], Values]] = {
    "children": _child,
    "room_agreements": _refusal,
}
"""What is settled of several columns together."""

HEALTH = (
    *("medical", "allergies", "medication", "dietary"),
    *("leader_alert", "what_helps", "bedtime", "swims"),
)
RISKS = ("missing_or_exploitation_risk", "placement_at_risk", "complex_needs", "out_of_education")
TOLD = (
    *("notes", "status_reason", "staying_safe", "what_upsets", "water_and_heights"),
    *("if_missing", "knows", "placement_plan", "wishes_and_worries"),
)
OWN_WORDS = ("good_at", "upsets", "helps", "bedtime", "near", "would_try", "rather_not")
_CAREFUL: Mapping[str, Mapping[str, Careful]] = {
    "children": {
        **dict.fromkeys(HEALTH, _joined),
        "must_not_collect": _either,
        "step_free": max,
        "support": max,
    },
    "referrals": {**dict.fromkeys(RISKS, max), **dict.fromkeys(TOLD, _joined)},
    "passports": dict.fromkeys(OWN_WORDS, _joined),
    "placements": {"notice_given": _earlier, "end_reason": _joined},
    "consents": {"until": _earlier},
    "delegated_authority": {"since": _later},
    "evidence": {"reason": _joined},
    "not_for": {"reason": _joined},
    "away": {"nights_only": min, "reason": _joined},
    "meetings": {"understood": min, "present": _either, "notes": _joined},
    "referred_on": {"reason": _joined, "outcome": _joined},
}
"""What becomes of two values of a column; of others the first that is said."""


def _answer(consent: Values) -> str:
    return "given" if consent["given"] else "refused"


def _home(stay: Values) -> str:
    return f"with {stay['household']}{' for a short stay' if stay['temporary'] else ''}"


def _end(row: Values) -> str:
    return "without an end" if row["to"] is None else f"until {row['to']}"


def _authority(row: Values) -> str:
    return f"for the {row['authority']} to say" if row["authority"] else ""


def _status(place: Values) -> str:
    return str(place["status"])


def _found(evidence: Values) -> str:
    return str(evidence["answer"])


def _overridden(override: Values) -> str:
    return f"in spite of {', '.join(sorted(override['missing']))}"


def _standing(referral: Values) -> str:
    status = Status(referral["status"])
    return "waiting for a programme" if status in WAITING else status.value


_CONTRADICTIONS: Mapping[str, tuple[Callable[[Values], str], ...]] = {
    "placements": (_home, _end),
    "education": (_end,),
    "places": (_status,),
    "consents": (_answer, _authority),
    "delegated_authority": (_authority,),
    "evidence": (_found,),
    "referrals": (_standing,),
    "ready_overrides": (_overridden,),
}
"""What two rows of one place must say alike, in words: neither side would be the careful one."""
