"""What a group might do in a session, and what pins have fixed there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.scheduling.facts import Facts
from app.scheduling.plan import Group
from app.scheduling.problem import Activity, Session
from app.scheduling.rules import CHANCE_FILTERS
from app.scheduling.rules.activities import Chance, blocks_from

Place = tuple[str, int]
"""A block: its session's code and its number there."""


@dataclass(frozen=True, slots=True)
class Option:
    """A group that might do an activity from a block on, in so many blocks."""

    group: str
    session: Session
    first: int
    activity: Activity
    length: int

    @property
    def places(self) -> tuple[Place, ...]:
        """The blocks that it takes."""
        numbers = range(self.first, self.first + self.length)
        return tuple((self.session.code, n) for n in numbers)

    def cell(self, place: Place) -> tuple[str, datetime, str]:
        """One of its blocks, as pins name it."""
        return self.session.code, self.session.blocks[place[1]].starts, self.group


@dataclass(frozen=True, slots=True)
class Choices:
    """What a group does in a session in any case, and what it might do.

    `either`: a block that is pinned to a longer activity, by its number, with the free options
    that would keep it. `unknown`: the blocks that are pinned to something that the centre does not
    have.
    """

    fixed: tuple[Option, ...]
    free: tuple[Option, ...]
    either: tuple[tuple[int, tuple[Option, ...]], ...]
    unknown: tuple[int, ...]


class _Pins:
    """What is pinned for one group in the blocks of one session, and what is locked."""

    def __init__(self, facts: Facts, group: Group, session: Session) -> None:
        self.facts, self.group, self.session = facts, group, session
        found = (
            facts.pins.activities.get((session.code, b.starts, group.code)) for b in session.blocks
        )
        self.by_block = {n: name for n, name in enumerate(found) if name}
        self.unknown = tuple(n for n, name in self.by_block.items() if self._activity(name) is None)

    def _activity(self, name: str) -> Activity | None:
        return self.facts.activities.get((self.session.centre, name))

    def option(self, first: int, *, whole: bool) -> Option | None:
        """The pinned option that begins at a block: as it should be, or of one block alone."""
        activity = self._activity(self.by_block.get(first, ""))
        if activity is None:
            return None
        length = activity.blocks if whole else 1
        alike = all(self.by_block.get(first + n) == activity.name for n in range(length))
        if not alike or not blocks_from(self.session, first, length):
            return None
        return Option(self.group.code, self.session, first, activity, length)

    def whole(self) -> Iterator[Option]:
        """The activities that are pinned in all of their blocks."""
        after = 0
        for first in self.by_block:
            option = self.option(first, whole=True) if first >= after else None
            if option:
                after = first + option.length
                yield option

    def allow(self, option: Option) -> bool:
        """Whether an option changes nothing that is pinned or locked."""
        return all(
            self.by_block.get(n, name) == name and (n in self.by_block or not self._locked(n))
            for name, n in ((option.activity.name, n) for _, n in option.places)
        )

    def _locked(self, number: int) -> bool:
        return self.facts.pins.locked(self.session.blocks[number].starts.date())


def choices(
    facts: Facts, group: Group, session: Session, possible: Callable[[Option], bool]
) -> Choices:
    """What a group might do in a session; `possible` says whether an option can be led at all.

    One pinned block of a longer activity pins all of it, wherever it can begin.
    """
    pins = _Pins(facts, group, session)
    fixed = list(pins.whole())
    taken = {n for option in fixed for _, n in option.places}
    free = [
        o
        for o in legal_options(facts, group, session)
        if pins.allow(o) and taken.isdisjoint(n for _, n in o.places) and possible(o)
    ]
    open_ = []
    for number in sorted(pins.by_block.keys() - taken - set(pins.unknown)):
        ways = _through(session, number, free)
        if number not in taken and len(ways) > 1:
            open_.append(number)
        elif number not in taken:
            chosen = next(iter(ways), None) or pins.option(number, whole=False)
            assert chosen is not None
            fixed.append(chosen)
            taken |= {n for _, n in chosen.places}
            free = [o for o in free if taken.isdisjoint(n for _, n in o.places)]
    either = tuple((n, _through(session, n, free)) for n in open_ if n not in taken)
    return Choices(tuple(fixed), tuple(free), either, pins.unknown)


def _through(session: Session, number: int, options: Iterable[Option]) -> tuple[Option, ...]:
    """Those options that take a block."""
    return tuple(o for o in options if (session.code, number) in o.places)


def legal_options(facts: Facts, group: Group, session: Session) -> Iterator[Option]:
    """Everything that no rule on a group and a block alone forbids."""
    for activity in facts.activities_at[session.centre]:
        for first in range(len(session.blocks)):
            blocks = blocks_from(session, first, activity.blocks)
            chances = (Chance(session, b, group.children, activity) for b in blocks)
            if blocks and all(_possible(facts, chance) for chance in chances):
                yield Option(group.code, session, first, activity, activity.blocks)


def _possible(facts: Facts, chance: Chance) -> bool:
    return all(f.why_not(facts, chance) is None for f in CHANCE_FILTERS)
