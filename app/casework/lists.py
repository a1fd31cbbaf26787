"""The lists that find children: who belongs on each, as at a date."""

from collections.abc import Iterable
from datetime import date

from app.casework.case import Case, Schooling
from app.casework.eligibility import finding, on_notice, waiting_since
from app.casework.moves import ENOUGH, moves
from app.casework.words import Answer, Criterion, SchoolingKind

EXCLUSIONS = frozenset((SchoolingKind.SUSPENSION, SchoolingKind.PERMANENT_EXCLUSION))


def part_time(case: Case, on: date) -> bool:
    """Whether a child is on a part-time timetable on a date, by a person's word or the records."""
    return finding(case, Criterion.PART_TIME, on).answer is Answer.MET


def notice_given(case: Case, on: date) -> bool:
    """Whether a child is on notice to move on a date."""
    return on_notice(case, on) is not None


def at_two_moves(case: Case, on: date) -> bool:
    """Whether a child has had two moves or more in the 12 months that end on a date.

    With one more the child meets the criterion, or meets it already.
    """
    return len(moves(case.stays, on).certain) >= ENOUGH - 1


def exclusions(case: Case, on: date) -> tuple[Schooling, ...]:
    """The exclusions begun by a date that lasted on any day of its month, the latest first."""
    month = on.replace(day=1)
    began = [row for row in case.schooling if row.kind in EXCLUSIONS and row.starts <= on]
    touching = [row for row in began if row.ends is None or row.ends >= month]
    return tuple(sorted(touching, key=lambda row: row.starts, reverse=True))


def excluded_this_month(case: Case, on: date) -> bool:
    """Whether an exclusion that began by a date lasted on any day of its calendar month."""
    return bool(exclusions(case, on))


def longest_waiting(cases: Iterable[Case], on: date) -> tuple[Case, ...]:
    """The children who wait on a date, the longest wait first."""
    waiting = [(since, c.child, c) for c in cases if (since := waiting_since(c, on)) is not None]
    return tuple(case for _, _, case in sorted(waiting, key=lambda w: w[:2]))
