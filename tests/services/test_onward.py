"""Referring on: recorded with who and why, seen in the referral and in the counts."""

from datetime import date

import pytest

from app.casework.words import Onward, Status
from app.errors import UserError
from app.models.database import Database
from app.services.cases import case_of
from app.services.onward import Onwards, ReferredOn
from tests.services.small_books import USER, child, load, place, programme

ON = date(2026, 11, 22)
PSYCHOLOGY = Onward.PSYCHOLOGY


@pytest.fixture
def onwards(database: Database) -> Onwards:
    """Ada was referred twice: one referral is closed, one waits."""
    rows = [("2026-01-01", "closed"), ("2026-10-01", "waiting")]
    referrals = [{"child": "C1", "received": day, "status": said} for day, said in rows]
    load(database, {"children": [child("C1"), child("C2")], "referrals": referrals})
    return Onwards(database, USER, ON)


def statuses(onwards: Onwards) -> list[Status]:
    with onwards.database.reading() as rows:
        return [referral.status for referral in case_of(rows, "C1").referrals]


def test_a_child_referred_on_waits_no_longer(onwards: Onwards) -> None:
    onwards.refer("C1", PSYCHOLOGY, on=ON, reason=" too loud ")
    assert statuses(onwards) == [Status.CLOSED, Status.REFERRED_ON]
    told = ReferredOn("C1", "Ada A. (C1)", PSYCHOLOGY, ON, USER, "too loud", "")
    assert (onwards.of("C1"), onwards.of("C2")) == ((told,), ())


def test_a_child_may_be_referred_on_and_come_all_the_same(onwards: Onwards) -> None:
    onwards.refer("C1", PSYCHOLOGY, on=ON, reason="excluded", instead=False)
    assert statuses(onwards) == [Status.CLOSED, Status.WAITING]


def test_what_came_of_it_is_noted(onwards: Onwards) -> None:
    onwards.refer("C1", Onward.YOUTH_HUB, on=ON, reason="friends")
    onwards.come_of("C1", Onward.YOUTH_HUB, on=ON, outcome="goes on Tuesdays")
    assert [each.outcome for each in onwards.all()] == ["goes on Tuesdays"]
    with pytest.raises(UserError, match="was not referred on to hub family that day"):
        onwards.come_of("C1", Onward.HUB_FAMILY, on=ON, outcome="")


def test_what_cannot_be_recorded_is_refused(onwards: Onwards) -> None:
    with pytest.raises(UserError, match="Say why"):
        onwards.refer("C1", PSYCHOLOGY, on=ON, reason=" ")
    with pytest.raises(UserError, match="There is no child C9"):
        onwards.refer("C9", PSYCHOLOGY, on=ON, reason="x")
    onwards.refer("C1", PSYCHOLOGY, on=ON, reason="x")
    with pytest.raises(UserError, match="that day already"):
        onwards.refer("C1", PSYCHOLOGY, on=ON, reason="y")


def test_a_day_to_come_is_refused(onwards: Onwards) -> None:
    with pytest.raises(UserError, match="Monday 23 November 2026 is still to come"):
        onwards.refer("C1", PSYCHOLOGY, on=date(2026, 11, 23), reason="x")


def test_a_child_who_is_to_come_is_not_referred_on_instead(onwards: Onwards) -> None:
    over = programme("P0", starts="2026-01-05", ends="2026-03-01")
    load(
        onwards.database,
        {"programmes": [programme("P1"), over], "places": [place("C1"), place("C2", "P0")]},
    )
    with pytest.raises(UserError, match=r"accepted place on Programme P1\. Withdraw it"):
        onwards.refer("C1", PSYCHOLOGY, on=ON, reason="x")
    onwards.refer("C1", PSYCHOLOGY, on=ON, reason="x", instead=False)
    onwards.refer("C2", PSYCHOLOGY, on=ON, reason="x")
    assert [each.child for each in onwards.all()] == ["C1", "C2"]


def test_psychology_is_counted_against_what_a_year_has_room_for(onwards: Onwards) -> None:
    for day in (date(2026, 3, 31), date(2026, 4, 1), ON):
        onwards.refer("C1", PSYCHOLOGY, on=day, reason="x")
    onwards.refer("C2", Onward.HUB_FAMILY, on=ON, reason="x")
    assert [year.sentence for year in onwards.by_year()] == [
        "April 2026 to March 2027: hub family 1, clinical psychology 1 of 170, Youth Hub 0.",
        "April 2025 to March 2026: hub family 0, clinical psychology 1 of 170, Youth Hub 0.",
    ]
