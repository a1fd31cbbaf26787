"""Dates as casework counts and says them: ages, 12 months, and "4 May 2026"."""

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def said(day: date) -> str:
    """A date as people write it: "4 May 2026". No locale has a say in it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def a_year_before(on: date) -> date:
    """The same day a year before; for 29 February the 28th."""
    leap = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year - 1, day=28 if leap else on.day)


def age(born: date, on: date) -> int:
    """Whole years of age; below nothing for somebody not born yet.

    Who was born on 29 February is a year older on 1 March of a common year.
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
