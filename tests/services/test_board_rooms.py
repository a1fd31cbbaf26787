"""Which rooms of a residential nobody can sleep in, and why."""

from app.models.database import Database
from app.services.board import open_board
from app.services.board_rooms import CLOSED, ELSEWHERE, shut_rooms
from app.services.planning import Planning
from tests.services.small_books import load, room, two_programmes, weekend

TIMES = {"from": "2027-01-23", "to": "2027-01-23"}
ROOMS = [room("Oak"), room("Elm"), room("Ash")]


def shut(database: Database) -> dict[str, str]:
    return dict(shut_rooms(open_board(database, "P1"), "R1"))


def test_a_room_is_closed_by_itself_and_no_other_is(database: Database) -> None:
    closed = [
        {"centre": "BW", "room": "Elm", **TIMES},
        {"centre": "BW", "activity": "Archery", **TIMES},
        {"centre": "BW", "room": "Ash", "from": "2027-02-01", "to": "2027-02-01"},
    ]
    load(database, weekend(rooms=ROOMS, closures=closed))
    assert shut(database) == {"Elm": CLOSED}


def test_with_their_centre_all_rooms_are_closed(database: Database) -> None:
    load(database, weekend(rooms=ROOMS, closures=[{"centre": "BW", **TIMES}]))
    assert shut(database) == dict.fromkeys(("Ash", "Elm", "Oak"), CLOSED)


def test_a_room_in_which_another_programme_sleeps_is_used(database: Database) -> None:
    load(database, two_programmes(rooms=ROOMS))
    Planning(database, "Robin").plan("P2")
    assert list(shut(database).values()) == [ELSEWHERE]
