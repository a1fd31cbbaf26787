"""How long the board takes to say what a move would do, and to show a plan after one.

A programme of forty children, planned for a few seconds, or one of a database that exists. Every
figure is processor time, stands beside a whole judgement and a whole programme shown, and is the
middle and the longest of many moves.

    python -m benchmarks.board [--children 40] [--seconds 10] [--seed 7]
    python -m benchmarks.board --database FILE --programme P12
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from app.models.database import open_database
from app.scheduling.editing import ActivityTo, BedTo, ChildTo, DutyTo
from app.scheduling.problem import DutyKind, Role
from app.scheduling.score import judge
from app.scheduling.situation import Situation
from app.scheduling.slots import slots
from app.services.board import open_board
from app.services.hands import Hands
from app.services.importing import import_workbook
from app.services.planning import Planning
from app.services.showing import show_programme
from app.words import counted
from benchmarks.generator import generate, write_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    from app.models.database import Database
    from app.scheduling.editing import Edit
    from app.services.board import Board

    Sides: TypeAlias = Iterable[Callable[[], object]]

USER = "benchmark"
MOST = 60
"""Moves of each kind that are tried."""
SOME = 5
"""Lists of each kind, and moves that are stored."""
ALLOWED = {"effect": 50.0, "shown": 150.0}
"""Milliseconds that a person is to wait at most: for what a move would do, and after it."""


def main() -> None:
    """Prints the table."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--database", type=Path)
    reader.add_argument("--programme", default="P1")
    reader.add_argument("--children", type=int, default=40)
    reader.add_argument("--seconds", type=float, default=10.0)
    reader.add_argument("--seed", type=int, default=7)
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.db"
        if given.database:
            shutil.copy(given.database, path)
        with open_database(path, now=lambda: datetime(2026, 11, 22, tzinfo=UTC)) as database:
            if not given.database:
                make(database, Path(folder) / "book", given)
            print(report(database, given.programme))


def make(database: Database, folder: Path, given: argparse.Namespace) -> None:
    """A programme with a plan."""
    write_csv(generate(seed=given.seed, children=given.children, sessions=6), folder)
    import_workbook(database, folder, user=USER)
    Planning(database, USER).plan(given.programme, seconds=given.seconds)


def report(database: Database, programme: str) -> str:
    """The table, in Markdown."""
    board = open_board(database, programme)
    standing = board.standing
    whole = middle([lambda: judge(Situation(standing.facts, board.plan))] * 20)
    shown = middle([lambda: show_programme(database, programme)] * SOME)
    problem = board.problem
    lines = [
        f"{len(problem.children)} children, {counted(len(problem.sessions), 'session')}, "
        f"{len(problem.staff)} staff. A whole judgement takes {whole:.1f} ms, "
        f"a whole programme shown {shown:.0f} ms of processor time.",
        "",
        "| what | moves | middle, ms | longest, ms | × a judgement | × shown | allowed, ms |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for what, limit, sides in measured(database, board):
        took = [timed(side) for side in sides]
        usual = median(took)
        lines.append(
            f"| {what} | {len(took)} | {usual:.1f} | {max(took):.1f} | {usual / whole:.1f} "
            f"| {usual / shown:.2f} | {limit or ''} |"
        )
    return "\n".join(lines)


def measured(database: Database, board: Board) -> Iterator[tuple[str, float | None, Sides]]:
    """What is timed: its name, what is allowed for it, and how it is done."""
    for what, edits in kinds(board).items():
        sides = [partial(board.effect, edit) for edit in islice(edits, MOST)]
        yield f"effect: {what}", ALLOWED["effect"], sides
    afresh = replace(board)  # which has reckoned no effect yet
    for what, asked in lists(afresh).items():
        yield f"list: {what}", None, list(islice(asked, SOME))
    opened = [partial(open_board, database, board.programme)] * SOME
    yield "open the board", ALLOWED["shown"], opened
    yield "store a move, with the board after it", ALLOWED["shown"], stored(database, board)


def stored(database: Database, board: Board) -> Iterator[Callable[[], object]]:
    """A child who goes to another group and back, each time on the board as it is by then."""
    boards, hands = [board], Hands(database, USER)
    one, other = [g for g in board.plan.groups if g.children][:2]

    def move(group: str) -> None:
        boards.append(hands.move(boards[-1], ChildTo(one.children[0], group)).board)

    for _ in range(SOME):
        yield partial(move, other.code)
        yield partial(move, one.code)


def kinds(board: Board) -> dict[str, Iterator[Edit]]:
    """Moves of every kind."""
    problem, plan, facts = board.problem, board.plan, board.standing.facts
    groups = [g.code for g in plan.groups if g.children]
    people = [p for p in problem.staff if p.role is Role.YOUTH_WORKER]
    held = [(s, who) for s, each in slots(plan) for who in each if s.kind is not DutyKind.LEAD]
    return {
        "a child to a group": (ChildTo(c.code, g) for c in problem.children for g in groups),
        "an activity": (
            ActivityTo(c.session, c.block, c.group, a.name)
            for c in plan.cells
            for a in facts.activities_at[facts.sessions[c.session].centre]
        ),
        "a duty": (DutyTo(slot, who, p.code) for slot, who in held for p in people),
        "a bed": (
            BedTo(share.session, child, other.room)
            for share, other in pairwise(plan.rooms)
            if share.session == other.session
            for child in share.children
        ),
    }


def lists(board: Board) -> dict[str, Iterator[Callable[[], object]]]:
    """Everything that there is to choose from, for some of its places."""
    plan = board.plan
    return {
        "groups": (partial(board.groups_for, c.code) for c in board.problem.children),
        "activities": (
            partial(board.activities_for, c.session, c.block, c.group) for c in plan.cells
        ),
        "youth workers": (
            partial(board.people_for, slot, who[0])
            for slot, who in slots(plan)
            if who and slot.kind is DutyKind.DAY
        ),
        "rooms": (partial(board.rooms_for, r.session, r.children[0]) for r in plan.rooms),
    }


def middle(sides: Iterable[Callable[[], object]]) -> float:
    """The middle of what several sides take, in milliseconds."""
    return median(timed(side) for side in sides)


def timed(side: Callable[[], object]) -> float:
    """How long a side keeps the processor busy, in milliseconds: others use the machine too."""
    starts = process_time()
    side()
    return (process_time() - starts) * 1000


if __name__ == "__main__":
    main()
