"""Calendar files: published to be opened by hand, or sent as a request or a cancellation.

RFC 5545 for the form, RFC 5546 for `METHOD`. No name of a child stands in an event: its title is
neutral, because a calendar is shown on kitchen walls and shared with colleagues.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

import icalendar
from icalendar import vDatetime, vInt, vText

from app.papers.calendar_values import Text, address, in_london, wall_clock
from app.papers.characters import clean, one_line
from app.scheduling.times import dates, elapsed, exists, last_date

__all__ = [
    "Attendee",
    "Event",
    "Method",
    "Organiser",
    "Status",
    "cancel",
    "is_address",
    "publish",
    "request",
    "title",
]

SATURDAY = 5
ADDRESS = re.compile(r"[!-~]+@[!-~]+")
NOT_IN_AN_ADDRESS = re.compile(r"[,;:<>\"\\]|@.*@")
CANCELLED_TITLE = "Cancelled: "
# Programs that open a file by hand often keep the entry that the file cancels (see papers.md).
CANCELLED_WORDS = "This has been cancelled. Please delete the old entry in your calendar.\n"
PRODUCT = "-//Sense of Belonging Planner//EN"

# What is asked of an attendee, so that programs offer *Accept*.
ASKS = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}


class Method(Enum):
    """What a calendar file asks of the program that opens it."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Status(Enum):
    """Whether an event takes place; of a draft, nobody knows it yet."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


def is_address(email: str) -> bool:
    """Whether an event can be sent to, or by, this e-mail address."""
    return bool(ADDRESS.fullmatch(email)) and not NOT_IN_AN_ADDRESS.search(email)


@dataclass(frozen=True, slots=True)
class Organiser:
    """Who publishes the events: the service, by its name and its e-mail address."""

    name: str
    email: str

    def __post_init__(self) -> None:
        if not is_address(self.email):
            raise ValueError(f"{self.email!r} is no e-mail address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Whom an e-mail asks to an event, by the address; a name is not needed.

    Its error does not repeat the address: it may reach a log.
    """

    email: str
    name: str = ""

    def __post_init__(self) -> None:
        if not is_address(self.email):
            raise ValueError("what an attendee has is no e-mail address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One revision of one event. Its bytes depend on nothing but what stands here.

    `starts` and `ends` are London wall-clock; a time that exists twice is the first. `stamped` and
    `modified` are instants in UTC, stored with the revision.
    """

    uid: str
    sequence: int
    stamped: datetime
    modified: datetime
    starts: datetime
    ends: datetime
    title: str
    place: str
    description: str
    status: Status = Status.CONFIRMED

    def __post_init__(self) -> None:
        if not self.uid or clean(self.uid) != self.uid or self.sequence < 0:
            raise ValueError(f"{self.uid!r} {self.sequence}: an event needs a UID and a revision")
        for instant in (self.stamped, self.modified):
            if instant.utcoffset() != timedelta(0):
                raise ValueError(f"{instant} is not in UTC")
        for wall in (self.starts, self.ends):
            if wall.tzinfo is not None or not exists(wall):
                raise ValueError(f"{wall} is no time on a clock in London")
        if elapsed(self.starts, self.ends) <= timedelta(0):
            raise ValueError(f"{self.starts} to {self.ends}: an event ends after it starts")


def title(starts: datetime, ends: datetime, centre: str) -> str:
    """The neutral title of a session: it names no child and no service."""
    return f"{_kind(starts, ends)} – {one_line(centre)}"


def _kind(starts: datetime, ends: datetime) -> str:
    days = dates(starts.date(), last_date(ends))
    if len(days) == 1:
        return "Activity day"
    saturday = any(day.weekday() == SATURDAY for day in days)
    return "Activity weekend" if saturday else "Activity stay"


def publish(events: Iterable[Event], *, organiser: Organiser) -> bytes:
    """A file of events to be opened by hand (`METHOD:PUBLISH`), in order of time.

    Exactly one organiser and no attendee in each event (RFC 5546, 3.2.1).
    """
    return _file(Method.PUBLISH, events, organiser, ())


def request(event: Event, *, organiser: Organiser, attendees: Sequence[Attendee]) -> bytes:
    """What an e-mail brings to ask its readers to an event (`METHOD:REQUEST`).

    Also for a later revision of an event that they know. One event to a file, because all events
    of such a file must have the same UID (RFC 5546, 3.2.2).
    """
    if not attendees or event.status is Status.CANCELLED:
        raise ValueError(f"{event.uid}: nobody is asked, or to what is cancelled")
    return _file(Method.REQUEST, [event], organiser, attendees)


def cancel(event: Event, *, organiser: Organiser, attendees: Sequence[Attendee] = ()) -> bytes:
    """What takes an event back (`METHOD:CANCEL`); without attendees one that was published.

    One event to a file (RFC 5546, 3.2.5 and 4.1.3). It says in words that the old entry should be
    deleted.
    """
    if event.status is not Status.CANCELLED:
        raise ValueError(f"{event.uid} is cancelled in a file, and not in itself")
    return _file(Method.CANCEL, [event], organiser, attendees)


def _file(
    method: Method, events: Iterable[Event], organiser: Organiser, attendees: Iterable[Attendee]
) -> bytes:
    calendar = _calendar(method)
    by = address(organiser.email, organiser.name, {})
    asks = ASKS if method is Method.REQUEST else {}
    asked = [address(each.email, each.name, asks) for each in attendees]
    for event in sorted(events, key=lambda e: (e.starts, e.uid)):
        component = _component(event)
        component["ORGANIZER"] = by
        if asked:
            component["ATTENDEE"] = asked
        calendar.add_component(component)
    return in_london(calendar)


def _calendar(method: Method) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar["VERSION"] = vText("2.0")
    calendar["PRODID"] = vText(PRODUCT)
    calendar["CALSCALE"] = vText("GREGORIAN")
    calendar["METHOD"] = vText(method.value)
    return calendar


def _component(event: Event) -> icalendar.Event:
    cancelled = event.status is Status.CANCELLED
    component = icalendar.Event()
    component["UID"] = Text(event.uid)
    component["SEQUENCE"] = vInt(event.sequence)
    component["DTSTAMP"] = vDatetime(event.stamped)
    component["LAST-MODIFIED"] = vDatetime(event.modified)
    component["DTSTART"] = wall_clock(event.starts)
    component["DTEND"] = wall_clock(event.ends)
    component["SUMMARY"] = Text(f"{CANCELLED_TITLE * cancelled}{one_line(event.title)}")
    component["LOCATION"] = Text(one_line(event.place))
    component["DESCRIPTION"] = Text(f"{CANCELLED_WORDS * cancelled}{event.description}")
    component["CLASS"] = vText("PRIVATE")
    component["STATUS"] = vText(event.status.value)
    component["TRANSP"] = vText("TRANSPARENT" if cancelled else "OPAQUE")
    return component
