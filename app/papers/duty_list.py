"""A person's duties as a list, for an e-mail or a sheet of paper: what their calendar says."""

from collections.abc import Iterable, Iterator

from app.papers.calendar import Event, Status
from app.papers.characters import one_line
from app.papers.letters.pieces import Kind, Piece
from app.papers.phrases import clock, moment

HEADING = "Your duties"
GONE = "No longer your duties"


def duty_list(events: Iterable[Event]) -> tuple[Piece, ...]:
    """The duties in order of time, and below them those that are cancelled."""
    return tuple(_pieces(sorted(events, key=lambda event: (event.starts, event.uid))))


def _pieces(events: list[Event]) -> Iterator[Piece]:
    for heading, cancelled in ((HEADING, False), (GONE, True)):
        found = [e for e in events if (e.status is Status.CANCELLED) == cancelled]
        if found:
            yield Piece(Kind.HEADING, heading)
            yield from (Piece(Kind.BULLET, _said(event)) for event in found)


def _said(event: Event) -> str:
    same_day = event.starts.date() == event.ends.date()
    until = f" to {clock(event.ends)}" if same_day else f", to {moment(event.ends)}"
    return f"{moment(event.starts)}{until}: {one_line(event.title)}"
