"""Which children make the cohort: each rule on the smallest choice that shows it."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from app.scheduling.choosing import (
    Candidate,
    Change,
    ChangeKind,
    CohortWanted,
    Obstacle,
    Reason,
    Swap,
    draw,
    reasons,
)
from app.scheduling.choosing.obstacles import obstacles
from app.scheduling.choosing.reasons import why, why_not
from app.scheduling.choosing.search import choose
from app.scheduling.cpsat import Budget, Progress
from app.scheduling.problem import Tie, TieKind
from tests.scheduling.cohorts import YEAR_5, YEAR_8, candidate, wanted

OLDER = date(2013, 3, 1)


def some(number: int, points: int = 2, born: date = YEAR_5, name: str = "C") -> list[Candidate]:
    return [candidate(f"{name}{n}", points, born) for n in range(1, number + 1)]


def apart(one: str, other: str) -> Tie:
    return Tie(one, other, TieKind.APART)


def together(one: str, other: str) -> Tie:
    return Tie(one, other, TieKind.TOGETHER)


def chosen(choice: CohortWanted) -> tuple[str, ...]:
    found = choose(choice)
    assert found.proven
    return found.children


# points, waiting, places


def test_the_most_points_come() -> None:
    assert chosen(wanted(*some(3), candidate("C9", 5), places=3))[-1] == "C9"


def test_of_equal_points_the_longest_wait_comes() -> None:
    long = candidate("C9", waited=90)
    assert "C9" in chosen(wanted(*some(3), long, places=3))


def test_more_points_come_before_any_wait() -> None:
    long = candidate("C9", 1, waited=900)
    assert "C9" not in chosen(wanted(*some(3), long, places=3))


def test_without_a_number_of_places_all_come() -> None:
    assert len(chosen(wanted(*some(20)))) == 20


def test_a_child_without_points_takes_a_place_that_is_free() -> None:
    assert "C9" in chosen(wanted(*some(3), candidate("C9", 0, waited=0), places=4))


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows = some(6)
    assert choose(wanted(*rows, places=3)) == choose(wanted(*reversed(rows), places=3))


# groups


def test_two_alone_in_their_phase_do_not_come() -> None:
    assert chosen(wanted(*some(3), *some(2, 9, YEAR_8, "S"))) == ("C1", "C2", "C3")


def test_three_of_a_phase_come() -> None:
    assert len(chosen(wanted(*some(3), *some(3, 9, YEAR_8, "S")))) == 6


def test_too_far_apart_in_age_is_no_group() -> None:
    far = [*some(2, born=date(2012, 9, 1)), candidate("C9", born=date(2015, 8, 31))]
    assert chosen(wanted(*far, spread_months=35)) == ("C1", "C2", "C9")
    assert chosen(wanted(*far, spread_months=34)) == ()


def test_six_cannot_come_in_groups_of_four_to_five() -> None:
    assert len(chosen(wanted(*some(6), smallest=4, largest=5))) == 5


# ties


def test_two_who_are_kept_apart_come_in_two_groups() -> None:
    assert len(chosen(wanted(*some(6), ties=(apart("C1", "C2"),)))) == 6


def test_two_who_are_kept_apart_do_not_come_in_one_group() -> None:
    assert len(chosen(wanted(*some(5), ties=(apart("C1", "C2"),)))) == 4


def test_two_who_are_kept_together_come_both_or_neither() -> None:
    rows = [*some(3), candidate("C8", 3), candidate("C9", 0)]
    assert chosen(wanted(*rows, places=3)) == ("C1", "C2", "C8")
    assert chosen(wanted(*rows, places=3, ties=(together("C8", "C9"),))) == ("C1", "C2", "C3")


def test_a_tie_to_somebody_who_is_no_candidate_binds_nobody() -> None:
    assert len(chosen(wanted(*some(3), ties=(together("C1", "X"),)))) == 3


def test_pins_that_part_two_who_are_kept_together_free_them() -> None:
    rows = [*some(3), candidate("C8", pinned=True), candidate("C9", pinned=False)]
    assert "C8" in chosen(wanted(*rows, ties=(together("C8", "C9"),)))


def test_who_is_kept_together_with_a_child_pinned_out_stays_out_too() -> None:
    rows = [*some(4), candidate("C9", pinned=False)]
    choice = wanted(*rows, ties=(together("C4", "C9"),))
    assert chosen(choice) == ("C1", "C2", "C3")
    assert why_not(choice, choose(choice), "C4").others == ("C9",)


# where groups and ties decide


def crossed() -> CohortWanted:
    """Four of whom no three may be together."""
    return wanted(*some(4), ties=(apart("C1", "C2"), apart("C3", "C4")))


def test_four_of_whom_no_three_may_be_together_do_not_come() -> None:
    assert chosen(crossed()) == ()


def test_a_child_far_down_the_list_is_found_where_all_above_are_kept_apart() -> None:
    halves = [some(25, 9, name="A"), some(25, 9, name="B")]
    pairs = (pair for half in halves for pair in combinations(half, 2))
    ties = tuple(apart(one.code, other.code) for one, other in pairs)
    low = candidate("C9", 1)
    found = choose(wanted(*halves[0], *halves[1], low, places=3, ties=ties))
    assert (found.points, found.proven) == (19, True)


def test_who_could_not_better_the_cohort_is_not_searched() -> None:
    halves = [some(20, 9, name="A"), some(20, 9, name="B")]
    pairs = (pair for half in halves for pair in combinations(half, 2))
    ties = tuple(apart(one.code, other.code) for one, other in pairs)
    rows = [*halves[0], *halves[1], candidate("C9", 3), *some(20, 1, name="D")]
    found = choose(wanted(*rows, places=3, ties=ties))
    assert (found.points, found.proven) == (21, True)


def test_a_pair_has_no_place_where_one_is_left() -> None:
    rows = [replace(c, pinned=c.code in ("C1", "C3") or None) for c in some(4)]
    ties = (*crossed().ties, together("P1", "P2"))
    found = choose(wanted(*rows, *some(2, 9, name="P"), places=3, ties=ties))
    assert (found.formed, found.proven) == (False, True)


def test_three_who_are_kept_together_come_all_or_none() -> None:
    ties = (together("C1", "C2"), together("C2", "C3"), together("C1", "C3"))
    assert chosen(wanted(*some(5), places=4, ties=ties)) == ("C1", "C2", "C3", "C4")
    assert chosen(wanted(*some(5), places=2, smallest=2, ties=ties)) == ("C4", "C5")


def test_one_between_two_who_are_too_far_apart_is_ruled_out_by_both_ties() -> None:
    rows = [
        *some(3),
        candidate("C8", born=date(2016, 3, 1)),
        candidate("C9", born=date(2018, 3, 1)),
    ]
    choice = wanted(*rows, spread_months=11, ties=(together("C1", "C8"), together("C1", "C9")))
    said = why_not(choice, choose(choice), "C1")
    assert (said.reason, said.others) == (Reason.KEPT_TOGETHER, ("C8", "C9"))


def test_a_search_that_is_stopped_proves_nothing() -> None:
    budget = Budget()
    budget.stop.set()
    found = choose(crossed(), budget)
    assert (found.proven, found.most_points) == (False, 8)
    assert why_not(crossed(), found, "C1", budget).reason is Reason.UNKNOWN


def test_of_a_search_that_is_stopped_no_reason_is_told() -> None:
    choice = wanted(*some(6), ties=(apart("C1", "C2"), apart("C1", "C3"), apart("C2", "C3")))
    found = choose(choice)
    budget = Budget()
    budget.stop.set()
    assert why(choice, replace(found, proven=False), found.children[0], budget).reason is (
        Reason.UNKNOWN
    )


def test_a_reason_has_a_limit_of_its_own_however_long_the_choice_may_take(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = choose(crossed())
    out = next(c for c in crossed().by_code if c not in found.children)
    assert why_not(crossed(), found, out, Budget()).reason is not Reason.UNKNOWN
    monkeypatch.setattr(reasons, "REASON_SECONDS", 0.0)
    assert why_not(crossed(), found, out, Budget()).reason is Reason.UNKNOWN


def test_the_cost_that_a_search_reports_is_never_below_nothing() -> None:
    told: list[Progress] = []
    choose(crossed(), Budget(report=told.append))
    assert told
    assert all(number >= 0 for each in told for number in (each.cost, each.bound) if number)


def test_a_tie_that_makes_no_difference_is_no_reason() -> None:
    choice = wanted(*some(5), candidate("C9", 1), places=3, ties=(apart("C9", "C5"),))
    assert why_not(choice, choose(choice), "C9").reason is Reason.FEWER_POINTS


# ties of points, and the lot


def test_equals_are_left_to_the_panel() -> None:
    choice = wanted(*some(3), *some(2, 1, name="D"), places=4)
    found = choose(choice)
    assert found.tied == (Swap(("D1",), ("D2",)),)
    assert why(choice, found, "D1").reason is Reason.TIED
    said = why_not(choice, found, "D2")
    assert (said.reason, said.leave, said.points) == (Reason.TIED, ("D1",), 0)


def test_the_lot_decides_among_equals_and_can_be_drawn_again() -> None:
    choice = wanted(*some(3), *some(2, 1, name="D"), places=4, seed=7)
    won, lost = sorted(("D1", "D2"), key=lambda code: -draw(7, code))
    found = choose(choice)
    assert won in found.children
    assert why(choice, found, won).reason is Reason.WON_LOT
    assert why_not(choice, found, lost).reason is Reason.LOST_LOT


def test_another_seed_is_another_lot() -> None:
    rows = some(9)
    assert len({chosen(wanted(*rows, places=3, seed=seed)) for seed in range(5)}) > 1


def test_a_seed_and_a_code_always_draw_the_same_number() -> None:
    assert (draw(1, "C1"), draw(2, "C1")) == (draw(1, "C1"), draw(2, "C1"))
    assert len({draw(seed, "C1") for seed in range(20)}) == 20


# reasons


def test_why_not_counts_the_points_and_names_who_would_leave() -> None:
    choice = wanted(*some(3, 5), candidate("C9", 1), places=3)
    said = why_not(choice, choose(choice), "C9")
    assert (said.reason, said.points, len(said.leave)) == (Reason.FEWER_POINTS, 4, 1)


def test_a_shorter_wait_is_told_in_days() -> None:
    choice = wanted(*some(3), candidate("C9", waited=4), places=3)
    said = why_not(choice, choose(choice), "C9")
    assert (said.reason, said.days) == (Reason.SHORTER_WAIT, 6)


def test_why_not_names_the_pin() -> None:
    choice = wanted(*some(3), candidate("C9", pinned=False))
    assert why_not(choice, choose(choice), "C9").reason is Reason.PINNED_OUT


def test_nobody_near_in_age_is_told() -> None:
    choice = wanted(*some(3), candidate("C9", 9, YEAR_8))
    assert why_not(choice, choose(choice), "C9").reason is Reason.NOBODY_NEAR


def test_too_few_near_in_age_are_named_with_what_would_help() -> None:
    choice = wanted(*some(3), *some(2, 9, YEAR_8, "S"))
    said = why_not(choice, choose(choice), "S1")
    assert (said.reason, said.others) == (Reason.TOO_FEW_NEAR, ("S2",))
    assert said.changes == (Change(ChangeKind.SMALLEST, 2),)


def test_two_who_are_kept_together_may_be_of_two_phases() -> None:
    choice = wanted(*some(3), candidate("S1", born=YEAR_8), ties=(together("C1", "S1"),))
    assert chosen(choice) == ()
    assert len(chosen(replace(choice, smallest=1))) == 4


def test_a_pair_too_far_apart_is_ruled_out_by_its_tie() -> None:
    rows = [*some(3, born=YEAR_8), candidate("C8", born=OLDER), candidate("C9", born=OLDER)]
    choice = wanted(*rows, spread_months=11, ties=(together("C1", "C8"),))
    said = why_not(choice, choose(choice), "C1")
    change = Change(ChangeKind.TIE, codes=("C1", "C8"))
    assert (said.reason, said.others, said.changes) == (Reason.KEPT_TOGETHER, ("C8",), (change,))


def test_a_tie_is_the_reason_where_the_child_would_come_without_it() -> None:
    choice = wanted(*some(3), candidate("C8", 1), ties=(apart("C8", "C1"),))
    said = why_not(choice, choose(choice), "C8")
    assert (said.reason, said.others) == (Reason.KEPT_APART, ("C1",))


def test_no_place_is_left_beside_those_who_are_pinned_in() -> None:
    rows = [replace(c, pinned=True) for c in some(3)]
    choice = wanted(*rows, candidate("C9", 9), places=3)
    assert why_not(choice, choose(choice), "C9").reason is Reason.NO_PLACE


def test_more_points_may_find_no_group() -> None:
    rows = [*some(4, 5), candidate("S1", 7, YEAR_8), *some(2, 0, YEAR_8, "T")]
    choice = wanted(*rows, places=4)
    said = why_not(choice, choose(choice), "S1")
    assert (said.reason, said.points, said.come) == (Reason.NO_GROUP, 13, ("T1", "T2"))
    assert said.changes == ()


def test_without_a_cohort_no_child_is_weighed() -> None:
    rows = [*some(4), candidate("C9", born=YEAR_8, pinned=True)]
    choice = wanted(*rows)
    found = choose(choice)
    assert not found.formed
    assert why_not(choice, found, "C1").reason is Reason.NO_COHORT


def test_why_names_the_pin_and_the_points() -> None:
    rows = [*some(4, 5), candidate("C8", 1), candidate("C9", 0, pinned=True)]
    choice = wanted(*rows, places=5)
    found = choose(choice)
    assert why(choice, found, "C9").reason is Reason.PINNED_IN
    said = why(choice, found, "C1")
    assert (said.reason, said.points, said.come) == (Reason.MORE_POINTS, 4, ("C8",))


def test_why_names_who_is_pinned_in_and_brings_the_child() -> None:
    rows = [*some(4), candidate("C9", pinned=True)]
    choice = wanted(*rows, ties=(together("C1", "C9"),))
    said = why(choice, choose(choice), "C1")
    assert (said.reason, said.others) == (Reason.KEPT_TOGETHER, ("C9",))


def test_a_child_may_be_needed_for_the_group_of_one_pinned_in() -> None:
    choice = wanted(*some(2), candidate("C9", pinned=True))
    assert why(choice, choose(choice), "C1").reason is Reason.NEEDED


def test_nobody_may_come_instead() -> None:
    choice = wanted(*some(4))
    assert why(choice, choose(choice), "C1").reason is Reason.ROOM


def test_a_longer_wait_is_a_reason() -> None:
    choice = wanted(*some(3), candidate("C9", waited=90), places=3)
    assert why(choice, choose(choice), "C9").reason is Reason.LONGER_WAIT


def test_a_reason_is_asked_the_right_way_round() -> None:
    choice = wanted(*some(4), places=3)
    found = choose(choice)
    with pytest.raises(ValueError, match="C1 is chosen"):
        why_not(choice, found, "C1")
    with pytest.raises(ValueError, match="C4 is not chosen"):
        why(choice, found, "C4")


# obstacles


def test_where_a_cohort_can_be_formed_nothing_stops_it() -> None:
    assert obstacles(wanted(*some(3))) == ()


def test_two_children_need_a_smaller_group_or_one_child_more() -> None:
    assert obstacles(wanted(*some(2))) == (
        Obstacle("G-SIZE", (Change(ChangeKind.SMALLEST, 2),)),
        Obstacle("G-SIZE", (Change(ChangeKind.CHILDREN, 1, ("C1",)),)),
    )


def test_without_any_candidate_a_whole_group_is_missing() -> None:
    assert obstacles(wanted()) == (Obstacle("G-SIZE", (Change(ChangeKind.CHILDREN, 3),)),)


def test_more_pinned_in_than_places_need_more_places_or_fewer_pins() -> None:
    found = obstacles(wanted(*[replace(c, pinned=True) for c in some(4)], places=3))
    assert found[0] == Obstacle("places", (Change(ChangeKind.PLACES, 4),))
    assert {each.rule for each in found[1:]} == {"pin"}


def test_a_tie_may_stop_the_only_group() -> None:
    found = obstacles(wanted(*some(3), ties=(apart("C1", "C2"),)))
    assert Obstacle("G-APART", (Change(ChangeKind.TIE, codes=("C1", "C2")),)) in found


def test_a_pair_too_far_apart_needs_a_wider_spread_or_no_tie() -> None:
    rows = [*some(3), candidate("C9", born=date(2016, 9, 1), pinned=True)]
    found = obstacles(wanted(*rows, spread_months=2, ties=(together("C1", "C9"),)))
    assert Obstacle("G-SPREAD", (Change(ChangeKind.SPREAD, 8),)) in found


def test_where_one_change_is_not_enough_those_that_together_are() -> None:
    alone = [candidate("C1", pinned=True), candidate("S1", born=YEAR_8, pinned=True)]
    changes = (Change(ChangeKind.SMALLEST, 1), Change(ChangeKind.PIN, codes=("S1",)))
    assert obstacles(wanted(*alone, places=1)) == (Obstacle("G-SIZE", changes),)


def test_programmes_without_places_need_some() -> None:
    assert obstacles(wanted(*some(3), places=0)) == (
        Obstacle("places", (Change(ChangeKind.PLACES, 3),)),
    )


# data


def test_a_choice_cannot_be_born_wrong() -> None:
    with pytest.raises(ValueError, match="C1 is a candidate twice"):
        wanted(*some(1), *some(1))
    with pytest.raises(ValueError, match="-1 places"):
        wanted(places=-1)
    with pytest.raises(ValueError, match="4 to 3 children"):
        wanted(smallest=4, largest=3)
    with pytest.raises(ValueError, match="C1: points"):
        candidate("C1", -1)
