"""The joining letter of a household for a session: what it may know, and what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from app.papers.calendar import title
from app.papers.characters import one_line
from app.papers.letters.parties import PARTIES, Addressee, Sender, address_lines, parties_said
from app.papers.letters.visit import Visit
from app.papers.letters.wording import Values
from app.papers.phrases import moment

# Where a coordinator fills in each field; the template may name no other.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "the session's times and its centre",
        "children": "the children's first names",
        "child": "the child's first name",
        "group": "the first names of the children with the same youth workers",
        "centre": "the centre's name",
        "place": "the centre's address",
        "arrival_notes": "the centre's arrival notes",
        "starts": "the session's start",
        "ends": "the session's end",
        "overnight": "the session's kind",
        "kit": "the kit of the planned activities",
        "youth_workers": "the youth workers of the child's group",
        "day_only": "the child's row in the sheet away",
        "medication": "the child's medication",
        **PARTIES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChild:
    """A child of the household that the letter goes to, and nobody else's.

    `youth_workers` are first names.
    """

    first_name: str
    youth_workers: tuple[str, ...] = ()
    medication: str = ""
    day_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Everything a joining letter may show; brothers and sisters share it."""

    sender: Sender
    addressee: Addressee
    visit: Visit
    children: tuple[OwnChild, ...]


def values(facts: Joining) -> Values:
    """What fills the fields of the wording."""
    visit = facts.visit
    return {
        "title": title(visit.starts, visit.ends, visit.centre),
        "children": tuple(child.first_name for child in facts.children),
        "child": tuple(_child(child) for child in facts.children),
        "group": _groups(facts.children),
        "centre": one_line(visit.centre),
        "place": ", ".join(address_lines(visit.address)).removesuffix("."),
        "arrival_notes": visit.arrival_notes,
        "starts": moment(visit.starts),
        "ends": moment(visit.ends),
        "overnight": "yes" if _sleeps(facts) else "",
        "kit": visit.kit,
        **parties_said(facts.sender, facts.addressee),
    }


def _sleeps(facts: Joining) -> bool:
    """Whether a child of the letter stays for the night: else no night things are asked for."""
    return facts.visit.overnight and not all(child.day_only for child in facts.children)


def _groups(children: Sequence[OwnChild]) -> tuple[Mapping[str, Sequence[str]], ...]:
    """Brothers and sisters by the youth workers who look after them."""
    found: dict[tuple[str, ...], list[str]] = {}
    for child in children:
        found.setdefault(child.youth_workers, []).append(child.first_name)
    return tuple({"group": names, "youth_workers": who} for who, names in found.items())


def _child(child: OwnChild) -> Mapping[str, str]:
    return {
        "child": child.first_name,
        "medication": one_line(child.medication).removesuffix("."),
        "day_only": "yes" if child.day_only else "",
    }
