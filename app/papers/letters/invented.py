"""A household that does not exist: what a wording is shown with while somebody edits it.

It has one of everything that a wording can turn on: a child with medicine and one without, one who
sleeps at home, decisions of everybody who may decide.
"""

from datetime import datetime
from typing import TypedDict

from app.casework.words import Authority, Decision
from app.papers import invite
from app.papers.letters import email_words
from app.papers.letters.cancellation import Cancellation
from app.papers.letters.change import Change
from app.papers.letters.email_words import EmailWords
from app.papers.letters.feedback import Feedback
from app.papers.letters.goodbye import Goodbye, YouthHub
from app.papers.letters.invitation import Date, Invitation, Invited, OpenMatter
from app.papers.letters.joining import Joining, OwnChild
from app.papers.letters.kinds import Facts, LetterKind, OtherText, Worded
from app.papers.letters.kinds import say as say_letter
from app.papers.letters.parties import Addressee, Sender
from app.papers.letters.pieces import Kind, Piece
from app.papers.letters.visit import Visit
from app.papers.letters.wording import Template

CHILDREN = ("Robin", "Charlie")
PROGRAMME = "Winter 2027"
SENDER = Sender(
    name="Sense of Belonging Service",
    coordinator="Bridget Example",
    email="belonging@example.org",
    phone="01632 960100",
    out_of_hours="01632 960199",
    return_address="Sample House\n1 Example Street\nMaidstone ZZ99 9ZZ",
)
ADDRESSEE = Addressee(
    carers=("Alex Example", "Sam Example"),
    salutation="Alex and Sam",
    address="2 Sample Row\nAshford",
    postcode="ZZ99 1HH",
)
VISIT = Visit(
    starts=datetime(2027, 1, 29, 17),
    ends=datetime(2027, 1, 31, 15),
    overnight=True,
    centre="Swattenden Centre",
    address="Swattenden Lane, Exampleford ZZ99 2SW",
    arrival_notes="Please come to reception first.",
    kit=("a waterproof coat", "old trainers", "a torch"),
)
DAY = Date(starts=datetime(2027, 1, 16, 9, 30), ends=datetime(2027, 1, 16, 16), centre="Bewl Water")
WEEKEND = Date(starts=VISIT.starts, ends=VISIT.ends, centre=VISIT.centre)
MATTERS: tuple[tuple[Decision, Authority | None], ...] = (
    (Decision.DAY, Authority.CARER),
    (Decision.TRAVEL, Authority.CARER),
    (Decision.OVERNIGHT, Authority.SOCIAL_WORKER),
    (Decision.PHOTOGRAPHS, Authority.PARENT),
    (Decision.WATER, Authority.COURT),
    (Decision.MEDICINE, None),
)
ASKED = tuple(OpenMatter(matter=matter.value, who_may=who) for matter, who in MATTERS)
CHANGES = (
    "It was to begin on Friday 29 January 2027, 6 pm."
    " It now begins on Friday 29 January 2027, 5 pm.",
    "Please also pack a torch.",
)
HUB = YouthHub(
    name="Sample Youth Hub", address="3 Sample Row, Ashford ZZ99 4YH", phone="01632 960401"
)


class _Parties(TypedDict):
    sender: Sender
    addressee: Addressee


class _Programme(_Parties):
    programme: str


PARTIES = _Parties(sender=SENDER, addressee=ADDRESSEE)
OF_A_PROGRAMME = _Programme(**PARTIES, programme=PROGRAMME)


def invented(kind: LetterKind) -> Facts:
    """What a letter of a kind says to the household that does not exist."""
    match kind:
        case LetterKind.INVITATION:
            return Invitation(**OF_A_PROGRAMME, dates=(DAY, WEEKEND), children=_invited())
        case LetterKind.JOINING:
            return Joining(**PARTIES, visit=VISIT, children=_joining())
        case LetterKind.CHANGE:
            return Change(**PARTIES, visit=VISIT, children=CHILDREN, changes=CHANGES)
        case LetterKind.CANCELLATION:
            return Cancellation(
                **PARTIES,
                starts=VISIT.starts,
                ends=VISIT.ends,
                centre=VISIT.centre,
                place=VISIT.address,
                children=CHILDREN,
            )
        case LetterKind.GOODBYE:
            return Goodbye(**OF_A_PROGRAMME, children=CHILDREN, hubs=(HUB,))
        case LetterKind.FEEDBACK:
            return Feedback(**OF_A_PROGRAMME, children=CHILDREN)


def said_to_nobody(kind: Worded, template: Template) -> tuple[Piece, ...]:
    """What a wording says to the household that does not exist.

    Raises:
        WordingError: a field stands where it cannot be filled.
    """
    match kind:
        case OtherText.CALENDAR:
            return (Piece(Kind.PARAGRAPH, invite.description(VISIT, SENDER, template)),)
        case OtherText.EMAIL:
            return template.say(email_words.values(EmailWords(**PARTIES, calendar=True)))
        case _:
            return say_letter(invented(kind), template)


def _invited() -> tuple[Invited, Invited, Invited]:
    """One for whom everybody signs something, one for whom others do, one with nothing to sign."""
    others = tuple(each for each in ASKED if each.who_may is not Authority.CARER)
    return (
        Invited(first_name="Robin", asked=ASKED),
        Invited(first_name="Charlie", asked=others),
        Invited(first_name="Kim"),
    )


def _joining() -> tuple[OwnChild, OwnChild]:
    workers = ("Priya", "Tom")
    robin = OwnChild(first_name="Robin", youth_workers=workers, medication="a blue inhaler")
    return robin, OwnChild(first_name="Charlie", youth_workers=workers, day_only=True)
