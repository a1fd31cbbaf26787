import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.scheduling.fairness import ChildShare, Share, compared
from app.services.fairness import ChildLine
from app.services.showing import show_programme
from app.views.desk import Desk
from app.views.programmes.fairness_model import (
    LEAST,
    MARK,
    NOTHING,
    SHARE,
    Amount,
    FairnessModel,
    child_lines,
)
from app.views.programmes.fairness_view import FairnessView, SharesPart, bar_in
from app.views.programmes.grid_view import NO_PLAN
from tests.views.widgets import seen, texts

TWO = (
    (Amount("Ada", 0), Amount("2 of 2", 1.0, 1.0)),
    (Amount("Zoe", 0), Amount("0 of 2", 0.0, 0.0, least=True)),
)


@pytest.fixture
def view(qtbot: QtBot, weekend_desk: Desk) -> FairnessView:
    """How the planned weekend is shared out."""
    view = FairnessView(weekend_desk)
    view.show_view(show_programme(weekend_desk.database, "P1"))
    seen(qtbot, weekend_desk, view)
    return view


def test_every_child_and_everybody_on_duty_has_a_line(view: FairnessView) -> None:
    assert texts(view.children_part.model)[0] == "Ada A. (C1)"
    assert view.children_part.model.rowCount() == 3
    assert "Instructor I1" in texts(view.staff_part.model)
    assert texts(view.staff_part.model, 2)[0].endswith(" h")


def test_who_always_gets_the_least_is_said(view: FairnessView) -> None:
    assert "No child always gets the least." in view.children_part.sentences.text()


def test_what_there_was_not_to_get_is_a_dash_and_has_no_bar(view: FairnessView) -> None:
    model = view.children_part.model
    friends = model.index(0, 2)
    assert (friends.data(), friends.data(SHARE)) == (NOTHING, None)
    assert model.index(0, 1).data(SHARE) == 1.0


def test_without_a_plan_it_says_what_to_do(qtbot: QtBot, unplanned: Desk) -> None:
    view = FairnessView(unplanned)
    view.show_view(show_programme(unplanned.database, "P1"))
    seen(qtbot, unplanned, view)
    assert (view.empty.text(), view.parts.isVisible()) == (NO_PLAN, False)


def test_the_least_is_marked_in_a_sign_and_for_screen_readers() -> None:
    model = FairnessModel()
    model.show(("Child", "Wishes"), TWO)
    least = model.index(1, 1)
    assert least.data() == f"{MARK}0 of 2"
    assert least.data(LEAST) is True
    assert least.data(Qt.ItemDataRole.AccessibleTextRole) == "0 of 2: nobody comes off worse"
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "2 of 2"
    assert model.index(5, 5).data() is None


@pytest.fixture
def part(qtbot: QtBot) -> SharesPart:
    """Two children, of whom one gets nothing."""
    part = SharesPart("What each child gets")
    qtbot.addWidget(part)
    part.fill(("Child", "Wishes"), TWO, ())
    part.resize(400, 300)
    part.show()
    return part


def test_it_is_sorted_by_the_box_as_well_as_by_the_header(part: SharesPart) -> None:
    part.by.setCurrentIndex(1)
    assert texts(part.model) == ["Zoe", "Ada"]
    part.by.setCurrentIndex(0)
    assert texts(part.model) == ["Ada", "Zoe"]
    part.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert texts(part.model) == ["Zoe", "Ada"]


def test_those_who_have_the_least_of_most_come_first(part: SharesPart) -> None:
    lines = ((Amount("Ada", 0), Amount("–", 0)), (Amount("Zoe", 0), Amount("2 of 3: beds", 2)))
    part.fill(("Child", "Least in"), lines, ())
    part.by.setCurrentIndex(1)
    assert texts(part.model) == ["Zoe", "Ada"]


def test_sorting_keeps_the_line_that_is_chosen(part: SharesPart) -> None:
    part.table.setCurrentIndex(part.model.index(1, 1))
    part.by.setCurrentIndex(1)
    assert part.table.currentIndex().row() == 0
    part.model.sort(-1)
    assert texts(part.model) == ["Zoe", "Ada"]


def ink(image: QImage, bar: QRect) -> int:
    """How many dark pixels the middle of a bar has."""
    across = range(bar.left(), bar.right())
    return sum(image.pixelColor(x, bar.center().y()).lightness() < 128 for x in across)


def test_a_bar_is_as_long_as_the_part_and_needs_no_colour(part: SharesPart) -> None:
    part.table.clearSelection()
    cells = [part.table.visualRect(part.model.index(row, 1)) for row in (0, 1)]
    image = part.table.viewport().grab().toImage()
    full, none = (ink(image, bar_in(cell)) for cell in cells)
    assert full >= bar_in(cells[0]).width() - 2
    assert none <= 2


def test_in_what_somebody_has_the_least_is_told_by_name() -> None:
    one, other = (child_share(c, n) for c, n in (("C1", 2), ("C2", 0)))
    standing = compared({s.child: s.measures for s in (one, other)})
    lines = child_lines([ChildLine(s.child, s, standing[s.child]) for s in (one, other)])
    assert [line[-1].text for line in lines] == [
        NOTHING,
        "2 of 2: wishes and friends",
    ]
    assert [line[1].least for line in lines] == [False, True]


def child_share(code: str, got: int) -> ChildShare:
    """A child who gets so many of two wishes and of two friends."""
    none, two = Share(0, 0), Share(got, 2)
    parts = {"role_model": none, "activities": none, "beds": none, "company": none}
    return ChildShare(
        child=code, sessions=none, nights=0, wishes=two, friends=two, faces=0, **parts
    )
