from dataclasses import fields, replace

import pytest

from app.papers.centre import roster as says
from app.papers.centre.roster import Roster, RosterCell, RosterNight, RosterSecond
from tests.papers.centre.rosters import (
    ARCHERY,
    CANOES,
    KITES,
    NO_SECOND,
    OTTERS,
    SATURDAY,
    SECOND,
    a_roster,
)


def test_a_roster_says_how_many_come_and_who_leads() -> None:
    assert list(says.summary(a_roster())) == [
        "3 children in 2 groups",
        "Visit leader: Lou Park. Deputy: nobody yet.",
    ]


def test_a_cell_says_what_who_leads_and_whose_alert_to_read() -> None:
    assert says.doing(CANOES) == ("Canoeing", "Led by Ines Hall", "Alert: Ada B.")
    assert says.doing(ARCHERY) == ("Archery", "Led by Joe Reed and Kim Lane")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (RosterCell(), ("No activity yet",)),
        (RosterCell(activity="Archery"), ("Archery", "No instructor yet")),
    ],
)
def test_a_gap_is_said_in_words(cell: RosterCell, words: tuple[str, ...]) -> None:
    assert says.doing(cell) == words


def test_a_group_without_a_youth_worker_says_so() -> None:
    assert says.care(()) == "No youth worker yet"
    assert says.care(("Tom West",)) == "With Tom West"


def test_an_alert_is_said_once_with_the_activities_that_need_it() -> None:
    rafts = replace(CANOES, activity="Raft building")
    first, second = SATURDAY.blocks
    blocks = (first, replace(second, cells=(rafts, ARCHERY)))
    assert list(says.alerts((OTTERS, KITES), replace(SATURDAY, blocks=blocks))) == [
        "Ada B., Otters, for Canoeing and Raft building: inhaler in the leader's bag"
    ]


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (SECOND, "Bushcraft, Ines Hall"),
        (NO_SECOND, "no second choice: all else is too long or short of an instructor"),
        (RosterSecond(), "no second choice"),
    ],
)
def test_a_second_choice_is_said_for_wet_weather(choice: RosterSecond, words: str) -> None:
    assert says.second(replace(CANOES, second=choice)) == ("If the weather stops it:", words)
    assert says.second(CANOES) == ()


def test_an_alert_counts_for_the_second_choice_too() -> None:
    climbs = replace(SECOND, activity="Climbing", alerts=CANOES.alerts)
    canoes = replace(CANOES, second=climbs)
    assert says.second(canoes)[-1] == "Alert: Ada B."
    blocks = (replace(SATURDAY.blocks[0], cells=(canoes, ARCHERY)),)
    assert list(says.alerts((OTTERS, KITES), replace(SATURDAY, blocks=blocks))) == [
        "Ada B., Otters, for Canoeing and Climbing: inhaler in the leader's bag"
    ]


def test_a_night_says_who_sleeps_in_for_how_many() -> None:
    night = a_roster().nights[0]
    assert says.night(night) == "Saturday 16 January 2027: Priya Shah, for 2 children"
    empty = RosterNight(night=night.night, youth_workers=(), children=1)
    assert says.night(empty).endswith("nobody yet, for 1 child")


def test_a_child_who_sleeps_at_home_is_named_so() -> None:
    assert list(says.children(OTTERS)) == ["Ada B.", "Ben C. (by day, sleeps at home)"]


def test_hours_and_heads_are_short() -> None:
    assert says.hours(SATURDAY.blocks[0]) == "9.30 am to 12 noon"
    assert says.group_head(KITES) == ("Kites", "1 child")


def test_a_roster_has_no_field_for_a_room_an_address_or_a_telephone_number() -> None:
    names = {field.name for field in fields(Roster)}
    assert names.isdisjoint({"rooms", "address", "phone", "phones", "children", "medical"})
