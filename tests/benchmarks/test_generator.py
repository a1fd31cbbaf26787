from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from benchmarks.generator import SIZES, Tables, generate, main, write_csv

if TYPE_CHECKING:
    from pathlib import Path

KEYS = {
    "centres": ("centre",),
    "rooms": ("centre", "room"),
    "activities": ("centre", "activity"),
    "closures": ("centre", "room", "activity", "from", "to"),
    "staff": ("staff",),
    "qualifications": ("staff", "qualification"),
    "absences": ("staff", "from", "to"),
    "households": ("household",),
    "children": ("child",),
    "placements": ("child", "from"),
    "consents": ("child", "consent", "on"),
    "wishes": ("child", "activity"),
    "sessions": ("session",),
    "blocks": ("session", "starts"),
    "places": ("programme", "child"),
    "away": ("child", "session"),
    "settings": ("programme", "setting"),
}


def keys(tables: Tables, sheet: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in KEYS[sheet]) for row in tables[sheet]]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("programmes", [1, 3])
def test_no_key_stands_twice(seed: int, programmes: int) -> None:
    tables = generate(seed, children=12, sessions=6, programmes=programmes)
    for sheet in KEYS:
        found = keys(tables, sheet)
        assert len(found) == len(set(found)), sheet


def test_the_same_seed_gives_the_same_workbook_and_another_seed_another() -> None:
    first = generate(7, children=24, sessions=6)
    assert first == generate(7, children=24, sessions=6)
    assert first != generate(8, children=24, sessions=6)


@pytest.mark.parametrize("children", [0, 1, 2, 3, 40])
def test_as_many_children_are_accepted_as_were_asked_for(children: int) -> None:
    tables = generate(1, children=children, sessions=6)
    assert [place["status"] for place in tables["places"]].count("accepted") == children


def test_six_sessions_have_some_twenty_blocks_and_residentials_among_them() -> None:
    tables = generate(3, children=12, sessions=6)
    assert 18 <= len(tables["blocks"]) <= 24
    assert {row["kind"] for row in tables["sessions"]} == {"day", "residential"}


def test_too_few_staff_are_half_as_many() -> None:
    roomy = generate(3, children=24, sessions=6)["staff"]
    assert len(generate(3, children=24, sessions=6, tight=True)["staff"]) == len(roomy) // 2 == 10


@pytest.mark.parametrize("size", SIZES)
def test_no_two_ties_stand_on_one_pair(size: str) -> None:
    asked = SIZES[size]
    ties = generate(5, children=asked.children, sessions=6, programmes=asked.programmes)["ties"]
    pairs = [frozenset((tie["child"], tie["other"])) for tie in ties]
    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for pair in pairs)


def test_a_folder_holds_what_was_made(tmp_path: Path) -> None:
    tables = generate(7, children=12, sessions=6)
    write_csv(tables, tmp_path)
    with (tmp_path / "children.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == tables["children"]


def test_the_command_writes_a_folder(tmp_path: Path) -> None:
    assert main(["--seed", "2", "--size", "S", "--tight", "--to", str(tmp_path / "S")]) == 0
    assert (tmp_path / "S" / "sessions.csv").is_file()
