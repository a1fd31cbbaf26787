"""What follows from a problem alone."""

from datetime import date

import pytest

from app.scheduling.facts import Facts, phase_of, school_year
from app.scheduling.problem import Away, Phase, TieKind
from tests.builders import YEAR_8, child, girls, problem, tie, weekend

OCTOBER_2020 = date(2020, 10, 1)


@pytest.mark.parametrize(
    ("born", "starts", "year"),
    [
        (date(2009, 8, 31), OCTOBER_2020, 7),
        (date(2009, 9, 1), OCTOBER_2020, 6),
        (date(2009, 8, 31), date(2020, 8, 31), 6),
        (date(2016, 9, 1), date(2021, 9, 1), 0),
    ],
)
def test_the_school_year_is_that_of_the_programmes_first_day(
    born: date, starts: date, year: int
) -> None:
    assert school_year(born, starts) == year


def test_primary_goes_up_to_year_6() -> None:
    assert phase_of(6) is Phase.PRIMARY
    assert phase_of(7) is Phase.SECONDARY


def test_a_child_is_present_who_is_not_away_and_nights_only_means_by_day() -> None:
    away = (Away("C1", "R1"), Away("C2", "R1", nights_only=True))
    facts = Facts(weekend(away=away))
    assert facts.present["R1"] == {"C2", "C3"}
    assert facts.present_by_night["R1"] == {"C3"}
    assert Facts(problem()).present_by_night["S1"] == set()


def test_a_pair_counts_once_however_often_and_in_whichever_order_it_is_tied() -> None:
    ties = (tie("C2", "C1", TieKind.FRIENDS), tie("C1", "C2", TieKind.FRIENDS))
    assert Facts(problem(ties=ties)).friends == (("C1", "C2"),)


def test_keep_together_and_friends_bind_within_a_phase_and_keep_apart_across() -> None:
    ties = tuple(tie("C1", "C4", kind) for kind in TieKind)
    facts = Facts(problem(children=(*girls(3), child("C4", YEAR_8)), ties=ties))
    assert (facts.together, facts.friends, facts.apart) == ((), (), (("C1", "C4"),))
