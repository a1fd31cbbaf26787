"""Rows as they stand in a file, and everything that is wrong with its cells."""

import pytest

from app.workbook.files import Grid
from app.workbook.reader import column_letter, read_form, read_sheets
from app.workbook.sheets import BY_NAME
from tests.workbook.books import child, places_of, read

TERMS = ("name", "from", "to")
TERM = ("Term 3", "2027-01-05", "2027-02-12")


def test_columns_may_stand_in_any_order_and_be_written_loosely() -> None:
    grid = Grid("Youth hubs", [(" Hub", "DISTRICT"), ("The Zone", "Swale")])
    assert read_sheets([grid]).rows["youth_hubs"][0].values == {
        "district": "Swale",
        "hub": "The Zone",
    }


def test_a_missing_sheet_and_one_with_a_header_alone_are_empty() -> None:
    book = read_sheets([Grid("terms", [TERMS])])
    assert book.faults == []
    assert {len(rows) for rows in book.rows.values()} == {0}
    assert list(book.rows) == list(BY_NAME)


def test_a_sheet_without_a_header_is_empty() -> None:
    assert read_sheets([Grid("terms", []), Grid("ties", [("", " "), ()])]).faults == []


def test_blank_rows_are_skipped_and_rows_keep_the_numbers_that_a_person_sees() -> None:
    rows = [TERMS, ("", " ", ""), TERM, (), ("Term 4", "no date", "2027-03-25")]
    book = read_sheets([Grid("terms", rows)])
    assert [row.line for row in book.rows["terms"]] == [3, 5]
    assert places_of(book.faults) == [("terms", 5, "from")]
    assert (book.faults[0].found, book.faults[0].expected) == (
        "no date",
        "a date such as 2027-01-16 or 16/01/2027",
    )


def test_a_missing_required_column_is_named_once_and_nothing_is_said_of_its_cells() -> None:
    book = read_sheets([Grid("terms", [("name", "to"), ("T", "2027-01-05"), ("U", "2027-01-05")])])
    assert [str(fault) for fault in book.faults] == [
        "terms, row 1, from: found nothing, expected a column “from”, which is required"
    ]
    assert book.rows["terms"][0].unreadable == {"from"}


def test_a_missing_required_column_is_an_error_in_a_sheet_without_rows_too() -> None:
    assert places_of(read_sheets([Grid("terms", [("name", "to")])]).faults) == [
        ("terms", 1, "from")
    ]


def test_an_unknown_column_is_named_and_left_alone() -> None:
    book = read_sheets([Grid("terms", [(*TERMS, "Mood "), (*TERM, "good")])])
    assert [str(notice) for notice in book.notices] == [
        "terms, row 1: unknown column “Mood”, left alone"
    ]
    assert len(book.rows["terms"]) == 1


def test_a_row_with_nothing_but_unknown_columns_is_blank() -> None:
    book = read_sheets([Grid("terms", [(*TERMS, "Mood"), ("", "", "", "bad")])])
    assert (book.rows["terms"], book.faults) == ([], [])


def test_a_column_without_a_name_is_told_where_something_stands_in_it() -> None:
    grids = [Grid("terms", [(*TERMS, "", ""), (*TERM, "", "!")]), Grid("ties", [("", "child")])]
    assert [str(notice) for notice in read_sheets(grids).notices] == [
        "terms, row 1: the column E has no name, and was left alone"
    ]


def test_a_column_twice_is_an_error() -> None:
    book = read_sheets([Grid("terms", [(*TERMS, "From"), (*TERM, "")])])
    assert places_of(book.faults) == [("terms", 1, "from")]


def test_an_unknown_sheet_is_named_and_left_alone() -> None:
    book = read_sheets([Grid("Budget", ())])
    assert [str(notice) for notice in book.notices] == ["Budget: unknown sheet, left alone"]


