"""Looking at today: its sections and lines, as a person reads them."""

from datetime import date

from app.models.database import Database
from app.services.today import today
from app.services.today_lines import Line, Place, Today

TWO_WEEKS_BEFORE = date(2027, 1, 2)
"""Before the one session of the small programme, on 16 January 2027."""
AUTUMN = date(2026, 10, 1)
"""Fifteen weeks before it."""


def look(database: Database, on: date = TWO_WEEKS_BEFORE, *, thorough: bool = False) -> Today:
    return today(database, on=on, thorough=thorough)


def lines(database: Database, title: str, on: date = TWO_WEEKS_BEFORE) -> tuple[Line, ...]:
    """The lines of one section; none where it is left out."""
    found = (each.lines for each in look(database, on).sections if each.title == title)
    return next(found, ())


def sentences(database: Database, title: str, on: date = TWO_WEEKS_BEFORE) -> list[str]:
    return [line.sentence for line in lines(database, title, on)]


def titles(database: Database, on: date = TWO_WEEKS_BEFORE) -> list[str]:
    return [each.title for each in look(database, on).sections]


def at_programme(tab: str, record: str = "", page: str = "Programmes") -> Place:
    return Place(page=page, programme="P1", tab=tab, record=record)
