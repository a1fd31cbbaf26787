"""A child's score: the sum of named parts."""

from datetime import date
from typing import Any

import pytest

from app.casework.case import Case, Evidence, Referral
from app.casework.eligibility import eligibility
from app.casework.moves import Stay
from app.casework.points import Part, points, total
from app.casework.settings import CaseSettings
from app.casework.words import Answer, Criterion
from tests.casework.cases import ON, case


def score(child: Case, **settings: Any) -> tuple[Part, ...]:
    numbers = CaseSettings(**settings)
    return points(child, eligibility(child, ON, numbers), ON, numbers)


NUMBERS = {
    Criterion.MOVES: "points_moves",
    Criterion.OUT_OF_EDUCATION: "points_out_of_education",
    Criterion.PART_TIME: "points_part_time",
    Criterion.EXPLOITATION: "points_exploitation",
    Criterion.PLACEMENT_AT_RISK: "points_placement_at_risk",
    Criterion.COMPLEX_NEEDS: "points_complex_needs",
}


@pytest.mark.parametrize("criterion", Criterion)
def test_each_criterion_met_counts_what_its_setting_says(criterion: Criterion) -> None:
    said = Evidence(criterion=criterion, on=ON, answer=Answer.MET)
    child = case(evidence=(said,))
    assert score(child, **{NUMBERS[criterion]: 7}) == (Part(criterion.value, 7),)


def test_of_a_child_who_meets_nothing_there_are_no_points() -> None:
    assert score(case()) == ()


def test_notice_to_move_counts_beside_the_placement_at_risk() -> None:
    home = Stay("A", date(2020, 1, 1), notice_given=ON)
    parts = score(case(stays=(home,)))
    assert parts == (Part("placement at risk of breakdown", 2), Part("on notice to move", 3))
    assert total(parts) == 5


@pytest.mark.parametrize(
    ("received", "part"),
    [
        (date(2026, 10, 23), None),
        (date(2026, 10, 22), Part("1 month waited", 1)),
        (date(2026, 6, 1), Part("5 months waited", 5)),
        (date(2026, 1, 1), Part("10 months waited, 6 counted", 6)),
    ],
)
def test_whole_months_waited_count_up_to_the_most_that_is_set(
    received: date, part: Part | None
) -> None:
    assert score(case(referrals=(Referral(received=received),))) == ((part,) if part else ())


@pytest.mark.parametrize(("day", "parts"), [(21, (Part("turned down before", 2),)), (22, ())])
def test_having_been_turned_down_before_the_date_counts_once(
    day: int, parts: tuple[Part, ...]
) -> None:
    assert score(case(turned_down=(date(2026, 11, day), date(2026, 11, day)))) == parts


def test_a_part_is_said_with_its_points() -> None:
    assert Part("on notice to move", 3).sentence == "on notice to move: 3 points"
    assert Part("1 month waited", 1).sentence == "1 month waited: 1 point"
