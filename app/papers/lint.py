"""What is wrong with a calendar file that readers forgive, each in its own way.

Every file is looked at before it is written. A finding names the line and the property and never
what stands there: findings may reach a log.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from app.scheduling.times import exists, twice

METHODS = {"PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER", "DECLINECOUNTER"}
STATUSES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}
UTC_ONLY = {"DTSTAMP", "LAST-MODIFIED", "CREATED"}
TIMES = {"DTSTART", "DTEND"}
ADDRESSES = {"ATTENDEE", "ORGANIZER"}
ONCE = ("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "CLASS", "STATUS", "ORGANIZER")
OCTETS = 75

CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]")
# What no line of a file may hold, looked for in all of it at once: most files have none.
ANYWHERE = re.compile(CONTROL.pattern + rb"|(?<!\r)\n|\r(?!\n)")
NAME = re.compile(r"[A-Za-z0-9-]+")
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:])*)')
UNQUOTED = re.compile(r'"[^"]*"')
LOCAL = re.compile(r"\d{8}T\d{6}")

ALIKE = 4096
"""Lines that are remembered: those of the zone stand in every file."""
Parameters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    name: str
    parameters: Parameters
    value: str

    @property
    def zone(self) -> str | None:
        return next((value for name, value in self.parameters if name == "TZID"), None)


def lint(data: bytes) -> tuple[str, ...]:
    """Every finding, in the order of the file; none where all is well."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return ("the file is not UTF-8, or a fold cuts a character",)
    lines = tuple(_logical_lines(text))
    return (*_octets(data), *(f for line in lines for f in _property(line)), *_file(lines))


def checked(data: bytes) -> bytes:
    """The file again, when nothing is wrong with it.

    Raises:
        ValueError: something is: a bug of ours, never of the person who typed the text.
    """
    if findings := lint(data):
        raise ValueError(f"a calendar file of ours is faulty: {'; '.join(findings)}")
    return data


def _octets(data: bytes) -> Iterator[str]:
    if data.startswith(b"\xef\xbb\xbf"):
        yield "the file begins with a byte-order mark"
    if not data.endswith(b"\r\n"):
        yield "the file does not end with CRLF"
    lines = data.split(b"\r\n")
    if max(map(len, lines)) <= OCTETS and not ANYWHERE.search(data):
        return
    for number, line in enumerate(lines, start=1):
        if b"\n" in line or b"\r" in line:
            yield f"line {number}: a bare LF or CR"
        if len(line) > OCTETS:
            yield f"line {number}: {len(line)} octets, more than {OCTETS}"
        if CONTROL.search(line):
            yield f"line {number}: a control character"


def _logical_lines(text: str) -> Iterator[_Line]:
    number, first, parts = 1, 1, list[str]()
    for number, line in enumerate(re.split(r"\r?\n", text), start=1):
        if line[:1] in (" ", "\t"):
            parts.append(line[1:])
            continue
        if any(parts):
            yield _parsed(first, "".join(parts))
        first, parts = number, [line]
    if any(parts):
        yield _parsed(first, "".join(parts))


def _parsed(number: int, line: str) -> _Line:
    return _Line(number, *_taken_apart(line))


@lru_cache(maxsize=ALIKE)
def _taken_apart(line: str) -> tuple[str, Parameters, str]:
    """The name, the parameters and the rest of a line; many are the same in every file."""
    name = NAME.match(line)
    at = name.end() if name else 0
    parameters = []
    while parameter := PARAMETER.match(line, at):
        parameters.append((parameter[1].upper(), parameter[2]))
        at = parameter.end()
    return line[: name.end() if name else 0].upper(), tuple(parameters), line[at:]


def _property(line: _Line) -> Iterator[str]:
    for finding in _findings(line.name, line.parameters, line.value):
        yield f"line {line.number}: {line.name or 'a line'} {finding}"


@lru_cache(maxsize=ALIKE)
def _findings(name: str, parameters: Parameters, value: str) -> tuple[str, ...]:
    return tuple(_faults(_Line(0, name, parameters, value)))


