"""What a proposal would change, as the window says it."""

from dataclasses import replace

import pytest

from app.scheduling.rules import COSTS
from app.services.differences import Difference
from app.services.missing import MISSING
from app.views.programmes.difference_list import (
    NOBODY,
    NOTHING,
    SAME,
    counts,
    difference_lines,
    verdict,
)

TOLD = Difference(
    moves=("Ada A. goes from Otters to Hares.",),
    children=("Ada A.",),
    staff=(),
    groups=("Hares", "Otters"),
    score=90,
    before=120,
    by_rule={"unfilled": -40, "T-WISH": 10},
    move_cost=3,
)
EMPTY = replace(TOLD, moves=(), children=(), groups=(), by_rule={}, score=120)


def test_what_moves_whom_it_touches_and_what_it_costs_stand_under_headings() -> None:
    assert dict(difference_lines(TOLD)) == {
        "What moves (1)": ("Ada A. goes from Otters to Hares.",),
        "Whom it touches": ("1 child: Ada A.", "2 groups: Hares, Otters"),
        "What it costs or saves": (
            "Blocks in which a group has no activity: 40 points less.",
            "Wishes that are not met: 10 points more.",
        ),
    }


def test_what_changes_nothing_says_so_under_every_heading() -> None:
    assert [lines for _, lines in difference_lines(EMPTY)] == [(NOTHING,), (NOBODY,), (SAME,)]


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (90, "The score would be 90 instead of 120: 30 better."),
        (121, "The score would be 121 instead of 120: 1 worse."),
        (120, "The score stays 120."),
    ],
)
def test_the_verdict_sets_the_score_beside_the_one_before(score: int, said: str) -> None:
    assert verdict(replace(TOLD, score=score)) == said


def test_what_it_mends_and_what_it_opens_is_told_though_it_has_no_score() -> None:
    told = replace(EMPTY, mended=("Tom is ill.",), opened=("Ada A. has no bed.",))
    assert verdict(told) == "The score stays 120. It mends 1 broken rule."
    found = dict(difference_lines(told))
    assert found["What it mends"] == ("Tom is ill.",)
    assert found["⚠ What it breaks or leaves open"] == ("Ada A. has no bed.",)


def test_what_it_breaks_is_in_the_verdict() -> None:
    told = replace(TOLD, broken=("Tom is ill.", "Ada A. is too young."))
    assert verdict(told).endswith(": 30 better. It brings 2 broken rules.")


def test_without_a_plan_before_there_is_nothing_to_compare() -> None:
    said = "The score would be 90. There is no plan before."
    assert verdict(replace(TOLD, before=None)) == said


def test_every_rule_and_every_kind_of_gap_has_words() -> None:
    assert all(counts(rule) for rule in (*MISSING, *(cost.name for cost in COSTS)))
