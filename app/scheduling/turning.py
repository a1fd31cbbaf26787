"""How the weather turns people's duties, and that no turn of it breaks a rule.

A duty may be done as planned, instead of what the weather stops, both or neither; and the weather
stops any set of what it may stop. The rules say which duties of one person may not all be done: so
each such conflict is forbidden for every set that could bring it about.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Any

from app.scheduling.cpsat import StageModel
from app.scheduling.problem import Duty
from app.scheduling.rules import DUTY_LIMITS
from app.scheduling.rules.duties import Conflict, by_week, in_order, length
from app.scheduling.situation import Situation

Spell = tuple[str, str, int]
"""Something that the weather may stop: its group, session, and number of its first block."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a spell does to a duty: is it done as `planned`, and is it done `instead`."""

    spell: Spell
    planned: bool
    instead: Any


Turns = Mapping[Duty, list[Turn]]


class Turning:
    """Everybody's duties that the weather may turn, with the literals that say how.

    `used` says of each spell whether anything is done instead; a spell of another session, settled
    before, has numbers in place of literals.
    """

    def __init__(self, model: StageModel, situation: Situation) -> None:
        self.used: dict[Spell, Any] = {}
        self._model = model
        self._situation = situation
        self._turns: dict[str, dict[Duty, list[Turn]]] = defaultdict(lambda: defaultdict(list))

    def enter(self, duty: Duty, turn: Turn) -> None:
        """Enter a duty that the weather may turn."""
        self._turns[duty.person][duty].append(turn)

    def keep_rules(self) -> None:
        """Demand that nobody's duties break a rule, whatever the weather stops."""
        for who, turns in self._turns.items():
            planned = self._situation.diaries.get(who, ())
            diary = in_order(dict.fromkeys((*planned, *turns)))
            for rule in DUTY_LIMITS:
                for conflict in rule.conflicts(diary):
                    self._forbid(turns, conflict)
            booked = by_week(planned)
            for monday, duties in by_week(turns).items():
                base = sum(map(length, booked[monday]))
                left = self._situation.facts.staff[who].minutes_per_week - base
                self._keep_hours((who, monday), {d: turns[d] for d in duties}, left)

    def _forbid(self, turns: Turns, conflict: Conflict) -> None:
        concerned = (*conflict.duties, *conflict.unless)
        spells = sorted({turn.spell for duty in concerned for turn in turns.get(duty, ())})
        for number in range(1, len(spells) + 1):
            for off in combinations(spells, number):
                self._forbid_when(turns, conflict, frozenset(off))

    def _forbid_when(self, turns: Turns, conflict: Conflict, off: frozenset[Spell]) -> None:
        turned = any(t.spell in off for d in conflict.duties for t in turns.get(d, ()))
        if not turned and _planned(turns, conflict):
            return  # the plan breaks the rule by itself
        spared = [done for d in conflict.unless for done in _done(turns, d, off)]
        if any(isinstance(done, int) for done in spared):
            return
        stops = [self.used[spell] for spell in sorted(off)]
        for duties in product(*(_done(turns, d, off) for d in conflict.duties)):
            required = [x for x in (*duties, *stops) if not isinstance(x, int)]
            self._model.add(sum(required) - sum(spared) <= len(required) - 1)

    def _keep_hours(self, week: tuple[str, date], turns: Turns, left: int) -> None:
        """Keep a week within a person's hours, if just that is stopped which adds to them.

        Somebody who has too many in the plan itself leads no second choice.
        """
        if left < 0:
            self._model.add(sum(_instead(turns)) == 0)
            return
        spells = sorted({turn.spell for each in turns.values() for turn in each})
        self._model.add(sum(self._longer(week, turns, spell) for spell in spells) <= left)

    def _longer(self, week: tuple[str, date], turns: Turns, spell: Spell) -> Any:  # noqa: ANN401
        """By how many minutes a week is longer with a spell; 0 where it is shorter."""
        here = [(length(d), t) for d, each in turns.items() for t in each if t.spell == spell]
        used = self.used[spell]
        longer = self._model.count(f"longer {week} {spell}", sum(minutes for minutes, _ in here))
        self._model.add(
            longer >= sum(minutes * (t.instead - t.planned * used) for minutes, t in here)
        )
        return longer


def _instead(turns: Turns) -> Iterator[Any]:
    return (t.instead for each in turns.values() for t in each if not isinstance(t.instead, int))


def _done(turns: Turns, duty: Duty, off: frozenset[Spell]) -> list[Any]:
    """Each way in which a duty is done while these spells last: 1 where it surely is."""
    if duty not in turns:
        return [1]
    found = (t.instead if t.spell in off else int(t.planned) for t in turns[duty])
    return [x for x in found if not isinstance(x, int) or x]


def _planned(turns: Turns, conflict: Conflict) -> bool:
    """Whether a conflict stands in the plan itself."""
    none = frozenset[Spell]()
    here = all(_done(turns, d, none) for d in conflict.duties)
    return here and not any(_done(turns, d, none) for d in conflict.unless)
