"""What groups are called: codes by letters, names of animals."""

from app.scheduling.naming import NAMES, letters, name_for, next_code
from app.scheduling.plan import Group


def test_a_new_group_has_the_name_of_its_letter() -> None:
    assert [name_for(f"P1-{letter}", ()) for letter in "ABC"] == list(NAMES[:3])


def test_a_new_group_has_no_name_that_another_has() -> None:
    otters = Group("P1-B", "Otters", ())
    assert name_for("P1-A", [otters]) == "Kingfishers"
    assert name_for("strange", [otters]) == "Kingfishers"


def test_a_group_beyond_all_names_is_called_by_its_code() -> None:
    taken = [Group(letters(i), name, ()) for i, name in enumerate(NAMES)]
    assert name_for("P1-U", taken) == "P1-U"


def test_the_next_group_has_the_first_letter_that_is_free() -> None:
    assert next_code("P1", {"P1-A", "P1-C", "P2-B"}) == "P1-B"
    assert next_code("P1", {f"P1-{letters(i)}" for i in range(26)}) == "P1-AA"
