r"""How the lines of a calendar file are written: RFC 5545, 3.1 (folds), 3.2 and 3.3.

icalendar could write them, and did. It takes `\N` in a text for a line break (`C:\New` would lose
words), it writes the time zone anew for each file, and it is one of the readers by which the files
are checked: those should not be their own writer's.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache

from app.papers.characters import clean, one_line
from app.scheduling.times import LONDON, twice

__all__ = ["file_of", "name", "text", "utc", "wall_clock"]

OCTETS = 75
END = b"\r\n"


def text(words: str) -> str:
    r"""A text as a value: RFC 5545, 3.3.11 has marks before `\`, `;`, `,` and for a new line."""
    escaped = clean(words).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def name(words: str) -> str:
    """A name as a parameter, always in quotation marks: those that it holds become single ones.

    RFC 6868 says how a `^` is written.
    """
    said = one_line(words).replace('"', "'").replace("^", "^^")
    return f'"{said}"'


def utc(instant: datetime) -> str:
    """An instant in UTC as a value."""
    return instant.strftime("%Y%m%dT%H%M%SZ")


@lru_cache(maxsize=65_536)
def wall_clock(wall: datetime) -> str:
    """A time in London, with what stands between it and its property's name.

    One that exists twice is the instant of the first, in UTC. RFC 5545, 3.3.5 takes such a local
    time for the first, but libical, ical.js and khal take it for the second.
    """
    if twice(wall):
        return f":{utc(wall.replace(tzinfo=LONDON).astimezone(UTC))}"
    return f";TZID={LONDON.key}:{wall.strftime('%Y%m%dT%H%M%S')}"


def file_of(lines: Iterable[str]) -> bytes:
    """The file of those lines, folded, each with its end."""
    return b"".join(part for line in lines for part in _folded(line.encode()))


def _folded(line: bytes) -> Iterator[bytes]:
    """A line in parts of 75 octets, ends apart, that cut no character."""
    starts, room = 0, OCTETS
    while len(line) - starts > room:
        ends = starts + room
        while line[ends] & 0b1100_0000 == 0b1000_0000:
            ends -= 1
        yield line[starts:ends] + END + b" "
        starts, room = ends, OCTETS - 1
    yield line[starts:] + END
