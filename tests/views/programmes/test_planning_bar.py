"""Repairing, accepting and discarding, and bringing the plan before back."""

from pytestqt.qtbot import QtBot

from app.errors import StaleWriteError
from app.services.planning import Planning
from app.services.showing import show_programme
from app.views.desk import Desk
from app.views.programmes.page import ProgrammesPage, make
from app.views.programmes.planning_bar import NO_REPAIR, PlanningBar
from app.views.programmes.proposal_dialog import ProposalDialog
from tests.views.programmes.conftest import WORKERS, fall_ill
from tests.views.test_everyone import check
from tests.views.widgets import pressed, seen, settle


def on_duty(desk: Desk) -> set[str]:
    """The youth workers who have a duty."""
    plan = show_programme(desk.database, "P1").plan
    assert plan is not None
    return {duty.staff for duty in plan.duties} & set(WORKERS)


def repair(qtbot: QtBot, page: ProgrammesPage) -> ProposalDialog | None:
    pressed(page.bar.repair_button)
    settle(qtbot, page.desk)
    return next(iter(page.bar.findChildren(ProposalDialog)), None)


def proposed(qtbot: QtBot, page: ProgrammesPage) -> tuple[ProposalDialog, str]:
    """The repair after somebody has fallen ill, and who that is."""
    ill = min(on_duty(page.desk))
    fall_ill(page.desk, ill)
    dialog = repair(qtbot, page)
    assert dialog is not None
    return dialog, ill


def lines(dialog: ProposalDialog) -> list[str]:
    found = dialog.differences
    return [found.item(row).text() for row in range(found.count())]


def test_what_is_well_planned_needs_no_repair(qtbot: QtBot, weekend_page: ProgrammesPage) -> None:
    assert repair(qtbot, weekend_page) is None
    assert weekend_page.bar.notices.label.text() == NO_REPAIR


def test_nothing_is_repaired_before_there_is_a_plan(qtbot: QtBot, unplanned: Desk) -> None:
    page = make(unplanned)
    seen(qtbot, unplanned, page)
    assert not page.bar.repair_button.isEnabled()


def test_a_repair_says_what_moves_and_whom_it_touches(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    dialog, ill = proposed(qtbot, weekend_page)
    check(dialog)
    found = lines(dialog)
    assert f"Worker {ill} does not sleep in on Sat 23 Jan." in found
    assert any(line.startswith("2 members of staff: ") for line in found)
    assert "It mends" in dialog.verdict.text()


def test_a_repair_that_is_accepted_is_the_current_plan(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    dialog, ill = proposed(qtbot, weekend_page)
    pressed(dialog.accept_button)
    settle(qtbot, weekend_page.desk)
    assert ill not in on_duty(weekend_page.desk)
    assert "Undo brings" in weekend_page.bar.notices.label.text()


def test_a_repair_that_is_discarded_changes_nothing(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    before = on_duty(weekend_page.desk)
    dialog, _ = proposed(qtbot, weekend_page)
    pressed(dialog.discard_button)
    settle(qtbot, weekend_page.desk)
    database = weekend_page.desk.database
    assert on_duty(weekend_page.desk) == before
    assert Planning(database, "Anna").judge("P1").falls_short


def test_a_repair_of_what_has_changed_meanwhile_is_refused_in_the_dialog(
    qtbot: QtBot, weekend_page: ProgrammesPage, troubles: list[BaseException]
) -> None:
    dialog, ill = proposed(qtbot, weekend_page)
    fall_ill(weekend_page.desk, next(who for who in WORKERS if who != ill))
    pressed(dialog.accept_button)
    settle(qtbot, weekend_page.desk)
    assert "changed while it was being planned" in dialog.banner.label.text()
    assert dialog.isVisible()
    assert not any(isinstance(error, StaleWriteError) for error in troubles)


def test_undo_names_and_brings_back_the_plan_before(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    bar: PlanningBar = weekend_page.bar
    before = on_duty(weekend_page.desk)
    dialog, _ = proposed(qtbot, weekend_page)
    pressed(dialog.accept_button)
    settle(qtbot, weekend_page.desk)
    assert bar.undo_button.accessibleDescription() == "Undo: Plan P1"
    pressed(bar.undo_button)
    settle(qtbot, weekend_page.desk)
    assert on_duty(weekend_page.desk) == before
    assert bar.redo_button.accessibleDescription() == "Redo: Plan P1"
    pressed(bar.redo_button)
    settle(qtbot, weekend_page.desk)
    assert on_duty(weekend_page.desk) != before


def test_planning_is_named_below_with_the_seconds_it_may_take(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    weekend_page.bar.seconds.setValue(9)
    pressed(weekend_page.bar.plan_button)
    assert [(job.saying, job.seconds) for job in weekend_page.desk.work.jobs] == [
        ("Planning P1", 9)
    ]
    settle(qtbot, weekend_page.desk)
