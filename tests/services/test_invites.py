"""Invites: what is stored of them, what raises their revision, and how long they stay."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import (
    AwayRow,
    Base,
    BlockRow,
    CentreRow,
    HouseholdRow,
    InviteRow,
    PlacementRow,
    PlaceRow,
    PlanRow,
    ServiceRow,
    SessionRow,
)
from app.models.database import Database
from app.papers.calendar import Status
from app.scheduling.plan import Plan
from app.services.invites import Pair, Stamp, cancel_invites, store_invites
from app.services.paper_kinds import FOR_CARERS
from app.services.papers import Kind, Papers
from app.services.revisions import entry_of
from tests.services.outing_rows import USER, make, store, store_plan


def invite(database: Database) -> InviteRow:
    """The stored invite of the Bells."""
    with database.reading() as rows:
        found = rows.scalar(select(InviteRow).where(InviteRow.household == "H1"))
        assert found is not None
        return found


def move(database: Database, **changes: object) -> None:
    """Changes the one session."""
    with database.work("move", user=USER) as work:
        session = work.session.scalars(select(SessionRow)).one()
        for name, value in changes.items():
            setattr(session, name, value)


def test_making_papers_again_changes_no_byte(database: Database, tmp_path: Path) -> None:
    made = make(database, tmp_path / "one", kinds=FOR_CARERS)
    again = Papers(database, USER).make("P1", tmp_path / "two", FOR_CARERS)
    assert [p.read_bytes() for p in made.files] == [p.read_bytes() for p in again.files]
    assert invite(database).sequence == 0


@pytest.mark.parametrize(
    "changes",
    [{"ends": datetime(2027, 1, 17, 16)}, {"starts": datetime(2027, 1, 16, 9)}, {"centre": "BW"}],
)
def test_a_new_time_or_place_is_a_new_sequence_of_the_same_event(
    database: Database, tmp_path: Path, changes: dict[str, object]
) -> None:
    make(database, tmp_path, {"other": CentreRow(centre="BW", name="Bewl Water", address="Bewl")})
    before = invite(database)
    move(database, **changes)
    Papers(database, USER).make("P1", tmp_path, FOR_CARERS)
    after = invite(database)
    assert (after.uid, after.sequence) == (before.uid, 1)


def test_a_new_title_alone_is_no_new_sequence(database: Database, tmp_path: Path) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    with database.work("rename", user=USER) as work:
        stored = work.session.scalars(select(InviteRow)).all()
        for row in stored:
            row.summary = "an older title"
    Papers(database, USER).make("P1", tmp_path, FOR_CARERS)
    assert (invite(database).sequence, invite(database).summary) == (
        0,
        "Activity weekend – Swattenden Centre",
    )


def test_a_new_text_alone_is_a_new_stamp_of_the_same_sequence(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    with database.work("an older text", user=USER) as work:
        for row in work.session.scalars(select(InviteRow)):
            row.description = "an older text"
            row.stamped = row.modified = datetime(2026, 11, 1, tzinfo=UTC)
    Papers(database, USER).make("P1", tmp_path, FOR_CARERS)
    stored = invite(database)
    assert (stored.sequence, stored.stamped) == (0, datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    assert "old trainers" in stored.description


def test_an_event_that_was_cancelled_comes_back_with_a_higher_sequence(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    with database.work("cancel", user=USER) as work:
        for row in work.session.scalars(select(InviteRow)):
            row.status = "CANCELLED"
    Papers(database, USER).make("P1", tmp_path, FOR_CARERS)
    assert (invite(database).sequence, invite(database).status) == (1, "TENTATIVE")


BELLS_PAIR = Pair(numbers=(1, 1), household="H1", session="S1")


def confirm(database: Database, **changes: Any) -> Stamp:
    """Confirms the Bells' entry, as drafting does, with some of it otherwise."""
    with database.work("confirm", user=USER) as work:
        entry = replace(entry_of(work.session.get_one(InviteRow, 1)), **changes)
        return store_invites(work, {BELLS_PAIR: entry}, Status.CONFIRMED)[BELLS_PAIR]


