"""What an edit would do, in words: what it breaks and mends, opens and closes, and its cost."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from app.scheduling.editing import (
    ActivityTo,
    ChildTo,
    DutyTo,
    Edit,
    edited,
    filled,
    missing,
)
from app.scheduling.facts import Facts
from app.scheduling.moving import Move, moves
from app.scheduling.plan import Breach, Gap, Plan
from app.scheduling.problem import DutyKind
from app.scheduling.score import Score
from app.scheduling.situation import Situation
from app.scheduling.slots import slots
from app.scheduling.weighing import Weighing
from app.services.differences import move_sentence
from app.services.names import Names
from app.services.pin_kinds import word
from app.services.proposals import charged, locked
from app.services.sentences import BROKEN, breach_sentence, gap_sentence
from app.words import counted

Rank = tuple[bool, int, int]
"""How far down something stands among others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What edits would do to a plan. Nothing has happened yet.

    `refused` says why they cannot be done at all, and is empty where they can; a rule that they
    break forbids nothing, keeping apart alone does. `cost` is what the score changes by, gaps
    included, `costs` the same by rule. `also` is what goes along with them. `sentence` says it all
    in a line.
    """

    sentence: str
    refused: str = ""
    breaks: tuple[str, ...] = ()
    mends: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    cost: int = 0
    costs: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def rank(self) -> Rank:
        """What breaks least, then what costs least, stands first; what is refused last."""
        return bool(self.refused), len(self.breaks), self.cost


GONE = "Something that this names is no longer there. Look at the plan again."
LEADS_NOTHING = "They do nothing then that could be led. Choose an activity first."
PAST = "That lies in the past: the published plan says what happened, and it stays as it was."
APART = "{one} and {other} are kept apart: they can never be put together."
NOTHING = "Nothing changes."
EQUAL = "Costs the same."

WORDS: Mapping[str, tuple[str, str]] = {
    "ungrouped": ("more children in no group", "fewer children in no group"),
    "unfilled": ("more blocks without an activity", "fewer blocks without an activity"),
    "day-cover": ("more youth workers missing by day", "fewer youth workers missing by day"),
    "two-adults": ("more adults missing on a date", "fewer adults missing on a date"),
    "first-aid": ("more groups without a first-aider", "fewer groups without a first-aider"),
    "night-cover": ("more youth workers missing by night", "fewer youth workers missing by night"),
    "night-mix": ("no woman or no man by night", "a woman and a man by night"),
    "no-bed": ("more children without a bed", "fewer children without a bed"),
    "G-FEW": ("more groups", "fewer groups"),
    "G-NEAR": ("further apart in age", "nearer in age"),
    "G-SUPPORT": ("support shared less evenly", "support shared more evenly"),
    "G-EVEN": ("groups of less even size", "groups of more even size"),
    "G-FRIENDS": ("more friends in different groups", "more friends in one group"),
    "G-DISTRICT": (
        "more children with nobody from their district",
        "fewer children with nobody from their district",
    ),
    "G-LONE": ("an only girl or only boy more", "an only girl or only boy fewer"),
    "T-WISH": ("fewer wishes met", "more wishes met"),
    "T-SOME": ("more children without any wish met", "fewer children without any wish met"),
    "T-AGAIN": ("more activities repeated", "fewer activities repeated"),
    "C-FACES": ("more new faces for a group", "fewer new faces for a group"),
    "C-MODEL": ("fewer children with their role model", "more children with their role model"),
    "C-LOAD": ("more hours for the busiest person", "fewer hours for the busiest person"),
    "B-MATE": ("fewer group mates in one room", "more group mates in one room"),
    "B-FRIEND": ("fewer friends in one room", "more friends in one room"),
    "B-ALONE": ("more children alone in a room", "fewer children alone in a room"),
    "B-ROOMS": ("more rooms used", "fewer rooms used"),
}
"""What is said of a rule or a gap that comes to cost more, and of one that comes to cost less."""

FIGURES = frozenset(("G-SIZE", "G-SPREAD"))
"""Rules that say of a breach how far it goes: with another figure it is still the same one."""


@dataclass(frozen=True)
class Standing:
    """A plan as it stands, judged, with the names to tell what becomes of it.

    `kinds` are those of activities, by centre and name.
    """

    facts: Facts
    plan: Plan
    names: Names
    kinds: Mapping[tuple[str, str], str]

    @cached_property
    def _weighing(self) -> Weighing:
        return Weighing(self.facts, self.plan)

    @property
    def situation(self) -> Situation:
        """The plan beside its problem."""
        return self._weighing.situation

    @cached_property
    def _effects(self) -> dict[tuple[Edit, ...], Effect]:
        return {}

    def effect(self, edits: Iterable[Edit]) -> Effect:
        """What edits would do, one after the other.

        That is asked while something is carried, when it is let go, and before it is stored; the
        plan stays as it is, so it is reckoned once.
        """
        every = tuple(edits)
        if every not in self._effects:
            self._effects[every] = self._effect(every)
        return self._effects[every]

    def _effect(self, every: tuple[Edit, ...]) -> Effect:
        after = self.plan
        for edit in every:
            if missing(self.facts, after, edit):
                return _refused(_why_missing(after, edit))
            after = edited(self.facts, after, edit)
        return self._towards(after, every)

    def _towards(self, after: Plan, edits: tuple[Edit, ...]) -> Effect:
        """What the plan after edits would be beside this one."""
        differ = moves(self.plan, after)
        if not differ:
            return Effect(sentence=NOTHING)
        if any(locked(self.facts, move) for move in differ):
            return _refused(PAST)
        was, found = self._weighing.both(after, edits)
        breaks = beyond(found, was)
        if together := next((b for b in breaks if b.rule == "G-APART"), None):
            one, other = map(self.names.child, together.what)
            return _refused(APART.format(one=one, other=other))
        return self._told(after, (was, found), breaks, self._beside(edits, differ))

    def _told(
        self,
        after: Plan,
        scores: tuple[Score, Score],
        breaks: tuple[Breach, ...],
        beside: Iterable[Move],
    ) -> Effect:
        (was, found), names = scores, _with_groups(self.names, after)
        opens, closes = _more(found, was), _more(was, found)
        cost = found.total - was.total
        return Effect(
            sentence=_summary(breaks, len(opens), len(closes), cost),
            breaks=tuple(breach_sentence(b, names) for b in breaks),
            mends=tuple(breach_sentence(b, names) for b in beyond(was, found)),
            opens=tuple(gap_sentence(gap, names) for gap in opens),
            closes=tuple(gap_sentence(gap, names) for gap in closes),
            cost=cost,
            costs=tuple(_costs(was, found)),
            also=(*_vanished(self.plan, after, names), *(move_sentence(m, names) for m in beside)),
        )

    def _beside(self, edits: tuple[Edit, ...], differ: Iterable[Move]) -> tuple[Move, ...]:
        """What differs that no edit says."""
        said = {place for edit in edits for place in _said(self.facts, edit)}
        return tuple(move for move in differ if (move.item, *move.where) not in said)


def _why_missing(plan: Plan, edit: Edit) -> str:
    """What there is not that an edit needs."""
    slot = edit.slot if isinstance(edit, DutyTo) else None
    idle = slot is not None and slot.kind is DutyKind.LEAD and slot not in dict(slots(plan))
    return LEADS_NOTHING if idle else GONE


def _refused(why: str) -> Effect:
    return Effect(sentence=why, refused=why)


def _with_groups(names: Names, plan: Plan) -> Names:
    """The names, with those of groups that a plan has anew."""
    return replace(names, groups={**names.groups, **{g.code: g.name for g in plan.groups}})


def beyond(one: Score, other: Score) -> tuple[Breach, ...]:
    """The breaches of one score that the other does not have."""
    known = {_key(b) for b in other.breaches}
    return tuple(b for b in one.breaches if _key(b) not in known)


def _key(breach: Breach) -> tuple[str, ...]:
    what = () if breach.rule in FIGURES else breach.what
    return breach.rule, *what, "", *breach.where


def _more(one: Score, other: Score) -> tuple[Gap, ...]:
    """The gaps of one score that the other does not have."""
    return tuple((Counter(one.gaps) - Counter(other.gaps)).elements())


def _costs(before: Score, after: Score) -> Iterator[str]:
    """By rule what changes, the dearest first: "+12: further apart in age"."""
    old, new = charged(before), charged(after)
    by = {rule: new[rule] - old[rule] for rule in (*old, *new)}
    for rule, amount in sorted(by.items(), key=lambda each: -abs(each[1])):
        if amount:
            yield f"{signed(amount)}: {WORDS[rule][amount < 0]}"


def signed(amount: int) -> str:
    """An amount with its sign, a true minus: "+12", "−3"."""
    return f"+{amount}" if amount >= 0 else f"−{-amount}"


def _summary(breaks: tuple[Breach, ...], opens: int, closes: int, cost: int) -> str:
    """All in one line: what matters most first."""
    said = []
    if breaks:
        others = f", and {len(breaks) - 1} more" if len(breaks) > 1 else ""
        said.append(f"Breaks a rule: {BROKEN[breaks[0].rule]}{others}.")
    if opens:
        said.append(f"Opens {counted(opens, 'gap')}.")
    if closes:
        said.append(f"Closes {counted(closes, 'gap')}.")
    said.append(f"Score {signed(cost)}." if cost else EQUAL)
    return " ".join(said)


def _vanished(before: Plan, after: Plan, names: Names) -> Iterator[str]:
    """The groups that nobody is in any more, and those that are new."""
    old, new = ({g.code for g in plan.groups if g.children} for plan in (before, after))
    yield from (
        f"{names.group(code)} have nobody left, and are no group any more."
        for code in sorted(old - new)
    )
    yield from (f"{names.group(code)} are a new group." for code in sorted(new - old))


def _said(facts: Facts, edit: Edit) -> Iterator[tuple[str, ...]]:
    """The items that an edit is about, as `moving` names them."""
    match edit:
        case ChildTo(child, _):
            yield "group", child
        case ActivityTo(session, _, group, _):
            for block in filled(facts, edit):
                yield "activity", session, block.starts.isoformat(timespec="minutes"), group
        case DutyTo(slot, off, on):
            whose = (slot.group,) if slot.kind is DutyKind.DAY else ()
            place = (slot.kind.value, slot.session, word(slot.when), *whose)
            yield from ((*place, who) for who in (off, on) if who)
        case _:
            yield "room", edit.session, edit.child
