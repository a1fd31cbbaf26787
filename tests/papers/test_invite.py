from dataclasses import replace

import pytest

from app.errors import UserError
from app.papers.invite import FIELDS, description, invite_template, place
from app.papers.letters.parties import Sender
from app.papers.letters.visit import Visit
from tests.papers.letters.people import SENDER, VISIT


def said(visit: Visit = VISIT, sender: Sender = SENDER, *, banner: str = "") -> str:
    return description(visit, sender, invite_template(), banner=banner)


def test_an_event_says_what_to_bring_and_whom_to_ring_and_where_in_its_place_alone() -> None:
    assert said().split("\n") == [
        "Please pack: a waterproof coat and old trainers.",
        "By day, please ring 01632 960100. In the evening or at night, ring 01632 960199.",
        "Sense of Belonging Service",
    ]


def test_an_event_of_a_draft_says_so_first() -> None:
    words = "Draft – not checked yet"
    assert said(banner=words) == f"{words}\n{said()}"


def test_a_field_that_is_empty_leaves_no_empty_line() -> None:
    assert "\n\n" not in said(replace(VISIT, arrival_notes="", kit=()), banner="Draft")


def test_an_event_without_a_number_to_ring_is_an_error() -> None:
    with pytest.raises(UserError, match="phone in the sheet service"):
        said(sender=replace(SENDER, phone=""))


def test_a_place_is_the_centre_and_its_address_on_one_line() -> None:
    one_line = "Swattenden Centre, Swattenden Lane, Cranbrook"
    assert place("Swattenden Centre", "Swattenden Lane\nCranbrook") == one_line
    assert place("Swattenden\nCentre", "Swattenden Lane, Cranbrook") == one_line
    assert place("Swattenden Centre", "") == "Swattenden Centre"


def test_the_wording_of_an_event_cannot_name_a_child() -> None:
    assert not {field for field in FIELDS if "child" in field or "medic" in field}
