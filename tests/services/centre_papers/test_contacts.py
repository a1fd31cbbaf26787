from collections.abc import Callable
from typing import Any

import pytest

from app.models import Base
from app.models.database import Database
from app.papers.centre.contacts import ContactAdult, ContactCarers
from app.papers.centre.phones import CarersPhone
from app.services.centre_papers.contacts import contacts
from app.services.centre_papers.registers import register
from app.services.centre_papers.rosters import roster
from tests.services.centre_papers.reading import said, with_words


def test_carers_are_named_with_their_phone_and_without_an_address(database: Database) -> None:
    ada = said(database, contacts, with_words("H1", phone="01632 960301")).children[0]
    assert (ada.name, ada.group) == ("Ada B.", "Otters")
    assert ada.carers == (
        ContactCarers(carers=("Jo Bell", "Sam Bell"), phone=CarersPhone(phone="01632 960301")),
    )


def test_a_child_in_no_group_is_there_too(database: Database) -> None:
    assert [(c.name, c.group) for c in said(database, contacts).children][-1] == ("Dot E.", "")


def test_who_is_on_duty_stands_by_rank_role_and_name(database: Database) -> None:
    led = with_words("S1", visit_leader="Y2", deputy="Y1") | with_words("I2", phone="01632 960202")
    assert said(database, contacts, led).adults == (
        ContactAdult(name="Tom West", duty="visit leader", phone=""),
        ContactAdult(name="Priya Shah", duty="deputy", phone=""),
        ContactAdult(name="Ines Hall", duty="instructor", phone=""),
        ContactAdult(name="Joe Reed", duty="instructor", phone="01632 960202"),
    )


def led_by(leader: str, deputy: str) -> dict[str, Base | None]:
    return with_words("S1", visit_leader=leader, deputy=deputy)


@pytest.mark.parametrize("paper", [contacts, register])
def test_a_date_without_a_leader_is_said(database: Database, paper: Callable[..., Any]) -> None:
    assert said(database, paper, led_by("I1", "I2")).unled == (
        "On Sunday 17 January 2027 neither the visit leader nor the deputy has a duty.",
    )


def test_a_roster_says_among_what_is_open_that_nobody_leads_on_a_date(database: Database) -> None:
    first, *_ = said(database, roster, led_by("", "I1")).open_
    assert first == (
        "On Sunday 17 January 2027 the deputy has no duty, and there is no visit leader."
    )


def test_one_of_both_is_enough(database: Database) -> None:
    assert said(database, contacts, led_by("I1", "Y2")).unled == ()


def test_where_nobody_leads_at_all_no_date_is_told_apart(database: Database) -> None:
    assert said(database, contacts, led_by("", "")).unled == ()
