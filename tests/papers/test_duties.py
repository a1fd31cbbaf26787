from dataclasses import fields, replace
from datetime import datetime

from app.papers.duties import Duty, DutyPart, Lead, VisitRole, duty_description, duty_title

DAY = Duty(
    part=DutyPart.DAY,
    starts=datetime(2027, 1, 16, 9, 30),
    ends=datetime(2027, 1, 16, 22),
    centre="Swattenden Centre",
    leads=(
        Lead(starts=datetime(2027, 1, 16, 10), ends=datetime(2027, 1, 16, 12), activity="Canoeing"),
        Lead(
            starts=datetime(2027, 1, 16, 14), ends=datetime(2027, 1, 16, 16), activity="Bush\ncraft"
        ),
    ),
    phone="01632 960100",
    out_of_hours="01632 960199",
)


def test_titles_are_neutral_and_say_day_or_night() -> None:
    night = replace(DAY, part=DutyPart.NIGHT, centre="Swattenden\nCentre")
    assert duty_title(DAY) == "Duty – Swattenden Centre"
    assert duty_title(night) == "Night duty – Swattenden Centre"


def test_a_duty_says_what_is_led_and_whom_to_ring() -> None:
    assert duty_description(DAY).split("\n") == [
        "10 am to 12 noon: Canoeing",
        "2 pm to 4 pm: Bush craft",
        "By day, ring 01632 960100.",
        "In the evening or at night, ring 01632 960199.",
    ]


def test_a_duty_says_first_that_it_is_a_draft_then_who_leads_the_visit() -> None:
    quiet = replace(DAY, leads=(), phone="", out_of_hours="", role=VisitRole.DEPUTY)
    said = duty_description(quiet, banner="Draft – not checked yet")
    assert said == "Draft – not checked yet\nYou are the visit leader's deputy."


def test_a_duty_knows_no_child_no_group_and_no_colleague() -> None:
    assert {field.name for field in fields(Duty)} == {
        "part",
        "starts",
        "ends",
        "centre",
        "leads",
        "role",
        "phone",
        "out_of_hours",
    }
