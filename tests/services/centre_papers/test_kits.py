from dataclasses import replace

from app.models.database import Database
from app.papers.centre.kit import KitThing, KitUse
from app.services.centre_papers.kits import kit
from tests.services.centre_papers.reading import said, with_words
from tests.services.outing_rows import PLAN, activity


def test_a_thing_is_counted_once_for_each_child_whatever_needs_it(database: Database) -> None:
    found = said(database, kit).things
    assert [(thing.name, thing.children) for thing in found] == [
        ("old trainers", 3),
        ("gloves", 3),
        ("towel", 2),
    ]
    assert found[2].uses == (KitUse(group="Otters", activity="Canoeing"),)


def test_wet_weather_adds_what_nobody_was_asked_to_bring(database: Database) -> None:
    canoeing = activity("Canoeing", "water", "towel")
    canoeing.needs_weather = True
    pottery = activity("Pottery", "craft", "towel; apron")
    found = said(database, kit, {"canoeing": canoeing, "pottery": pottery})
    assert found.wet == (
        KitThing(name="apron", children=2, uses=(KitUse(group="Otters", activity="Pottery"),)),
    )


def test_an_activity_that_is_gone_and_a_group_of_whom_nobody_comes_need_nothing(
    database: Database,
) -> None:
    gone = replace(PLAN.cells[0], activity="Fencing")
    empty = tuple(replace(group, children=()) for group in PLAN.groups[1:])
    plan = replace(PLAN, cells=(gone, *PLAN.cells[2:]), groups=(PLAN.groups[0], *empty))
    assert said(database, kit, with_words("C3", known_as="Cem"), plan=plan).things == ()
