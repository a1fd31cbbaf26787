"""What to bring to a session, from the activities that are planned."""

import re
from collections.abc import Set

from app.papers.characters import one_line
from app.scheduling.problem import Session
from app.services.outings import Outings

KIT_ENDS = re.compile(r"[;\n]")


def kit_of(outings: Outings, session: Session, groups: Set[str]) -> tuple[str, ...]:
    """What the groups' planned activities need, each thing once, in order of the blocks."""
    found: dict[str, str] = {}
    cells = outings.cells(session.code).values()
    for cell in sorted(cells, key=lambda c: (c.block, c.group)):
        activity = outings.activities.get((session.centre, cell.activity))
        if cell.group in groups and activity is not None:
            for thing in things(activity.kit):
                found.setdefault(thing.casefold(), thing)
    return tuple(found.values())


def things(kit: str) -> tuple[str, ...]:
    """The things that an activity's kit names, one by one."""
    return tuple(filter(None, map(_thing, KIT_ENDS.split(kit))))


def _thing(words: str) -> str:
    """A thing to bring, as it stands in the middle of a list: "gloves", but "T-shirt"."""
    thing = one_line(words).rstrip(".")
    return thing[0].lower() + thing[1:] if thing[1:2].islower() else thing
