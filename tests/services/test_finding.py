"""Finding by a part of a name: in which order, without case and accents, and where it leads."""

import pytest

from app.models.database import Database
from app.services.finding import (
    MOST,
    Findable,
    Finding,
    folded,
    pages_to_find,
    read_findable,
)
from app.services.samples import load_sample
from app.services.today_lines import Place
from tests.services.referrals import TODAY, filled, tom
from tests.services.small_books import book, child, load

PAGES = ("Start", "Staff")


def called(*names: str) -> Finding:
    """Pages that are called so: enough to be found."""
    return pages_to_find(names)


def names(finding: Finding, text: str) -> list[str]:
    return [each.name for each in finding.of(text).best]


def one(finding: Finding, text: str) -> Findable:
    (found,) = finding.of(text).best
    return found


def test_what_begins_with_the_text_stands_before_words_and_parts() -> None:
    finding = called("Marsh", "Tom Arsh", "Arshad", "Ann Arsh")
    assert names(finding, "arsh") == ["Arshad", "Tom Arsh", "Ann Arsh", "Marsh"]


def test_every_word_has_to_be_there_in_any_order() -> None:
    finding = called("Ada Elm", "Ada Ash", "Elma Ash")
    assert names(finding, "elm ada") == ["Ada Elm"]
    assert names(finding, "Ash") == ["Ada Ash", "Elma Ash"]
    assert names(finding, "oak") == []


def test_an_empty_text_finds_all() -> None:
    assert names(called("Ada", "Bea"), "  ") == ["Ada", "Bea"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zoe", "Zoë"),
        ("ZOË", "zoe"),
        ("lukasz", "Łukasz"),
        ("soren", "Søren"),
        ("strasse", "Straße"),
    ],
)
def test_neither_case_nor_accents_matter(typed: str, name: str) -> None:
    assert names(called(name), typed) == [name]


def test_texts_are_folded_on_one_line() -> None:
    assert folded("  Été\tau  Lac ") == "ete au lac"


def test_of_many_the_first_are_given_and_all_are_counted() -> None:
    found = called(*(f"Page {n}" for n in range(MOST + 20))).of("page")
    assert (len(found.best), found.many) == (MOST, MOST + 20)


def test_each_leads_to_where_it_is_shown(database: Database) -> None:
    load(database, book())
    finding = read_findable(database, PAGES)
    assert one(finding, "start").place == Place(page="Start")
    ada = one(finding, "ada")
    assert (ada.name, ada.kind) == ("Ada Ash1", "Child, C1")
    assert ada.place == Place(page="Children and carers", tab="Children", record="C1")
    assert one(finding, "i1").place == Place(page="Staff", record="I1")
    assert one(finding, "programme p1").place == Place(page="Programmes", programme="P1")
    day = one(finding, "saturday")
    assert (day.name, day.kind) == ("Saturday 16 January 2027, Bewl Water", "Session, S1 of P1")
    assert day.place == Place(page="Programmes", programme="P1", tab="Sessions", record="S1")


def test_a_child_is_found_by_every_name_and_by_the_code(database: Database) -> None:
    load(database, {"children": [child("C1", known_as="Addy")]})
    finding = read_findable(database, ())
    for typed in ("ada", "addy", "ash1", "c1", "addy ash"):
        assert names(finding, typed) == ["Ada “Addy” Ash1"]


def test_referrals_and_drafts_are_found_by_the_childs_name(database: Database) -> None:
    drafts = filled(database)
    draft = tom(drafts)
    finding = read_findable(database, ())
    assert one(finding, "tom").kind == f"Referral being written, {draft.code}"
    assert one(finding, "tom").place == Place(
        page="Referrals", tab="Drafts and forms", record=draft.code
    )
    assert one(finding, "jo").place.tab == "Households"


def test_a_draft_without_a_name_is_found_by_its_code(database: Database) -> None:
    drafts = filled(database)
    code = drafts.begin(TODAY).code
    assert one(read_findable(database, ()), code).name == code


def test_everything_of_the_sample_is_found(database: Database) -> None:
    load_sample(database, "winter", user="Robin")
    finding = read_findable(database, PAGES)
    kinds = {each.kind.partition(",")[0] for each in finding.everything}
    expected = {"Page", "Child", "Instructor", "Youth worker", "Carers", "Programme", "Session"}
    assert kinds == expected | {"Referral", "Referral being written"}
    referral = next(e for e in finding.everything if e.kind.startswith("Referral"))
    assert referral.place.tab == "Referrals"
