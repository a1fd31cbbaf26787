from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.papers.panel import PanelChild, PanelPaper, PanelShares, about, file_name, lot
from app.papers.panel_pdf import panel_pdf

ADA = PanelChild(
    name="Ada A.", points=4, waiting_since=date(2026, 9, 1), sentence="4 points & <more>."
)
BEN = PanelChild(
    name="Ben B.", points=0, waiting_since=None, sentence="Not eligible: no criterion is met."
)


@pytest.fixture
def paper() -> PanelPaper:
    return PanelPaper(
        number=3,
        code="SUMMER27-1",
        service="Fostering",
        programme="Summer 2027",
        starts=date(2027, 6, 11),
        ends=date(2027, 8, 1),
        places=12,
        as_of=date(2026, 11, 22),
        proposed_by="Kim",
        decided_by="Anna",
        frozen_on=date(2026, 11, 23),
        seed=None,
        staff_test="Staff not tested.",
        notes="Proven.\nAgreed by all.",
        chosen=(ADA,),
        others=(BEN,),
        shares=(PanelShares(by="District", shares=("Ashford: 1 of 2 (50 %)",)),),
        nobody=("District, Dover: 1 child waited, and nobody was chosen.",),
        printed=datetime(2026, 11, 23, 9, 30),
    )


def text(paper: PanelPaper) -> str:
    pages = PdfReader(BytesIO(panel_pdf(paper))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_file_has_a_neutral_name(paper: PanelPaper) -> None:
    assert file_name(paper) == "cohort-0003.pdf"


def test_what_was_decided_by_whom_and_when_stands_above(paper: PanelPaper) -> None:
    assert list(about(paper)) == [
        "Programme: Summer 2027, Friday 11 June 2027 to Sunday 1 August 2027. 12 places.",
        "Choice SUMMER27-1. By what was known on Sunday 22 November 2026. Proposed by Kim.",
        "Decided by Anna, frozen on Monday 23 November 2026.",
        "No lot was drawn: where children are tied, the panel decides.",
        "Staff not tested.",
        "Proven.",
        "Agreed by all.",
    ]


def test_a_proposal_says_that_it_is_not_frozen(paper: PanelPaper) -> None:
    told = list(about(replace(paper, frozen_on=None, places=None)))
    assert "Not frozen: a proposal." in told
    assert told[0].endswith("1 August 2027.")


def test_the_seed_of_a_lot_is_named(paper: PanelPaper) -> None:
    assert lot(replace(paper, seed=7)).endswith("with the seed 7.")


def test_a_long_table_of_children_begins_on_the_first_page(paper: PanelPaper) -> None:
    many = replace(paper, chosen=(ADA,) * 60)
    first, *_ = PdfReader(BytesIO(panel_pdf(many))).pages
    assert "Chosen: 60" in first.extract_text()
    assert first.extract_text().count("Ada A.") > 10


def test_the_pdf_says_all_of_it(paper: PanelPaper) -> None:
    shown = text(paper)
    for words in (
        "Confidential – for the panel",
        "Chosen: 1 ",
        "Ada A. 4 01/09/2026 4 points & <more>.",
        "Not this time: 1 ",
        "Not eligible: no criterion is met.",
        "District. Ashford: 1 of 2 (50 %).",
        "District, Dover: 1 child waited",
        "Head of Fostering: name and signature",
        "Page 1 of 1",
    ):
        assert words in shown


def test_where_all_are_chosen_nobody_is_listed_as_not(paper: PanelPaper) -> None:
    assert "Not this time" not in text(replace(paper, others=()))


def test_sixty_children_fill_several_pages_each_marked(paper: PanelPaper) -> None:
    pages = PdfReader(BytesIO(panel_pdf(replace(paper, others=(BEN,) * 60)))).pages
    assert len(pages) > 2
    assert all("Confidential" in page.extract_text() for page in pages)


def test_the_metadata_name_nobody_and_the_bytes_are_always_the_same(paper: PanelPaper) -> None:
    data = panel_pdf(paper)
    assert data == panel_pdf(paper)
    meta = PdfReader(BytesIO(data)).metadata
    assert meta is not None
    assert (meta.title, meta.author) == ("Choice of a cohort", "Fostering")
