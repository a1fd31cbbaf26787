"""The kinds of papers; named here, so that a page can offer them before anything is laid out."""

from enum import Enum


class Kind(Enum):
    """What can be made."""

    LETTERS = "letters"
    CALENDARS = "ics"
    ROSTERS = "rosters"
