"""Gaps and breaches in sentences, with the names that a coordinator knows."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.models.database import Database
from app.scheduling.explain import why
from app.scheduling.facts import Facts
from app.scheduling.plan import Breach, Gap, Reason
from app.scheduling.situation import Situation
from app.services.names import Names, at, names, on
from app.services.planning import Judged


@dataclass(frozen=True, slots=True)
class GapTold:
    """A gap: what is missing, and for each candidate what stands in the way.

    Who has the other role altogether is left out: nobody asks an instructor to sleep in.
    """

    rule: str
    weight: int
    session: str | None
    sentence: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What a plan leaves open and breaks, in sentences."""

    gaps: tuple[GapTold, ...]
    breaches: tuple[str, ...]


def told(database: Database, judged: Judged) -> Story:
    """A plan's gaps and breaches, in the contract's order."""
    with database.reading() as rows:
        known = names(rows, judged.plan.groups)
    return story(judged, known)


def story(judged: Judged, known: Names) -> Story:
    """A plan's gaps and breaches, told with these names."""
    situation = Situation(Facts(judged.problem), judged.plan)
    return Story(
        gaps=tuple(_gap(gap, situation, known) for gap in judged.score.gaps),
        breaches=tuple(breach_sentence(breach, known) for breach in judged.score.breaches),
    )


def _gap(gap: Gap, situation: Situation, known: Names) -> GapTold:
    reasons = tuple(
        reason_sentence(r, gap, known) for r in why(situation, gap) if r.rule != "P-ROLE"
    )
    sentence = GAPS[gap.rule](gap, known)
    return GapTold(gap.rule, gap.weight, gap.session, sentence, reasons)


def _where(gap: Gap, known: Names) -> str:
    session = str(gap.session)
    return f"{on(gap.day)}, {known.places[session]}" if gap.day else known.session(session)


GAPS: Mapping[str, Callable[[Gap, Names], str]] = {
    "ungrouped": lambda g, n: f"{n.child(str(g.child))} is in no group.",
    "unfilled": lambda g, n: (
        f"{n.group(str(g.group))} have no activity at {at(g.block) if g.block else ''} "
        f"({n.session(str(g.session))})."
    ),
    "day-cover": lambda g, n: (
        f"{n.group(str(g.group))} are short of a youth worker on {_where(g, n)}."
    ),
    "two-adults": lambda g, n: f"There are too few youth workers in all on {_where(g, n)}.",
    "first-aid": lambda g, n: (
        f"None of the youth workers with {n.group(str(g.group))} is a first-aider "
        f"on {_where(g, n)}."
    ),
    "night-cover": lambda g, n: f"One more adult must sleep in on the night of {_where(g, n)}.",
    "night-mix": lambda g, n: (
        f"No adult of the children's own gender sleeps in on the night of {_where(g, n)}."
    ),
    "no-bed": lambda g, n: f"{n.child(str(g.child))} has no bed at {_where(g, n)}.",
}
"""What is missing, by the gap's name."""


