"""The values of a calendar file: texts, times on a clock in London, addresses, and the zone."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache

import icalendar
from icalendar import vCalAddress, vDatetime, vText
from typing_extensions import override

from app.papers.characters import clean, one_line
from app.scheduling.times import LONDON, twice

__all__ = ["Text", "address", "in_london", "wall_clock"]

# icalendar's add_missing_timezones() writes a zone that ical.js (Thunderbird, Nextcloud) reads one
# hour early in winter; this one was read alike by every reader tried.
LONDON_ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""

QUOTED = {"CN": " '\\"}
"""Characters for which a parameter is quoted, besides those for which it must be."""


class Text(vText):
    r"""Text escaped as RFC 5545, 3.3.11 says.

    icalendar's own escaping takes `\N` in the text for a line break: `C:\New` would lose words.
    """

    @override
    def to_ical(self) -> bytes:
        escaped = clean(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


def in_london(calendar: icalendar.Calendar) -> bytes:
    """The calendar as a file, with the one zone of every file before its first event.

    The zone is written once: with it in each calendar, half of the time would be its own.
    """
    head, event, rest = calendar.to_ical().partition(b"BEGIN:VEVENT\r\n")
    return bytes(head + _london() + event + rest)


@cache
def _london() -> bytes:
    zone: bytes = icalendar.Timezone.from_ical(LONDON_ZONE.replace("\n", "\r\n")).to_ical()
    return zone


@lru_cache(maxsize=65_536)
def wall_clock(wall: datetime) -> vDatetime:
    """A local time with its zone; one that exists twice as the instant of the first, in UTC.

    RFC 5545, 3.3.5 takes such a local time for the first, but libical, ical.js and khal take it
    for the second.
    """
    if twice(wall):
        return vDatetime(wall.replace(tzinfo=LONDON).astimezone(UTC))
    return vDatetime(wall.replace(tzinfo=LONDON), params={"TZID": LONDON.key})


def address(email: str, name: str, parameters: Mapping[str, str]) -> vCalAddress:
    r"""An address; a quotation mark cannot stand in a name there (RFC 5545, 3.2).

    A name with a `\` is in quotation marks: without them some readers take one at its end for one
    that belongs to the colon.
    """
    made = vCalAddress(f"mailto:{email}")
    made.params.quote_also = QUOTED
    if said := one_line(name).replace('"', "'"):
        made.params["CN"] = said
    made.params.update(parameters)
    return made
