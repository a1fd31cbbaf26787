"""The judge reads a workbook and a plan, agrees with the right one, and names every other."""

from __future__ import annotations

import copy
import csv
import json
import runpy
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from tests.judge.facts import World
from tests.judge.judging import judge, judge_plans
from tests.judge.sheets import read_workbook
from tests.judge.small import FIRST_NIGHT, R1, SUNDAY, child, room, tables, weekend, worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.judge.sheets import Tables

Plan = dict[str, Any]

# A group 100, two faces too many 20, 29 hours and 2, a room 2; Y1 alone by night is one short.
RIGHT: Plan = {
    "programme": "P1",
    "state": "current",
    "seconds": 0.5,
    "score": 1153,
    "bound": None,
    "optimal": False,
    "stages": [
        {"stage": "groups", "cost": 100, "bound": 100},
        {"stage": "activities and staff", "cost": 1051, "bound": 1050},
        {"stage": "rooms R1", "cost": 2, "bound": 2},
    ],
    "groups": [
        {"group": "P1-A", "name": "Otters", "phase": "primary", "children": ["C1", "C2", "C3"]}
    ],
    "ungrouped": [],
    "activities": [
        {
            "session": "R1",
            "block": f"{FIRST_NIGHT}T10:00",
            "group": "P1-A",
            "activity": "Archery",
            "instructors": ["I1"],
        }
    ],
    "days": [
        {"session": "R1", "date": day, "group": "P1-A", "youth_workers": ["Y1", other]}
        for day, other in ((FIRST_NIGHT, "Y2"), (SUNDAY, "Y3"))
    ],
    "nights": [{"session": "R1", "date": FIRST_NIGHT, "youth_workers": ["Y1"]}],
    "rooms": [{"session": "R1", "room": "Oak", "children": ["C1", "C2", "C3"]}],
    "no_bed": [],
    "gaps": [
        {
            "rule": "night-cover",
            "weight": 1000,
            "session": "R1",
            "date": FIRST_NIGHT,
            "why": [{"candidate": "Y3", "rule": "P-NIGHTS", "fact": "no"}],
        }
    ],
    "breaches": [],
    "costs": {"G-FEW": 100, "C-FACES": 20, "C-LOAD": 31, "B-ROOMS": 2},
}


def sample() -> Tables:
    world = weekend(rooms=[room("Oak"), room("Elm")])
    names = [("Ada", "Yarrow"), ("Bea", "Chalk"), ("Oak", "Dingle")]
    for row, (first, last) in zip(world["children"], names, strict=True):
        row |= {"first_name": first, "last_name": last}
    world["staff"].append(worker("Y3", sleeps_in="no"))
    return world


def disagreements(change: Callable[[Plan], object], world: Tables | None = None) -> list[str]:
    plan = copy.deepcopy(RIGHT)
    change(plan)
    return judge_plans(World(world or sample()), [plan])


def write_csv(world: Tables, folder: Path, *, delimiter: str, encoding: str) -> Path:
    for sheet, rows in world.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{sheet}.csv").open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", delimiter=delimiter)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def write_xlsx(world: Tables, path: Path) -> Path:
    """Dates and times as a spreadsheet's own; headings with capitals and blanks."""
    book = Workbook()
    for sheet, rows in world.items():
        page = book.create_sheet(sheet)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        page.append([column.replace("_", " ").upper() for column in columns])
        for row in rows:
            page.append([_typed(row.get(column, "")) for column in columns])
        for cell in (cell for line in page.iter_rows() for cell in line if cell.is_date):
            bare = isinstance(cell.value, datetime) and cell.value.hour == 0
            cell.number_format = "yyyy-mm-dd" if bare else "yyyy-mm-dd hh:mm"
    book.save(path)
    return path


def _typed(cell: str) -> datetime | float | str | None:
    if cell[:2] == "20" and "-" in cell:
        return datetime.fromisoformat(cell)
    return float(cell) if cell.isdigit() else cell or None


