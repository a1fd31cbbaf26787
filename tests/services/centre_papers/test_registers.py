from datetime import date

from app.models import PlacementRow
from app.models.database import Database
from app.papers.centre.phones import CarersPhone, DutyPhone
from app.services.centre_papers.registers import register
from tests.services.centre_papers.reading import said, with_words

SATURDAY, SUNDAY = date(2027, 1, 16), date(2027, 1, 17)


def test_everybody_who_comes_is_on_the_register_by_last_name_in_a_group_or_not(
    database: Database,
) -> None:
    found = said(database, register)
    assert [(child.name, child.group) for child in found.children] == [
        ("Ada Bell", "Otters"),
        ("Ben Cole", "Otters"),
        ("Cem Dogan", "Kites"),
        ("Dot Ellis", ""),
    ]
    assert [child.name for child in found.children if child.by_day] == ["Ben Cole"]


def test_a_register_says_alert_medication_and_who_may_collect(database: Database) -> None:
    found = said(database, register, with_words("C1", may_collect=("Jo Bell",)))
    ada, ben, *_ = found.children
    assert (ada.alert, ada.may_collect) == ("inhaler to hand", ("Jo Bell",))
    assert ben.medication == "hay fever tablet"


def test_a_register_says_who_leads_and_on_which_dates(database: Database) -> None:
    found = said(database, register)
    assert (found.visit_leader, found.deputy) == ("Priya Shah", "")
    assert (found.dates, found.nights) == ((SATURDAY, SUNDAY), (SATURDAY,))
    assert (found.imprint.centre, found.imprint.version.draft) == ("Swattenden Centre", True)


def test_carers_phones_follow_a_child_who_moves_house_on_the_weekend(database: Database) -> None:
    moved = with_words("stay C1", to=SUNDAY) | with_words("H1", phone="01632 960301")
    stay = PlacementRow(child="C1", household="H2", from_=SUNDAY)
    ada = said(database, register, {**moved, "next stay": stay}).children[0]
    assert ada.phones == (
        CarersPhone(phone="01632 960301"),
        CarersPhone(phone="", from_=SUNDAY),
    )


def test_a_child_without_a_home_has_no_phone(database: Database) -> None:
    assert said(database, register, {"stay C1": None}).children[0].phones == ()


def test_the_service_is_rung_first_and_the_centre_last(database: Database) -> None:
    found = said(database, register).duty_phones
    assert found[0] == DutyPhone(who="The service at night and at weekends", phone="01632 960199")
    assert [phone.who for phone in found[1:]] == [
        *("The service in office hours", "Safeguarding", "Swattenden Centre")
    ]


def test_without_a_service_there_is_the_centre_alone(database: Database) -> None:
    found = said(database, register, {"service": None})
    assert [phone.who for phone in found.duty_phones] == ["Swattenden Centre"]
    assert found.imprint.service == ""
