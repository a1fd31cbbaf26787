"""What might be otherwise: one change of what the planner is given, tried on a copy.

What-if asks what becomes of a plan when something happens; a tried fix asks what would close a gap.
Both change a problem in these ways and no other.
"""

from app.scheduling.supposing.base import Supposition, Unknown, supposing
from app.scheduling.supposing.centres import (
    ActivityClosed,
    CentreClosed,
    ClosureLifted,
    LicenceRenewed,
    MoreEquipment,
    RoomAdded,
    RoomClosed,
    Shutting,
    Wind,
)
from app.scheduling.supposing.children import (
    ChildAway,
    ChildMoves,
    ChildWithdraws,
    Consented,
    OfChild,
    RoomDecided,
)
from app.scheduling.supposing.people import (
    DutyAllowed,
    Freed,
    Hired,
    HoursRaised,
    OfPerson,
    PersonAway,
    Qualified,
    Rechecked,
    Relieved,
    SleepsIn,
    WorksOn,
)
from app.scheduling.supposing.several import Several
from app.scheduling.supposing.visits import SessionMoved, SettingChanged

__all__ = [
    "ActivityClosed",
    "CentreClosed",
    "ChildAway",
    "ChildMoves",
    "ChildWithdraws",
    "ClosureLifted",
    "Consented",
    "DutyAllowed",
    "Freed",
    "Hired",
    "HoursRaised",
    "LicenceRenewed",
    "MoreEquipment",
    "OfChild",
    "OfPerson",
    "PersonAway",
    "Qualified",
    "Rechecked",
    "Relieved",
    "RoomAdded",
    "RoomClosed",
    "RoomDecided",
    "SessionMoved",
    "SettingChanged",
    "Several",
    "Shutting",
    "SleepsIn",
    "Supposition",
    "Unknown",
    "Wind",
    "WorksOn",
    "supposing",
]
