"""Wordings: what is typed makes the letter beside it, and is stored only when it can be said."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.papers.letters.kinds import LetterKind, shipped_text
from app.services.wordings import Wordings
from app.views.desk import Desk
from app.views.outbox.wording_view import RESET, SAVED, WordingView
from tests.views.widgets import hit, pressed, seen, settle, texts


@pytest.fixture
def view(qtbot: QtBot, empty: Desk) -> WordingView:
    made = WordingView(empty)
    seen(qtbot, empty, made)
    made.reload()
    settle(qtbot, empty)
    chosen(qtbot, empty, made, LetterKind.JOINING)
    return made


def chosen(qtbot: QtBot, desk: Desk, view: WordingView, kind: LetterKind) -> None:
    view.box.setCurrentIndex(view.box.findData(kind))
    view.box.activated.emit(view.box.currentIndex())
    settle(qtbot, desk)


def worded(qtbot: QtBot, desk: Desk, view: WordingView, text: str) -> None:
    view.editor.setPlainText(text)
    with qtbot.waitSignal(view.preview.made):
        pass
    settle(qtbot, desk)


def stored(desk: Desk, kind: LetterKind = LetterKind.JOINING) -> str:
    return Wordings(desk.database, "Anna").text(kind)


def test_a_letter_is_shown_as_it_ships_and_as_it_is_printed(view: WordingView) -> None:
    assert view.editor.toPlainText() == shipped_text(LetterKind.JOINING)
    assert "Who will be there" in view.preview.accessibleDescription()
    assert not view.save_button.isEnabled()
    assert not view.reset_button.isEnabled()


def test_what_is_typed_makes_the_letter_anew(qtbot: QtBot, empty: Desk, view: WordingView) -> None:
    worded(qtbot, empty, view, "= Hello\n\n{salutation}\n\nWarm regards\n\n{service}")
    assert "Warm regards" in view.preview.accessibleDescription()
    assert stored(empty) == shipped_text(LetterKind.JOINING)


def test_an_unknown_field_is_named_and_the_last_letter_stays(
    qtbot: QtBot, empty: Desk, view: WordingView
) -> None:
    worded(qtbot, empty, view, "= Hello\n\n{salutatoin}")
    assert "salutatoin is no field of this letter" in view.banner.label.text()
    assert view.preview.sheets
    pressed(view.save_button)
    settle(qtbot, empty)
    assert stored(empty) == shipped_text(LetterKind.JOINING)
    assert view.editor.toPlainText() == "= Hello\n\n{salutatoin}"


def test_a_wording_is_stored_and_can_be_undone(
    qtbot: QtBot, empty: Desk, view: WordingView
) -> None:
    said: list[str] = []
    empty.noticed.connect(said.append)
    worded(qtbot, empty, view, "= Hello\n\n{salutation}\n\nWarm regards\n\n{service}")
    pressed(view.save_button)
    settle(qtbot, empty)
    assert (said, stored(empty)[:7]) == ([SAVED], "= Hello")
    empty.undoing.undo_action.trigger()
    settle(qtbot, empty)
    assert stored(empty) == shipped_text(LetterKind.JOINING)


def test_a_changed_wording_goes_back_to_how_it_came(
    qtbot: QtBot, empty: Desk, view: WordingView
) -> None:
    Wordings(empty.database, "Anna").save(LetterKind.JOINING, "= Hi\n\n{salutation}\n\nA\n\nB")
    view.reload()
    settle(qtbot, empty)
    said: list[str] = []
    empty.noticed.connect(said.append)
    pressed(view.reset_button)
    settle(qtbot, empty)
    assert (said, stored(empty)) == ([RESET], shipped_text(LetterKind.JOINING))


def test_what_was_typed_stays_while_another_letter_is_looked_at(
    qtbot: QtBot, empty: Desk, view: WordingView
) -> None:
    worded(qtbot, empty, view, "= Hello\n\nHalf a")
    chosen(qtbot, empty, view, LetterKind.GOODBYE)
    assert view.editor.toPlainText() == shipped_text(LetterKind.GOODBYE)
    chosen(qtbot, empty, view, LetterKind.JOINING)
    assert view.editor.toPlainText() == "= Hello\n\nHalf a"


def test_enter_on_a_field_puts_it_into_the_wording(view: WordingView) -> None:
    assert "{salutation} – the household's salutation" in texts(view.fields.model())
    view.editor.selectAll()
    view.fields.setCurrentRow(
        texts(view.fields.model()).index("{phone} – phone in the sheet service")
    )
    hit(view.fields, Qt.Key.Key_Return)
    assert view.editor.toPlainText() == "{phone}"


def test_large_print_is_shown_as_it_is_printed(
    qtbot: QtBot, empty: Desk, view: WordingView
) -> None:
    before = len(view.preview.sheets)
    pressed(view.large)
    settle(qtbot, empty)
    assert len(view.preview.sheets) > before
