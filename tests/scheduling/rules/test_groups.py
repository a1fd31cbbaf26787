"""The rules on groups, one at a time."""

from datetime import date
from typing import Any

import pytest

from app.scheduling.plan import Plan
from app.scheduling.problem import Child, Gender, Problem, TieKind
from tests.builders import (
    YEAR_8,
    boy,
    broken,
    child,
    cost,
    gaps,
    girls,
    group,
    grouped,
    only,
    plan,
    problem,
    solved,
    tie,
)

BOTH = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))


def cohort(*children: Child, **changes: Any) -> Problem:
    """A programme without sessions: groups alone."""
    return problem(children=children, sessions=(), **changes)


def groups(*members: tuple[str, ...]) -> Plan:
    return plan(groups=tuple(group(f"G{i}", *m) for i, m in enumerate(members)), cells=(), days=())


def girl(code: str, born: date) -> Child:
    return child(code, born)


# G-PHASE


def test_children_of_two_phases_never_share_a_group() -> None:
    mixed = cohort(*girls(3), *girls(3, first=4, born=date(2015, 8, 31)))
    assert grouped(solved(mixed)) == {frozenset({"C1", "C2", "C3"}), frozenset({"C4", "C5", "C6"})}
    by_hand = groups(("C1", "C2", "C4"), ("C3", "C5", "C6"))
    assert broken(mixed, by_hand) == {"G-PHASE"}


# G-SIZE


@pytest.mark.parametrize(("number", "ungrouped"), [(2, 2), (3, 0), (8, 0), (9, 0)])
def test_a_group_has_three_to_eight_children(number: int, ungrouped: int) -> None:
    world = cohort(*girls(number))
    assert gaps(world, solved(world)).get("ungrouped", 0) == ungrouped
    assert len(solved(world).groups) == {2: 0, 3: 1, 8: 1, 9: 2}[number]


def test_a_group_that_is_too_small_or_too_large_breaks_its_size() -> None:
    world = cohort(*girls(9))
    codes = tuple(c.code for c in world.children)
    assert broken(world, groups(codes)) == {"G-SIZE"}
    assert broken(world, groups(codes[:2])) == {"G-SIZE"}
    assert broken(world, groups(codes[:8])) == set()


# G-SPREAD


@pytest.mark.parametrize(
    ("youngest", "together"), [(date(2019, 12, 31), True), (date(2020, 1, 1), False)]
)
def test_the_oldest_and_the_youngest_are_at_most_thirty_six_months_apart(
    youngest: date,
    together: bool,  # noqa: FBT001
) -> None:
    world = cohort(*girls(3, born=date(2016, 12, 1)), girl("C4", youngest))
    [found] = solved(world).groups
    assert ("C4" in found.children) == together
    all_four = groups(("C1", "C2", "C3", "C4"))
    assert broken(world, all_four) == (set() if together else {"G-SPREAD"})


# G-APART and G-TOGETHER


def test_children_who_are_kept_apart_are_never_in_one_group() -> None:
    apart = cohort(*girls(6), ties=(tie("C2", "C1", TieKind.APART),))
    found = solved(apart)
    assert len(found.groups) == 2
    assert not any({"C1", "C2"} <= members for members in grouped(found))
    assert broken(apart, groups(("C1", "C2", "C3"))) == {"G-APART"}
    assert broken(apart, groups(("C4", "C5", "C6"))) == set()


def test_children_who_are_kept_together_share_a_group_if_both_have_one() -> None:
    ties = (tie("C1", "C6", TieKind.TOGETHER), tie("C1", "C5", TieKind.APART))
    bound = cohort(*girls(6), ties=ties)
    assert any({"C1", "C6"} <= members for members in grouped(solved(bound)))
    assert broken(bound, groups(("C1", "C2", "C3"), ("C4", "C5", "C6"))) == {"G-TOGETHER"}
    assert broken(bound, groups(("C1", "C2", "C3"))) == set()


