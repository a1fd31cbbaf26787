"""Fixes for a child without a group."""

from datetime import date, timedelta
from typing import Any

from app.scheduling.problem import Consent, TieKind
from app.scheduling.supposing import Consented, SettingChanged
from tests.builders import (
    SATURDAY,
    YEAR_8,
    activity,
    cell,
    child,
    cover,
    day,
    girls,
    group,
    instructor,
    plan,
    problem,
    settings,
    tie,
    worker,
)
from tests.scheduling.fixing.fixed import changes, fixed

STAFF = (instructor("I1"), worker("Y1"), worker("Y2"))
A, B = group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6")
OPEN_DAY = day(blocks=())


def small(number: int, **more: Any) -> Any:
    """So many girls with nothing to do but be looked after, by as many as are needed."""
    staff = (instructor(), *(worker(f"Y{n}") for n in range(1, 5)))
    return problem(**({"children": girls(number), "sessions": (OPEN_DAY,), "staff": staff} | more))


def two_groups(**more: Any) -> Any:
    return plan(
        **(
            {"groups": (A, B), "cells": (), "days": (cover("Y1", "Y2"), cover("Y3", group="B"))}
            | more
        )
    )


def members(fix: Any) -> dict[str, set[str]]:
    return {g.code: set(g.children) for g in fix.plan.groups}


def test_a_group_with_room_takes_the_child() -> None:
    (fix,) = fixed(small(4), plan(cells=()), "ungrouped")
    assert (fix.changes, members(fix)) == ((), {"A": {"C1", "C2", "C3", "C4"}})


def test_full_groups_would_have_to_be_larger() -> None:
    full = small(4, settings=settings(largest_group=3))
    assert changes(full, plan(cells=()), "ungrouped") == [(SettingChanged("largest_group", 4),)]


def test_ages_would_have_to_lie_further_apart() -> None:
    young = child("C4", date(2020, 6, 1))
    world = small(4, children=(*girls(3), young))
    assert changes(world, plan(cells=()), "ungrouped") == [
        (SettingChanged("age_spread_months", 41),)
    ]


def test_a_child_of_another_phase_is_put_into_no_group() -> None:
    assert (
        changes(small(4, children=(*girls(3), child("C4", YEAR_8))), plan(cells=()), "ungrouped")
        == []
    )


def test_a_child_who_is_kept_apart_from_one_changes_places_with_another() -> None:
    ties = tuple(tie("C7", c, TieKind.APART) for c in ("C1", "C4"))
    world = small(7, ties=ties, settings=settings(smallest_group=2))
    fix, *_ = fixed(world, two_groups(), "ungrouped")
    assert fix.changes == ()
    assert len({m.where[0] for m in fix.moves}) == 2


def test_the_consent_for_what_a_group_does_would_have_to_be_given() -> None:
    agreed = (Consent("Water", given=True, on=date(2026, 1, 1)),)
    cohort = (*girls(3, consents=agreed), child("C4"))
    offered = (activity("Rafts", consent="Water"), activity("Sailing", consent="Water"))
    world = problem(children=cohort, activities=offered, staff=STAFF)
    fix, *_ = fixed(world, plan(cells=(cell("Rafts", "I1"),)), "ungrouped")
    assert fix.changes == (Consented("C4", "Water", SATURDAY),)


def test_a_group_does_something_else_for_a_child_who_may_not_do_what_it_does() -> None:
    """Rafts are on the child's not-for list: with the child the group shoots arrows."""
    cohort = (*girls(3), child("C4", not_for=frozenset({"Rafts"})))
    world = problem(
        children=cohort,
        sessions=(day(), day("S2", SATURDAY + timedelta(days=7), blocks=())),
        activities=(activity(), activity("Rafts")),
        staff=STAFF,
    )
    (fix,) = fixed(world, plan(cells=(cell("Rafts", "I1"),)), "ungrouped")
    assert (fix.changes, [c.activity for c in fix.plan.cells]) == ((), ["Archery"])


def test_what_an_unknown_activity_or_another_group_needs_is_asked_of_nobody() -> None:
    strange = plan(cells=(cell("Chess", "I1"), cell("Rafts", "I1", group="B")), groups=(A, B))
    world = small(7, sessions=(day(),), activities=(activity("Rafts", consent="Water"),))
    assert changes(world, strange, "ungrouped") == [()]


def test_a_consent_that_is_given_is_asked_of_nobody() -> None:
    agreed = (Consent("Water", given=True, on=date(2026, 1, 1)),)
    offered = (activity("Rafts", consent="Water"),)
    world = problem(children=girls(4, consents=agreed), activities=offered, staff=STAFF)
    assert changes(world, plan(cells=(cell("Rafts", "I1"),)), "ungrouped") == [()]
