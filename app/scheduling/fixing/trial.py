"""The trial of a fix: a changed problem with a changed plan, judged by every rule."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from app.scheduling.facts import Facts
from app.scheduling.fixing.prices import price
from app.scheduling.items import items, items_before
from app.scheduling.moving import Move, moves
from app.scheduling.plan import Gap, Plan
from app.scheduling.problem import Problem
from app.scheduling.rules import SHORTFALLS
from app.scheduling.score import breaches
from app.scheduling.situation import Situation
from app.scheduling.supposing import Supposition, supposing

SOLVED = 80
"""How many judgements a search of the solver is reckoned as."""


class SpentError(Exception):
    """All tries are used up; what was found so far stays true."""


@dataclass(slots=True)
class Effort:
    """How many judgements may be spent on one gap. They are counted, not timed.

    So the same gap has the same fixes on every machine. A judgement takes some five milliseconds
    for 24 children.
    """

    tries: int = 250
    stop: threading.Event = field(default_factory=threading.Event)

    def spend(self, tries: int = 1) -> None:
        """Use some up.

        Raises:
            SpentError: there are none left, or somebody has asked to stop.
        """
        if self.stop.is_set() or self.tries < tries:
            self.tries = 0
            raise SpentError
        self.tries -= tries


@dataclass(frozen=True, slots=True)
class Fix:
    """Changes that close a gap, what they are reckoned at, and the plan that proves it."""

    changes: tuple[Supposition, ...]
    price: int
    plan: Plan
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """Changes that might close a gap, and the plans to try with them, made one after the other."""

    changes: tuple[Supposition, ...]
    price: int
    plans: Callable[[], Iterable[Plan]]
    swaps: int = 0
    late: bool = False

    @property
    def order(self) -> tuple[int, int, bool, int]:
        """The cheapest first, then what changes least; the solver after all that is direct."""
        return self.price, len(self.changes), self.late, self.swaps


class Trial:
    """A gap of a plan, and the judge of every attempt to close it."""

    def __init__(self, problem: Problem, plan: Plan, gap: Gap, effort: Effort) -> None:
        self.problem, self.gap, self.effort = problem, gap, effort
        self.situation = Situation(Facts(problem), plan)
        self.plan = self.situation.plan
        self._gaps = _gaps(self.situation)
        self._breaches = frozenset(breaches(self.situation))
        self._pinned = items(problem.pins) & items(self.plan)
        self._past = items_before(self.situation, problem.locked_before)

    @property
    def last(self) -> date:
        """The last date of the programme's sessions."""
        return max(s.last_date for s in self.problem.sessions)

    def facts(self, changes: Iterable[Supposition]) -> Facts:
        """The facts as they would be."""
        return Facts(supposing(self.problem, changes))

    def attempt(
        self,
        changes: tuple[Supposition, ...],
        plans: Callable[[], Iterable[Plan]],
        *,
        swaps: int = 0,
        late: bool = False,
    ) -> Attempt:
        """An attempt, with its price."""
        return Attempt(changes, price(self.problem, changes), plans, swaps, late)

    def first_that_closes(self, attempt: Attempt) -> Fix | None:
        """The first plan of an attempt that closes the gap."""
        facts = self.facts(attempt.changes)
        for plan in attempt.plans():
            if self.closes(facts, plan):
                differ = moves(self.plan, plan)
                return Fix(attempt.changes, attempt.price, plan, differ)
        return None

    def closes(self, facts: Facts, plan: Plan) -> bool:
        """Whether a plan leaves the gap open no more, opens no other and breaks nothing new.

        What is pinned or past must have stayed as it was.
        """
        self.effort.spend()
        situation = Situation(facts, plan)
        kept = items(situation.plan)
        past = items_before(situation, self.problem.locked_before)
        if not self._pinned <= kept or past != self._past:
            return False
        gaps = _gaps(situation)
        closed = gaps[self.gap] < self._gaps[self.gap] and not gaps - self._gaps
        return closed and self._breaches.issuperset(breaches(situation))


def _gaps(situation: Situation) -> Counter[Gap]:
    """What a plan leaves open; a fix is not asked what it costs besides."""
    return Counter(gap for rule in SHORTFALLS for gap in rule.gaps(situation))


Attempts = Iterator[Attempt]