def _faults(line: _Line) -> Iterator[str]:
    if not line.value.startswith(":"):
        yield "has no value after its name and parameters"
        return
    value = line.value[1:]
    if any(
        "," in UNQUOTED.sub("", text).strip(",") or text in ("", ",") for _, text in line.parameters
    ):
        yield "has a comma or nothing in a parameter, without quotation marks"
    if line.name in ADDRESSES and not re.fullmatch(r"mailto:[^\s:,;]+", value, re.IGNORECASE):
        yield "is not mailto: and an address (or a parameter has a colon without quotation marks)"
    if line.name == "METHOD" and value not in METHODS:
        yield "is unknown"
    if line.name == "SEQUENCE" and not re.fullmatch(r"\d+", value):
        yield "is negative or no number"
    yield from _time_faults(line, value)


def _time_faults(line: _Line, value: str) -> Iterator[str]:
    if line.zone is not None and value.endswith("Z"):
        yield "has a TZID together with Z"
    if line.name in UTC_ONLY and not re.fullmatch(r"\d{8}T\d{6}Z", value):
        yield "is not in UTC"
    if line.name in TIMES and not re.fullmatch(r"\d{8}T\d{6}Z?", value):
        yield "is no date and time"
    elif line.name in TIMES and line.zone == "Europe/London" and LOCAL.fullmatch(value):
        yield from _london_faults(value)


@lru_cache(maxsize=65_536)
def _london_faults(value: str) -> tuple[str, ...]:
    try:
        wall = datetime.strptime(value, "%Y%m%dT%H%M%S")
    except ValueError:
        return ("is no date and time",)
    if not exists(wall):
        return ("is a local time that does not exist",)
    return ("is a local time that exists twice: readers differ",) if twice(wall) else ()


def _file(lines: tuple[_Line, ...]) -> Iterator[str]:
    methods = [line.value[1:] for line in lines if line.name == "METHOD"]
    if len(methods) != 1:
        yield "the file has no METHOD, or more than one"
    zones = {line.value[1:] for line in lines if line.name == "TZID"}
    if any(line.zone not in zones for line in lines if line.zone is not None):
        yield "the file does not say what a TZID in it is"
    uids = Counter[str]()
    for event in _events(lines):
        uids[event.value("UID")] += 1
        yield from _event("".join(methods[:1]), event)
    if any(times > 1 for times in uids.values()):
        yield "the file has two events of the same UID"
    if len(uids) > 1 and methods != ["PUBLISH"]:
        yield "only a file to be opened by hand may have events of several UIDs"


@dataclass(frozen=True, slots=True)
class _Event:
    number: int
    lines: Sequence[_Line]

    def value(self, name: str) -> str:
        return next((line.value[1:] for line in self.lines if line.name == name), "")


def _events(lines: Iterable[_Line]) -> Iterator[_Event]:
    """Each event with the number of its last line."""
    inside = list[_Line]()
    for line in lines:
        inside.append(line)
        if (line.name, line.value) == ("BEGIN", ":VEVENT"):
            inside.clear()
        if (line.name, line.value) == ("END", ":VEVENT"):
            yield _Event(line.number, tuple(inside))


def _event(method: str, event: _Event) -> Iterator[str]:
    names = Counter(line.name for line in event.lines)
    for name in ONCE:
        if names[name] != 1:
            yield f"line {event.number}: the event has {name} {names[name]} times"
    for finding in _asking(method, asked=names["ATTENDEE"] > 0, status=event.value("STATUS")):
        yield f"line {event.number}: {finding}"


def _asking(method: str, *, asked: bool, status: str) -> Iterator[str]:
    """Whether an event may say what it does in a file of this method (RFC 5546, 3.2)."""
    if status not in STATUSES:
        yield "the event's STATUS is unknown"
    if method == "PUBLISH" and asked:
        yield "a published event has an ATTENDEE"
    if method == "REQUEST" and not asked:
        yield "a request has no ATTENDEE"
    if method == "REQUEST" and status == "CANCELLED":
        yield "a request is for an event that is cancelled"
    if method == "CANCEL" and status != "CANCELLED":
        yield "a cancellation is of an event that is not cancelled"
