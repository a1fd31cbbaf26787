from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pdfplumber
import pypdfium2
import pytest
from pypdf import PdfReader

from app.errors import UserError
from app.papers.child_page import (
    ChildActivity,
    ChildPage,
    days,
    going,
    grown_ups,
    more,
    title,
    to_bring,
)
from app.papers.child_page_pdf import child_page_pdf


def block(day: int, starts: str, ends: str, name: str = "", kind: str = "land") -> ChildActivity:
    times = (datetime.fromisoformat(f"2027-01-{day} {at}") for at in (starts, ends))
    begins, over = times
    return ChildActivity(starts=begins, ends=over, name=name, kind=kind)


WEEKEND = ChildPage(
    service="Sense of Belonging Service",
    banner="Draft – plans may still change",
    first_name="Ada",
    centre="Swattenden Centre",
    starts=datetime(2027, 1, 29, 17, 30),
    ends=datetime(2027, 1, 31, 15),
    sleeps=True,
    activities=(
        block(29, "19:00", "20:30", "Campfire", "evening"),
        block(30, "10:00", "12:00", "Climbing wall", "height"),
        block(30, "13:45", "15:45", "Crate stacking", "height"),
        block(30, "19:00", "20:30", "Night hike", "evening"),
        block(31, "09:30", "11:15", "Orienteering"),
        block(31, "12:45", "14:15"),
    ),
    youth_workers=("Marcus", "Nadia"),
    instructors=("Rhys",),
    at_night=("Nadia", "Femi"),
    kit=("warm coat", "gloves", "full change of clothes", "torch"),
    weather=True,
)
DAY = replace(
    WEEKEND,
    banner="",
    centre="Bewl Water",
    starts=datetime(2027, 1, 16, 9, 30),
    ends=datetime(2027, 1, 16, 16),
    sleeps=False,
    activities=(block(16, "10:00", "12:00", "Canoeing"), block(16, "13:15", "15:15", "Archery")),
)


def said(text: str) -> str:
    """A text on one line, with ordinary blanks alone."""
    return " ".join(text.split())


def told(page: ChildPage) -> list[str]:
    """Each day's scenes in a line."""
    return [f"{said(day)}: {', '.join(s.words for s in scenes)}" for day, scenes in days(page)]


def read(data: bytes) -> str:
    return said(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))


def test_a_weekend_says_what_comes_next_with_meals_and_bed() -> None:
    assert told(WEEKEND) == [
        "Friday 29 January: Tea, Campfire, Bed",
        "Saturday 30 January: Breakfast, Climbing wall, Lunch, Crate stacking, Tea,"
        " Night hike, Bed",
        "Sunday 31 January: Breakfast, Orienteering, Lunch, We choose this soon",
    ]


def test_a_day_has_lunch_alone() -> None:
    assert told(DAY) == ["Saturday 16 January: Canoeing, Lunch, Archery"]


def test_a_child_who_sleeps_at_home_has_neither_breakfast_nor_bed_there() -> None:
    by_day = replace(WEEKEND, sleeps=False)
    assert told(by_day)[1] == (
        "Saturday 30 January: Climbing wall, Lunch, Crate stacking, Night hike"
    )
    assert "I sleep at home each night." in more(by_day)
    assert "pyjamas" not in [scene.picture for scene in to_bring(by_day)]


def test_a_day_on_which_nothing_is_known_is_left_out() -> None:
    late = replace(WEEKEND, sleeps=False, activities=())
    assert told(late) == ["Saturday 30 January: Lunch", "Sunday 31 January: Lunch"]


def test_a_block_that_takes_the_whole_of_noon_leaves_no_time_for_lunch() -> None:
    whole = replace(DAY, activities=(block(16, "10:00", "14:30", "Canoeing"),))
    assert told(whole) == ["Saturday 16 January: Canoeing"]


