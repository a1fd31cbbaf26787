"""The tables, the database file and the one door for writing. No business methods."""

from collections.abc import Mapping
from types import MappingProxyType

from app.models.base import Base
from app.models.casework import (
    DelegatedAuthorityRow,
    DifferentChildrenRow,
    EvidenceRow,
    MeetingRow,
    PassportRow,
    ReadyOverrideRow,
    ReferralDraftRow,
    ReferredOnRow,
    RoomAgreementRow,
    RoomSharingRow,
)
from app.models.centres import ActivityRow, CentreRow, ClosureRow, RoomRow
from app.models.children import ChildRow, EducationRow, PlacementRow, ReferralRow
from app.models.choices import ConsentRow, NotForRow, TieRow, WishRow
from app.models.cohorts import ChosenChildRow, CohortChoiceRow
from app.models.households import HouseholdRow
from app.models.invites import DutyInviteRow, InviteRow
from app.models.journal import ChangeRow, UserRow
from app.models.outbox import DeliveryRow, MailServerRow, MessageRow, WordingRow
from app.models.pins import Item, PinRow
from app.models.plans import (
    BedRow,
    CellRow,
    DayRow,
    GroupRow,
    LeadRow,
    MemberRow,
    NightRow,
    PlanRow,
    PlanState,
    StageRow,
)
from app.models.programmes import AwayRow, BlockRow, PlaceRow, ProgrammeRow, SessionRow
from app.models.service import ServiceRow, SettingRow, TermRow, YouthHubRow
from app.models.staff import AbsenceRow, QualificationRow, StaffRow

__all__ = [
    "SHEET_TABLES",
    "AbsenceRow",
    "ActivityRow",
    "AwayRow",
    "Base",
    "BedRow",
    "BlockRow",
    "CellRow",
    "CentreRow",
    "ChangeRow",
    "ChildRow",
    "ChosenChildRow",
    "ClosureRow",
    "CohortChoiceRow",
    "ConsentRow",
    "DayRow",
    "DelegatedAuthorityRow",
    "DeliveryRow",
    "DifferentChildrenRow",
    "DutyInviteRow",
    "EducationRow",
    "EvidenceRow",
    "GroupRow",
    "HouseholdRow",
    "InviteRow",
    "Item",
    "LeadRow",
    "MailServerRow",
    "MeetingRow",
    "MemberRow",
    "MessageRow",
    "NightRow",
    "NotForRow",
    "PassportRow",
    "PinRow",
    "PlaceRow",
    "PlacementRow",
    "PlanRow",
    "PlanState",
    "ProgrammeRow",
    "QualificationRow",
    "ReadyOverrideRow",
    "ReferralDraftRow",
    "ReferralRow",
    "ReferredOnRow",
    "RoomAgreementRow",
    "RoomRow",
    "RoomSharingRow",
    "ServiceRow",
    "SessionRow",
    "SettingRow",
    "StaffRow",
    "StageRow",
    "TermRow",
    "TieRow",
    "UserRow",
    "WishRow",
    "WordingRow",
    "YouthHubRow",
]

_SHEETS: tuple[type[Base], ...] = (
    ServiceRow,
    CentreRow,
    RoomRow,
    ActivityRow,
    ClosureRow,
    StaffRow,
    QualificationRow,
    AbsenceRow,
    HouseholdRow,
    ChildRow,
    PlacementRow,
    EducationRow,
    ConsentRow,
    NotForRow,
    WishRow,
    TieRow,
    ReferralRow,
    ProgrammeRow,
    SessionRow,
    BlockRow,
    PlaceRow,
    AwayRow,
    SettingRow,
    TermRow,
    YouthHubRow,
    DelegatedAuthorityRow,
    EvidenceRow,
    ReferralDraftRow,
    DifferentChildrenRow,
    CohortChoiceRow,
    ChosenChildRow,
    MeetingRow,
    ReferredOnRow,
    ReadyOverrideRow,
    RoomSharingRow,
    RoomAgreementRow,
    PassportRow,
)

SHEET_TABLES: Mapping[str, type[Base]] = MappingProxyType(
    {row.__tablename__: row for row in _SHEETS}
)
"""The table of each sheet of the workbook, in the workbook's order."""
