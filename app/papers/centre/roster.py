"""The session roster: what it may know, and what it says. Made for the centre's own staff.

It names a child by first name and initial, in a group. It knows no room, no address, no telephone
number of a carer, no diagnosis. What a leader must know of a child is there only for an activity
that needs it (see `AlertedChild`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.papers.centre.imprint import NOBODY, Imprint
from app.papers.phrases import any_of, clock, day, together
from app.words import counted

NO_ACTIVITY = "No activity yet"
NO_INSTRUCTOR = "No instructor yet"
NO_YOUTH_WORKER = "No youth worker yet"
WET = "If the weather stops it:"
NO_SECOND_CHOICE = "no second choice"
GAPS = frozenset({NO_ACTIVITY, NO_INSTRUCTOR, NO_YOUTH_WORKER})


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertedChild:
    """A child of whom whoever leads this activity must know something, and what."""

    name: str
    alert: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterSecond:
    """What a group does if the weather stops its activity; without an activity, why nothing."""

    activity: str = ""
    instructors: tuple[str, ...] = ()
    alerts: tuple[AlertedChild, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterCell:
    """What a group does in a block. No activity is a gap; so are instructors short.

    An activity that needs no weather has no second choice.
    """

    activity: str = ""
    instructors: tuple[str, ...] = ()
    alerts: tuple[AlertedChild, ...] = ()
    second: RosterSecond | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterBlock:
    """A block, with a cell for each group of the roster, in the roster's order."""

    starts: datetime
    ends: datetime
    cells: tuple[RosterCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterDay:
    """A date: its blocks, and the youth workers of each group, in the roster's order."""

    day: date
    youth_workers: tuple[tuple[str, ...], ...]
    blocks: tuple[RosterBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterNight:
    """A night, named by the date on which it begins: who sleeps in, and for how many children."""

    night: date
    youth_workers: tuple[str, ...]
    children: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterChild:
    """A child by first name and initial; one who comes `by_day` sleeps at home."""

    name: str
    by_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterGroup:
    """A group of which children come, and who they are."""

    name: str
    children: tuple[RosterChild, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Everything a session's roster may show. `open_` says the gaps, each in a sentence."""

    imprint: Imprint
    visit_leader: str
    deputy: str
    groups: tuple[RosterGroup, ...]
    days: tuple[RosterDay, ...]
    nights: tuple[RosterNight, ...]
    open_: tuple[str, ...]


def summary(roster: Roster) -> Iterator[str]:
    """The session at a glance, line by line."""
    children = sum(len(group.children) for group in roster.groups)
    groups = counted(len(roster.groups), "group")
    yield f"{counted(children, 'child', 'children')} in {groups}"
    yield f"Visit leader: {roster.visit_leader or NOBODY}. Deputy: {roster.deputy or NOBODY}."


def hours(block: RosterBlock) -> str:
    """A block's hours."""
    return f"{clock(block.starts)} to {clock(block.ends)}"


def group_head(group: RosterGroup) -> tuple[str, str]:
    """A group's name, and how many come."""
    return group.name, counted(len(group.children), "child", "children")


def care(youth_workers: tuple[str, ...]) -> str:
    """Who looks after a group on a date."""
    return f"With {together(youth_workers)}" if youth_workers else NO_YOUTH_WORKER


def doing(what: RosterCell) -> tuple[str, ...]:
    """What stands in a group's cell, line by line; the first is what matters most."""
    if not what.activity:
        return (NO_ACTIVITY,)
    led = f"Led by {together(what.instructors)}" if what.instructors else NO_INSTRUCTOR
    return (what.activity, led, *_alerted(what.alerts))


def _alerted(children: tuple[AlertedChild, ...]) -> Iterator[str]:
    if children:
        yield f"Alert: {together([child.name for child in children])}"


def second(what: RosterCell) -> tuple[str, ...]:
    """What stands below it for wet weather; nothing where no weather stops the activity."""
    choice = what.second
    if choice is None:
        return ()
    if not choice.activity:
        why = f": all else is {any_of(choice.reasons)}" if choice.reasons else ""
        return (WET, f"{NO_SECOND_CHOICE}{why}")
    led = f"{choice.activity}, {together(choice.instructors)}"
    return (WET, led, *_alerted(choice.alerts))


def alerts(groups: tuple[RosterGroup, ...], of_day: RosterDay) -> Iterator[str]:
    """What leaders must know on a date: of each child once, with the activities that need it."""
    needed: dict[tuple[str, str, str], dict[str, None]] = {}
    for block in of_day.blocks:
        for group, what in zip(groups, block.cells, strict=True):
            for choice in (what, what.second or RosterSecond()):
                for child in choice.alerts:
                    key = (child.name, group.name, child.alert)
                    needed.setdefault(key, {})[choice.activity] = None
    for (name, of_group, alert), activities in needed.items():
        yield f"{name}, {of_group}, for {together(list(activities))}: {alert}"


def night(of: RosterNight) -> str:
    """Who sleeps in on a night."""
    who = together(of.youth_workers) or NOBODY
    return f"{day(of.night)}: {who}, for {counted(of.children, 'child', 'children')}"


def children(group: RosterGroup) -> Iterator[str]:
    """The children of a group, one to a line."""
    for child in group.children:
        yield f"{child.name} (by day, sleeps at home)" if child.by_day else child.name
