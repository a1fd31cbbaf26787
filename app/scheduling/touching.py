"""Which rules an edit can make a difference to: to tell what it does, no other need be asked."""

from collections.abc import Iterable

from app.scheduling.editing import ActivityTo, ChildTo, DutyTo, Edit
from app.scheduling.score import ALL


def _families(*begin: str) -> frozenset[str]:
    """The rules whose names begin so; the contract names each family by its first letter."""
    return frozenset(name for name in ALL if name.startswith(begin))


ON_PEOPLE = _families("P-")
ON_DUTY = ON_PEOPLE | {"T-LED", "C-LOAD"}
DOING = _families("T-") | ON_DUTY | {"unfilled"}
CARING = _families("C-") | {"day-cover", "two-adults", "first-aid", "night-cover", "night-mix"}
SLEEPING = _families("B-") | {"G-APART", "no-bed"}


def touched(edits: Iterable[Edit]) -> frozenset[str]:
    """The names of the rules that edits can make a difference to."""
    found: frozenset[str] = frozenset()
    for edit in edits:
        match edit:
            case ChildTo():
                return ALL
            case ActivityTo():
                found |= DOING
            case DutyTo():
                found |= ON_DUTY | CARING
            case _:
                found |= SLEEPING
    return found
