"""The kit list: what the planned activities need, how many of each, and what wet weather adds.

Carers are asked for what the plan needs, not for what the second choices in the wet need: the
centre has that ready.
"""

from dataclasses import dataclass

from app.papers.centre.imprint import Imprint
from app.papers.phrases import together
from app.words import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class KitUse:
    """A group that needs a thing for an activity."""

    group: str
    activity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KitThing:
    """A thing, how many children need it, and for what."""

    name: str
    children: int
    uses: tuple[KitUse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Everything that a session's kit list may show; `wet` is needed only if weather stops it."""

    imprint: Imprint
    things: tuple[KitThing, ...]
    wet: tuple[KitThing, ...]


def many(thing: KitThing) -> str:
    """How many children need it: "12 children"."""
    return counted(thing.children, "child", "children")


def uses(thing: KitThing) -> tuple[str, ...]:
    """What it is for, a line for each group: "Otters: Canoeing and Bushcraft"."""
    found: dict[str, dict[str, None]] = {}
    for use in thing.uses:
        found.setdefault(use.group, {})[use.activity] = None
    return tuple(f"{group}: {together(list(found[group]))}" for group in sorted(found))
