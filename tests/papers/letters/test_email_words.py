import pytest

from app.papers.letters.email_words import EmailWords, values
from app.papers.letters.kinds import OtherText, shipped_template
from tests.papers.letters.people import ADDRESSEE, SENDER


def said(*, letter: bool = True, calendar: bool = False, cancelled: bool = False) -> str:
    facts = EmailWords(
        sender=SENDER, addressee=ADDRESSEE, letter=letter, calendar=calendar, cancelled=cancelled
    )
    pieces = shipped_template(OtherText.EMAIL).say(values(facts))
    return "\n".join(piece.words for piece in pieces)


def test_an_email_says_what_comes_with_it_and_nothing_of_what_is_in_it() -> None:
    assert said().split("\n") == [
        "Dear Jo and Sam",
        "A letter from us comes with this e-mail."
        " It is for you alone, so please do not send it on.",
        "If you cannot open what is attached, please ring us on 01632 960100.",
        "Maggie Stone",
        "Sense of Belonging Service",
    ]


def test_an_email_tells_of_the_calendar_entry_that_comes_with_it() -> None:
    assert "Your calendar may ask you to accept it." in said(calendar=True)


def test_an_email_that_cancels_says_to_delete_the_old_entry() -> None:
    words = said(calendar=True, cancelled=True)
    assert "Please delete the old entry in your calendar" in words
    assert "accept" not in words


@pytest.mark.parametrize("cancelled", [False, True])
def test_an_entry_that_comes_alone_speaks_of_no_letter(*, cancelled: bool) -> None:
    assert "letter" not in said(letter=False, calendar=True, cancelled=cancelled)
