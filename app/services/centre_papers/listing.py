"""The papers of a centre, all in one list: what each says, how it looks, and who reads it.

A new paper is what it says (`app/papers/centre`), how it looks, its test, and one line here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Generic, TypeVar

from app.papers.centre.contacts_pdf import contacts_pdf
from app.papers.centre.kit_pdf import kit_pdf
from app.papers.centre.kitchen_pdf import kitchen_pdf
from app.papers.centre.night_pdf import night_pdf
from app.papers.centre.register_pdf import register_pdf
from app.papers.centre.roster_pdf import roster_pdf
from app.papers.centre.safety_pdf import safety_pdf
from app.papers.centre.whereabouts_pdf import whereabouts_pdf
from app.scheduling.problem import Session
from app.services.centre_papers.contacts import contacts
from app.services.centre_papers.kitchens import kitchen
from app.services.centre_papers.kits import kit
from app.services.centre_papers.nights import night_sheet
from app.services.centre_papers.registers import register
from app.services.centre_papers.rosters import roster
from app.services.centre_papers.safety import own_safety_sheets, safety_sheets
from app.services.centre_papers.whereabouts import whereabouts
from app.services.outings import Outings

__all__ = ["CENTRE_PAPERS", "CentrePaper", "Reader", "own_safety_sheets", "papers_of", "safety_pdf"]

P = TypeVar("P")


class Reader(Enum):
    """Who gets a paper, and nobody else."""

    CENTRE = "centre"
    KITCHEN = "kitchen"
    VISIT_LEADER = "visit leader"
    YOUTH_WORKERS = "youth workers"


@dataclass(frozen=True, slots=True)
class CentrePaper(Generic[P]):
    """A kind of paper: its name, its reader, how its files begin, what it says, how it looks.

    `says` reads what one session's paper may show while the database is open; `looks` makes the
    PDF of that, and needs no database. `by_night`: only a session with a night has it.
    """

    name: str
    reader: Reader
    stem: str
    says: Callable[[Outings, Session, datetime], P]
    looks: Callable[[P], bytes]
    by_night: bool = False


CENTRE_PAPERS: tuple[CentrePaper[Any], ...] = (
    CentrePaper("Session roster", Reader.CENTRE, "roster", roster, roster_pdf),
    CentrePaper("Who is where", Reader.CENTRE, "who-is-where", whereabouts, whereabouts_pdf),
    CentrePaper("Kit list", Reader.CENTRE, "kit", kit, kit_pdf),
    CentrePaper("Kitchen sheet", Reader.KITCHEN, "kitchen", kitchen, kitchen_pdf),
    CentrePaper("Register", Reader.VISIT_LEADER, "register", register, register_pdf),
    CentrePaper("Contact sheet", Reader.VISIT_LEADER, "contacts", contacts, contacts_pdf),
    CentrePaper("Safety sheets", Reader.VISIT_LEADER, "safety", safety_sheets, safety_pdf),
    CentrePaper(
        "Night sheet", Reader.YOUTH_WORKERS, "night", night_sheet, night_pdf, by_night=True
    ),
)
"""Every paper of a session. Youth workers also carry their own safety sheets: see
`own_safety_sheets`, whose files are told apart by the person's number."""


def papers_of(session: Session) -> tuple[CentrePaper[Any], ...]:
    """The papers that a session has."""
    return tuple(each for each in CENTRE_PAPERS if session.nights or not each.by_night)
