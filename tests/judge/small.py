"""The smallest worlds and plans that show a rule; every test changes one thing in them.

Three girls of Year 5 are group A of programme P1. S1 is a day (Saturday 16 January 2027, 10:00 to
16:00, one block until 12:00); R1 a residential (Saturday 23 January 10:00 to Sunday 15:00, one
block on Saturday until 12:00). I1 leads archery; Y1 and Y2 are women who hold first aid and sleep
in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from tests.judge.case import Answer, Case, Cell
from tests.judge.costs import find_costs
from tests.judge.facts import World
from tests.judge.gaps import find_gaps
from tests.judge.judging import find_breaches

if TYPE_CHECKING:
    from tests.judge.cells import Row
    from tests.judge.sheets import Tables

SATURDAY = "2027-01-16"
TEN = f"{SATURDAY}T10:00"
FIRST_NIGHT = "2027-01-23"
SUNDAY = "2027-01-24"

Groups = Mapping[str, tuple[str, ...]]
Cells = dict[tuple[str, str, str], tuple[str, list[str]]]
Days = dict[tuple[str, str, str], list[str]]
Nights = dict[tuple[str, str], list[str]]
Rooms = dict[tuple[str, str], list[str]]


def child(code: str, **cells: str) -> Row:
    return {"child": code, "born": "2017-01-01", "gender": "girl"} | cells


def worker(code: str, **cells: str) -> Row:
    row = {"staff": code, "role": "youth worker", "gender": "woman", "hours_per_week": "60"}
    return row | {"sleeps_in": "yes", "dbs_recheck_due": "2031-01-01"} | cells


def instructor(code: str, **cells: str) -> Row:
    return worker(code, role="instructor") | cells


def activity(name: str, **cells: str) -> Row:
    row = {"centre": "SW", "activity": name, "children_per_instructor": "8"}
    return row | {"groups_at_once": "1"} | cells


def room(name: str, **cells: str) -> Row:
    return {"centre": "SW", "room": name, "beds": "4", "for": "children"} | cells


def session(code: str, starts: str, ends: str, **cells: str) -> Row:
    row = {"session": code, "programme": "P1", "kind": "day", "centre": "SW"}
    return row | {"starts": starts, "ends": ends} | cells


def residential(code: str, starts: str, ends: str, **cells: str) -> Row:
    return session(code, starts, ends, kind="residential") | cells


def block(of: str, starts: str, ends: str) -> Row:
    return {"session": of, "starts": f"{starts}", "ends": f"{ends}"}


def place(code: str, programme: str = "P1", status: str = "accepted") -> Row:
    return {"programme": programme, "child": code, "status": status}


def programme(code: str, **cells: str) -> Row:
    return {"programme": code, "starts": "2027-01-04", "ends": "2027-04-04"} | cells


def first_aid(*codes: str) -> list[Row]:
    return [{"staff": code, "qualification": "First aid"} for code in codes]


S1 = session("S1", f"{SATURDAY} 10:00", f"{SATURDAY} 16:00")
R1 = residential("R1", f"{FIRST_NIGHT} 10:00", f"{SUNDAY} 15:00")
S1_BLOCK = block("S1", f"{SATURDAY} 10:00", f"{SATURDAY} 12:00")
R1_BLOCK = block("R1", f"{FIRST_NIGHT} 10:00", f"{FIRST_NIGHT} 12:00")


def tables(**sheets: list[Row]) -> Tables:
    """The day's world; a sheet named here stands instead of the default one."""
    base = {
        "centres": [{"centre": "SW"}, {"centre": "BW"}],
        "rooms": [room("Oak")],
        "activities": [activity("Archery")],
        "staff": [instructor("I1"), worker("Y1"), worker("Y2")],
        "qualifications": first_aid("Y1", "Y2"),
        "children": [child("C1"), child("C2"), child("C3")],
        "programmes": [programme("P1")],
        "sessions": [S1],
        "blocks": [S1_BLOCK],
    } | sheets
    base.setdefault("places", [place(row["child"]) for row in base["children"]])
    return base


def weekend(**sheets: list[Row]) -> Tables:
    return tables(**({"sessions": [R1], "blocks": [R1_BLOCK]} | sheets))


GROUPS: Groups = {"A": ("C1", "C2", "C3")}
CELLS: Cells = {("S1", f"{SATURDAY}T10:00", "A"): ("Archery", ["I1"])}
DAYS: Days = {("S1", SATURDAY, "A"): ["Y1", "Y2"]}
WEEKEND_CELLS: Cells = {("R1", f"{FIRST_NIGHT}T10:00", "A"): ("Archery", ["I1"])}
WEEKEND_DAYS: Days = {("R1", day, "A"): ["Y1", "Y2"] for day in (FIRST_NIGHT, SUNDAY)}
WEEKEND_NIGHTS: Nights = {("R1", FIRST_NIGHT): ["Y1", "Y2"]}
WEEKEND_ROOMS: Rooms = {("R1", "Oak"): ["C1", "C2", "C3"]}


def plan_day(
    world: Tables,
    *,
    groups: Groups = GROUPS,
    cells: Cells = CELLS,
    days: Days = DAYS,
    nights: Nights | None = None,
    rooms: Rooms | None = None,
    of: str = "P1",
) -> Case:
    """A plan of the day, whole unless something is named otherwise."""
    read = World(world)
    answer = Answer(
        groups=dict(groups),
        cells={(s, _when(b), g): Cell(s, _when(b), g, *_done(c)) for (s, b, g), c in cells.items()},
        days={(s, _on(day), g): tuple(codes) for (s, day, g), codes in days.items()},
        nights={(s, _on(night)): tuple(codes) for (s, night), codes in (nights or {}).items()},
        rooms={key: tuple(codes) for key, codes in (rooms or {}).items()},
    )
    return Case(read, read.programmes[of], answer)


def plan_weekend(
    world: Tables,
    *,
    groups: Groups = GROUPS,
    cells: Cells = WEEKEND_CELLS,
    days: Days = WEEKEND_DAYS,
    nights: Nights = WEEKEND_NIGHTS,
    rooms: Rooms = WEEKEND_ROOMS,
) -> Case:
    return plan_day(world, groups=groups, cells=cells, days=days, nights=nights, rooms=rooms)


def gaps(case: Case, rule: str) -> int:
    """How many gaps of that name."""
    return _by_rule(case)[rule]


def cost(case: Case, rule: str) -> int:
    return find_costs(case).get(rule, 0)


def broken(*cases: Case) -> set[str]:
    """The hard rules that are broken."""
    return {breach.rule for breach in find_breaches(cases)}


def all_gaps(case: Case) -> dict[str, int]:
    """How many gaps of each name there are."""
    return dict(_by_rule(case))


def _by_rule(case: Case) -> Counter[str]:
    return Counter(gap.rule for gap in find_gaps(case).elements())


def _when(written: str) -> datetime:
    return datetime.fromisoformat(written)


def _on(written: str) -> date:
    return date.fromisoformat(written)


def _done(cell: tuple[str, list[str]]) -> tuple[str, tuple[str, ...]]:
    return cell[0], tuple(cell[1])
