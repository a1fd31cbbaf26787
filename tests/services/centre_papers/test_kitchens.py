from dataclasses import replace
from datetime import datetime

from app.models.database import Database
from app.papers.centre.kitchen import KitchenChild
from app.services.centre_papers.kitchens import kitchen
from tests.services.centre_papers.reading import said, with_words
from tests.services.outing_rows import PLAN


def test_the_kitchen_hears_of_diets_and_allergies_and_of_nobody_else(database: Database) -> None:
    told = with_words("C1", dietary="No nuts", allergies="Peanuts", medical="epilepsy")
    found = said(database, kitchen, told | with_words("C3", dietary="Halal"))
    assert found.children == (
        KitchenChild(name="Ada B.", allergies="Peanuts", diet="No nuts"),
        KitchenChild(name="Cem D.", diet="Halal"),
    )
    assert found.others == 2


def test_people_are_counted_at_mealtimes_and_who_sleeps_at_home_has_no_breakfast(
    database: Database,
) -> None:
    meals = said(database, kitchen).meals
    assert [(meal.day.day, meal.name, meal.children, meal.adults) for meal in meals] == [
        (16, "Midday", 4, 4),
        (16, "Evening", 4, 4),
        (17, "Breakfast", 3, 2),
        (17, "Midday", 4, 2),
    ]


def test_a_breakfast_after_no_night_counts_whoever_is_there(database: Database) -> None:
    early = with_words("S1", starts=datetime(2027, 1, 16, 7))
    found = said(database, kitchen, early, plan=replace(PLAN, nights=()))
    assert (found.meals[0].name, found.meals[0].children) == ("Breakfast", 4)