RULES: Mapping[str, str] = {
    "G-PHASE": "is a group of {} children",
    "G-SIZE": "is full: {}",
    "G-SPREAD": "would span {}",
    "G-APART": "{} is kept apart from this child",
    "G-TOGETHER": "{} is kept together with this child, and is elsewhere",
    "T-OFFER": "is not offered then ({})",
    "T-YEAR": "is for older children: the youngest are in {}",
    "T-UNSUITED": "is not for {}: no consent, or on the list of what is not for this child",
    "T-LICENCE": "needs the centre's licence, which expires on {}",
    "T-ONCE": "is done in this session already, at {}",
    "T-LENGTH": "needs {} in a row",
    "T-EQUIP": "has no equipment left: in use by {}",
    "T-LED": "has too few instructors free: {}",
    "P-ROLE": "is here as {}",
    "P-SITE": "works only at {}",
    "P-DBS": "has a DBS re-check due on {}",
    "P-QUAL": "does not hold what is needed: {}",
    "P-DAYS": "does not work on {}",
    "P-AWAY": "is away from {}",
    "P-ONCE": "is on duty at that time: {}",
    "P-REST": "would have too little rest: on duty {}",
    "P-STRETCH": "would be on duty too long without a break: from {}",
    "P-HOURS": "would work too many hours that week: {}",
    "P-NIGHTS": "cannot sleep in: {}",
    "B-BEDS": "has no bed free: {}",
    "B-ONE": "is in use by others: {}",
    "B-WITH": "is used as a room for: {}",
    "B-PHASE": "is used by {} children",
    "B-OWN": "cannot be shared: {} has a room of their own",
    "B-ACCESS": "cannot be reached by this child: {}",
}
"""What a rule says against a candidate, by the rule's name."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def reason_sentence(reason: Reason, gap: Gap, known: Names) -> str:
    """What stands in the way of a candidate: "Sam Hill is away from Sat 16 Jan, 9.30 am"."""
    candidate = known.group(reason.candidate)
    if gap.rule not in ("unfilled", "no-bed", "ungrouped"):
        candidate = known.person(reason.candidate)
    return f"{candidate} {RULES[reason.rule].format(in_words(reason.fact, known))}."


def in_words(fact: str, known: Names) -> str:
    """A fact as people say it: dates in words, children and sessions by name."""
    said = _MOMENT.sub(lambda m: at(datetime.fromisoformat(m.group())), fact)
    said = _DATE.sub(lambda m: on(date.fromisoformat(m.group())), said)
    if said in known.children:
        return known.child(said)
    return known.sessions.get(said, known.centres.get(said, said))


BROKEN: Mapping[str, str] = {
    "G-PHASE": "children of two phases in one group",
    "G-SIZE": "a group is too small or too large",
    "G-SPREAD": "the ages in a group are too far apart",
    "G-APART": "children who are kept apart are together",
    "G-TOGETHER": "children who are kept together are in two groups",
    "T-OFFER": "an activity is not offered then",
    "T-YEAR": "a group is too young for an activity",
    "T-UNSUITED": "an activity is not for a child of the group",
    "T-LICENCE": "the centre's licence has expired",
    "T-ONCE": "a group does an activity twice in a session",
    "T-LENGTH": "an activity has too few or too many blocks",
    "T-EQUIP": "more groups than equipment",
    "T-LED": "an activity has too few qualified instructors",
    "P-ROLE": "a person does a duty that is not theirs",
    "P-SITE": "an instructor works at another centre",
    "P-DBS": "a DBS re-check is overdue",
    "P-QUAL": "an instructor does not hold the qualification",
    "P-DAYS": "a person does not work on that day",
    "P-AWAY": "a person is away",
    "P-ONCE": "a person is on two duties at once, or cannot get there in time",
    "P-REST": "too little rest between two duties",
    "P-STRETCH": "on duty too long without a break",
    "P-HOURS": "too many hours in a week",
    "P-NIGHTS": "too many nights in a row, or somebody who does not sleep in",
    "B-BEDS": "a room is too full, closed, or not for children",
    "B-ONE": "a room is used twice",
    "B-WITH": "children who do not share rooms share one",
    "B-PHASE": "children of two phases share a room",
    "B-OWN": "a child with a room of their own is not alone",
    "B-ACCESS": "a child cannot reach the room",
}
"""What is broken, by the rule's name."""


def breach_sentence(breach: Breach, known: Names) -> str:
    """What is broken, by whom and where."""
    what = ", ".join(known.staff.get(w, in_words(w, known)) for w in breach.what)
    parts = (known.groups.get(p, in_words(p, known)) for p in breach.where.split())
    return f"{breach.rule}: {BROKEN[breach.rule]} — {what} ({' · '.join(parts)})."
