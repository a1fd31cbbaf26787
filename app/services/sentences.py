"""Gaps and breaches in sentences, with the names that a coordinator knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.models.database import Database
from app.papers.phrases import day
from app.scheduling.explain import why
from app.scheduling.facts import Facts
from app.scheduling.plan import Breach, Gap, Stage
from app.scheduling.situation import Situation
from app.services.judging import Judged
from app.services.missing import missing_said
from app.services.names import Names, at, names
from app.services.reasons import in_words, reason_sentence
from app.words import counted


@dataclass(frozen=True, slots=True)
class GapTold:
    """A gap: what is missing, and for each candidate what stands in the way.

    Who has the other role altogether is left out: nobody asks an instructor to sleep in.
    """

    rule: str
    weight: int
    session: str | None
    block: datetime | None
    group: str | None
    sentence: str
    reasons: tuple[str, ...]
    child: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What a plan leaves open and breaks, in sentences."""

    gaps: tuple[GapTold, ...]
    breaches: tuple[str, ...]


CUT = "The search for this plan was cut short: with more time it may become better."


def may_improve(stages: tuple[Stage, ...], *, cut: bool) -> bool:
    """Whether more time might have brought a better plan: no stage can do better than its best."""
    return cut and not all(stage.proven for stage in stages)


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
    if gap.rule == "ungrouped" and not situation.plan.groups:
        reasons = (NO_GROUP.format(situation.facts.settings.smallest_group),)
    return GapTold(
        gap.rule,
        gap.weight,
        gap.session,
        gap.block,
        gap.group,
        sentence=gap_sentence(gap, known),
        reasons=reasons,
        child=gap.child,
    )


def gap_sentence(gap: Gap, known: Names) -> str:
    """What is missing: "Otters have no activity on Sat 16 Jan, 9.30 am, Bewl Water."."""
    child = known.child(gap.child) if gap.child else ""
    group = known.group(gap.group) if gap.group else ""
    return missing_said(gap, child=child, group=group, when=_where(gap, known))


def _where(gap: Gap, known: Names) -> str:
    session = str(gap.session)
    if gap.block:
        return f"{at(gap.block)}, {known.places[session]}"
    return f"{day(gap.day)}, {known.places[session]}" if gap.day else known.session(session)


NO_GROUP = "No group could be made: it takes {} children of one phase who are near in age."

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
    said = breach_said(breach, known)
    return f"{said[0].upper()}{said[1:]}"


def breach_said(breach: Breach, known: Names) -> str:
    """The same, to go on after a colon."""
    what, where = ", ".join(_what(breach, known)), " · ".join(_places(breach, known))
    return f"{BROKEN[breach.rule]} — {what} ({where})."


def _what(breach: Breach, known: Names) -> Iterator[str]:
    """Who or what breaks a rule. A code may be a person's and a child's both: the rule knows."""
    first, *others = breach.what
    match breach.rule:
        case "G-SIZE":
            yield counted(int(first), "child", "children")
        case "G-SPREAD":
            yield first
        case "B-ONE" if others:
            yield from map(known.session, breach.what)
        case rule if rule[0] == "P":
            yield known.person(first)
        case "T-UNSUITED":
            yield first
            yield from map(known.child, others)
        case rule if rule[0] == "T":
            yield first
            yield from map(known.person, others)
        case _:
            yield from map(known.child, breach.what)


def _places(breach: Breach, known: Names) -> Iterator[str]:
    """Times of a person, a group in a session, groups, or a room in a session."""
    first, *others = breach.where
    match breach.rule[0]:
        case "P":
            yield from map(in_words, breach.where)
        case "T":
            yield known.session(first)
            yield from map(in_words, others[:-1])
            yield known.group(others[-1])
        case "G" if not (others and breach.rule == "G-APART"):
            yield from map(known.group, breach.where)
        case _:
            yield known.session(first)
            yield from others
