"""Drafts follow every stored change by themselves, behind the window."""

from datetime import datetime
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models import SessionRow
from app.views.desk import Desk
from app.views.drafts_kept import MESSAGES, DraftsKept
from app.views.programmes.weekend_asking import WeekendAsking
from tests.services.outbox.leaving import checked
from tests.services.outbox.told import messages, move, publish
from tests.services.outing_rows import SATURDAY
from tests.views.widgets import settle


def followed(qtbot: QtBot, desk: Desk) -> DraftsKept:
    kept = DraftsKept(desk, pause=10)
    with qtbot.waitSignal(desk.changed, check_params_cb=lambda sheets: sheets == MESSAGES):
        pass
    return kept


def test_what_is_published_is_drafted_when_the_window_opens(qtbot: QtBot, empty: Desk) -> None:
    publish(empty.database)
    followed(qtbot, empty)
    assert {row.state for row in messages(empty.database)} == {"draft"}
    assert {row.author for row in messages(empty.database)} == {"Anna"}


def test_a_change_is_followed_and_what_drafting_wrote_is_not(qtbot: QtBot, empty: Desk) -> None:
    publish(empty.database)
    followed(qtbot, empty)
    with empty.database.work("Move", user="Anna") as work:
        row = work.session.query(SessionRow).first()
        assert row is not None
        row.visit_leader = ""
        work.session.query(SessionRow).all()[-1].ends = row.ends.replace(hour=row.ends.hour - 1)
    with qtbot.waitSignal(empty.changed, check_params_cb=lambda sheets: sheets == MESSAGES):
        empty.changed.emit(frozenset({"sessions"}))
    with qtbot.assertNotEmitted(empty.changed, wait=500):
        pass


def test_drafts_for_staff_alone_are_shown_too(qtbot: QtBot, empty: Desk) -> None:
    publish(empty.database)
    followed(qtbot, empty)
    assert "visit leader" in str([row.event for row in messages(empty.database)])
    with empty.database.work("No leader", user="Anna") as work:
        work.session.query(SessionRow).one().visit_leader = ""
    with qtbot.waitSignal(empty.changed, check_params_cb=lambda sheets: sheets == MESSAGES):
        empty.changed.emit(frozenset({"sessions"}))
    assert "visit leader" not in str([row.event for row in messages(empty.database, "draft")])


def test_nobody_drafts_before_somebody_has_said_who_is_working(qtbot: QtBot, empty: Desk) -> None:
    publish(empty.database)
    empty.user = ""
    DraftsKept(empty, pause=10)
    with qtbot.assertNotEmitted(empty.changed, wait=500):
        pass
    assert messages(empty.database) == []


def test_what_was_drafted_is_nothing_to_undo(qtbot: QtBot, empty: Desk) -> None:
    publish(empty.database)
    followed(qtbot, empty)
    settle(qtbot, empty)
    assert empty.undoing.undo_action.text() == "Undo: plan"


def test_papers_that_are_made_right_after_a_change_say_what_is_so(
    qtbot: QtBot, empty: Desk, tmp_path: Path
) -> None:
    checked(empty.database)
    move(empty.database, starts=datetime(2027, 1, 16, 8, 30))
    view = QWidget()
    qtbot.addWidget(view)
    WeekendAsking(empty, view).make(SATURDAY, tmp_path)
    settle(qtbot, empty)
    (letter,) = tmp_path.rglob("letter-0001.pdf")
    said = " ".join(PdfReader(letter).pages[0].extract_text().split())
    assert "Draft – not checked yet" in said
    assert "8.30 am" in said
