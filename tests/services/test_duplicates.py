"""Possible duplicates: shown side by side, decided by a person, and a merge undone."""

from datetime import date

import pytest

from app.errors import UserError
from app.models.database import Database
from app.services.duplicates import Compared, Duplicates
from tests.services.small_books import USER, child, load

ON = date(2026, 11, 22)


@pytest.fixture
def duplicates(database: Database) -> Duplicates:
    """Zoe stands there twice, with another district; Ada once."""
    twice = {"first_name": "Zoe", "last_name": "Elm", "born": "2016-02-03"}
    children = [
        child("C1"),
        child("C2", **twice, district="Swale", school="Hill"),
        child("C3", **twice, district="Thanet"),
    ]
    load(database, {"children": children, "referrals": [{"child": "C3", "received": "2026-01-01"}]})
    return Duplicates(database, USER)


def test_who_looks_alike_is_shown_side_by_side(duplicates: Duplicates) -> None:
    (pair,) = duplicates.pairs()
    assert (pair.one, pair.one_name, pair.other, pair.certain) == ("C2", "Zoe Elm", "C3", True)
    assert "same name" in pair.reasons
    found = {each.label: each for each in pair.compared}
    assert found["Born"].one == "3 February 2016"
    assert found["District"] == Compared("District", "Swale", "Thanet")
    assert (found["District"].differs, found["School"].differs) == (True, False)
    assert found["Referrals"] == Compared("Referrals", "0", "1")
    assert "Medical" not in found


def test_two_different_children_are_not_shown_again(duplicates: Duplicates) -> None:
    duplicates.different("C3", "C2", on=ON)
    assert duplicates.pairs() == ()
    with pytest.raises(UserError, match="known to be two children already"):
        duplicates.different("C2", "C3", on=ON)
    duplicates.take_back("C2", "C3")
    assert len(duplicates.pairs()) == 1
    with pytest.raises(UserError, match="Nobody has said that C2 and C3 are two"):
        duplicates.take_back("C2", "C3")


def test_a_merge_is_listed_until_it_is_undone(duplicates: Duplicates) -> None:
    before = duplicates.pairs()
    assert duplicates.merge(keep="C2", gone="C3").moved == {"Referrals": 1}
    (work,) = duplicates.merges()
    assert (work.name, work.user, duplicates.pairs()) == ("Merge: C3 into C2", USER, ())
    duplicates.undo(work.number)
    assert (duplicates.merges(), duplicates.pairs()) == ((), before)
