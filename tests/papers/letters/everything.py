"""A letter of each kind, to the household of people.py."""

from datetime import datetime
from typing import Any

from app.casework.words import Authority, Decision
from app.papers.letters.cancellation import Cancellation
from app.papers.letters.change import Change
from app.papers.letters.feedback import Feedback
from app.papers.letters.goodbye import Goodbye, YouthHub
from app.papers.letters.invitation import Date, Invitation, Invited, OpenMatter
from app.papers.letters.kinds import Facts
from app.papers.letters.parties import Addressee, Sender
from tests.papers.letters.people import ADDRESSEE, SENDER, VISIT, a_letter

PROGRAMME = "Winter 2027"
DATES = (
    Date(starts=datetime(2027, 1, 16, 9, 30), ends=datetime(2027, 1, 16, 16), centre="Bewl Water"),
    Date(starts=datetime(2027, 1, 29, 17), ends=datetime(2027, 1, 31, 15), centre=VISIT.centre),
)
HUB = YouthHub(name="The Den", address="2 Mill Lane\nAshford TN24 1AA", phone="01632 960401")


def parties(sender: Sender = SENDER, addressee: Addressee = ADDRESSEE) -> dict[str, Any]:
    return {"sender": sender, "addressee": addressee}


def invited(first_name: str = "Ada", **who_may: Authority | None) -> Invited:
    """A child for whom some matters have to be decided, by the names of `Decision`."""
    return Invited(
        first_name=first_name,
        asked=tuple(
            OpenMatter(matter=Decision[d].value, who_may=who) for d, who in who_may.items()
        ),
    )


def invitation(*children: Invited, **changes: Any) -> Invitation:
    facts = parties() | {"programme": PROGRAMME, "dates": DATES} | changes
    return Invitation(children=children or (invited(DAY=Authority.CARER),), **facts)


def change(*changes: str) -> Change:
    said = changes or ("It was to begin at 9 am. It now begins at 9.30 am.",)
    return Change(**parties(), visit=VISIT, children=("Ada",), changes=said)


def cancellation(*children: str) -> Cancellation:
    return Cancellation(
        **parties(),
        starts=VISIT.starts,
        ends=VISIT.ends,
        centre=VISIT.centre,
        place=VISIT.address,
        children=children,
    )


def goodbye(*hubs: YouthHub) -> Goodbye:
    return Goodbye(**parties(), programme=PROGRAMME, children=("Ada", "Ben"), hubs=hubs)


def feedback(*children: str, **changes: Any) -> Feedback:
    return Feedback(**(parties() | changes), programme=PROGRAMME, children=children or ("Ada",))


EACH: tuple[Facts, ...] = (
    invitation(),
    a_letter(),
    change(),
    cancellation("Ada"),
    goodbye(HUB),
    feedback(),
)
