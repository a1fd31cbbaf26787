import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.paths import resources
from app.workbook.checks import faults_in, notices_in
from app.workbook.merging import merge
from app.workbook.reader import Book, read_workbook
from app.workbook.rows import Row
from app.workbook.sheets import SHEETS

WINTER, PILOT = Path("winter"), Path("pilot")
SAMPLES = (WINTER, PILOT)
BLOCKS_OF_A_RESIDENTIAL = 6


def sample(name: Path) -> Book:
    return read_workbook(resources() / "samples" / name)


def texts(book: Book) -> Iterator[str]:
    for sheet in SHEETS:
        for row in book.rows[sheet.name]:
            yield from (c.text(row.values[c.name]) for c in sheet.columns)


def first_day(book: Book) -> date:
    return min(starts.date() for row in book.rows["sessions"] if (starts := row.moment("starts")))


def stays(book: Book, child: Row) -> list[Row]:
    """Where a child has lived, in order, short breaks left out."""
    of_child = [r for r in book.rows["placements"] if r.text("child") == child.text("child")]
    return sorted(
        (r for r in of_child if not r.says("temporary")), key=lambda r: r.day("from") or date.max
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_nothing_to_put_right(name: Path) -> None:
    book = sample(name)
    tables = merge({}, book.rows)
    assert [*book.faults, *faults_in(tables)] == []
    assert [*book.notices, *notices_in(tables)] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_samples_workbook_says_what_its_folder_says(name: Path) -> None:
    folder, workbook = sample(name), sample(name.with_suffix(".xlsx"))
    assert {s: [r.values for r in rows] for s, rows in workbook.rows.items()} == {
        s: [r.values for r in rows] for s, rows in folder.rows.items()
    }


def test_every_sheet_has_rows_in_a_sample() -> None:
    books = [sample(name) for name in SAMPLES]
    assert [s.name for s in SHEETS if not any(book.rows[s.name] for book in books)] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_reaches_nobody_who_lives(name: Path) -> None:
    said = "\n".join(texts(sample(name)))
    assert set(re.findall(r"@([\w.-]+)", said)) == {"example.org"}
    assert [n for n in re.findall(r"\b0[\d ]{9,}", said) if not n.startswith("01632 960")] == []
    assert {p[:4] for p in re.findall(r"\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b", said)} <= {"ZZ99"}


def test_both_samples_fit_into_one_database_and_neither_changes_the_other() -> None:
    winter, pilot = sample(WINTER), sample(PILOT)
    tables = merge(winter.rows, pilot.rows)
    assert [*faults_in(tables), *notices_in(tables)] == []
    assert [name for name, table in tables.items() if table.changed] == []


def test_the_winter_programme_is_three_months_of_two_residentials_and_four_days() -> None:
    book = sample(WINTER)
    kinds = sorted(str(row.values["kind"]) for row in book.rows["sessions"])
    assert kinds == ["day"] * 4 + ["residential"] * 2
    accepted = [row for row in book.rows["places"] if row.text("status") == "accepted"]
    assert len(accepted) == 12
    assert len(book.rows["blocks"]) == 4 * 2 + 2 * BLOCKS_OF_A_RESIDENTIAL


def test_four_of_the_ten_were_on_notice_when_they_were_referred_to_the_pilot() -> None:
    book = sample(PILOT)
    referred = {
        row.text("child"): row.day("received") or date.max for row in book.rows["referrals"]
    }
    on_notice = {
        row.text("child")
        for row in book.rows["placements"]
        if (notice := row.day("notice_given"))
        and notice <= referred[row.text("child")] < (row.day("to") or date.max)
    }
    assert (len(on_notice), len(referred)) == (4, 10)


def test_six_of_the_ten_stay_where_they_were_and_nobody_moves_once_the_pilot_has_begun() -> None:
    book = sample(PILOT)
    referred = min(row.day("received") or date.max for row in book.rows["referrals"])
    homes = [stays(book, child)[-1].day("from") or date.max for child in book.rows["children"]]
    assert sum(since < referred for since in homes) == 6
    assert all(since < first_day(book) for since in homes)


def test_three_of_the_ten_are_suspended_once_the_pilot_has_begun_and_seven_were_before() -> None:
    book = sample(PILOT)
    suspensions = [row for row in book.rows["education"] if row.text("kind") == "suspension"]
    begins = first_day(book)
    since = {row.text("child") for row in suspensions if (row.day("from") or begins) >= begins}
    before = {row.text("child") for row in suspensions if (row.day("from") or begins) < begins}
    assert (len(since), len(before)) == (3, 6)
