"""Two blocks of one group that change their activities: where that can be, and by which edits."""

from dataclasses import dataclass

from app.scheduling.editing import ActivityTo, Edit
from app.services.pin_kinds import ActivityPin, LeadPin, Pin
from app.services.sentences import GapTold
from app.services.shown import BlockView, CellView, GroupView, SessionView
from app.services.weather import Place

OTHER_GROUP = "Only two blocks of one group are swapped."
OTHER_CENTRE = "What they do stays at its centre: this block is at {}."


@dataclass(frozen=True, slots=True)
class Spot:
    """A group in a block: what it does there, or why that is open."""

    session: SessionView
    block: BlockView
    group: GroupView
    does: CellView | None
    gap: GapTold | None

    @property
    def place(self) -> Place:
        """Its session, the start of its block, and its group."""
        return self.session.code, self.block.starts, self.group.code

    @property
    def when(self) -> str:
        """Whose and when it is: "Otters, Sat 16 Jan, 10 am to 12 noon"."""
        return f"{self.group.name}, {self.block.label}"

    @property
    def pins(self) -> tuple[Pin, ...]:
        """What could be pinned of it: its activity, then each who leads it."""
        if self.does is None:
            return ()
        leads = (LeadPin(*self.place, staff) for staff in self.does.staff)
        return (ActivityPin(*self.place, self.does.activity), *leads)


def swap_edits(one: Spot, other: Spot) -> tuple[Edit, ...]:
    """What puts each of two blocks' activities into the other; none where that cannot be."""
    does, instead = _activity(one), _activity(other)
    if does == instead or why_no_swap(one, other):
        return ()
    return ActivityTo(*one.place, instead), ActivityTo(*other.place, does)


def why_no_swap(one: Spot, other: Spot) -> str:
    """Why two blocks can never change their activities, or nothing."""
    if one.group.code != other.group.code:
        return OTHER_GROUP
    there = other.session.centre
    return "" if one.session.centre == there else OTHER_CENTRE.format(there)


def _activity(spot: Spot) -> str | None:
    return spot.does.activity if spot.does else None
