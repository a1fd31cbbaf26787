"""The list of drafts, and the form on paper."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.services.referral_papers import filled_lines
from app.views.desk import Desk
from app.views.referrals.begin_dialog import NEW, BeginDialog
from app.views.referrals.drafts_view import DraftsView
from app.views.referrals.form_dialog import FormDialog
from app.views.referrals.page import make
from app.views.tabbed import TabbedPage
from tests.views.referrals.forms import begun, drafts, form_of, opened, take_in, view_of, write
from tests.views.test_everyone import check, tabs_of
from tests.views.widgets import hit, pressed, seen, settle, texts

TODAY = "2026-11-22"


def drafts_of(page: TabbedPage) -> DraftsView:
    """The page's first tab."""
    view = page.views[0]
    assert isinstance(view, DraftsView)
    return view


def answer(box: QMessageBox, word: str) -> None:
    """Presses the button on which a word stands."""
    pressed(next(each for each in box.buttons() if word in each.text()))


def test_the_page_is_for_everyone_empty_and_filled(qtbot: QtBot, sample: Desk, empty: Desk) -> None:
    for desk in (sample, empty):
        page = make(desk)
        seen(qtbot, desk, page)
        for _ in tabs_of(page):
            settle(qtbot, desk)
            check(page)


def test_the_page_reads_a_tab_when_it_is_seen_and_again_when_it_changed(
    qtbot: QtBot, empty: Desk
) -> None:
    page = make(empty)
    seen(qtbot, empty, page)
    view = drafts_of(page)
    assert view.lines.rowCount() == 0
    drafts(empty).begin(empty.today)
    empty.wrote("referral_drafts")
    settle(qtbot, empty)
    assert view.lines.rowCount() == 1


def test_what_is_missing_takes_no_room_while_no_draft_is_chosen(qtbot: QtBot, empty: Desk) -> None:
    view = view_of(qtbot, empty)
    assert view.gaps.isHidden()
    drafts(empty).begin(empty.today)
    empty.wrote("referral_drafts")
    view.reload()
    settle(qtbot, empty)
    assert not view.gaps.isHidden()


def test_the_list_says_whose_drafts_there_are_and_what_is_missing(
    qtbot: QtBot, empty: Desk
) -> None:
    drafts(empty).begin(empty.today)
    view = view_of(qtbot, empty)
    assert texts(view.lines, 1) == ["not named yet"]
    assert texts(view.lines, 2) == [TODAY]
    assert "“First name” is empty. (needed)" in view.gaps.sentences
    assert "The child" in view.gaps.sentences
    assert not view.empty.isVisible()


def test_an_empty_list_says_how_to_begin(qtbot: QtBot, empty: Desk) -> None:
    view = view_of(qtbot, empty)
    assert view.empty.isVisible()
    assert not view.on_button.isEnabled()
    view.go_on()
    view.throw_away()
    settle(qtbot, empty)
    assert view.findChildren(FormDialog) == []


def begin_dialog(qtbot: QtBot, view: DraftsView) -> BeginDialog:
    pressed(view.new_button)
    settle(qtbot, view.desk)
    return next(d for d in view.findChildren(BeginDialog) if d.isVisible())


def test_a_new_referral_asks_of_whom_it_is(qtbot: QtBot, sample: Desk) -> None:
    view = view_of(qtbot, sample)
    dialog = begin_dialog(qtbot, view)
    check(dialog)
    assert dialog.box.currentText() == NEW
    child = str(sample.records.rows("children")[0].values["child"])
    dialog.box.setCurrentIndex(dialog.box.findData(child))
    with qtbot.waitSignal(dialog.begun) as caught:
        pressed(dialog.begin_button)
    settle(qtbot, sample)
    assert caught.args == [child]
    assert drafts(sample).listed()[-1].gaps != ()


