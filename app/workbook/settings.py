"""The names of the settings a coordinator may change, and the least number each may have."""

from collections.abc import Mapping

from app.scheduling.rules import NUMBERS, RATIOS, WEIGHTS

DEFAULTS: Mapping[str, int] = {**NUMBERS, **WEIGHTS}
"""Every setting and weight of the scheduling rules by name, with its default."""


def least(setting: str) -> int:
    """The least value of a setting: a ratio divides, so it is one or more."""
    return 1 if setting in RATIOS else 0
