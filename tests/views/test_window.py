import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.services.today_lines import Place
from app.views.going_to import GoToDialog
from app.views.menus import NUMBERED
from app.views.records.page import RecordsPage
from app.views.start.page import StartPage
from app.views.start.who import WhoDialog
from app.views.window import PAGES, Opening, Wanted
from app.workbook.rows import Notice
from tests.views.conftest import open_here
from tests.views.widgets import box_of, pressed

Open: TypeAlias = Callable[..., Opening]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the window, and waits until nothing is under way."""
    openings: list[Opening] = []

    def open_window(
        path: Path | None = None, user: str | None = "Anna", sample: str | None = None
    ) -> Opening:
        path = path or tmp_path / "belonging.db"
        opening = Opening(Wanted(path, open_here, user, lambda: date(2026, 11, 22), sample))
        openings.append(opening)
        opening.window.show()
        rest(qtbot, opening)
        opening.window.activateWindow()
        return opening

    yield open_window
    for opening in openings:
        opening.window.close()
        rest(qtbot, opening)
        opening.window.deleteLater()


def rest(qtbot: QtBot, opening: Opening) -> None:
    """Waits until nothing is under way and nothing follows."""
    qtbot.waitUntil(lambda: opening.window._painted, timeout=60_000)
    for _ in range(3):
        qtbot.waitUntil(lambda: not opening.work.is_busy, timeout=60_000)
        qtbot.wait(1)


def who_dialog(opening: Opening) -> WhoDialog:
    dialog = opening.window.findChild(WhoDialog)
    assert dialog is not None
    return dialog


def page_name(opening: Opening) -> str:
    item = opening.window.navigation.currentItem()
    return item.text() if opening.window.navigation.currentRow() >= 0 else ""


def test_an_empty_database_opens_on_the_start_page(opened: Open) -> None:
    opening = opened()
    assert page_name(opening) == "Start"
    assert opening.window.who.text() == "Working: Anna"
    assert opening.window.place.text().endswith("belonging.db")


def test_when_most_is_imported_it_is_said_once(qtbot: QtBot, tmp_path: Path) -> None:
    said: list[bool] = []
    opening = Opening(
        Wanted(
            tmp_path / "belonging.db",
            open_here,
            "Anna",
            lambda: date(2026, 11, 22),
            imported=lambda: said.append("app.services.today" in sys.modules),
        )
    )
    opening.window.show()
    rest(qtbot, opening)
    opening.window.close()
    rest(qtbot, opening)
    assert said == [True]


def test_the_keys_begin_in_the_list_of_pages(opened: Open) -> None:
    window = opened().window
    assert window.focusWidget() is window.navigation


def test_a_filled_database_opens_on_what_needs_somebody_today(
    opened: Open, sample_file: Path
) -> None:
    assert page_name(opened(sample_file)) == "Today"


def test_a_place_that_is_wanted_is_turned_to_and_shown(
    qtbot: QtBot, opened: Open, sample_file: Path
) -> None:
    opening = opened(sample_file)
    assert opening.desk is not None
    opening.desk.place_wanted.emit(Place(page="Staff", record="S-20"))
    rest(qtbot, opening)
    page = opening.window.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    chosen = page.views[0].master.selected
    assert chosen is not None
    assert (page_name(opening), chosen.values["staff"]) == ("Staff", "S-20")


def test_after_going_to_a_person_the_keys_are_in_the_table_on_that_row(
    qtbot: QtBot, opened: Open, sample_file: Path
) -> None:
    opening = opened(sample_file)
    opening.window.find_wanted.emit()
    rest(qtbot, opening)
    dialog = opening.window.findChild(GoToDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.line, "S-20")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    rest(qtbot, opening)
    page = opening.window.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    panel = page.views[0].master
    assert opening.window.focusWidget() is panel.table
    assert panel.model.record(panel.table.currentIndex().row()).values["staff"] == "S-20"


def test_a_page_that_is_gone_to_has_the_keys(qtbot: QtBot, opened: Open, sample_file: Path) -> None:
    opening = opened(sample_file)
    assert opening.desk is not None
    for page in ("Cohorts", "Programmes", "Staff"):
        opening.desk.place_wanted.emit(Place(page=page))
        rest(qtbot, opening)
        page_now, there = opening.window.stack.currentWidget(), opening.window.focusWidget()
        assert there is not None
        assert page_now is not None
        assert page_now.isAncestorOf(there)


def test_without_a_name_it_is_asked_who_is_working(qtbot: QtBot, opened: Open) -> None:
    opening = opened(user=None)
    dialog = who_dialog(opening)
    dialog.box.setEditText("  ")
    assert not dialog.begin.isEnabled()
    dialog.box.setEditText("Grace")
    pressed(dialog.begin)
    rest(qtbot, opening)
    assert opening.window.who.text() == "Working: Grace"
    assert page_name(opening) == "Start"


def test_return_takes_the_name_that_is_offered(qtbot: QtBot, opened: Open) -> None:
    opening = opened(user=None)
    dialog = who_dialog(opening)
    dialog.box.setEditText("Grace")
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    rest(qtbot, opening)
    assert opening.window.who.text() == "Working: Grace"


def test_who_is_working_can_be_changed(qtbot: QtBot, opened: Open) -> None:
    opening = opened()
    pressed(opening.window.who)
    rest(qtbot, opening)
    dialog = who_dialog(opening)
    assert dialog.box.currentText() == "Anna"
    dialog.box.setEditText("Grace")
    pressed(dialog.begin)
    assert opening.desk is not None
    assert opening.desk.user == "Grace"


def test_every_page_is_reached_by_its_key(qtbot: QtBot, opened: Open) -> None:
    opening = opened()
    for at, name in enumerate(list(PAGES)[:NUMBERED]):
        opening.window.activateWindow()
        qtbot.waitUntil(opening.window.isActiveWindow)
        QTest.keyClick(
            opening.window, Qt.Key(Qt.Key.Key_1 + at), Qt.KeyboardModifier.ControlModifier
        )
        assert page_name(opening) == name
        rest(qtbot, opening)


def test_the_sample_opens_in_a_database_of_its_own(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    opening = opened()
    page = opening.window.stack.currentWidget()
    assert isinstance(page, StartPage)
    pressed(page.sample)
    rest(qtbot, opening)
    assert page_name(opening) == "Programmes"
    assert tmp_path.joinpath("sample.db").is_file()
    assert opening.window.windowTitle() == "The sample: invented people"


@pytest.mark.parametrize(
    ("name", "leads_to"), [("read", "Import and export"), ("empty", "Children and carers")]
)
def test_the_start_page_leads_on(opened: Open, name: str, leads_to: str) -> None:
    opening = opened()
    pressed(getattr(opening.window.stack.currentWidget(), name))
    assert page_name(opening) == leads_to


def test_a_file_that_is_not_ours_is_said_and_the_window_closes(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all,", encoding="utf-8")
    opening = opened(path)
    box = box_of(opening.window)
    assert "letter.txt" in box.text()
    pressed(box.buttons()[0])
    qtbot.waitUntil(lambda: not opening.window.isVisible())
    assert opening.code == 2
    assert path.read_text(encoding="utf-8") == "Dear all,"


def test_closing_waits_for_what_is_under_way(qtbot: QtBot, opened: Open) -> None:
    opening = opened()
    stopped: list[bool] = []
    opening.work.run(lambda going: going.stop.wait(30), done=stopped.append)
    opening.window.close()
    assert opening.window.isVisible()
    qtbot.waitUntil(lambda: not opening.window.isVisible())
    assert stopped == [True]


def test_a_demonstration_opens_on_the_sample(opened: Open, tmp_path: Path) -> None:
    opening = opened(tmp_path / "sample.db", sample="winter")
    assert page_name(opening) == "Programmes"
    assert opening.desk is not None
    assert len(opening.desk.records.rows("children")) == 22


def test_whoever_says_no_name_may_look_but_not_write(
    qtbot: QtBot, opened: Open, sample_file: Path
) -> None:
    opening = opened(sample_file, user=None)
    who_dialog(opening).reject()
    rest(qtbot, opening)
    assert page_name(opening) == "Today"
    assert opening.window.who.text() == "Who is working?"
    assert opening.desk is not None
    with pytest.raises(UserError, match="who is working"):
        opening.desk.records.save("centres", {"centre": "X", "name": "Y"})


def test_a_notice_is_shown_below(opened: Open) -> None:
    opening = opened()
    assert opening.desk is not None
    opening.desk.wrote("children", [Notice("children", 1, "On two programmes at once.")])
    assert opening.window.statusBar().currentMessage() == "On two programmes at once."
    opening.desk.wrote("children")
    assert opening.window.statusBar().currentMessage() == "Stored."
