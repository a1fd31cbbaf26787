"""Who is ready: seen, signed, delegated, marked away and let come in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from app.services.records import Records
from app.views.desk import Desk
from app.views.programmes.ask_dialog import AskDialog
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.page import ProgrammesPage, make
from app.views.programmes.ready_asking import NIGHTS, NOT_RECORDED, REFUSED
from app.views.programmes.ready_items import CHOOSE
from app.views.programmes.ready_view import EVERYBODY, NO_SESSION, NOBODY, ReadyView
from tests.views.programmes.signing import consents, fill, say, sign
from tests.views.test_everyone import check
from tests.views.widgets import hit, pressed, seen, settle


@pytest.fixture
def view(qtbot: QtBot, weekend_desk: Desk, weekend_page: ProgrammesPage) -> ReadyView:
    """Ada is ready but for travel, Bea for all but the room, and of Cat nothing is signed."""
    sign(weekend_desk, "C1", but="travel")
    sign(weekend_desk, "C2")
    weekend_page.steps.look_at(weekend_page.parts.ready)
    settle(qtbot, weekend_desk)
    return weekend_page.parts.ready


def choose(view: ReadyView, child: str) -> None:
    view.table.setCurrentIndex(view.model.index_of(child, "R1"))


def asked(view: ReadyView) -> AskDialog:
    """The dialog that is open."""
    assert view.dialog is not None
    assert view.dialog.isVisible()
    return view.dialog


def save(qtbot: QtBot, view: ReadyView) -> None:
    pressed(asked(view).save_button)
    settle(qtbot, view.desk)


def cell(view: ReadyView, child: str) -> str:
    return str(view.model.index_of(child, "R1").data())


def test_every_child_is_there_with_what_is_missing(view: ReadyView) -> None:
    assert cell(view, "C1") == "✗ not ready\nmissing: travel, the room"
    assert view.headline.text().startswith("0 of 3 are ready for R1, ")


def test_the_items_of_the_chosen_child_say_who_must_sign(view: ReadyView) -> None:
    choose(view, "C1")
    said = view.items.sentences
    assert said[0] == "Ada A. at R1"
    assert "✗ travel: no answer, must be signed by somebody who may decide" in said
    assert "Remarks" in said


def test_another_child_is_chosen_by_keyboard(view: ReadyView) -> None:
    choose(view, "C1")
    hit(view.table, Qt.Key.Key_Down)
    assert view.items.sentences[0] == "Bea A. at R1"


def test_an_answer_is_recorded_for_what_is_missing(qtbot: QtBot, view: ReadyView) -> None:
    choose(view, "C1")
    pressed(view.answer_button)
    dialog = asked(view)
    assert dialog.form.texts["decisions"] == "travel"
    assert dialog.form.texts["on"] == "22/11/2026"
    fill(dialog, given="yes", by="Jo Bell", authority="carer")
    save(qtbot, view)
    assert cell(view, "C1") == "✗ not ready\nmissing: the room"
    assert view.chosen is not None
    assert view.chosen.child == "C1"


def test_enter_on_a_cell_asks_for_an_answer(view: ReadyView) -> None:
    choose(view, "C3")
    view.table.activated.emit(view.table.currentIndex())
    assert "Cat" in asked(view).windowTitle()
    hit(asked(view), Qt.Key.Key_Escape)


def test_a_refusal_is_recorded_and_cannot_be_overridden(qtbot: QtBot, view: ReadyView) -> None:
    choose(view, "C1")
    pressed(view.answer_button)
    fill(asked(view), decisions="overnight", given="no", by="Jo Bell", authority="carer")
    save(qtbot, view)
    assert "refused: overnight" in cell(view, "C1")
    pressed(view.come_button)
    assert asked(view).said.text().endswith(REFUSED)
    fill(asked(view), reason="All the same.")
    before = asked(view).height()
    save(qtbot, view)
    assert "A refusal is not overridden (overnight" in asked(view).form.banner.label.text()
    assert asked(view).height() > before


def test_a_form_that_is_not_complete_says_so_beside_the_field(view: ReadyView) -> None:
    choose(view, "C1")
    pressed(view.answer_button)
    fill(asked(view), on="31/02/2027")
    pressed(asked(view).save_button)
    assert asked(view).form.faults["given"].text() == "This is needed: yes or no."
    assert asked(view).form.faults["on"].text().startswith("Not “31/02/2027”")


def test_an_answer_to_nothing_is_refused_above_the_form(qtbot: QtBot, view: ReadyView) -> None:
    choose(view, "C1")
    pressed(view.answer_button)
    texts = {"decisions": "", "given": "yes", "by": "Jo", "authority": "carer"}
    fill(asked(view), until="1/1/2028", **texts)
    save(qtbot, view)
    assert "at least one matter" in asked(view).form.banner.label.text()
    pressed(asked(view).cancel_button)


def test_who_may_decide_is_recorded_and_shown_the_next_time(qtbot: QtBot, view: ReadyView) -> None:
    choose(view, "C3")
    pressed(view.authority_button)
    assert asked(view).said.text() == NOT_RECORDED
    fill(asked(view), decisions="travel;water", authority="court", name="Judge Moss")
    save(qtbot, view)
    assert "✗ travel: no answer, must be signed by the court" in view.items.sentences
    pressed(view.authority_button)
    assert asked(view).said.text() == "The court decides: travel, water."
    assert "travel" not in asked(view).form.texts["decisions"]


def test_a_child_by_day_alone_needs_nothing_for_the_night(qtbot: QtBot, view: ReadyView) -> None:
    choose(view, "C2")
    pressed(view.away_button)
    fill(asked(view), **{"from": NIGHTS}, reason="Sleeps at home.")
    save(qtbot, view)
    assert cell(view, "C2") == "✓ ready"


def test_a_child_who_is_away_is_no_longer_asked_about(qtbot: QtBot, view: ReadyView) -> None:
    choose(view, "C3")
    pressed(view.away_button)
    save(qtbot, view)
    assert not view.model.index_of("C3", "R1").isValid()
    assert view.chosen is not None


def test_a_child_comes_by_a_named_person_s_word_until_it_is_taken_back(
    qtbot: QtBot, view: ReadyView
) -> None:
    choose(view, "C1")
    assert not view.back_button.isEnabled()
    pressed(view.come_button)
    assert "Missing: travel: no answer" in asked(view).said.text()
    fill(asked(view), reason="Her carer drives her.")
    save(qtbot, view)
    assert cell(view, "C1") == "◆ comes by Anna's word"
    assert "Anna, for travel, who shares the room: Her carer drives her." in view.items.sentences
    assert not view.come_button.isEnabled()
    pressed(view.back_button)
    settle(qtbot, view.desk)
    assert cell(view, "C1").startswith("✗ not ready")


def test_a_word_that_no_longer_covers_all_says_so(qtbot: QtBot, view: ReadyView) -> None:
    consents(view.desk).override("C1", "R1", "Driven.")
    say(view.desk, "C1", "overnight", given=False)
    view.desk.wrote("consents")
    settle(qtbot, view.desk)
    choose(view, "C1")
    assert any(
        line.endswith("does not cover what is missing now.") for line in view.items.sentences
    )


def test_only_who_is_not_ready_is_shown_if_asked(qtbot: QtBot, view: ReadyView) -> None:
    consents(view.desk).away("C2", "R1", nights_only=True, reason="")
    view.desk.wrote("away")
    settle(qtbot, view.desk)
    choose(view, "C2")
    pressed(view.waiting_only)
    assert view.model.rowCount() == 2
    assert view.chosen is not None
    assert view.chosen.child == "C1"


def test_if_everybody_is_ready_and_only_others_are_asked_for_that_is_said(
    qtbot: QtBot, view: ReadyView
) -> None:
    for child in ("C1", "C2", "C3"):
        consents(view.desk).away(child, "R1", nights_only=True, reason="")
        sign(view.desk, child)
    view.desk.wrote("consents")
    settle(qtbot, view.desk)
    assert view.headline.text().startswith("3 of 3 are ready for R1")
    pressed(view.waiting_only)
    assert (view.empty.text(), view.empty.isVisible()) == (EVERYBODY, True)
    assert view.waiting_only.isVisible()


def test_a_right_click_offers_what_the_buttons_do(view: ReadyView) -> None:
    choose(view, "C1")
    view.table.customContextMenuRequested.emit(QPoint(5, 5))
    menu = view.table.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()][:2] == [
        "&Record an answer…",
        "Who may &decide…",
    ]
    menu.actions()[0].trigger()
    assert "Ada" in asked(view).windowTitle()
    menu.close()


def test_without_a_plan_it_is_told_as_well(qtbot: QtBot, unplanned: Desk) -> None:
    page = make(unplanned)
    seen(qtbot, unplanned, page)
    page.steps.look_at(page.parts.ready)
    settle(qtbot, unplanned)
    assert page.parts.ready.model.rowCount() == 3


def test_without_a_programme_or_a_session_or_a_child_that_is_said(
    qtbot: QtBot, empty: Desk
) -> None:
    page = make(empty)
    seen(qtbot, empty, page)
    page.steps.look_at(page.parts.ready)
    settle(qtbot, empty)
    view = page.parts.ready
    assert view.empty.text() == NO_PLAN
    records = Records(empty.database, "Anna")
    dates = {"starts": "01/04/2027", "ends": "30/06/2027"}
    records.save("programmes", {"programme": "P1", "name": "Spring", **dates})
    empty.wrote("programmes")
    settle(qtbot, empty)
    assert view.empty.text() == NO_SESSION
    records.save("centres", {"centre": "BW", "name": "Bewl Water"})
    visit = {"session": "S1", "programme": "P1", "kind": "day", "centre": "BW"}
    times = {"starts": "03/04/2027 10:00", "ends": "03/04/2027 16:00"}
    records.save("sessions", visit | times)
    empty.wrote("sessions")
    settle(qtbot, empty)
    assert (view.empty.text(), view.items.sentences) == (NOBODY, [CHOOSE])


def test_the_chosen_child_s_passport_is_printed(
    qtbot: QtBot, view: ReadyView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Records(view.desk.database, "Anna").save("passports", {"child": "C1", "good_at": "Running"})
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    choose(view, "C1")
    pressed(view.passports.one_button)
    settle(qtbot, view.desk)
    assert (tmp_path / "out" / "passport-0001.pdf").exists()
    assert view.notices.label.text() == f"Wrote passport-0001.pdf to {tmp_path / 'out'}."


def test_all_passports_are_printed_and_who_has_none_is_said(
    qtbot: QtBot, view: ReadyView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    pressed(view.passports.all_button)
    settle(qtbot, view.desk)
    said = view.notices.label.text()
    assert said.startswith(f"Wrote 0 passports to {tmp_path}.\nNothing is written yet in the pass")


def test_a_folder_that_is_not_chosen_prints_nothing(
    view: ReadyView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    pressed(view.passports.one_button)
    pressed(view.passports.all_button)
    assert not view.desk.work.is_busy


def test_a_passport_that_is_not_written_is_told(
    qtbot: QtBot, view: ReadyView, tmp_path: Path, troubles: list[BaseException]
) -> None:
    choose(view, "C2")
    view.passports.print_one(tmp_path)
    settle(qtbot, view.desk)
    assert str(troubles.pop()).startswith("Nothing is written yet in the passport of Bea A.")


def test_every_dialog_is_for_everyone(view: ReadyView) -> None:
    choose(view, "C1")
    for do in (view.record, view.delegate, view.mark_away, view.let_come):
        do()
        check(asked(view))
        hit(asked(view), Qt.Key.Key_Escape)
