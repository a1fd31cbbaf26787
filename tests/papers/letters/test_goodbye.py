from dataclasses import replace

from app.papers.letters.kinds import Facts, kind_of, say, shipped_template
from app.papers.letters.pieces import Kind
from tests.papers.letters.everything import HUB, feedback, goodbye, parties
from tests.papers.letters.people import SENDER


def said(facts: Facts) -> list[str]:
    return [piece.words for piece in say(facts, shipped_template(kind_of(facts)))]


def test_a_goodbye_names_the_youth_hub_near_home_and_its_phone() -> None:
    words = said(goodbye(HUB))
    assert "Ada and Ben would be welcome here, near home:" in words
    assert "The Den\n2 Mill Lane, Ashford TN24 1AA" in words
    assert "To find out what is on at The Den, ring 01632 960401." in words


def test_a_district_with_two_hubs_has_both_named() -> None:
    words = said(goodbye(HUB, replace(HUB, name="The Yard", address="", phone="")))
    assert "The Yard" in words
    assert not any("on at The Yard" in each for each in words)


def test_where_no_hub_is_known_the_carer_is_told_how_to_find_one() -> None:
    words = said(goodbye())
    assert "We do not have the name of a Youth Hub near you yet." in "\n".join(words)
    assert "near home:" not in "\n".join(words)


def test_how_was_it_asks_the_carers_and_each_child_on_a_page_of_their_own() -> None:
    words = said(feedback("Ada", "Ben"))
    headings = ["For you: Winter 2027", "For Ada: how was it?", "For Ben: how was it?"]
    assert [each for each in words if each in headings] == headings
    pieces = say(feedback("Ada", "Ben"), shipped_template(kind_of(feedback())))
    assert sum(piece.kind is Kind.PAGE for piece in pieces) == 3
    assert words.count("Did you feel safe?") == 2


def test_without_an_address_the_pages_are_fetched_by_agreement() -> None:
    facts = feedback(**parties(replace(SENDER, return_address="")))
    assert any("how the pages get back to us" in words for words in said(facts))
