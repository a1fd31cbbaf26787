from dataclasses import fields, replace
from datetime import date
from typing import Any

from app.papers.centre import kitchen as says
from app.papers.centre.kitchen import Kitchen, KitchenChild, Meal
from app.papers.centre.kitchen_pdf import kitchen_pdf
from tests.papers.centre.imprints import an_imprint, in_order, texts

ADA = KitchenChild(name="Ada B.", allergies="Peanuts", diet="No nuts")
CEM = KitchenChild(name="Cem D.", diet="Halal")
SUPPER = Meal(day=date(2027, 1, 16), name="Evening", children=12, adults=5)


def a_kitchen(**changes: Any) -> Kitchen:
    kitchen = Kitchen(imprint=an_imprint(), meals=(SUPPER,), children=(CEM, ADA), others=10)
    return replace(kitchen, **changes)


def test_allergies_stand_before_diets() -> None:
    (page,) = texts(kitchen_pdf(a_kitchen()))
    assert in_order(page, "Allergies", "Ada B.", "Peanuts", "No nuts", "Diets", "Cem D.", "Halal")


def test_a_meal_says_how_many_are_there() -> None:
    assert "Saturday 16 January 2027 Evening 12 5 17" in texts(kitchen_pdf(a_kitchen()))[0]


def test_the_rest_are_a_number_and_nothing_is_promised_of_them() -> None:
    assert list(says.rest(a_kitchen())) == ["10 more children: no allergy and no diet is recorded."]
    alone = a_kitchen(children=(), others=1)
    assert list(says.rest(alone)) == ["1 child: no allergy and no diet is recorded."]
    assert list(says.rest(a_kitchen(others=0))) == []


def test_a_kitchen_with_nothing_special_has_no_empty_table() -> None:
    (page,) = texts(kitchen_pdf(a_kitchen(children=(), meals=())))
    assert not any(words in page for words in ("Allergies", "Diets", "mealtimes"))
    assert "10 children: no allergy and no diet is recorded." in page


def test_the_kitchen_has_no_field_but_name_diet_and_allergy() -> None:
    assert {field.name for field in fields(KitchenChild)} == {"name", "allergies", "diet"}
    assert {field.name for field in fields(Kitchen)} == {"imprint", "meals", "children", "others"}
