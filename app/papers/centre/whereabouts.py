"""Who is where: each grown-up and each child by name, block by block of a date.

It answers "where is Ada?" and "who is with the Otters?" It knows nothing else of anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.papers.centre.imprint import NO_GROUP, Imprint
from app.papers.phrases import clock, together

WITH_NOBODY = "–"
LEGEND = f"“{WITH_NOBODY}”: with no group at that time."
NO_ACTIVITY = "No activity yet"
GAPS = frozenset({NO_GROUP, NO_ACTIVITY})
SLEEPS_IN, SLEEPS_HERE, SLEEPS_AT_HOME = "sleeps in", "sleeps here", "goes home"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereBlock:
    """A block: its hours, and what each group does, by the group's name; nothing is a gap."""

    starts: datetime
    ends: datetime
    activities: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereAdult:
    """A grown-up on duty: what as, the groups that they are with in each block, and the night."""

    name: str
    duty: str
    groups: tuple[tuple[str, ...], ...]
    sleeps_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereChild:
    """A child by first name and initial, and the group; without one, that is said."""

    name: str
    group: str
    by_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereDay:
    """A date with its blocks, and whether a night begins on it."""

    day: date
    night: bool
    blocks: tuple[WhereBlock, ...]
    adults: tuple[WhereAdult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Everything that *who is where* may show."""

    imprint: Imprint
    days: tuple[WhereDay, ...]
    children: tuple[WhereChild, ...]


def columns(of: WhereDay) -> tuple[str, ...]:
    """The head of a date's table, beside the names."""
    hours = tuple(f"{clock(block.starts)} to {clock(block.ends)}" for block in of.blocks)
    return (*hours, "Night") if of.night else hours


def adult(of: WhereAdult, on: WhereDay) -> tuple[str, ...]:
    """Where a grown-up is, column by column."""
    pairs = zip(on.blocks, of.groups, strict=True)
    blocks = tuple(_with(block, groups) for block, groups in pairs)
    return (*blocks, SLEEPS_IN if of.sleeps_in else WITH_NOBODY) if on.night else blocks


def _with(block: WhereBlock, groups: tuple[str, ...]) -> str:
    said = [f"{group}: {block.activities.get(group) or NO_ACTIVITY}" for group in groups]
    return together(said) or WITH_NOBODY


def child(of: WhereChild, on: WhereDay) -> tuple[str, ...]:
    """Where a child is, column by column."""
    blocks = tuple(_does(of, block) for block in on.blocks)
    return (*blocks, SLEEPS_AT_HOME if of.by_day else SLEEPS_HERE) if on.night else blocks


def _does(of: WhereChild, block: WhereBlock) -> str:
    return (block.activities.get(of.group) or NO_ACTIVITY) if of.group else NO_GROUP


def adult_head(of: WhereAdult) -> tuple[str, str]:
    """A grown-up's name, and what they are there as."""
    return (of.name, of.duty)


def child_head(of: WhereChild) -> tuple[str, str]:
    """A child's name, and the group."""
    return (of.name, of.group or NO_GROUP)
