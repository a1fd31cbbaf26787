"""Where a child's code stands without a reference: in lists of a room's children, and in drafts.

The database does not know of these, so that nothing would follow a code that changes.
"""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.casework import ReferralDraftRow, RoomAgreementRow, RoomSharingRow

CODES_IN_DRAFTS = frozenset({("child", "known"), ("ties", "other")})
"""The part and field of a draft in which a stored child's code stands."""


def mention_as(session: Session, codes: Mapping[str, str]) -> None:
    """Writes new codes wherever the old ones are mentioned; each child of a list once."""
    rows: list[RoomSharingRow | RoomAgreementRow] = [*session.scalars(select(RoomSharingRow))]
    rows += session.scalars(select(RoomAgreementRow))
    for row in rows:
        if not codes.keys().isdisjoint(row.children):
            named = (codes.get(code, code) for code in row.children)
            row.children = tuple(dict.fromkeys(named))
    drafts = select(ReferralDraftRow).where(ReferralDraftRow.value.in_(codes))
    for cell in session.scalars(drafts):
        if (cell.part, cell.field) in CODES_IN_DRAFTS:
            cell.value = codes[cell.value]
