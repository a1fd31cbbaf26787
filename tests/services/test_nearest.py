"""What a person may have meant by a code that is not there."""

import pytest

from app.services.nearest import nearest

PEOPLE = {"T-11": "Desmond Grant", "T-12": "Moira Lyle", "Y-3": "Desmond Hall", "SWAT": ""}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("t-11", " Codes are exact to the letter: did you mean T-11?"),
        ("moira", " A code is wanted: T-12 (Moira Lyle)."),
        ("Desmond", " A code is wanted: T-11 (Desmond Grant) or Y-3 (Desmond Hall)."),
        ("Desmond Hall", " A code is wanted: Y-3 (Desmond Hall)."),
        ("T-19", " Nearest: T-11 (Desmond Grant), T-12 (Moira Lyle)."),
        ("swatt", " Nearest: SWAT."),
        ("Grant", " A code is wanted: T-11 (Desmond Grant)."),
        ("Des", ""),
        ("", ""),
        ("???", ""),
    ],
)
def test_the_nearest_codes_are_named_with_their_people(said: str, meant: str) -> None:
    assert nearest(said, PEOPLE) == meant


def test_where_there_is_nothing_nothing_is_near() -> None:
    assert nearest("T-11", {}) == ""
