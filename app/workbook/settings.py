"""The names of the settings a coordinator may change, and the least number each may have."""

from collections.abc import Mapping

from app.casework.settings import NUMBERS as OF_CASEWORK
from app.scheduling.rules import NUMBERS, RATIOS, WEIGHTS

DEFAULTS: Mapping[str, int] = {**NUMBERS, **WEIGHTS, **OF_CASEWORK}
"""Every setting and weight by name, with its default."""

LEAST_AGE = 8
"""Years on a programme's first day; a setting may ask for more, never for less."""


def least(setting: str) -> int:
    """The least value of a setting: a ratio divides, so it is one or more."""
    if setting == "youngest_age":
        return LEAST_AGE
    return 1 if setting in RATIOS else 0
