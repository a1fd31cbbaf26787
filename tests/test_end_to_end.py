"""The command line end to end, its plans judged by code that made none of them."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.models.database import open_database
from app.paths import resources
from app.services.planning import Planning
from benchmarks.generator import Row, Tables, generate, write_csv
from tests.commanding import BAD_INPUT, DONE, FALLS_SHORT, Belonging
from tests.judge.judging import judge
from tests.services.small_books import (
    activity,
    block,
    book,
    child,
    day,
    first_aid,
    instructor,
    place,
    programme,
    residential,
    room,
    two_programmes,
    weekend,
    worker,
)

SAMPLES = resources() / "samples"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def belonging(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Belonging:
    return Belonging(tmp_path, capsys)


def plan_of(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def gaps_of(path: Path) -> list[str]:
    return sorted({gap["rule"] for gap in plan_of(path)["gaps"]})


def but_seconds(path: Path) -> dict[str, Any]:
    return plan_of(path) | {"seconds": None}


# the samples


@pytest.mark.parametrize(
    ("sample", "code", "words"),
    [("winter", "WINTER27", ()), ("pilot", "PILOT17", ("--as-of", "2017-01-09"))],
)
def test_a_sample_goes_all_the_way(
    belonging: Belonging, sample: str, code: str, words: tuple[str, ...]
) -> None:
    assert belonging("import", SAMPLES / sample, *words).code == DONE
    planned = belonging("plan", code, "--seconds", "10", *words)
    checked = belonging("check", code, *words)
    assert planned.code == checked.code
    assert ("Gap (" in checked.out) == (checked.code == FALLS_SHORT)
    assert belonging("export", code, "--to", belonging.folder / "out", *words).err == ""
    assert judge(SAMPLES / sample, [belonging.folder / "out" / "plan.json"]) == []
    kinds = {path.suffix for path in (belonging.folder / "out").iterdir()}
    assert kinds >= {".json", ".xlsx", ".csv", ".ics", ".pdf"}


def test_both_samples_fit_into_one_database(belonging: Belonging) -> None:
    belonging("import", SAMPLES / "winter")
    belonging("import", SAMPLES / "pilot.xlsx")
    plans = [belonging.plan(code, "--seconds", "3") for code in ("PILOT17", "WINTER27")]
    everything = belonging.folder / "everything"
    belonging("export", "PILOT17", "--format", "csv", "--to", everything)
    assert judge(everything, plans) == []


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_is_exported_and_imported_again_changes_nothing(
    belonging: Belonging, form: str
) -> None:
    belonging("import", SAMPLES / "winter")
    target = belonging.folder / "out"
    assert belonging("export", "WINTER27", "--format", form, "--to", target).code == DONE
    source = target / "workbook.xlsx" if form == "xlsx" else target
    again = belonging("import", source)
    assert again.out.startswith("0 rows added, 0 changed, 0 removed,")


# small and odd programmes


@pytest.mark.parametrize("number", [0, 1, 2])
def test_too_few_children_for_a_group_are_named(belonging: Belonging, number: int) -> None:
    children = [child(f"C{n}") for n in range(1, number + 1)]
    source = belonging.read(weekend(children=children))
    path = belonging.plan("P1")
    assert gaps_of(path) == (["ungrouped"] if number else [])
    assert plan_of(path)["ungrouped"] == [c["child"] for c in children]
    assert belonging("check", "P1").code == (FALLS_SHORT if number else DONE)
    assert judge(source, [path]) == []


def test_three_children_are_one_group_and_nothing_is_open(belonging: Belonging) -> None:
    source = belonging.read(weekend())
    path = belonging.plan("P1")
    assert [g["children"] for g in plan_of(path)["groups"]] == [["C1", "C2", "C3"]]
    assert (gaps_of(path), belonging("check", "P1").code) == ([], DONE)
    assert judge(source, [path]) == []


def test_boys_alone_are_looked_after_by_a_man_at_night(belonging: Belonging) -> None:
    boys = [child(f"C{n}", gender="boy") for n in (1, 2, 3)]
    staff = [instructor("I1"), worker("Y1"), worker("Y2"), worker("Y3", gender="man")]
    source = belonging.read(weekend(children=boys, staff=staff))
    path = belonging.plan("P1")
    assert "Y3" in plan_of(path)["nights"][0]["youth_workers"]
    assert (gaps_of(path), judge(source, [path])) == ([], [])


def test_boys_with_women_alone_are_a_gap_at_night(belonging: Belonging) -> None:
    source = belonging.read(weekend(children=[child(f"C{n}", gender="boy") for n in (1, 2, 3)]))
    path = belonging.plan("P1")
    assert (gaps_of(path), judge(source, [path])) == (["night-mix"], [])


def over(starts: str, ends: str, **numbers: str) -> Tables:
    """The weekend at another time, with a first block on its first date."""
    year = {"starts": "2027-01-04", "ends": "2027-12-20"}
    on = starts[:10]
    return weekend(
        sessions=[residential("R1", starts, ends)],
        blocks=[block("R1", on), block("R1", ends[:10], "10:00-12:00")],
        programmes=[programme("P1", **(year | numbers))],
        activities=[activity("Archery"), activity("Rafts")],
    )


@pytest.mark.parametrize("first", ["2027-03-27", "2027-10-30"])
def test_a_weekend_on_which_the_clocks_change_is_planned(belonging: Belonging, first: str) -> None:
    sunday = f"{first[:8]}{int(first[8:]) + 1}"
    source = belonging.read(over(f"{first} 10:00", f"{sunday} 15:00"))
    path = belonging.plan("P1")
    assert len(plan_of(path)["nights"]) == 1
    assert (gaps_of(path), judge(source, [path])) == ([], [])


@pytest.mark.parametrize(
    ("first", "last", "hours", "gaps"),
    [
        ("2027-03-27", "2027-03-28", 30, []),
        ("2027-10-30", "2027-10-31", 30, ["day-cover", "first-aid", "night-cover", "two-adults"]),
        ("2027-10-30", "2027-10-31", 32, []),
    ],
)
def test_the_night_on_which_the_clocks_go_back_is_an_hour_longer(
    belonging: Belonging, first: str, last: str, hours: int, gaps: list[str]
) -> None:
    """From Saturday 09:00 to Sunday 16:00: 30 hours in March, 32 in October, as time passes."""
    limit: Row = {"programme": "", "setting": "longest_stretch_hours", "value": str(hours)}
    tables = over(f"{first} 09:00", f"{last} 16:00") | {"settings": [limit]}
    source = belonging.read(tables)
    path = belonging.plan("P1")
    assert bool(gaps_of(path)) == bool(gaps)
    assert set(gaps_of(path)) <= set(gaps)
    assert judge(source, [path]) == []


def test_too_few_staff_leave_gaps_that_are_named(belonging: Belonging) -> None:
    alone = weekend(staff=[worker("Y1", sleeps_in="no")], qualifications=first_aid("Y1"))
    source = belonging.read(alone)
    path = belonging.plan("P1")
    assert {"unfilled", "two-adults", "night-cover", "night-mix"} <= set(gaps_of(path))
    said = belonging("check", "P1")
    assert said.code == FALLS_SHORT
    assert "Worker Y1 does not sleep in." in said.out
    assert judge(source, [path]) == []


def test_nobody_at_all_leaves_everything_open(belonging: Belonging) -> None:
    source = belonging.read(weekend(staff=[], qualifications=[], rooms=[], activities=[]))
    path = belonging.plan("P1")
    assert {"unfilled", "day-cover", "no-bed", "night-cover"} <= set(gaps_of(path))
    assert judge(source, [path]) == []


# pins


def test_what_is_pinned_stays_and_the_rest_is_legal(belonging: Belonging) -> None:
    two = weekend(activities=[activity("Archery"), activity("Bushcraft")])
    source = belonging.read(two)
    belonging.plan("P1")
    for name in ("Archery", "Bushcraft"):
        pin = ("activity", "R1", "2027-01-23T10:00", "P1-A", name)
        assert belonging("pin", "P1", *pin).out == f"Pinned: {name} for Otters, Sat 23 Jan, 10 am\n"
        path = belonging.plan("P1")
        assert [cell["activity"] for cell in plan_of(path)["activities"]] == [name]
        assert judge(source, [path]) == []
    pinned = belonging("pins", "P1").out
    assert pinned.startswith("Bushcraft for Otters, Sat 23 Jan, 10 am (")
    assert pinned.endswith("): activity R1 2027-01-23T10:00 P1-A Bushcraft\n")
    assert belonging("unpin", "P1", *pin).code == DONE


def test_a_pin_that_breaks_a_rule_is_a_breach_and_the_rest_is_planned(belonging: Belonging) -> None:
    belonging.read(weekend())
    belonging.plan("P1")
    belonging("pin", "P1", "night", "R1", "2027-01-23", "I1")
    assert belonging("plan", "P1", "--seconds", "10").code == FALLS_SHORT
    plan = plan_of(belonging.export("P1"))
    assert "P-ROLE" in {breach["rule"] for breach in plan["breaches"]}
    assert "I1" in plan["nights"][0]["youth_workers"]
    assert (plan["gaps"], plan["optimal"]) == ([], False)


def test_what_cannot_be_pinned_is_named_and_nothing_is_changed(belonging: Belonging) -> None:
    belonging.read(book())
    belonging.plan("P1")
    said = belonging("pin", "P1", "group", "C9", "P1-A")
    assert (said.code, said.out) == (BAD_INPUT, "")
    assert said.err == "C9 has no accepted place on P1. Nearest: C1, C2, C3.\n"
    assert belonging("pins", "P1").out == "Nothing is pinned in P1.\n"


# generated workbooks


@dataclass(frozen=True)
class Made:
    """The sizes of a generated workbook."""

    seed: int

    @property
    def programmes(self) -> int:
        return 2 if self.seed % 4 == 3 else 1

    def tables(self) -> Tables:
        two = self.programmes == 2
        return generate(
            self.seed,
            children=6 if two else 6 + self.seed % 7,
            sessions=2 if two else 2 + self.seed % 3,
            programmes=self.programmes,
            tight=self.seed % 5 == 0,
        )


@pytest.mark.parametrize("seed", range(100, 120))
def test_the_judge_agrees_with_the_plans_of_a_generated_workbook(
    belonging: Belonging, seed: int
) -> None:
    made = Made(seed)
    source = belonging.read(made.tables())
    codes = [f"P{n}" for n in range(1, made.programmes + 1)]
    for code in codes:
        belonging.plan(code)
    plans = [belonging.export(code) for code in codes]
    assert judge(source, plans) == []
    assert [plan_of(path)["breaches"] for path in plans] == [[] for _ in codes]
    assert {plan_of(path)["state"] for path in plans} == {"current"}


def test_plans_of_two_programmes_leave_each_other_what_they_need(belonging: Belonging) -> None:
    source = belonging.read(two_programmes())
    for code in ("P1", "P2"):
        belonging.plan(code)
    assert judge(source, [belonging.export(code) for code in ("P1", "P2")]) == []


# planning again


def test_a_plan_planned_again_stays_and_is_never_worse(belonging: Belonging) -> None:
    belonging.read(generate(104, children=9, sessions=3))
    first = but_seconds(belonging.plan("P1"))
    again = belonging("plan", "P1", "--seconds", "10", "--seed", "5")
    assert "The plan before was as good, and stays." in again.out
    assert but_seconds(belonging.export("P1")) == first


def test_the_same_seed_on_a_fresh_database_gives_the_same_plan(belonging: Belonging) -> None:
    tables = generate(116, children=9, sessions=3)
    belonging.read(tables)
    first = but_seconds(belonging.plan("P1", "--seed", "3"))
    fresh = Belonging(belonging.folder, belonging.capsys, "fresh.db")
    fresh.read(tables)
    assert but_seconds(fresh.plan("P1", "--seed", "3")) == first


def test_a_child_who_withdraws_on_a_friday_is_planned_round(belonging: Belonging) -> None:
    source = belonging.read(weekend(children=[child(f"C{n}") for n in range(1, 5)]))
    belonging.plan("P1")
    belonging.read({"places": [place("C4", status="withdrawn")]}, "friday")
    path = belonging.plan("P1", "--repair")
    assert [g["children"] for g in plan_of(path)["groups"]] == [["C1", "C2", "C3"]]
    write_csv({"places": [place(f"C{n}") for n in (1, 2, 3)]}, source)
    assert judge(source, [path]) == []


def test_a_published_plan_stays_while_the_current_one_goes_on(belonging: Belonging) -> None:
    words = ("demo", "--sample", "pilot", "--as-of", "2017-01-09", "--to")
    assert belonging(*words, belonging.folder / "out").code in (DONE, FALLS_SHORT)
    with open_database(belonging.folder / belonging.database, now=lambda: NOW) as database:
        Planning(database, "Robin").publish("PILOT17")
    gone = {"programme": "PILOT17", "child": "K01", "status": "withdrawn"}
    belonging.read({"places": [gone]}, "friday")
    belonging("plan", "PILOT17", "--repair", "--seconds", "5", "--as-of", "2017-01-09")
    said = belonging("export", "PILOT17", "--format", "rosters", "--to", belonging.folder / "out")
    assert (said.code, said.err) == (FALLS_SHORT, "")
    assert "The papers are those of the published plan; there is a newer plan" in said.out


def test_a_second_session_of_a_day_needs_its_own_people(belonging: Belonging) -> None:
    sessions = [day("S1"), day("S2", starts="2027-01-16 16:30", ends="2027-01-16 18:00")]
    source = belonging.read(book(sessions=sessions, rooms=[room()]))
    path = belonging.plan("P1")
    assert judge(source, [path]) == []
