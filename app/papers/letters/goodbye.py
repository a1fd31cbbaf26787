"""The goodbye at the end of a programme, and the Youth Hub near home: friendships should last."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.papers.characters import one_line
from app.papers.letters.parties import (
    PARTIES,
    Addressee,
    Sender,
    address_lines,
    parties_said,
)
from app.papers.letters.wording import Values

# Where a coordinator fills in each field; the template may name no other.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "programme": "the programme's name",
        "children": "the children's first names",
        "hub": "the Youth Hubs of the child's district",
        "hub_place": "the Youth Hub's address",
        "hub_phone": "the Youth Hub's phone",
        **PARTIES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class YouthHub:
    """A Youth Hub, by its name, and how to find it."""

    name: str
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goodbye:
    """Everything a goodbye may show. `children` are first names; `hubs` may be none."""

    sender: Sender
    addressee: Addressee
    programme: str
    children: tuple[str, ...]
    hubs: tuple[YouthHub, ...] = ()


def values(facts: Goodbye) -> Values:
    """What fills the fields of the wording."""
    return {
        "programme": one_line(facts.programme),
        "children": facts.children,
        "hub": tuple(map(_hub, facts.hubs)),
        **parties_said(facts.sender, facts.addressee),
    }


def _hub(hub: YouthHub) -> Mapping[str, str]:
    return {
        "hub": one_line(hub.name),
        "hub_place": ", ".join(address_lines(hub.address)).removesuffix("."),
        "hub_phone": one_line(hub.phone),
    }