def test_an_entry_in_a_folder_is_tentative_until_it_is_confirmed(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    assert invite(database).status == "TENTATIVE"
    stamp = confirm(database)
    assert (stamp.entry.status, stamp.sequence) == (Status.CONFIRMED, 0)
    assert stamp.stamped > datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_a_draft_of_what_is_confirmed_changes_nothing_and_is_older_than_it(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    final = confirm(database, description="What will be sent.")
    with database.work("draft", user=USER) as work:
        wanted = {BELLS_PAIR: replace(final.entry, description="A draft.")}
        draft = store_invites(work, wanted)[BELLS_PAIR]
    assert (draft.entry.status, draft.entry.description) == (Status.TENTATIVE, "A draft.")
    assert draft.stamped < final.stamped
    assert (invite(database).status, invite(database).description) == (
        "CONFIRMED",
        "What will be sent.",
    )


def test_a_cancellation_has_a_higher_sequence_and_is_made_once(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    for _ in range(2):
        with database.work("cancel", user=USER) as work:
            found = cancel_invites(work, [(1, 1), (9, 9)])
    assert list(found) == [(1, 1)]
    assert (found[1, 1].sequence, found[1, 1].entry.status) == (1, Status.CANCELLED)
    assert (invite(database).sequence, invite(database).status) == (1, "CANCELLED")


def test_a_folder_that_is_a_file_is_named_and_the_invites_stay_for_the_next_time(
    database: Database, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UserError, match="not a folder"):
        make(database, tmp_path / "out", kinds=FOR_CARERS)
    uid = invite(database).uid
    Papers(database, USER).make("P1", tmp_path / "papers", FOR_CARERS)
    assert uid.encode() in (tmp_path / "papers" / "invite-0001.ics").read_bytes()


def remove(database: Database, *tables: type[Base]) -> None:
    """Removes all rows of some tables."""
    with database.work("remove", user=USER) as work:
        for table in tables:
            for row in work.session.scalars(select(table)):
                work.session.delete(row)


def invites(database: Database) -> list[InviteRow]:
    with database.reading() as rows:
        return list(rows.scalars(select(InviteRow).order_by(InviteRow.id)))


def test_a_session_can_be_removed_and_its_invites_stay(database: Database, tmp_path: Path) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    remove(database, BlockRow, AwayRow, PlanRow, SessionRow)
    assert [(row.household, row.session) for row in invites(database)] == [
        ("H1", "S1"),
        ("H2", "S1"),
    ]


def test_a_household_can_be_removed_and_its_invites_stay(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    remove(database, PlacementRow, HouseholdRow)
    assert [row.household for row in invites(database)] == ["H1", "H2"]


def test_another_family_under_a_removed_ones_code_never_gets_its_event(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    remove(database, PlacementRow, HouseholdRow)
    with database.work("another family", user=USER) as work:
        work.session.add(HouseholdRow(household="H1", carers=("Al Fox",), salutation="Al"))
        work.session.add(PlacementRow(child="C1", household="H1", from_=date(2026, 1, 1)))
    Papers(database, USER).make("P1", tmp_path, FOR_CARERS)
    uids = {row.uid for row in invites(database)}
    assert [row.household for row in invites(database)] == ["H1", "H2", "H1"]
    assert len(uids) == 3


def test_a_household_or_session_with_another_code_keeps_its_event(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    before = invite(database)
    move(database, session="S7")
    with database.work("rename", user=USER) as work:
        bells = select(HouseholdRow).where(HouseholdRow.household == "H1")
        work.session.scalars(bells).one().household = "H9"
    Papers(database, USER).make("P1", tmp_path, FOR_CARERS)
    after = invites(database)[0]
    assert (after.household, after.session) == ("H9", "S7")
    assert (after.uid, after.sequence) == (before.uid, before.sequence)
    assert (after.stamped, after.modified) == (before.stamped, before.modified)


def test_rosters_alone_store_no_invite_and_change_none(database: Database, tmp_path: Path) -> None:
    store(database)
    store_plan(database)
    papers, rosters = Papers(database, USER), frozenset({Kind.ROSTERS})
    papers.make("P1", tmp_path, rosters)
    assert invites(database) == []
    papers.make("P1", tmp_path)
    move(database, starts=datetime(2027, 1, 16, 9))
    papers.make("P1", tmp_path, rosters)
    assert invite(database).sequence == 0


def test_an_invite_whose_words_cannot_be_made_is_not_stored(
    database: Database, tmp_path: Path
) -> None:
    silent = ServiceRow(id=1, name="Service", email="a@example.org", out_of_hours="2")
    made = make(database, tmp_path, {"service": silent})
    assert invites(database) == []
    assert any(
        notice.startswith("Household H1, session S1: no paper was made. ")
        for notice in made.notices
    )


def test_an_invite_whose_words_can_no_longer_be_made_stays_as_it_was(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    before = invite(database)
    with database.work("forget", user=USER) as work:
        work.session.scalars(select(ServiceRow)).one().phone = ""
    move(database, starts=datetime(2027, 1, 16, 9))
    made = Papers(database, USER).make("P1", tmp_path, FOR_CARERS)
    after = invite(database)
    assert {path.name for path in made.files}.isdisjoint({"letter-0001.pdf", "invite-0001.ics"})
    assert (after.description, after.stamped, after.sequence) == (
        before.description,
        before.stamped,
        0,
    )


DALES_STAY_AWAY = (
    "Household H2 was invited to session S1 on Saturday 16 January 2027, 9.30 am, and no longer"
    " comes: tell them to delete the entry in their calendar."
)


def again(database: Database, tmp_path: Path) -> tuple[str, ...]:
    """What is to be noticed about invites when the papers are made again."""
    made = Papers(database, USER).make("P1", tmp_path, FOR_CARERS)
    return tuple(notice for notice in made.notices if "delete the entry" in notice)


def leave(database: Database, *children: str) -> None:
    """Takes away the places of some children."""
    with database.work("withdraw", user=USER) as work:
        places = select(PlaceRow).where(PlaceRow.child.in_(children))
        for place in work.session.scalars(places):
            work.session.delete(place)


def test_a_household_whose_children_come_is_told_nothing(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    assert again(database, tmp_path) == ()


def test_a_household_whose_children_withdrew_is_named_until_it_is_cancelled(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    leave(database, "C3", "C4")
    assert again(database, tmp_path) == (DALES_STAY_AWAY,)
    with database.work("cancel", user=USER) as work:
        invite_of_dales = select(InviteRow).where(InviteRow.household == "H2")
        work.session.scalars(invite_of_dales).one().status = "CANCELLED"
    assert again(database, tmp_path) == ()


def test_a_household_whose_child_comes_but_is_in_no_group_is_not_told_to_stay_away(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    leave(database, "C3")
    assert again(database, tmp_path) == ()


def test_a_household_that_a_child_has_left_is_named_by_its_present_code(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    with database.work("move", user=USER) as work:
        for stay in work.session.scalars(select(PlacementRow)):
            stay.household = "H1"
        dales = select(HouseholdRow).where(HouseholdRow.household == "H2")
        work.session.scalars(dales).one().household = "H8"
    assert again(database, tmp_path) == (DALES_STAY_AWAY.replace("H2", "H8"),)


def test_a_removed_session_is_told_of_with_the_papers_of_any_programme(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    remove(database, BlockRow, AwayRow, PlanRow, SessionRow)
    store_plan(database, Plan())
    assert again(database, tmp_path) == (
        DALES_STAY_AWAY.replace("H2", "H1"),
        DALES_STAY_AWAY,
    )


def test_what_is_over_is_no_longer_told(database: Database, tmp_path: Path) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    leave(database, "C3", "C4")
    with database.work("long ago", user=USER) as work:
        for row in work.session.scalars(select(InviteRow)):
            row.starts, row.ends = datetime(2026, 11, 21, 9), datetime(2026, 11, 22, 9)
    assert again(database, tmp_path) == ()


def test_a_household_is_named_though_the_service_itself_is_not(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, kinds=FOR_CARERS)
    leave(database, "C3", "C4")
    remove(database, ServiceRow)
    assert again(database, tmp_path) == (DALES_STAY_AWAY,)
