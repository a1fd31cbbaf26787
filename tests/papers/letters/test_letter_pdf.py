from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.errors import UserError
from app.papers.letters.joining import Joining
from app.papers.letters.kinds import LetterKind, shipped_template
from app.papers.letters.letter import PLANS_MAY_CHANGE, as_pdf, write
from tests.papers.letters.people import ADA, ADDRESSEE, BEN, VISIT, WRITTEN, a_letter
from tests.papers.reading import pages, sizes

TEMPLATE = shipped_template(LetterKind.JOINING)


def pdf(facts: Joining, *, large: bool = False, banner: str = "") -> bytes:
    return as_pdf(write(facts, TEMPLATE, on=WRITTEN, banner=banner), large=large)


def test_a_letter_for_two_children_fits_one_side() -> None:
    assert len(pages(pdf(a_letter(children=(ADA, BEN))))) == 1


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert pdf(a_letter()) == pdf(a_letter())


def test_no_type_is_smaller_than_twelve_point() -> None:
    assert min(sizes(pdf(a_letter(), banner=PLANS_MAY_CHANGE))) >= 12


def test_large_print_is_set_in_eighteen_point() -> None:
    assert 18 in sizes(pdf(a_letter(), large=True))
    assert 18 not in sizes(pdf(a_letter()))


def test_the_address_stands_on_the_first_page_alone() -> None:
    kit = tuple(f"thing number {n}" for n in range(90))
    first, *further = pages(pdf(a_letter(visit=replace(VISIT, kit=kit)), large=True))
    assert "12 Orchard Way" in first
    assert len(further) > 1
    assert all("12 Orchard Way" not in page for page in further)


def test_what_stands_in_a_cell_is_never_read_as_markup() -> None:
    hostile = 'Tom & <Jerry> went </b> <font size="2"> &amp; {children} %s <br/> "x"'
    (page,) = pages(pdf(a_letter(visit=replace(VISIT, arrival_notes=hostile))))
    assert " ".join(hostile.split()) in " ".join(page.split())


def test_letters_of_other_languages_are_printed() -> None:
    name = "Łukasz Şengül Nguyễn Ольга"
    (page,) = pages(pdf(a_letter(children=(replace(ADA, first_name=name),))))
    assert name in page


def test_an_accent_that_stands_beside_its_letter_is_joined_to_it() -> None:
    (page,) = pages(pdf(a_letter(children=(replace(ADA, first_name="Zoe\u0308"),))))
    assert "Zoë" in page


def test_an_emoji_is_left_out() -> None:
    (page,) = pages(pdf(a_letter(visit=replace(VISIT, kit=("boots 👩‍👩‍👧🥾\ufe0f!",)))))
    assert "boots !" in page


def test_a_letter_that_the_typeface_lacks_is_an_error() -> None:
    with pytest.raises(UserError, match="cannot show the character cjk unified ideograph"):
        pdf(a_letter(children=(replace(ADA, first_name="王"),)))


def test_the_metadata_names_no_child() -> None:
    data = pdf(a_letter())
    metadata = PdfReader(BytesIO(data)).metadata
    assert metadata is not None
    assert metadata.title == "Joining letter"
    assert "Ada" not in str(dict(metadata))


def test_a_long_address_stays_within_the_window() -> None:
    address = "\n".join(f"line {n}" for n in range(12))
    (page,) = pages(pdf(a_letter(addressee=replace(ADDRESSEE, address=address))))
    assert "line 5, line 6, line 7" in " ".join(page.split())
