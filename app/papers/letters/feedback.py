"""How was it? A form for carers, and one for each child, at the end of a programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.papers.characters import one_line
from app.papers.letters.parties import PARTIES, Addressee, Sender, parties_said
from app.papers.letters.wording import Values

# Where a coordinator fills in each field; the template may name no other.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "programme": "the programme's name",
        "children": "the children's first names",
        "child": "the child's first name",
        **PARTIES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Everything the form may show. `children` are first names."""

    sender: Sender
    addressee: Addressee
    programme: str
    children: tuple[str, ...]


def values(facts: Feedback) -> Values:
    """What fills the fields of the wording."""
    return {
        "programme": one_line(facts.programme),
        "children": facts.children,
        "child": tuple({"child": name} for name in facts.children),
        **parties_said(facts.sender, facts.addressee),
    }
