"""What stands in the files that are written, and what is said where none can be."""

import csv
import errno
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.errors import UserError
from app.workbook.cells import Values
from app.workbook.reader import read_workbook
from app.workbook.sheets import BY_NAME, SHEETS
from app.workbook.writer import write_csv, write_xlsx
from tests.failing_disk import refuse

SIGNS = ("=1+1", "+44", "-7", "@home", "\tx", "\rx")


def hub(**values: str) -> Values:
    return {**BY_NAME["youth_hubs"].blank, "district": "Swale", "hub": "Zone", **values}


def service(name: str) -> Values:
    return {**BY_NAME["service"].blank, "name": name}


def test_a_workbook_has_every_sheet_with_its_header_bold_and_in_sight(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "book.xlsx", {})
    book = load_workbook(tmp_path / "book.xlsx")
    assert book.sheetnames == [sheet.name for sheet in SHEETS]
    page = book["children"]
    assert [cell.value for cell in page[1]] == [c.name for c in BY_NAME["children"].columns]
    assert page["A1"].font.b
    assert page.freeze_panes == "A2"


@pytest.mark.parametrize("sign", [*SIGNS, "#N/A"])
def test_a_text_that_a_spreadsheet_would_run_is_marked_as_text(tmp_path: Path, sign: str) -> None:
    write_xlsx(tmp_path / "book.xlsx", {"youth_hubs": [hub(address=sign)]})
    cell = load_workbook(tmp_path / "book.xlsx")["youth_hubs"]["C2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_text_that_a_spreadsheet_would_run_is_written_with_an_apostrophe(
    tmp_path: Path, sign: str
) -> None:
    write_csv(tmp_path, {"youth_hubs": [hub(address=sign)]})
    with (tmp_path / "youth_hubs.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["address"] == f"'{sign}"


def test_dates_are_a_spreadsheets_own_and_times_are_text(tmp_path: Path) -> None:
    term: Values = {"name": "T", "from": date(2027, 1, 5), "to": date(1900, 2, 1)}
    starts, ends = datetime(2027, 1, 16, 9, 30), datetime(2027, 1, 17)
    block: Values = {"session": "D1", "starts": starts, "ends": ends}
    write_xlsx(tmp_path / "book.xlsx", {"terms": [term], "blocks": [block]})
    book = load_workbook(tmp_path / "book.xlsx")
    assert book["terms"]["B2"].value == datetime(2027, 1, 5)
    assert book["terms"]["B2"].number_format == "yyyy-mm-dd"
    assert book["terms"]["C2"].value == "1900-02-01"
    assert [cell.value for cell in book["blocks"][2]] == [
        "D1",
        "2027-01-16 09:30",
        "2027-01-17 00:00",
    ]


def test_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "book.xlsx", {})
    assert (tmp_path / "book.xlsx").stat().st_mode & 0o077 == 0


def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    write_csv(tmp_path / "a" / "b", {"youth_hubs": [hub()]})
    assert len(list((tmp_path / "a" / "b").iterdir())) == len(SHEETS)
    assert len(read_workbook(tmp_path / "a" / "b").rows["youth_hubs"]) == 1


def _full_disk() -> Iterator[Values]:
    yield hub()
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_what_was_there_before(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "book.xlsx", {"youth_hubs": [hub()]})
    with pytest.raises(UserError, match="The workbook cannot be made: No space left"):
        write_xlsx(tmp_path / "book.xlsx", {"youth_hubs": _full_disk()})
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]
    assert len(read_workbook(tmp_path / "book.xlsx").rows["youth_hubs"]) == 1


def test_a_disk_that_is_full_halfway_leaves_every_csv_file_as_it_was(tmp_path: Path) -> None:
    write_csv(tmp_path, {"service": [service("Fostering")], "youth_hubs": [hub()]})
    new = {"service": [service("Another")], "youth_hubs": _full_disk()}
    with pytest.raises(UserError, match="No space left"):
        write_csv(tmp_path, new)
    assert len(list(tmp_path.iterdir())) == len(SHEETS)
    assert read_workbook(tmp_path).rows["service"][0].text("name") == "Fostering"


def test_a_csv_file_that_cannot_take_its_place_leaves_all_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_csv(tmp_path, {"service": [service("Fostering")]})
    refuse(monkeypatch, tmp_path / f"{SHEETS[-1].name}.csv")
    with pytest.raises(UserError, match="cannot be written"):
        write_csv(tmp_path, {"service": [service("Another")]})
    assert len(list(tmp_path.iterdir())) == len(SHEETS)
    assert read_workbook(tmp_path).rows["service"][0].text("name") == "Fostering"


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_folder_that_is_made_is_for_its_owner_alone(tmp_path: Path, write: object) -> None:
    folder = tmp_path / "made"
    (write_csv if write is write_csv else write_xlsx)(
        folder if write is write_csv else folder / "book.xlsx", {}
    )
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path, write: object) -> None:
    (tmp_path / "file").write_text("")
    target = tmp_path / "file" / "export"
    with pytest.raises(UserError, match="export cannot be written"):
        (write_csv if write is write_csv else write_xlsx)(target, {})
