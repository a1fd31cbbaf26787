"""Undo: what a unit of work did is taken back, and a later one that built on it is named."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import UserError
from app.models import (
    SHEET_TABLES,
    Base,
    ChangeRow,
    ChildRow,
    EducationRow,
    HouseholdRow,
    InviteRow,
    MeetingRow,
    PlacementRow,
    PlanRow,
    PlanState,
    TieRow,
    WordingRow,
)
from app.models.changes import UnitOfWork
from app.models.database import Database, open_database
from app.models.values import values_of
from app.scheduling.problem import Gender, TieKind
from app.services.history import BY_ITSELF, History, opposite
from app.services.planning import Planning
from app.services.settling import put_copy
from tests.services.small_books import USER, book, load

BORN = date(2016, 5, 4)
Do = Callable[[UnitOfWork], object]
Everything = dict[tuple[str, int], dict[str, Any]]


def child(code: str, **more: Any) -> ChildRow:
    named = {"first_name": "Tom", "last_name": "Ash", "born": BORN, "gender": Gender.BOY}
    return ChildRow(child=code, **{**named, **more})


def placement(code: str, day: int = 1, **more: Any) -> PlacementRow:
    return PlacementRow(child=code, household="H1", from_=date(2026, 1, day), **more)


def found(work: UnitOfWork, table: type[Base], number: int = 1) -> Any:
    return work.session.get_one(table, number)


def everything(database: Database) -> Everything:
    with database.reading() as rows:
        return {
            (name, row.id): values_of(row)
            for name, table in SHEET_TABLES.items()
            for row in rows.scalars(select(table))
        }


@pytest.fixture
def history(database: Database) -> History:
    """Tom lives with a household."""
    with database.work("Begin", user=USER) as work:
        home = HouseholdRow(household="H1", carers=("Jo", "Al"), salutation="Jo and Al")
        work.session.add_all([child("C1"), home, placement("C1")])
    return History(database, USER)


def done(history: History, name: str, do: Do, user: str = USER) -> int:
    """Does something in a unit of work of its own; its number."""
    with history.database.work(name, user=user) as work:
        do(work)
    return history.last_works(1)[0].number


def add(*rows: Base) -> Do:
    return lambda work: work.session.add_all(rows)


def change(table: type[Base], number: int = 1, **values: Any) -> Do:
    def do(work: UnitOfWork) -> None:
        for name, value in values.items():
            setattr(found(work, table, number), name, value)

    return do


def remove(table: type[Base], number: int = 1) -> Do:
    return lambda work: work.session.delete(found(work, table, number))


def test_the_last_works_are_listed_with_who_and_when(history: History) -> None:
    done(history, "Meet", add(MeetingRow(child="C1", on=BORN, by="Head")), user="Kim")
    newest, first = history.last_works(5)
    assert (newest.name, newest.user, newest.rows, first.rows) == ("Meet", "Kim", 1, 3)
    assert str(newest) == "“Meet” (Kim, Sunday 22 November 2026, 9.30 am)"
    assert history.last_works(1) == (newest,)
    assert history.last_works(5, about="egi") == (first,)


@pytest.mark.parametrize(
    "do",
    [
        add(child("C2", school_hours=Decimal("12.5")), placement("C2", to=date(2026, 2, 1))),
        change(ChildRow, first_name="Tim", school_hours=Decimal(10), gender=Gender.GIRL),
        change(ChildRow, child="C9"),
        change(HouseholdRow, carers=("Al",), phone="01632 960001", approved_from=BORN),
        remove(PlacementRow),
    ],
)
def test_what_is_undone_is_as_if_it_had_not_been(history: History, do: Do) -> None:
    before = everything(history.database)
    number = done(history, "Change: Children", do)
    after = everything(history.database)
    assert history.undo(number) == "Undo: Change: Children"
    assert everything(history.database) == before
    undone = history.last_works(1)[0]
    assert undone.user == USER
    assert history.undo(undone.number) == "Redo: Change: Children"
    assert everything(history.database) == after


def test_undoing_and_doing_again_take_turns() -> None:
    assert opposite(opposite(opposite("Merge"))) == "Undo: Merge"


def test_a_removed_row_stands_again_with_all_that_it_held(history: History) -> None:
    tried = EducationRow(child="C1", from_=BORN, kind=None, hours=Decimal("7.25"))
    done(history, "Add", add(tried))
    before = everything(history.database)
    history.undo(done(history, "Remove", remove(EducationRow)))
    assert everything(history.database) == before


def test_a_later_change_of_the_same_row_is_named(history: History) -> None:
    number = done(history, "Meet", add(MeetingRow(child="C1", on=BORN, by="Head")))
    done(history, "Correct", change(MeetingRow, notes="shy"), user="Kim")
    with pytest.raises(UserError) as refused:
        history.undo(number)
    assert str(refused.value) == (
        "“Meet” (Robin, Sunday 22 November 2026, 9.30 am) cannot be undone: “Correct” (Kim, Sunday "
        "22 November 2026, 9.30 am) has written C1 · 2016-05-04 of meetings since. Undo that first."
    )


def test_what_was_undone_is_no_obstacle(history: History) -> None:
    before = everything(history.database)
    first = done(history, "First", change(ChildRow, known_as="Al"))
    second = done(history, "Second", change(ChildRow, known_as="Bo"))
    third = done(history, "Third", remove(PlacementRow))
    fourth = done(history, "Fourth", change(ChildRow, known_as="Cy"))
    history.undo(fourth)
    with pytest.raises(UserError, match=r"“First” .* cannot be undone: “Second”"):
        history.undo(first)
    for number in (third, second, first):
        history.undo(number)
    assert everything(history.database) == before


def test_a_row_that_was_removed_and_brought_back_is_no_obstacle(history: History) -> None:
    before = everything(history.database)
    number = done(history, "Change", change(PlacementRow, end_reason="moved"))
    history.undo(done(history, "Remove", remove(PlacementRow)))
    history.undo(number)
    assert everything(history.database) == before


def test_a_row_that_was_brought_back_and_changed_is_an_obstacle(history: History) -> None:
    removed = done(history, "Remove", remove(PlacementRow))
    history.undo(removed)
    done(history, "Correct", change(PlacementRow, end_reason="moved"))
    with pytest.raises(UserError, match=r"“Remove” .* cannot be undone: “Correct”"):
        history.undo(removed)


def test_what_a_later_row_refers_to_stays(history: History) -> None:
    number = done(history, "Refer", add(child("C2")))
    done(history, "Place", add(placement("C2")))
    with pytest.raises(UserError, match=r"“Place” .* has written C2 · 2026-01-01 of placements"):
        history.undo(number)


def test_a_key_that_was_taken_since_is_said(history: History) -> None:
    number = done(history, "End", remove(PlacementRow))
    done(history, "Begin again", add(placement("C1")))
    with pytest.raises(UserError, match=r"“End” .* another row of placements has taken a key"):
        history.undo(number)


def test_what_would_break_a_rule_now_is_refused(history: History) -> None:
    number = done(history, "End", remove(PlacementRow))
    done(history, "Begin elsewhere", add(placement("C1", 5)))
    with pytest.raises(UserError, match=r"“End” .* as things stand now: placements: H1 from 2026"):
        history.undo(number)
    assert history.last_works(1)[0].name == "Begin elsewhere"


def test_what_broke_a_rule_before_is_no_obstacle(history: History) -> None:
    done(history, "Overlap", add(placement("C1", 5)))
    number = done(history, "Change", change(ChildRow, known_as="Al"))
    assert history.undo(number) == "Undo: Change"


def test_undoing_twice_is_said(history: History) -> None:
    number = done(history, "Change", change(ChildRow, known_as="Al"))
    history.undo(number)
    with pytest.raises(UserError, match=r"“Change” .* is undone already\. To do it again, undo"):
        history.undo(number)


def test_a_value_that_the_database_refuses_is_a_bug_and_not_hidden(history: History) -> None:
    number = done(history, "End", remove(PlacementRow))
    with history.database.work("Tamper", user=USER) as work:
        work._open = True
        broken = ChangeRow.__table__.update().values(before={"child": "C1"})  # type: ignore[attr-defined]
        work.session.connection().execute(broken.where(ChangeRow.work == number))
        work._open = False
    with pytest.raises(Exception, match="NOT NULL"):
        history.undo(number)


def test_a_rename_is_taken_back_in_what_refers_to_it_since(history: History) -> None:
    number = done(history, "Rename", change(ChildRow, child="C9"))
    done(history, "Place", add(placement("C9", 5)))
    history.undo(number)
    with history.database.reading() as rows:
        assert set(rows.scalars(select(PlacementRow.child))) == {"C1"}


def test_the_key_that_was_taken_last_is_given_back_first(history: History) -> None:
    done(history, "Place", add(placement("C1", 5, temporary=True)))
    before = everything(history.database)

    def pass_on(work: UnitOfWork) -> None:
        found(work, PlacementRow, 1).from_ = date(2026, 1, 9)
        work.session.flush()
        found(work, PlacementRow, 2).from_ = date(2026, 1, 1)

    history.undo(done(history, "Pass on", pass_on))
    assert everything(history.database) == before


def test_a_plan_and_all_of_it_is_taken_back_and_made_again(database: Database) -> None:
    load(database, book())
    planning, history = Planning(database, USER), History(database, USER)
    first = planning.plan("P1").judged.plan
    planned = history.last_works(1)[0].number
    history.undo(planned)
    with pytest.raises(UserError, match="no current plan"):
        planning.judge("P1")
    history.undo(history.last_works(1)[0].number)
    assert planning.judge("P1").plan == first


def test_what_goes_with_a_row_but_was_added_later_keeps_it(database: Database) -> None:
    load(database, book())
    history = History(database, USER)
    imported = history.last_works(1)[0].number
    Planning(database, USER).plan("P1")
    with pytest.raises(UserError, match="“Plan P1”"):
        history.undo(imported)


def test_which_plan_is_current_is_undone_in_the_right_order(database: Database) -> None:
    load(database, book())
    Planning(database, USER).plan("P1")
    history = History(database, USER)

    def exchange(work: UnitOfWork) -> None:
        old = found(work, PlanRow)
        old.state = PlanState.VARIANT
        work.session.flush()
        put_copy(work, old, name="Copy", state=PlanState.CURRENT)

    history.undo(done(history, "Exchange", exchange))
    with database.reading() as rows:
        assert [p.state for p in rows.scalars(select(PlanRow))] == [PlanState.CURRENT]


def test_what_carers_were_sent_cannot_be_undone(history: History) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    sent = InviteRow(
        household_number=1,
        session_number=1,
        household="H1",
        session="S1",
        uid="u",
        stamped=now,
        modified=now,
        starts=datetime(2027, 1, 1),
        ends=datetime(2027, 1, 2),
        summary="",
        location="",
    )
    number = done(history, "Invites", add(sent))
    with pytest.raises(UserError, match="carers have been sent what it made"):
        history.undo(number)


def test_drafts_that_follow_a_change_cannot_be_undone_by_themselves(history: History) -> None:
    number = done(history, BY_ITSELF, add(WordingRow(letter="joining", text="x")))
    with pytest.raises(UserError, match="drafts follow what is changed"):
        history.undo(number)


def test_a_work_that_never_was_is_said(history: History) -> None:
    with pytest.raises(UserError, match="Nothing was done under the number 99"):
        history.undo(99)


CODES = st.sampled_from(["C1", "C2", "C3", "C4"])
STEPS = st.one_of(
    st.tuples(st.just("add"), CODES, st.integers(1, 4)),
    st.tuples(st.just("place"), CODES, st.integers(1, 4)),
    st.tuples(st.just("tie"), CODES, CODES),
    st.tuples(st.just("rename"), CODES, CODES),
    st.tuples(st.just("note"), CODES, st.text("ab", max_size=2)),
    st.tuples(st.just("end"), CODES, st.integers(1, 4)),
    st.tuples(st.just("remove"), CODES, st.none()),
)


def step(work: UnitOfWork, what: str, code: str, more: Any) -> None:
    """One step of a random unit of work, where it can be taken."""
    rows = work.session
    by_code = {c.child: c for c in rows.scalars(select(ChildRow))}
    own = rows.scalars(select(PlacementRow).where(PlacementRow.child == code)).all()
    ties = rows.scalars(select(TieRow)).all()
    tied = [t for t in ties if code in (t.child, t.other)]
    match what, code in by_code:
        case "add", False:
            rows.add(child(code, dietary="x" * more))
        case "place", True if more not in [p.from_.day for p in own]:
            rows.add(placement(code, more, to=date(2026, 1, more + 1)))
        case "tie", True if more in by_code and not tied and more != code:
            rows.add(TieRow(child=code, other=more, tie=TieKind.FRIENDS))
        case "rename", True if more not in by_code:
            by_code[code].child = more
        case "note", True:
            by_code[code].medical = more
        case "end", True:
            for ended in own[:more]:
                rows.delete(ended)
        case "remove", True:
            for row in (*own, *tied, by_code[code]):
                rows.delete(row)
        case _:
            return
    rows.flush()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(STEPS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_undoing_works_one_by_one_leads_back_through_all_that_was(works: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        now = datetime(2026, 11, 22, tzinfo=UTC)
        with open_database(Path(folder) / "belonging.db", now=lambda: now) as database:
            history = History(database, USER)
            add_home = add(HouseholdRow(household="H1", carers=("Jo",), salutation="Jo"))
            known = {done(history, "Begin", add_home): everything(database)}
            for steps in works:

                def do(work: UnitOfWork, steps: Any = steps) -> None:
                    for each in steps:
                        step(work, *each)

                number = done(history, "Work", do)
                known[number] = everything(database)
            numbers = sorted(known)
            for number, before in zip(reversed(numbers[1:]), reversed(numbers[:-1]), strict=True):
                history.undo(number)
                assert everything(database) == known[before]
