from app.papers.centre import kit as says
from app.papers.centre.kit import Kit, KitThing, KitUse
from app.papers.centre.kit_pdf import NOTHING, kit_pdf
from tests.papers.centre.imprints import an_imprint, in_order, texts

TRAINERS = KitThing(
    name="old trainers",
    children=3,
    uses=(
        KitUse(group="Otters", activity="Canoeing"),
        KitUse(group="Kites", activity="Bushcraft"),
        KitUse(group="Otters", activity="Bushcraft"),
        KitUse(group="Otters", activity="Bushcraft"),
    ),
)
GLOVES = KitThing(name="gloves", children=1, uses=(KitUse(group="Kites", activity="Archery"),))


def test_a_thing_says_for_which_group_and_activity_it_is() -> None:
    assert says.uses(TRAINERS) == ("Kites: Bushcraft", "Otters: Canoeing and Bushcraft")
    assert (says.many(TRAINERS), says.many(GLOVES)) == ("3 children", "1 child")


def test_what_wet_weather_adds_stands_below_what_children_bring() -> None:
    (page,) = texts(kit_pdf(Kit(imprint=an_imprint(), things=(TRAINERS,), wet=(GLOVES,))))
    assert in_order(page, "What children bring", "old trainers", "3 children", "Besides", "gloves")
    assert "Nobody has been asked to bring this" in page


def test_where_no_weather_stops_anything_only_what_children_bring_is_said() -> None:
    (page,) = texts(kit_pdf(Kit(imprint=an_imprint(), things=(TRAINERS,), wet=())))
    assert "Besides" not in page


def test_a_session_that_needs_nothing_says_so() -> None:
    (page,) = texts(kit_pdf(Kit(imprint=an_imprint(), things=(), wet=())))
    assert NOTHING in page
