"""A weekend with its staff, put together by hand, and what hands do with their duties.

It is the small board of the services' tests: `I1` leads Otters, `I2` Kingfishers, `Y1` to `Y4` look
after them, `Y1` and `Y2` sleep in. Here `I3` has nothing to do, `Y5` is away on Saturday, `Y4` has
more hours than there may be, and `I2` leads for another programme on Sunday.
"""

from datetime import date, datetime

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.models import PlanRow, PlanState
from app.models.database import Database
from app.scheduling.plan import Cell, Group, Plan
from app.scheduling.slots import Slot, holders
from app.services.board import Board, open_board
from app.services.pinboard import PinBoard, pin_board
from app.services.stored_plans import put_items
from app.views.desk import PLANS, Desk
from app.views.page import Page
from app.views.programmes.pinning import Pinning
from app.views.programmes.staff_lines import Bar, Line, Look
from app.views.programmes.staff_view import StaffBoard
from tests.services.boards import store, tables
from tests.services.small_books import (
    block,
    child,
    day,
    instructor,
    load,
    place,
    programme,
    residential,
    worker,
)
from tests.views.widgets import settle

SATURDAY, SUNDAY = date(2027, 1, 23), date(2027, 1, 24)
OTHERS = ("C7", "C8", "C9")
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def put_together(database: Database) -> None:
    """Stores the weekend, with the other programme that asks for an instructor."""
    book = tables()
    load(
        database,
        tables(
            children=[*book["children"], *(child(code) for code in OTHERS)],
            staff=[*(row for row in book["staff"] if row["staff"] != "Y4"), BUSY, instructor("I3")],
            absences=[{"staff": "Y5", "from": "2027-01-23 00:00", "to": "2027-01-23 18:00"}],
            programmes=[programme("P1"), programme("P2")],
            sessions=[
                residential("R1", "2027-01-23 10:00", "2027-01-24 15:00"),
                day("S2", "2027-03-06"),
                day("S9", "2027-01-24", programme="P2"),
            ],
            blocks=[*book["blocks"], block("S2", "2027-03-06"), block("S9", "2027-01-24")],
            places=[
                *(place(row["child"]) for row in book["children"]),
                *(place(code, "P2") for code in OTHERS),
            ],
        ),
    )
    store(database)
    elsewhere = Plan(
        groups=(Group("P2-A", "Foxes", OTHERS),),
        cells=(Cell("S9", datetime(2027, 1, 24, 10), "P2-A", "Archery", ("I2",)),),
    )
    with database.work("store", user="Anna") as work:
        row = PlanRow(programme="P2", name="x", state=PlanState.CURRENT, score=0)
        row.made_at, row.made_by = work.at, "Anna"
        put_items(work.session, row, elsewhere)
        work.session.add(row)


BUSY = worker("Y4", hours_per_week="15")


class StaffPage(Page):
    """The board of staff, read again whenever anything of it was written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Staff", reads=frozenset({PLANS, "staff"}))
        self.pinning = Pinning(desk)
        self.board = StaffBoard(desk, self.pinning)
        self.body.addWidget(self.board)

    @override
    def reload(self) -> None:
        self.desk.work.run(lambda _: self._read(), done=self._show)

    def _read(self) -> tuple[Board, PinBoard]:
        today = self.desk.today
        return opened(self.desk), pin_board(self.desk.database, "P1", as_of=today)

    def _show(self, found: tuple[Board, PinBoard]) -> None:
        self.pinning.show("P1", found[1])
        self.board.show_board(found[0])


def opened(desk: Desk) -> Board:
    """The weekend's board as it is stored."""
    return open_board(desk.database, "P1", as_of=desk.today)


def answered(qtbot: QtBot, page: StaffPage) -> None:
    """Waits until it is known who could take the chosen duty."""
    qtbot.waitUntil(lambda: bool(page.board.panel.people.list.options), timeout=20_000)
    settle(qtbot, page.desk)


def names_of(page: StaffPage) -> list[str]:
    """Who could take the chosen duty, from the top."""
    return [option.name for option in page.board.panel.people.list.options]


def line_of(board: StaffBoard, staff: str) -> Line:
    """The line of a person."""
    items = board.strip.duties.items
    return next(item for item in items if isinstance(item, Line) and item.staff == staff)


def bar_of(board: StaffBoard, staff: str, look: Look, on: date | None = None) -> Bar:
    """The first duty of a kind that somebody has, or the one on a date."""
    bars = line_of(board, staff).bars
    return next(b for b in bars if b.look is look and on in (None, b.starts.date()))


def index_of(board: StaffBoard, item: Bar | Line) -> QModelIndex:
    """Where a duty or a person is."""
    return board.strip.duties.index_of(item.key)


def choose_bar(board: StaffBoard, staff: str, look: Look, on: date | None = None) -> Bar:
    """Chooses a duty, with the focus on the board."""
    bar = bar_of(board, staff, look, on)
    board.strip.choose(bar.key)
    board.strip.setFocus()
    return bar


def middle_of(board: StaffBoard, item: Bar | Line) -> QPoint:
    """The middle of what is seen of a duty, or of a person's head."""
    return board.strip.visualRect(index_of(board, item)).center()


def carry(board: StaffBoard, bar: Bar, to: str) -> QPoint:
    """Takes a duty with the mouse and holds it over somebody's line."""
    at, viewport = middle_of(board, bar), board.strip.viewport()
    over = QPoint(at.x() + 3, middle_of(board, line_of(board, to)).y())
    QTest.mousePress(viewport, LEFT, NO_KEY, at)
    for step in (at + QPoint(2, 0), at + QPoint(30, 0), over):
        QTest.mouseMove(viewport, step)
    return over


def drag(qtbot: QtBot, page: StaffPage, bar: Bar, to: str) -> None:
    """Drags a duty to somebody's line, and waits."""
    over = carry(page.board, bar, to)
    QTest.mouseRelease(page.board.strip.viewport(), LEFT, NO_KEY, over)
    settle(qtbot, page.desk)


def on(page: StaffPage, slot: Slot) -> set[str]:
    """Who is stored on a slot."""
    return set(holders(opened(page.desk).plan, slot))
