from datetime import datetime

import pytest

from app.models import SessionRow
from app.models.database import Database
from app.scheduling.plan import Plan
from app.scheduling.problem import SessionKind
from app.services.centre_papers.listing import CENTRE_PAPERS, CentrePaper, papers_of
from app.services.outings import read_outings
from tests.papers.centre.imprints import texts
from tests.services.centre_papers.reading import again, said
from tests.services.outing_rows import rows, store, store_plan


@pytest.mark.parametrize("paper", CENTRE_PAPERS, ids=lambda paper: paper.stem)
def test_every_paper_is_made_of_a_session_and_says_its_name_and_draft(
    database: Database, paper: CentrePaper[object]
) -> None:
    for page in texts(paper.looks(said(database, paper.says))):
        assert page.startswith(paper.name)
        assert "DRAFT – plans may still change" in page
        assert "printed" in page.lower()


@pytest.mark.parametrize("paper", CENTRE_PAPERS, ids=lambda paper: paper.stem)
def test_every_paper_is_made_of_a_session_to_which_nobody_comes(
    database: Database, paper: CentrePaper[object]
) -> None:
    nobody = {f"place {child}": None for child in ("C1", "C2", "C3", "C4")}
    found = said(database, paper.says, {**nobody, "S1": rows()["S1"]}, plan=Plan())
    assert texts(paper.looks(found))[0].startswith(paper.name)


@pytest.mark.parametrize("paper", CENTRE_PAPERS, ids=lambda paper: paper.stem)
def test_what_a_paper_says_is_the_same_again(
    database: Database, paper: CentrePaper[object]
) -> None:
    assert said(database, paper.says) == again(database, paper.says)


@pytest.mark.parametrize("paper", CENTRE_PAPERS, ids=lambda paper: paper.stem)
def test_a_paper_carries_every_typeface_that_it_names(
    database: Database, paper: CentrePaper[object]
) -> None:
    assert b"Helvetica" not in paper.looks(said(database, paper.says))


def test_files_and_papers_are_told_apart_by_their_names() -> None:
    assert len({paper.stem for paper in CENTRE_PAPERS}) == len(CENTRE_PAPERS)
    assert len({paper.name for paper in CENTRE_PAPERS}) == len(CENTRE_PAPERS)


def test_only_a_session_with_a_night_has_a_night_sheet(database: Database) -> None:
    day = SessionRow(
        session="S2",
        programme="P1",
        kind=SessionKind.DAY,
        centre="SW",
        starts=datetime(2027, 2, 6, 9),
        ends=datetime(2027, 2, 6, 16),
    )
    store(database, {"S2": day})
    store_plan(database)
    with database.reading() as read:
        residential, of_day = read_outings(read, "P1").sessions
    missing = set(papers_of(residential)) - set(papers_of(of_day))
    assert [paper.name for paper in missing] == ["Night sheet"]
    assert set(papers_of(residential)) == set(CENTRE_PAPERS)
