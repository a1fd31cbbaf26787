from dataclasses import replace
from datetime import date

from app.models.database import Database
from app.papers.centre.night import NightChild, SleepsIn
from app.scheduling.plan import RoomShare
from app.services.centre_papers.nights import night_sheet
from tests.services.centre_papers.reading import said, with_words
from tests.services.outing_rows import PLAN


def test_children_stand_in_their_rooms_and_first_those_without_one(database: Database) -> None:
    rooms = said(database, night_sheet).rooms
    assert [(room.name, [child.name for child in room.children]) for room in rooms] == [
        ("", ["Cem D.", "Dot E."]),
        ("Oak", ["Ada B."]),
    ]


def test_who_sleeps_at_home_is_named_and_has_no_bed(database: Database) -> None:
    shared = replace(PLAN, rooms=(RoomShare("S1", "Oak", ("C1", "C2", "C3", "C4")),))
    found = said(database, night_sheet, plan=shared)
    assert found.at_home == ("Ben C.",)
    assert [child.name for child in found.rooms[0].children] == ["Ada B.", "Cem D.", "Dot E."]


def test_a_night_sheet_says_what_helps_in_the_night(database: Database) -> None:
    told = with_words("C1", bedtime="20:00", medication="inhaler", what_helps="a light")
    ada = said(database, night_sheet, told).rooms[1].children[0]
    assert replace(ada, phones=()) == NightChild(
        name="Ada B.", bedtime="20:00", medication="inhaler", what_helps="a light"
    )


def test_each_night_says_who_sleeps_in(database: Database) -> None:
    night = date(2027, 1, 16)
    assert said(database, night_sheet).nights == (
        SleepsIn(night=night, youth_workers=("Priya Shah",)),
    )


def test_a_night_that_nobody_covers_is_not_left_out(database: Database) -> None:
    found = said(database, night_sheet, plan=replace(PLAN, nights=()))
    assert [night.youth_workers for night in found.nights] == [()]
