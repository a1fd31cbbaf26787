"""What casework is told of a child, from the rows of every table."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.casework.case import Case, Evidence, Referral, Schooling
from app.casework.moves import Stay
from app.casework.settings import CaseSettings
from app.casework.words import Answer, Criterion, SchoolingKind, Status
from app.errors import UserError
from app.models.database import Database
from app.services.cases import all_cases, case_of, case_settings
from tests.services.small_books import child, load, programme

HOME = {"household": "H1", "carers": "Jo", "salutation": "Jo"}
DAY = date(2026, 9, 1)


def stored(database: Database, **sheets: list[dict[str, str]]) -> tuple[Case, ...]:
    """The cases of two children with some rows."""
    children = [child("C2", district="Swale", school_hours="12.5"), child("C1")]
    load(database, {"children": children, "households": [HOME], **sheets})
    with database.reading() as rows:
        return all_cases(rows)


def test_children_are_told_in_order_with_what_is_known(database: Database) -> None:
    first, second = stored(database)
    assert (first.child, first.school_hours, first.full_time_hours) == ("C1", None, Decimal(25))
    assert second == Case(
        child="C2",
        born=date(2017, 1, 1),
        gender="girl",
        district="Swale",
        school_hours=Decimal("12.5"),
    )


def test_placements_are_stays(database: Database) -> None:
    row = {"child": "C1", "household": "H1", "from": "2026-09-01", "to": "2026-10-01"}
    more = {"temporary": "yes", "planned": "yes", "notice_given": "2026-09-20"}
    case, other = stored(database, placements=[row | more])
    notice = date(2026, 9, 20)
    stay = Stay("H1", DAY, date(2026, 10, 1), temporary=True, planned=True, notice_given=notice)
    assert (case.stays, other.stays) == ((stay,), ())


def test_education_is_schooling_with_or_without_its_kind(database: Database) -> None:
    row = {"child": "C1", "from": "2026-09-01"}
    kinds = [row | {"kind": "part-time timetable", "hours": "10"}, row | {"to": "2026-09-03"}]
    case, _ = stored(database, education=kinds)
    timetable = Schooling(kind=SchoolingKind.PART_TIME, starts=DAY, hours=Decimal(10))
    assert case.schooling == (timetable, Schooling(kind=None, starts=DAY, ends=date(2026, 9, 3)))


def test_referrals_and_evidence_are_told(database: Database) -> None:
    referral = {"child": "C1", "received": "2026-09-01", "source": "VSK", "complex_needs": "yes"}
    word = {"child": "C1", "criterion": "complex needs", "on": "2026-09-01", "answer": "not met"}
    case, _ = stored(
        database,
        referrals=[referral, {"child": "C1", "received": "2026-10-01"}],
        evidence=[word | {"source": "meeting", "by": "Kim", "reason": "seen"}],
    )
    first = Referral(received=DAY, source="VSK", complex_needs=True)
    assert case.referrals == (first, Referral(received=date(2026, 10, 1), status=Status.RECEIVED))
    assert case.evidence == (
        Evidence(
            criterion=Criterion.COMPLEX_NEEDS,
            on=DAY,
            answer=Answer.NOT_MET,
            source="meeting",
            by="Kim",
            reason="seen",
        ),
    )


def test_turned_down_is_what_frozen_choices_and_referrals_say(database: Database) -> None:
    said = {"status": "not this time", "status_on": "2026-09-01"}
    choices = [
        {"choice": "A", "programme": "P1", "as_of": "2026-01-01", "frozen_on": "2026-01-02"},
        {"choice": "B", "programme": "P1", "as_of": "2026-02-01"},
    ]
    rows = [("A", "C1", ""), ("A", "C2", "yes"), ("B", "C2", "")]
    one, other = stored(
        database,
        programmes=[programme("P1")],
        cohort_choices=choices,
        chosen_children=[{"choice": c, "child": k, "chosen": y} for c, k, y in rows],
        referrals=[
            {"child": "C1", "received": "2026-01-01"} | said,
            {"child": "C1", "received": "2025-01-01", "status": "not this time"},
        ],
    )
    assert (one.turned_down, other.turned_down) == ((date(2026, 1, 2), DAY), ())


def test_one_child_is_told_as_among_all(database: Database) -> None:
    row = {"household": "H1", "from": "2026-09-01"}
    cases = stored(database, placements=[{"child": c} | row for c in ("C1", "C2")])
    with database.reading() as rows:
        assert (case_of(rows, "C1"), case_of(rows, "C2")) == cases
        with pytest.raises(UserError, match="There is no child C9"):
            case_of(rows, "C9")


@pytest.mark.parametrize(
    ("programme_code", "expected"),
    [
        ("", CaseSettings(youngest_age=9, points_moves=5)),
        ("P1", CaseSettings(youngest_age=10, points_moves=5)),
        ("P2", CaseSettings(youngest_age=9, points_moves=5)),
    ],
)
def test_what_is_set_for_a_programme_counts_before_what_is_set_for_all(
    database: Database, programme_code: str, expected: Any
) -> None:
    numbers = [("P1", "youngest_age", "10"), ("", "youngest_age", "9"), ("", "points_moves", "5")]
    numbers.append(("", "largest_group", "6"))
    names = ("programme", "setting", "value")
    settings = [dict(zip(names, row, strict=True)) for row in numbers]
    stored(database, programmes=[programme("P1"), programme("P2")], settings=settings)
    with database.reading() as rows:
        assert case_settings(rows, programme_code) == expected
