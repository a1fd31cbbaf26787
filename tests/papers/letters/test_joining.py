from dataclasses import replace
from datetime import datetime

import pytest

from app.errors import UserError
from app.papers.letters.joining import Joining
from app.papers.letters.kinds import LetterKind, say, shipped_template
from app.papers.letters.letter import PLANS_MAY_CHANGE, as_text, write
from app.papers.letters.parties import Addressee, address_lines
from app.papers.letters.wording import Kind
from tests.papers.letters.people import ADA, ADDRESSEE, BEN, SENDER, VISIT, WRITTEN, a_letter

TEMPLATE = shipped_template(LetterKind.JOINING)


def text(facts: Joining, banner: str = "") -> str:
    return as_text(write(facts, TEMPLATE, on=WRITTEN, banner=banner))


def test_a_letter_says_where_and_when() -> None:
    words = text(a_letter())
    assert "Please bring Ada to us on Saturday 16 January 2027, 9.30 am." in words
    assert "Please collect Ada from the same place on Sunday 17 January 2027, 3 pm." in words
    assert "The address is Swattenden Lane, Cranbrook TN17 3PR." in words


def test_brothers_and_sisters_share_a_letter() -> None:
    words = text(a_letter(children=(ADA, BEN)))
    assert "We look forward to seeing Ada and Ben" in words
    assert "Priya and Tom will look after Ada" in words
    assert "Lou will look after Ben" in words


def test_brothers_and_sisters_in_one_group_are_told_so_once() -> None:
    words = text(a_letter(children=(ADA, replace(BEN, youth_workers=ADA.youth_workers))))
    assert "Priya and Tom will look after Ada and Ben and the rest of the group." in words


def test_a_letter_says_what_to_bring_in_bullets() -> None:
    bullets = [p.words for p in say(a_letter(), TEMPLATE) if p.kind is Kind.BULLET]
    assert bullets == ["a waterproof coat", "old trainers"]


def test_without_kit_no_sentence_speaks_of_it() -> None:
    assert "activities that we have planned" not in text(a_letter(visit=replace(VISIT, kit=())))


def test_the_childs_own_medicine_is_said_to_be_confirmed() -> None:
    words = text(a_letter(children=(ADA, BEN)))
    assert "Our notes say that Ada takes: blue inhaler." in words
    assert "We have no medicine on our notes for Ben." in words
    assert "Please tell us before the day if this is wrong" in words


def test_a_letter_says_whom_to_ring_by_day_and_by_night() -> None:
    words = text(a_letter())
    assert "By day, please ring us on 01632 960100." in words
    assert "In the evening or at night, ring 01632 960199." in words


def test_a_day_says_nothing_of_the_night() -> None:
    day = replace(VISIT, ends=datetime(2027, 1, 16, 16), overnight=False)
    words = text(a_letter(visit=day))
    assert "For the night" not in words
    assert "Activity day – Swattenden Centre" in words


def test_a_child_who_sleeps_at_home_is_told_to_agree_the_times() -> None:
    words = text(a_letter(children=(ADA, replace(BEN, day_only=True))))
    assert "Ben comes by day and sleeps at home." in words
    assert "Ada comes by day" not in words


def test_night_things_are_asked_for_only_where_a_child_of_the_letter_sleeps() -> None:
    at_home = replace(BEN, day_only=True)
    assert "For the night" in text(a_letter(children=(ADA, at_home)))
    assert "For the night" not in text(a_letter(children=(at_home,)))


def test_a_child_without_a_youth_worker_yet_is_told_so() -> None:
    words = text(a_letter(children=(replace(BEN, youth_workers=()),)))
    assert "which of our youth workers will look after Ben" in words


def test_a_draft_says_so() -> None:
    assert "Draft – plans may still change" in text(a_letter(), PLANS_MAY_CHANGE)
    assert "Draft" not in text(a_letter())


@pytest.mark.parametrize(
    ("salutation", "greeting"),
    [("Jo and Sam", "Dear Jo and Sam"), ("Dear Jo,", "Dear Jo"), ("dear all", "dear all")],
)
def test_the_greeting_is_dear(salutation: str, greeting: str) -> None:
    words = text(a_letter(addressee=replace(ADDRESSEE, salutation=salutation)))
    assert f"\n{greeting}\n" in words


def test_without_a_number_for_the_night_there_is_no_letter() -> None:
    with pytest.raises(UserError, match="out_of_hours in the sheet service"):
        text(a_letter(sender=replace(SENDER, out_of_hours="")))


def test_without_an_address_of_the_centre_there_is_no_letter() -> None:
    with pytest.raises(UserError, match="Fill in the centre's address"):
        text(a_letter(visit=replace(VISIT, address=" ")))


def test_a_letter_without_a_coordinator_is_signed_by_the_service() -> None:
    words = text(a_letter(sender=replace(SENDER, coordinator="")))
    assert words.endswith("Yours sincerely\n\nSense of Belonging Service\n")


def test_an_address_on_one_line_breaks_at_its_commas() -> None:
    assert address_lines("12 Orchard Way, Ashford , Kent") == ("12 Orchard Way", "Ashford", "Kent")
    assert address_lines("12 Orchard Way,\r\nAshford\n") == ("12 Orchard Way", "Ashford")


def test_the_window_shows_the_carers_the_address_and_the_postcode_once() -> None:
    assert ADDRESSEE.lines == ("Jo Bell and Sam Bell", "12 Orchard Way", "Ashford", "TN24 0AB")
    known = replace(ADDRESSEE, address="12 Orchard Way\nAshford TN24 0AB")
    assert known.lines[-1] == "Ashford TN24 0AB"
    assert Addressee(carers=("Jo",), salutation="Jo").lines == ()
