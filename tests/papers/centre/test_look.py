from collections.abc import Iterator
from io import BytesIO

import pdfplumber
import pytest
from pypdf import PdfReader
from reportlab.platypus import Flowable, PageBreak

from app.errors import UserError
from app.papers.centre.look import Look, beside, named, paper, to_tick, words
from tests.papers.centre.imprints import an_imprint, published, texts

TALL = Look(name="Kitchen sheet", reader="the kitchen")
WIDE = Look(name="Register", reader="the visit leader", wide=True)


def two_pages() -> Iterator[Flowable]:
    yield words("the first page")
    yield PageBreak()
    yield words("the second page")


def test_every_page_has_its_paper_reader_session_plan_number_and_draft() -> None:
    for number, text in enumerate(texts(paper(an_imprint(), TALL, two_pages)), 1):
        for said in (
            "Kitchen sheet",
            "for the kitchen",
            "Activity weekend – Swattenden Centre, Saturday 16 January 2027",
            "plan 3, draft, made",
            "Printed Sunday 22 November 2026, 10.15 am",
            f"Page {number} of 2",
            "DRAFT – plans may still change",
        ):
            assert said in text


def test_a_published_plan_s_paper_says_nothing_of_a_draft() -> None:
    assert "draft" not in " ".join(texts(paper(published(), TALL, two_pages))).lower()


@pytest.mark.parametrize(("look", "size"), [(TALL, (595, 842)), (WIDE, (842, 595))])
def test_a_paper_is_a4_and_lies_on_its_side_where_it_is_wide(
    look: Look, size: tuple[int, int]
) -> None:
    box = PdfReader(BytesIO(paper(an_imprint(), look, two_pages))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_the_same_paper_gives_the_same_bytes_and_names_nobody_in_its_metadata() -> None:
    one, two = (paper(an_imprint(), TALL, two_pages) for _ in range(2))
    assert one == two
    told = PdfReader(BytesIO(one)).metadata
    assert told is not None
    assert (told.title, told.author) == ("Kitchen sheet", "Sense of Belonging Service")


def test_a_centre_with_a_very_long_name_still_stands_on_its_line() -> None:
    long = an_imprint(centre="The Outdoor Centre " * 12)
    assert "Sunday 17 January 2027, 3 pm" in texts(paper(long, TALL, two_pages))[0]


def test_what_stands_in_a_cell_is_never_read_as_markup() -> None:
    hostile = "Tom & <Jerry> </font> &amp;"

    def story() -> Iterator[Flowable]:
        yield named(hostile, hostile, {hostile})
        yield beside([words(hostile)], [to_tick("Given back")], TALL.width)

    assert texts(paper(an_imprint(), TALL, story))[0].count(hostile) == 3


def test_a_text_too_long_for_a_page_is_an_error_that_does_not_repeat_it() -> None:
    with pytest.raises(UserError, match="Kitchen sheet: a text is too long") as caught:
        paper(an_imprint(), TALL, lambda: [beside([words("secret " * 5000)], [], TALL.width)])
    assert "secret" not in str(caught.value)


def test_the_word_draft_stands_in_the_margin_above_everything_else() -> None:
    with pdfplumber.open(BytesIO(paper(an_imprint(), TALL, two_pages))) as opened:
        found = opened.pages[0].extract_words()
    draft = next(word for word in found if word["text"] == "DRAFT")
    below = [word for word in found if word["text"] in ("Kitchen", "Activity", "first")]
    assert len(below) == 3
    assert all(draft["bottom"] <= word["top"] for word in below)
