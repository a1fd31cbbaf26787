"""Names for codes."""

from datetime import date, datetime

from sqlalchemy import select

from app.models import ChildRow
from app.models.database import Database
from app.scheduling.plan import Group
from app.scheduling.problem import SessionKind
from app.services.names import Names, at, called, kind_of, named, names, short
from tests.services.small_books import book, child, load

SATURDAY = date(2027, 1, 16)


def known(database: Database, *groups: Group) -> Names:
    load(database, book(children=[child("C1"), child("C2", known_as="Bee"), child("C3")]))
    with database.reading() as rows:
        return names(rows, groups)


def test_children_are_told_by_first_name_initial_and_code(database: Database) -> None:
    found = known(database)
    assert [found.child(c) for c in ("C1", "C2", "C9")] == ["Ada A. (C1)", "Bee A. (C2)", "C9"]


def test_a_child_is_named_alike_wherever_one_is(database: Database) -> None:
    bee = child("C1", known_as=" Bee ", last_name="ash ")
    load(database, book(children=[bee, child("C2", known_as=" ")]))
    with database.reading() as rows:
        children = rows.scalars(select(ChildRow).order_by(ChildRow.child)).all()
        assert [named(each) for each in children] == ["Bee A.", "Bea A."]
        assert [called(each) for each in children] == ["Bee", "Bea"]
        assert list(names(rows, ()).children.values()) == ["Bee A.", "Bea A."]


def test_people_groups_and_sessions_have_their_names(database: Database) -> None:
    found = known(database, Group("P1-A", "Otters", ("C1",)))
    assert (found.person("Y1"), found.person("Y9")) == ("Worker Y1", "Y9")
    assert (found.group("P1-A"), found.group("P1-B")) == ("Otters", "P1-B")
    assert found.session("S1") == "Saturday 16 January 2027, Bewl Water"
    assert (found.places["S1"], found.centre("SW")) == ("Bewl Water", "Swattenden Centre")
    assert (found.session("S9"), found.centre("XX")) == ("S9", "XX")


def test_dates_and_times_are_said_as_people_do() -> None:
    assert short(SATURDAY) == "Sat 16 Jan"
    assert at(datetime(2027, 1, 16, 9, 30)) == "Sat 16 Jan, 9.30 am"


def test_a_session_is_a_day_or_a_residential() -> None:
    assert [kind_of(kind) for kind in SessionKind] == ["day", "residential"]
