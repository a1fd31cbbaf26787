"""The one door for writing: what it records, and what it refuses."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import create_engine, delete, event, func, insert, select, text, update
from sqlalchemy.orm import Session

from app.errors import StaleWriteError, UserError
from app.models import (
    Base,
    CellRow,
    ChangeRow,
    ChildRow,
    ClosureRow,
    ConsentRow,
    HouseholdRow,
    LeadRow,
    PlacementRow,
    PlanRow,
    RoomRow,
    SessionRow,
    UserRow,
)
from app.models.changes import OneDoorError
from app.models.database import Database
from app.models.types import plain
from tests.models.rows import (
    NOW,
    centre,
    child,
    household,
    placement,
    planned,
    room,
    staff,
    write,
)


def only(session: Session) -> ChildRow:
    return session.scalars(select(ChildRow)).one()


def half_way(session: Session) -> None:
    session.add(child("C1"))
    session.flush()
    raise RuntimeError("half way")


def changed(row: ChildRow) -> ChildRow:
    row.dietary = "vegan"
    return row


def add_and(session: Session, then: Callable[[], None]) -> None:
    session.add(child())
    then()


def stored(database: Database) -> list[ChangeRow]:
    with database.reading() as session:
        return list(session.scalars(select(ChangeRow).order_by(ChangeRow.id)))


def test_an_added_row_is_recorded_with_who_and_when(database: Database) -> None:
    with database.work("Add a child", user="Kim") as work:
        work.session.add(child())
    change = work.changes[0]
    assert (change.table, change.row, change.key) == ("children", 1, "C1")
    assert (change.name, change.user, change.at) == ("Add a child", "Kim", NOW)
    assert change.before is None
    assert change.after is not None
    assert change.after["first_name"] == "Ada"
    assert "medical" not in change.after


def test_a_changed_row_is_recorded_with_what_differs(database: Database) -> None:
    write(database, child())
    with database.work("Swims", user="Kim") as work:
        row = only(work.session)
        row.swims, row.first_name = "a little", "Ada"
    assert work.changes[0].before == {"swims": ""}
    assert work.changes[0].after == {"swims": "a little"}
    assert row.version == 2


def test_a_removed_row_is_recorded_as_it_was(database: Database) -> None:
    write(database, child())
    with database.work("Remove", user="Kim") as work:
        row = only(work.session)
        row.first_name = "never written"
        work.session.delete(row)
    assert work.changes[0].after is None
    assert work.changes[0].before is not None
    assert work.changes[0].before["first_name"] == "Ada"


def test_changes_are_stored_as_words_of_the_workbook(database: Database) -> None:
    write(database, child(), household(), placement())
    change = next(c for c in stored(database) if c.table_name == "placements")
    assert change.key == "C1 · 2026-01-01"
    assert change.after is not None
    assert change.after["from"] == "2026-01-01"
    assert change.before is None
    assert (change.user, change.at) == ("Kim", NOW)


def test_the_rows_of_one_unit_of_work_share_a_number(database: Database) -> None:
    write(database, child("C1"), child("C2"))
    write(database, child("C3"))
    assert [change.work for change in stored(database)] == [1, 1, 2]


def test_a_person_is_known_from_the_first_change_on(database: Database) -> None:
    write(database, child("C1"))
    write(database, child("C2"))
    with database.reading() as session:
        assert session.scalars(select(UserRow.name)).all() == ["Kim"]


def test_work_without_a_change_leaves_no_trace(database: Database) -> None:
    write(database, child())
    with database.work("Nothing new", user="Lee") as work:
        only(work.session).first_name = "Ada"
    assert work.changes == ()
    assert [change.name for change in stored(database)] == ["Write"]


def test_nobody_writes_without_a_name(database: Database) -> None:
    with (
        pytest.raises(UserError, match="Say who is working"),
        database.work("Add", user=" "),
    ):
        pass


def test_a_row_that_is_written_twice_is_one_change(database: Database) -> None:
    write(database, child())
    with database.work("Twice", user="Kim") as work:
        row = only(work.session)
        for swims, diet in (("yes", "halal"), ("no", ""), ("no", "vegan")):
            row.swims, row.dietary = swims, diet
            work.session.flush()
    assert [c.before for c in work.changes] == [{"swims": "", "dietary": ""}]
    assert [c.after for c in work.changes] == [{"swims": "no", "dietary": "vegan"}]


def test_what_is_changed_and_removed_is_recorded_as_it_first_was(database: Database) -> None:
    write(database, child())
    with database.work("Change, then remove", user="Kim") as work:
        row = only(work.session)
        row.first_name = "Eve"
        work.session.flush()
        work.session.delete(row)
    assert work.changes[0].before is not None
    assert (work.changes[0].before["first_name"], work.changes[0].after) == ("Ada", None)


def test_what_comes_and_goes_in_one_unit_of_work_is_no_change(database: Database) -> None:
    with database.work("Come and go", user="Kim") as work:
        row = child()
        work.session.add(row)
        work.session.flush()
        row.swims = "yes"
        work.session.flush()
        work.session.delete(row)
    assert work.changes == ()


def test_what_was_never_read_is_still_recorded(database: Database) -> None:
    write(database, child())
    with database.work("Rename", user="Kim") as work:
        row = only(work.session)
        work.session.expire(row, ["first_name"])
        row.first_name = "Eve"
    assert work.changes[0].before == {"first_name": "Ada"}


def test_all_is_written_or_nothing(database: Database) -> None:
    with (
        pytest.raises(RuntimeError, match="half way"),
        database.work("Two children", user="Kim") as work,
    ):
        half_way(work.session)
    assert stored(database) == []
    write(database, child("C1"))


def test_what_is_taken_back_is_not_recorded(database: Database) -> None:
    with database.work("Second thoughts", user="Kim") as work:
        work.session.add(child("C1"))
        work.session.flush()
        work.session.rollback()
        work.session.add(child("C2"))
    assert [change.key for change in work.changes] == ["C2"]


def test_a_row_in_the_version_that_was_read_can_be_changed(database: Database) -> None:
    write(database, child())
    with database.work("Swims", user="Kim") as work:
        work.row(ChildRow, 1, 1).swims = "yes"
    assert work.changes[0].after == {"swims": "yes"}


def test_a_stale_write_is_refused(database: Database) -> None:
    write(database, child())
    with database.work("Swims", user="Kim") as work:
        only(work.session).swims = "yes"
    with (
        pytest.raises(StaleWriteError, match="C1 of children was changed since you opened it"),
        database.work("Diet", user="Lee") as late,
    ):
        late.row(ChildRow, 1, 1).dietary = "vegan"


def test_a_row_that_was_removed_meanwhile_is_not_written(database: Database) -> None:
    with (
        pytest.raises(StaleWriteError, match="This row of children was removed"),
        database.work("Diet", user="Lee") as late,
    ):
        late.row(ChildRow, 1, 1)


def test_a_row_from_an_older_reading_is_stale(database: Database) -> None:
    write(database, child())
    with database.reading() as session:
        old = only(session)
    with database.work("Swims", user="Kim") as work:
        only(work.session).swims = "yes"
    with (
        pytest.raises(StaleWriteError, match="Somebody else changed"),
        database.work("Diet", user="Lee") as late,
    ):
        late.session.add_all([changed(old)])


def test_a_reference_to_nothing_is_refused_in_a_sentence(database: Database) -> None:
    sentence = "1 of placements refer to (children|households) that are not there"
    with pytest.raises(UserError, match=sentence):
        write(database, placement())
    assert stored(database) == []


def test_a_household_in_which_children_live_cannot_be_removed(database: Database) -> None:
    write(database, child(), household(), placement())
    with (
        pytest.raises(UserError, match="1 of placements refer to households that are not there"),
        database.work("Remove", user="Kim") as work,
    ):
        work.session.delete(work.row(HouseholdRow, 1, 1))


def test_rows_may_be_written_in_any_order(database: Database) -> None:
    write(database, placement(), household(), child())
    with database.work("Remove all", user="Kim") as work:
        for table in (ChildRow, HouseholdRow, PlacementRow):
            work.session.delete(work.row(table, 1, 1))
    assert len(work.changes) == 3


def test_a_new_code_is_written_wherever_the_old_one_stands(database: Database) -> None:
    consent = ConsentRow(child="C1", consent="Water", given=True, on=date(2026, 1, 1))
    write(database, child(), household(), placement(), consent)
    with database.work("New code", user="Kim") as work:
        only(work.session).child = "C2"
    assert {c.table for c in work.changes} == {"children", "placements", "consents"}
    with database.reading() as session:
        assert session.scalars(select(PlacementRow.child)).all() == ["C2"]
        assert session.scalars(select(PlacementRow.version)).all() == [2]


def test_a_new_code_reaches_what_refers_to_what_refers_to_it(database: Database) -> None:
    night = datetime(2027, 1, 16), datetime(2027, 1, 17)
    closed = ClosureRow(centre="BW", room="Oak", from_=night[0], to=night[1])
    write(database, centre(), room(), closed)
    with database.work("New code", user="Kim") as work:
        work.row(type(centre()), 1, 1).centre = "SW"
    with database.reading() as session:
        assert session.scalars(select(RoomRow.centre)).all() == ["SW"]
        assert session.scalars(select(ClosureRow.centre)).all() == ["SW"]


def test_a_code_that_is_changed_back_moves_nothing(database: Database) -> None:
    write(database, child(), household(), placement())
    with database.work("Back again", user="Kim") as work:
        row = only(work.session)
        row.child = "C2"
        row.child = "C1"
    assert work.changes == ()


def test_a_change_of_many_kinds_of_values_can_be_stored(database: Database) -> None:
    write(database, staff(works=("Mon", "Fri")), child(may_collect=("Gran",)))
    after = {c.table_name: c.after or {} for c in stored(database)}
    assert after["staff"]["hours_per_week"] == 22.5
    assert after["staff"]["works"] == ["Mon", "Fri"]
    assert after["children"]["gender"] == "girl"


def test_what_no_column_holds_is_not_recorded() -> None:
    with pytest.raises(TypeError, match="no column holds a set"):
        plain({1})


def test_what_a_plan_says_of_a_person_goes_with_them(database: Database) -> None:
    write(database, *planned())
    with database.work("Sam leaves", user="Kim") as work:
        work.session.delete(work.row(type(staff()), 1, 1))
    assert {change.table for change in work.changes} == {"staff", "plan_leads"}


def test_what_a_plan_says_of_a_session_goes_with_it(database: Database) -> None:
    write(database, *planned())
    with database.work("Cancel", user="Kim") as work:
        work.session.delete(work.row(SessionRow, 1, 1))
    assert {change.table for change in work.changes} == {"sessions", "plan_cells", "plan_leads"}


def test_a_plan_is_removed_with_all_it_says(database: Database) -> None:
    write(database, *planned())
    with database.work("Remove a plan", user="Kim") as work:
        work.session.delete(work.row(PlanRow, 1, 1))
    assert {change.table for change in work.changes} == {"plans", "plan_cells", "plan_leads"}
    with database.reading() as session:
        assert not session.scalar(select(func.count(CellRow.id)))
        assert not session.scalar(select(func.count(LeadRow.id)))


def test_a_number_is_never_given_again(database: Database) -> None:
    write(database, child("C1"), child("C2"))
    with database.work("Remove", user="Kim") as work:
        work.session.delete(work.row(ChildRow, 2, 1))
    write(database, child("C3"))
    with database.reading() as session:
        assert session.scalars(select(ChildRow.id)).all() == [1, 3]


def test_many_rows_are_few_statements(database: Database) -> None:
    seen: list[str] = []
    event.listen(database._engine, "before_cursor_execute", lambda *said: seen.append(said[2]))
    write(database, *(child(f"C{n}") for n in range(500)))
    assert len([said for said in seen if said.startswith("INSERT")]) == 3  # and user and changes
    assert len(seen) < 20


def test_a_session_that_reads_refuses_to_write(database: Database) -> None:
    with database.reading() as session:
        session.add(child())
        with pytest.raises(OneDoorError, match="This session only reads"):
            session.flush()


@pytest.mark.parametrize(
    "statement",
    [
        insert(UserRow).values(name="Eve", version=1),
        update(ChildRow).values(swims="yes"),
        delete(ChildRow),
        text("DELETE FROM children"),
    ],
    ids=str,
)
def test_nothing_is_written_round_the_unit_of_work(database: Database, statement: object) -> None:
    with (
        pytest.raises(OneDoorError, match="one by one"),
        database.work("Round", user="Kim") as work,
    ):
        work.session.execute(statement)  # type: ignore[call-overload]


def test_a_reading_connection_cannot_write_at_all(database: Database) -> None:
    with database.reading() as session, pytest.raises(Exception, match="readonly database"):
        session.execute(text("DROP TABLE children"))


def test_bulk_writing_is_refused_too(database: Database) -> None:
    with (
        pytest.raises(OneDoorError, match="one by one"),
        database.work("Round", user="Kim") as work,
    ):
        work.session.bulk_save_objects([child()])


def test_a_unit_of_work_is_not_committed_in_the_middle(database: Database) -> None:
    with (
        pytest.raises(OneDoorError, match="Leave the block to commit"),
        database.work("Half", user="Kim") as work,
    ):
        add_and(work.session, work.session.commit)
    assert stored(database) == []


def test_a_unit_of_work_has_no_parts_to_undo(database: Database) -> None:
    with (
        pytest.raises(OneDoorError, match="all or nothing"),
        database.work("Parts", user="Kim") as work,
    ):
        work.session.begin_nested()


def test_a_session_of_ones_own_cannot_write() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session, pytest.raises(OneDoorError, match="Rows are written through"):
        add_and(session, session.flush)
    engine.dispose()


def test_an_error_says_nothing_of_what_was_written(database: Database) -> None:
    with pytest.raises(Exception, match="CHECK constraint") as caught:
        write(database, child(support=9, first_name="Marked"))
    assert "Marked" not in str(caught.value)


def test_works_done_through_this_file_are_numbered_those_that_changed_nothing_are_not(
    database: Database,
) -> None:
    with pytest.raises(RuntimeError), database.work("Fail", user="Robin") as failed:
        half_way(failed.session)
    with database.work("Add", user="Robin") as work:
        work.session.add(child("C1"))
    with database.work("Look", user="Robin") as nothing:
        assert only(nothing.session).child == "C1"
    assert (work.number, nothing.number, failed.number) == (1, 0, 0)
    assert database.done == [1]
