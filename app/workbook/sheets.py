"""Every sheet of the workbook, in the contract's order; after them those of casework.

The forms of the window show the same columns, with their labels and sentences.
"""

from collections.abc import Mapping

from app.workbook import (
    casework_sheets,
    centre_sheets,
    family_sheets,
    programme_sheets,
    staff_sheets,
)
from app.workbook.columns import Sheet

SHEETS = (
    centre_sheets.SERVICE,
    centre_sheets.CENTRES,
    centre_sheets.ROOMS,
    centre_sheets.ACTIVITIES,
    centre_sheets.CLOSURES,
    staff_sheets.STAFF_SHEET,
    staff_sheets.QUALIFICATIONS,
    staff_sheets.ABSENCES,
    family_sheets.HOUSEHOLDS,
    family_sheets.CHILDREN,
    family_sheets.PLACEMENTS,
    family_sheets.EDUCATION,
    family_sheets.CONSENTS,
    family_sheets.NOT_FOR,
    family_sheets.WISHES,
    family_sheets.TIES,
    family_sheets.REFERRALS,
    programme_sheets.PROGRAMMES,
    programme_sheets.SESSIONS,
    programme_sheets.BLOCKS,
    programme_sheets.PLACES,
    programme_sheets.AWAY,
    programme_sheets.SETTINGS,
    programme_sheets.TERMS,
    programme_sheets.YOUTH_HUBS,
    casework_sheets.DELEGATED_AUTHORITY,
    casework_sheets.EVIDENCE,
    casework_sheets.REFERRAL_DRAFTS,
    casework_sheets.DIFFERENT_CHILDREN,
    casework_sheets.COHORT_CHOICES,
    casework_sheets.CHOSEN_CHILDREN,
    casework_sheets.MEETINGS,
    casework_sheets.REFERRED_ON,
    casework_sheets.READY_OVERRIDES,
    casework_sheets.ROOM_SHARING,
    casework_sheets.ROOM_AGREEMENTS,
    casework_sheets.PASSPORTS,
)
BY_NAME: Mapping[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}


def sheet_named(name: str) -> Sheet:
    """The sheet of that name."""
    return BY_NAME[name]
