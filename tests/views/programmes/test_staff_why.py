"""Why somebody has a duty, and who else could: asked on the board of staff, by key and menu."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.views.programmes.staff_lines import Look
from app.views.programmes.staff_view import WHY, StaffBoard
from app.views.programmes.staff_why import ELSE
from app.views.programmes.why_dialog import WhyDialog
from app.views.programmes.why_words import AGAINST
from tests.views.programmes.duties import StaffPage, choose_bar
from tests.views.widgets import pressed


@pytest.fixture
def board(staff_page: StaffPage) -> StaffBoard:
    return staff_page.board


def asked(board: StaffBoard) -> WhyDialog:
    """The answer to the key W."""
    QTest.keyClick(board.strip, Qt.Key.Key_W)
    dialog = board.explaining.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def told(dialog: WhyDialog) -> dict[str, list[str]]:
    """Sentences by the heading of their chapter."""
    tree = dialog.tree
    items = [item for at in range(tree.topLevelItemCount()) if (item := tree.topLevelItem(at))]
    return {
        item.text(0): [
            child.text(0) for at in range(item.childCount()) if (child := item.child(at))
        ]
        for item in items
    }


@pytest.mark.parametrize(
    ("who", "look", "heading"),
    [
        ("Y1", Look.NIGHT, "Why Worker Y1: sleeping in, night of Sat 23 Jan"),
        ("Y1", Look.DAY, "Why Worker Y1: by day with Otters, Sat 23 Jan"),
        ("I1", Look.LEAD, "Why Instructor I1: leading Otters, Sat 23 Jan, 10 am"),
    ],
)
def test_why_tells_what_would_be_without_it(
    board: StaffBoard, who: str, look: Look, heading: str
) -> None:
    choose_bar(board, who, look)
    dialog = asked(board)
    chapters = told(dialog)
    assert any(said.startswith("With nobody in this place: ") for said in chapters[heading])
    assert len(chapters) > 1
    dialog.reject()


def test_who_else_could_and_what_stands_against_the_others_is_told(board: StaffBoard) -> None:
    choose_bar(board, "Y1", Look.NIGHT)
    dialog = asked(board)
    chapters = told(dialog)
    assert any(
        said.startswith("Worker Y") for said in chapters.get(ELSE, chapters.get(AGAINST, []))
    )
    assert not any("Instructor" in said for each in chapters.values() for said in each)
    dialog.reject()


def test_from_the_answer_the_duty_is_given_to_somebody(board: StaffBoard) -> None:
    choose_bar(board, "Y1", Look.NIGHT)
    pressed(asked(board).change_button)
    assert board.panel.people.list.hasFocus()


def test_it_can_be_asked_of_a_duty_alone(board: StaffBoard) -> None:
    why = next(action for action in board.actions_here if action.text() == WHY)
    choose_bar(board, "Y1", Look.NIGHT)
    assert why.isEnabled()
    board.show_board(None)
    assert not why.isEnabled()
    board.ask_why()
    assert board.explaining.dialog is None
