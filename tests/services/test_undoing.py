"""Undo and redo of everything: what was is again, by the names that a menu shows."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import CentreRow, DeliveryRow, InviteRow, MessageRow, PlanState
from app.models.database import Database
from app.scheduling.editing import BedTo, ChildTo, Edit
from app.services.board import open_board
from app.services.hands import Hands
from app.services.history import History
from app.services.outbox.drafting import Drafting
from app.services.papers import Papers
from app.services.planning import Planning
from app.services.records import Records
from app.services.undoing import CORRECTED, PAPERS, Undoing
from tests.services import outing_rows
from tests.services.boards import board
from tests.services.everything import everything
from tests.services.small_books import book, child, load, worker
from tests.services.writers import WRITERS, add_child
from tests.services.writing import USER, Ready


@pytest.mark.parametrize(("name", "ready"), WRITERS)
def test_what_was_done_is_undone_and_done_again(
    database: Database, name: str, ready: Ready
) -> None:
    do = ready(database)
    undoing, before = Undoing(database), everything(database)
    do()
    after = everything(database)
    assert undoing.undo_name == f"Undo: {name}"
    assert undoing.undo(USER) == f"Undone: {name.removesuffix('.')}."
    assert everything(database) == before != after
    assert undoing.redo_name == f"Redo: {name}"
    assert undoing.redo(USER) == f"Done again: {name.removesuffix('.')}."
    assert everything(database) == after
    assert undoing.names == (f"Undo: {name}", None)


def note(database: Database, text: str, sheet: str = "children") -> None:
    """Changes the first row of a sheet."""
    record = Records(database, USER).rows(sheet)[0]
    column = {"children": "dietary", "staff": "name"}[sheet]
    Records(database, USER).save(sheet, {column: text}, id=record.id, version=record.version)


@pytest.fixture
def undoing(database: Database) -> Undoing:
    load(database, book())
    found = Undoing(database)
    for text in ("milk", "nuts", "eggs"):
        note(database, text)
    return found


def test_several_are_undone_one_by_one_and_done_again(undoing: Undoing) -> None:
    known = [everything(undoing.database)]
    for _ in range(3):
        undoing.undo(USER)
        known.append(everything(undoing.database))
    for was in (*reversed(known[:-1]),):
        undoing.redo(USER)
        assert everything(undoing.database) == was
    assert undoing.redo_name is None


def test_whoever_does_something_new_has_nothing_to_do_again(undoing: Undoing) -> None:
    undoing.undo(USER)
    assert undoing.redo_name == "Redo: Change children: Ada A."
    note(undoing.database, "fish")
    assert undoing.redo_name is None
    with pytest.raises(UserError, match="nothing to do again"):
        undoing.redo(USER)


def test_what_was_done_before_the_file_was_opened_is_not_undone(database: Database) -> None:
    load(database, book())
    database.done.clear()
    undoing = Undoing(database)
    assert undoing.names == (None, None)
    with pytest.raises(UserError, match="nothing to undo"):
        undoing.undo(USER)


def test_what_another_has_built_on_says_why_and_stays_the_next(database: Database) -> None:
    load(database, {"children": [child("C1")]})
    undoing = Undoing(database)
    add_child(database)()
    kept = list(database.done)
    note(database, "milk")
    tom = Records(database, USER).rows("children")[1]
    Records(database, "Kim").save("children", {"dietary": "x"}, id=tom.id, version=tom.version)
    database.done[:] = kept  # as if another window had done the rest
    for _ in range(2):
        with pytest.raises(UserError, match=r"cannot be undone: “Change: Children” \(Kim"):
            undoing.undo(USER)
        assert undoing.undo_name == "Undo: Add children: Tom E."


def test_what_was_taken_back_elsewhere_can_be_done_again_by_undoing(undoing: Undoing) -> None:
    before = everything(undoing.database)
    history = History(undoing.database, USER)
    history.undo(undoing.database.done[-1])
    assert undoing.undo_name == "Redo: Change children: Ada A."
    assert undoing.undo(USER) == "Done again: Change children: Ada A."
    assert everything(undoing.database) == before


def test_undoing_is_kept_with_the_name_of_who_did_it(undoing: Undoing) -> None:
    undoing.undo("Kim")
    last = History(undoing.database, USER).last_works(1)[0]
    assert (last.name, last.user) == ("Undo: Change: Children", "Kim")


def test_any_thread_may_have_done_it(undoing: Undoing) -> None:
    thread = threading.Thread(target=note, args=(undoing.database, "Jo Bell", "staff"))
    thread.start()
    thread.join()
    assert undoing.undo_name == "Undo: Change staff: Jo Bell"


def test_what_carers_were_told_stays_and_what_was_done_before_is_undone(
    database: Database, tmp_path: Path
) -> None:
    outing_rows.store(database)
    outing_rows.store_plan(database)
    undoing = Undoing(database)
    Records(database, USER).save("centres", {"centre": "X", "name": "Y"})
    Papers(database, USER).make("P1", tmp_path / "one")
    assert undoing.undo(USER) == f"Undone: Add centres: X. {PAPERS}"
    with database.work("Call it otherwise", user=USER) as work:
        work.session.get_one(CentreRow, 1).name = "Swattenden House"
    undoing.undo(USER)
    with database.work("Send again", user=USER) as work:
        work.session.get_one(InviteRow, 1).sequence += 1
    assert undoing.redo_name == "Redo: Call it otherwise"


def told(database: Database) -> None:
    """The small programme, published, with its joining letters drafted."""
    outing_rows.store(database)
    outing_rows.store_plan(database)
    outing_rows.store_plan(database, state=PlanState.PUBLISHED)
    Drafting(database, USER).bring_up_to_date()


def write(database: Database, name: str, household: str, **columns: object) -> None:
    """Changes a household's message, as the outbox does."""
    with database.work(name, user=USER) as work:
        row = work.session.scalars(select(MessageRow).where(MessageRow.to == household)).one()
        for column, value in columns.items():
            setattr(row, column, value)


