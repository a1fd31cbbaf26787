"""All programmes planned at once from the command line, judged by code that made no plan."""

import json
from pathlib import Path

import pytest

from benchmarks.generator import generate
from tests.commanding import DONE, FALLS_SHORT, Belonging
from tests.judge.judging import judge
from tests.services.years import alternating, rivals

PROGRAMMES = ("P1", "P2", "P3")


@pytest.fixture
def belonging(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Belonging:
    return Belonging(tmp_path, capsys)


@pytest.mark.parametrize("tables", [rivals(), alternating()], ids=["rivals", "alternating"])
def test_two_programmes_planned_at_once_are_whole_and_legal(
    belonging: Belonging, tables: dict[str, list[dict[str, str]]]
) -> None:
    source = belonging.read(tables)
    assert belonging("plan", "--all", "--seconds", "20").code == DONE
    assert judge(source, [belonging.export(code) for code in PROGRAMMES[:2]]) == []


@pytest.mark.parametrize("seed", [5, 6])
def test_a_tight_year_is_legal_and_says_its_total(belonging: Belonging, seed: int) -> None:
    source = belonging.read(generate(seed, children=8, sessions=3, programmes=3, tight=True))
    said = belonging("plan", "--all", "--seconds", "4", "--as-of", "2026-01-01")
    assert (said.code, said.err) == (FALLS_SHORT, "")
    paths = [belonging.export(code) for code in PROGRAMMES]
    assert judge(source, paths) == []
    total = sum(json.loads(path.read_text(encoding="utf-8"))["score"] for path in paths)
    assert f"All together: score {total}\n" in said.out
