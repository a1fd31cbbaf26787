"""What leaves the app for a folder."""

import json
import stat
from pathlib import Path

import pytest

from app.arguments import FORMATS
from app.errors import UserError
from app.models.database import Database
from app.services.importing import import_workbook
from app.services.leaving import Format, Leaving
from app.services.planning import Planning
from app.workbook.sheets import SHEETS
from tests.services.small_books import USER, book, load

PAPERS = {
    Format.ICS: {".ics"},
    Format.LETTERS: {".pdf"},
    Format.PAGES: {".pdf"},
    Format.ROSTERS: {".pdf"},
    Format.SAFETY: {".pdf"},
    Format.DUTIES: {".ics"},
}


@pytest.fixture
def planned(database: Database) -> Database:
    """A day that is planned, with a household for everybody."""
    home = {"household": "H1", "carers": "Jo Ash", "salutation": "Jo", "address": "1 Mill Lane"}
    stays = [{"child": f"C{n}", "household": "H1", "from": "2026-01-01"} for n in (1, 2, 3)]
    service = {"name": "Fostering", "coordinator": "Jo", "email": "jo@example.org"}
    service |= {"phone": "01632 960100", "out_of_hours": "01632 960111"}
    centre = {
        "centre": "BW",
        "name": "Bewl Water",
        "address": "1 Lake Lane",
        "postcode": "ZZ99 1AA",
    }
    tables = book(households=[home], placements=stays, service=[service], centres=[centre])
    load(database, tables)
    Planning(database, USER).plan("P1")
    return database


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_command_line_offers_every_format() -> None:
    assert tuple(form.value for form in Format) == FORMATS


def test_the_plan_leaves_as_data_that_its_owner_alone_can_read(
    planned: Database, tmp_path: Path
) -> None:
    left = Leaving(planned, USER).write("P1", tmp_path / "out", Format.JSON)
    (path,) = left.files
    assert (path, left.notices) == (tmp_path / "out" / "plan.json", ())
    assert json.loads(path.read_text(encoding="utf-8"))["programme"] == "P1"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("form", [Format.XLSX, Format.CSV])
def test_a_workbook_that_leaves_comes_back_without_change(
    planned: Database, tmp_path: Path, form: Format
) -> None:
    left = Leaving(planned, USER).write("P1", tmp_path / "out", form)
    assert set(left.files) == set((tmp_path / "out").iterdir())
    assert len(left.files) == (1 if form is Format.XLSX else len(SHEETS))
    source = left.files[0] if form is Format.XLSX else tmp_path / "out"
    total = import_workbook(planned, source, user=USER).total
    assert (total.added, total.changed, total.removed) == (0, 0, 0)


@pytest.mark.parametrize(("form", "suffixes"), PAPERS.items())
def test_papers_leave_one_kind_at_a_time(
    planned: Database, tmp_path: Path, form: Format, suffixes: set[str]
) -> None:
    left = Leaving(planned, USER).write("P1", tmp_path, form)
    assert {path.suffix for path in left.files} == suffixes
    assert all(path.is_file() for path in left.files)


def test_everything_leaves_together_and_each_file_is_named(
    planned: Database, tmp_path: Path
) -> None:
    left = Leaving(planned, USER).write("P1", tmp_path / "out", Format.ALL)
    assert {path.name for path in left.files} == names(tmp_path / "out")
    assert {"plan.json", "workbook.xlsx", "children.csv"} <= names(tmp_path / "out")


def test_where_one_file_cannot_be_written_none_is(planned: Database, tmp_path: Path) -> None:
    (tmp_path / "out" / "children.csv").mkdir(parents=True)
    with pytest.raises(UserError, match=r"Nothing was written to .*children\.csv"):
        Leaving(planned, USER).write("P1", tmp_path / "out", Format.ALL)
    assert names(tmp_path / "out") == {"children.csv"}


def test_what_falls_short_is_said(database: Database, tmp_path: Path) -> None:
    load(database, book())
    Planning(database, USER).plan("P1")
    assert Leaving(database, USER).write("P1", tmp_path, Format.LETTERS).notices


@pytest.mark.parametrize("form", Format)
def test_nothing_leaves_for_a_programme_that_is_not_there(
    planned: Database, tmp_path: Path, form: Format
) -> None:
    with pytest.raises(UserError, match="There is no programme P9"):
        Leaving(planned, USER).write("P9", tmp_path / "out", form)
    assert not (tmp_path / "out").exists()


def test_the_workbook_leaves_before_anything_is_planned(database: Database, tmp_path: Path) -> None:
    load(database, book())
    assert Leaving(database, USER).write("P1", tmp_path, Format.XLSX).files
    with pytest.raises(UserError, match="P1 has no"):
        Leaving(database, USER).write("P1", tmp_path / "out", Format.ALL)
    assert not (tmp_path / "out").exists()
