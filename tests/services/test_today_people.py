"""Today: what runs out before it is needed, or soon."""

from datetime import date

import pytest

from app.models import Base, CentreRow, QualificationRow
from app.models.database import Database
from app.scheduling.problem import Role
from app.services.today_lines import Place
from tests.services.looking import AUTUMN, TWO_WEEKS_BEFORE, lines, sentences
from tests.services.outing_rows import activity, person, store, store_plan

EXPIRING = "Certificates, checks and licences"
BEFORE = date(2027, 1, 10)
"""Two weeks before, and before the duties of 16 January 2027."""


def checked(code: str, name: str, role: Role, due: date) -> dict[str, Base | None]:
    """The small programme, with a person whose re-check is due on a date."""
    found = person(code, name, role)
    found.dbs_recheck_due = due
    return {code: found}


def certificate(staff: str, name: str, expires: date | None) -> dict[str, Base | None]:
    row = QualificationRow(staff=staff, qualification=name, expires=expires)
    return {f"{staff} {name}": row}


def planned(database: Database, changed: dict[str, Base | None]) -> None:
    store(database, changed)
    store_plan(database)


def test_a_check_that_is_due_before_a_duty_is_urgent(database: Database) -> None:
    planned(database, checked("I1", "Ines Hall", Role.INSTRUCTOR, BEFORE))
    (found,) = lines(database, EXPIRING)
    assert found.sentence == (
        "The DBS re-check of Ines Hall is due on Sunday 10 January 2027, before a duty on Saturday"
        " 16 January 2027."
    )
    assert (found.place, found.on) == (Place(page="Staff", record="I1"), BEFORE)
    assert (found.urgent, lines(database, EXPIRING, AUTUMN)[0].urgent) == (True, False)


def test_a_check_that_was_due_is_urgent_while_a_duty_is_to_come(database: Database) -> None:
    planned(database, checked("I1", "Ines Hall", Role.INSTRUCTOR, date(2026, 6, 1)))
    (found,) = lines(database, EXPIRING, AUTUMN)
    assert found.sentence == (
        "The DBS re-check of Ines Hall was due on Monday 1 June 2026, a duty is on Saturday 16"
        " January 2027."
    )
    assert found.urgent


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (date(2027, 3, 3), True),
        (date(2027, 3, 4), False),
        (date(2026, 11, 3), True),
        (date(2026, 11, 2), False),
    ],
)
def test_who_has_no_duty_is_told_of_within_sixty_days(
    database: Database, due: date, *, told: bool
) -> None:
    store(database, checked("I1", "Ines Hall", Role.INSTRUCTOR, due))
    found = lines(database, EXPIRING)
    assert (len(found), any(each.urgent for each in found)) == (int(told), False)


def test_a_certificate_counts_only_for_what_needs_it(database: Database) -> None:
    canoeing = activity("Canoeing", "water", "")
    canoeing.qualification = "Paddling"
    held = certificate("I1", "Paddling", BEFORE) | certificate("I2", "Paddling", BEFORE)
    planned(database, held | {"canoeing": canoeing})
    assert sentences(database, EXPIRING, AUTUMN) == [
        "Paddling of Ines Hall runs out on Sunday 10 January 2027, before a duty on Saturday 16"
        " January 2027."
    ]


def test_whoever_is_with_a_group_needs_first_aid(database: Database) -> None:
    held = certificate("Y1", "First aid", BEFORE) | certificate("Y1", "Paddling", BEFORE)
    planned(database, held | certificate("Y2", "First aid", None))
    assert [line.sentence.partition(" runs")[0] for line in lines(database, EXPIRING, AUTUMN)] == [
        "First aid of Priya Shah"
    ]


def test_a_certificate_leads_to_the_qualifications_of_its_holder(database: Database) -> None:
    planned(database, certificate("Y1", "First aid", BEFORE))
    (found,) = lines(database, EXPIRING, AUTUMN)
    assert found.place == Place(page="Staff", tab="Qualifications", record="Y1")


def test_a_duty_that_is_over_needs_no_certificate(database: Database) -> None:
    """Joe Reed leads on Saturday alone."""
    bushcraft = activity("Bushcraft", "land", "")
    bushcraft.qualification = "Bushcraft Leader"
    planned(database, certificate("I2", "Bushcraft Leader", BEFORE) | {"bushcraft": bushcraft})
    saturday, sunday = (lines(database, EXPIRING, date(2027, 1, day))[0] for day in (16, 17))
    assert (saturday.urgent, sunday.urgent) == (True, False)
    assert sunday.sentence == "Bushcraft Leader of Joe Reed ran out on Sunday 10 January 2027."


def test_a_certificate_that_is_renewed_in_time_needs_no_line(database: Database) -> None:
    planned(database, certificate("Y1", "First aid", date(2028, 1, 1)))
    assert lines(database, EXPIRING) == ()


def licence(expires: date, *, licensable: bool = True) -> dict[str, Base | None]:
    climbing = activity("Climbing", "height", "")
    climbing.licensable = licensable
    centre = CentreRow(centre="SW", name="Swattenden Centre", licence_expires=expires)
    return {"centre": centre, "climbing": climbing}


def test_a_licence_must_last_until_the_session(database: Database) -> None:
    store(database, licence(BEFORE))
    (found,) = lines(database, EXPIRING, AUTUMN)
    assert found.sentence == (
        "The licence of Swattenden Centre runs out on Sunday 10 January 2027, before a session on"
        " Saturday 16 January 2027."
    )
    assert found.place == Place(page="Centres and activities", tab="Centres", record="SW")


@pytest.mark.parametrize(
    "changed", [licence(BEFORE, licensable=False), licence(date(2027, 1, 17))], ids=["not", "lasts"]
)
def test_a_licence_that_nobody_needs_is_only_near(
    database: Database, changed: dict[str, Base | None]
) -> None:
    store(database, changed)
    assert lines(database, EXPIRING, AUTUMN) == ()
    assert [line.urgent for line in lines(database, EXPIRING, TWO_WEEKS_BEFORE)] == [False]
