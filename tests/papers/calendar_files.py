"""Every kind of calendar file, in London winter, summer and both weekends on which clocks change.

Titles, places, texts and the names of people hold everything that a careless reader trips over.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from app.papers.calendar import Attendee, Event, Organiser, Status, cancel, publish, request
from app.papers.characters import one_line
from tests.papers.calendar_readers import Reading

HOSTILE = (
    'Bring: boots, a coat; "gloves" \\ and \\, more \\; ^n 👩‍👩‍👧 é\n\nRing us, by day. '
    + "x" * 300
)
ORGANISER = Organiser(HOSTILE, "us@example.org")
CARERS = (
    Attendee(email="carer@example.org"),
    Attendee(email="a.long.name.of.another.carer.of.this.house@sub.example.org", name=HOSTILE),
)


class Stay(NamedTuple):
    """A time on London's clock, and the instants in UTC that every reader has to find."""

    starts: datetime
    ends: datetime
    first: str
    last: str


WEEKENDS = {
    "winter": Stay(
        datetime(2027, 1, 16, 9, 30),
        datetime(2027, 1, 17, 15),
        "2027-01-16T09:30",
        "2027-01-17T15:00",
    ),
    "summer": Stay(
        datetime(2027, 7, 24, 9, 30),
        datetime(2027, 7, 25, 15),
        "2027-07-24T08:30",
        "2027-07-25T14:00",
    ),
    "spring forward": Stay(
        datetime(2027, 3, 27, 9, 30),
        datetime(2027, 3, 28, 15),
        "2027-03-27T09:30",
        "2027-03-28T14:00",
    ),
    "fall back": Stay(
        datetime(2027, 10, 30, 9, 30),
        datetime(2027, 10, 31, 15),
        "2027-10-30T08:30",
        "2027-10-31T15:00",
    ),
    "an end that exists twice": Stay(
        datetime(2027, 10, 30, 9),
        datetime(2027, 10, 31, 1, 30),
        "2027-10-30T08:00",
        "2027-10-31T00:30",
    ),
}
NIGHTS = {
    "a winter's night": Stay(
        datetime(2027, 1, 16, 22),
        datetime(2027, 1, 17, 7),
        "2027-01-16T22:00",
        "2027-01-17T07:00",
    ),
    "a summer's night": Stay(
        datetime(2027, 7, 24, 22),
        datetime(2027, 7, 25, 7),
        "2027-07-24T21:00",
        "2027-07-25T06:00",
    ),
    "the short night": Stay(
        datetime(2027, 3, 27, 22),
        datetime(2027, 3, 28, 7),
        "2027-03-27T22:00",
        "2027-03-28T06:00",
    ),
    "the long night": Stay(
        datetime(2027, 10, 30, 22),
        datetime(2027, 10, 31, 7),
        "2027-10-30T21:00",
        "2027-10-31T07:00",
    ),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file, and what everybody has to read in it: first and last instant, title, text."""

    data: bytes
    says: frozenset[Reading]


def event(stay: Stay, uid: str, *, status: Status = Status.CONFIRMED, title: str) -> Event:
    """One event of that time, hostile in every word."""
    return Event(
        uid=uid,
        sequence=1,
        stamped=datetime(2026, 11, 22, 10, tzinfo=UTC),
        modified=datetime(2026, 11, 22, 10, tzinfo=UTC),
        starts=stay.starts,
        ends=stay.ends,
        title=f"{title} – {HOSTILE}",
        place=HOSTILE,
        description=HOSTILE,
        status=status,
    )


def said(stay: Stay, *, title: str, cancelled: bool = False) -> Reading:
    """What a reader finds in the event of that time."""
    words = "This has been cancelled. Please delete the old entry in your calendar.\n"
    return Reading(
        stay.first,
        stay.last,
        f"{'Cancelled: ' * cancelled}{title} – {one_line(HOSTILE)}",
        f"{words * cancelled}{HOSTILE}",
    )


def files(
    stays: Iterable[Stay], write: Callable[[Event], bytes], status: Status, title: str
) -> Sequence[File]:
    """A file for each stay."""
    gone = status is Status.CANCELLED
    return [
        File(
            write(event(stay, f"uid-{n}", status=status, title=title)),
            frozenset({said(stay, title=title, cancelled=gone)}),
        )
        for n, stay in enumerate(stays)
    ]


def all_in_one(stays: Sequence[Stay], status: Status, title: str) -> Sequence[File]:
    """A file of all stays; the last of them is cancelled."""
    events = [event(stay, f"uid-{n}", status=status, title=title) for n, stay in enumerate(stays)]
    events[-1] = replace(events[-1], status=Status.CANCELLED)
    says = {said(stay, title=title) for stay in stays[:-1]}
    says.add(said(stays[-1], title=title, cancelled=True))
    return [File(publish(events, organiser=ORGANISER), frozenset(says))]


def kinds() -> dict[str, Sequence[File]]:
    """The files of each kind."""
    weekends, nights = list(WEEKENDS.values()), list(NIGHTS.values())
    weekend, night = "Activity weekend", "Night duty"
    return {
        "a household's event": files(weekends, published, Status.CONFIRMED, weekend),
        "a draft": files(weekends, published, Status.TENTATIVE, weekend),
        "a household's events": all_in_one(weekends, Status.CONFIRMED, weekend),
        "a request": files(weekends, requested, Status.CONFIRMED, weekend),
        "a cancellation by e-mail": files(weekends, cancelled, Status.CANCELLED, weekend),
        "a cancellation by hand": files(weekends, taken_back, Status.CANCELLED, weekend),
        "a duty": files(nights, published, Status.CONFIRMED, night),
        "a person's duties": all_in_one(nights, Status.CONFIRMED, night),
    }


def published(of: Event) -> bytes:
    return publish([of], organiser=ORGANISER)


def requested(of: Event) -> bytes:
    return request(of, organiser=ORGANISER, attendees=CARERS)


def cancelled(of: Event) -> bytes:
    return cancel(of, organiser=ORGANISER, attendees=CARERS)


def taken_back(of: Event) -> bytes:
    return cancel(of, organiser=ORGANISER)


KINDS = kinds()
