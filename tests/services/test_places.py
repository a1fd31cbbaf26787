from datetime import date

import pytest

from app.casework.readiness import PlaceStanding
from app.casework.words import Channel, Side
from app.errors import UserError
from app.models.database import Database
from app.services.cohort_rows import Pin
from app.services.cohorts import Terms
from app.services.places import Next, PlaceTold
from app.services.planning import Planning
from app.services.records import Records
from tests.services.cohort_books import TODAY, USER, cohorts, places, referral, tie, waiting
from tests.services.small_books import book, child, load, place, programme

BEFORE = date(2026, 11, 20)


def offered(database: Database, *codes: str) -> None:
    for code in codes:
        places(database).offer("P1", code)


def told(database: Database, code: str = "C1") -> PlaceTold:
    return next(each for each in places(database).of("P1") if each.child == code)


def status(database: Database, code: str = "C1") -> object:
    rows = Records(database, USER).rows("referrals")
    return next(row.values["status"] for row in rows if row.values["child"] == code)


def test_an_offer_is_stored_with_its_date(database: Database) -> None:
    waiting(database)
    places(database).offer("P1", "C1", funded_by="VSK")
    found = told(database)
    assert (found.status, found.offered_on, found.funded_by) == (
        PlaceStanding.OFFERED,
        TODAY,
        "VSK",
    )
    assert found.holds
    assert status(database) == "chosen"


def test_places_stand_in_the_order_of_names(database: Database) -> None:
    waiting(database)
    offered(database, "C3", "C1")
    assert [each.name for each in places(database).of("P1")] == ["Ada A.", "Cat A."]


def test_no_place_is_offered_where_all_are_held(database: Database) -> None:
    waiting(database)
    offered(database, "C1", "C2", "C3")
    with pytest.raises(UserError, match="All 3 places of Programme P1 are held"):
        offered(database, "C4")


def test_without_a_number_of_places_there_is_always_one(database: Database) -> None:
    waiting(database, programmes=[programme("P1")])
    offered(database, "C1", "C2", "C3", "C4")
    assert len(places(database).of("P1")) == 4


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("C9", "C9 has no referral that waits"),
        ("C1", "Ada A. holds a place on Programme P1 already"),
        ("C4", "Dot A. cannot be offered a place: not eligible"),
    ],
)
def test_who_may_not_be_offered_a_place_is_refused(
    database: Database, code: str, said: str
) -> None:
    four = [referral("C1"), referral("C4", complex_needs="no")]
    waiting(database, referrals=four, places=[place("C1")])
    with pytest.raises(UserError, match=said):
        offered(database, code)


def test_a_reply_is_stored_with_its_date_and_channel(database: Database) -> None:
    waiting(database)
    offered(database, "C1")
    places(database).reply("P1", "C1", accepted=True, by=Channel.PHONE)
    found = told(database)
    assert (found.status, found.replied_on, found.reply_by) == (
        PlaceStanding.ACCEPTED,
        TODAY,
        "phone",
    )


def test_who_declines_waits_again_and_can_be_asked_again(database: Database) -> None:
    waiting(database)
    offered(database, "C1")
    places(database).reply("P1", "C1", accepted=False, by=Channel.EMAIL)
    assert (told(database).holds, status(database)) == (False, "waiting")
    offered(database, "C1")
    assert (told(database).status, told(database).replied_on) == (PlaceStanding.OFFERED, None)


def test_a_referral_that_is_closed_stays_so_when_the_place_is_withdrawn(
    database: Database,
) -> None:
    waiting(database, referrals=[referral("C1", status="closed")], places=[place("C1")])
    places(database).withdraw("P1", "C1", "Moves away")
    assert status(database) == "closed"


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 23), "Monday 23 November 2026 has not come yet"),
        (BEFORE, "The place was offered on Sunday 22 November 2026, after that"),
    ],
)
def test_a_reply_on_a_day_that_cannot_be_is_refused(
    database: Database, on: date, said: str
) -> None:
    waiting(database)
    offered(database, "C1")
    with pytest.raises(UserError, match=said):
        places(database).reply("P1", "C1", accepted=True, by=Channel.LETTER, on=on)
    assert told(database).status is PlaceStanding.OFFERED


def test_a_reply_to_a_place_of_which_no_offer_is_recorded_is_taken(database: Database) -> None:
    waiting(database, places=[place("C1")])
    places(database).reply("P1", "C1", accepted=True, by=Channel.IN_PERSON, on=BEFORE)
    assert told(database).replied_on == BEFORE


def test_a_reply_without_an_offer_is_refused(database: Database) -> None:
    waiting(database)
    with pytest.raises(UserError, match=r"Ada A\. was offered no place on P1"):
        places(database).reply("P1", "C1", accepted=True, by=Channel.PHONE)


def test_a_reply_to_a_place_that_was_withdrawn_is_refused(database: Database) -> None:
    waiting(database, places=[place("C1", status="withdrawn")])
    with pytest.raises(UserError, match=r"The place of Ada A\. was withdrawn"):
        places(database).reply("P1", "C1", accepted=True, by=Channel.PHONE)


def test_withdrawing_names_the_next_child(database: Database) -> None:
    waiting(database)
    offered(database, "C1", "C2", "C3")
    found = places(database).withdraw("P1", "C2", " Moves away ", on=TODAY)
    assert (found.child, found.sentence) == ("C4", "Dot A. is next: 4 points.")
    assert (told(database, "C2").reason, told(database, "C2").withdrawn_on) == ("Moves away", TODAY)


def test_withdrawing_needs_a_reason(database: Database) -> None:
    waiting(database)
    offered(database, "C1")
    with pytest.raises(UserError, match="Say why the place is withdrawn"):
        places(database).withdraw("P1", "C1", "  ")


