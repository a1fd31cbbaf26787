"""Virtual School's spreadsheet in the window: read, decided child by child, taken in."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.scheduling.problem import Gender
from app.services.records import Records
from app.views.desk import Desk
from app.views.referrals.virtual_school_view import OPEN, OPEN_YET, VirtualSchoolView
from tests.services.small_books import child, load
from tests.views.test_everyone import check
from tests.views.widgets import box_of, pressed, seen, settle, texts

HEADER = "Forename,Surname,DOB,Hours\n"
ROLL = HEADER + "Ada,Ash1,01/01/2017,10\nBeah,Ash2,01/01/2017,12\nZoe,Elm,03/02/2016,5\n"


@pytest.fixture
def view(qtbot: QtBot, empty: Desk) -> VirtualSchoolView:
    """Ada and Bea are stored."""
    load(empty.database, {"children": [child("C1"), child("C2", school_hours="25")]})
    view = VirtualSchoolView(empty)
    view.reload()
    seen(qtbot, empty, view)
    return view


def read(qtbot: QtBot, view: VirtualSchoolView, folder: Path, text: str = ROLL) -> None:
    (folder / "roll.csv").write_text(text)
    view.read(folder / "roll.csv")
    settle(qtbot, view.desk)


def children(view: VirtualSchoolView) -> dict[object, str]:
    rows = Records(view.desk.database, "Anna").rows("children")
    return {row.values["child"]: str(row.values["school_hours"]) for row in rows}


def decisions(view: VirtualSchoolView) -> list[str]:
    return texts(view.list.model, 1)


def test_who_is_in_the_file_is_compared_and_nothing_decided(
    qtbot: QtBot, view: VirtualSchoolView, tmp_path: Path
) -> None:
    check(view)
    read(qtbot, view, tmp_path)
    assert texts(view.list.model, 2) == [
        "the same name and birthday are stored: C1",
        "may be stored: C2",
        "not stored",
    ]
    assert decisions(view) == [OPEN_YET] * 3
    assert not view.take_button.isEnabled()
    check(view)


def test_each_child_is_decided_and_all_taken_in_at_once(
    qtbot: QtBot, view: VirtualSchoolView, tmp_path: Path
) -> None:
    read(qtbot, view, tmp_path)
    pressed(view.all_button)
    view.list.table.selectRow(1)
    assert texts(view.sides.model, 2)[-1] == "12"
    pressed(view.same_button)
    view.list.table.selectRow(2)
    pressed(view.new_button)
    assert view.result.label.text() == "Choose whether Zoe Elm is a girl, a boy or other first."
    view.gender.setCurrentIndex(view.gender.findData(Gender.BOY))
    pressed(view.new_button)
    assert decisions(view) == ["✓ C1", "✓ C2", "✓ new child"]
    pressed(view.take_button)
    settle(qtbot, view.desk)
    assert children(view) == {"C1": "10", "C2": "12", "VS001": "5"}
    assert view.result.label.text().startswith("2 children brought up to date, 1 new child with")
    assert view.said.text() == OPEN


def test_who_is_left_out_stays_to_be_decided(
    qtbot: QtBot, view: VirtualSchoolView, tmp_path: Path
) -> None:
    read(qtbot, view, tmp_path)
    pressed(view.all_button)
    view.list.table.selectRow(1)
    pressed(view.same_button)
    pressed(view.leave_button)
    assert decisions(view)[1] == OPEN_YET
    pressed(view.take_button)
    settle(qtbot, view.desk)
    assert children(view) == {"C1": "10", "C2": "25"}
    assert view.said.text() == "2 children left to decide."


def test_every_fault_of_the_file_is_listed(
    qtbot: QtBot, view: VirtualSchoolView, tmp_path: Path
) -> None:
    read(qtbot, view, tmp_path, HEADER + "Ada,,soon,many\n")
    assert texts(view.list.model, 2) == ["Surname", "DOB", "Hours"]
    assert view.said.text().startswith("3 faults: put them right")
    check(view)
    read(qtbot, view, tmp_path, HEADER + "Ada,Lee,soon,10\n")
    assert view.said.text().startswith("1 fault: put it right")


def test_a_file_that_is_none_is_said(qtbot: QtBot, view: VirtualSchoolView, tmp_path: Path) -> None:
    read(qtbot, view, tmp_path, "a,b\n")
    assert "no row with the headings" in box_of(view).text()


def test_a_refusal_leaves_what_is_decided(
    qtbot: QtBot, view: VirtualSchoolView, tmp_path: Path
) -> None:
    read(qtbot, view, tmp_path)
    pressed(view.all_button)
    records = Records(view.desk.database, "Anna")
    records.remove("children", records.rows("children")[0].id, 1)
    pressed(view.take_button)
    settle(qtbot, view.desk)
    assert "There is no child C1" in box_of(view).text()
    assert decisions(view)[0] == "✓ C1"
    assert view.take_button.isEnabled()


def test_without_a_child_nothing_is_decided(view: VirtualSchoolView) -> None:
    view.same()
    view.new()
    view.leave_out()
    assert (view.decisions, view.deciding.isVisible()) == ({}, False)
