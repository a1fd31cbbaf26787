"""The night sheet: who sleeps where, who is awake for them, and what helps a child in the night."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.papers.centre.imprint import NOBODY, Imprint
from app.papers.centre.phones import CarersPhone, DutyPhone
from app.papers.phrases import day, together

NO_ROOM = "NO ROOM YET"


@dataclass(frozen=True, slots=True, kw_only=True)
class NightChild:
    """A child by first name and initial, and what a youth worker must know at 3 am."""

    name: str
    bedtime: str = ""
    medication: str = ""
    what_helps: str = ""
    phones: tuple[CarersPhone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NightRoom:
    """A room and the children in it; without a name, the children who have no room yet."""

    name: str
    children: tuple[NightChild, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SleepsIn:
    """A night, named by the date on which it begins, and who sleeps in."""

    night: date
    youth_workers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NightSheet:
    """Everything that a session's night sheet may show. `at_home`: who does not sleep here."""

    imprint: Imprint
    duty_phones: tuple[DutyPhone, ...]
    nights: tuple[SleepsIn, ...]
    rooms: tuple[NightRoom, ...]
    at_home: tuple[str, ...]


def sleeps_in(sheet: NightSheet) -> Iterator[str]:
    """Who sleeps in, night by night."""
    for each in sheet.nights:
        yield f"{day(each.night)}: {together(each.youth_workers) or NOBODY}"


def room(of: NightRoom) -> str:
    """A room's name, or that there is none."""
    return of.name or NO_ROOM


def asleep(sheet: NightSheet) -> int:
    """How many children sleep here."""
    return sum(len(each.children) for each in sheet.rooms)


def at_home(sheet: NightSheet) -> Iterator[str]:
    """Who is here by day alone, so that nobody looks for them by night."""
    if sheet.at_home:
        sleep = "sleeps" if len(sheet.at_home) == 1 else "sleep"
        yield f"{together(sheet.at_home)} {sleep} at home."
