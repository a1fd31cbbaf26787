"""The kinds of letters, and what each knows: its wording's file, its fields, its subject."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

from app.papers import invite
from app.papers.letters import (
    cancellation,
    change,
    email_words,
    feedback,
    goodbye,
    invitation,
    joining,
)
from app.papers.letters.cancellation import Cancellation
from app.papers.letters.change import Change
from app.papers.letters.feedback import Feedback
from app.papers.letters.goodbye import Goodbye
from app.papers.letters.invitation import Invitation
from app.papers.letters.joining import Joining
from app.papers.letters.wording import Piece, Template, read_template
from app.paths import resources

Facts: TypeAlias = Invitation | Joining | Change | Cancellation | Goodbye | Feedback
"""What a letter may show: each kind has its own."""


class LetterKind(Enum):
    """A kind of letter, by the word that the outbox stores."""

    INVITATION = "invitation"
    JOINING = "joining"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    GOODBYE = "goodbye"
    FEEDBACK = "feedback"


class OtherText(Enum):
    """What is worded like a letter and is none, by the word that is stored."""

    CALENDAR = "invite"
    EMAIL = "email"


Worded: TypeAlias = LetterKind | OtherText
"""Everything whose wording a coordinator may change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a kind of letter is made of.

    `name` is what a coordinator calls it. `fields` says of each field where it is filled in.
    `subject` is the title of the PDF; of a programme's letter also the subject of the e-mail. It
    names nobody.
    """

    name: str
    file: str
    fields: Mapping[str, str]
    subject: str = ""


DEFINITIONS: Mapping[Worded, Definition] = MappingProxyType(
    {
        LetterKind.INVITATION: Definition(
            name="invitation to the programme",
            file="invitation.txt",
            fields=invitation.FIELDS,
            subject="An invitation to our programme",
        ),
        LetterKind.JOINING: Definition(
            name="joining letter",
            file="joining.txt",
            fields=joining.FIELDS,
            subject="Joining letter",
        ),
        LetterKind.CHANGE: Definition(
            name="change", file="change.txt", fields=change.FIELDS, subject="A change of plan"
        ),
        LetterKind.CANCELLATION: Definition(
            name="cancellation",
            file="cancellation.txt",
            fields=cancellation.FIELDS,
            subject="A date is cancelled",
        ),
        LetterKind.GOODBYE: Definition(
            name="goodbye and Youth Hub",
            file="goodbye.txt",
            fields=goodbye.FIELDS,
            subject="Thank you, and what comes next",
        ),
        LetterKind.FEEDBACK: Definition(
            name="how was it?",
            file="feedback.txt",
            fields=feedback.FIELDS,
            subject="How was it?",
        ),
        OtherText.CALENDAR: Definition(
            name="text of a calendar entry", file=invite.INVITE, fields=invite.FIELDS
        ),
        OtherText.EMAIL: Definition(
            name="text of an e-mail", file="email.txt", fields=email_words.FIELDS
        ),
    }
)


def definition(kind: Worded) -> Definition:
    """What a kind of letter is made of."""
    return DEFINITIONS[kind]


def shipped_text(kind: Worded) -> str:
    """The wording that ships, as it is edited."""
    return (resources() / "letters" / definition(kind).file).read_text(encoding="utf-8")


@cache
def shipped_template(kind: Worded) -> Template:
    """The wording that ships, read."""
    return read(kind, shipped_text(kind))


def read(kind: Worded, text: str) -> Template:
    """A wording as a person wrote it.

    Raises:
        WordingError: it names a field that this kind does not have, or a bracket stands alone.
    """
    known = definition(kind)
    return read_template(known.file, text, known.fields)


def kind_of(facts: Facts) -> LetterKind:
    """Which letter says these facts."""
    match facts:
        case Invitation():
            return LetterKind.INVITATION
        case Joining():
            return LetterKind.JOINING
        case Change():
            return LetterKind.CHANGE
        case Cancellation():
            return LetterKind.CANCELLATION
        case Goodbye():
            return LetterKind.GOODBYE
        case Feedback():
            return LetterKind.FEEDBACK


def say(facts: Facts, template: Template) -> tuple[Piece, ...]:
    """What a letter says, in order.

    Raises:
        WordingError: a field that the wording uses is empty.
    """
    match facts:
        case Invitation():
            return template.say(invitation.values(facts))
        case Joining():
            return template.say(joining.values(facts))
        case Change():
            return template.say(change.values(facts))
        case Cancellation():
            return template.say(cancellation.values(facts))
        case Goodbye():
            return template.say(goodbye.values(facts))
        case Feedback():
            return template.say(feedback.values(facts))
