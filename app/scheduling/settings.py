"""The numbers and weights that a coordinator may change for a programme."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The numbers that a rule over several programmes compares: the stricter one holds."""

    rest_hours: int = 11
    longest_stretch_hours: int = 30
    travel_minutes: int = 60
    nights_in_a_row: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Limits):
    """Every number that a coordinator may change for a programme.

    `weights` holds only what differs from the rules' own default weights, by rule name.
    """

    smallest_group: int = 3
    largest_group: int = 8
    age_spread_months: int = 36
    primary_ratio: int = 6
    secondary_ratio: int = 8
    night_ratio: int = 8
    least_day: int = 2
    least_night: int = 2
    weights: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.largest_group < self.smallest_group:
            raise ValueError(
                f"largest_group {self.largest_group} is below smallest_group {self.smallest_group}"
            )