def test_across_phases_keep_together_binds_nobody() -> None:
    ties = (tie("C1", "C4", TieKind.TOGETHER),)
    mixed = cohort(*girls(3), *girls(3, first=4, born=YEAR_8), ties=ties)
    assert broken(mixed, solved(mixed)) == set()
    assert gaps(mixed, solved(mixed)) == {}


def test_a_tie_to_a_child_of_no_place_is_no_tie() -> None:
    world = cohort(*girls(3), ties=(tie("C1", "X9", TieKind.TOGETHER),))
    assert gaps(world, solved(world)) == {}


# ungrouped and G-FEW


def test_each_child_in_no_group_is_a_gap() -> None:
    assert gaps(cohort(*girls(4)), groups(("C1", "C2", "C3"))) == {"ungrouped": 1}


def test_each_group_costs_a_hundred_and_so_there_are_few() -> None:
    world = cohort(*girls(6))
    assert cost(world, groups(("C1", "C2", "C3"), ("C4", "C5", "C6")), "G-FEW") == 200
    assert len(solved(world).groups) == 1


# G-NEAR


def test_each_whole_month_between_oldest_and_youngest_costs_one() -> None:
    world = cohort(*girls(2), girl("C3", date(2017, 3, 31)), girl("C4", date(2017, 4, 1)))
    assert cost(world, groups(("C1", "C2", "C3")), "G-NEAR") == 2
    assert cost(world, groups(("C1", "C2", "C4")), "G-NEAR") == 3


def test_with_the_rule_children_are_grouped_by_age() -> None:
    older = [girl(code, date(2015, 10, 1)) for code in ("C1", "C3", "C5")]
    younger = [girl(code, date(2017, 10, 1)) for code in ("C2", "C4", "C6")]
    world = cohort(*older, *younger, settings=only("G-NEAR"))
    assert grouped(solved(world)) == {frozenset({"C1", "C3", "C5"}), frozenset({"C2", "C4", "C6"})}


# G-SUPPORT and G-EVEN


def needy(number: int, **changes: Any) -> Problem:
    """Six children, of whom some need an adult of their own."""
    children = girls(number, support=3) + girls(6 - number, first=number + 1)
    return cohort(*children, **changes)


def test_each_point_between_the_sums_of_support_levels_of_a_phase_costs_ten() -> None:
    uneven = groups(("C1", "C2", "C3"), ("C4", "C5", "C6"))
    assert cost(needy(2), uneven, "G-SUPPORT") == 40
    assert cost(needy(0), uneven, "G-SUPPORT") == 0


def test_with_the_rule_support_is_shared_out() -> None:
    world = needy(2, settings=only("G-SUPPORT", largest_group=3))
    assert not any({"C1", "C2"} <= members for members in grouped(solved(world)))


def test_each_child_between_the_largest_and_the_smallest_group_costs_five() -> None:
    world = cohort(*girls(8))
    uneven = groups(("C1", "C2", "C3", "C4", "C5"), ("C6", "C7", "C8"))
    assert cost(world, uneven, "G-EVEN") == 10


def test_sums_and_sizes_are_compared_within_a_phase_and_a_mixed_group_counts_as_primary() -> None:
    mixed = cohort(*girls(4), *girls(4, first=5, born=YEAR_8, support=3))
    apart = groups(("C1", "C2", "C3", "C4"), ("C5", "C6", "C7"))
    assert cost(mixed, apart, "G-EVEN") == 0
    by_hand = groups(("C1", "C2", "C3"), ("C4", "C5", "C6", "C7"))
    assert cost(mixed, by_hand, "G-EVEN") == 5
    assert cost(mixed, by_hand, "G-SUPPORT") == 70


def test_with_the_rule_groups_are_of_like_size() -> None:
    world = cohort(*girls(8), settings=only("G-EVEN", largest_group=5))
    assert sorted(len(g.children) for g in solved(world).groups) == [4, 4]


# G-FRIENDS


def test_friends_in_two_groups_cost_twenty() -> None:
    friends = cohort(*girls(6), ties=(tie("C1", "C6", TieKind.FRIENDS),))
    assert cost(friends, groups(("C1", "C2", "C3"), ("C4", "C5", "C6")), "G-FRIENDS") == 20
    assert cost(friends, groups(("C1", "C2", "C6"), ("C4", "C5", "C3")), "G-FRIENDS") == 0
    assert cost(friends, groups(("C1", "C2", "C3")), "G-FRIENDS") == 0


