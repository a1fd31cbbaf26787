"""The kit list of a session: what its activities need, and what they need in the wet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from app.papers.centre.kit import Kit, KitThing, KitUse
from app.scheduling.plan import Cell
from app.scheduling.problem import Session
from app.services.centre_papers.imprints import imprint
from app.services.centre_papers.whereabouts import group_names
from app.services.kit import things
from app.services.outings import Outings


def kit(outings: Outings, session: Session, printed: datetime) -> Kit:
    """One session's kit list. `printed` is an instant."""
    wet = [c.cell for c in outings.wet.choices if c.session == session.code and c.activity]
    brought = dict(_needed(outings, session, outings.cells(session.code).values()))
    besides = _needed(outings, session, wet)
    return Kit(
        imprint=imprint(outings, session, printed),
        things=tuple(each.thing for each in brought.values()),
        wet=tuple(each.thing for name, each in besides if name not in brought),
    )


@dataclass(slots=True)
class _Need:
    """A thing that is needed: by whom, and for what."""

    name: str
    children: set[str] = field(default_factory=set)
    uses: list[KitUse] = field(default_factory=list)

    @property
    def thing(self) -> KitThing:
        return KitThing(name=self.name, children=len(self.children), uses=tuple(self.uses))


def _needed(
    outings: Outings, session: Session, cells: Iterable[Cell]
) -> Iterator[tuple[str, _Need]]:
    """Each thing once, in order of the blocks, under its name without regard to capitals."""
    found: dict[str, _Need] = {}
    called = group_names(outings)
    there = outings.facts.present[session.code]
    members = {group.code: there & set(group.children) for group in outings.plan.groups}
    for cell in sorted(cells, key=lambda cell: (cell.block, called[cell.group])):
        activity = outings.activities.get((session.centre, cell.activity))
        for name in things(activity.kit) if activity and members[cell.group] else ():
            need = found.setdefault(name.casefold(), _Need(name))
            need.children |= members[cell.group]
            need.uses.append(KitUse(group=called[cell.group], activity=cell.activity))
    yield from found.items()
