"""The step Papers: what would be made, what waits, a look at it, and everything for a weekend."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models import CentreRow, HouseholdRow, PlacementRow, ServiceRow
from app.services.paper_kinds import Kind
from app.views.programmes.page import ProgrammesPage, make
from app.views.programmes.papers_dialog import NONE_SUCH, PapersDialog
from app.views.programmes.papers_view import NOTHING_CHOSEN, OUTBOX, PapersView
from app.views.programmes.weekend_asking import NONE_COMING
from app.views.say_dialog import SayDialog
from tests.views.conftest import MakeDesk
from tests.views.widgets import hit, pressed, seen, settle, texts, typed


@pytest.fixture
def done(qtbot: QtBot, make_desk: MakeDesk, boards_file: Path) -> ProgrammesPage:
    desk = make_desk(boards_file)
    with desk.database.work("Who writes, and to whom", user="Anna") as work:
        service = work.session.get_one(ServiceRow, 1)
        service.email, service.phone, service.out_of_hours = "us@example.org", "1", "2"
        for centre in work.session.scalars(select(CentreRow)):
            centre.address = "Lower Lane"
        work.session.add(HouseholdRow(household="H1", carers=("Kim Bell",), salutation="Kim"))
        work.session.add(PlacementRow(child="C1", household="H1", from_=date(2026, 1, 1)))
    page = make(desk)
    seen(qtbot, desk, page)
    return page


@pytest.fixture
def papers(qtbot: QtBot, done: ProgrammesPage) -> PapersView:
    found = done.parts.papers
    done.steps.look_at(found)
    settle(qtbot, done.desk)
    return found


def ticked(papers: PapersView, *kinds: Kind) -> None:
    for kind, tick in papers.kinds.items():
        tick.setChecked(kind in kinds)


@pytest.fixture
def dialog(qtbot: QtBot, papers: PapersView) -> PapersDialog:
    ticked(papers, Kind.ROSTERS, Kind.CALENDARS)
    pressed(papers.look_button)
    settle(qtbot, papers.desk)
    (found,) = papers.findChildren(PapersDialog)
    return found


def test_papers_say_session_by_session_what_would_be_made(
    qtbot: QtBot, done: ProgrammesPage, papers: PapersView
) -> None:
    assert papers.version.text().startswith("Nothing is published yet")
    assert all(text.startswith("draft") for text in texts(papers.lines.model, 3))
    pressed(done.bar.publish_button)
    settle(qtbot, done.desk)
    assert papers.version.text().startswith("Papers are made from the plan that was published")
    assert any(text.startswith("waits: ") for text in texts(papers.lines.model, 3))
    assert papers.waiting.sentences[0].startswith("Papers wait: ")


def test_papers_are_written_to_a_folder(qtbot: QtBot, papers: PapersView, tmp_path: Path) -> None:
    papers.make_papers(tmp_path / "papers")
    settle(qtbot, papers.desk)
    assert {path.suffix for path in (tmp_path / "papers").iterdir()} >= {".pdf", ".ics"}
    assert papers.notices.label.text().startswith("Wrote ")
    assert papers.make_button.isEnabled()


def test_only_the_papers_that_are_ticked_are_written(
    qtbot: QtBot, papers: PapersView, tmp_path: Path
) -> None:
    ticked(papers, Kind.CALENDARS)
    papers.make_papers(tmp_path / "papers")
    settle(qtbot, papers.desk)
    assert {path.suffix for path in (tmp_path / "papers").iterdir()} == {".ics"}


def test_nothing_is_made_where_nothing_is_ticked(papers: PapersView) -> None:
    ticked(papers)
    pressed(papers.look_button)
    assert papers.notices.label.text() == NOTHING_CHOSEN


def test_a_folder_that_cannot_be_written_is_named_and_papers_can_be_made_again(
    qtbot: QtBot, papers: PapersView, tmp_path: Path, troubles: list[BaseException]
) -> None:
    (tmp_path / "file").write_text("")
    papers.make_papers(tmp_path / "file")
    settle(qtbot, papers.desk)
    assert "it is not a folder" in str(troubles[0])
    assert papers.make_button.isEnabled()


def test_the_way_to_the_outbox_is_beside_the_papers(papers: PapersView) -> None:
    wanted: list[object] = []
    papers.desk.place_wanted.connect(wanted.append)
    pressed(papers.outbox_button)
    assert wanted == [OUTBOX]


def test_a_paper_is_looked_at_as_it_is_printed(qtbot: QtBot, dialog: PapersDialog) -> None:
    assert dialog.lines.model.rowCount() == len(dialog.sheets)
    typed(dialog.search, "roster")
    with qtbot.waitSignal(dialog.preview.made):
        pass
    assert "Session roster" in dialog.preview.accessibleDescription()


def test_a_calendar_file_is_looked_at_as_text(dialog: PapersDialog) -> None:
    typed(dialog.search, "ics")
    assert dialog.preview.sentence.text().startswith("BEGIN:VCALENDAR")
    assert not dialog.print_button.isEnabled()


def test_what_is_typed_leaves_the_papers_that_say_it(dialog: PapersDialog) -> None:
    typed(dialog.search, "kitchen")
    assert {each.what for each in dialog.shown} == {"Kitchen sheet"}
    typed(dialog.search, " of nobody")
    assert dialog.lines.empty.text() == NONE_SUCH
    assert not dialog.save_button.isEnabled()


def test_the_papers_that_are_chosen_are_printed(dialog: PapersDialog, tmp_path: Path) -> None:
    typed(dialog.search, "register")
    dialog.lines.table.selectAll()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.print_on(printer)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    many = len(dialog.chosen)
    assert dialog.banner.label.text().startswith(f"{many} paper")


def test_the_papers_that_are_chosen_are_saved(
    qtbot: QtBot, dialog: PapersDialog, tmp_path: Path
) -> None:
    typed(dialog.search, "night")
    dialog.lines.table.selectAll()
    dialog.save(tmp_path / "night")
    settle(qtbot, dialog.desk)
    assert {path.name for path in (tmp_path / "night").iterdir()} == {
        each.name for each in dialog.chosen
    }


def test_everything_for_a_weekend_lies_in_one_folder_with_an_index(
    qtbot: QtBot, papers: PapersView, tmp_path: Path
) -> None:
    pressed(papers.weekend.button)
    settle(qtbot, papers.desk)
    (ask,) = papers.findChildren(SayDialog)
    (box,) = ask.findChildren(QComboBox)
    assert "23 January 2027" in box.itemText(0)
    papers.weekend.make(box.itemData(0), tmp_path / "all")
    settle(qtbot, papers.desk)
    (made,) = (tmp_path / "all").iterdir()
    assert (made / "index.pdf").is_file()
    assert "begin with index.pdf" in papers.notices.label.text()
    hit(ask, Qt.Key.Key_Escape)


def test_where_nothing_is_to_come_there_is_no_weekend(qtbot: QtBot, papers: PapersView) -> None:
    papers.desk.clock = lambda: date(2030, 1, 1)
    pressed(papers.weekend.button)
    settle(qtbot, papers.desk)
    assert papers.notices.label.text() == NONE_COMING


def test_a_week_without_a_session_is_said(qtbot: QtBot, papers: PapersView, tmp_path: Path) -> None:
    papers.weekend.make(date(2030, 1, 1), tmp_path)
    settle(qtbot, papers.desk)
    assert papers.notices.label.text().startswith("There is no session in the week of")
