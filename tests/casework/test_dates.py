"""Ages, 12 months, and how a date is said."""

from datetime import date

import pytest

from app.casework.dates import a_year_before, age, said


def test_a_date_is_said_as_people_write_it() -> None:
    assert said(date(2026, 5, 4)) == "4 May 2026"


@pytest.mark.parametrize(
    ("on", "before"),
    [
        (date(2026, 11, 22), date(2025, 11, 22)),
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 28)),
        (date(2025, 3, 1), date(2024, 3, 1)),
    ],
)
def test_a_year_before_is_the_same_day(on: date, before: date) -> None:
    assert a_year_before(on) == before


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2018, 5, 4), date(2026, 5, 3), 7),
        (date(2018, 5, 4), date(2026, 5, 4), 8),
        (date(2016, 2, 29), date(2025, 2, 28), 8),
        (date(2016, 2, 29), date(2025, 3, 1), 9),
    ],
)
def test_a_year_older_on_the_birthday(born: date, on: date, years: int) -> None:
    assert age(born, on) == years
