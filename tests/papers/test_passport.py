"""A child's passport: what it says, and the page that it is."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.errors import UserError
from app.papers.passport import FOR_WHOM, Passport, parts, title
from app.papers.passport_pdf import passport_pdf
from tests.papers.reading import pages

ADA = Passport(
    service="Sense of Belonging Service",
    first_name="Ada",
    good_at="Running & <jumping>",
    upsets="When nobody says\nwhat comes next",
    near="Leo",
)
STORY = "I like it when it is quiet and somebody tells me what comes next. "


def flat(text: str) -> str:
    return " ".join(text.split())


def sizes(data: bytes) -> set[float]:
    """The sizes of type on a page, in points."""
    found: set[float] = set()

    def visit(_text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        found.add(size)

    PdfReader(BytesIO(data)).pages[0].extract_text(visitor_text=visit)
    return found


def test_a_passport_has_seven_parts_in_the_child_s_voice() -> None:
    assert title(ADA) == "This is me: Ada"
    assert [part.heading for part in parts(ADA)] == [
        "What I am good at",
        "What upsets me",
        "What helps me",
        "At bedtime",
        "Who I would like to be near",
        "What I would like to try",
        "What I would rather not do",
    ]


def test_it_is_one_page_of_a4_with_everything_the_child_says() -> None:
    data = passport_pdf(ADA)
    (page,) = map(flat, pages(data))
    for words in ("This is me: Ada", "Running & <jumping>", "When nobody says what comes next"):
        assert words in page
    assert FOR_WHOM in page
    box = PdfReader(BytesIO(data)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


def test_an_empty_part_has_lines_to_write_on() -> None:
    drawn = PdfReader(BytesIO(passport_pdf(ADA))).pages[0].get_contents()
    full = replace(ADA, helps="x", bedtime="x", would_try="x", rather_not="x")
    plain = PdfReader(BytesIO(passport_pdf(full))).pages[0].get_contents()
    assert drawn is not None
    assert plain is not None
    assert (drawn.get_data().count(b" l S"), plain.get_data().count(b" l S")) == (12, 0)


def test_with_few_words_the_type_is_large_and_with_many_it_shrinks_to_twelve_points() -> None:
    long = replace(ADA, helps=STORY * 9, bedtime=STORY * 9, would_try=STORY * 9, rather_not=STORY)
    assert 18 in sizes(passport_pdf(ADA))
    shrunk = sizes(passport_pdf(long))
    assert 18 not in shrunk
    assert min(shrunk - {10}) >= 12
    assert len(pages(passport_pdf(long))) == 1


def test_as_much_as_fits_is_one_page_and_a_line_more_is_refused() -> None:
    """However long the words grow, there is one page or a sentence."""
    for times in range(1, 200):
        try:
            data = passport_pdf(replace(ADA, helps=STORY * times))
        except UserError:
            break
        assert len(pages(data)) == 1
    else:
        pytest.fail("it was never too long")
    assert times > 20


def test_what_is_too_long_is_named_and_not_repeated() -> None:
    with pytest.raises(UserError, match="Its longest part is “What helps me”") as caught:
        passport_pdf(replace(ADA, helps="secret " * 900, good_at="other " * 300))
    assert "secret" not in str(caught.value)


def test_the_same_words_give_the_same_bytes() -> None:
    assert passport_pdf(ADA) == passport_pdf(replace(ADA))


def test_the_metadata_name_the_service_and_no_child() -> None:
    metadata = PdfReader(BytesIO(passport_pdf(ADA))).metadata
    assert metadata is not None
    assert (metadata.title, metadata.author) == ("Passport", "Sense of Belonging Service")
    assert "Ada" not in str(dict(metadata))
