"""What a plan costs, rule by rule, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.scheduling.score import Score

MEANS: Mapping[str, str] = {
    "G-FEW": "Groups: fewer are better",
    "G-NEAR": "Months of age between the oldest and the youngest of each group",
    "G-SUPPORT": "Support shared unevenly between the groups of a phase",
    "G-EVEN": "Groups of uneven size",
    "G-FRIENDS": "Friends in different groups",
    "G-DISTRICT": "Children with nobody from their district in the group",
    "G-LONE": "An only girl or an only boy of a group",
    "T-WISH": "Wishes that are not met",
    "T-SOME": "Children none of whose wishes is met",
    "T-AGAIN": "Activities that a group repeats in another session",
    "C-FACES": "Youth workers met beyond the fewest possible",
    "C-MODEL": "Sessions without the role model that a child asks for",
    "C-LOAD": "Hours of the busiest person of each role",
    "B-MATE": "Children in a room with nobody of their own group",
    "B-FRIEND": "Friends who could share a room and do not",
    "B-ALONE": "Children alone in a room that is not their own",
    "B-ROOMS": "Rooms used",
}


@dataclass(frozen=True, slots=True)
class CostView:
    """What one rule costs."""

    rule: str
    sentence: str
    amount: int


def cost_views(score: Score) -> tuple[CostView, ...]:
    """The costs of a plan, in the contract's order."""
    return tuple(CostView(rule, MEANS[rule], amount) for rule, amount in score.costs.items())
