"""The words of the e-mail that a letter comes with: who writes, and what is attached."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.papers.letters.parties import PARTIES, Addressee, Sender, parties_said
from app.papers.letters.wording import Values

# Where a coordinator fills in each field; the template may name no other.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "letter": "the letter that comes with it",
        "calendar": "the calendar entry that comes with it",
        "cancelled": "whether it cancels a date",
        **PARTIES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailWords:
    """Everything the e-mail itself may say: it names no child, and says nothing of the letter.

    `letter`: a letter is attached; without one there is a calendar entry alone, as for staff.
    `calendar`: a calendar entry comes with it. `cancelled`: that entry cancels a date.
    """

    sender: Sender
    addressee: Addressee
    letter: bool = True
    calendar: bool = False
    cancelled: bool = False


def values(facts: EmailWords) -> Values:
    """What fills the fields of the wording."""
    return {
        "letter": "yes" if facts.letter else "",
        "calendar": "yes" if facts.calendar else "",
        "cancelled": "yes" if facts.cancelled else "",
        **parties_said(facts.sender, facts.addressee),
    }
