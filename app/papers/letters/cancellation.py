"""A date that is cancelled for a household: which one, and what to do with the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from app.papers.calendar import title
from app.papers.characters import one_line
from app.papers.letters.parties import (
    PARTIES,
    Addressee,
    Sender,
    address_lines,
    parties_said,
)
from app.papers.letters.wording import Values
from app.papers.phrases import moment

# Where a coordinator fills in each field; the template may name no other.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "the session's times and its centre",
        "children": "the children's first names",
        "centre": "the centre's name",
        "place": "the centre's address",
        "starts": "the session's start",
        "ends": "the session's end",
        **PARTIES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """Everything a cancellation may show: what the household was told, and no reason.

    `children` are first names; nobody is named to a household with whom the child no longer lives.
    """

    sender: Sender
    addressee: Addressee
    starts: datetime
    ends: datetime
    centre: str
    place: str = ""
    children: tuple[str, ...] = ()


def values(facts: Cancellation) -> Values:
    """What fills the fields of the wording."""
    return {
        "title": title(facts.starts, facts.ends, facts.centre),
        "children": facts.children,
        "centre": one_line(facts.centre),
        "place": ", ".join(address_lines(facts.place)).removesuffix("."),
        "starts": moment(facts.starts),
        "ends": moment(facts.ends),
        **parties_said(facts.sender, facts.addressee),
    }
