"""How dates, times and lists are said, in letters and on rosters.

Names of days stand here, those of months where casework dates: `strftime` says them in whatever
language the system speaks.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import dropwhile

from app.casework.dates import said

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

AFTER_NOON = re.compile(r"(1[2-9]|2[0-3])[:.]([0-5]\d)(?::00)?")
TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "sir", "dame"}
)


def day(when: date) -> str:
    """A date: "Saturday 16 January 2027"."""
    return f"{DAYS[when.weekday()]} {said(when)}"


def clock(when: datetime) -> str:
    """A time of day: "9.30 am", "12 noon"."""
    if when.minute == 0 and when.hour % 12 == 0:
        return "12 noon" if when.hour else "12 midnight"
    minutes = f".{when.minute:02}" if when.minute else ""
    return f"{when.hour % 12 or 12}{minutes} {'am' if when.hour < 12 else 'pm'}"


def as_clock(text: str) -> str:
    """A time after noon as people say it: "9 pm" for "21:00". All other words stay.

    "7:30" stays too: somebody who writes a bedtime so does not mean the morning.
    """
    found = AFTER_NOON.fullmatch(text.strip())
    if found is None:
        return text
    hour, minute = map(int, found.groups())
    return clock(datetime.combine(date.min, time(hour, minute)))


def moment(when: datetime) -> str:
    """A date with its time: "Saturday 16 January 2027, 9.30 am".

    Midnight is said with the date that it ends, as people do.
    """
    named = when - timedelta(days=1) if (when.hour, when.minute) == (0, 0) else when
    return f"{day(named.date())}, {clock(when)}"


def together(names: Sequence[str]) -> str:
    """Names in one breath: "Ada, Ben and Cem"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def any_of(words: Sequence[str]) -> str:
    """Words of which one is true: "too long, too cold or too far"."""
    return " or ".join([*filter(None, [", ".join(words[:-1])]), *words[-1:]])


def first_name(name: str) -> str:
    """What a grown-up goes by: "Jane" for "Dr Jane Smith", but "Dr Smith" for "Dr Smith"."""
    words = name.split()
    given = list(dropwhile(lambda word: word.rstrip(".").casefold() in TITLES, words))
    known = len(given) > 1 or given == words
    return "".join(given[:1]) if known else " ".join(words)


def first_and_initial(first: str, last: str) -> str:
    """A child as a roster may name one: "Ada B."."""
    return f"{first} {last[:1].upper()}." if last else first
