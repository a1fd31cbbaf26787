import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.scheduling.problem import DutyKind
from app.services.planning import Planning
from app.services.records import Records
from app.services.showing import show_programme
from app.services.standby import ReadyTold
from app.views.desk import Desk
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.standby_view import ALL, NO_DUTIES, NOBODY, StandbyView, _could
from app.views.programmes.told_later import WAITING
from tests.views.widgets import hit, seen, settle, texts


def show(view: StandbyView) -> None:
    view.show_view(show_programme(view.desk.database, "P1"))


@pytest.fixture
def view(qtbot: QtBot, weekend_desk: Desk) -> StandbyView:
    """Who stands by for the planned weekend."""
    view = StandbyView(weekend_desk)
    show(view)
    seen(qtbot, weekend_desk, view)
    return view


def choose(view: StandbyView, kind: DutyKind | None) -> None:
    view.kind.setCurrentIndex(view.kind.findData(kind))


def test_every_duty_has_who_has_it_and_whom_to_ask_first(view: StandbyView) -> None:
    choose(view, DutyKind.DAY)
    duties = texts(view.duties.model)
    assert all(duty.startswith("Is with ") for duty in duties)
    assert set(texts(view.duties.model, 2)) <= {"Worker Y1", "Worker Y2", "Worker Y3", "⚠ nobody"}


def test_the_chosen_duty_shows_the_people_best_first_and_why_others_cannot(
    view: StandbyView,
) -> None:
    choose(view, DutyKind.NIGHT)
    said = view.people.sentences
    assert said[0].endswith("Who else could?")
    assert any(" hours on duty" in sentence for sentence in said[1:])


def test_where_nobody_else_can_that_is_said(view: StandbyView) -> None:
    choose(view, DutyKind.LEAD)
    assert set(texts(view.duties.model, 2)) == {"⚠ nobody"}
    assert view.people.sentences[1] == NOBODY


def test_another_duty_is_chosen_by_keyboard(view: StandbyView) -> None:
    before = view.people.sentences
    view.duties.table.selectRow(0)
    hit(view.duties.table, Qt.Key.Key_Down)
    assert view.people.sentences != before
    assert view.duties.table.selectionModel().isRowSelected(1)


def test_a_session_is_chosen_and_kept_when_the_plan_is_shown_again(
    qtbot: QtBot, view: StandbyView
) -> None:
    assert view.session.itemText(0) == ALL
    view.session.setCurrentIndex(1)
    assert view.duties.model.rowCount() > 0
    show(view)
    settle(qtbot, view.desk)
    assert view.session.currentData() == "R1"


def test_a_kind_of_duty_that_the_plan_does_not_have_is_said(
    qtbot: QtBot, weekend_desk: Desk
) -> None:
    records = Records(weekend_desk.database, "Anna")
    times = {"from": "22/01/2027 00:00", "to": "25/01/2027 00:00"}
    records.save("absences", {"staff": "I1", **times})
    Planning(weekend_desk.database, "Anna").plan("P1", seconds=10)
    view = StandbyView(weekend_desk)
    show(view)
    seen(qtbot, weekend_desk, view)
    choose(view, DutyKind.LEAD)
    assert view.duties.empty.text() == NO_DUTIES
    assert not view.people.isVisible()


def test_without_a_plan_it_says_what_to_do(qtbot: QtBot, unplanned: Desk) -> None:
    view = StandbyView(unplanned)
    show(view)
    seen(qtbot, unplanned, view)
    assert (view.empty.text(), view.row.isVisible()) == (NO_PLAN, False)


def test_a_plan_that_nobody_looks_at_is_not_worked_out(weekend_desk: Desk) -> None:
    view = StandbyView(weekend_desk)
    show(view)
    assert not weekend_desk.work.is_busy


def test_while_it_is_worked_out_that_is_said(qtbot: QtBot, view: StandbyView) -> None:
    show(view)
    assert view.empty.text() == WAITING
    show(view)
    settle(qtbot, view.desk)
    assert view.duties.model.rowCount() > 0


def test_a_programme_that_is_gone_meanwhile_is_said(qtbot: QtBot, view: StandbyView) -> None:
    shown = show_programme(view.desk.database, "P1")
    with view.desk.database.work("Forget", user="Anna") as work:
        from app.models import PlanRow  # noqa: PLC0415

        for plan in work.session.query(PlanRow):
            work.session.delete(plan)
    view.show_view(shown)
    settle(qtbot, view.desk)
    assert view.empty.text() == "P1 has no current plan yet. Plan it first."


def test_who_could_help_says_what_else_would_break_then() -> None:
    told = ReadyTold("Y1", "Ann Ash", 0, 12.0, ("Bob Beech has too little rest.",))
    assert _could(told).endswith("⚠ But then: Bob Beech has too little rest.")
