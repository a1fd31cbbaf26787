"""The board's benchmark, on the smallest board there is."""

from datetime import UTC, datetime
from pathlib import Path

from app.models.database import open_database
from benchmarks.board import report
from tests.services.boards import board


def test_every_kind_of_move_has_its_line(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    with open_database(tmp_path / "board.db", now=lambda: now) as database:
        board(database)
        first, *lines = report(database, "P1").splitlines()
    assert first.startswith("6 children, 1 session, 7 staff. A whole judgement takes ")
    assert [line.split(" | ")[0] for line in lines if line.startswith("| ")][1:] == [
        "| effect: a child to a group",
        "| effect: an activity",
        "| effect: a duty",
        "| effect: a bed",
        "| list: groups",
        "| list: activities",
        "| list: youth workers",
        "| list: rooms",
        "| open the board",
        "| store a move, with the board after it",
    ]
