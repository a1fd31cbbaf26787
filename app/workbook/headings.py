"""What headings of other people's spreadsheets mean, and what an unknown name may have meant."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from app.workbook.columns import Column, Sheet, loose

LIKE = 0.7
"""How alike two words are, from 0 to 1, that are taken for one and the same, mistyped."""
FEW = 3

_HEADINGS: Mapping[str, Sequence[str]] = {
    "first_name": ("forename", "given name", "legal forename", "preferred forename", "christian"),
    "last_name": ("surname", "family name", "legal surname"),
    "born": ("date of birth", "dob", "birth date", "birthdate", "birthday"),
    "gender": ("sex",),
    "school": ("school name", "current school", "provision", "setting", "education provision"),
    "hours": ("hours per week", "hours a week", "weekly hours", "school hours", "hrs", "hours pw"),
    "timetable": ("timetable type", "part time", "part time timetable", "reduced timetable", "ptt"),
    "exclusion": ("exclusion type", "type of exclusion", "suspension", "excluded", "exclusions"),
    "from": ("start", "start date", "date from", "from date", "since", "starts", "started"),
    "to": ("end", "end date", "date to", "to date", "until", "ends", "ended"),
    "district": ("area", "locality", "local area", "home district"),
}


def meant(heading: str) -> str:
    """The column that a heading means, by the words that people use for it; or nothing."""
    return _BY_HEADING.get(_plain(heading), "")


def _plain(text: str) -> str:
    """A heading without case, points, and what stands in brackets."""
    return " ".join(re.sub(r"\(.*?\)|[^a-z ]", " ", text.casefold().replace(".", "")).split())


_BY_HEADING = {
    _plain(heading): name
    for name, others in _HEADINGS.items()
    for heading in (name.replace("_", " "), *others)
}


def columns_meant(column: Column, unknown: Sequence[str]) -> Sequence[str]:
    """Which unknown headings may be a column that is missing; all of them, where they are few."""
    names = (column.name, loose(column.label))
    near = [u for u in unknown if meant(u) == column.name or any(_like(u, n) for n in names)]
    return near or (unknown if len(unknown) <= FEW else ())


def sheet_meant(name: str, header: Sequence[str], sheets: Sequence[Sheet]) -> str:
    """Which of some sheets an unknown one may be: by its name, or by its columns; or nothing."""
    if alike := [sheet.name for sheet in sheets if _like(name, sheet.name)]:
        return alike[0]
    columns = {loose(heading) for heading in header}
    shared = {s.name: len(columns & s.by_name.keys()) for s in sheets if _holds(columns, s)}
    return max(shared, key=shared.__getitem__, default="")


def _holds(columns: set[str], sheet: Sheet) -> bool:
    """Whether these are a sheet's columns: two at least, and of four that it needs all but one."""
    lacking = set(sheet.required) - columns
    return len(lacking) * 4 <= len(sheet.required) and len(columns & sheet.by_name.keys()) >= 2


def _like(one: str, other: str) -> bool:
    return SequenceMatcher(None, loose(one), other).ratio() >= LIKE
