from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.problem import Absence, Activity, Away, Consent, EquipmentUse, Part
from app.scheduling.score import score
from app.scheduling.sheltering import wet_plan, wet_plans
from app.scheduling.situation import Situation
from tests.builders import (
    R1_SATURDAY,
    SATURDAY,
    activity,
    at,
    cell,
    day,
    elsewhere,
    girls,
    instructor,
    span,
)
from tests.scheduling.shelters import best, doings_off, legal_world, new_breaches, world, worth
from tests.scheduling.wet_days import (
    ARCHERY,
    BLOCKS,
    DEN,
    MORNING,
    NOON,
    QUIZ,
    doing,
    said,
    sheltered,
    shot,
    wet_day,
    why,
)

SEEDS = st.integers(0, 2**32)


def test_a_block_that_needs_weather_has_a_second_choice_with_the_same_leader() -> None:
    found = sheltered(wet_day(DEN), doing(shot("I1")))
    assert said(found.choices) == [("Den", ("I1",))]
    assert found.proven


def test_a_block_that_needs_no_weather_has_none() -> None:
    assert sheltered(wet_day(DEN), doing(cell("Den", "I1"))).choices == ()


def test_where_every_activity_needs_weather_nothing_is_possible() -> None:
    (choice,) = sheltered(wet_day(), doing(shot("I1"))).choices
    assert (choice.activity, choice.instructors, choice.reasons) == ("", (), ())


@pytest.mark.parametrize(
    ("dry", "rule"),
    [
        (activity("Den", months=frozenset({7})), "T-OFFER"),
        (activity("Den", parts=frozenset({Part.EVENING})), "T-OFFER"),
        (activity("Den", lowest_school_year=9), "T-YEAR"),
        (activity("Den", consent="den"), "T-UNSUITED"),
        (activity("Den", blocks=3), "T-LENGTH"),
        (activity("Den", groups_at_once=0), "T-EQUIP"),
        (activity("Den", qualification="Knots"), "T-LED"),
        (activity("Den", least_instructors=2), "T-LED"),
    ],
)
def test_what_no_rule_allows_is_no_second_choice(dry: Activity, rule: str) -> None:
    (choice,) = sheltered(wet_day(dry), doing(shot("I1"))).choices
    assert why(choice) == [("Den", rule)]


def test_what_the_group_does_anyway_is_no_second_choice() -> None:
    (choice,) = sheltered(wet_day(DEN), doing(shot("I1"), cell("Den", "I1", block=NOON))).choices
    assert why(choice) == [("Den", "T-ONCE")]


def test_one_activity_is_the_second_choice_of_one_block_of_a_group() -> None:
    sail = replace(ARCHERY, name="Sailing")
    plan = doing(shot("I1"), cell("Sailing", "I1", block=NOON))
    first, second = sorted(sheltered(wet_day(DEN, sail), plan).choices, key=lambda c: c.activity)
    assert (first.activity, second.activity) == ("", "Den")
    assert why(first) == [("Den", "T-ONCE")]


def test_equipment_is_counted_over_all_groups() -> None:
    plan = doing(shot("I1"), shot("I2", group="B"))
    none, one = sorted(sheltered(wet_day(DEN), plan).choices, key=lambda c: c.activity)
    assert (one.activity, why(none)) == ("Den", [("Den", "T-EQUIP")])
    both = sheltered(wet_day(replace(DEN, groups_at_once=2)), plan).choices
    assert [c.activity for c in both] == ["Den", "Den"]


def test_equipment_of_other_programmes_is_theirs() -> None:
    use = EquipmentUse("BW", "Den", *span(SATURDAY, "11:00-14:00"))
    problem = wet_day(DEN, elsewhere=elsewhere(equipment=(use,)))
    (choice,) = sheltered(problem, doing(shot("I1"))).choices
    assert why(choice) == [("Den", "T-EQUIP")]


def test_who_leads_another_group_then_is_no_leader_of_a_second_choice() -> None:
    bows = replace(DEN, qualification="Bow")
    leaders = (instructor("I1"), instructor("I2", qualifications={"Bow": None}))
    plan = doing(shot("I1"), shot("I2", group="B"))
    first, second = sheltered(wet_day(bows, leaders=leaders), plan).choices
    assert why(first) == [("Den", "T-EQUIP")]
    assert said([second]) == [("Den", ("I2",))]


def test_somebody_on_site_on_that_date_who_is_free_may_lead() -> None:
    bows = replace(DEN, qualification="Bow")
    leaders = (instructor("I1"), instructor("I2", qualifications={"Bow": None}))
    plan = doing(shot("I1"), cell("Quiz", "I2", group="B", block=NOON))
    (choice,) = sheltered(wet_day(bows, QUIZ, leaders=leaders), plan).choices
    assert said([choice]) == [("Quiz", ("I1",))]
    (choice,) = sheltered(
        wet_day(bows, replace(QUIZ, parts=frozenset({Part.AFTERNOON})), leaders=leaders), plan
    ).choices
    assert said([choice]) == [("Den", ("I2",))]


