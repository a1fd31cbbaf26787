from io import BytesIO

from pypdf import PdfReader

from app.models.database import Database
from app.services.cohort_papers import panel_paper
from app.services.cohorts import Terms
from app.services.records import Records
from tests.services.cohort_books import USER, cohorts, waiting
from tests.services.small_books import child

SECRET = "MARKED"


def printed(database: Database, *, freeze: bool) -> str:
    choice = cohorts(database).propose("P1", Terms())
    if freeze:
        cohorts(database).freeze(choice.code, "Agreed.")
    pages = PdfReader(BytesIO(panel_paper(database, choice.code).data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_frozen_choice_is_printed_with_who_decided(database: Database) -> None:
    waiting(database)
    shown = printed(database, freeze=True)
    assert f"Decided by {USER}, frozen on Sunday 22 November 2026." in shown
    assert "Agreed." in shown
    assert "Not this time: 1" in shown


def test_a_proposal_is_printed_as_one(database: Database) -> None:
    waiting(database)
    assert "Not frozen: a proposal." in printed(database, freeze=False)


def test_the_file_is_named_by_its_number(database: Database) -> None:
    waiting(database)
    choice = cohorts(database).propose("P1", Terms())
    assert panel_paper(database, choice.code).name == "cohort-0001.pdf"


def test_nothing_of_a_child_but_the_decision_is_printed(database: Database) -> None:
    kept = ("medical", "leader_alert", "what_helps", "diet", "last_name")
    marked = dict.fromkeys(kept, f"{SECRET}")
    waiting(database, children=[child(f"C{n}", **marked) for n in range(1, 5)])
    assert SECRET not in printed(database, freeze=True)


def test_the_name_of_the_service_is_its_author(database: Database) -> None:
    waiting(database)
    Records(database, USER).save("service", {"name": "Fostering Kent"})
    choice = cohorts(database).propose("P1", Terms())
    meta = PdfReader(BytesIO(panel_paper(database, choice.code).data)).metadata
    assert meta is not None
    assert meta.author == "Fostering Kent"
