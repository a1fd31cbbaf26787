"""A day whose activities were put together by hand, and what hands do with its cells."""

from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.models.database import Database
from app.scheduling.editing import ActivityTo, ChildTo
from app.services.board import Board, open_board
from app.services.board_swaps import Spot
from app.services.hands import Hands
from app.services.pinboard import PinBoard, pin_board
from app.views.desk import PLANS, Desk
from app.views.page import Page
from app.views.programmes.activity_choosing import ActivityDialog, ChoosePart
from app.views.programmes.grid_view import GridView
from app.views.programmes.pinning import Pinning
from tests.services.small_books import (
    activity,
    block,
    book,
    child,
    instructor,
    load,
    worker,
)
from tests.views.conftest import TODAY
from tests.views.widgets import settle

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
D = TypeVar("D", bound=QDialog)
HOURS = ("10:00-12:00", "13:00-14:00", "15:00-16:00")
STARTS = tuple(datetime(2027, 1, 16, hour) for hour in (10, 13, 15))
BOOK = book(
    children=[child(f"C{n}") for n in range(1, 4)],
    wishes=[{"child": "C1", "activity": "Archery"}],
    activities=[
        activity("Archery", kind="land", needs_weather="yes"),
        activity("Fencing", kind="craft"),
        activity("Kayaking", kind="water", months="4-9"),
        activity("Climbing", kind="height", lowest_school_year="9"),
        activity("Stories"),
    ],
    blocks=[block("S1", hours=hours) for hours in HOURS],
    staff=[
        instructor("I1"),
        instructor("I2"),
        instructor("I3", centre="SW"),
        worker("Y1"),
        worker("Y2"),
    ],
)


def put_together(database: Database) -> None:
    """One group that does archery, then fencing, then nothing."""
    load(database, BOOK)
    hands = Hands(database, "Anna")
    board = opened(database)
    group = board.new_group
    hands.do(board, *(ChildTo(f"C{n}", group) for n in range(1, 4)), pin=False)
    for starts, name in zip(STARTS, ("Archery", "Fencing"), strict=False):
        hands.do(opened(database), ActivityTo("S1", starts, group, name), pin=False)


def opened(database: Database) -> Board:
    """The day's board as it is stored."""
    return open_board(database, "P1", as_of=TODAY)


class GridPage(Page):
    """The board of the day's activities, read again whenever anything of it was written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Activities", reads=frozenset({PLANS, "children"}))
        self.pinning = Pinning(desk)
        self.grid = GridView(desk, self.pinning)
        self.body.addWidget(self.grid)

    @override
    def reload(self) -> None:
        self.desk.work.run(lambda _: self._read(), done=self._show)

    def _read(self) -> tuple[Board, PinBoard]:
        board = opened(self.desk.database)
        return board, pin_board(self.desk.database, "P1", as_of=self.desk.today)

    def _show(self, found: tuple[Board, PinBoard]) -> None:
        self.pinning.show("P1", found[1])
        self.grid.show_board(found[0])


def stored(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    """What is done in each block and who leads it, as stored."""
    plan = opened(desk.database).view.plan
    assert plan is not None
    found = {starts: cell for (_, starts, _), cell in plan.cells.items()}
    return [(found[s].activity, found[s].staff) if s in found else ("", ()) for s in STARTS]


def go_to(grid: GridView, block: int) -> Spot:
    """Lets the keys be on a block of the day, from 0."""
    grid.table.setFocus()
    grid.table.setCurrentIndex(grid.model.index(block + 1, 0))
    assert grid.spot is not None
    return grid.spot


def asked(qtbot: QtBot, grid: GridView, block: int, *, leaders: bool = False) -> ActivityDialog:
    """What Enter opens on a block, or the key of who leads it."""
    go_to(grid, block)
    QTest.keyClick(grid.table, Qt.Key.Key_L if leaders else Qt.Key.Key_Return)
    dialog = grid.doing.dialog
    assert isinstance(dialog, ActivityDialog)
    return in_front(qtbot, dialog)


def in_front(qtbot: QtBot, dialog: D) -> D:
    """A dialog, once the keys are in it."""
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def offered(part: ChoosePart) -> list[str]:
    """What is offered, each with its sign."""
    return [f"{option.name}: {option.verdict.sign}" for option in part.list.options]


def keys_on(part: ChoosePart, name: str) -> None:
    """Lets the keys be on what is called so."""
    row = next(at for at, option in enumerate(part.list.options) if name in option.name)
    part.list.setCurrentIndex(part.list.model().index(row, 0))


def done(qtbot: QtBot, page: GridPage, part: ChoosePart, name: str) -> None:
    """Does what is called so, by Enter, and waits."""
    keys_on(part, name)
    QTest.keyClick(part.list, Qt.Key.Key_Return)
    settle(qtbot, page.desk)


def carry(grid: GridView, block: int, over: int) -> QPoint:
    """Takes a cell with the mouse and holds it over another."""
    table = grid.table
    at, there = (_middle(grid, each) for each in (block, over))
    QTest.mousePress(table.viewport(), LEFT, NO_KEY, at)
    for step in (at + QPoint(0, 3), at + QPoint(0, 20), there):
        QTest.mouseMove(table.viewport(), step)
    return there


def _middle(grid: GridView, block: int) -> QPoint:
    return grid.table.visualRect(grid.model.index(block + 1, 0)).center()
