"""What a plan costs, in words."""

from app.scheduling.rules import COSTS
from app.scheduling.score import Score
from app.services.costs import MEANS, CostView, cost_views


def test_every_rule_that_costs_has_words_in_the_contracts_order() -> None:
    assert list(MEANS) == [rule.name for rule in COSTS]


def test_costs_are_told_rule_by_rule() -> None:
    score = Score(gaps=(), costs={"G-FEW": 200, "B-ROOMS": 4}, breaches=(), stages={})
    assert cost_views(score) == (
        CostView("G-FEW", "Groups: fewer are better", 200),
        CostView("B-ROOMS", "Rooms used", 4),
    )
