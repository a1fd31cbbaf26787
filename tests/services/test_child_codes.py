"""The next free code of a child, and which codes are in use."""

import pytest

from app.services.child_codes import in_use, next_free


@pytest.mark.parametrize(
    ("codes", "free"),
    [
        ((), "C01"),
        (("Ada", ""), "C01"),
        (("C01", "C22", "C09"), "C23"),
        (("C1", "C2"), "C3"),
        (("C99",), "C100"),
        (("C01", "C02", "VS900"), "C03"),
        (("7", "9"), "10"),
    ],
)
def test_the_next_code_follows_the_largest_of_the_prefix_most_used(
    codes: tuple[str, ...], free: str
) -> None:
    assert next_free(codes) == free


def test_the_codes_in_use_are_named() -> None:
    assert in_use(("C02", "C01")) == "In use: C01, C02. The next free one: C03."


def test_of_very_many_codes_it_is_said_how_many_more_there_are() -> None:
    said = in_use(f"C{number:03}" for number in range(1, 43))
    assert said.endswith("C029, C030 and 12 more. The next free one: C043.")
