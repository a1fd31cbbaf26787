"""A child's code changes everywhere at once, by the form or by a merge, and can be changed back."""

from datetime import date

import pytest

from app.models.database import Database
from app.services.history import History
from app.services.merging_children import merge_children
from app.services.records import Records
from app.services.referral_drafts import ReferralDrafts
from app.workbook.sheets import sheet_named
from tests.services.small_books import USER, child, day, load, programme, room

OAK = {"session": "S1", "centre": "BW", "room": "Oak", "children": "C2;C3", "on": "2026-11-01"}


@pytest.fixture
def sharing(database: Database) -> Database:
    """C2 and C3 may share a room; C1 is another record of C2."""
    night = day("S1", kind="residential", ends="2027-01-17 10:00")
    load(
        database,
        {
            "centres": [{"centre": "BW", "name": "Bewl"}],
            "rooms": [room()],
            "children": [child(code) for code in ("C1", "C2", "C3")],
            "programmes": [programme("P1")],
            "sessions": [night],
            "room_agreements": [OAK | {"child": code} for code in ("C2", "C3")],
        },
    )
    return database


def company(database: Database) -> list[object]:
    rows = Records(database, USER).rows("room_agreements")
    return [row.values["children"] for row in rows]


def undo(database: Database) -> None:
    history = History(database, USER)
    history.undo(history.last_works(1)[0].number)


def test_a_child_renamed_in_the_form_is_renamed_in_rooms_and_drafts(sharing: Database) -> None:
    drafts, records = ReferralDrafts(sharing, USER), Records(sharing, USER)
    draft = drafts.begin(date(2026, 11, 1), "C2")
    row = next(row for row in records.rows("children") if row.values["child"] == "C2")
    texts = {c.name: c.text(row.values[c.name]) for c in sheet_named("children").columns}
    records.save("children", texts | {"child": "C9"}, id=row.id, version=row.version)
    assert (drafts.draft(draft.code).child, company(sharing)) == ("C9", [("C9", "C3")] * 2)
    undo(sharing)
    assert (drafts.draft(draft.code).child, company(sharing)) == ("C2", [("C2", "C3")] * 2)


def test_a_merge_renames_in_rooms_and_its_undoing_renames_back(sharing: Database) -> None:
    merge_children(sharing, keep="C1", gone="C2", user=USER)
    assert company(sharing) == [("C1", "C3")] * 2
    undo(sharing)
    assert company(sharing) == [("C2", "C3")] * 2
