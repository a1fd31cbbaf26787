"""What a plan costs, stage by stage, and what it breaks."""

from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.problem import Away
from app.scheduling.rules import NUMBERS, RATIOS, RULES, WEIGHTS
from app.scheduling.score import stage_names
from tests.builders import (
    child,
    day,
    gaps,
    girls,
    group,
    judged,
    plan,
    problem,
    residential,
    settings,
    share,
    weekend,
    weekend_plan,
)


def test_a_score_is_the_sum_of_its_gaps_and_costs_and_of_its_stages() -> None:
    found = judged(weekend(), weekend_plan(nights=(), rooms=()))
    assert found.total == sum(g.weight for g in found.gaps) + sum(found.costs.values())
    assert found.total == sum(found.stages.values())
    assert found.stages["rooms R1"] == 3000


def test_an_empty_plan_of_an_empty_programme_costs_nothing() -> None:
    found = judged(problem(children=(), sessions=()), Plan())
    assert (found.total, found.gaps, found.breaches) == (0, (), ())
    assert found.stages == {"groups": 0, "activities and staff": 0}


def test_each_residential_is_a_stage_of_its_own_even_if_nobody_sleeps_there() -> None:
    both = problem(sessions=(residential("R1"), day(), residential("R2")))
    assert stage_names(Facts(both))[2:] == ("rooms R1", "rooms R2")
    away = problem(children=girls(0), sessions=both.sessions)
    assert judged(away, Plan()).stages["rooms R2"] == 0


def test_a_weight_may_be_changed_and_one_of_nothing_leaves_the_rule_out() -> None:
    dear = problem(settings=settings({"G-FEW": 7, "C-LOAD": 0, "ungrouped": 5}))
    found = judged(dear, plan(groups=(group("A", "C1", "C2"),)))
    assert found.costs["G-FEW"] == 7
    assert "C-LOAD" not in found.costs
    assert [g.weight for g in found.gaps] == [5]


def test_there_is_one_gap_for_each_unit_short() -> None:
    needy = problem(children=girls(3, support=3))
    assert gaps(needy, plan(days=())) == {"day-cover": 4, "two-adults": 2, "first-aid": 1}


def test_a_breach_costs_nothing_and_is_named_once_with_what_and_where() -> None:
    small = problem(children=(child("C1"), child("C2")))
    pair = plan(groups=(group("A", "C1", "C2"),))
    [breach] = judged(small, pair).breaches
    assert (breach.rule, breach.what, breach.where) == ("G-SIZE", ("2",), ("A",))
    assert judged(small, pair).total == judged(problem(), plan()).total


def test_a_gap_names_where_it_is() -> None:
    away = weekend(away=(Away("C1", "R1", nights_only=True),))
    found = judged(away, weekend_plan(rooms=(share("Oak", "C2"),)))
    [gap] = found.gaps
    assert (gap.rule, gap.session, gap.child, gap.group) == ("no-bed", "R1", "C3", None)


def test_every_rule_of_the_contract_is_there_once() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == 56
    assert {n for n in names if names.count(n) > 1} == {"G-APART"}
    assert WEIGHTS["ungrouped"] == 1000
    assert WEIGHTS["M-MOVE"] == 3
    assert set(NUMBERS) >= RATIOS
    assert NUMBERS["nights_in_a_row"] == 2
