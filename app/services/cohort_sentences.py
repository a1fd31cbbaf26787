"""The decision on each child in one sentence, from what the search of a cohort found."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.casework.dates import said
from app.papers.phrases import any_of, together
from app.scheduling.choosing import Change, ChangeKind, Obstacle, Reason, Why
from app.scheduling.facts import phase_of, school_year
from app.scheduling.problem import Tie, TieKind
from app.scheduling.times import months_apart
from app.services.candidates import Candidates, Waiting
from app.words import counted

MONTHS_OF_A_YEAR = 12
LEAST_GROUP = 2
"""Fewer children are no group: nobody is advised to have groups of one."""
NOT_ASKED = "the reason was not asked for yet"

IN: Mapping[Reason, str] = {
    Reason.PINNED_IN: ", chosen by hand",
    Reason.KEPT_TOGETHER: ", to be kept together with {others}",
    Reason.NEEDED: ", needed for a group with {others}",
    Reason.MORE_POINTS: ", {points} more for the cohort than with {come}",
    Reason.LONGER_WAIT: ", has waited longer than {come}",
    Reason.WON_LOT: ", by lot before {come}",
    Reason.TIED: ", tied with {come}: the panel decides",
    Reason.UNKNOWN: "; the search was cut short before it was known who would come instead",
}
"""Why a child is in the cohort, where there is more to say than the points."""

OUT: Mapping[Reason, str] = {
    Reason.PINNED_OUT: "left out by hand",
    Reason.KEPT_TOGETHER: "to be kept together with {others}, who cannot come",
    Reason.KEPT_APART: "{own}; kept apart from {apart}, and {instead}",
    Reason.NOBODY_NEAR: "the {phase} group has no other child {spread}",
    Reason.TOO_FEW_NEAR: "the {phase} group has only {few} {spread}{between}",
    Reason.NO_PLACE: "every place is held",
    Reason.NO_GROUP: "{own}, but no group has room for {name}",
    Reason.FEWER_POINTS: "{own}; with {name} for {leave} the cohort would have {points} fewer",
    Reason.SHORTER_WAIT: "{own}, as many as others who have waited longer: {leave}",
    Reason.LOST_LOT: "{own}, as many as others, and the lot fell on {leave}",
    Reason.TIED: "{own}, tied with {leave}: the panel decides",
    Reason.NO_COHORT: "no cohort can be formed",
    Reason.UNKNOWN: "{own}; the search was cut short before the reason was found",
}
"""Why a child is not in the cohort."""

CHANGES: Mapping[ChangeKind, str] = {
    ChangeKind.PLACES: "{places}",
    ChangeKind.SMALLEST: "groups from {value}",
    ChangeKind.LARGEST: "groups of up to {value}",
    ChangeKind.SPREAD: "an age spread of {value} months",
    ChangeKind.TIE: "without the tie between {names}",
    ChangeKind.PIN: "without the pin of {names}",
    ChangeKind.CHILDREN: "{more} of the age of {names}",
}
"""What could be otherwise."""


@dataclass(frozen=True, slots=True)
class CohortWords:
    """Says what was found, with the children's names. `following`: when the next programme is.

    Who is to be kept apart from whom is said only where that is `open`, to one person who asks: a
    decision may be read out to others.
    """

    known: Candidates
    following: date | None = None
    open: bool = False

    def chosen(self, child: Waiting, why: Why | None, group: Iterable[str]) -> str:
        """Why a child is in the cohort."""
        among = [self.known.by_code[code] for code in group]
        ages = from_to(each.eligibility.age for each in among)
        of_group = f"{self._phase(child)} group of {len(among)} aged {ages}"
        if child.holds:
            return f"Holds a place already; {of_group}."
        reason = self._why_in(why) if why else f"; {NOT_ASKED}"
        return f"{counted(child.points, 'point')} ({_parts(child)}){reason}; {of_group}."

    def not_chosen(self, child: Waiting, why: Why | None, chosen: Collection[str] = ()) -> str:
        """Why a child is not in the cohort of those `chosen`, and when the next programme is."""
        if not child.eligibility.eligible:
            return ended(f"{child.hindrance[:1].upper()}{child.hindrance[1:]}")
        if child.hindrance:
            return ended(f"Not this time: {child.hindrance}")
        own = counted(child.points, "point")
        reason = self._why_out(child, why, chosen) if why else f"{own}; {NOT_ASKED}"
        helps = self._helps(why.changes) if why else ""
        return ended(f"Not this time: {reason}{helps}{self._next()}")

    def obstacles(self, found: Iterable[Obstacle]) -> str:
        """What stops any cohort, rule by rule, and what would help."""
        helping: dict[str, list[str]] = {}
        for each in found:
            ways = helping.setdefault(self._rule(each), [])
            if all(map(self._advised, each.changes)):
                ways.append(together([self._change(change) for change in each.changes]))
        helps = {rule: f" It would help: {any_of(ways)}" for rule, ways in helping.items() if ways}
        return " ".join(ended(f"{rule}{helps.get(rule, '')}") for rule in helping)

    def _rule(self, found: Obstacle) -> str:
        least, most = self.known.sizes
        return RULES[found.rule].format(least=least, most=most, spread=within(self.known))

    def _why_in(self, why: Why) -> str:
        reason = why.reason
        if reason is Reason.MORE_POINTS and not why.come:
            reason = Reason.ROOM
        return IN.get(reason, "").format(
            others=self._names(why.others),
            come=self._names(why.come),
            points=counted(why.points, "point"),
        )

    def _why_out(self, child: Waiting, why: Why, chosen: Collection[str]) -> str:
        return OUT[why.reason].format(
            name=child.name,
            own=counted(child.points, "point"),
            others=self._names(why.others),
            few=counted(len(why.others), "other child", "other children"),
            leave=self._names(why.leave),
            points=counted(why.points, "point"),
            phase=self._phase(child),
            spread=within(self.known),
            between=self._between(why.others),
            apart=self._apart(why.others, chosen),
            instead=self._instead(child, why),
        )

    def _between(self, others: Sequence[str]) -> str:
        """Why others who are enough by their number are no group with a child all the same."""
        if len(others) + 1 < self.known.sizes[0]:
            return ""
        born = [self.known.by_code[code].born for code in others]
        wide = months_apart(min(born), max(born)) > self.known.spread_months
        parted = any(set(others) >= {tie.one, tie.other} for tie in self._parting)
        told = ["too far apart in age from each other"] * wide + ["to be kept apart"] * parted
        cause = " or ".join(told) or "needed elsewhere, or without enough others of their own"
        return f", and these cannot be one group: they are {cause}"

    @property
    def _parting(self) -> Iterator[Tie]:
        return (tie for tie in self.known.ties if tie.kind is TieKind.APART)

    def _apart(self, others: Sequence[str], chosen: Collection[str]) -> str:
        """From whom a child is kept apart, without the name unless that may be said."""
        if self.open:
            named = (self.known.by_code[code] for code in others)
            return together([f"{c.name} ({counted(c.points, 'point')})" for c in named])
        return "a child who is chosen" if set(others) & set(chosen) else "another child"

    def _instead(self, child: Waiting, why: Why) -> str:
        """What the best cohort with a child would be like, who is kept apart from another."""
        if not why.leave:
            return (
                f"without that child no {self._phase(child)} group can be formed for {child.name}"
            )
        if why.points:
            return f"with {child.name} the cohort would have {counted(why.points, 'point')} fewer"
        waited = counted(why.days, "day")
        return f"with {child.name} the cohort would have as many points, and waited {waited} less"

    def _helps(self, changes: Iterable[Change]) -> str:
        said_ = [self._change(change) for change in changes if self._advised(change)]
        return f" (it would help: {' or '.join(said_)})" if said_ else ""

    def _advised(self, change: Change) -> bool:
        """Whether a change is advice: no child is kept safe less, and no group is of one child."""
        if change.kind is ChangeKind.TIE:
            return not any({tie.one, tie.other} == set(change.codes) for tie in self._parting)
        return change.kind is not ChangeKind.SMALLEST or change.value >= LEAST_GROUP

    def _change(self, change: Change) -> str:
        return CHANGES[change.kind].format(
            value=change.value,
            places=counted(change.value, "place"),
            more=counted(change.value, "more child", "more children"),
            names=self._names(change.codes),
        )

    def _phase(self, child: Waiting) -> str:
        return phase_of(school_year(child.born, self.known.starts)).value

    def _names(self, codes: Iterable[str]) -> str:
        names = [self.known.by_code[c].name if c in self.known.by_code else c for c in codes]
        return together(names) if names else "nobody"

    def _next(self) -> str:
        return f"; next programme {said(self.following)}" if self.following else ""


RULES = {
    "places": "There are too few places.",
    "G-SIZE": "Groups have {least} to {most} children, and these leave none of that size.",
    "G-SPREAD": "A group's ages lie {spread}, and these are further apart.",
    "G-APART": "Children are to be kept apart, which leaves no grouping.",
    "G-TOGETHER": "Children are to be kept together, which leaves no grouping.",
    "pin": "Who is pinned in, or holds a place, leaves no grouping.",
}
"""What stops a cohort, by the rule's name."""


def from_to(ages: Iterable[int]) -> str:
    """Ages in one breath: "10", or "8 to 10"."""
    ordered = sorted(ages)
    return str(ordered[0]) if ordered[0] == ordered[-1] else f"{ordered[0]} to {ordered[-1]}"


def within(known: Candidates) -> str:
    """How far the ages of a group may lie apart: "within 3 years"."""
    years, months = divmod(known.spread_months, MONTHS_OF_A_YEAR)
    if months or not years:
        return f"within {counted(known.spread_months, 'month')}"
    return f"within {counted(years, 'year')}"


def sized(known: Candidates) -> str:
    """What a group is like: "3 to 8 children within 3 years"."""
    least, most = known.sizes
    return f"{least} to {most} children {within(known)}"


def _parts(child: Waiting) -> str:
    return "; ".join(f"{part.name}: {part.points}" for part in child.parts) or "none"


def ended(sentence: str) -> str:
    """A sentence with its full stop; an initial at its end has one already."""
    return sentence if sentence.endswith(".") else f"{sentence}."
