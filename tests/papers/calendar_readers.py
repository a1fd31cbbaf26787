"""Calendar programs that nobody here wrote, each asked for what it reads from a file.

A reader gives the start and end of each event in UTC, its title, and its text where it tells it.
"""

import importlib
import json
import os
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

HERE = Path(__file__).parent / "readers"
DEBIAN_PYTHON = "/usr/bin/python3"


class Reading(NamedTuple):
    """An event as a reader has it; what it does not tell as it stands is None."""

    starts: str
    ends: str
    title: str | None
    text: str | None


Readings = list[Reading]
Reader = Callable[[Path], Readings]
BETWEEN, AFTER = "\x1f", "\x1e"

KHAL = """\
[calendars]
[[empty]]
path = {folder}
type = calendar
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
"""


def absent(what: str) -> NoReturn:
    """Skips the test with a word; in CI a reader's absence is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is absent")
    pytest.skip(f"{what} is absent")


def package(name: str) -> Any:
    """A reader from the extra `readers`; what it warns of in itself is not our matter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            absent(f"the package {name} (extra 'readers')")


def run(*command: str, folder: Path, **environment: str) -> str:
    """What a program prints, run with a home of its own and a clock in UTC."""
    if shutil.which(command[0]) is None:
        absent(f"the program {command[0]}")
    done = subprocess.run(
        command,
        env=os.environ | {"HOME": str(folder), "TZ": "UTC"} | environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def stamp(instant: datetime) -> str:
    """An instant as every reader's answer says it."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")


def seconds(text: str) -> str:
    """Seconds since 1970 as every reader's answer says them."""
    return stamp(datetime.fromtimestamp(int(text), UTC))


def by_icalendar(file: Path) -> Readings:
    components = package("icalendar").Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    return [
        Reading(stamp(c.start), stamp(c.end), str(c["SUMMARY"]), str(c["DESCRIPTION"]))
        for c in components
    ]


def by_ics(file: Path) -> Readings:
    events = package("ics").Calendar(file.read_bytes().decode()).events
    return [
        Reading(stamp(e.begin.datetime), stamp(e.end.datetime), e.name, e.description)
        for e in events
    ]


def by_ical(file: Path) -> Readings:
    stream = package("ical.calendar_stream").IcsCalendarStream
    events: Iterable[Any] = stream.calendar_from_ics(file.read_bytes().decode()).events
    return [Reading(stamp(e.dtstart), stamp(e.dtend), e.summary, e.description) for e in events]


def by_vobject(file: Path) -> Readings:
    vobject = package("vobject")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        events = vobject.readOne(file.read_bytes().decode()).vevent_list
        return [
            Reading(
                stamp(e.dtstart.value), stamp(e.dtend.value), e.summary.value, e.description.value
            )
            for e in events
        ]


def by_libical(file: Path) -> Readings:
    try:
        answer = run(DEBIAN_PYTHON, str(HERE / "libical_times.py"), str(file), folder=file.parent)
    except subprocess.CalledProcessError as error:
        if "not available" not in error.stderr and "No module named" not in error.stderr:
            raise
        absent("libical (gir1.2-ical-3.0 and python3-gi)")
    return [Reading(*event) for event in json.loads(answer)]


def by_ical_js(file: Path) -> Readings:
    if not (HERE / "node_modules" / "ical.js").is_dir():
        absent("ical.js (npm ci in tests/papers/readers)")
    answer = run("node", str(HERE / "icaljs_times.mjs"), str(file), folder=file.parent)
    return [Reading(*event) for event in json.loads(answer)]


def by_calcurse(file: Path) -> Readings:
    home = ("calcurse", "-q", "-D", str(file.parent), "-C", str(file.parent))
    run(*home, "-i", str(file), folder=file.parent)
    form = f"%(start:epoch){BETWEEN}%(end:epoch){BETWEEN}%m{AFTER}"
    answer = run(*home, "-G", "--format-apt", form, folder=file.parent)
    events = [event.strip().split(BETWEEN) for event in answer.split(AFTER)[:-1]]
    return [Reading(seconds(starts), seconds(ends), title, None) for starts, ends, title in events]


def by_khal(file: Path) -> Readings:
    settings = file.parent / "khal.conf"
    settings.write_text(KHAL.format(folder=file.parent), encoding="utf-8")
    form = "{start-long}|{end-long}|{uid}"
    answer = run(
        "khal", "-c", str(settings), "printics", "--format", form, str(file), folder=file.parent
    )
    # It takes marks out of a text twice, and so loses what was typed as a backslash.
    lines = [line.split("|") for line in answer.splitlines() if "|" in line]
    return [Reading(starts, ends, None, None) for starts, ends, _ in lines]


PACKAGES: dict[str, Reader] = {
    "icalendar": by_icalendar,
    "ics": by_ics,
    "ical": by_ical,
    "vobject": by_vobject,
}
PROGRAMS: dict[str, Reader] = {
    "libical": by_libical,
    "ical.js": by_ical_js,
    "calcurse": by_calcurse,
    "khal": by_khal,
}
