"""How fast a large workbook is checked and stored, beside what openpyxl alone needs to read it.

    python -m benchmarks.workbook [--children 10000] [--narrow]

Prints seconds and both ratios: checked (read, parsed, every check) to be at most 1, stored (the
whole import into a new database) to be at most 3.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

from app.models.database import open_database
from app.services.importing import import_workbook
from app.workbook.checks import faults_in, notices_in
from app.workbook.merging import merge
from app.workbook.reader import read_workbook
from app.workbook.sheets import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.workbook.cells import Cell

FIRST_BORN = date(2013, 9, 1)
NOTES = "Sits near the door; a job to do helps. Ask about the dog."


def make_workbook(path: Path, *, children: int, narrow: bool) -> None:
    """Children with all their columns and a placement each, or with the required ones alone."""
    rng = Random("workbook")
    book = Workbook(write_only=True)
    columns = [c for c in BY_NAME["children"].columns if c.required or not narrow]
    page = book.create_sheet("children")
    page.append([column.name for column in columns])
    for number in range(children):
        child = _child(rng, number)
        page.append([child.get(column.name, "") for column in columns])
    if not narrow:
        _add_homes(book, children)
    book.save(path)


def _child(rng: Random, number: int) -> dict[str, Cell]:
    return {
        "child": f"C{number:05}",
        "first_name": rng.choice(("Ada", "Tom", "Maya", "Leo")),
        "last_name": f"Sample{number}",
        "born": FIRST_BORN + timedelta(days=rng.randrange(1800)),
        "gender": rng.choice(("girl", "boy", "other")),
        "district": rng.choice(("Ashford", "Swale", "Thanet")),
        "school": "Sample Primary School",
        "school_hours": rng.choice((25, 22.5, 12.5)),
        "support": rng.choice((1, 2, 3)),
        "step_free": rng.choice(("yes", "no", "")),
        "medical": NOTES if number % 5 == 0 else "",
        "what_helps": f"{NOTES} {number}",
        "bedtime": "20:30",
        "swims": "25 metres",
        "may_collect": "Jo Sample; Al Sample",
        "social_worker": "Ruth Sample",
        "social_worker_email": "ruth.sample@example.org",
    }


def _add_homes(book: Workbook, children: int) -> None:
    homes = book.create_sheet("households")
    homes.append(["household", "carers", "salutation", "postcode"])
    for number in range(children // 2):
        homes.append([f"H{number:05}", "Jo Sample; Al Sample", "Jo and Al", "ME1 1AA"])
    placements = book.create_sheet("placements")
    placements.append(["child", "household", "from", "temporary"])
    for number in range(children):
        placements.append([f"C{number:05}", f"H{number // 2:05}", date(2026, 1, 5), "no"])


@contextmanager
def _timed(times: dict[str, float], name: str) -> Iterator[None]:
    gc.collect()
    starts = time.perf_counter()
    yield
    times[name] = min(times.get(name, float("inf")), time.perf_counter() - starts)


def measure(path: Path, folder: Path, *, rounds: int) -> dict[str, float]:
    """The best of some rounds of each, in turn, in seconds."""
    times: dict[str, float] = {}
    for number in range(rounds):
        with _timed(times, "openpyxl reads"):
            book = load_workbook(path, read_only=True)
            for page in book:
                for _ in page.iter_rows(values_only=True):
                    pass
            book.close()
        with _timed(times, "we check"):
            found = read_workbook(path)
            tables = merge({}, found.rows)
            assert not (*found.faults, *faults_in(tables), *notices_in(tables))
        with (
            open_database(folder / f"{number}.db", now=lambda: datetime.now(UTC)) as database,
            _timed(times, "we store"),
        ):
            import_workbook(database, path, user="Bench")
        with (
            open_database(folder / f"{number}.db", now=lambda: datetime.now(UTC)) as database,
            _timed(times, "we store it again"),
        ):
            import_workbook(database, path, user="Bench")
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    for narrow in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "book.xlsx"
            make_workbook(path, children=given.children, narrow=narrow)
            times = measure(path, Path(folder), rounds=given.rounds)
        print("required columns alone" if narrow else "all columns, with homes")
        for name, seconds in times.items():
            ratio = seconds / times["openpyxl reads"]
            print(f"  {name:<20}{seconds:6.2f} s {ratio:6.2f}")


if __name__ == "__main__":
    main()