def write_plan(folder: Path) -> Path:
    path = folder / "plan.json"
    path.write_text(json.dumps(RIGHT), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), (",", "cp1252")]
)
def test_the_right_plan_of_a_folder_is_agreed_with(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    world = sample()
    world["children"][0]["first_name"] = "Zoë"
    (tmp_path / "book").mkdir()
    folder = write_csv(world, tmp_path / "book", delimiter=delimiter, encoding=encoding)
    assert judge(folder, [write_plan(tmp_path)]) == []
    assert read_workbook(folder)["children"][0]["first_name"] == "Zoë"


def test_the_right_plan_of_an_xlsx_file_is_agreed_with(tmp_path: Path) -> None:
    book = write_xlsx(sample(), tmp_path / "book.xlsx")
    assert judge(book, [write_plan(tmp_path)]) == []


def test_a_row_to_remove_and_a_guarded_formula(tmp_path: Path) -> None:
    world = {"children": [child("C1", school="'=Hill"), child("C2", remove="Yes")]}
    (row,) = read_workbook(write_csv(world, tmp_path, delimiter=",", encoding="utf-8"))["children"]
    assert (row["child"], row["school"]) == ("C1", "=Hill")


def test_the_command_says_agreed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = write_xlsx(sample(), tmp_path / "book.xlsx")
    monkeypatch.setattr(sys, "argv", ["judge", str(book), str(write_plan(tmp_path))])
    with pytest.raises(SystemExit, match="0"):
        runpy.run_module("tests.judge", run_name="__main__")
    assert capsys.readouterr().out == "agreed\n"


def entry(name: str, /, **changes: object) -> Callable[[Plan], object]:
    """A change of the first entry of a list; a name for the whole list where there is none."""
    return lambda plan: plan[name][0].update(changes)


def top(**changes: object) -> Callable[[Plan], object]:
    return lambda plan: plan.update(changes)


STALE_DAY = {"session": "R1", "date": "2027-01-25", "group": "P1-A", "youth_workers": ["Y1"]}
ROOM_OF_NOBODY = {"session": "R1", "room": "Elm", "children": ["C9"]}
TWICE = RIGHT["groups"][0] | {"group": "P1-B"}
GAP = RIGHT["gaps"][0]
BREACH = {"rule": "P-REST", "what": ["Y1"], "where": "R1"}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (top(state="draft"), "state cannot be 'draft'"),
        (lambda plan: plan.pop("no_bed"), "no_bed is missing"),
        (entry("groups", phase=None), "phase cannot be None"),
        (entry("activities", block="2027-01-23 10:00"), "block cannot be"),
        (entry("gaps", why=[{"candidate": "Y3"}]), "rule is missing"),
        (lambda plan: plan["rooms"].append("Oak"), "not an object"),
        (top(programme="P9"), "no such programme"),
    ],
)
def test_a_plan_of_another_shape(change: Callable[[Plan], object], word: str) -> None:
    assert any(word in fault for fault in disagreements(change))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (entry("groups", phase="secondary"), "its phase is primary"),
        (entry("groups", children=["C1", "C2", "C3", "C9"]), "C9 is not of the cohort"),
        (lambda plan: plan["groups"].append(TWICE), "C1 is in a group twice"),
        (top(ungrouped=["C3"]), "ungrouped: ['C3'], expected []"),
        (top(no_bed=[{"session": "R1", "child": "C1"}]), "no_bed"),
        (entry("activities", block=f"{FIRST_NIGHT}T11:00"), "no such block"),
        (lambda plan: plan["activities"].extend(plan["activities"]), "listed twice"),
        (entry("activities", session="R2"), "no session of this programme"),
        (entry("activities", group="P1-Z"), "stale"),
        (entry("activities", instructors=["I1", "I1"]), "named twice"),
        (lambda plan: plan["days"].append(STALE_DAY), "no day duty"),
        (lambda plan: plan["days"].extend(plan["days"]), "listed twice"),
        (entry("days", session="R2"), "no session of this programme"),
        (entry("nights", session="R2"), "no session of this programme"),
        (lambda plan: plan["nights"].extend(plan["nights"]), "listed twice"),
        (entry("nights", date=SUNDAY), "no night duty"),
        (entry("rooms", session="R2"), "no session of this programme"),
        (lambda plan: plan["rooms"].append(ROOM_OF_NOBODY), "in bed twice"),
    ],
)
def test_a_plan_that_is_not_true_of_itself(change: Callable[[Plan], object], word: str) -> None:
    assert any(word in fault for fault in disagreements(change))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (top(score=1154), "score 1154"),
        (top(bound=1154), "bound 1154 above score"),
        (top(optimal=True), "called optimal"),
        (top(gaps=[]), "gap not stated: night-cover 1000 R1 2027-01-23"),
        (top(gaps=[GAP, GAP]), "gap stated, not found"),
        (entry("gaps", group="P1-A"), "gap stated, not found"),
        (top(costs=RIGHT["costs"] | {"T-WISH": 0}), "zeros are left out"),
        (top(costs=RIGHT["costs"] | {"C-FACES": 10}), "cost C-FACES: stated 10, found 20"),
        (top(breaches=[BREACH]), "breach stated, not found: P-REST"),
        (entry("stages", bound=101), "bound 101 above cost 100"),
        (entry("stages", cost=101), "stage groups: cost 101, found 100"),
        (lambda plan: plan["stages"][2].update(cost=3), "stage rooms R1: cost 3, found 2"),
        (lambda plan: plan["stages"][2].update(stage="rooms S9"), "no residential of that code"),
        (entry("groups", name="Bea Chalk"), "a person's name stands in it"),
        (entry("activities", activity="bea"), "a person's name stands in it"),
    ],
)
def test_a_plan_that_counts_otherwise(change: Callable[[Plan], object], word: str) -> None:
    assert any(word in fault for fault in disagreements(change))


