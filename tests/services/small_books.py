"""The smallest workbooks that can be planned, as rows of text; a test changes one sheet.

Three girls of Year 5 have places on P1: one day at Bewl Water (S1, Saturday 16 January 2027, one
block of archery), or in `weekend()` one residential (R1, 23 to 24 January). P2 is a second cohort.
"""

import tempfile
from pathlib import Path

from app.models.database import Database
from app.services.importing import import_workbook
from benchmarks.generator import Row, Tables, write_csv

USER = "Robin"
SATURDAY = "2027-01-16"
NAMES = {"C1": "Ada", "C2": "Bea", "C3": "Cat", "C4": "Dot", "C5": "Eve", "C6": "Fay"}


def child(code: str, **cells: str) -> Row:
    named = {"child": code, "first_name": NAMES.get(code, "Kit"), "last_name": f"Ash{code[1:]}"}
    return named | {"born": "2017-01-01", "gender": "girl"} | cells


def worker(code: str, **cells: str) -> Row:
    row = {"staff": code, "name": f"Worker {code}", "role": "youth worker", "gender": "woman"}
    row |= {"hours_per_week": "60", "sleeps_in": "yes", "dbs_recheck_due": "2031-01-01"}
    return row | cells


def instructor(code: str, **cells: str) -> Row:
    return worker(code, name=f"Instructor {code}", role="instructor", sleeps_in="") | cells


def activity(name: str, **cells: str) -> Row:
    row = {"centre": "BW", "activity": name, "children_per_instructor": "8"}
    return row | {"groups_at_once": "1"} | cells


def day(code: str, on: str = SATURDAY, **cells: str) -> Row:
    row = {"session": code, "programme": "P1", "kind": "day", "centre": "BW"}
    return row | {"starts": f"{on} 10:00", "ends": f"{on} 16:00"} | cells


def residential(code: str, starts: str, ends: str, **cells: str) -> Row:
    row = {"session": code, "programme": "P1", "kind": "residential", "centre": "BW"}
    return row | {"starts": starts, "ends": ends} | cells


def block(session: str, on: str = SATURDAY, hours: str = "10:00-12:00") -> Row:
    starts, ends = hours.split("-")
    return {"session": session, "starts": f"{on} {starts}", "ends": f"{on} {ends}"}


def place(code: str, programme: str = "P1", status: str = "accepted") -> Row:
    return {"programme": programme, "child": code, "status": status}


def programme(code: str, **cells: str) -> Row:
    row = {"programme": code, "name": f"Programme {code}"}
    return row | {"starts": "2027-01-04", "ends": "2027-04-04"} | cells


def room(name: str = "Oak", beds: str = "4", **cells: str) -> Row:
    return {"centre": "BW", "room": name, "beds": beds, "for": "children"} | cells


def first_aid(*codes: str) -> list[Row]:
    return [{"staff": code, "qualification": "First aid"} for code in codes]


def book(**sheets: list[Row]) -> Tables:
    """The day's workbook; a sheet named here stands instead of the default one."""
    base: Tables = {
        "service": [{"name": "Fostering"}],
        "centres": [
            {"centre": "BW", "name": "Bewl Water"},
            {"centre": "SW", "name": "Swattenden Centre"},
        ],
        "rooms": [room()],
        "activities": [activity("Archery")],
        "staff": [instructor("I1"), worker("Y1"), worker("Y2")],
        "qualifications": first_aid("Y1", "Y2"),
        "children": [child("C1"), child("C2"), child("C3")],
        "programmes": [programme("P1")],
        "sessions": [day("S1")],
        "blocks": [block("S1")],
    }
    base |= sheets
    base.setdefault("places", [place(row["child"]) for row in base["children"]])
    return base


def weekend(**sheets: list[Row]) -> Tables:
    """The same with a residential in place of the day."""
    visit = residential("R1", "2027-01-23 10:00", "2027-01-24 15:00")
    stands: Tables = {"sessions": [visit], "blocks": [block("R1", "2027-01-23")]}
    return book(**(stands | sheets))


def two_programmes(**sheets: list[Row]) -> Tables:
    """P1 and P2, each of three girls, both with a weekend at one time and place."""
    times = ("2027-01-23 10:00", "2027-01-24 15:00")
    stands: Tables = {
        "children": [child(f"C{n}") for n in range(1, 7)],
        "programmes": [programme("P1"), programme("P2")],
        "places": [place(f"C{n}", "P1" if n < 4 else "P2") for n in range(1, 7)],
        "sessions": [residential("R1", *times), residential("R2", *times, programme="P2")],
        "blocks": [block("R1", "2027-01-23"), block("R2", "2027-01-23")],
    }
    return book(**(stands | sheets))


def load(database: Database, tables: Tables) -> None:
    """Imports a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        write_csv(tables, Path(folder) / "book")
        import_workbook(database, Path(folder) / "book", user=USER)
