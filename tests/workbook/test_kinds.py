"""How each kind of column reads what people and spreadsheets put into a cell."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from app.workbook.cells import Cell, UnreadableError, Value, shown
from app.workbook.columns import Column, loose
from app.workbook.kinds import (
    Code,
    Kind,
    Lines,
    SettingName,
    Text,
    TextList,
    Weekdays,
    Word,
    Words,
    YesNo,
)
from app.workbook.measures import Day, Hours, Moment, Months, Whole, months
from app.workbook.sheets import BY_NAME

ROLE = Word(("instructor", "youth worker"))
JANUARY = date(2027, 1, 16)
HALF_PAST_NINE = datetime(2027, 1, 16, 9, 30)

READ: list[tuple[Kind, Cell, Value]] = [
    (Text(), 7.0, "7"),
    (Text(), 22.5, "22.5"),
    (Text(), 1632960001.0, "1632960001"),
    (Text(), " ME1 1AA ", " ME1 1AA "),
    (Text(), True, "TRUE"),
    (Text(), time(20, 30), "20:30"),
    (Text(), date(2027, 1, 16), "2027-01-16"),
    (Text(), "\t=1+1", "\t=1+1"),
    (Lines(), "one\r\ntwo", "one\r\ntwo"),
    (Code(), 7.0, "7"),
    (Code(), " C07 ", "C07"),
    (Code(), "c07", "c07"),
    (TextList(), "Jo Ash ;; Al Ash;", ("Jo Ash", "Al Ash")),
    (Whole(), 3.0, 3),
    (Whole(), 3, 3),
    (Whole(), " 3.0 ", 3),
    (Whole(), "0", 0),
    (Hours(), 22.5, Decimal("22.5")),
    (Hours(), "22.50", Decimal("22.5")),
    (Hours(), "30.0", Decimal(30)),
    (Hours(), "0", Decimal(0)),
    (Hours(), 16.666666666666668, Decimal("16.6667")),
    (Day(), "2027-01-16", JANUARY),
    (Day(), " 16/01/2027 ", JANUARY),
    (Day(), "6/1/2027", date(2027, 1, 6)),
    (Day(), "02/03/2027", date(2027, 3, 2)),
    (Day(), JANUARY, JANUARY),
    (Day(), datetime(2027, 1, 16), JANUARY),
    (Day(), "2027-01-16 00:00:00", JANUARY),
    (Moment(), "2027-01-16 09:30", HALF_PAST_NINE),
    (Moment(), "2027-01-16T9:30", HALF_PAST_NINE),
    (Moment(), "2027-01-16T09:30:00", HALF_PAST_NINE),
    (Moment(), "16/01/2027 09:30", HALF_PAST_NINE),
    (Moment(), "16/01/2027 9.30", HALF_PAST_NINE),
    (Moment(), HALF_PAST_NINE, HALF_PAST_NINE),
    (Moment(), HALF_PAST_NINE - timedelta(microseconds=500), HALF_PAST_NINE),
    (Moment(), "2027-01-15 24:00", datetime(2027, 1, 16)),
    (Moment(), "2027-01-16", datetime(2027, 1, 16)),
    (Moment(), JANUARY, datetime(2027, 1, 16)),
    (Moment(ends=True), "16/01/2027", datetime(2027, 1, 17)),
    (Moment(ends=True), JANUARY, datetime(2027, 1, 17)),
    (Moment(ends=True), datetime(2027, 1, 16), datetime(2027, 1, 17)),
    (Moment(ends=True), "2027-01-16 00:00", datetime(2027, 1, 16)),
    (Moment(), "2027-10-31 01:30", datetime(2027, 10, 31, 1, 30)),
    (YesNo(), "Yes", True),
    (YesNo(), " y ", True),
    (YesNo(), "TRUE", True),
    (YesNo(), 1.0, True),
    (YesNo(), True, True),
    (YesNo(), "n", False),
    (YesNo(), "0", False),
    (YesNo(), False, False),
    (ROLE, " Youth  WORKER", "youth worker"),
    (Words(("morning", "evening")), "Evening; morning;evening", ("evening", "morning")),
    (Weekdays(), "mon; Friday;SUN", ("Mon", "Fri", "Sun")),
    (SettingName(), " g-few ", "G-FEW"),
    (Months(), "4-10", "4-10"),
    (Months(), "11 – 2", "11-2"),
    (Months(), 7.0, "7"),
    (Months(), "04-06; 9", "4-6;9"),
]

UNREADABLE: list[tuple[Kind, Cell]] = [
    (Text(), "a\x0bb"),
    (Text(), "x" * 32_768),
    (Text(), "\r" * 5_000),
    (TextList(), "a\x00"),
    (Whole(), "three"),
    (Whole(), "3.5"),
    (Whole(), 3.5),
    (Whole(), "1,000"),
    (Whole(), -1.0),
    (Whole(), True),
    (Whole(), 1e20),
    (Whole(), 1_000_001),
    (Whole(1), 0),
    (Whole(1, 3), 4),
    (Whole(), JANUARY),
    (Hours(), "22,5"),
    (Hours(), "-1"),
    (Hours(), 169.0),
    (Hours(), True),
    (Day(), "01/16/2027"),
    (Day(), "16/01/27"),
    (Day(), "2027-02-29"),
    (Day(), "1899-12-31"),
    (Day(), "16 January 2027"),
    (Day(), "2027-01-16 09:30"),
    (Day(), HALF_PAST_NINE),
    (Day(), 46403.0),
    (Day(), time(9)),
    (Moment(), "2027-01-16 24:01"),
    (Moment(), "2027-01-16 09:60"),
    (Moment(), "2027-01-16 09:30:30"),
    (Moment(), "2027-01-16 09:30Z"),
    (Moment(), "09:30"),
    (Moment(), "2027-02-29 09:30"),
    (Moment(), HALF_PAST_NINE + timedelta(seconds=30)),
    (Moment(), time(9, 30)),
    (Moment(), "2027-03-28 01:30"),
    (Moment(), datetime(2027, 3, 28, 1, 30)),
    (Moment(ends=True), "9999-12-31"),
    (YesNo(), "perhaps"),
    (YesNo(), 2.0),
    (ROLE, "teacher"),
    (Words(("morning",)), "morning; noon"),
    (Weekdays(), "Mo"),
    (Months(), "13-2"),
    (Months(), "April"),
    (Months(), "0"),
    (Months(), date(2026, 10, 4)),
]


@pytest.mark.parametrize(("kind", "cell", "value"), READ)
def test_a_cell_is_read(kind: Kind, cell: Cell, value: Value) -> None:
    assert kind.read(cell) == value
    assert type(kind.read(cell)) is type(value)


@pytest.mark.parametrize(("kind", "cell"), UNREADABLE)
def test_a_cell_of_another_kind_is_refused(kind: Kind, cell: Cell) -> None:
    with pytest.raises(UnreadableError):
        kind.read(cell)


@pytest.mark.parametrize("kind", [Day(), Moment()])
@pytest.mark.parametrize(
    ("text", "off"),
    [("2027-02-29", True), ("01/16/2027", True), ("29 February 2027", False), ("0027-1-1", False)],
)
def test_a_day_that_no_calendar_has_is_told_so(kind: Kind, text: str, *, off: bool) -> None:
    with pytest.raises(UnreadableError) as caught:
        kind.read(text)
    assert str(caught.value) == ("a day that the calendar has: " if off else "") + kind.expected


def test_a_time_that_the_clocks_leave_out_is_told_so() -> None:
    with pytest.raises(UnreadableError, match="clocks go forward"):
        Moment().read("28/03/2027 01:00")


def test_a_control_character_is_named() -> None:
    with pytest.raises(UnreadableError, match=r"U\+0007"):
        Text().read("bell\x07")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("", set()), ("4-6", {4, 5, 6}), ("11-2", {11, 12, 1, 2}), ("7", {7}), ("1;3-4", {1, 3, 4})],
)
def test_months_run_over_the_turn_of_the_year(text: str, numbers: set[int]) -> None:
    assert months(text) == numbers


def test_an_empty_cell_of_a_required_column_is_refused_but_a_yes_or_no_says_no() -> None:
    consents = BY_NAME["consents"]
    with pytest.raises(UnreadableError):
        consents.column("on").read("  ")
    assert consents.column("given").read("") is False


@pytest.mark.parametrize(
    ("sheet", "column", "value"),
    [
        ("activities", "least_instructors", 1),
        ("activities", "blocks", 1),
        ("activities", "parts", ()),
        ("activities", "lowest_school_year", None),
        ("children", "full_time_hours", Decimal(25)),
        ("children", "support", 1),
        ("children", "known_as", ""),
        ("children", "rooms_with", None),
        ("referrals", "status", "received"),
    ],
)
def test_an_empty_cell_means_what_the_contract_says(sheet: str, column: str, value: Value) -> None:
    assert BY_NAME[sheet].column(column).read(" ") == value


def test_a_word_and_a_long_list_of_words_are_offered_as_a_choice() -> None:
    assert ROLE.expected == "instructor or youth worker"
    assert Word(("email",)).expected == "email"
    assert Word(("girl", "boy", "other")).expected == "girl, boy or other"
    assert BY_NAME["staff"].column("role").choices == ("instructor", "youth worker")


def test_a_form_knows_which_texts_have_several_lines() -> None:
    children = BY_NAME["children"]
    assert children.column("medical").multiline
    assert not children.column("first_name").multiline
    assert not children.column("born").multiline


@pytest.mark.parametrize("column", [c for s in BY_NAME.values() for c in s.columns])
def test_every_column_has_a_label_and_shows_nothing_as_nothing(column: Column) -> None:
    assert column.label
    assert column.kind.expected
    assert column.text(None) in {"", "no"}


def test_a_name_is_matched_without_regard_to_case_blanks_and_underscores() -> None:
    assert loose(" Out of_Hours ") == "out_of_hours"


def test_a_time_with_seconds_is_shown_with_them() -> None:
    assert shown(time(20, 30, 5)) == "20:30:05"
    assert shown(datetime(2027, 1, 16, 9, 30, 5)) == "2027-01-16 09:30:05"
    assert shown(timedelta(hours=1)) == "1:00:00"
