"""What is fixed by hand and by what has happened, on the smallest worlds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.scheduling.facts import Facts
from app.scheduling.items import items
from app.scheduling.past import Departures, departures, in_order, lock, past_of, together, with_pins
from app.scheduling.plan import Group, Plan
from app.scheduling.problem import Absence, Away, Problem, TieKind
from app.scheduling.situation import effective
from tests.builders import (
    R1_BLOCK,
    R1_SATURDAY,
    R1_SUNDAY,
    SATURDAY,
    YEAR_8,
    activity,
    at,
    cell,
    child,
    cover,
    day,
    girls,
    group,
    night,
    plan,
    problem,
    residential,
    room,
    settings,
    share,
    solved,
    tie,
    weekend,
    weekend_plan,
)
from tests.scheduling.worlds import SESSIONS, Dice, problems

SUNDAY = SATURDAY + timedelta(days=1)
LATER = date(2027, 4, 1)


def both() -> Problem:
    """The day and then the residential."""
    return problem(sessions=(day(), residential()), children=girls(3))


def whole() -> Plan:
    """The whole plan of both."""
    return together(plan(), weekend_plan(groups=()))


def by_hand(pins: Plan, world: Problem | None = None) -> Plan:
    return with_pins(world or weekend(), pins).pins


# pins that mean something


def test_what_is_there_stays() -> None:
    pins = weekend_plan()
    assert by_hand(pins) == pins


@pytest.mark.parametrize(
    "pins",
    [
        Plan(groups=(group("A", "C9"),)),
        Plan(cells=(cell("Archery", "I1", session="S9"),)),
        Plan(cells=(cell("Archery", "I1", session="R1", block=at(R1_SATURDAY, "11:00")),)),
        Plan(cells=(cell("Fencing", session="R1", block=R1_BLOCK),)),
        Plan(days=(cover("Y1", session="S9"),)),
        Plan(days=(cover("Y1", session="R1", on=SATURDAY),)),
        Plan(nights=(night("Y1", session="S9"),)),
        Plan(nights=(night("Y1", on=R1_SUNDAY),)),
        Plan(rooms=(share("Oak", "C1", session="S9"),)),
        Plan(rooms=(share("Elm", "C1"),)),
        Plan(rooms=(share("Oak", "C9"),)),
    ],
)
def test_what_is_no_more_is_left_out(pins: Plan) -> None:
    assert by_hand(pins) == Plan()


def test_a_child_who_does_not_sleep_there_needs_no_room() -> None:
    world = weekend(away=(Away("C1", "R1", nights_only=True),))
    assert by_hand(Plan(rooms=(share("Oak", "C1", "C2"),)), world).rooms == (share("Oak", "C2"),)


def test_who_leads_stays_when_the_activity_has_gone() -> None:
    pins = Plan(cells=(cell("Fencing", "I1", session="R1", block=R1_BLOCK),))
    assert by_hand(pins).cells == (cell("", "I1", session="R1", block=R1_BLOCK),)


def test_pins_come_in_one_order_however_they_are_stored() -> None:
    pins = weekend_plan(rooms=(share("Oak", "C2", "C1"), share("Elm", "C3")))
    turned = replace(
        pins,
        days=pins.days[::-1],
        nights=(night("Y2", "Y1"),),
        rooms=(share("Elm", "C3"), share("Oak", "C1", "C2")),
    )
    assert in_order(turned) == in_order(pins)


# the past


def test_without_a_published_plan_nothing_is_locked() -> None:
    found = with_pins(both(), Plan(), None, LATER)
    assert (found.pins, found.locked_before) == (Plan(), None)


def test_without_a_date_nothing_is_locked() -> None:
    assert with_pins(both(), Plan(), whole()) == both()


def test_on_the_day_of_the_first_session_nothing_is_locked() -> None:
    assert with_pins(both(), Plan(), whole(), SATURDAY) == both()


def test_what_lies_before_the_date_is_kept_as_published() -> None:
    found = with_pins(both(), Plan(), whole(), SUNDAY)
    assert found.locked_before == SUNDAY
    assert found.pins == plan()


def test_what_lies_after_everything_is_locked() -> None:
    found = with_pins(both(), Plan(), whole(), LATER)
    assert found.pins == in_order(whole())
    assert found.locked_before == R1_SUNDAY + timedelta(days=1)


def test_a_session_under_way_is_locked_up_to_the_day_before() -> None:
    found = past_of(weekend_plan(), {"R1": residential()}, R1_SUNDAY)
    assert found == replace(
        weekend_plan(), groups=(), days=(cover("Y1", "Y2", session="R1", on=R1_SATURDAY),)
    )


def test_a_gap_of_the_past_stays_open() -> None:
    found = with_pins(problem(), Plan(), plan(cells=(), days=()), SUNDAY)
    assert found.pins == Plan(groups=(group("A", "C1", "C2", "C3"),))
    assert found.locked_before == SUNDAY


def test_on_a_date_of_which_the_published_plan_is_silent_the_current_one_counts() -> None:
    published = replace(plan(), days=(cover("Y9", on=SUNDAY),))
    moved = together(plan(groups=()), weekend_plan(groups=()))
    found = with_pins(both(), Plan(), published, LATER, current=moved)
    assert found.pins == replace(in_order(whole()), days=in_order(weekend_plan()).days)


def test_where_the_published_plan_says_anything_of_a_date_the_current_one_counts_not() -> None:
    published = whole()
    others = together(
        plan(cells=(cell("Archery", "I2"),), days=(cover("Y9"),)),
        weekend_plan(groups=(), nights=(night("Y9"),), rooms=(share("Elm", "C1"),)),
    )
    assert with_pins(both(), Plan(), published, LATER, current=others).pins == in_order(published)


def test_a_session_without_a_published_bed_has_those_of_the_current_plan() -> None:
    found = with_pins(both(), Plan(), replace(whole(), rooms=()), LATER, current=whole())
    assert found.pins == in_order(whole())


def test_where_nobody_came_and_nothing_was_nothing_is_locked() -> None:
    world = problem(away=tuple(Away(f"C{n}", "S1") for n in (1, 2, 3)))
    assert with_pins(world, Plan(), plan(), SUNDAY) == world


def test_nights_and_beds_of_the_past_stay_for_children_of_no_group() -> None:
    nights = weekend_plan(groups=(), cells=(), days=())
    found = with_pins(weekend(), Plan(), nights, LATER)
    assert (found.pins, found.locked_before) == (nights, R1_SUNDAY + timedelta(days=1))


def test_a_day_without_a_session_changes_nothing() -> None:
    found = [with_pins(both(), Plan(), whole(), SUNDAY + timedelta(days=n)) for n in (0, 1, 5)]
    assert found[0] == found[1] == found[2]


def test_the_lock_is_the_day_after_the_last_date_of_a_session() -> None:
    sessions = both().sessions
    assert lock(sessions, SATURDAY) is None
    assert lock(sessions, R1_SATURDAY) == SUNDAY
    assert lock(sessions, R1_SUNDAY) == R1_SUNDAY


def test_in_the_past_a_pin_by_hand_counts_no_more() -> None:
    pins = Plan(
        cells=(cell("Archery", "I2"), cell("", "I3", session="R1", block=R1_BLOCK)),
        days=(cover("Y9"),),
        rooms=(share("Elm", "C1"),),
    )
    world = replace(both(), rooms=(room(), room("Elm")))
    found = with_pins(world, pins, whole(), SUNDAY).pins
    assert found == replace(plan(), cells=(*pins.cells[1:], *plan().cells), rooms=pins.rooms)
    assert with_pins(world, pins, whole(), LATER).pins == in_order(whole())


# groups that met


def groups_on(as_of: date, world: Problem, published: Plan, pins: Plan | None = None) -> set[Group]:
    return set(with_pins(world, pins or Plan(), published, as_of).pins.groups)


def six(**changes: object) -> Problem:
    return problem(**({"children": girls(6), "sessions": (day(), residential())} | changes))


def two_groups() -> Plan:
    return Plan(groups=(group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6")))


def test_a_group_of_which_nobody_has_come_yet_is_free() -> None:
    away = tuple(Away(f"C{n}", "S1") for n in (4, 5, 6))
    assert groups_on(SUNDAY, six(away=away), two_groups()) == {group("A", "C1", "C2", "C3")}


def test_a_group_goes_on_without_those_who_left() -> None:
    world = problem(children=girls(3), settings=settings(smallest_group=2))
    published = plan(groups=(group("A", "C1", "C2", "C3", "C4"),))
    assert groups_on(SUNDAY, world, published) == {group("A", "C1", "C2", "C3")}


def test_a_group_that_has_become_too_small_is_free() -> None:
    world = problem(children=girls(2))
    assert groups_on(SUNDAY, world, plan()) == set()


def test_a_group_whose_children_are_kept_apart_now_is_free() -> None:
    world = six(ties=(tie("C1", "C2", TieKind.APART),))
    assert groups_on(SUNDAY, world, two_groups()) == {group("B", "C4", "C5", "C6")}


def test_both_groups_of_two_who_are_kept_together_now_are_free() -> None:
    world = six(ties=(tie("C1", "C4", TieKind.TOGETHER),))
    assert groups_on(SUNDAY, world, two_groups()) == set()


def test_a_child_whom_a_person_puts_into_another_group_leaves_the_one_that_met() -> None:
    pins = Plan(groups=(group("B", "C1"),))
    assert groups_on(SUNDAY, six(), two_groups(), pins) == {
        group("A", "C2", "C3"),
        group("B", "C1", "C4", "C5", "C6"),
    }


def test_what_a_persons_pin_breaks_does_not_break_up_the_group() -> None:
    world = six(children=(child("C1", YEAR_8), *girls(5, first=2)))
    met = Plan(groups=(group("B", "C4", "C5", "C6"),))
    pins = Plan(groups=(group("B", "C1"),))
    assert groups_on(SUNDAY, world, met, pins) == {group("B", "C1", "C4", "C5", "C6")}


def test_of_a_group_that_has_become_illegal_only_whom_a_person_pinned_stays() -> None:
    pins = Plan(groups=(group("A", "C2"),))
    assert groups_on(SUNDAY, problem(children=girls(2)), plan(), pins) == {group("A", "C2")}


def test_a_group_from_which_everybody_is_moved_is_no_more() -> None:
    pins = Plan(groups=(group("B", "C1", "C2", "C3"),))
    assert groups_on(SUNDAY, six(), two_groups(), pins) == {
        group("B", "C1", "C2", "C3", "C4", "C5", "C6")
    }


def test_what_a_group_did_stays_even_where_the_activity_is_offered_no_more() -> None:
    world = problem(activities=(activity("Fencing"),))
    assert with_pins(world, Plan(), plan(), SUNDAY).pins.cells == (cell("Archery", "I1"),)


# departing from what is fixed


def departing_from(pins: Plan, made: Plan, before: date | None = None) -> Departures:
    return departures(replace(both(), pins=pins, locked_before=before), made)


def test_a_plan_that_has_all_that_is_fixed_departs_from_nothing() -> None:
    assert departing_from(whole(), whole(), LATER) == Departures()
    assert departing_from(Plan(), whole()) == Departures()


def test_a_child_in_another_group_departs_and_what_a_group_that_is_no_more_did_does_not() -> None:
    other = replace(whole(), groups=(group("B", "C1", "C2", "C3"),))
    assert departing_from(plan(), other, SUNDAY) == Departures(children=3)


def test_a_pin_that_is_missing_departs() -> None:
    made = replace(whole(), nights=())
    assert departing_from(Plan(nights=(night("Y1"),)), made) == Departures(pinned=1)


def test_what_is_missing_or_too_much_in_the_past_departs() -> None:
    made = replace(whole(), days=(cover("Y1", "Y3"), *whole().days[1:]))
    assert departing_from(plan(), made, SUNDAY) == Departures(past=2)


# whatever happens


def without_one(dice: Dice, world: Problem) -> Problem:
    """The world in which a child has withdrawn, or a person was away all the time."""
    if dice.number(0, 1):
        return replace(world, children=world.children[1:])
    gone = Absence(at(R1_SATURDAY, "00:00"), at(R1_SUNDAY, "24:00"))
    return replace(world, staff=tuple(replace(p, absences=(gone,)) for p in world.staff))


@example(2794)  # a group with nobody to look after it: the planner may say so, a stored plan cannot
@given(st.integers(0, 2**32))
def test_what_has_happened_stays_whatever_changes(seed: int) -> None:
    dice = Dice(seed)
    world = problems(dice, SESSIONS[: dice.number(1, len(SESSIONS))])
    published, changed = solved(world), without_one(dice, world)
    as_of = dice.one((R1_SATURDAY, R1_SUNDAY, R1_SUNDAY + timedelta(days=1)))
    found = solved(with_pins(changed, Plan(), published, as_of))
    facts = Facts(changed)
    happened = effective(facts, replace(published, groups=found.groups))
    past = past_of(effective(facts, found), facts.sessions, as_of)
    assert items(past) == items(past_of(happened, facts.sessions, as_of))
