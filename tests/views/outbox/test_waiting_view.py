"""What waits: looked at, checked by somebody else, reworded, put aside, and let go."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.models import HouseholdRow
from app.services.outbox.outbox import OWN, Outbox
from app.views.desk import Desk
from app.views.outbox.message_list import goes_by
from app.views.outbox.reword_dialog import RewordDialog
from app.views.outbox.waiting_view import WaitingView
from app.views.say_dialog import SayDialog
from app.views.tabbed import TabbedPage
from tests.services.outbox.told import change, messages
from tests.views.widgets import box_of, hit, pressed, settle, texts, typed


def states(desk: Desk) -> list[str]:
    """The states of what is for households; what is for staff drafts itself before things leave."""
    return [row.state for row in messages(desk.database) if row.household_number is not None]


def done(qtbot: QtBot, desk: Desk, widget: object) -> None:
    """Presses a button, and waits until the page shows what came of it."""
    pressed(widget)  # type: ignore[arg-type]
    settle(qtbot, desk)


def all_looked_at(qtbot: QtBot, desk: Desk, view: WaitingView) -> None:
    for row in range(len(view.list.shown)):
        view.list.table.selectRow(row)
        settle(qtbot, desk)
    view.list.table.selectAll()


def all_checked(qtbot: QtBot, desk: Desk, view: WaitingView) -> None:
    all_looked_at(qtbot, desk, view)
    done(qtbot, desk, view.check_button)
    view.list.table.selectAll()


def say_dialog(view: WaitingView) -> SayDialog:
    return next(d for d in view.findChildren(SayDialog) if d.isVisible())


def test_a_message_is_shown_as_its_reader_will_get_it(view: WaitingView) -> None:
    assert "Ada and Ben" in view.pane.preview.accessibleDescription()
    assert any(x.startswith("Subject: Activity") for x in texts(view.pane.about.model()))
    assert not view.leaving.print_button.isEnabled()


def test_the_letter_is_read_again_when_its_readers_records_change(
    qtbot: QtBot, empty: Desk, view: WaitingView
) -> None:
    change(empty.database, HouseholdRow, "H1", address="7 New Street")
    empty.changed.emit(frozenset({"households"}))
    settle(qtbot, empty)
    assert "7 New Street" in view.pane.preview.accessibleDescription()


@pytest.mark.parametrize(
    ("by_post", "recipients", "said"),
    [
        (True, (), "post"),
        (False, ("a@example.org", "b@example.org"), "e-mail, 2 addresses"),
        (True, ("a@example.org",), "post and e-mail, 1 address"),
        (False, (), "nobody can be reached"),
    ],
)
def test_the_list_says_by_which_ways_a_message_goes(
    view: WaitingView, *, by_post: bool, recipients: tuple[str, ...], said: str
) -> None:
    line = replace(view.list.shown[0], by_post=by_post, recipients=recipients)
    assert goes_by(line) == said


def test_somebody_else_checks_all_of_them_at_once(
    qtbot: QtBot, empty: Desk, view: WaitingView
) -> None:
    all_looked_at(qtbot, empty, view)
    assert view.check_button.text() == f"Chec&k {len(view.list.shown)} drafts"
    done(qtbot, empty, view.check_button)
    assert set(states(empty)) == {"checked"}
    assert {row.checked_by for row in messages(empty.database)} == {"Anna"}
    assert view.leaving.print_button.isEnabled()


def test_what_was_not_looked_at_is_not_checked_by_the_way(
    qtbot: QtBot, empty: Desk, view: WaitingView
) -> None:
    view.list.table.selectAll()
    pressed(view.check_button)
    box = box_of(view)
    assert box.text().startswith("You have looked at 1 of these 2 messages.")
    only = next(each for each in box.buttons() if "looked at" in each.text())
    done(qtbot, empty, only)
    assert sorted(states(empty)) == ["checked", "draft"]


def test_an_author_is_told_that_somebody_else_checks(
    qtbot: QtBot, empty: Desk, view: WaitingView
) -> None:
    empty.user = messages(empty.database)[0].author
    done(qtbot, empty, view.check_button)
    assert view.banner.label.text() == OWN
    assert set(states(empty)) == {"draft"}


def test_ctrl_and_return_checks_what_is_looked_at(
    qtbot: QtBot, empty: Desk, view: WaitingView
) -> None:
    view.list.table.setFocus()
    QTest.keyClick(view.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, empty)
    assert states(empty).count("checked") == 1


def test_a_check_is_taken_back_and_undone(qtbot: QtBot, empty: Desk, view: WaitingView) -> None:
    all_checked(qtbot, empty, view)
    done(qtbot, empty, view.uncheck_button)
    assert set(states(empty)) == {"draft"}
    empty.undoing.undo_action.trigger()
    settle(qtbot, empty)
    assert set(states(empty)) == {"checked"}


def test_words_are_changed_for_one_reader_alone(
    qtbot: QtBot, empty: Desk, view: WaitingView
) -> None:
    done(qtbot, empty, view.words_button)
    (dialog,) = view.findChildren(RewordDialog)
    dialog.editor.appendPlainText("\nWe are glad that you come.")
    done(qtbot, empty, dialog.save_button)
    first, *others = messages(empty.database)
    assert "We are glad" in first.text
    assert (first.edited, first.author) == (True, "Anna")
    assert not any("We are glad" in row.text for row in others)
    assert "We are glad" in view.pane.preview.accessibleDescription()


def test_what_is_not_to_be_sent_is_put_aside_with_a_reason(
    qtbot: QtBot, empty: Desk, view: WaitingView
) -> None:
    before = len(view.list.shown)
    done(qtbot, empty, view.aside_button)
    dialog = say_dialog(view)
    done(qtbot, empty, dialog.save_button)
    assert "Say why" in dialog.banner.label.text()
    typed(dialog.findChildren(QLineEdit)[0], "We rang them.")
    done(qtbot, empty, dialog.save_button)
    assert len(view.list.shown) == before - 1
    view.box.setCurrentText("Put aside")
    view.reload()
    settle(qtbot, empty)
    assert texts(view.list.model, 3) == ["We rang them."]
    done(qtbot, empty, view.again_button)
    assert set(states(empty)) == {"draft"}


def test_e_mails_are_saved_as_files_and_noted(
    qtbot: QtBot, empty: Desk, view: WaitingView, tmp_path: Path
) -> None:
    all_checked(qtbot, empty, view)
    view.leaving.save_eml(tmp_path / "mails", view.leaving.numbers)
    settle(qtbot, empty)
    names = sorted(path.name for path in (tmp_path / "mails").iterdir())
    assert names
    assert all(name.startswith("message-") and name.endswith(".eml") for name in names)
    assert states(empty).count("sent") == len(names)
    assert "noted as sent" in view.notice.label.text()
    assert not view.banner.isVisible()


def test_letters_are_noted_as_sent_once_a_person_says_so(
    qtbot: QtBot, empty: Desk, view: WaitingView, tmp_path: Path
) -> None:
    all_checked(qtbot, empty, view)
    view.leaving.save_letters(tmp_path / "letters", view.leaving.numbers)
    settle(qtbot, empty)
    assert "sent" not in states(empty)
    gone, later = box_of(view).buttons()
    assert later.text() == "&Not yet"
    done(qtbot, empty, gone)
    assert set(states(empty)) == {"sent"}


def test_letters_are_printed_and_wait_until_they_are_in_the_post(
    qtbot: QtBot, empty: Desk, view: WaitingView, tmp_path: Path
) -> None:
    all_checked(qtbot, empty, view)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "letters.pdf"))
    view.leaving.print_on(printer, view.leaving.numbers)
    settle(qtbot, empty)
    assert (tmp_path / "letters.pdf").read_bytes().startswith(b"%PDF")
    hit(box_of(view), Qt.Key.Key_Escape)
    assert set(states(empty)) == {"checked"}


def test_without_a_server_sending_says_what_to_do(
    qtbot: QtBot, empty: Desk, view: WaitingView
) -> None:
    all_checked(qtbot, empty, view)
    pressed(view.leaving.send_button)
    done(qtbot, empty, say_dialog(view).save_button)
    assert "No mail server is set up yet" in view.banner.label.text()
    assert set(states(empty)) == {"checked"}


def test_invitations_are_drafted_when_somebody_asks(
    qtbot: QtBot, empty: Desk, view: WaitingView
) -> None:
    before = len(view.list.shown)
    done(qtbot, empty, view.asking.button)
    dialog = say_dialog(view)
    assert [box.count() for box in dialog.findChildren(QComboBox)] == [1, 3]
    done(qtbot, empty, dialog.save_button)
    kinds = [row.kind for row in messages(empty.database)]
    assert kinds.count("invitation") == len(view.list.shown) - before


def test_today_leads_to_the_message_that_is_hindered(
    qtbot: QtBot, empty: Desk, page: TabbedPage, view: WaitingView
) -> None:
    page.tabs.setCurrentIndex(1)
    last = messages(empty.database)[-1].id
    view.show_record(str(last))
    settle(qtbot, empty)
    assert view.list.current is not None
    assert view.list.current.number == last


def test_what_was_sent_is_in_the_log(
    qtbot: QtBot, empty: Desk, page: TabbedPage, view: WaitingView, tmp_path: Path
) -> None:
    all_checked(qtbot, empty, view)
    view.leaving.save_eml(tmp_path, view.leaving.numbers)
    settle(qtbot, empty)
    page.tabs.setCurrentIndex(1)
    settle(qtbot, empty)
    log = page.views[1]
    assert log.lines.model.rowCount() == len(Outbox(empty.database, "Anna").log())  # type: ignore[attr-defined]
    typed(log.search, "nobody at all")  # type: ignore[attr-defined]
    assert log.lines.model.rowCount() == 0  # type: ignore[attr-defined]
