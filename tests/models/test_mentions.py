"""A child's code that changes also changes where no reference says that it stands."""

from datetime import date

import pytest
from sqlalchemy import select

from app.models import ChildRow, ReferralDraftRow, RoomAgreementRow, RoomSharingRow
from app.models.database import Database
from tests.models.rows import centre, child, programme, room, session

OAK = {"session": "V1", "centre": "BW", "room": "Oak", "on": date(2026, 11, 1), "by": "Kim"}
DRAFTED = {
    ("R1", "child", "known"): "C1",
    ("R1", "child", "first_name"): "C1",
    ("R2", "ties", "other"): "C1",
    ("R2", "ties", "tie"): "friends",
}


@pytest.fixture
def mentioned(database: Database) -> Database:
    """C1 and C2 share a room, and two drafts are about C1."""
    with database.work("begin", user="Kim") as work:
        work.session.add_all([centre(), room(), programme(), session(), child("C1"), child("C2")])
        work.session.add(RoomSharingRow(children=("C1", "C2"), **OAK))
        for code in ("C1", "C2"):
            work.session.add(RoomAgreementRow(child=code, children=("C1", "C2"), **OAK))
        for (draft, part, name), value in DRAFTED.items():
            cell = ReferralDraftRow(draft=draft, part=part, line=0, field=name, value=value)
            work.session.add(cell)
    return database


def rename(database: Database, codes: dict[str, str]) -> None:
    with database.work("rename", user="Kim") as work:
        for row in work.session.scalars(select(ChildRow)):
            row.child = codes.get(row.child, row.child)


def test_children_of_a_room_are_named_by_their_new_codes(mentioned: Database) -> None:
    rename(mentioned, {"C1": "C9"})
    with mentioned.reading() as rows:
        assert rows.scalars(select(RoomSharingRow.children)).all() == [("C9", "C2")]
        agreements = rows.scalars(select(RoomAgreementRow)).all()
        assert [(row.child, row.children) for row in agreements] == [
            ("C9", ("C9", "C2")),
            ("C2", ("C9", "C2")),
        ]


def test_drafts_are_about_the_new_code(mentioned: Database) -> None:
    rename(mentioned, {"C1": "C9"})
    with mentioned.reading() as rows:
        cells = rows.scalars(select(ReferralDraftRow))
        assert {(c.draft, c.part, c.field): c.value for c in cells} == {
            **DRAFTED,
            ("R1", "child", "known"): "C9",
            ("R2", "ties", "other"): "C9",
        }


def test_what_mentions_nobody_renamed_is_left_alone(mentioned: Database) -> None:
    with mentioned.work("rename", user="Kim") as work:
        work.session.add(child("C3"))
    rename(mentioned, {"C3": "C9"})
    with mentioned.reading() as rows:
        assert rows.scalars(select(RoomSharingRow.version)).all() == [1]
