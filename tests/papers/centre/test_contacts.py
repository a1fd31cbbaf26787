from dataclasses import fields, replace
from datetime import date

from app.papers.centre.contacts import ContactAdult, ContactCarers, ContactChild, Contacts
from app.papers.centre.contacts_pdf import contacts_pdf
from app.papers.centre.phones import NO_PHONE, CarersPhone
from tests.papers.centre.imprints import DUTY, an_imprint, in_order, texts

BELLS = ContactCarers(carers=("Jo Bell", "Sam Bell"), phone=CarersPhone(phone="01632 960301"))
DALES = ContactCarers(
    carers=("Pat Dale",), phone=CarersPhone(phone="01632 960302", from_=date(2027, 1, 17))
)
ADA = ContactChild(name="Ada B.", group="Otters", carers=(BELLS, DALES))
DOT = ContactChild(name="Dot E.", group="", carers=())
LOU = ContactAdult(name="Lou Park", duty="visit leader", phone="01632 960211")
TOM = ContactAdult(name="Tom West", duty="youth worker", phone="")


def a_sheet(*children: ContactChild, adults: tuple[ContactAdult, ...] = (LOU, TOM)) -> Contacts:
    return Contacts(imprint=an_imprint(), duty_phones=DUTY, adults=adults, children=children)


def test_duty_stands_first_then_carers_then_who_is_on_duty() -> None:
    (page,) = texts(contacts_pdf(a_sheet(ADA, DOT)))
    assert in_order(page, "01632 960199", "Carers", "Ada B.", "Jo Bell and Sam Bell", "Dot E.")
    assert in_order(page, "Dot E.", "On duty", "Lou Park", "visit leader", "01632 960211")


def test_carers_to_whom_a_child_moves_are_named_with_the_date() -> None:
    (page,) = texts(contacts_pdf(a_sheet(ADA)))
    assert in_order(page, "01632 960301", "from Sunday 17 January 2027: 01632 960302")
    assert "Pat Dale" in page


def test_what_is_not_known_is_said() -> None:
    (page,) = texts(contacts_pdf(a_sheet(DOT)))
    assert in_order(page, "Dot E., No group yet", "nobody yet", NO_PHONE)
    assert in_order(page, "Tom West", "youth worker", NO_PHONE)


def test_a_sheet_of_nobody_is_still_a_page() -> None:
    (page,) = texts(contacts_pdf(a_sheet(adults=())))
    assert "01632 960199" in page
    assert "On duty" not in page


def test_a_date_without_a_leader_is_said_over_who_is_on_duty() -> None:
    sentence = "On Sunday 17 January 2027 the visit leader has no duty, and there is no deputy."
    (page,) = texts(contacts_pdf(replace(a_sheet(), unled=(sentence,))))
    assert in_order(page, "On duty", sentence, "Lou Park")


def test_a_contact_sheet_has_no_field_for_an_address() -> None:
    assert {field.name for field in fields(ContactCarers)} == {"carers", "phone"}