def test_drafts_that_follow_a_change_are_no_step_and_hinder_none(database: Database) -> None:
    told(database)
    undoing = Undoing(database)
    with database.work("Call it otherwise", user=USER) as work:
        work.session.get_one(CentreRow, 1).name = "Swattenden House"
    Drafting(database, USER).bring_up_to_date()
    assert undoing.undo_name == "Undo: Call it otherwise"
    assert undoing.undo(USER) == "Undone: Call it otherwise."


def test_a_draft_that_was_reworded_is_undone_though_it_was_overtaken_since(
    database: Database,
) -> None:
    told(database)
    undoing = Undoing(database)
    write(database, "Reword", "H1", text="Bring a cake.", edited=True)
    move_to_bewl(database)
    Drafting(database, USER).bring_up_to_date()
    undoing.undo(USER)
    Drafting(database, USER).bring_up_to_date()
    undoing.undo(USER)
    with database.reading() as rows:
        assert rows.get_one(MessageRow, 1).text.startswith("= Activity weekend")


def move_to_bewl(database: Database) -> None:
    with database.work("Call it otherwise", user=USER) as work:
        work.session.get_one(CentreRow, 1).name = "Bewl Water"


def deliver(database: Database) -> None:
    """The Bells' letter leaves."""
    with database.work("Send", user=USER) as work:
        row = work.session.get_one(MessageRow, 1)
        row.state = "sent"
        columns = {"way": "email", "outcome": "sent", "at": work.at, "by": USER}
        work.session.add(DeliveryRow(message_id=1, recipient="bells@example.org", **columns))


def test_a_check_of_what_was_sent_since_is_undone_no_more_and_all_else_is(
    database: Database,
) -> None:
    told(database)
    undoing = Undoing(database)
    with database.work("Call it otherwise", user=USER) as work:
        work.session.get_one(CentreRow, 1).name = "Swattenden House"
    write(database, "Check for the Dales", "H2", state="checked")
    write(database, "Check", "H1", state="checked")
    deliver(database)
    assert undoing.undo(USER) == f"Undone: Check for the Dales. {CORRECTED}"
    assert undoing.undo(USER) == f"Undone: Call it otherwise. {CORRECTED}"


def test_a_plan_is_about_nobody_in_particular(database: Database) -> None:
    load(database, book())
    undoing = Undoing(database)
    Planning(database, USER).plan("P1")
    assert undoing.undo_name == "Undo: Plan P1"


def test_what_removes_a_child_names_it_all_the_same(database: Database) -> None:
    load(database, {"children": [child("C1", known_as="Addy")]})
    ada = Records(database, USER).rows("children")[0]
    undoing = Undoing(database)
    Records(database, USER).remove("children", ada.id, ada.version)
    assert undoing.undo_name == "Undo: Remove children: Addy A."


def test_a_person_who_is_gone_since_is_named_by_the_code(database: Database) -> None:
    load(database, {"staff": [worker("Y1")]})
    undoing = Undoing(database)
    note(database, "Jo Bell", "staff")
    kept = list(database.done)
    person = Records(database, USER).rows("staff")[0]
    Records(database, USER).remove("staff", person.id, person.version)
    database.done[:] = kept  # as if another window had removed her
    assert undoing.undo_name == "Undo: Change staff: Y1"


def test_what_could_not_be_read_is_heard_the_next_time(undoing: Undoing) -> None:
    path = undoing.database.path
    undoing.database.close()
    path.rename(path.with_name("away.db"))
    path.mkdir()
    with pytest.raises(UserError):
        assert undoing.undo_name
    path.rmdir()
    path.with_name("away.db").rename(path)
    assert undoing.undo_name == "Undo: Change children: Ada A."


TO_AND_FRO = (
    (ChildTo("C1", "P1-B"), ChildTo("C1", "P1-A")),
    (BedTo("R1", "C1", "Elm"), BedTo("R1", "C1", "Oak")),
)
APART = {"child": "C1", "other": "C4", "tie": "keep apart"}


@pytest.mark.parametrize("moves", TO_AND_FRO)
def test_nothing_that_is_undone_puts_two_together_who_are_kept_apart(
    database: Database, moves: tuple[Edit, ...]
) -> None:
    found, hands, undoing = board(database), Hands(database, USER), Undoing(database)
    for edit in moves:
        found = hands.move(found, edit, pin=False).board
    Records(database, USER).save("ties", APART)
    database.done.pop()  # as if another window had said so
    before = everything(database)
    with pytest.raises(UserError, match=r"Ada A\. \(C1\) and Dot A\. \(C4\) are kept apart"):
        undoing.undo(USER)
    assert everything(database) == before


def test_that_two_are_kept_apart_is_said_again_even_if_they_are_together(
    database: Database,
) -> None:
    board(database, ties=[APART])
    records = Records(database, USER)
    (tie,) = records.rows("ties")
    records.remove("ties", tie.id, tie.version)
    removed = database.done[-1]
    Hands(database, USER).do(open_board(database, "P1"), TO_AND_FRO[0][0])
    History(database, USER).undo(removed)
    assert len(records.rows("ties")) == 1
