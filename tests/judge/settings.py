"""Every number a coordinator may set, its default, and which of several settings wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.judge.cells import Row, number, text

if TYPE_CHECKING:
    from collections.abc import Iterable

Settings = dict[str, int]

GAP_WEIGHTS: Settings = {
    "ungrouped": 1000,
    "unfilled": 1000,
    "day-cover": 1000,
    "two-adults": 1000,
    "first-aid": 500,
    "night-cover": 1000,
    "night-mix": 500,
    "no-bed": 1000,
}
SOFT_WEIGHTS: Settings = {
    "G-FEW": 100,
    "G-NEAR": 1,
    "G-SUPPORT": 10,
    "G-EVEN": 5,
    "G-FRIENDS": 20,
    "G-DISTRICT": 10,
    "G-LONE": 15,
    "T-WISH": 12,
    "T-SOME": 40,
    "T-AGAIN": 8,
    "C-FACES": 10,
    "C-MODEL": 10,
    "C-LOAD": 1,
    "B-MATE": 5,
    "B-FRIEND": 5,
    "B-ALONE": 15,
    "B-ROOMS": 2,
}
NUMBERS: Settings = {
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
COLUMNS = ("smallest_group", "largest_group", "age_spread_months")
STRICTER_IS_MORE = {"rest_hours", "travel_minutes"}


def settings_of(programme: Row, rows: Iterable[Row]) -> Settings:
    """The later wins: default, row for all, the programme's columns, row for that programme."""
    rows = list(rows)
    settings = GAP_WEIGHTS | SOFT_WEIGHTS | NUMBERS
    settings |= _rows_for("", rows)
    settings |= {name: number(programme, name, 0) for name in COLUMNS if text(programme, name)}
    return settings | _rows_for(text(programme, "programme"), rows)


def strictest(name: str, of: Iterable[Settings]) -> int:
    """The setting that several programmes' duties together are held to."""
    values = [settings[name] for settings in of]
    return max(values) if name in STRICTER_IS_MORE else min(values)


def _rows_for(programme: str, rows: Iterable[Row]) -> Settings:
    return {
        text(row, "setting"): number(row, "value", 0)
        for row in rows
        if text(row, "programme") == programme
    }
