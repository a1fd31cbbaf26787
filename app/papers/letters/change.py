"""A change of plan: what a household was told of a session, and what is so now."""

from collections.abc import Mapping
from dataclasses import dataclass
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
from app.papers.letters.visit import Visit
from app.papers.letters.wording import Values
from app.papers.phrases import moment

# Where a coordinator fills in each field; the template may name no other.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "the session's times and its centre",
        "children": "the children's first names",
        "change": "what has changed",
        "centre": "the centre's name",
        "place": "the centre's address",
        "arrival_notes": "the centre's arrival notes",
        "starts": "the session's start",
        "ends": "the session's end",
        **PARTIES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Everything a letter about a change may show.

    `children` are first names. `changes` says old and new value, in sentences that a carer
    understands.
    """

    sender: Sender
    addressee: Addressee
    visit: Visit
    children: tuple[str, ...]
    changes: tuple[str, ...]


def values(facts: Change) -> Values:
    """What fills the fields of the wording."""
    visit = facts.visit
    return {
        "title": title(visit.starts, visit.ends, visit.centre),
        "children": facts.children,
        "change": facts.changes,
        "centre": one_line(visit.centre),
        "place": ", ".join(address_lines(visit.address)).removesuffix("."),
        "arrival_notes": visit.arrival_notes,
        "starts": moment(visit.starts),
        "ends": moment(visit.ends),
        **parties_said(facts.sender, facts.addressee),
    }
