"""Prints, as JSON, the UTC start and end and the text of each event of a calendar file.

Runs under Debian's own Python, which knows libical through gir1.2-ical-3.0 and python3-gi.
"""

import importlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

gi: Any = importlib.import_module("gi")
gi.require_version("ICalGLib", "3.0")
ICalGLib: Any = importlib.import_module("gi.repository.ICalGLib")
EVENT = ICalGLib.ComponentKind.VEVENT_COMPONENT


def utc(time: Any) -> str:
    """The time in UTC, by the time zone that the file itself brings."""
    seconds = time.as_timet_with_zone(time.get_timezone())
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M")


def main() -> None:
    """Reads the file that the first argument names."""
    calendar = ICalGLib.Component.new_from_string(Path(sys.argv[1]).read_bytes().decode())
    events = []
    event = calendar.get_first_component(EVENT)
    while event:
        times = [utc(event.get_dtstart()), utc(event.get_dtend())]
        events.append([*times, event.get_summary(), event.get_description()])
        event = calendar.get_next_component(EVENT)
    sys.stdout.write(json.dumps(events))


main()
