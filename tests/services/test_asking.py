"""What a person types for a centre or a session."""

import pytest

from app.errors import UserError
from app.models.database import Database
from app.services.asking import centre_called, session_of
from tests.services.small_books import book, load


@pytest.mark.parametrize("said", ["BW", "bewl", "Bewl Water"])
def test_a_centre_is_found_by_code_or_the_beginning_of_its_name(
    database: Database, said: str
) -> None:
    load(database, book())
    assert centre_called(database, said) == "BW"


@pytest.mark.parametrize("said", ["Nowhere", ""])
def test_no_centre_or_several_is_refused_with_those_there_are(
    database: Database, said: str
) -> None:
    load(database, book())
    with pytest.raises(UserError, match=r"There are: BW \(Bewl Water\), SW"):
        centre_called(database, said)


def test_a_session_is_found_or_refused_with_those_there_are(database: Database) -> None:
    load(database, book())
    assert session_of(database, "P1", "S1").centre == "BW"
    with pytest.raises(UserError, match="no session S2 in P1: S1"):
        session_of(database, "P1", "S2")
    with pytest.raises(UserError, match=r"P1: S1\. Codes are exact to the letter: did you mean S1"):
        session_of(database, "P1", "s1")


def test_a_programme_is_exact_to_the_letter(database: Database) -> None:
    load(database, book())
    said = r"no programme p1\. There are: P1\. Codes are exact to the letter: did you mean P1\?"
    with pytest.raises(UserError, match=said):
        session_of(database, "p1", "S1")
