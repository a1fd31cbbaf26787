"""The kinds of letters, and what each knows: its wording's file, its fields, its subject."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

from app.papers.letters import joining
from app.papers.letters.joining import Joining
from app.papers.letters.wording import Piece, Template, read_template
from app.paths import resources

Facts: TypeAlias = Joining


class LetterKind(Enum):
    """A kind of letter, by the word that the outbox stores."""

    INVITATION = "invitation"
    JOINING = "joining"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    GOODBYE = "goodbye"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a kind of letter is made of.

    `fields` says of each field where a coordinator fills it in. `subject` is the title of the PDF
    and the subject of the e-mail: it names nobody.
    """

    file: str
    fields: Mapping[str, str]
    subject: str


DEFINITIONS: Mapping[LetterKind, Definition] = MappingProxyType(
    {
        LetterKind.JOINING: Definition(
            file="joining.txt", fields=joining.FIELDS, subject="Joining letter"
        ),
    }
)


def definition(kind: LetterKind) -> Definition:
    """What a kind of letter is made of."""
    return DEFINITIONS[kind]


def shipped_text(kind: LetterKind) -> str:
    """The wording that ships, as it is edited."""
    return (resources() / "letters" / definition(kind).file).read_text(encoding="utf-8")


@cache
def shipped_template(kind: LetterKind) -> Template:
    """The wording that ships, read."""
    known = definition(kind)
    return read_template(known.file, shipped_text(kind), known.fields)


def kind_of(facts: Facts) -> LetterKind:
    """Which letter says these facts."""
    match facts:
        case Joining():
            return LetterKind.JOINING


def say(facts: Facts, template: Template) -> tuple[Piece, ...]:
    """What a letter says, in order.

    Raises:
        WordingError: a field that the wording uses is empty.
    """
    match facts:
        case Joining():
            return template.say(joining.values(facts))
