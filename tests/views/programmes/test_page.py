import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.scheduling.editing import ChildTo
from app.services.board import Board, open_board
from app.services.hands import Hands
from app.views.desk import Desk
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.page import NONE_YET, ProgrammesPage, make
from app.views.programmes.planning_bar import short_said
from app.views.records.fields import ChoiceField, LineField
from app.views.records.list_panel import ListPanel
from tests.views.conftest import open_here
from tests.views.widgets import dialog_of, pressed, saved, seen, settle, texts


@pytest.fixture
def page(qtbot: QtBot, sample: Desk) -> ProgrammesPage:
    """The sample's programme, not planned."""
    page = make(sample)
    seen(qtbot, sample, page)
    return page


@pytest.fixture
def done(qtbot: QtBot, planned: Desk) -> ProgrammesPage:
    """The sample's programme, planned with something open."""
    page = make(planned)
    seen(qtbot, planned, page)
    return page


def fill(panel: ListPanel, **texts: str) -> None:
    fields = dialog_of(panel).form.fields
    for name, text in texts.items():
        field = fields[name]
        if isinstance(field, LineField):
            field.edit.setText(text)
        elif isinstance(field, ChoiceField):
            field.box.setCurrentText(text)


def _code(desk: Desk) -> str:
    return str(desk.records.rows("programmes")[0].values["programme"])


def test_without_a_programme_it_says_what_to_do(qtbot: QtBot, empty: Desk) -> None:
    page = make(empty)
    seen(qtbot, empty, page)
    assert page.bar.state.text() == NONE_YET
    assert not page.bar.plan_button.isEnabled()


def test_a_programme_is_made_and_chosen(qtbot: QtBot, page: ProgrammesPage) -> None:
    pressed(page.new_button)
    panel = page.programmes
    fill(panel, programme="SPRING", name="Spring", starts="01/04/2027", ends="30/06/2027")
    saved(qtbot, panel, dialog_of(panel))
    settle(qtbot, page.desk)
    page.box.setCurrentIndex(page.box.findData("SPRING"))
    settle(qtbot, page.desk)
    assert "0 sessions. Not planned yet." in page.bar.state.text()
    assert page.sessions.master.model.rowCount() == 0


def test_a_session_is_made_with_its_blocks(qtbot: QtBot, page: ProgrammesPage) -> None:
    sessions = page.sessions.master
    pressed(sessions.buttons["add"])
    fill(sessions, session="W9", kind="residential", centre="SWAT – Swattenden Centre")
    fill(sessions, starts="05/02/2027")
    saved(qtbot, sessions, dialog_of(sessions))
    settle(qtbot, page.desk)
    assert "W9" in texts(sessions.model)
    sessions.table.selectRow(sessions.model.rowCount() - 1)
    assert page.sessions.parts[0].model.rowCount() == 6


def test_a_session_goes_with_its_blocks(qtbot: QtBot, page: ProgrammesPage) -> None:
    sessions = page.sessions.master
    sessions.table.selectRow(3)
    pressed(sessions.buttons["remove"])
    settle(qtbot, page.desk)
    assert "W4" not in texts(sessions.model)
    assert len(page.desk.records.rows("blocks")) == 18


def test_a_child_gets_a_place(qtbot: QtBot, page: ProgrammesPage) -> None:
    child = {"first_name": "Ada", "last_name": "Hill", "born": "01/02/2017", "gender": "girl"}
    page.desk.records.save("children", {"child": "C99", **child})
    page.reload()
    settle(qtbot, page.desk)
    page.steps.look_at(page.places)
    pressed(page.places.buttons["add"])
    fill(page.places, child="C99 – Ada H.", status="accepted")
    saved(qtbot, page.places, dialog_of(page.places))
    settle(qtbot, page.desk)
    assert page.places.model.rowCount() == 13


def test_before_planning_every_tab_says_so(page: ProgrammesPage) -> None:
    assert page.parts.grid.empty.text() == NO_PLAN
    assert page.parts.rooms.view.empty.text() == NO_PLAN
    assert not page.bar.publish_button.isEnabled()


def test_planning_tells_its_progress_and_can_be_stopped(qtbot: QtBot, page: ProgrammesPage) -> None:
    pressed(page.bar.plan_button)
    assert page.bar.state.text().startswith("Planning…")
    assert page.bar.bar.isVisible()
    qtbot.waitUntil(lambda: "score so far" in page.bar.state.text(), timeout=60_000)
    pressed(page.bar.stop_button)
    assert page.bar.state.text().startswith("Stopping")
    settle(qtbot, page.desk)
    assert "ended early" in page.bar.notices.label.text()
    assert page.parts.groups.view.area.columns
    assert page.bar.publish_button.isEnabled()


def test_a_programme_without_sessions_is_told_in_a_sentence(
    qtbot: QtBot, empty: Desk, troubles: list[BaseException]
) -> None:
    dates = {"starts": "01/04/2027", "ends": "30/06/2027"}
    empty.records.save("programmes", {"programme": "SPRING", "name": "Spring", **dates})
    page = make(empty)
    seen(qtbot, empty, page)
    pressed(page.bar.plan_button)
    settle(qtbot, empty)
    assert [type(error) for error in troubles] == [UserError]
    assert page.bar.plan_button.isEnabled()