def test_a_page_says_when_the_child_goes_and_comes_back() -> None:
    assert [said(scene.words) for scene in going(WEEKEND)] == [
        "I go on Friday 29 January, at 5.30 pm.",
        "I come back on Sunday 31 January, at 3 pm.",
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (datetime(2027, 1, 16, 9), datetime(2027, 1, 16, 16), "My day at Bewl Water"),
        (datetime(2027, 1, 15, 17), datetime(2027, 1, 17, 15), "My weekend at Bewl Water"),
        (datetime(2027, 2, 16, 9), datetime(2027, 2, 18, 15), "My stay at Bewl Water"),
    ],
)
def test_a_page_is_named_after_the_days(starts: datetime, ends: datetime, words: str) -> None:
    assert title(replace(DAY, starts=starts, ends=ends)) == words


def test_the_grown_ups_are_said_in_short_sentences() -> None:
    assert list(grown_ups(WEEKEND)) == [
        "Marcus and Nadia look after my group.",
        "Rhys shows us what to do.",
        "At night Nadia and Femi are there for us.",
    ]


def test_a_child_whose_group_has_nobody_yet_is_told_that_somebody_will_come() -> None:
    nobody = replace(WEEKEND, youth_workers=(), instructors=(), at_night=(), weather=False)
    assert list(grown_ups(nobody)) == ["I will hear soon who looks after my group."]
    assert list(more(nobody)) == []


def test_a_thing_to_bring_is_said_once_and_as_exactly_as_anywhere() -> None:
    assert [scene.words for scene in to_bring(WEEKEND)] == [
        "Old clothes",
        "Drink",
        "Pyjamas",
        "Towel",
        "Toothbrush",
        "Warm coat",
        "Gloves",
        "Full change of clothes",
        "Torch",
    ]


@pytest.mark.parametrize("page", [WEEKEND, DAY])
def test_a_page_is_one_side_of_large_type(page: ChildPage) -> None:
    with pdfplumber.open(BytesIO(child_page_pdf(page))) as pdf:
        (sheet,) = pdf.pages
        sizes = [letter["size"] for letter in sheet.chars if letter["top"] < sheet.height - 60]
    assert min(sizes) > 13.9


@pytest.mark.parametrize("thing", ["waterproof jacket", "all-in-one-waterproofs"])
def test_no_word_of_what_to_bring_is_broken(thing: str) -> None:
    words = read(child_page_pdf(replace(DAY, kit=("gloves", thing, "torch"))))
    assert thing.capitalize() in words


def test_a_page_says_everything_in_order() -> None:
    words = read(child_page_pdf(WEEKEND))
    order = ("Draft", "My weekend", "Ada", "I go on", "Campfire", "Night hike", "Orienteering")
    places = [words.index(each) for each in (*order, "Marcus", "What I bring", "Warm coat")]
    assert places == sorted(places)


def test_a_page_has_its_pictures_in_black_alone() -> None:
    bitmap = pypdfium2.PdfDocument(child_page_pdf(DAY))[0].render(scale=1).to_pil()
    colours = {pixel for _, pixel in bitmap.convert("RGB").getcolors(maxcolors=100_000)}
    assert all(red == green == blue for red, green, blue in colours)
    assert (0, 0, 0) in colours


def test_the_same_page_gives_the_same_bytes_and_its_metadata_name_nobody() -> None:
    data = child_page_pdf(WEEKEND)
    assert data == child_page_pdf(WEEKEND)
    assert "Ada" not in str(PdfReader(BytesIO(data)).metadata)


def test_what_does_not_fit_goes_on_on_a_second_page_in_large_type() -> None:
    more_kit = tuple(f"{'very ' * 6}warm jumper number {number}" for number in range(40))
    data = child_page_pdf(replace(WEEKEND, kit=more_kit))
    assert len(PdfReader(BytesIO(data)).pages) > 1
    assert "number 39" in read(data)


def test_a_letter_that_cannot_be_shown_is_named() -> None:
    with pytest.raises(UserError, match="cannot show"):
        child_page_pdf(replace(DAY, first_name="王"))
