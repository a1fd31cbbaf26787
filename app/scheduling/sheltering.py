"""The best second choices for when the weather stops what a session's groups do.

They need nobody but those who have a duty at that session on that date anyway, and they are legal
by every rule whichever of a session's activities the weather stops: one alone, those of a date, or
all. So somebody who leads one group's activity is no leader of another group's second choice at
that time: the weather may stop the one and not the other.

What is best, in this order:

1. the fewest blocks without a second choice;
2. the least cost by `T-WISH`, `T-SOME` and `T-AGAIN`, if all of the session is rained off and the
   other sessions go as planned;
3. the fewest people put on or taken off: whoever leads a group's activity leads its second choice.

Groups, blocks and activities are matched at once, with leaders beside them: so the solver does it,
and proves it, within a finite budget. On a small case the tests try every choice instead.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from typing_extensions import override

from app.scheduling.cpsat import Answer, Budget, StageModel, search
from app.scheduling.plan import Cell
from app.scheduling.problem import Duty, DutyKind, Session
from app.scheduling.rules import TASK_FILTERS
from app.scheduling.rules.activities import (
    NotAgain,
    SomeWishMet,
    WishMet,
    uses_elsewhere,
    wishes_met,
)
from app.scheduling.rules.base import Decision, Weighted
from app.scheduling.rules.duties import OneAtATime, Task
from app.scheduling.situation import Doing, Situation
from app.scheduling.times import minute
from app.scheduling.turning import Spell, Turn, Turning
from app.scheduling.weather import (
    SecondChoice,
    Way,
    WetPlan,
    against,
    on_site,
    stopped,
    ways,
)

STAGE = "wet weather"


def wet_plans(situation: Situation, budget: Budget | None = None) -> WetPlan:
    """The second choices of a whole programme, session by session in order of time.

    Each session's are legal beside those of the sessions before it. The budget is finite: where
    it ends first, the answer is not `proven`.
    """
    budget = budget or Budget()
    found = WetPlan()
    for session in situation.facts.sessions:
        more = wet_plan(situation, session, budget, settled=found.choices)
        found = WetPlan((*found.choices, *more.choices), found.proven and more.proven)
    return found


def wet_plan(
    situation: Situation,
    session: str,
    budget: Budget,
    *,
    settled: tuple[SecondChoice, ...] = (),
) -> WetPlan:
    """The best second choices of one session, beside those of other sessions that are settled."""
    doings = stopped(situation, session)
    if not doings:
        return WetPlan()
    model = ShelterModel(situation, doings, settled)
    answer = search(model, STAGE, budget)
    if answer is None:
        nothing = (SecondChoice(c.session, c.block, c.group) for d in doings for c in d.cells)
        return WetPlan(tuple(nothing), proven=False)
    choices = tuple(model.choices(answer))
    told = tuple(_told(situation, doings, each, (*settled, *choices)) for each in choices)
    return WetPlan(told, proven=answer.bound >= answer.cost)


def _told(
    situation: Situation,
    doings: tuple[Doing, ...],
    choice: SecondChoice,
    choices: Collection[SecondChoice],
) -> SecondChoice:
    """A second choice, with the reasons where there is none."""
    if choice.activity:
        return choice
    of_group = (d for d in doings if d.group.code == choice.group)
    doing, number = next(
        (d, d.first + n)
        for d in of_group
        for n, cell in enumerate(d.cells)
        if cell.block == choice.block
    )
    return replace(choice, reasons=against(situation, doing, number, choices))


class ShelterModel(StageModel):
    """Which second choice each block has, and who leads it."""

    def __init__(
        self, situation: Situation, doings: tuple[Doing, ...], settled: tuple[SecondChoice, ...]
    ) -> None:
        super().__init__(situation.facts, Decision.ACTIVITIES)
        self._situation = situation
        self._doings = {_spell(d): d for d in doings}
        self._settled = settled
        self._ways: dict[Way, Any] = {}
        self._covered: dict[tuple[Spell, int], Any] = {}
        self._leads: dict[tuple[Spell, int], dict[str, Any]] = {}
        self._turning = Turning(self, situation)
        self._missing: list[Any] = []
        self._costs: list[tuple[Any, int]] = []
        self._changes: list[Any] = []
        for spell, doing in self._doings.items():
            self._choose(spell, doing)
        self._once()
        self._enough_equipment()
        self._settle()
        self._turning.keep_rules()
        self._charge_wishes()

    def _choose(self, spell: Spell, doing: Doing) -> None:
        """What may stand in each block of what the weather stops, and who may lead it."""
        here = {w: self.flag(f"{spell} {w.activity.name} {w.first}") for w in self._led(doing)}
        self._ways |= here
        self._turning.used[spell] = self.flag(f"used {spell}")
        for number in range(doing.first, doing.first + len(doing.cells)):
            chosen = {w: literal for w, literal in here.items() if number in w.numbers}
            covered = self.flag(f"covered {spell} {number}")
            self.add(sum(chosen.values()) == covered)
            self.add(covered <= self._turning.used[spell])
            self._covered[spell, number] = covered
            self._missing.append(1 - covered)
            self._lead(spell, doing, number, chosen)
        self.add(sum(self._of(self._covered, spell)) >= self._turning.used[spell])

    @staticmethod
    def _of(found: Mapping[tuple[Spell, int], Any], spell: Spell) -> list[Any]:
        return [literal for (of, _), literal in found.items() if of == spell]

    def _led(self, doing: Doing) -> Iterator[Way]:
        """What a group might do instead, that enough of those on site could lead."""
        for way in ways(self._situation, doing):
            able = (self._able(doing, number, way) for number in way.numbers)
            if all(len(each) >= self._needed(way) for each in able):
                yield way

    def _able(self, doing: Doing, number: int, way: Way) -> list[str]:
        day = doing.session.blocks[number].starts.date()
        needed = way.activity.qualification
        people = self._leaders(doing, number)
        return [p for p in people if not needed or self.facts.staff[p].holds(needed, day)]

    def _needed(self, way: Way) -> int:
        here = self._situation.present_in(way.doing.group, way.doing.session.code)
        return way.activity.instructors_for(len(here))

    def _leaders(self, doing: Doing, number: int) -> list[str]:
        """Who is there on that date, and leads nothing else in that block."""
        session = doing.session
        block = session.blocks[number]
        led = doing.cells[number - doing.first].instructors
        return [
            who
            for who in sorted(on_site(self._situation, session.code, block.starts.date()))
            if self._free(self.facts.duty(who, DutyKind.LEAD, session, block.span), led)
        ]

    def _free(self, duty: Duty, led: tuple[str, ...]) -> bool:
        """Whether no rule keeps a person from a duty, beside all that they do but this block."""
        diary = list(self._situation.diaries[duty.person])
        if duty.person in led:
            diary.remove(duty)
        clash = OneAtATime().clash(self.facts.staff[duty.person], diary, duty)
        return clash is None and not any(f.why_not(self.facts, Task(duty)) for f in TASK_FILTERS)

    def _lead(self, spell: Spell, doing: Doing, number: int, chosen: Mapping[Way, Any]) -> None:
        """As many leaders as the activity needs, each holding what it needs."""
        block, covered = doing.session.blocks[number], self._covered[spell, number]
        leads = {p: self.flag(f"{p} {spell} {number}") for p in self._leaders(doing, number)}
        self._leads[spell, number] = leads
        needed = sum(self._needed(way) * literal for way, literal in chosen.items())
        self.add(sum(leads.values()) >= needed)
        able = {way: self._able(doing, number, way) for way in chosen}
        for who, literal in leads.items():
            barred = sum(chosen[way] for way in chosen if who not in able[way])
            self.add(literal + barred <= covered)
        for who in dict.fromkeys((*doing.cells[number - doing.first].instructors, *leads)):
            duty = self.facts.duty(who, DutyKind.LEAD, doing.session, block.span)
            planned = who in doing.cells[number - doing.first].instructors
            instead = leads.get(who, 0)
            self._turning.enter(duty, Turn(spell, planned, instead))
            self._changes.append(covered - instead if planned else instead)

    def _once(self) -> None:
        """A group does an activity once in the session, and nobody leads two groups at a time."""
        found: dict[tuple[str, object], list[Any]] = defaultdict(list)
        for way, literal in self._ways.items():
            found[way.doing.group.code, way.activity.name].append(literal)
        for (_, number), leads in self._leads.items():
            for who, literal in leads.items():
                found[who, number].append(literal)
        for literals in found.values():
            self.at_most_one(literals)

    def _enough_equipment(self) -> None:
        """At any moment no more groups than equipment, if all is rained off at once."""
        for name in sorted({way.activity.name for way in self._ways}):
            uses = [
                ((minute(b.starts), minute(b.ends)), literal)
                for way, literal in self._ways.items()
                if way.activity.name == name
                for b in way.blocks
            ]
            self._share_equipment(name, uses)

    def _share_equipment(self, name: str, uses: list[tuple[tuple[int, int], Any]]) -> None:
        at_once = self.facts.activities[self._session.centre, name].groups_at_once
        others = list(self._taken(name))
        for moment in sorted({starts for (starts, _), _ in uses} | {s for s, _ in others}):
            doing = [literal for (s, e), literal in uses if s <= moment < e]
            self.at_most(doing, max(0, at_once - sum(s <= moment < e for s, e in others)))

    @property
    def _session(self) -> Session:
        return next(iter(self._doings.values())).session

    def _taken(self, name: str) -> Iterator[tuple[int, int]]:
        """When equipment is used by others, whatever the weather."""
        yield from uses_elsewhere(self.facts)[self._session.centre, name]
        settled = (choice.cell for choice in self._settled)
        for cell in chain(self._situation.plan.cells, settled):
            session = self.facts.sessions[cell.session]
            if (session.centre, cell.activity) == (self._session.centre, name):
                starts, ends = session.blocks[self._situation.place(cell)].span
                yield minute(starts), minute(ends)

    def _settle(self) -> None:
        """How the weather turns the duties of sessions that are settled."""
        chosen = {(c.session, c.block, c.group): c for c in self._settled if c.activity}
        for code in dict.fromkeys(choice.session for choice in self._settled):
            for doing in stopped(self._situation, code):
                places = [(c.session, c.block, c.group) for c in doing.cells]
                if any(place in chosen for place in places):
                    self._turning.used[_spell(doing)] = 1
                    for place, cell in zip(places, doing.cells, strict=True):
                        second = chosen.get(place)
                        self._turn(doing, cell, second.instructors if second else ())

    def _turn(self, doing: Doing, cell: Cell, instead: tuple[str, ...]) -> None:
        span = doing.session.blocks[self._situation.place(cell)].span
        for who in dict.fromkeys((*cell.instructors, *instead)):
            duty = self.facts.duty(who, DutyKind.LEAD, doing.session, span)
            turn = Turn(_spell(doing), who in cell.instructors, int(who in instead))
            self._turning.enter(duty, turn)

    def _charge_wishes(self) -> None:
        """What wishes and repetition cost, if all of the session is rained off."""
        plan = self._situation.plan
        off = {cell for doing in self._doings.values() for cell in doing.cells}
        dry = Situation(
            self.facts, replace(plan, cells=tuple(c for c in plan.cells if c not in off))
        )
        self._charge_repeats(dry)
        met = wishes_met(dry)
        happy = {child for (child, _), done in met.items() if done}
        chances: dict[str, list[Any]] = defaultdict(list)
        for (child, activity), done in met.items():
            doing = self._doing(dry, child, activity)
            if doing and not done:
                self._costs.append((1 - sum(doing), self._weight(WishMet())))
                chances[child] += doing
        for child in (c for c in chances if c not in happy):
            unmet = self.flag(f"no wish of {child}")
            self.add(sum(chances[child]) + unmet >= 1)
            self._costs.append((unmet, self._weight(SomeWishMet())))

    def _weight(self, rule: Weighted[Any]) -> int:
        return rule.weight_in(self.facts.settings)

    def _doing(self, dry: Situation, child: str, activity: str) -> list[Any]:
        """The ways in which a child's group does an activity while the child is present."""
        here = child in self.facts.present[self._session.code]
        return [
            literal
            for way, literal in self._ways.items()
            if here and (dry.group_of[child], activity) == (way.doing.group.code, way.activity.name)
        ]

    def _charge_repeats(self, dry: Situation) -> None:
        done = {(d.group.code, d.activity) for d in dry.doings}
        for way, literal in self._ways.items():
            if (way.doing.group.code, way.activity.name) in done:
                self._costs.append((literal, self._weight(NotAgain())))

    @override
    def minimise(self) -> None:
        """Set the objective: blocks without, then costs, then changes of people."""
        change = 1 + len(self._changes)
        block = change * (1 + sum(weight for _, weight in self._costs))
        costs = sum(expression * weight for expression, weight in self._costs)
        self.cp.minimize(block * sum(self._missing) + change * costs + sum(self._changes))

    def choices(self, answer: Answer) -> Iterator[SecondChoice]:
        """The second choices of an answer, without the reasons where there is none."""
        for (spell, number), leads in self._leads.items():
            doing = self._doings[spell]
            names = (
                w.activity.name
                for w, literal in self._ways.items()
                if w.doing == doing and number in w.numbers and answer.value(literal)
            )
            yield SecondChoice(
                doing.session.code,
                doing.session.blocks[number].starts,
                doing.group.code,
                next(names, ""),
                tuple(who for who, literal in leads.items() if answer.value(literal)),
            )


def _spell(doing: Doing) -> Spell:
    return doing.group.code, doing.session.code, doing.first
