from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.casework.words import Side
from app.services.cohort_proposing import Step
from app.services.cohort_sentences import NOT_ASKED
from app.services.cohorts import Cohorts
from app.views.cohort.choosing_view import ChoosingView
from app.views.cohort.page import CohortPage
from app.views.cohort.table_dialog import TableDialog
from app.views.programmes.ask_dialog import AskDialog
from tests.views.conftest import TODAY
from tests.views.test_everyone import check
from tests.views.widgets import pressed, settle, texts, typed

SUMMER = "SUMMER27"


@pytest.fixture
def view(page: CohortPage) -> ChoosingView:
    page.tabs.setCurrentIndex(1)
    return page.choosing


def pick(view: ChoosingView, name: str) -> None:
    names = [line.split(" (")[0] for line in texts(view.cohort.model)]
    view.cohort.table.selectRow(names.index(name))


def asked(view: ChoosingView) -> AskDialog:
    assert isinstance(view.dialog, AskDialog)
    check(view.dialog)
    return view.dialog


def answer(qtbot: QtBot, view: ChoosingView, reason: str) -> None:
    dialog = asked(view)
    (edit,) = dialog.findChildren(QPlainTextEdit)
    typed(edit, reason)
    pressed(dialog.save_button)
    settle(qtbot, view.desk)


def read(qtbot: QtBot, view: ChoosingView) -> TableDialog:
    settle(qtbot, view.desk)
    assert isinstance(view.dialog, TableDialog)
    check(view.dialog)
    return view.dialog


def lines(view: ChoosingView, column: int) -> dict[str, str]:
    names = [line.split(" (")[0] for line in texts(view.cohort.model)]
    return dict(zip(names, texts(view.cohort.model, column), strict=True))


def test_a_choice_shows_who_is_chosen_and_why_not(view: ChoosingView) -> None:
    assert texts(view.list.model) == [f"{SUMMER}-1"]
    assert lines(view, 1)["Grace T."] == "✓ chosen"
    assert lines(view, 1)["Jayden C."] == "– not this time"
    assert lines(view, 5)["Jayden C."] == (
        "Not this time: 4 points; kept apart from a child who is chosen, and without that child no "
        "secondary group can be formed for Jayden C."
    )


def test_the_parts_of_the_points_are_told_of_the_selected_child(view: ChoosingView) -> None:
    pick(view, "Grace T.")
    assert "Grace T., 15 points: part-time timetable: 2 points;" in view.about.text()
    pick(view, "Noel L.")
    assert view.about.text() == "Noel L., 0 points: no points."


def test_what_is_told_of_a_child_moves_no_button(qtbot: QtBot, view: ChoosingView) -> None:
    view.resize(500, 900)
    view.show()
    pick(view, "Grace T.")
    qtbot.waitUntil(lambda: view.about.height() > view.about.fontMetrics().height() * 2)
    before = view.in_button.mapTo(view, QPoint())
    pick(view, "Noel L.")
    qtbot.waitUntil(lambda: view.about.height() < view.about.fontMetrics().height() * 2)
    assert view.in_button.mapTo(view, QPoint()) == before


def test_proposing_stores_a_choice_and_shows_it(qtbot: QtBot, view: ChoosingView) -> None:
    typed(view.bar.name, "Second")
    view.bar.lot.setChecked(True)
    view.bar.seed.setValue(7)
    pressed(view.bar.propose_button)
    assert (view.bar.propose_button.isEnabled(), view.bar.stop_button.isEnabled()) == (False, True)
    settle(qtbot, view.desk)
    assert view.chosen is not None
    assert (view.chosen.code, view.chosen.name, view.chosen.seed) == (f"{SUMMER}-2", "Second", 7)
    assert view.bar.banner.label.text().startswith(f"{SUMMER}-2: Staff not tested")
    assert "lot with seed 7" in texts(view.list.model, 6)[0]


def test_a_cohort_that_cannot_be_formed_is_said_in_place(
    qtbot: QtBot, page: CohortPage, view: ChoosingView
) -> None:
    for code in ("C18", "C20", "C21"):
        Cohorts(page.desk.database, "Anna", TODAY).pin(f"{SUMMER}-1", code, Side.IN, "Agreed")
    Cohorts(page.desk.database, "Anna", TODAY).pin(f"{SUMMER}-1", "C19", Side.IN, "Agreed")
    page.reload()
    settle(qtbot, view.desk)
    pressed(view.bar.propose_button)
    settle(qtbot, view.desk)
    assert view.bar.banner.label.text().startswith("No cohort can be formed for Summer 2027.")
    assert len(view.choices) == 1


def test_progress_is_said_in_words_and_stopping_too(view: ChoosingView) -> None:
    view.bar.propose()
    view.bar._say(Step("Finding the reason for each child", 3, 10))
    assert view.bar.bar.text() == "Finding the reason for each child: 3 of 10"
    view.bar.stop()
    assert view.bar.bar.format().startswith("Stopping")
    assert not view.bar.stop_button.isEnabled()


def test_a_second_press_while_proposing_does_nothing(qtbot: QtBot, view: ChoosingView) -> None:
    view.bar.propose()
    view.bar.propose()
    settle(qtbot, view.desk)
    assert len(view.choices) == 2


def test_a_pin_counts_when_it_is_proposed_again(qtbot: QtBot, view: ChoosingView) -> None:
    pick(view, "Noah L.")
    pressed(view.out_button)
    answer(qtbot, view, "Comes next year")
    assert lines(view, 4)["Noah L."] == "out, by Anna"
    assert "Pinned out by Anna: Comes next year" in view.about.text()
    pressed(view.bar.propose_button)
    settle(qtbot, view.desk)
    assert lines(view, 1)["Noah L."] == "– not this time"