def test_a_name_that_nobody_has_begins_nothing(qtbot: QtBot, sample: Desk) -> None:
    view = view_of(qtbot, sample)
    dialog = begin_dialog(qtbot, view)
    dialog.box.setEditText("Nobody")
    dialog.begin()
    assert dialog.isVisible()
    assert "No child is called so" in dialog.banner.label.text()
    label = dialog.banner.label
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    qtbot.waitUntil(lambda: dialog.height() >= dialog.heightForWidth(dialog.width()))


def test_a_code_alone_says_who_is_referred(qtbot: QtBot, sample: Desk) -> None:
    view = view_of(qtbot, sample)
    dialog = begin_dialog(qtbot, view)
    child = str(sample.records.rows("children")[2].values["child"])
    dialog.box.setEditText(f" {child.lower()} ")
    with qtbot.waitSignal(dialog.begun) as caught:
        dialog.begin()
    settle(qtbot, sample)
    assert caught.args == [child]


def test_enter_goes_on_with_the_draft(qtbot: QtBot, empty: Desk) -> None:
    drafts(empty).begin(empty.today)
    view = view_of(qtbot, empty)
    hit(view.table, Qt.Key.Key_Return)
    settle(qtbot, empty)
    assert form_of(view).draft.code == "R1"


def test_the_list_follows_when_the_form_is_closed(qtbot: QtBot, empty: Desk) -> None:
    view = view_of(qtbot, empty)
    form = begun(qtbot, view)
    write(form, "child", first_name="Tom")
    form.reject()
    settle(qtbot, empty)
    assert texts(view.lines, 1) == ["Tom"]


def test_what_was_taken_in_leaves_the_list_and_is_told(qtbot: QtBot, empty: Desk) -> None:
    view = view_of(qtbot, empty)
    form = begun(qtbot, view)
    names = {"child": "C9", "first_name": "Tom", "last_name": "Elm", "gender": "boy"}
    write(form, "child", **names, born="04/05/2016")
    assert not view.open.isVisible()
    take_in(qtbot, form)
    assert view.result.text() == "The referral of C9 is taken in."
    assert drafts(empty).listed() == ()
    view.reload()
    settle(qtbot, empty)
    assert view.open.sentences[0].startswith("Tom Elm (C9): 9 parts are open: Who refers; ")


def test_a_draft_is_thrown_away_unasked_and_brought_back_by_undo(qtbot: QtBot, empty: Desk) -> None:
    drafts(empty).begin(empty.today)
    page = make(empty)
    seen(qtbot, empty, page)
    view = drafts_of(page)
    hit(view.table, Qt.Key.Key_Delete)
    settle(qtbot, empty)
    assert view.lines.rowCount() == 0
    empty.undoing.undo()
    settle(qtbot, empty)
    assert view.lines.rowCount() == 1


def test_a_blank_form_is_printed_and_read_again(qtbot: QtBot, empty: Desk, tmp_path: Path) -> None:
    view = view_of(qtbot, empty)
    view.print_blank(tmp_path / "form.pdf")
    settle(qtbot, empty)
    assert view.result.text().endswith("form.pdf.")
    view.read_filled(tmp_path / "form.pdf")
    settle(qtbot, empty)
    assert form_of(view).draft.code == "R1"


def test_a_form_is_printed_as_it_stands(qtbot: QtBot, empty: Desk, tmp_path: Path) -> None:
    form = opened(qtbot, empty)
    write(form, "child", first_name="Tom")
    form.print_to(tmp_path / "form.pdf")
    settle(qtbot, empty)
    data = (tmp_path / "form.pdf").read_bytes()
    assert filled_lines(data)["child"][0]["first_name"] == "Tom"


def test_a_file_that_is_no_form_is_told_so(
    qtbot: QtBot, empty: Desk, tmp_path: Path, troubles: list[BaseException]
) -> None:
    view = view_of(qtbot, empty)
    (tmp_path / "x.pdf").write_bytes(b"no form")
    for name in ("x.pdf", "absent.pdf"):
        view.read_filled(tmp_path / name)
        settle(qtbot, empty)
    assert ["no referral form" in str(troubles[0]), "cannot be read" in str(troubles[1])] == [
        True,
        True,
    ]
