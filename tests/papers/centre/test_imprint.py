from datetime import datetime

from app.papers.centre import imprint as says
from app.papers.centre import phones
from app.papers.centre.phones import CarersPhone
from tests.papers.centre.imprints import DUTY, an_imprint, published


def test_every_page_says_which_session_it_is_for() -> None:
    assert says.heading(an_imprint()) == "Activity weekend – Swattenden Centre"
    assert says.span(an_imprint()) == (
        "Saturday 16 January 2027, 9.30 am to Sunday 17 January 2027, 3 pm"
    )


def test_a_session_of_one_day_says_its_date_once() -> None:
    day = an_imprint(ends=datetime(2027, 1, 16, 16))
    assert says.span(day) == "Saturday 16 January 2027, 9.30 am to 4 pm"


def test_every_page_says_which_plan_and_when_it_was_printed() -> None:
    assert says.foot(an_imprint()) == (
        "Sense of Belonging Service · plan 3, draft, made Saturday 21 November 2026, 4.05 pm",
        "Printed Sunday 22 November 2026, 10.15 am",
    )


def test_only_a_published_plan_is_no_draft() -> None:
    assert says.banner(an_imprint()) == "DRAFT – plans may still change"
    assert says.banner(published()) == ""
    assert "plan 3, published, made" in says.foot(published())[0]


def test_a_number_that_nobody_has_typed_in_is_not_left_out_in_silence() -> None:
    assert list(phones.duty_lines(DUTY)) == [
        "The service at night and at weekends: 01632 960199",
        "Swattenden Centre: No phone is recorded: ask the coordinator.",
    ]
    assert phones.ring(()) == (phones.NO_PHONE,)
    assert phones.ring((CarersPhone(phone=""),)) == (phones.NO_PHONE,)


def test_a_child_who_moves_house_in_the_middle_has_two_numbers_and_the_date() -> None:
    moved = CarersPhone(phone="01632 960302", from_=datetime(2027, 1, 17).date())
    assert phones.ring((CarersPhone(phone="01632 960301"), moved)) == (
        "01632 960301",
        "from Sunday 17 January 2027: 01632 960302",
    )
