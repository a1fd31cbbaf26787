from dataclasses import replace
from typing import Any

from app.papers.centre import safety as says
from app.papers.centre.phones import CarersPhone
from app.papers.centre.safety import SafetyPage, SafetySheets
from app.papers.centre.safety_pdf import NO_CHILD, safety_pdf
from tests.papers.centre.imprints import DUTY, an_imprint, in_order, texts

ADA = SafetyPage(
    number=1,
    child="Ada B.",
    group="Otters",
    youth_workers=("Priya Shah", "Tom West"),
    phones=(CarersPhone(phone="01632 960301"),),
    staying_safe="stays in sight by the road",
    must_not_collect=("X. Bell",),
    if_missing="look by the water first",
)
DOT = SafetyPage(number=4, child="Dot E.")


def the_sheets(*pages: SafetyPage, **changes: Any) -> SafetySheets:
    sheets = SafetySheets(
        imprint=an_imprint(),
        reader="",
        visit_leader="Lou Park",
        duty_phones=DUTY,
        of=4,
        pages=pages,
    )
    return replace(sheets, **changes)


def test_a_page_says_its_number_and_whose_copy_it_is() -> None:
    assert says.number(DOT, the_sheets()) == "Safety sheet 4 of 4"
    assert says.carried_by(the_sheets()) == "Copy of the visit leader, Lou Park"
    assert says.carried_by(the_sheets(visit_leader="")) == "Copy of the visit leader, nobody yet"
    assert says.carried_by(the_sheets(reader="Tom West")) == "Copy of Tom West, youth worker"


def test_a_page_says_who_looks_after_the_child() -> None:
    assert says.with_whom(ADA) == "Otters, with Priya Shah and Tom West"
    night = replace(ADA, youth_workers=("Tom West",), by_night=("Priya Shah",))
    assert says.with_whom(night) == "Otters, with Tom West; by night Priya Shah"
    assert says.with_whom(DOT) == "No group yet, with nobody yet"


def test_what_cannot_wait_stands_first_and_what_is_unknown_is_said() -> None:
    found = list(says.parts(replace(ADA, sleeps_here=True)))
    assert [part.heading for part in found[:4]] == [
        *("Carers' phone", "If the child is missing", "Staying safe", "Must not collect")
    ]
    assert found[1].words == ("look by the water first",)
    assert found[-1] == says.SafetyPart("Bedtime", ("Nothing is recorded.",))
    assert all(part.words for part in says.parts(DOT))


def test_each_child_has_a_page_alone_and_the_leader_a_list_to_tick() -> None:
    first, second, returns = texts(safety_pdf(the_sheets(ADA, DOT)))
    assert in_order(first, "Ada B.", "Safety sheet 1 of 4", "01632 960199", "look by the water")
    assert "Given back" in first
    assert "Dot E." not in first
    assert "Ada B." not in second
    assert in_order(returns, "Which sheets are out", "Back", "1 Ada B.", "4 Dot E.")
    assert "water" not in returns


def test_the_list_says_where_one_copy_serves_for_both() -> None:
    *_, returns = texts(safety_pdf(the_sheets(ADA, for_both=True)))
    assert "Lou Park leads the visit and looks after children too" in returns
    *_, returns = texts(safety_pdf(the_sheets(ADA)))
    assert "Lou Park" not in returns


def test_a_youth_worker_s_copy_has_no_list() -> None:
    (page,) = texts(safety_pdf(the_sheets(ADA, reader="Tom West")))
    assert "Copy of Tom West, youth worker" in page


def test_a_page_that_runs_over_says_again_whose_it_is() -> None:
    pages = texts(safety_pdf(the_sheets(long_page(), reader="Tom West")))
    assert len(pages) == 2
    assert all("Safety sheet 1 of 4" in page and "Ada B." in page for page in pages)


def test_however_much_is_to_be_known_of_a_child_none_of_it_is_lost() -> None:
    lines = "\n".join(f"rule {n}: holds hands by the road" for n in range(150))
    pages = texts(safety_pdf(the_sheets(replace(ADA, staying_safe=lines, upsets=lines))))
    said = " ".join(pages)
    assert len(pages) > 3
    assert all(said.count(f"rule {n}:") == 2 for n in range(150))
    assert all("Ada B." in page for page in pages)


def long_page() -> SafetyPage:
    words = "stays in sight by the road " * 40
    return replace(ADA, staying_safe=words, upsets=words, helps=words)


def test_nobody_s_safety_sheets_are_a_page_that_says_so() -> None:
    (page,) = texts(safety_pdf(the_sheets()))
    assert NO_CHILD in page


def test_a_bedtime_is_said_of_who_sleeps_here_alone() -> None:
    late = replace(ADA, bedtime="21:00")
    assert "Bedtime" not in {part.heading for part in says.parts(late)}
    *_, bedtime = says.parts(replace(late, sleeps_here=True))
    assert bedtime == says.SafetyPart("Bedtime", ("9 pm",))