@pytest.mark.parametrize(
    ("grid", "meant"),
    [
        (Grid("Kids", [("Child", "First name", "Last name", "DOB", "Gender")]), "children"),
        (Grid("Childen", ()), "children"),
        (Grid("Dates", [("name", "from", "to")]), "terms"),
    ],
)
def test_an_unknown_sheet_that_may_be_one_that_is_not_there_is_asked_about(
    grid: Grid, meant: str
) -> None:
    (notice,) = read_sheets([Grid("ties", ()), grid]).notices
    assert notice.text == f"unknown sheet, left alone; did you mean {meant}?"


def test_an_unknown_sheet_beside_the_one_that_it_looks_like_is_not_asked_about() -> None:
    (notice,) = read_sheets([Grid("terms", [TERMS]), Grid("Terms (2)", [TERMS])]).notices
    assert notice.text == "unknown sheet, left alone"


@pytest.mark.parametrize(
    ("unknown", "said"),
    [
        (("date of birth", "Mood", "Shoe", "Hat"), " (there is an unknown column “date of birth”)"),
        (("Borm", "Mood", "Shoe", "Hat"), " (there is an unknown column “Borm”)"),
        (("Mood", "Hat"), " (there are the unknown columns “Mood” and “Hat”)"),
        (("Mood", "Shoe", "Hat", "Coat"), ""),
        ((), ""),
    ],
)
def test_a_missing_column_is_named_with_the_unknown_ones_that_may_be_meant(
    unknown: tuple[str, ...], said: str
) -> None:
    there = ("child", "first_name", "last_name", "gender")
    (fault,) = read_sheets([Grid("children", [(*there, *unknown)])]).faults
    assert fault.expected == f"a column “born”, which is required{said}"


def test_a_sheet_twice_is_an_error() -> None:
    book = read_sheets([Grid("terms", [TERMS]), Grid("Terms", [TERMS])])
    assert places_of(book.faults) == [("terms", 1, "")]


def test_a_long_row_of_csv_is_an_error_as_its_cells_may_have_moved() -> None:
    rows = [TERMS, ("Term 3", " spring", "2027-01-05", "2027-02-12"), (*TERM, "", "")]
    book = read_sheets([Grid("terms", rows, ragged=True)])
    assert ("terms", 2, "") in places_of(book.faults)
    assert {fault.row for fault in book.faults} == {2}


def test_a_short_row_of_csv_ends_in_empty_cells() -> None:
    book = read_sheets([Grid("youth_hubs", [("district", "hub", "phone"), ("Swale", "Zone")])])
    assert book.rows["youth_hubs"][0].values["phone"] == ""


def test_every_bad_cell_is_listed_with_what_stood_there() -> None:
    book = read({"children": [child("C1", born="soon", gender="lad", support=7.0, remove="oui")]})
    assert [(fault.column, fault.found) for fault in book.faults] == [
        ("remove", "oui"),
        ("born", "soon"),
        ("gender", "lad"),
        ("support", "7"),
    ]
    assert book.rows["children"][0].unreadable == {"born", "gender", "support"}


def test_the_same_bad_text_is_reported_in_every_row() -> None:
    book = read({"children": [child("C1", born="soon"), child("C2", born="soon")]})
    assert places_of(book.faults) == [("children", 2, "born"), ("children", 3, "born")]


def test_a_long_text_is_shown_by_its_beginning() -> None:
    fault = read({"children": [child("C1", born="x" * 200)]}).faults[0]
    assert "x" * 79 + "…" in str(fault)
    assert "x" * 80 not in str(fault)


def test_a_row_is_removed_only_where_it_says_so() -> None:
    lines = [child("C1", remove="Yes"), child("C2", remove="no"), child("C3")]
    assert [row.remove for row in read({"children": lines}).rows["children"]] == [
        True,
        False,
        False,
    ]


def test_a_form_is_read_like_a_row() -> None:
    texts = {"name": "Term 3", "from": "5/1/2027", "to": "2027"}
    row, faults = read_form(BY_NAME["terms"], texts)
    assert [(fault.column, fault.found) for fault in faults] == [("to", "2027")]
    assert row.text("name") == "Term 3"
    assert row.unreadable == {"to"}


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [column_letter(at) for at in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
