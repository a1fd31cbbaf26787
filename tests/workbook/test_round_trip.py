"""Import, export, import: nothing changes, in either form."""

import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.times import exists
from app.workbook.cells import Value, Values, guarded, unguarded
from app.workbook.columns import Column, Sheet
from app.workbook.kinds import Kind, Listed, Text, TextList, Words, YesNo
from app.workbook.measures import Day, Hours, Moment, Months, Whole
from app.workbook.reader import read_workbook
from app.workbook.sheets import SHEETS
from app.workbook.writer import Contents, write_csv, write_xlsx

Write = Callable[[Path, Contents], None]

LETTERS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r'=+-@;,\"_")
TRICKY = st.sampled_from(
    (
        "=1+1",
        "+44 1632",
        "-",
        "@x",
        "\tx",
        "\rx",
        "'=x",
        "''@",
        "'x",
        "_x000D_",
        "#N/A",
        "007",
        "é;",
    )
)
TEXTS = st.one_of(TRICKY, st.text(LETTERS, min_size=1, max_size=12).filter(str.strip))
DAYS = st.dates(date(1900, 1, 1), date(9999, 12, 30))
MINUTES = st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 30)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
PLAIN: dict[type[Kind], st.SearchStrategy[Value]] = {
    Day: DAYS,
    Moment: MINUTES.filter(exists),
    Months: st.sampled_from(("4-10", "11-2", "7", "1-3;9-12")),
    YesNo: st.booleans(),
}


def values(kind: Kind) -> st.SearchStrategy[Value]:
    """Values that a column of that kind holds once they are read."""
    found: st.SearchStrategy[Value]
    match kind:
        case Text():
            found = TEXTS.map(kind.read)
        case TextList():
            found = st.lists(TEXTS, min_size=1, max_size=3).map(lambda t: kind.read(";".join(t)))
        case Words():
            found = st.lists(st.sampled_from(kind.choices), min_size=1, unique=True).map(tuple)
        case Listed():
            found = st.sampled_from(kind.choices)
        case Whole(least, most):
            found = st.integers(least, most)
        case Hours(most):
            found = st.decimals(0, most, places=2).map(lambda n: kind.read(str(n)))
        case _:
            found = PLAIN[type(kind)]
    return found


def cells(column: Column) -> st.SearchStrategy[Value]:
    filled = values(column.kind)
    return filled if column.must_be_filled else st.one_of(st.just(column.blank), filled)


def rows(sheet: Sheet) -> st.SearchStrategy[list[Values]]:
    row = st.fixed_dictionaries({column.name: cells(column) for column in sheet.columns})
    return st.lists(row, max_size=3)


def contents() -> st.SearchStrategy[dict[str, list[Values]]]:
    return st.fixed_dictionaries({sheet.name: rows(sheet) for sheet in SHEETS})


@pytest.mark.parametrize(("write", "name"), [(write_xlsx, "book.xlsx"), (write_csv, "book")])
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_what_was_written_reads_back_as_it_was(
    write: Write, name: str, data: st.DataObject
) -> None:
    before = data.draw(contents())
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / name
        write(target, before)
        book = read_workbook(target)
    assert (book.faults, book.notices) == ([], [])
    assert {sheet: [row.values for row in found] for sheet, found in book.rows.items()} == before


@given(TEXTS)
def test_the_apostrophe_before_a_formula_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.decimals(0, 168, places=4))
def test_hours_are_exact_to_four_decimals(hours: Decimal) -> None:
    kind = Hours()
    value = kind.read(str(hours))
    assert kind.read(kind.cell(value)) == kind.read(kind.text(value)) == value == hours


@given(MINUTES.filter(exists))
def test_the_end_of_a_day_reads_as_written(moment: datetime) -> None:
    midnight = moment.replace(hour=0, minute=0) + timedelta(days=1)
    kind = Moment(ends=True)
    assert kind.read(kind.text(midnight)) == midnight == kind.read(f"{moment.date()} 24:00")
