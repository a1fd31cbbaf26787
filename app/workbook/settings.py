"""The names of the settings a coordinator may change, and the least number each may have."""

from collections.abc import Mapping
from functools import cache

RATIOS = frozenset({"primary_ratio", "secondary_ratio", "night_ratio"})


@cache
def settings() -> Mapping[str, int]:
    """Every setting and weight by name, with its default."""
    numbers = {
        "smallest_group": 3,
        "largest_group": 8,
        "age_spread_months": 36,
        "primary_ratio": 6,
        "secondary_ratio": 8,
        "night_ratio": 8,
        "least_day": 2,
        "least_night": 2,
        "rest_hours": 11,
        "longest_stretch_hours": 30,
        "travel_minutes": 60,
        "nights_in_a_row": 2,
    }
    weights = (
        "ungrouped unfilled day-cover two-adults first-aid night-cover night-mix no-bed "
        "G-FEW G-NEAR G-SUPPORT G-EVEN G-FRIENDS G-DISTRICT G-LONE T-WISH T-SOME T-AGAIN "
        "C-FACES C-MODEL C-LOAD B-MATE B-FRIEND B-ALONE B-ROOMS M-MOVE"
    )
    return {**numbers, **dict.fromkeys(weights.split(), 0)}


def least(setting: str) -> int:
    """The least value of a setting: a ratio divides, so it is one or more."""
    return 1 if setting in RATIOS else 0
