"""What has changed in a person's calendar of duties, in sentences: old and new value."""

from collections.abc import Iterable, Iterator, Mapping

from app.papers.calendar import Event, Status
from app.papers.phrases import clock, moment
from app.scheduling.times import last_date


def duty_changes(told: Iterable[Event], now: Iterable[Event]) -> tuple[str, ...]:
    """A sentence for each duty that is otherwise than it was told, in order of time.

    Both are known by their uids; a duty that only one of them knows is new, or no longer theirs.
    """
    before, after = _taking_place(told), _taking_place(now)
    events = sorted((before | after).values(), key=lambda event: (event.starts, event.uid))
    return tuple(sentence for event in events for sentence in _changes(event, before, after))


def _taking_place(events: Iterable[Event]) -> dict[str, Event]:
    return {event.uid: event for event in events if event.status is not Status.CANCELLED}


def _changes(
    event: Event, before: Mapping[str, Event], after: Mapping[str, Event]
) -> Iterator[str]:
    if event.uid not in before:
        yield f"New: {event.title}, {when(event)}."
    elif event.uid not in after:
        yield f"No longer yours: {event.title}, {when(event)}."
    else:
        yield from _moved(before[event.uid], after[event.uid])


def _moved(was: Event, now: Event) -> Iterator[str]:
    if (was.starts, was.ends) != (now.starts, now.ends):
        yield f"{was.title} was {when(was)}. It is now {when(now)}."
    if was.place != now.place:
        yield f"{now.title}, {when(now)}, was at {was.place}. It is now at {now.place}."
    if was.description != now.description:
        yield f"{now.title}, {when(now)}: what it says has changed. Please look at the entry."


def when(event: Event) -> str:
    """From when to when: the date once where it is one day, as in "…, 9.30 am to 4 pm"."""
    one_day = last_date(event.ends) == event.starts.date()
    return f"{moment(event.starts)} to {clock(event.ends) if one_day else moment(event.ends)}"
