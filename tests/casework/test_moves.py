"""The definition of a move, case by case, and what never changes the count."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework.moves import DEFINITION, Gap, Moves, Stay, moves
from app.casework.words import Answer

ON = date(2026, 11, 22)


def stay(household: str, starts: str, ends: str = "", *, temporary: bool = False) -> Stay:
    return Stay(
        household,
        date.fromisoformat(starts),
        date.fromisoformat(ends) if ends else None,
        temporary=temporary,
    )


def days(*said: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in said)


FIRST = stay("A", "2024-01-10", "2026-03-01")
CERTAIN = [
    pytest.param([stay("A", "2024-01-10"), stay("B", "2026-03-01")], days("2026-03-01"), id="open"),
    pytest.param([FIRST, stay("B", "2026-03-01")], days("2026-03-01"), id="unplanned"),
    pytest.param(
        [FIRST, replace(stay("B", "2026-03-01"), planned=True)], days("2026-03-01"), id="planned"
    ),
    pytest.param(
        [stay("A", "2024-01-10"), stay("B", "2026-05-01", "2026-05-04", temporary=True)],
        (),
        id="a short break while the placement goes on",
    ),
    pytest.param(
        [
            FIRST,
            stay("B", "2026-03-01", "2026-03-08", temporary=True),
            stay("A", "2026-03-08"),
        ],
        (),
        id="a short break written between two rows of one household",
    ),
    pytest.param(
        [FIRST, stay("ward", "2026-03-01", "2026-04-01", temporary=True), stay("A", "2026-04-01")],
        (),
        id="a hospital stay and back",
    ),
    pytest.param(
        [FIRST, stay("ward", "2026-03-01", "2026-04-01", temporary=True), stay("B", "2026-04-01")],
        days("2026-04-01"),
        id="a hospital stay and on to another household",
    ),
    pytest.param(
        [FIRST, stay("ward", "2026-03-01", temporary=True)], (), id="in hospital still, no home"
    ),
    pytest.param([FIRST], days("2026-03-01"), id="a return home"),
    pytest.param(
        [FIRST, stay("ward", "2026-03-01", "2026-04-01", temporary=True)],
        days("2026-04-01"),
        id="a return home out of hospital",
    ),
    pytest.param(
        [FIRST, stay("ward", "2026-10-01", "2026-10-04", temporary=True)],
        days("2026-03-01"),
        id="a return home, and a stay in hospital long after",
    ),
    pytest.param([FIRST, stay("A", "2026-03-01")], (), id="the same household moves house"),
    pytest.param(
        [FIRST, stay("B", "2026-03-01", "2026-03-01"), stay("C", "2026-03-01")],
        days("2026-03-01", "2026-03-01"),
        id="two moves on one day",
    ),
    pytest.param(
        [FIRST, stay("B", "2026-03-01", "2026-06-01"), stay("A", "2026-06-01")],
        days("2026-03-01", "2026-06-01"),
        id="there and back are two",
    ),
    pytest.param([stay("A", "2026-03-01")], (), id="entry into care"),
    pytest.param(
        [stay("A", "2024-01-10", "2025-11-22"), stay("B", "2025-11-22")],
        (),
        id="exactly 12 months ago",
    ),
    pytest.param(
        [stay("A", "2024-01-10", "2025-11-23"), stay("B", "2025-11-23")],
        days("2025-11-23"),
        id="the day after",
    ),
    pytest.param(
        [stay("A", "2024-01-10", "2026-11-22"), stay("B", "2026-11-22")],
        days("2026-11-22"),
        id="on the date itself",
    ),
    pytest.param([stay("A", "2024-01-10", "2026-11-22")], days("2026-11-22"), id="ends today"),
    pytest.param([stay("A", "2024-01-10", "2026-11-23")], (), id="an end later than the date"),
    pytest.param(
        [stay("A", "2024-01-10", "2026-11-23"), stay("B", "2026-11-23")],
        (),
        id="a row that begins later does not exist yet",
    ),
    pytest.param(
        [
            stay("A", "2024-01-10", "2026-03-01"),
            stay("ward", "2026-03-01", "2027-01-01", temporary=True),
            stay("B", "2027-01-01"),
        ],
        (),
        id="a temporary stay that ends later than the date",
    ),
]


@pytest.mark.parametrize(("stays", "certain"), CERTAIN)
def test_a_move_is_the_day_on_which_a_child_begins_to_live_with_another_household(
    stays: Sequence[Stay], certain: tuple[date, ...]
) -> None:
    found = moves(stays, ON)
    assert (found.certain, found.possible) == (certain, ())
    assert found.answer is Answer.NOT_MET


OTHER_AFTER = [stay("A", "2024-01-10", "2026-03-01"), stay("B", "2026-04-01")]
SAME_AFTER = [stay("A", "2024-01-10", "2026-03-01"), stay("A", "2026-04-01")]
GAPS = [
    pytest.param(OTHER_AFTER, 1, [("2026-03-01", "2026-04-01", 1)], id="to another household"),
    pytest.param(SAME_AFTER, 0, [("2026-03-01", "2026-04-01", 2)], id="back to the same one"),
    pytest.param(
        [*OTHER_AFTER, stay("ward", "2026-03-01", "2026-04-01", temporary=True)],
        1,
        [],
        id="covered by a temporary stay",
    ),
    pytest.param(
        [
            *OTHER_AFTER,
            stay("ward", "2026-02-20", "2026-03-20", temporary=True),
            stay("break", "2026-03-20", "2026-04-02", temporary=True),
        ],
        1,
        [],
        id="covered by two that overlap the placements",
    ),
    pytest.param(
        [*SAME_AFTER, stay("ward", "2026-03-01", "2026-03-20", temporary=True)],
        0,
        [("2026-03-20", "2026-04-01", 2)],
        id="covered at first",
    ),
    pytest.param(
        [*SAME_AFTER, stay("ward", "2026-03-10", "2026-03-20", temporary=True)],
        0,
        [("2026-03-01", "2026-04-01", 2)],
        id="covered in the middle",
    ),
    pytest.param(
        [stay("A", "2024-01-10", "2025-06-01"), stay("B", "2025-11-23")],
        1,
        [],
        id="unknown up to 12 months ago, then another household",
    ),
    pytest.param(
        [stay("A", "2024-01-10", "2025-06-01"), stay("A", "2025-11-23")],
        0,
        [("2025-06-01", "2025-11-23", 1)],
        id="unknown up to 12 months ago, then back",
    ),
    pytest.param(
        [stay("A", "2024-01-10", "2025-06-01"), stay("A", "2025-11-22")],
        0,
        [],
        id="back exactly 12 months ago",
    ),
    pytest.param(
        [stay("A", "2024-01-10", "2025-06-01"), stay("B", "2025-11-24")],
        1,
        [("2025-06-01", "2025-11-24", 1)],
        id="unknown on the first of the days that count",
    ),
]


@pytest.mark.parametrize(("stays", "certain", "gaps"), GAPS)
def test_a_time_that_is_not_recorded_may_hide_moves(
    stays: Sequence[Stay], certain: int, gaps: Sequence[tuple[str, str, int]]
) -> None:
    found = moves(stays, ON)
    assert len(found.certain) == certain
    assert found.possible == tuple(
        Gap(date.fromisoformat(one), date.fromisoformat(end), hides) for one, end, hides in gaps
    )


@pytest.mark.parametrize(
    ("on", "counted"),
    [("2024-02-29", 1), ("2025-02-27", 1), ("2025-02-28", 1), ("2025-03-01", 0)],
)
def test_a_move_on_a_leap_day_counts_for_a_year(on: str, counted: int) -> None:
    stays = [stay("A", "2022-01-10", "2024-02-29"), stay("B", "2024-02-29")]
    assert len(moves(stays, date.fromisoformat(on)).certain) == counted


@pytest.mark.parametrize(("moved", "counted"), [("2023-02-28", 0), ("2023-03-01", 1)])
def test_the_year_that_ends_on_a_leap_day_begins_after_28_february(
    moved: str, counted: int
) -> None:
    stays = [stay("A", "2022-01-10", moved), stay("B", moved)]
    assert len(moves(stays, date(2024, 2, 29)).certain) == counted


def test_nothing_recorded_is_not_known() -> None:
    assert moves([], ON).answer is Answer.NOT_KNOWN
    assert moves([], ON).sentence == "no placement is recorded up to 22 November 2026"


def test_temporary_stays_alone_say_nothing_of_moves() -> None:
    assert moves([stay("A", "2026-01-01", temporary=True)], ON).answer is Answer.NOT_KNOWN


THREE = [
    stay("A", "2024-01-10", "2025-12-12"),
    stay("B", "2025-12-12", "2026-02-01"),
    stay("C", "2026-02-01", "2026-05-04"),
    stay("D", "2026-05-04"),
]


def test_three_certain_moves_meet_the_criterion() -> None:
    found = moves(THREE, ON)
    assert found.answer is Answer.MET
    assert found.sentence == "3 moves from 12 December 2025 to 4 May 2026"


def test_as_at_a_date_in_the_past_later_rows_do_not_exist_yet() -> None:
    found = moves(THREE, date(2026, 4, 1))
    assert (len(found.certain), found.answer) == (2, Answer.NOT_MET)
    assert found.stays[-1] == stay("C", "2026-02-01")


@pytest.mark.parametrize(("notice", "known"), [("2026-11-22", True), ("2026-11-23", False)])
def test_as_at_a_date_a_later_notice_is_not_given_yet(notice: str, *, known: bool) -> None:
    given_on = date.fromisoformat(notice)
    home = replace(FIRST, ends=None, notice_given=given_on)
    assert moves([home], ON).stays[0].notice_given == (given_on if known else None)


def test_placements_in_12_months_are_another_figure_than_moves() -> None:
    found = moves(THREE, ON)
    assert (len(found.certain), found.placements) == (3, 4)
    assert found.placements_sentence == "4 placements in the 12 months to 22 November 2026"


def test_a_placement_that_ended_12_months_ago_is_none_of_the_12_months() -> None:
    ended = [stay("A", "2024-01-10", "2025-11-23"), stay("B", "2025-11-23")]
    assert moves(ended, ON).placements == 1
    a_day_later = [stay("A", "2024-01-10", "2025-11-24"), stay("B", "2025-11-24")]
    assert moves(a_day_later, ON).placements == 2


def test_rows_of_one_household_that_follow_each_other_are_one_placement() -> None:
    rows = [stay("A", "2024-01-10", "2026-03-01"), stay("A", "2026-03-01", "2026-06-01")]
    assert moves([*rows, stay("B", "2026-06-01")], ON).placements == 2


def test_a_row_within_another_of_the_same_household_does_not_end_the_stay() -> None:
    rows = [stay("A", "2024-01-10", "2026-06-01"), stay("A", "2025-12-01", "2026-01-01")]
    assert moves(rows, ON).certain == days("2026-06-01")


def test_moves_that_may_be_hidden_make_the_third_not_known() -> None:
    found = moves([*THREE[:2], stay("C", "2026-02-10")], ON)
    assert (len(found.certain), found.most, found.answer) == (2, 3, Answer.NOT_KNOWN)
    assert found.sentence == (
        "2 moves from 12 December 2025 to 10 February 2026; where the child was from "
        "1 February 2026 to 9 February 2026 is not recorded; it may have been 3 moves"
    )


def test_moves_that_may_be_hidden_do_not_matter_where_three_are_certain() -> None:
    found = moves([THREE[0], stay("B", "2025-12-12", "2026-01-20"), *THREE[2:]], ON)
    assert (len(found.certain), found.most, found.answer) == (3, 4, Answer.MET)


@pytest.mark.parametrize(
    ("stays", "sentence"),
    [
        ([stay("A", "2024-01-10")], "no move in the 12 months to 22 November 2026"),
        ([FIRST, stay("B", "2026-03-01")], "1 move on 1 March 2026"),
        (
            [FIRST, stay("A", "2026-03-02")],
            "no move in the 12 months to 22 November 2026; where the child was on 1 March 2026 "
            "is not recorded; it may have been 2 moves",
        ),
    ],
)
def test_the_figure_is_said_in_words(stays: Sequence[Stay], sentence: str) -> None:
    assert moves(stays, ON).sentence == sentence


def test_the_definition_says_what_is_no_move() -> None:
    for word in ("short break", "hospital stay", "same household moving house", "planned"):
        assert word in DEFINITION


def test_a_stay_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        stay("A", "2026-03-01", "2026-02-28")


def test_a_child_is_there_until_the_day_before_the_end() -> None:
    there = stay("A", "2026-03-01", "2026-03-08")
    assert there.last_day == date(2026, 3, 7)
    assert [there.lasts(date(2026, 3, day)) for day in (1, 7, 8)] == [True, True, False]
    assert not there.lasts(date(2026, 2, 28))


# What never changes the count

lengths = st.integers(2, 200)
households = st.sampled_from("ABC")
steps = st.tuples(households, lengths, st.sampled_from((0, 0, 0, 1, 30)))


@st.composite
def histories(draw: st.DrawFn) -> list[Stay]:
    """Placements one after the other, some with a gap before them, the last perhaps open."""
    at, stays = ON - timedelta(days=draw(st.integers(0, 700))), []
    for household, length, gap in draw(st.lists(steps, min_size=1, max_size=6)):
        starts = at + timedelta(days=gap)
        at = starts + timedelta(days=length)
        stays.append(Stay(household, starts, at))
    if draw(st.booleans()):
        stays[-1] = replace(stays[-1], ends=None)
    return stays


def figures(found: Moves) -> tuple[tuple[date, ...], tuple[Gap, ...], int]:
    return found.certain, found.possible, found.placements


def nights(home: Stay) -> int:
    return 400 if home.ends is None else (home.ends - home.starts).days


@given(histories(), st.data(), lengths)
def test_a_temporary_stay_changes_nothing_unless_it_covers_a_gap(
    stays: list[Stay], data: st.DataObject, length: int
) -> None:
    home = data.draw(st.sampled_from(stays))
    starts = home.starts + timedelta(days=data.draw(st.integers(0, nights(home) - 1)))
    away = (starts + timedelta(days=n) for n in range(length))
    *_, last = takewhile(lambda day: any(stay.lasts(day) for stay in stays), away)
    short_break = Stay("T", starts, last + timedelta(days=1), temporary=True)
    assert figures(moves([*stays, short_break], ON)) == figures(moves(stays, ON))


@given(histories(), st.data())
def test_two_rows_of_one_household_count_as_one(stays: list[Stay], data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(stays))
    cut = whole.starts + timedelta(days=data.draw(st.integers(1, nights(whole) - 1)))
    halves = [replace(whole, ends=cut), replace(whole, starts=cut)]
    rest = [home for home in stays if home is not whole]
    assert figures(moves([*rest, *halves], ON)) == figures(moves(stays, ON))


@given(histories(), st.lists(st.tuples(st.integers(0, 900), lengths), max_size=3), st.data())
def test_the_order_of_the_rows_does_not_matter(
    stays: list[Stay], breaks: list[tuple[int, int]], data: st.DataObject
) -> None:
    for ago, length in breaks:
        starts = ON - timedelta(days=ago)
        stays.append(Stay("T", starts, starts + timedelta(days=length), temporary=True))
    assert moves(data.draw(st.permutations(stays)), ON) == moves(stays, ON)


@given(histories())
def test_what_is_certain_on_a_date_needs_nothing_recorded_later(stays: list[Stay]) -> None:
    later = Stay("Z", ON + timedelta(days=1))
    assert figures(moves([*stays, later], ON)) == figures(moves(stays, ON))
