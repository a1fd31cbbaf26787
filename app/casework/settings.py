"""The numbers of casework that a coordinator may change: ages, and what counts in a choice."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSettings:
    """Ages, and the points of which a child's score is the sum.

    A criterion counts what the council paper of 2017 gives no order to, so all have the same
    points by default; notice to move counts more, since a placement may be saved in time.
    """

    youngest_age: int = 8
    oldest_school_year: int = 11
    points_moves: int = 2
    points_out_of_education: int = 2
    points_part_time: int = 2
    points_exploitation: int = 2
    points_placement_at_risk: int = 2
    points_complex_needs: int = 2
    points_on_notice: int = 3
    points_month_waited: int = 1
    most_months_counted: int = 6
    points_turned_down: int = 2


NUMBERS: Mapping[str, int] = asdict(CaseSettings())
"""Every setting of casework by its name, with its default."""
