from dataclasses import replace

from app.scheduling.facts import Facts
from app.scheduling.plan import Cell
from app.scheduling.problem import EquipmentUse, Part
from app.scheduling.situation import Situation
from app.scheduling.weather import SecondChoice, beside, on_site, rained_off, stopped, ways
from tests.builders import SATURDAY, cell, duty, span
from tests.scheduling.wet_days import ARCHERY, DEN, MORNING, NOON, doing, sheltered, shot, wet_day

PLAN = doing(shot("I1"), cell("Den", "I2", group="B", block=NOON))
SITUATION = Situation(Facts(wet_day(DEN)), PLAN)
CHOICE = SecondChoice("S1", MORNING, "A", "Den", ("I1",))


def test_the_weather_stops_what_needs_it_alone() -> None:
    assert [d.activity for d in stopped(SITUATION, "S1")] == ["Archery"]
    assert stopped(SITUATION, "S2") == ()


def test_what_the_centre_does_not_have_needs_no_weather() -> None:
    situation = Situation(Facts(wet_day()), doing(cell("Moon walk", "I1")))
    assert stopped(situation, "S1") == ()


def test_rain_puts_the_second_choice_in_the_place_of_the_first() -> None:
    wet = rained_off(PLAN, [CHOICE], stopped(SITUATION, "S1"))
    assert Cell("S1", MORNING, "A", "Den", ("I1",)) in wet.cells
    assert [c.activity for c in wet.cells] == ["Den", "Den"]


def test_without_rain_or_second_choice_there_is_none() -> None:
    assert rained_off(PLAN, [CHOICE], []) == PLAN
    nothing = replace(CHOICE, activity="", instructors=())
    assert [c.group for c in rained_off(PLAN, [nothing], stopped(SITUATION, "S1")).cells] == ["B"]


def test_on_site_are_those_with_a_duty_on_that_date() -> None:
    assert on_site(SITUATION, "S1", SATURDAY) == {"I1", "I2", "Y1", "Y2"}
    assert on_site(SITUATION, "S1", SATURDAY.replace(day=17)) == set()


def test_a_way_takes_the_blocks_that_its_activity_needs() -> None:
    long = replace(ARCHERY, blocks=2)
    problem = wet_day(activities=(long, DEN, replace(DEN, name="Trail", blocks=2)))
    situation = Situation(Facts(problem), doing(shot("I1"), shot("I1", block=NOON)))
    (all_day,) = stopped(situation, "S1")
    found = [(way.activity.name, list(way.numbers)) for way in ways(situation, all_day)]
    assert found == [("Den", [0]), ("Den", [1]), ("Trail", [0, 1])]


def test_the_first_rule_in_the_contracts_order_is_told() -> None:
    trail = replace(DEN, name="Trail", blocks=2, qualification="Knots")
    late = replace(trail, parts=frozenset({Part.EVENING}))
    for dry, rule in ((trail, "T-LENGTH"), (late, "T-OFFER")):
        (choice,) = sheltered(wet_day(dry), doing(shot("I1"))).choices
        assert [(r.rule, r.candidate) for r in choice.reasons] == [(rule, "Trail")]


def test_in_two_blocks_a_long_activity_may_lack_leaders() -> None:
    long, trail = replace(ARCHERY, blocks=2), replace(DEN, blocks=2, qualification="Knots")
    plan = doing(shot("I1"), shot("I1", block=NOON))
    choices = sheltered(wet_day(activities=(long, trail)), plan).choices
    assert [[r.fact for r in c.reasons] for c in choices] == [["0 of 1 Knots"]] * 2


def test_second_choices_of_another_programme_occupy_people_and_equipment() -> None:
    nothing = replace(CHOICE, block=NOON, activity="", instructors=())
    put_on = replace(CHOICE, instructors=("I1", "I2"))
    occupied = beside(SITUATION, SITUATION, [put_on, nothing]).facts.problem.elsewhere
    assert occupied.duties == (duty("I2", SATURDAY, "10:00-12:00", session=""),)
    assert occupied.equipment == (EquipmentUse("BW", "Den", *span(SATURDAY, "10:00-12:00")),)
