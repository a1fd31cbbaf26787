"""What the settings of the rules are called where people read them."""

from collections.abc import Mapping

from app.services.costs import MEANS

NUMBERS: Mapping[str, str] = {
    "rest_hours": "Hours of rest between two days of duty, at least",
    "longest_stretch_hours": "Hours of duty in one stretch, at most",
    "travel_minutes": "Minutes to travel between centres",
    "nights_in_a_row": "Nights in a row that somebody sleeps in, at most",
    "smallest_group": "Children in a group, at least",
    "largest_group": "Children in a group, at most",
    "age_spread_months": "Months of age between the children of a group, at most",
    "primary_ratio": "Children of primary school to one youth worker by day",
    "secondary_ratio": "Children of secondary school to one youth worker by day",
    "night_ratio": "Children to one youth worker by night",
    "least_day": "Youth workers on a date of a session, at least",
    "least_night": "Youth workers who sleep in, at least",
    "youngest_age": "Age on a programme's first day, at least",
    "oldest_school_year": "School year, at most",
    "points_moves": "Points for three moves in 12 months",
    "points_out_of_education": "Points for being out of education or excluded",
    "points_part_time": "Points for a part-time timetable",
    "points_exploitation": "Points for a risk of going missing or of exploitation",
    "points_placement_at_risk": "Points for a placement at risk of breakdown",
    "points_complex_needs": "Points for complex needs",
    "points_on_notice": "Points for notice to move",
    "points_month_waited": "Points for each month of waiting",
    "most_months_counted": "Months of waiting that count, at most",
    "points_turned_down": "Points for having been turned down before",
}
GAPS: Mapping[str, str] = {
    "ungrouped": "A child in no group",
    "unfilled": "A block without an activity",
    "day-cover": "A youth worker missing by day",
    "two-adults": "An adult missing on a date",
    "first-aid": "A group without a first-aider",
    "night-cover": "A youth worker missing by night",
    "night-mix": "A woman or a man missing by night",
    "no-bed": "A child without a bed",
    "M-MOVE": "What a repair changes",
}


def setting_said(name: str) -> str:
    """A setting in words, or its name where there are none; of a weight, what it weighs."""
    weighed = GAPS.get(name) or MEANS.get(name)
    return f"Weight: {weighed}" if weighed else NUMBERS.get(name, name)
