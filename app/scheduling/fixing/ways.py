"""How somebody could take a duty after all: what would have to be otherwise for them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.scheduling.explain import against
from app.scheduling.problem import Duty, Person
from app.scheduling.rules import DUTY_RULES
from app.scheduling.rules.duties import DutyRule, HoursAWeek, Task, by_week, length
from app.scheduling.supposing import (
    DutyAllowed,
    Freed,
    HoursRaised,
    Qualified,
    Rechecked,
    Relieved,
    SleepsIn,
    Supposition,
    WorksOn,
)
from app.scheduling.supposing.people import OfPerson
from app.scheduling.times import week

MOST_CHANGES = 3
MOST_DROPPED = 2


@dataclass(frozen=True, slots=True)
class Way:
    """What would let a person take a duty, and which of their duties here others would take."""

    person: str
    suppositions: tuple[Supposition, ...] = ()
    dropped: tuple[Duty, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether nothing at all stands against it."""
        return not self.suppositions and not self.dropped


def ways(person: Person, diary: Sequence[Duty], task: Task, last: date) -> Iterator[Way]:
    """Every way for a person to take a duty; none where they never may.

    What is renewed counts until `last`, the programme's last date.
    """
    yield from _ways(person, diary, task, last, Way(person.code))


def _ways(person: Person, diary: Sequence[Duty], task: Task, last: date, way: Way) -> Iterator[Way]:
    first = next(against(person, diary, task), None)
    if first is None:
        yield way
        return
    rule, fact = first
    if len(way.suppositions) < MOST_CHANGES:
        for change in _changes(person, diary, task, last, rule, fact):
            free = tuple(d for d in diary if not _relieves(change, d))
            supposed = replace(way, suppositions=(*way.suppositions, change))
            yield from _ways(change.of(person), free, task, last, supposed)
    if len(way.dropped) < MOST_DROPPED:
        for duty in _in_the_way(person, diary, task, rule):
            if duty.ours:
                fewer = tuple(d for d in diary if d != duty)
                handed = replace(way, dropped=(*way.dropped, duty))
                yield from _ways(person, fewer, task, last, handed)


def _relieves(change: OfPerson, duty: Duty) -> bool:
    return isinstance(change, Relieved) and not duty.ours and duty.starts == change.starts


Remedy = Callable[[Person, Task, date, str], OfPerson | None]

REMEDIES: Mapping[str, Remedy] = {
    "P-SITE": lambda p, *_: DutyAllowed(p.code),
    "P-DBS": lambda p, _, last, __: Rechecked(p.code, last),
    "P-QUAL": lambda p, task, last, _: Qualified(p.code, task.qualification, last),
    "P-DAYS": lambda p, task, *_: WorksOn(p.code, task.duty.starts.weekday()),
    "P-AWAY": lambda p, *more: Freed(p.code, datetime.fromisoformat(more[-1])),
    "P-NIGHTS": lambda p, *_: None if p.sleeps_in else SleepsIn(p.code),
}
"""What takes away what rules a person out, by the rule's name; a role is never changed."""


def _changes(
    person: Person, diary: Sequence[Duty], task: Task, last: date, rule: str, fact: str
) -> Iterator[OfPerson]:
    remedy = REMEDIES.get(rule)
    if remedy and (change := remedy(person, task, last, fact)):
        yield change
    if rule == HoursAWeek.name:
        duties = by_week((*diary, task.duty))[week(task.duty.starts.date())]
        yield HoursRaised(person.code, sum(map(length, duties)))
    for duty in _in_the_way(person, diary, task, rule):
        if not duty.ours:
            yield Relieved(person.code, duty.starts)


def _in_the_way(person: Person, diary: Sequence[Duty], task: Task, name: str) -> Iterator[Duty]:
    """The duties that keep a person from another by a rule: each alone, or by being the last."""
    rule = BY_NAME[name]
    if rule.clash(person, diary, task.duty):
        for duty in diary:
            fewer = [d for d in diary if d != duty]
            alone = rule.clash(person, [duty], task.duty)
            if alone or not rule.clash(person, fewer, task.duty):
                yield duty


BY_NAME: Mapping[str, DutyRule] = {r.name: r for r in DUTY_RULES}
