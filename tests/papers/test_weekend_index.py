from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.errors import UserError
from app.papers.weekend_index import IndexFile, IndexFolder, WeekendIndex, lines, waits
from app.papers.weekend_index_pdf import weekend_index_pdf

LETTER = IndexFile(name="letter-0001.pdf", what="Joining letter", session="Saturday, Bewl Water")
CALENDAR = IndexFile(name="staff-0001.ics", what="Calendar with all duties")
CARERS = IndexFolder(folder="carers/household-0001", reader="Jo Bell", files=(LETTER, CALENDAR))
INDEX = WeekendIndex(
    service="Sense of Belonging Service",
    first=date(2027, 1, 16),
    sessions=("Saturday, Bewl Water", "Sunday, Swattenden Centre"),
    waiting=("2 letters wait.",),
    folders=(CARERS,),
    printed=datetime(2027, 1, 14, 9),
)


def read(index: WeekendIndex) -> list[str]:
    pages = PdfReader(BytesIO(weekend_index_pdf(index))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_each_file_is_named_with_its_session_where_there_are_several() -> None:
    assert list(lines(INDEX, CARERS)) == [
        "letter-0001.pdf: Joining letter, Saturday, Bewl Water",
        "staff-0001.ics: Calendar with all duties",
    ]
    one = replace(INDEX, sessions=("Saturday, Bewl Water",))
    assert next(lines(one, CARERS)) == "letter-0001.pdf: Joining letter"


def test_what_waits_is_said_and_so_is_that_nothing_does() -> None:
    assert waits(INDEX) == ("2 letters wait.",)
    assert waits(replace(INDEX, waiting=())) == ("Nothing: everything is checked and ready.",)


def test_an_index_says_for_whom_it_is_and_when_it_was_printed() -> None:
    (page,) = read(INDEX)
    assert "Everything for Saturday 16 January 2027" in page
    assert "For the coordinator alone" in page
    assert "printed Thursday 14 January 2027, 9 am" in page


def test_a_long_index_begins_on_the_first_page_and_says_its_pages() -> None:
    folders = tuple(replace(CARERS, folder=f"carers/household-{n:04}") for n in range(90))
    pages = read(replace(INDEX, folders=folders))
    assert len(pages) > 1
    assert "carers/household-0000" in pages[0]
    assert f"Page 2 of {len(pages)}" in pages[1]


def test_the_same_index_gives_the_same_bytes() -> None:
    assert weekend_index_pdf(INDEX) == weekend_index_pdf(INDEX)


def test_a_name_that_cannot_be_shown_is_refused() -> None:
    with pytest.raises(UserError, match="cannot show"):
        weekend_index_pdf(replace(INDEX, folders=(replace(CARERS, reader="王"),)))
