"""What stands in the way of a candidate, in a sentence: who or what it is, and the fact."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from app.casework.dates import MONTHS
from app.papers.phrases import DAYS, day
from app.scheduling.plan import Gap, Reason
from app.scheduling.times import WEEKDAYS
from app.services.names import Names, at, short

RULES: Mapping[str, str] = {
    "G-PHASE": "{who} are a group of {fact} children",
    "G-SIZE": "{who} are full with {fact}",
    "G-SPREAD": "{who} would be {fact} from the oldest to the youngest",
    "G-APART": "{who}: {fact} is there, and is kept apart from this child",
    "G-TOGETHER": "{who}: {fact} is kept together with this child, and is in another group",
    "T-OFFER": "{who} is not offered then ({fact})",
    "T-YEAR": "{who} is for older children: the youngest of the group is in {fact}",
    "T-UNSUITED": "{who} is not for {fact}",
    "T-LICENCE": "{who} needs the centre's licence, which expires on {fact}",
    "T-ONCE": "{who} is done in this session already: {fact}",
    "T-LENGTH": "{who} needs {fact} in a row",
    "T-EQUIP": "{who} has no equipment left: {fact} use it then",
    "T-LED": "{who} has too few instructors free: {fact}",
    "P-ROLE": "{who} has another role: {fact}",
    "P-SITE": "{who} works only at {fact}",
    "P-DBS": "{who} has a DBS re-check due on {fact}",
    "P-QUAL": "{who} does not hold {fact}",
    "P-DAYS": "{who} does not work on {fact}",
    "P-AWAY": "{who} is away from {fact}",
    "P-ONCE": "{who} has another duty then, or one that leaves no time to travel: from {fact}",
    "P-REST": "{who} would have too little rest, with the duty that begins {fact}",
    "P-STRETCH": "{who} would be on duty too long without a break, with the duty that begins "
    "{fact}",
    "P-HOURS": "{who} would work too many hours that week: {fact}",
    "P-NIGHTS": "{who} would sleep in too many nights in a row, with the night of {fact}",
    "B-BEDS": "{who} has no bed free ({fact})",
    "B-ONE": "{who} is in use: {fact}",
    "B-WITH": "{who} is used by {fact}",
    "B-PHASE": "{who} is used by {fact} children",
    "B-OWN": "{who} is taken: {fact} has a room of their own",
    "B-ACCESS": "{who} is not step-free, and this child needs it",
}
"""What a rule says against a candidate, by the rule's name."""

OTHERWISE: Mapping[tuple[str, str], str] = {
    ("T-EQUIP", "1 group"): "{who} has no equipment left: {fact} uses it then",
    ("P-NIGHTS", "does not sleep in"): "{who} does not sleep in",
    ("B-WITH", "own"): "{who} is used by a child with a room of their own",
    ("B-WITH", "decide"): "{who}: with whom to share a room is still to be decided",
}
"""What a rule says of one fact, where its usual words do not fit."""

EXPIRED = "{who} held {fact}"

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_EXPIRED = re.compile(r"(.+) expired (\d{4}-\d\d-\d\d)")
_MONTH = re.compile(r"month (\d+)")
_PART = re.compile(r"morning|afternoon|evening")
_OF = re.compile(r"(\d+) of (\d+)(?: (.+))?")
_HOURS = re.compile(r"(\S+) h of (\S+) h")


def reason_sentence(reason: Reason, gap: Gap, known: Names) -> str:
    """What stands in the way of a candidate: "Sam Hill is away from Sat 16 Jan, 9.30 am."."""
    said = OTHERWISE.get((reason.rule, reason.fact), RULES[reason.rule])
    if reason.rule == "P-QUAL" and _EXPIRED.fullmatch(reason.fact):
        said = EXPIRED
    sentence = said.format(who=_candidate(reason, gap, known), fact=_fact(reason, known))
    return f"{sentence.removesuffix('.')}."


def _candidate(reason: Reason, gap: Gap, known: Names) -> str:
    """A group, an activity or a room by its name, or else a member of staff."""
    if gap.rule == "ungrouped":
        return known.group(reason.candidate)
    return (
        reason.candidate if gap.rule in ("unfilled", "no-bed") else known.person(reason.candidate)
    )


def _fact(reason: Reason, known: Names) -> str:
    """The fact in words. A code may be a child's and a session's both: the rule knows."""
    tell = FACTS.get(reason.rule)
    return tell(reason.fact, known) if tell else in_words(reason.fact)


def in_words(fact: str) -> str:
    """A fact as people say it: dates and times in words."""
    said = _MOMENT.sub(lambda m: _at(datetime.fromisoformat(m[0])), fact)
    said = _DATE.sub(lambda m: day(date.fromisoformat(m[0])), said)
    return said.replace("closed ", "closed from ")


def _at(when: datetime) -> str:
    return short(when) if (when.hour, when.minute) == (0, 0) else at(when)


def _child(fact: str, known: Names) -> str:
    return known.child(fact)


def _not_offered(fact: str, _: Names) -> str:
    if found := _MONTH.fullmatch(fact):
        return f"not in {MONTHS[int(found[1]) - 1]}"
    return f"not in the {fact}" if _PART.fullmatch(fact) else in_words(fact)


def _unsuited(fact: str, known: Names) -> str:
    """A child, and why not: a code may have blanks, so the longest that is a child's counts."""
    ends = (at for at in range(len(fact) - 1, 0, -1) if fact[at] == " ")
    codes = (fact[:at] for at in ends if fact[:at] in known.children)
    code = next(codes, fact.partition(" ")[0])
    why = fact.removeprefix(f"{code} ")
    reason = "on the not-for list" if why == "not for" else f"no consent for {why}"
    return f"{known.child(code)}: {reason}"


def _so_many(found: re.Match[str]) -> str:
    held = f" who hold {found[3]}" if found[3] else ""
    return f"{found[1]} of the {found[2]} needed{held}"


def _held(found: re.Match[str]) -> str:
    return f"{found[1]} until {in_words(found[2])}"


def _used(fact: str, known: Names) -> str:
    """A session of this programme, or a date on which another programme has the room."""
    return known.session(fact) if fact in known.sessions else in_words(fact)


FACTS: Mapping[str, Callable[[str, Names], str]] = {
    "G-APART": _child,
    "G-TOGETHER": _child,
    "T-OFFER": _not_offered,
    "T-UNSUITED": _unsuited,
    "T-LED": lambda fact, _: _OF.sub(_so_many, fact),
    "P-SITE": lambda fact, known: known.centre(fact),
    "P-QUAL": lambda fact, _: _EXPIRED.sub(_held, fact),
    "P-DAYS": lambda fact, _: f"{DAYS[WEEKDAYS.index(fact)]}s",
    "P-HOURS": lambda fact, _: _HOURS.sub(r"\1 of at most \2", fact),
    "B-ONE": _used,
    "B-OWN": _child,
}
"""How a rule's fact is said, where it is more than dates and times."""