def test_a_breach_is_stated_and_never_optimal() -> None:
    world = sample()
    world["ties"] = [{"child": "C1", "other": "C2", "tie": "keep apart"}]
    found = disagreements(top(optimal=True, bound=1153), world)
    assert "P1: a plan with a breach is never called optimal" in found
    assert "P1: breach not stated: G-APART: C1, C2 at P1-A" in found
    apart = {"rule": "G-APART", "what": ["C2", "C1"], "where": "P1-A"}
    assert disagreements(top(breaches=[apart]), world) == []
    assert "found of" in disagreements(top(breaches=[apart | {"what": ["C3", "C1"]}]), world)[0]


def test_two_plans_of_one_programme_cannot_be_judged_together() -> None:
    assert judge_plans(World(sample()), [RIGHT, RIGHT]) == ["two plans of one programme were given"]


def test_group_codes_are_unique_in_the_database() -> None:
    world = sample()
    world["programmes"].append({"programme": "P2", "starts": "2027-01-04", "ends": "2027-04-04"})
    world["children"].append(child("D1", gender="other"))
    world["places"].append({"programme": "P2", "child": "D1", "status": "accepted"})
    group = RIGHT["groups"][0] | {"children": ["D1"]}
    empty: Plan = {"programme": "P2", "groups": [group], "score": 100, "costs": {"G-FEW": 100}}
    lists = ("activities", "days", "nights", "rooms", "gaps")
    other = RIGHT | empty | {name: list[object]() for name in lists}
    other["stages"] = [{"stage": "groups", "cost": 100, "bound": 0}]
    other["breaches"] = [{"rule": "G-SIZE", "what": ["P1-A"], "where": "P1-A"}]
    found = judge_plans(World(world), [RIGHT, other])
    assert found == ["group P1-A stands in two programmes"]


def test_no_plan_is_nothing_to_disagree_with() -> None:
    assert judge_plans(World(tables()), []) == []


def test_a_variant_is_held_against_current_plans_but_takes_nothing_from_them() -> None:
    world = sample()
    world["programmes"].append({"programme": "P2", "starts": "2027-01-04", "ends": "2027-04-04"})
    world["children"].append(child("D1", gender="other", rooms_with="girls"))
    world["places"].append({"programme": "P2", "child": "D1", "status": "accepted"})
    world["sessions"].append(R1 | {"session": "R2", "programme": "P2"})
    none = ("groups", "activities", "days", "nights", "gaps")
    variant = RIGHT | {"programme": "P2", "state": "variant"} | {name: [] for name in none}
    variant["rooms"] = [{"session": "R2", "room": "Oak", "children": ["D1"]}]
    found = judge_plans(World(world), [RIGHT, variant])
    assert [one for one in found if "breach" in one] == [
        "P2: breach not stated: B-ONE: Oak at R2 Oak / R1 Oak"
    ]
    variant["state"] = "current"
    found = judge_plans(World(world), [RIGHT, variant])
    assert len([one for one in found if "B-ONE" in one]) == 2
