"""The files that a person may choose, and what is said of those that cannot be read."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from app.errors import UserError
from app.workbook.reader import Book, read_workbook

HUBS = "district,hub,address\r\n"


def csv_book(folder: Path, content: bytes, name: str = "youth_hubs.csv") -> Book:
    (folder / name).write_bytes(content)
    return read_workbook(folder)


def hub(book: Book) -> object:
    return book.rows["youth_hubs"][0].values["hub"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    content = f"{HUBS}Swale,Zoë’s – Café,\r\n".encode(encoding)
    assert hub(csv_book(tmp_path, content)) == "Zoë’s – Café"


def test_semicolons_are_told_from_the_header_row(tmp_path: Path) -> None:
    book = csv_book(tmp_path, b'District;Hub;Address\nSwale;"A; B";"1, High Street"\n')
    assert book.rows["youth_hubs"][0].values == {
        "district": "Swale",
        "hub": "A; B",
        "address": "1, High Street",
    }


def test_a_header_of_one_column_needs_no_delimiter(tmp_path: Path) -> None:
    book = csv_book(tmp_path, b"name\nFostering; and more\n", "service.csv")
    assert book.rows["service"][0].values == {"name": "Fostering; and more"}


def test_lines_within_quotes_belong_to_one_row_and_blank_lines_count(tmp_path: Path) -> None:
    content = HUBS + 'Swale,Zone,"1 High Street\r\nTown"\r\n\r\nDover,,\r\n'
    book = csv_book(tmp_path, content.encode())
    assert book.rows["youth_hubs"][0].values["address"] == "1 High Street\r\nTown"
    assert [(fault.row, fault.column) for fault in book.faults] == [(4, "hub")]


def test_an_apostrophe_guards_what_would_run(tmp_path: Path) -> None:
    book = csv_book(tmp_path, (HUBS + "Swale,'=1+1,'tis\r\n").encode())
    assert hub(book) == "=1+1"
    assert book.rows["youth_hubs"][0].values["address"] == "'tis"


def test_a_file_of_a_folder_may_be_written_loosely_and_others_are_left_alone(
    tmp_path: Path,
) -> None:
    (tmp_path / "budget.csv").write_bytes(b"\x00\x81")
    (tmp_path / "notes.txt").write_text("children")
    book = csv_book(tmp_path, f"{HUBS}Swale,Zone,\r\n".encode(), "Youth Hubs.CSV")
    assert hub(book) == "Zone"
    assert [str(notice) for notice in book.notices] == ["budget: unknown sheet, left alone"]


@pytest.mark.parametrize("content", [b"", b'"district,hub\n', b"\x00\x81\r\n", b"x" * 200_000])
def test_whatever_an_unknown_file_holds_it_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "scribbles.csv").write_bytes(content)
    book = csv_book(tmp_path, f"{HUBS}Swale,Zone,\r\n".encode())
    assert [str(notice) for notice in book.notices] == ["scribbles: unknown sheet, left alone"]


def test_a_chart_among_the_sheets_is_left_alone(tmp_path: Path) -> None:
    book = Workbook()
    book.active = book.create_sheet("terms")
    book["terms"].append(["name", "from", "to"])
    book.create_chartsheet("Picture")
    del book["Sheet"]
    book.save(tmp_path / "book.xlsx")
    found = read_workbook(tmp_path / "book.xlsx").notices
    assert [str(notice) for notice in found] == ["Picture: unknown sheet, left alone"]


def test_a_workbook_of_unknown_sheets_alone_is_asked_about_what_they_may_be(
    tmp_path: Path,
) -> None:
    (tmp_path / "Kids.csv").write_text("child,first_name,last_name,born,gender\n")
    with pytest.raises(UserError, match="Kids: unknown sheet, left alone; did you mean children"):
        read_workbook(tmp_path)


def test_an_empty_csv_file_is_an_empty_sheet(tmp_path: Path) -> None:
    assert csv_book(tmp_path, b"").faults == []


@pytest.mark.parametrize(
    "content",
    ["district,hub\n".encode("utf-16"), b"district,hub\n\x81,x\n"],
    ids=["UTF-16", "no encoding at all"],
)
def test_a_csv_file_in_another_encoding_is_named(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserError, match=r"youth_hubs\.csv is not CSV in UTF-8"):
        csv_book(tmp_path, content)


@pytest.mark.parametrize("end", ["", "x" * 131_073], ids=["the file ends", "a cell without end"])
def test_a_quote_that_is_never_closed_is_named(tmp_path: Path, end: str) -> None:
    content = f'{HUBS}Swale,"Zone,\r\nDover,Port,\r\n{end}'
    with pytest.raises(UserError, match=r"youth_hubs\.csv, line \d, is not CSV"):
        csv_book(tmp_path, content.encode())


def test_a_header_that_never_ends_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"youth_hubs\.csv, line 1, is not CSV"):
        csv_book(tmp_path, b'"district,' + b"x" * 131_073)


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
def test_a_spreadsheets_own_dates_are_read_in_both_date_systems(
    tmp_path: Path, epoch: datetime
) -> None:
    book = Workbook()
    book.epoch = epoch
    book.active = book.create_sheet("blocks")
    book["blocks"].append(["session", "starts", "ends"])
    book["blocks"].append([7, datetime(2027, 1, 16, 9, 20), date(2027, 1, 16)])
    book.save(tmp_path / "book.xlsx")
    assert read_workbook(tmp_path / "book.xlsx").rows["blocks"][0].values == {
        "session": "7",
        "starts": datetime(2027, 1, 16, 9, 20),
        "ends": datetime(2027, 1, 17),
    }


def test_a_spreadsheets_own_booleans_times_and_numbers_are_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active = book.create_sheet("Children")
    book["Children"].append(
        ["child", "first name", "last_name", "born", "gender", "step_free", "bedtime"]
    )
    book["Children"].append([12, "Tom", 5.5, date(2016, 5, 4), " Boy ", True, time(20, 30)])
    book.save(tmp_path / "book.xlsx")
    found = read_workbook(tmp_path / "book.xlsx")
    assert tuple(found.rows["children"][0].values.values()) == (
        "12",
        "Tom",
        "5.5",
        date(2016, 5, 4),
        "boy",
        True,
        "20:30",
    )
    assert [str(notice) for notice in found.notices] == ["Sheet: unknown sheet, left alone"]


def test_rows_of_a_workbook_have_the_numbers_that_a_person_sees(tmp_path: Path) -> None:
    book = Workbook()
    book.active = book.create_sheet("terms")
    book["terms"].append(["name", "from", "to"])
    book["terms"].append([])
    book["terms"].append([None, date(2027, 1, 5), date(2027, 2, 12)])
    book.save(tmp_path / "book.xlsx")
    assert [fault.row for fault in read_workbook(tmp_path / "book.xlsx").faults] == [3]


@pytest.mark.parametrize("content", [b"", b"just words", b"PK\x03\x04 half a workbook"])
def test_a_file_that_is_no_workbook_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"book\.xlsx is (empty|not a workbook)"):
        read_workbook(path)


def test_a_workbook_with_none_of_the_sheets_is_named(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "book.xlsx")
    with pytest.raises(UserError, match=r"book\.xlsx has none of the workbook's sheets"):
        read_workbook(tmp_path / "book.xlsx")


def test_a_folder_without_csv_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no \.csv file in the folder"):
        read_workbook(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no file or folder .*nowhere\.xlsx"):
        read_workbook(tmp_path / "nowhere.xlsx")


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(UserError, match="cannot be read: Not a directory"):
        read_workbook(tmp_path / "a" / "book.xlsx")
