"""What a date is to a school: term, holidays, bank holidays."""

from datetime import date, datetime

import pytest

from app.models.database import Database
from app.services.school_days import SchoolDays, days_said, school_days
from benchmarks.generator import Row
from tests.services.small_books import book, load


def term(name: str, first: str, last: str) -> Row:
    return {"name": name, "from": first, "to": last}


TERMS = [
    term("Term 3", "2027-01-04", "2027-02-12"),
    term("Term 4", "2027-02-22", "2027-03-25"),
    term("Term 5", "2027-04-12", "2027-05-28"),
]


def read(database: Database, terms: list[Row]) -> SchoolDays:
    load(database, book(terms=terms))
    with database.reading() as rows:
        return school_days(rows, date(2027, 1, 1), date(2027, 12, 31))


def times(first: str, last: str = "", hours: str = "10:00-15:00") -> tuple[datetime, datetime]:
    starts, ends = hours.split("-")
    return datetime.fromisoformat(f"{first} {starts}"), datetime.fromisoformat(
        f"{last or first} {ends}"
    )


def test_the_holidays_are_the_days_between_terms(database: Database) -> None:
    found = read(database, TERMS).holidays
    assert [(h.first, h.last) for h in found] == [
        (date(2027, 2, 13), date(2027, 2, 21)),
        (date(2027, 3, 26), date(2027, 4, 11)),
    ]


def test_terms_of_two_schools_that_overlap_leave_no_holidays_between_them(
    database: Database,
) -> None:
    other = term("Grammar", "2027-02-01", "2027-02-28")
    (easter,) = read(database, [*TERMS, other]).holidays
    assert easter.first == date(2027, 3, 26)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (times("2027-02-03"), "in school time (Term 3)"),
        (times("2027-02-05", hours="17:00-20:00"), "in Term 3, but not in school hours"),
        (times("2027-02-06"), "in Term 3, but not in school hours"),
        (times("2027-02-18"), "in the school holidays"),
        (times("2027-02-12", "2027-02-14", "17:00-15:00"), "in Term 3, but not in school hours"),
        (times("2027-05-03"), "in Term 5, but not in school hours"),
        (times("2027-08-07"), "no school term is entered for then"),
    ],
)
def test_it_is_said_when_a_session_is(
    database: Database, when: tuple[datetime, datetime], said: str
) -> None:
    assert read(database, TERMS).when(when) == said


def test_school_time_and_bank_holidays_are_warned_of(database: Database) -> None:
    school = read(database, TERMS)
    assert list(school.warnings(times("2027-03-25", "2027-03-27"))) == [
        "In school time: Thursday 25 March 2027, Term 4.",
        "Friday 26 March 2027 is a bank holiday: Good Friday.",
    ]
    assert list(school.warnings(times("2027-02-06"))) == []


def test_bank_holidays_are_those_of_england_on_the_days_on_which_they_are_kept(
    database: Database,
) -> None:
    kept = read(database, []).bank_holidays
    assert kept[date(2027, 12, 27)] == "Christmas Day (observed)"
    assert date(2027, 3, 17) not in kept  # St Patrick's Day is Northern Ireland's


def test_days_are_said_in_a_few_words() -> None:
    sixteenth = date(2027, 1, 16)
    assert days_said(sixteenth, sixteenth) == "16 January"
    assert days_said(date(2027, 1, 29), date(2027, 1, 31), year=True) == "29–31 January 2027"
    assert days_said(date(2027, 1, 30), date(2027, 2, 1)) == "30 January – 1 February"