def test_friends_of_two_phases_cost_nothing() -> None:
    ties = (tie("C1", "C4", TieKind.FRIENDS),)
    mixed = cohort(*girls(3), *girls(3, first=4, born=YEAR_8), ties=ties)
    assert cost(mixed, solved(mixed), "G-FRIENDS") == 0


@pytest.mark.parametrize("friend", ["C2", "C3", "C6"])
def test_with_the_rule_friends_share_a_group(friend: str) -> None:
    world = cohort(
        *girls(6),
        ties=(tie("C1", friend, TieKind.FRIENDS),),
        settings=only("G-FRIENDS", largest_group=3),
    )
    assert any({"C1", friend} <= members for members in grouped(solved(world)))


# G-DISTRICT


def test_a_child_without_a_neighbour_in_the_group_costs_ten_where_the_cohort_has_one() -> None:
    dover = (child("C1", district="Dover"), *girls(2, first=2), child("C4", district="Dover"))
    world = cohort(*dover, *girls(2, first=5))
    assert cost(world, groups(("C1", "C2", "C3"), ("C4", "C5", "C6")), "G-DISTRICT") == 20
    assert cost(world, groups(("C1", "C2", "C4")), "G-DISTRICT") == 0


def test_a_neighbour_who_is_ungrouped_counts_and_one_of_the_other_phase_does_not() -> None:
    ungrouped = cohort(*girls(3, district="Dover"), child("C4", district="Ashford"))
    left_out = cohort(child("C1", district="Dover"), *girls(2, first=2), *ungrouped.children[3:])
    assert cost(left_out, groups(("C1", "C2", "C3")), "G-DISTRICT") == 0
    neighbour = child("C4", district="Dover")
    assert (
        cost(cohort(*left_out.children[:3], neighbour), groups(("C1", "C2", "C3")), "G-DISTRICT")
        == 10
    )
    older = child("C4", YEAR_8, district="Dover")
    assert (
        cost(cohort(*left_out.children[:3], older), groups(("C1", "C2", "C3")), "G-DISTRICT") == 0
    )


def test_in_a_group_of_two_phases_made_by_hand_a_neighbour_of_the_other_phase_is_one() -> None:
    dover = [child("C1", district="Dover"), child("C2", YEAR_8, district="Dover")]
    world = cohort(*dover, *girls(3, first=3), child("C6", district="Dover"))
    assert cost(world, groups(("C1", "C2", "C3"), ("C4", "C5", "C6")), "G-DISTRICT") == 10
    assert cost(world, groups(("C1", "C3", "C4")), "G-DISTRICT") == 10


def test_with_the_rule_neighbours_share_a_group() -> None:
    dover = [child(code, district="Dover") for code in ("C1", "C6")]
    world = cohort(
        dover[0], *girls(4, first=2), dover[1], settings=only("G-DISTRICT", largest_group=3)
    )
    assert any({"C1", "C6"} <= members for members in grouped(solved(world)))


# G-LONE


def test_the_only_girl_and_the_only_boy_of_a_group_cost_fifteen_each() -> None:
    world = cohort(child("C1"), boy("C2"), child("C3", gender=Gender.OTHER), boy("C4"))
    assert cost(world, groups(("C1", "C2", "C3")), "G-LONE") == 30
    assert cost(world, groups(("C1", "C2", "C4")), "G-LONE") == 15
    assert cost(world, groups(("C2", "C3", "C4")), "G-LONE") == 0


def test_with_the_rule_two_girls_share_a_group() -> None:
    world = cohort(
        child("C1"),
        *(boy(f"C{n}") for n in range(2, 6)),
        child("C6"),
        settings=only("G-LONE", largest_group=3),
    )
    assert any({"C1", "C6"} <= members for members in grouped(solved(world)))


def test_a_programme_without_children_has_no_groups() -> None:
    assert solved(cohort()).groups == ()
