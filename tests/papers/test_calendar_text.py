from datetime import datetime
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.papers.calendar_text import file_of, name, text, wall_clock
from app.papers.characters import clean, one_line


def read_back(line: str, name: str) -> Any:
    """What icalendar makes of one line of an event."""
    return icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n")[name]


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_back_as_it_was(words: str) -> None:
    assert str(read_back(f"DESCRIPTION:{text(words)}", "DESCRIPTION")) == clean(words)


@settings(deadline=None)
@given(st.text(min_size=1))
def test_any_name_is_read_back_with_single_quotation_marks(words: str) -> None:
    read = read_back(f"ATTENDEE;CN={name(words)}:mailto:a@example.org", "ATTENDEE")
    assert read.params["CN"] == one_line(words).replace('"', "'")


@settings(deadline=None)
@given(st.text(alphabet="aé€😀\u200d", max_size=400))
def test_a_fold_has_75_octets_at_most_and_cuts_no_character(words: str) -> None:
    data = file_of([words])
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and line.decode() is not None for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])
    assert data.replace(b"\r\n ", b"") == words.encode() + b"\r\n"


@pytest.mark.parametrize(("letters", "lines"), [(75, 1), (76, 2), (149, 2), (150, 3)])
def test_a_line_is_folded_where_it_must_be(letters: int, lines: int) -> None:
    assert file_of(["x" * letters]).count(b"\r\n") == lines


@pytest.mark.parametrize(
    ("wall", "written"),
    [
        (datetime(2027, 1, 16, 9, 30), ";TZID=Europe/London:20270116T093000"),
        (datetime(2027, 10, 31, 0, 59), ";TZID=Europe/London:20271031T005900"),
        (datetime(2027, 10, 31, 1, 30), ":20271031T003000Z"),
        (datetime(2027, 10, 31, 2), ";TZID=Europe/London:20271031T020000"),
    ],
)
def test_a_time_that_exists_twice_is_the_first_of_them(wall: datetime, written: str) -> None:
    assert wall_clock(wall) == written
