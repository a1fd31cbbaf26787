"""How alike two children are on paper."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework.duplicates import Likeness, OnPaper, likely_pairs, likeness

ZOE = OnPaper(
    child="C1",
    first_name="Zoë",
    last_name="O'Neill-Brown",
    born=date(2016, 3, 4),
    school="St. Mary's",
)


def other(**changes: Any) -> OnPaper:
    return replace(ZOE, **({"child": "C2"} | changes))


ALIKE = [
    pytest.param(other(), 100, ["same name", "same birthday", "same school"], id="all the same"),
    pytest.param(other(school=""), 95, ["same name", "same birthday"], id="no school on one"),
    pytest.param(
        other(first_name="ZOE", last_name="Oneill Brown", school="st marys"),
        100,
        ["same name", "same birthday", "same school"],
        id="other case, no accent",
    ),
    pytest.param(
        other(first_name="O’Neill-Brown", last_name="Zoë"),
        100,
        ["same name", "same birthday", "same school"],
        id="first and last name the other way round",
    ),
    pytest.param(
        other(first_name="Zephyrine", known_as="Zoe"),
        100,
        ["same name", "same birthday", "same school"],
        id="known as",
    ),
    pytest.param(
        other(born=date(2016, 4, 3)),
        90,
        ["same name", "day and month of birth the other way round", "same school"],
        id="day and month swapped",
    ),
    pytest.param(
        other(born=date(2015, 3, 4)),
        85,
        ["same name", "one digit of the birthday differs", "same school"],
        id="one digit off",
    ),
    pytest.param(
        other(born=date(2012, 11, 29)), 65, ["same name", "same school"], id="another birthday"
    ),
    pytest.param(
        other(first_name="Zoey", last_name="ONeil Brown"),
        80,
        ["names alike", "same birthday", "same school"],
        id="a letter or two",
    ),
    pytest.param(
        other(first_name="Maximilian"),
        50,
        ["same surname and birthday: twins?", "same school"],
        id="twins",
    ),
    pytest.param(
        other(first_name="Zoa", school=""),
        75,
        ["same surname and birthday: twins?", "first names alike"],
        id="twins of like names",
    ),
]


@pytest.mark.parametrize(("two", "score", "reasons"), ALIKE)
def test_two_children_are_alike_in_name_birthday_and_school(
    two: OnPaper, score: int, reasons: list[str]
) -> None:
    assert likeness(ZOE, two) == Likeness(score, tuple(reasons))
    assert likeness(two, ZOE) == likeness(ZOE, two)


@pytest.mark.parametrize(
    "two",
    [
        other(first_name="Ada", last_name="Quill"),
        other(first_name="Ada", last_name="Quill", born=date(2016, 4, 3)),
        other(first_name="Zoey", born=date(2012, 11, 29)),
        other(born=date(2012, 11, 29), school="Hill Top"),
        other(born=date(2012, 11, 29), school=""),
    ],
    ids=["other name", "like birthday", "like name alone", "other school", "name alone"],
)
def test_too_little_in_common_is_no_likeness(two: OnPaper) -> None:
    assert likeness(ZOE, two) is None


def test_a_school_that_nobody_recorded_is_not_the_same_school() -> None:
    nowhere = replace(ZOE, school="", born=date(2012, 11, 29))
    assert likeness(replace(ZOE, school=""), nowhere) is None


def test_only_one_name_throughout_makes_it_certain() -> None:
    certain = [other(), other(school=""), other(born=date(2016, 4, 3))]
    uncertain = [other(first_name="Zoa"), other(born=date(2015, 3, 4))]
    found = [likeness(ZOE, two) for two in (*certain, *uncertain)]
    assert [alike is not None and alike.certain for alike in found] == [True] * 3 + [False] * 2


def test_pairs_are_listed_the_likest_first_without_those_known_to_be_two() -> None:
    children = [
        other(child="C4", first_name="Maximilian"),
        ZOE,
        other(child="C3", born=date(2015, 3, 4)),
        other(),
    ]
    found = likely_pairs(children, different={frozenset(("C3", "C2"))})
    assert [(one.child, two.child, alike.score) for one, two, alike in found] == [
        ("C1", "C2", 100),
        ("C1", "C3", 85),
        ("C1", "C4", 50),
        ("C2", "C4", 50),
    ]


birthdays = st.builds(date, st.sampled_from((2014, 2015, 2016)), st.integers(1, 12), st.just(4))
papers = st.builds(
    OnPaper,
    child=st.uuids().map(str),
    first_name=st.sampled_from(("Ella", "Bella", "Max")),
    last_name=st.sampled_from(("Brown", "Quill")),
    born=birthdays,
    school=st.sampled_from(("", "Hill Top")),
)


@given(st.lists(papers, max_size=8, unique_by=lambda child: child.child))
def test_no_likeness_is_lost_by_comparing_only_those_who_share_something(
    children: list[OnPaper],
) -> None:
    alike = [pair for pair in combinations(children, 2) if likeness(*pair) is not None]
    found = likely_pairs(children)
    assert {frozenset(pair) for pair in alike} == {frozenset(pair[:2]) for pair in found}
    assert len(found) == len(alike)
