from dataclasses import replace
from datetime import date

from app.models import Base, PlacementRow
from app.models.database import Database
from app.papers.child_page import ChildPage
from app.scheduling.plan import Plan
from app.services.child_pages import PageOf, child_pages
from app.services.outings import read_outings
from tests.services.outing_rows import PLAN, climbing_in_the_wet, store, store_plan


def pages(
    database: Database, changed: dict[str, Base | None] | None = None, plan: Plan = PLAN
) -> list[PageOf]:
    store(database, changed)
    store_plan(database, plan)
    with database.reading() as rows:
        outings = read_outings(rows, "P1")
        (session,) = outings.sessions
        return list(child_pages(outings, session))


def of(found: list[PageOf], name: str) -> ChildPage:
    return next(each.page for each in found if each.page.first_name == name)


def test_every_child_in_a_group_has_a_page_of_its_own(database: Database) -> None:
    found = pages(database)
    assert [each.page.first_name for each in found] == ["Ada", "Ben", "Cem"]
    assert [each.file for each in found] == [
        "child-0001-session-0001.pdf",
        "child-0002-session-0001.pdf",
        "child-0003-session-0001.pdf",
    ]
    assert {each.household for each in found} == {1, 2}


def test_a_page_knows_the_groups_day_and_first_names_of_grown_ups(database: Database) -> None:
    page = of(pages(database), "Ada")
    assert page.banner == "Draft – plans may still change"
    assert page.activities[0].name == "Canoeing"
    assert page.activities[0].kind == "water"
    assert page.youth_workers == ("Priya", "Tom")
    assert page.instructors == ("Ines",)
    assert page.at_night == ("Priya",)
    assert set(page.kit) == {"old trainers", "towel", "gloves"}


def test_a_block_without_an_activity_is_not_chosen_yet(database: Database) -> None:
    assert "" in [each.name for each in of(pages(database), "Cem").activities]


def test_a_child_who_comes_by_day_does_not_sleep_there(database: Database) -> None:
    found = pages(database)
    assert of(found, "Ada").sleeps
    assert not of(found, "Ben").sleeps


def test_an_activity_that_needs_the_weather_is_said(database: Database) -> None:
    found = pages(database, climbing_in_the_wet())
    assert of(found, "Ada").weather
    assert not of(found, "Cem").weather


def test_an_activity_that_the_centre_no_longer_has_has_no_kind(database: Database) -> None:
    page = of(pages(database, {"canoeing": None, "service": None}), "Ada")
    assert (page.activities[0].name, page.activities[0].kind, page.service) == ("Canoeing", "", "")


def test_a_child_who_lives_with_nobody_on_the_day_has_a_page_and_no_household(
    database: Database,
) -> None:
    ended = PlacementRow(child="C3", household="H2", from_=date(2025, 1, 1), to=date(2027, 1, 16))
    found = pages(database, {"stay C3": ended})
    assert [each.household for each in found] == [1, 1, None]


def test_a_plan_without_duties_has_no_grown_ups_yet(database: Database) -> None:
    page = of(pages(database, plan=replace(PLAN, days=(), nights=(), cells=())), "Ada")
    assert (page.youth_workers, page.instructors, page.at_night, page.kit) == ((), (), (), ())