def test_nobody_is_asked_to_come_who_is_not_on_site() -> None:
    bows = replace(DEN, qualification="Bow")
    leaders = (instructor("I1"), instructor("I2", qualifications={"Bow": None}))
    (choice,) = sheltered(wet_day(bows, leaders=leaders), doing(shot("I1"))).choices
    assert [(r.rule, r.fact) for r in choice.reasons] == [("T-LED", "0 of 1 Bow")]


def test_nobody_leads_two_second_choices_at_a_time() -> None:
    bows = replace(DEN, qualification="Bow", groups_at_once=2)
    leaders = (*map(instructor, ("I1", "I2")), instructor("I3", qualifications={"Bow": None}))
    there = cell("Quiz", "I3", group="B", block=NOON)
    plan = doing(shot("I1"), shot("I2", group="B"), there)
    problem = wet_day(bows, replace(QUIZ, parts=frozenset({Part.AFTERNOON})), leaders=leaders)
    choices = sheltered(problem, plan).choices
    assert sorted(said(choices)) == [("", ()), ("Den", ("I3",))]


def test_who_has_no_hours_left_leads_no_more() -> None:
    bows = replace(DEN, qualification="Bow")
    short = instructor("I2", qualifications={"Bow": None}, minutes_per_week=180)
    plan = doing(shot("I1"), cell("Quiz", "I2", group="B", block=NOON))
    problem = wet_day(
        bows, replace(QUIZ, parts=frozenset({Part.AFTERNOON})), leaders=(instructor("I1"), short)
    )
    (choice,) = sheltered(problem, plan).choices
    assert ("Den", "T-LED") in why(choice)


def test_who_has_too_many_hours_in_the_plan_itself_leads_no_second_choice() -> None:
    busy = instructor("I1", minutes_per_week=60)
    (choice,) = sheltered(wet_day(DEN, leaders=(busy,)), doing(shot("I1"))).choices
    assert choice.activity == ""


def test_who_is_away_by_now_leads_no_second_choice() -> None:
    ill = instructor("I1", absences=(Absence(*span(SATURDAY, "09:00-11:00")),))
    (choice,) = sheltered(wet_day(DEN, leaders=(ill,)), doing(shot("I1"))).choices
    assert why(choice) == [("Den", "T-LED")]


def test_who_is_booked_twice_in_the_plan_leads_no_second_choice() -> None:
    plan = doing(shot("I1"), shot("I1", group="B"))
    choices = sheltered(wet_day(replace(DEN, groups_at_once=2)), plan).choices
    assert said(choices) == [("", ()), ("", ())]


def test_all_leaders_stay_with_their_group_who_hold_what_it_needs() -> None:
    plan = doing(shot("I1", "I2"))
    assert said(sheltered(wet_day(DEN), plan).choices) == [("Den", ("I1", "I2"))]
    bows = replace(DEN, qualification="Bow")
    leaders = (instructor("I1"), instructor("I2", qualifications={"Bow": None}))
    assert said(sheltered(wet_day(bows, leaders=leaders), plan).choices) == [("Den", ("I2",))]


def test_two_blocks_are_replaced_by_one_activity_of_two_or_by_two_of_one() -> None:
    long = (replace(ARCHERY, blocks=2),)
    plan = doing(shot("I1"), shot("I1", block=NOON))
    two = wet_day(activities=(*long, replace(DEN, blocks=2)))
    assert [c.activity for c in sheltered(two, plan).choices] == ["Den", "Den"]
    ones = wet_day(activities=(*long, DEN, QUIZ))
    assert sorted(c.activity for c in sheltered(ones, plan).choices) == ["Den", "Quiz"]
    part = wet_day(activities=(*long, DEN))
    assert sorted(c.activity for c in sheltered(part, plan).choices) == ["", "Den"]


def test_a_wish_decides_between_second_choices() -> None:
    wishes = girls(3, wishes=frozenset({"Quiz"}))
    problem = wet_day(DEN, QUIZ, children=(*wishes, *girls(3, first=4)))
    assert [c.activity for c in sheltered(problem, doing(shot("I1"))).choices] == ["Quiz"]


def test_a_wish_of_somebody_who_is_not_there_counts_for_nothing() -> None:
    first = girls(1, wishes=frozenset({"Quiz"}))
    second = girls(1, first=2, wishes=frozenset({"Den"}))
    children = (*first, *second, *girls(4, first=3))
    problem = wet_day(DEN, QUIZ, children=children, away=(Away("C1", "S1"),))
    assert [c.activity for c in sheltered(problem, doing(shot("I1"))).choices] == ["Den"]