def test_a_plan_shows_its_groups_and_who_is_where(done: ProgrammesPage) -> None:
    tabs = done.parts
    assert sum(len(cards.cards.codes) for cards in tabs.groups.view.area.lists) == 12
    assert tabs.staff.strip.duties.rowCount() > 0
    assert tabs.rooms.box.count() == 2


def test_every_gap_is_a_sentence_with_reasons(done: ProgrammesPage) -> None:
    gaps = done.parts.gaps
    items = [gaps.tree.topLevelItem(at) for at in range(gaps.tree.topLevelItemCount())]
    assert any(item is not None and "have no activity" in item.text(0) for item in items)
    assert all(item is not None and item.childCount() > 0 for item in items)
    assert done.steps.title_of(gaps) == f"Gaps ({gaps.tree.topLevelItemCount()})"


def test_the_score_is_the_sum_of_its_lines(done: ProgrammesPage) -> None:
    score = done.parts.score
    total = sum(int(cost) for cost in texts(score.costs.model, 2))
    assert score.made.text().startswith(f"Score {total}: lower is better.")


def test_a_plan_is_published(qtbot: QtBot, done: ProgrammesPage) -> None:
    pressed(done.bar.publish_button)
    settle(qtbot, done.desk)
    said = done.bar.notices.label.text()
    assert said.startswith("Published")
    assert "⚠ It leaves " in said
    assert said.endswith("Undo takes it back.")


@pytest.mark.parametrize(
    ("gaps", "breaches", "said"),
    [
        (0, 0, ""),
        (0, 2, "⚠ It breaks 2 rules: see Check."),
        (2, 1, "⚠ It breaks 1 rule and leaves 2 things open: see Check."),
    ],
)
def test_it_is_said_what_a_published_plan_falls_short_of(
    planned: Desk, gaps: int, breaches: int, said: str
) -> None:
    plan = open_board(planned.database, _code(planned)).view.plan
    assert plan is not None
    short = replace(plan, gaps=plan.gaps[:1] * gaps, breaches=("A rule is broken.",) * breaches)
    assert short_said(short) == said


def test_the_bar_says_what_stays_open_and_leads_there(done: ProgrammesPage) -> None:
    gaps = done.parts.gaps
    many = gaps.tree.topLevelItemCount()
    assert done.bar.open_button.text() == f"⚠ {many} open, no rule broken"
    pressed(done.bar.open_button)
    assert gaps.isVisible()


def test_a_step_or_a_part_is_found_by_its_name(done: ProgrammesPage) -> None:
    assert done.steps.part_named("Staff") is done.parts.staff
    assert done.steps.part_named("Sharing") is done.parts.sharing
    assert done.steps.part_named("Nothing") is None


def test_a_move_by_hand_shows_how_the_plan_stands(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    page = weekend_page
    board = open_board(page.desk.database, "P1", as_of=page.desk.today)
    assert page.bar.open_button.text() == "✓ Nothing open, no rule broken"
    page.parts.groups.view.moving.storing.do(board, ChildTo("C1", None))
    settle(qtbot, page.desk)
    assert page.bar.open_button.text().startswith("⚠ ")
    pressed(page.bar.undo_button)
    settle(qtbot, page.desk)
    assert page.bar.open_button.text() == "✓ Nothing open, no rule broken"


def test_what_is_stored_of_a_programme_that_is_wanted_no_more_is_not_shown(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    page, other = weekend_page, {"programme": "P2", "name": "Spring"}
    page.desk.records.save("programmes", other | {"starts": "2027-05-01", "ends": "2027-05-31"})
    board, shown = open_board(page.desk.database, "P1"), list[Board]()
    for storing in page.parts.storings:
        storing.stored.connect(shown.append)
        page.choose("P2")
        storing.do(board, ChildTo("C1", None))
        settle(qtbot, page.desk)
        board = open_board(page.desk.database, "P1")
    assert (shown, board.view.plan and board.view.plan.ungrouped != ()) == ([], True)
    assert "Not planned yet" in page.bar.state.text()


def test_what_is_past_by_now_is_locked_though_the_window_was_open_overnight(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    page = weekend_page
    pressed(page.bar.publish_button)
    settle(qtbot, page.desk)
    page.desk.clock = lambda: date(2027, 2, 1)
    page.reload()
    settle(qtbot, page.desk)
    board = page._board
    assert board is not None
    assert (board.as_of, board.problem.locked_before) == (page.desk.today, date(2027, 1, 25))


def test_another_database_is_read_anew_though_as_much_was_done_in_it(
    qtbot: QtBot, weekend_page: ProgrammesPage, tmp_path: Path
) -> None:
    page = weekend_page
    other = open_here(Path(shutil.copy(page.desk.database.path, tmp_path / "copy.db")))
    board = open_board(other, "P1", as_of=page.desk.today)
    Hands(other, "Anna").do(board, ChildTo("C1", None))
    page.desk.records.save("households", {"household": "H9", "carers": "A", "salutation": "A"})
    page.reload()
    settle(qtbot, page.desk)
    assert page.bar.open_button.text().startswith("✓ ")
    page.desk.use(other)
    settle(qtbot, page.desk)
    assert page.bar.open_button.text().startswith("⚠ ")