def test_a_pin_without_a_reason_is_not_taken(qtbot: QtBot, view: ChoosingView) -> None:
    pressed(view.in_button)
    answer(qtbot, view, "")
    assert asked(view).isVisible()
    asked(view).reject()
    assert view.chosen is not None
    assert view.chosen.pins == ()


def test_a_pin_is_taken_off_again(qtbot: QtBot, view: ChoosingView) -> None:
    pick(view, "Noah L.")
    assert not view.unpin_button.isEnabled()
    pressed(view.in_button)
    answer(qtbot, view, "Agreed")
    pressed(view.unpin_button)
    settle(qtbot, view.desk)
    assert lines(view, 4)["Noah L."] == ""


def test_a_person_decides_otherwise(qtbot: QtBot, view: ChoosingView) -> None:
    pick(view, "Noah L.")
    pressed(view.decide_button)
    answer(qtbot, view, "Wants to wait")
    assert lines(view, 1)["Noah L."] == "– not this time, by hand"
    assert "decided by Anna: Wants to wait." in lines(view, 5)["Noah L."]


def test_after_a_decision_nothing_is_said_of_the_choice_that_was_true_before(
    qtbot: QtBot, view: ChoosingView
) -> None:
    view.bar.propose()
    settle(qtbot, view.desk)
    assert "Proven" in view.bar.banner.label.text()
    pressed(view.decide_button)
    answer(qtbot, view, "Wants to wait")
    assert "Proven" not in view.bar.banner.label.text()


def test_after_a_decision_the_same_child_is_selected(qtbot: QtBot, view: ChoosingView) -> None:
    pick(view, "Isla P.")
    before = view.cohort.table.currentIndex().row()
    pressed(view.decide_button)
    answer(qtbot, view, "Wants to wait")
    assert view.child is not None
    assert view.child.name == "Isla P."
    assert view.cohort.table.currentIndex().row() != before


def test_who_cannot_all_be_grouped_is_frozen_with_a_reason(
    qtbot: QtBot, view: ChoosingView
) -> None:
    pick(view, "Sofia M.")
    pressed(view.decide_button)
    answer(qtbot, view, "Wants to wait")
    assert "cannot all be grouped: Grace T. and Ethan V. have too few" in view.detail.text()
    pressed(view.freeze_button)
    settle(qtbot, view.desk)
    assert "Grace T. and Ethan V. have too few others" in asked(view).said.text()
    answer(qtbot, view, "")
    assert asked(view).isVisible()
    answer(qtbot, view, "A third comes soon")
    assert "Chosen all the same: A third comes soon" in view.detail.text()


def test_a_reason_can_be_found_again(qtbot: QtBot, view: ChoosingView) -> None:
    pick(view, "Jayden C.")
    pressed(view.why_button)
    settle(qtbot, view.desk)
    said = view.bar.banner.label.text()
    assert said.startswith("Jayden C.: nothing new was found. Not this time: 4 points; kept apart ")
    assert "from Sofia M. (4 points)" in said
    assert not any(NOT_ASKED in told for told in lines(view, 5).values())


def test_freezing_says_first_what_it_does(qtbot: QtBot, view: ChoosingView) -> None:
    pressed(view.freeze_button)
    settle(qtbot, view.desk)
    assert "8 children are offered a place." in asked(view).said.text()
    answer(qtbot, view, "By all")
    assert "frozen on 22/11/2026 by Anna" in texts(view.list.model, 6)[0]
    assert not any(
        each.isEnabled()
        for each in (view.freeze_button, view.throw_button, view.decide_button, view.in_button)
    )


def test_a_choice_is_thrown_away(qtbot: QtBot, view: ChoosingView) -> None:
    pressed(view.throw_button)
    settle(qtbot, view.desk)
    assert view.choices == ()
    assert view.list.empty.text().startswith("No cohort was proposed")
    assert not view.of_child.isVisible()


def test_two_choices_are_compared(qtbot: QtBot, view: ChoosingView) -> None:
    pick(view, "Noah L.")
    pressed(view.out_button)
    answer(qtbot, view, "Comes next year")
    view.bar.propose()
    settle(qtbot, view.desk)
    view.list.table.selectAll()
    pressed(view.compare_button)
    shown = read(qtbot, view)
    assert texts(shown.table.model) == ["Noah L."]
    assert "Chosen by both: Grace T." in shown.said.text()
    assert not view.freeze_button.isEnabled()


def test_choices_that_choose_the_same_say_so(qtbot: QtBot, view: ChoosingView) -> None:
    view.bar.propose()
    settle(qtbot, view.desk)
    view.list.table.selectAll()
    pressed(view.compare_button)
    assert "choose the same children" in read(qtbot, view).table.empty.text()


def test_fairness_is_told_by_part(qtbot: QtBot, view: ChoosingView) -> None:
    pressed(view.fairness_button)
    shown = read(qtbot, view)
    assert "District" in texts(shown.table.model)
    assert "Chosen of those who waited: all: 8 of 10 (80 %)." in shown.said.text()


def test_the_paper_for_the_panel_is_written_into_a_folder(
    qtbot: QtBot, view: ChoosingView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "panel"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    pressed(view.print_button)
    settle(qtbot, view.desk)
    assert [path.name for path in folder.iterdir()] == ["cohort-0002.pdf"]
    said = view.bar.banner.label.text()
    assert said == f"The paper for the panel is cohort-0002.pdf, in {folder}."


def test_the_folder_for_the_paper_is_looked_for_among_the_documents(
    view: ChoosingView, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *told: begun.append(told[2]))
    pressed(view.print_button)
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    assert begun == [QStandardPaths.writableLocation(documents)]
