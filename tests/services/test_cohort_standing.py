"""Who cannot be grouped, and by which rule."""

import pytest

from app.models.database import Database
from app.services.cohort_standing import ungrouped
from benchmarks.generator import Row
from tests.services.cohort_books import cohorts, referral, tie, waiting
from tests.services.small_books import child

SIZED = "group (3 to 8 children within 3 years)"


def told(database: Database, *codes: str) -> str:
    return ungrouped(cohorts(database).waiting("P1"), codes)


def test_of_who_can_be_grouped_nothing_is_said(database: Database) -> None:
    waiting(database)
    assert told(database, "C1", "C2", "C3") == ""


def test_a_child_who_no_longer_waits_is_no_part_of_a_group(database: Database) -> None:
    waiting(database)
    assert told(database, "C1", "C2", "C3", "C9") == ""


def test_who_is_alone_in_age_is_named(database: Database) -> None:
    old = child("C4", born="2012-01-01")
    waiting(database, children=[child(code) for code in ("C1", "C2", "C3")] + [old])
    assert told(database, "C1", "C2", "C3", "C4") == (
        f"Dot A. has too few others near in age for a secondary {SIZED}"
    )


@pytest.mark.parametrize(
    ("ties", "also"), [([], ""), ([tie("C1", "C2")], ", and some are to be kept apart")]
)
def test_where_each_has_others_but_not_all_at_once_all_are_named(
    database: Database, ties: list[Row], also: str
) -> None:
    born = ("2015-09-10", "2016-03-10", "2017-01-10", "2019-01-01")
    children = [child(f"C{n}", born=day) for n, day in enumerate(born, 1)]
    waiting(database, children=children, ties=ties)
    assert told(database, "C1", "C2", "C3", "C4") == (
        "Ada A., Bea A., Cat A. and Dot A. cannot be divided so that each is in a primary "
        f"{SIZED}{also}"
    )


@pytest.mark.parametrize("kinds", [("keep apart",), ("keep apart", "keep together")])
def test_ties_are_named_without_saying_whose(database: Database, kinds: tuple[str, ...]) -> None:
    ties = [tie("C1", f"C{n}", kind) for n, kind in enumerate(kinds, 2)]
    waiting(database, referrals=[referral(f"C{n}") for n in range(1, 5)], ties=ties)
    kept = " or ".join(kind.removeprefix("keep ") for kind in kinds)
    assert told(database, "C1", "C2", "C3", "C4") == (
        f"of Ada A., Bea A., Cat A. and Dot A. some are to be kept {kept}, so not each has a "
        f"primary {SIZED}"
    )
