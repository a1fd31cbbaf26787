"""Which breach is one of which place: as each family of rules names its places."""

from dataclasses import replace
from datetime import date

from app.models.database import Database
from app.scheduling.editing import BedTo, ChildTo, Edit
from app.scheduling.plan import Breach, Cell, Group
from app.scheduling.problem import DutyKind
from app.scheduling.slots import Slot
from app.services.board_broken import broken, broken_on, broken_where, is_at_cell, is_where
from tests.services.boards import LEADING, MORNING, WHOLE, board

CELL = Cell("R1", MORNING, "P1-A", "Archery", ("I1",))
STARTS = "2027-01-23T10:00"
HERE, BED = ChildTo("C1", "P1-A"), BedTo("R1", "C1", "Oak")


def test_a_breach_of_the_timetable_is_at_the_block_of_its_group() -> None:
    assert is_at_cell(Breach("T-OFFER", ("Archery",), ("R1", STARTS, "P1-A")), CELL)
    assert not is_at_cell(Breach("T-OFFER", ("Archery",), ("R1", STARTS, "P1-B")), CELL)


def test_one_of_a_whole_session_is_wherever_its_activity_is() -> None:
    assert is_at_cell(Breach("T-ONCE", ("Archery",), ("R1", "P1-A")), CELL)
    assert not is_at_cell(Breach("T-ONCE", ("Hike",), ("R1", "P1-A")), CELL)


def test_one_of_a_person_is_where_they_lead_at_that_time() -> None:
    assert is_at_cell(Breach("P-REST", ("I1",), (STARTS,)), CELL)
    assert not is_at_cell(Breach("P-REST", ("I2",), (STARTS,)), CELL)
    assert not is_at_cell(Breach("P-REST", ("I1",), ("2027-01-23T13:00",)), CELL)


def test_what_somebody_breaks_is_told_on_that_date_and_in_its_week(database: Database) -> None:
    night = Slot(DutyKind.NIGHT, "R1", date(2027, 1, 23))
    nights = (replace(WHOLE.nights[0], youth_workers=("I1",)),)
    there = board(database, replace(WHOLE, nights=nights))
    assert any(said.startswith("A person does a duty") for said in broken_on(there, night, "I1"))
    assert not any(broken_on(there, replace(night, when=date(2027, 2, 20)), "I1"))
    assert not any(broken_on(there, night, "Y9"))
    assert not any(broken_on(replace(there, judged=None), night, "I1"))


def test_one_of_groups_or_rooms_is_at_no_cell() -> None:
    assert not is_at_cell(Breach("G-SIZE", ("2",), ("P1-A",)), CELL)


def test_one_of_a_group_is_of_all_its_children_or_of_those_it_names() -> None:
    assert is_where(Breach("G-SIZE", ("2",), ("P1-A",)), HERE)
    assert is_where(Breach("G-APART", ("C1", "C2"), ("P1-A",)), HERE)
    assert not is_where(Breach("G-APART", ("C2", "C3"), ("P1-A",)), HERE)
    assert not is_where(Breach("G-SIZE", ("2",), ("P1-B",)), HERE)


def test_one_of_a_room_is_of_that_session_and_room() -> None:
    assert is_where(Breach("B-ONE", ("C2", "C3"), ("R1", "Oak")), BED)
    assert not is_where(Breach("B-ONE", ("C1", "C3"), ("R1", "Elm")), BED)
    assert not is_where(Breach("T-OFFER", ("C1",), ("R1", "Oak")), BED)


def test_nothing_is_broken_where_nobody_is() -> None:
    nowhere: tuple[Edit, ...] = (ChildTo("C1", None), BedTo("R1", "C1", None))
    assert not any(is_where(Breach("G-SIZE", ("2",), ("P1-A",)), each) for each in nowhere)


def test_the_timetable_tells_what_is_broken_at_each_of_its_cells(database: Database) -> None:
    cells = tuple(replace(c, instructors=("Y1",)) for c in WHOLE.cells)
    found = broken(board(database, replace(WHOLE, cells=cells)))
    place = (LEADING.session, MORNING, LEADING.group)
    assert place in found
    assert all(each.short and each.sentence for each in found[place])


def test_without_a_plan_nothing_is_broken(database: Database) -> None:
    empty = replace(board(database), judged=None)
    assert broken(None) == broken(empty) == {}
    assert list(broken_where(empty, HERE)) == []


def test_a_group_that_is_too_small_is_told_of_its_children_alone(database: Database) -> None:
    groups = (
        Group("P1-A", "Otters", ("C1", "C2")),
        Group("P1-B", "Kingfishers", ("C3", "C4", "C5", "C6")),
    )
    found = board(database, replace(WHOLE, groups=groups))
    (said,) = broken_where(found, HERE)
    assert said.startswith("A group is too small or too large — 2 children")
    assert list(broken_where(found, ChildTo("C5", "P1-B"))) == []
