from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.papers.calendar import Event, Organiser, publish
from tests.papers.calendar_readers import PACKAGES, PROGRAMS, Readings

HOSTILE = (
    'Bring: boots, a coat; "gloves" \\ and \\, more \\; 👩‍👩‍👧 é\n\nRing us, by day. ' + "x" * 300
)
EVENT = Event(
    uid="winter",
    sequence=0,
    stamped=datetime(2026, 11, 22, 10, tzinfo=UTC),
    modified=datetime(2026, 11, 22, 10, tzinfo=UTC),
    starts=datetime(2027, 1, 16, 9, 30),
    ends=datetime(2027, 1, 17, 15),
    title='Activity weekend – "The Oaks", Swattenden; Centre \\ 😀',
    place=HOSTILE,
    description=HOSTILE,
)
# The wall-clock hours of an event, and the instants that every reader has to find.
HOURS = {
    "winter": (
        datetime(2027, 1, 16, 9, 30),
        datetime(2027, 1, 17, 15),
        "2027-01-16T09:30",
        "2027-01-17T15:00",
    ),
    "summer": (
        datetime(2027, 7, 24, 9, 30),
        datetime(2027, 7, 25, 15),
        "2027-07-24T08:30",
        "2027-07-25T14:00",
    ),
    "march": (
        datetime(2027, 3, 27, 9, 30),
        datetime(2027, 3, 28, 15),
        "2027-03-27T09:30",
        "2027-03-28T14:00",
    ),
    "october": (
        datetime(2027, 10, 30, 9, 30),
        datetime(2027, 10, 31, 15),
        "2027-10-30T08:30",
        "2027-10-31T15:00",
    ),
    "twice": (
        datetime(2027, 10, 30, 9),
        datetime(2027, 10, 31, 1, 30),
        "2027-10-30T08:00",
        "2027-10-31T00:30",
    ),
}
EVENTS = [
    replace(EVENT, uid=uid, starts=starts, ends=ends) for uid, (starts, ends, _, _) in HOURS.items()
]


def agree(readings: Readings) -> None:
    """Every reader finds the same instants and, where it gives the text, the same words."""
    instants = sorted((starts, ends) for _, _, starts, ends in HOURS.values())
    assert sorted((starts, ends) for starts, ends, _ in readings) == instants
    assert {text for _, _, text in readings} in ({HOSTILE}, {None})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "all.ics"
    path.write_bytes(publish(EVENTS, organiser=Organiser("Fostering: us, here", "us@example.org")))
    return path


@pytest.mark.parametrize("reader", PACKAGES)
@pytest.mark.filterwarnings("ignore")
def test_each_package_reads_the_same_instants(reader: str, file: Path) -> None:
    agree(PACKAGES[reader](file))


@pytest.mark.outside
@pytest.mark.parametrize("reader", PROGRAMS)
def test_each_program_reads_the_same_instants(reader: str, file: Path) -> None:
    agree(PROGRAMS[reader](file))
