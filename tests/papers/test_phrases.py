from datetime import date, datetime

import pytest

from app.papers.phrases import (
    any_of,
    as_clock,
    clock,
    day,
    first_and_initial,
    first_name,
    moment,
    together,
)
from app.words import counted


def test_a_moment_is_said_as_the_contract_says_it() -> None:
    assert moment(datetime(2027, 1, 16, 9, 30)) == "Saturday 16 January 2027, 9.30 am"


def test_midnight_belongs_to_the_day_that_it_ends() -> None:
    assert moment(datetime(2027, 1, 17)) == "Saturday 16 January 2027, 12 midnight"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (0, 5, "12.05 am"),
        (10, 0, "10 am"),
        (12, 0, "12 noon"),
        (12, 15, "12.15 pm"),
        (22, 0, "10 pm"),
    ],
)
def test_times_are_said_with_am_and_pm(hour: int, minute: int, words: str) -> None:
    assert clock(datetime(2027, 1, 16, hour, minute)) == words


def test_every_day_and_month_has_its_english_name() -> None:
    assert day(date(2027, 12, 31)) == "Friday 31 December 2027"


@pytest.mark.parametrize(
    ("names", "words"),
    [((), ""), (("Ada",), "Ada"), (("Ada", "Ben"), "Ada and Ben"), (("A", "B", "C"), "A, B and C")],
)
def test_names_are_said_in_one_breath(names: tuple[str, ...], words: str) -> None:
    assert together(names) == words


def test_a_child_is_one_and_children_are_many() -> None:
    assert counted(1, "child", "children") == "1 child"
    assert counted(2, "child", "children") == "2 children"
    assert counted(0, "night") == "0 nights"


def test_a_child_on_a_roster_has_a_first_name_and_an_initial() -> None:
    assert first_and_initial("Ada", "bell") == "Ada B."
    assert first_and_initial("Ada", "") == "Ada"


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Jane Smith", "Jane"),
        ("Dr Jane Smith", "Jane"),
        ("Prof. Dr. Jane Mary Smith", "Jane"),
        ("Jane", "Jane"),
        ("Dr  Smith", "Dr Smith"),
        ("Miss", "Miss"),
        (" ", ""),
    ],
)
def test_a_grown_up_goes_by_a_first_name_and_never_by_a_title_alone(name: str, called: str) -> None:
    assert first_name(name) == called


def test_one_of_several_words_is_true() -> None:
    assert any_of(()) == ""
    assert any_of(("too long",)) == "too long"
    assert any_of(("too long", "too cold", "too far")) == "too long, too cold or too far"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("21:00", "9 pm"),
        (" 20.30", "8.30 pm"),
        ("21:15:00", "9.15 pm"),
        ("7:30", "7:30"),
        ("after a story, 21:00", "after a story, 21:00"),
        ("", ""),
    ],
)
def test_a_time_in_a_cell_is_said_as_people_say_it(cell: str, words: str) -> None:
    assert as_clock(cell) == words
