from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.paths import resources
from app.services.leaving import Format
from app.views.desk import Desk
from app.views.exchange.page import ExchangePage, make
from tests.views.widgets import pressed, seen, settle, texts

WINTER = resources() / "samples" / "winter.xlsx"


@pytest.fixture
def page(qtbot: QtBot, empty: Desk) -> ExchangePage:
    """The page of an empty database."""
    page = make(empty)
    seen(qtbot, empty, page)
    return page


def choose(page: ExchangePage, form: Format) -> None:
    page.format.setCurrentIndex(page.format.findData(form.value))


def test_a_workbook_is_imported_and_its_rows_are_counted(qtbot: QtBot, page: ExchangePage) -> None:
    page.import_from(WINTER)
    assert not page.file_button.isEnabled()
    settle(qtbot, page.desk)
    assert "rows added, 0 changed" in page.result.text()
    assert len(page.desk.records.rows("children")) == 22
    assert page.file_button.isEnabled()


def test_every_fault_of_a_folder_is_listed_and_can_be_copied(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    folder.joinpath("terms.csv").write_text("name,from,to\nautumn,soon,later\n", encoding="utf-8")
    page.import_from(folder)
    settle(qtbot, page.desk)
    assert texts(page.lines, 2) == ["from", "to"]
    assert "2 things are to be put right" in page.result.text()


def test_an_unknown_sheet_stands_before_the_faults_that_follow_from_it(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path
) -> None:
    header = "child,first_name,last_name,born,gender\n"
    tmp_path.joinpath("Kids.csv").write_text(header, encoding="utf-8")
    tmp_path.joinpath("wishes.csv").write_text("child,activity\nC1,Chess\n", encoding="utf-8")
    page.import_from(tmp_path)
    settle(qtbot, page.desk)
    assert texts(page.lines, 0)[:2] == ["Kids", "wishes"]
    assert texts(page.lines, 4)[0] == "unknown sheet, left alone; did you mean children?"
    pressed(page.copy)
    assert QGuiApplication.clipboard().text().startswith("Sheet\tRow\tColumn\tFound\tExpected\n")


def test_what_is_no_workbook_is_told_in_a_sentence(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path, troubles: list[BaseException]
) -> None:
    page.import_from(tmp_path / "missing.xlsx")
    settle(qtbot, page.desk)
    assert [type(error) for error in troubles] == [UserError]


def test_a_workbook_is_exported(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    choose(page, Format.XLSX)
    page.export_to(tmp_path)
    settle(qtbot, page.desk)
    assert tmp_path.joinpath("workbook.xlsx").is_file()
    assert "Wrote the workbook to" in page.result.text()


def test_only_with_a_programme_is_a_plan_exported(page: ExchangePage) -> None:
    choose(page, Format.LETTERS)
    assert not page.export_button.isEnabled()
    choose(page, Format.CSV)
    assert page.export_button.isEnabled()


def test_a_plan_leaves_as_data(qtbot: QtBot, planned: Desk, tmp_path: Path) -> None:
    page = make(planned)
    seen(qtbot, planned, page)
    choose(page, Format.JSON)
    page.export_to(tmp_path / "out")
    settle(qtbot, planned)
    assert tmp_path.joinpath("out", "plan.json").is_file()