def test_a_place_is_not_withdrawn_in_the_future(database: Database) -> None:
    waiting(database)
    offered(database, "C1")
    with pytest.raises(UserError, match="has not come yet"):
        places(database).withdraw("P1", "C1", "Moves", on=date(2026, 12, 1))
    assert told(database).holds


def test_while_all_places_are_held_nobody_is_next(database: Database) -> None:
    waiting(database)
    offered(database, "C1", "C2", "C3")
    assert places(database).next("P1").sentence == "All 3 places are held: none is free."


def test_where_nobody_waits_nobody_is_next(database: Database) -> None:
    waiting(database, referrals=[])
    assert places(database).next("P1").sentence == "Nobody who may come is waiting."


def test_without_a_number_of_places_one_more_comes(database: Database) -> None:
    waiting(database, programmes=[programme("P1")])
    offered(database, "C2", "C3", "C4")
    assert places(database).next("P1").child == "C1"


def test_those_who_cannot_be_grouped_any_more_hold_the_next_up(database: Database) -> None:
    old = [child("C1"), child("C2", born="2012-01-01")]
    waiting(database, children=old, referrals=[referral("C1"), referral("C2")])
    offered(database, "C1")
    found = places(database).next("P1")
    assert found.child == ""
    assert found.sentence == (
        "Those who hold a place can no longer be grouped: Ada A. has too few others near in age "
        "for a primary group (3 to 8 children within 3 years). Offer places to 2 children aged "
        "10, or ask the panel."
    )


def test_one_child_who_is_missing_is_sought_by_age(database: Database) -> None:
    two = [child("C1"), child("C2", born="2016-01-01"), child("C3", born="2012-01-01")]
    waiting(database, children=two, referrals=[referral(f"C{n}") for n in (1, 2, 3)])
    offered(database, "C1", "C2")
    said = places(database).next("P1").sentence
    assert said.endswith("Offer a place to a child aged 10 to 11, or ask the panel.")


def test_where_no_more_children_help_the_panel_is_asked(database: Database) -> None:
    waiting(
        database,
        programmes=[programme("P1", places="4")],
        ties=[tie("C1", "C2")],
    )
    offered(database, "C1", "C2", "C3")
    said = places(database).next("P1").sentence
    assert said.endswith(
        "so not each has a primary group (3 to 8 children within 3 years). Ask the panel."
    )


def test_who_waits_but_fits_into_no_group_is_not_next(database: Database) -> None:
    waiting(database, programmes=[programme("P1", places="4")], ties=[tie("C4", "C1")])
    offered(database, "C1", "C2", "C3")
    assert places(database).next("P1").sentence == (
        "Nobody who waits can be grouped with those who hold a place."
    )


def test_without_a_plan_there_is_nothing_to_repair(database: Database) -> None:
    load(database, book())
    assert places(database).plan_told("P1") == ""


def test_a_plan_for_those_who_have_accepted_is_up_to_date(database: Database) -> None:
    load(database, book())
    Planning(database, USER).plan("P1", as_of=TODAY)
    assert places(database).plan_told("P1") == ""


def test_after_a_withdrawal_the_plan_is_to_be_repaired(database: Database) -> None:
    load(database, book(children=[child(f"C{n}") for n in range(1, 5)]))
    Planning(database, USER).plan("P1", as_of=TODAY)
    places(database).withdraw("P1", "C2", "Moves away")
    assert places(database).plan_told("P1") == (
        "The current plan is not up to date: it still plans for Bea A. "
        "Repair it on the page Programmes."
    )


def test_a_child_who_accepts_is_not_in_the_plan_yet(database: Database) -> None:
    four = [child(f"C{n}") for n in range(1, 5)]
    accepted = [place(f"C{n}") for n in range(1, 4)]
    load(database, book(children=four, places=[*accepted, place("C4", status="offered")]))
    Planning(database, USER).plan("P1", as_of=TODAY)
    places(database).reply("P1", "C4", accepted=True, by=Channel.PHONE)
    assert "it does not know Dot A." in places(database).plan_told("P1")


def test_a_plan_whose_problem_has_changed_otherwise_is_to_be_repaired(database: Database) -> None:
    load(database, book())
    Planning(database, USER).plan("P1", as_of=TODAY)
    tied = {"child": "C1", "other": "C2", "tie": "friends"}
    Records(database, USER).save("ties", tied)
    assert "something else that it was made for has changed" in places(database).plan_told("P1")


def frozen_without(database: Database, *codes: str, pinned: tuple[str, ...] = ()) -> None:
    """Freezes a choice from which some were left out by a person's word, or by their pin."""
    pins = tuple(Pin(child=code, side=Side.OUT, by=USER, reason="Asks to wait") for code in pinned)
    choice = cohorts(database).propose("P1", Terms(pins=pins))
    for code in codes:
        cohorts(database).decide(choice.code, code, "Asks to wait", chosen=False)
    cohorts(database).freeze(choice.code, "All the same")


def test_who_was_left_out_by_hand_is_passed_over(database: Database) -> None:
    waiting(database, programmes=[programme("P1", places="4")])
    frozen_without(database, "C2")
    assert places(database).next("P1") == Next(
        "",
        "Nobody who may come is waiting. Passed over: Bea A., who was left out by hand.",
    )
    offered(database, "C2")
    assert told(database, "C2").holds


def test_who_was_pinned_out_is_passed_over(database: Database) -> None:
    waiting(database, programmes=[programme("P1", places="3")])
    frozen_without(database, pinned=("C1",))
    found = places(database).withdraw("P1", "C2", "Moves away")
    assert found.sentence.endswith("Passed over: Ada A., who was left out by hand.")