def test_what_the_group_does_in_another_session_is_rather_not_repeated() -> None:
    later = day("S2", date(2027, 1, 30), blocks=BLOCKS)
    problem = wet_day(DEN, QUIZ, sessions=(day(blocks=BLOCKS), later))
    for known, new in (("Den", "Quiz"), ("Quiz", "Den")):
        there = cell(known, "I1", session="S2", block=at(later.first_date, "10:00"))
        assert [c.activity for c in sheltered(problem, doing(shot("I1"), there)).choices] == [new]


def test_a_wish_that_another_session_meets_needs_no_second_choice() -> None:
    later = day("S2", date(2027, 1, 30), blocks=BLOCKS)
    first = girls(1, wishes=frozenset({"Quiz"}))
    second = girls(1, first=2, wishes=frozenset({"Den"}))
    children = (*first, *second, *girls(4, first=3))
    problem = wet_day(DEN, QUIZ, children=children, sessions=(day(blocks=BLOCKS), later))
    there = cell("Quiz", "I1", session="S2", block=at(later.first_date, "10:00"))
    assert [c.activity for c in sheltered(problem, doing(shot("I1"), there)).choices] == ["Den"]


def test_consent_for_a_second_choice_counts_as_for_any() -> None:
    given_it = (Consent("den", given=True, on=date(2026, 1, 1)),)
    problem = wet_day(replace(DEN, consent="den"), children=girls(6, consents=given_it))
    assert [c.activity for c in sheltered(problem, doing(shot("I1"))).choices] == ["Den"]


def test_sessions_at_one_time_share_equipment_and_leaders() -> None:
    problem = wet_day(DEN, sessions=(day(blocks=BLOCKS), day("S2", blocks=BLOCKS)))
    plan = doing(shot("I1"), shot("I2", session="S2", group="B"))
    first, second = sheltered(problem, plan).choices
    assert said([first]) == [("Den", ("I1",))]
    assert why(second) == [("Den", "T-EQUIP")]


def test_hours_are_counted_over_the_sessions_of_a_week() -> None:
    bows = replace(DEN, qualification="Bow")
    sunday = day("S2", date(2027, 1, 17), blocks=BLOCKS)
    evening = replace(QUIZ, parts=frozenset({Part.AFTERNOON}))
    late = at(sunday.first_date, "13:00")
    able = instructor("I2", qualifications={"Bow": None}, minutes_per_week=6 * 60)
    problem = wet_day(
        bows, evening, sessions=(day(blocks=BLOCKS), sunday), leaders=(instructor("I1"), able)
    )
    plan = doing(
        shot("I1"),
        cell("Quiz", "I2", group="B", block=NOON),
        shot("I1", session="S2", block=at(sunday.first_date, "10:00")),
        cell("Quiz", "I2", session="S2", group="B", block=late),
    )
    first, second = sheltered(problem, plan).choices
    assert said([first, second]) == [("Den", ("I2",)), ("", ())]


def test_a_search_without_time_says_so() -> None:
    situation = Situation(Facts(wet_day(DEN)), doing(shot("I1")))
    found = wet_plan(situation, "S1", Budget(seconds=0))
    assert said(found.choices) == [("", ())]
    assert not found.proven
    assert not wet_plans(situation, Budget(seconds=0)).proven


def test_the_same_plan_has_the_same_second_choices_again() -> None:
    for seed in range(20):
        assert sheltered(*legal_world(seed)) == sheltered(*legal_world(seed))


@given(SEEDS)
def test_no_second_choice_breaks_a_rule_whatever_is_rained_off(seed: int) -> None:
    problem, plan = world(seed)
    assert new_breaches(problem, plan, sheltered(problem, plan).choices) == set()


@given(SEEDS)
def test_no_second_choice_breaks_a_rule_in_a_legal_plan(seed: int) -> None:
    problem, plan = legal_world(seed)
    found = sheltered(problem, plan)
    assert new_breaches(problem, plan, found.choices) == set()
    assert found.proven


@given(SEEDS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.filter_too_much])
def test_no_second_choices_are_better(seed: int) -> None:
    problem, plan = legal_world(seed)
    situation = Situation(Facts(problem), plan)
    off = doings_off(situation)
    assume(len({d.session.code for d in off}) == 1)
    assume(sum(len(d.cells) for d in off) <= 2)
    assert not {b.rule[0] for b in score(problem, plan).breaches} & {"P", "T"}
    found = sheltered(problem, plan)
    assert worth(problem, situation.plan, found.choices, off) == best(problem, situation.plan, off)


def test_the_world_of_the_properties_has_both_kinds() -> None:
    choices = [c for seed in range(60) for c in sheltered(*legal_world(seed)).choices]
    assert {bool(c.activity) for c in choices} == {True, False}
    assert R1_SATURDAY in {c.block.date() for c in choices}
    assert MORNING.date() not in {c.block.date() for c in choices}
