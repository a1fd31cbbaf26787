from dataclasses import fields, replace
from datetime import date
from io import BytesIO
from typing import Any

import pdfplumber

from app.papers.centre import register as says
from app.papers.centre.phones import NO_PHONE, CarersPhone
from app.papers.centre.register import Register, RegisterChild
from app.papers.centre.register_pdf import register_pdf
from tests.papers.centre.imprints import DUTY, an_imprint, in_order, texts

SATURDAY, SUNDAY = date(2027, 1, 16), date(2027, 1, 17)
ADA = RegisterChild(
    name="Ada Bell",
    group="Otters",
    alert="inhaler to hand",
    medication="blue inhaler",
    phones=(CarersPhone(phone="01632 960301"),),
    may_collect=("Jo Bell", "Sam Bell"),
)
BEN = RegisterChild(name="Ben Cole", by_day=True)


def a_register(**changes: Any) -> Register:
    register = Register(
        imprint=an_imprint(),
        visit_leader="Lou Park",
        deputy="",
        duty_phones=DUTY,
        dates=(SATURDAY, SUNDAY),
        nights=(SATURDAY,),
        children=(ADA, BEN),
    )
    return replace(register, **changes)


def table(pdf: bytes, page: int) -> list[list[str]]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        found = opened.pages[page].extract_table()
    assert found is not None
    return [[" ".join((cell or "").split()) for cell in row] for row in found]


def test_a_register_says_how_many_come_and_who_answers_for_them() -> None:
    assert list(says.summary(a_register())) == [
        "2 children. Visit leader: Lou Park. Deputy: nobody yet."
    ]


def test_a_child_who_sleeps_at_home_is_signed_in_and_out_every_day() -> None:
    lines = [says.who(line) for line in says.lines(a_register())]
    assert lines == [
        ("Ada Bell", "Otters"),
        ("Ben Cole", "No group yet", "Saturday only"),
        ("Ben Cole", "No group yet", "Sunday only"),
    ]


def test_what_is_not_recorded_is_said_where_somebody_must_act_on_it() -> None:
    assert (says.to_know(BEN), says.to_ring(BEN)) == ((), (NO_PHONE,))
    assert says.collects(BEN) == "Nobody is recorded: ring before the child goes."
    assert says.collects(ADA) == "Jo Bell and Sam Bell"


def test_every_line_has_room_to_sign_a_child_in_and_out() -> None:
    head, ada, *_ = table(register_pdf(a_register()), 0)
    assert head[4:] == ["Signed in at", "Handed over by", "Signed out at", "Collected by"]
    assert ada == [
        "Ada Bell Otters",
        "Alert: inhaler to hand Medication: blue inhaler",
        "01632 960301",
        "Jo Bell and Sam Bell",
        *[""] * 4,
    ]


def test_a_line_to_sign_is_high_enough_for_a_hand() -> None:
    with pdfplumber.open(BytesIO(register_pdf(a_register()))) as opened:
        rows = opened.pages[0].find_tables()[0].rows
    assert all(row.bbox[3] - row.bbox[1] >= 45 for row in rows[1:])


def test_each_night_has_room_for_three_counts_of_those_who_sleep_here() -> None:
    rows = table(register_pdf(a_register()), 1)
    assert [row[0] for row in rows] == ["Child", "Time", "Ada Bell", "How many of 1", "Counted by"]
    assert rows[0][1] == "Saturday 16 January 2027"
    assert rows[2][1:] == ["", "", ""]


def test_more_than_three_nights_go_on_over_the_page() -> None:
    nights = tuple(date(2027, 1, day) for day in range(11, 16))
    pages = texts(register_pdf(a_register(nights=nights)))
    assert [page.count("Head count by night") for page in pages] == [0, 1, 1]
    assert "Friday 15 January 2027" in pages[2]


def test_nobody_is_counted_where_there_is_no_night_or_nobody_sleeps() -> None:
    for register in (a_register(nights=()), a_register(children=(BEN,)), a_register(children=())):
        assert "Head count" not in " ".join(texts(register_pdf(register)))


def test_a_register_says_whom_to_ring_before_the_first_child() -> None:
    page = texts(register_pdf(a_register()))[0]
    assert "A child goes only with somebody who is named here." in page
    assert in_order(page, "Lou Park", "Ada Bell", "Ben Cole")
    assert "01632 960199" in page


def test_a_date_without_a_leader_is_said_beside_who_leads() -> None:
    sentence = "On Sunday 17 January 2027 the visit leader has no duty, and there is no deputy."
    page = texts(register_pdf(a_register(unled=(sentence,))))[0]
    assert in_order(page, "Visit leader: Lou Park.", sentence, "Ada Bell")


def test_a_register_has_no_field_for_who_must_not_collect_a_risk_or_an_address() -> None:
    assert {field.name for field in fields(RegisterChild)} == {
        *("name", "group", "alert", "medication", "phones", "may_collect", "by_day")
    }
