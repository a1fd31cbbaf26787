from datetime import datetime

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.papers.calendar_values import Text, address, wall_clock
from app.papers.characters import clean, one_line


def written(name: str, value: object) -> bytes:
    """An event of one line, as icalendar writes it."""
    event = icalendar.Event()
    event[name] = value
    data: bytes = event.to_ical()
    return data


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_back_as_it_was(words: str) -> None:
    read = icalendar.Event.from_ical(written("DESCRIPTION", Text(words)))
    assert str(read["DESCRIPTION"]) == clean(words)


@settings(deadline=None)
@given(st.text(min_size=1))
def test_any_name_is_read_back_with_single_quotation_marks(words: str) -> None:
    data = written("ATTENDEE", address("a@example.org", words, {}))
    read = icalendar.Event.from_ical(data)["ATTENDEE"]
    assert read.params.get("CN", "") == one_line(words).replace('"', "'")


@settings(deadline=None)
@given(st.text(alphabet="aé€😀\u200d", max_size=400))
def test_a_fold_has_75_octets_at_most_and_cuts_no_character(words: str) -> None:
    lines = written("SUMMARY", Text(words)).removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and line.decode() is not None for line in lines)


@pytest.mark.parametrize(
    ("wall", "value"),
    [
        (datetime(2027, 1, 16, 9, 30), b"DTSTART;TZID=Europe/London:20270116T093000"),
        (datetime(2027, 10, 31, 0, 59), b"DTSTART;TZID=Europe/London:20271031T005900"),
        (datetime(2027, 10, 31, 1, 30), b"DTSTART:20271031T003000Z"),
        (datetime(2027, 10, 31, 2), b"DTSTART;TZID=Europe/London:20271031T020000"),
    ],
)
def test_a_time_that_exists_twice_is_the_first_of_them(wall: datetime, value: bytes) -> None:
    assert value + b"\r\n" in written("DTSTART", wall_clock(wall))
