"""How long after a drop the window has painted what it changed, on the real boards.

    python -m benchmarks.dropping [--children 40] [--seconds 10] [--seed 7] [--platform offscreen]

The page Programmes with a plan of forty children. On each board something is let go in another
place and brought back. *seen*: what the drop stores is stored, the board shows it, and the window
has been painted: at most 200 ms. *all*: whatever else the page shows has been read again too, and
painted. Both in milliseconds of processor time, since others use the machine too, and *seen* also
by the clock on the wall.
"""

from __future__ import annotations

import argparse
import importlib
import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.models.database import open_database
from app.scheduling.editing import ActivityTo, BedTo, ChildTo, DutyTo, Edit
from app.scheduling.problem import DutyKind
from app.scheduling.slots import slots
from app.services.board import Board, open_board
from app.views.desk import Desk
from app.views.work import Work
from benchmarks.board import make
from benchmarks.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.models.database import Database
    from app.views.programmes.board_storing import Storing
    from app.views.programmes.page import ProgrammesPage

DAY = date(2026, 11, 22)
TIMES = 5
"""Drops there and back on each board."""
IDLE = 1000
"""Milliseconds after which nothing is to be painted any more."""
MOST = 200
"""Milliseconds until what was dropped is seen."""


def main() -> None:
    """Prints the table."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--children", type=int, default=40)
    reader.add_argument("--seconds", type=float, default=10.0)
    reader.add_argument("--seed", type=int, default=7)
    reader.add_argument("--programme", default="P1")
    reader.add_argument("--platform", default="offscreen")
    given = reader.parse_args()
    os.environ["QT_QPA_PLATFORM"] = given.platform
    os.environ["QT_LOGGING_RULES"] = "*.warning=false"
    QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.db"
        with open_database(path, now=lambda: datetime(2026, 11, 22, tzinfo=UTC)) as database:
            make(database, Path(folder) / "book", given)
            print(report(database))


def report(database: Database) -> str:
    """The table, in Markdown."""
    page = shown(database)
    columns = ("drop", "drops", "seen, ms", "longest", "on the wall", "all, ms", f"≤ {MOST} ms")
    rows = [(drops.what, *row(page, drops)) for drops in boards(page)]
    page.desk.work.close()
    return table(columns, rows)


def shown(database: Database) -> ProgrammesPage:
    """The page on the screen, with all that it reads."""

    def failed(error: BaseException) -> None:
        raise error

    work = Work(failed)
    desk = Desk(database, user="bench", today=lambda: DAY, work=work, sample=lambda: database)
    page: ProgrammesPage = importlib.import_module("app.views.programmes.page").make(desk)
    page.resize(1280, 860)
    page.show()
    rest(page)
    return page


def rest(page: ProgrammesPage) -> None:
    """Waits until nothing is under way, and paints."""
    while page.desk.work.is_busy:
        loop = QEventLoop()
        page.desk.work.busy.connect(loop.quit)
        loop.exec()
    paint(page)


def paint(page: ProgrammesPage) -> None:
    """Waits until the window has painted, by itself, all that has changed in it."""
    loop = QEventLoop()
    painting = Painting(loop)
    page.installEventFilter(painting)
    QTimer.singleShot(IDLE, loop.quit)
    loop.exec()
    page.removeEventFilter(painting)


class Painting(QObject):
    """Lets a loop end as soon as a window has brought what is painted onto the screen."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, self._loop.quit)
        return False


@dataclass(frozen=True, slots=True)
class Drops:
    """A board, what stores its drops, and one there and back again."""

    what: str
    part: QWidget
    storing: Storing
    there: Edit
    back: Edit


def boards(page: ProgrammesPage) -> Iterator[Drops]:
    """Each board, with the first thing on it that can be dropped elsewhere."""
    parts = page.parts
    groups, rooms, grid, staff = parts.storings
    held = open_board(page.desk.database, groups.wanted or "", as_of=DAY)
    yield Drops("a child to a group", parts.groups, groups, *child_moved(held))
    yield Drops("an activity", parts.grid, grid, *activity_changed(held))
    yield Drops("a duty", parts.staff, staff, *duty_given(held))
    yield Drops("a bed", parts.rooms, rooms, *bed_changed(held))


def child_moved(board: Board) -> tuple[Edit, Edit]:
    one, other = [group for group in board.plan.groups if group.children][:2]
    child = one.children[0]
    return ChildTo(child, other.code), ChildTo(child, one.code)


def activity_changed(board: Board) -> tuple[Edit, Edit]:
    cell = board.plan.cells[0]
    place = cell.session, cell.block, cell.group
    choices = board.activities_for(*place)
    there = next(c.edit for c in choices if not c.here)
    return there, ActivityTo(*place, cell.activity)


def duty_given(board: Board) -> tuple[Edit, Edit]:
    by_day = ((slot, who) for slot, who in slots(board.plan) if slot.kind is DutyKind.DAY)
    slot, who = next((slot, who[0]) for slot, who in by_day if who)
    edits = (c.edit for c in board.people_for(slot, who) if not c.here)
    on = next(edit.on for edit in edits if isinstance(edit, DutyTo) and edit.on)
    return DutyTo(slot, who, on), DutyTo(slot, on, who)


def bed_changed(board: Board) -> tuple[Edit, Edit]:
    one = board.plan.rooms[0]
    other = next(r for r in board.plan.rooms if r.session == one.session and r.room != one.room)
    child = one.children[0]
    return BedTo(one.session, child, other.room), BedTo(one.session, child, one.room)


def row(page: ProgrammesPage, drops: Drops) -> Sequence[str]:
    """The figures of one board."""
    page.steps.look_at(drops.part)
    rest(page)
    took = [dropped(page, drops, edit) for _ in range(TIMES) for edit in (drops.there, drops.back)]
    seen, wall, whole = zip(*took, strict=True)
    kept = "met" if median(seen) <= MOST else "**missed**"
    figures = median(seen), max(seen), median(wall), median(whole)
    return str(len(took)), *(f"{figure:.0f}" for figure in figures), kept


def dropped(page: ProgrammesPage, drops: Drops, edit: Edit) -> tuple[float, float, float]:
    """Drops something: until it is seen, the same on the wall, and until all is read again."""
    board = open_board(page.desk.database, drops.storing.wanted or "", as_of=DAY)
    loop = QEventLoop()
    drops.storing.stored.connect(loop.quit)
    starts, on_the_wall = process_time(), perf_counter()
    drops.storing.do(board, edit)
    loop.exec()
    paint(page)
    seen, wall = process_time() - starts, perf_counter() - on_the_wall
    rest(page)
    return seen * 1000, wall * 1000, (process_time() - starts) * 1000


if __name__ == "__main__":
    main()
