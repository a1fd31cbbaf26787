"""The lists that find children: who belongs on each, as at a date."""

from collections.abc import Iterable
from datetime import date

from app.casework.case import Case
from app.casework.eligibility import waiting_since


def part_time(case: Case, on: date) -> bool:
    """Whether a child is on a part-time timetable on a date, by record or by school hours."""
    raise NotImplementedError


def at_two_moves(case: Case, on: date) -> bool:
    """Whether a child has had two moves or more in the 12 months that end on a date."""
    raise NotImplementedError


def excluded_this_month(case: Case, on: date) -> bool:
    """Whether an exclusion lasted on any day of the date's calendar month, and began by it."""
    raise NotImplementedError


def longest_waiting(cases: Iterable[Case], on: date) -> tuple[Case, ...]:
    """The children who wait on a date, the longest wait first."""
    waiting = [(since, c.child, c) for c in cases if (since := waiting_since(c, on)) is not None]
    return tuple(case for _, _, case in sorted(waiting, key=lambda w: w[:2]))
