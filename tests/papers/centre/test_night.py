from dataclasses import fields, replace
from datetime import date
from typing import Any

from app.papers.centre import night as says
from app.papers.centre.night import NightChild, NightRoom, NightSheet, SleepsIn
from app.papers.centre.night_pdf import night_pdf
from app.papers.centre.phones import CarersPhone
from tests.papers.centre.imprints import DUTY, an_imprint, in_order, texts

ADA = NightChild(
    name="Ada B.",
    bedtime="20:00",
    medication="blue inhaler",
    what_helps="a night light",
    phones=(CarersPhone(phone="01632 960301"),),
)
CEM, DOT = NightChild(name="Cem D."), NightChild(name="Dot E.")
OAK = NightRoom(name="Oak", children=(ADA, CEM))


def a_sheet(**changes: Any) -> NightSheet:
    sheet = NightSheet(
        imprint=an_imprint(),
        duty_phones=DUTY,
        nights=(SleepsIn(night=date(2027, 1, 16), youth_workers=("Priya Shah", "Tom West")),),
        rooms=(NightRoom(name="", children=(DOT,)), OAK),
        at_home=("Ben C.",),
    )
    return replace(sheet, **changes)


def test_a_night_sheet_says_who_sleeps_in_and_who_is_not_there() -> None:
    assert list(says.sleeps_in(a_sheet())) == ["Saturday 16 January 2027: Priya Shah and Tom West"]
    alone = a_sheet(nights=(SleepsIn(night=date(2027, 1, 16), youth_workers=()),))
    assert list(says.sleeps_in(alone)) == ["Saturday 16 January 2027: nobody yet"]
    assert list(says.at_home(a_sheet())) == ["Ben C. sleeps at home."]
    assert list(says.at_home(a_sheet(at_home=("Ben C.", "Eve F.")))) == [
        "Ben C. and Eve F. sleep at home."
    ]
    assert list(says.at_home(a_sheet(at_home=()))) == []


def test_rooms_children_and_what_helps_stand_in_order_and_no_room_stands_first() -> None:
    (page,) = texts(night_pdf(a_sheet()))
    assert "3 children sleep here." in page
    assert in_order(page, "NO ROOM YET", "Dot E.", "Oak", "Ada B.", "8 pm", "blue inhaler")
    assert in_order(page, "blue inhaler", "a night light", "01632 960301", "Cem D.", "Notes")


def test_a_room_is_never_parted() -> None:
    many = tuple(
        NightRoom(
            name=f"Room {n}", children=tuple(replace(ADA, name=f"Child {n}-{c}") for c in "abc")
        )
        for n in range(12)
    )
    pages = texts(night_pdf(a_sheet(rooms=many)))
    assert len(pages) > 2
    for page in pages:
        assert "Child" not in page or "Medication" in page
        for n in range(12):
            assert page.count(f"Child {n}-") in (0, 3)
            assert page.count(f"Room {n} ") == page.count(f"Child {n}-a")


def test_a_dormitory_larger_than_a_page_goes_on_over_it_and_is_named_in_every_row() -> None:
    children = tuple(replace(ADA, name=f"Child {n:02}") for n in range(40))
    pages = texts(night_pdf(a_sheet(rooms=(NightRoom(name="Big Barn", children=children),))))
    assert pages[0].count("Child 0") == 10
    assert sum(page.count("Big Barn") for page in pages) == 40


def test_a_room_of_children_of_whom_much_is_to_be_known_is_printed_too() -> None:
    much = tuple(replace(ADA, what_helps="a light and a story " * 30) for _ in range(6))
    pages = texts(night_pdf(a_sheet(rooms=(NightRoom(name="Oak", children=much),))))
    assert sum(page.count("Ada B.") for page in pages) == 6


def test_a_night_for_nobody_is_still_a_page() -> None:
    (page,) = texts(night_pdf(a_sheet(rooms=(), at_home=())))
    assert "0 children sleep here." in page
    assert "Bedtime" not in page


def test_a_night_sheet_has_no_field_for_a_diagnosis_a_risk_or_an_address() -> None:
    assert {field.name for field in fields(NightChild)} == {
        *("name", "bedtime", "medication", "what_helps", "phones")
    }
