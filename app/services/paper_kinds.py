"""The kinds of papers; named here, so that a page can offer them before anything is laid out."""

from enum import Enum


class Kind(Enum):
    """What can be made. Rosters are all the centre's papers but the safety sheets."""

    LETTERS = "letters"
    CALENDARS = "ics"
    PAGES = "pages"
    ROSTERS = "rosters"
    SAFETY = "safety"
    DUTIES = "duties"


MEANS = {
    Kind.LETTERS: "Letters to carers",
    Kind.CALENDARS: "Calendar files for carers",
    Kind.PAGES: "Children's own pages",
    Kind.ROSTERS: "Papers for the centre",
    Kind.SAFETY: "Safety sheets",
    Kind.DUTIES: "Calendars of staff",
}
"""Each kind in words."""
EVERY_KIND = frozenset(Kind)
FOR_CARERS = frozenset({Kind.LETTERS, Kind.CALENDARS})
