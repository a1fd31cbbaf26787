"""A seeded maker of workbooks: invented children, staff and centres, as valid as they are untidy.

`generate` answers the sheets as rows of text cells; `write_csv` writes them as a folder. The same
seed and sizes give the same files on every machine. Only valid workbooks are made: every error rule
of the workbook's contract is kept, while consents lapse, people fall ill and rooms close.

    python -m benchmarks.generator --seed 7 --children 24 --sessions 6 --to FOLDER
    python -m benchmarks.generator --seed 7 --size M --tight --to FOLDER
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.cohorts import make_cohort
from benchmarks.invented import ACTIVITIES, BEWL, CENTRES, DISTRICTS, ROOM_NAMES, SWATTENDEN
from benchmarks.visits import plan_seasons, plan_visits
from benchmarks.workforce import count_staff, make_absences, make_qualifications, make_staff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.cohorts import Cohort
    from benchmarks.visits import Season, Visit

Row = dict[str, str]
Tables = dict[str, list[Row]]

CHILD_SHEETS = (
    "children",
    "households",
    "placements",
    "places",
    "referrals",
    "education",
    "consents",
    "not_for",
    "wishes",
    "ties",
    "away",
)


@dataclass(frozen=True, slots=True)
class Size:
    """How many programmes of how many children."""

    programmes: int
    children: int


SIZES = {"S": Size(1, 12), "M": Size(4, 24), "L": Size(12, 40), "XL": Size(26, 40)}


def generate(
    seed: int, *, children: int, sessions: int, programmes: int = 1, tight: bool = False
) -> Tables:
    """The sheets of one made-up workbook.

    `children` is the accepted cohort of each programme, `sessions` the visits of each; `tight`
    halves the staff. Every kind of row has a source of chance of its own, so that a change to one
    of them leaves the others as they were.
    """
    seasons = plan_seasons(
        _chance(seed, "seasons"),
        programmes=programmes,
        sessions=sessions,
    )
    visits = [
        visit
        for season in seasons
        for visit in plan_visits(_chance(seed, season.programme), season, sessions=sessions)
    ]
    cohorts = _make_cohorts(seed, seasons, visits, children=children)
    tables = _centre_tables(seed, visits, beds=_count_beds(children, seasons))
    tables |= _staff_tables(seed, seasons, visits, children=children, tight=tight)
    tables |= {
        sheet: [row for one in cohorts for row in getattr(one, sheet)] for sheet in CHILD_SHEETS
    }
    tables["ties"] += _ties_across(cohorts)
    tables |= _programme_tables(seed, seasons, visits, tables["staff"], places=children)
    return tables


def write_csv(tables: Tables, folder: Path) -> None:
    """One comma-separated UTF-8 file for each sheet that has rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet, rows in tables.items():
        if not rows:
            continue
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _chance(seed: int, of_what: str) -> Random:
    return Random(f"{seed}/{of_what}")


def _side_by_side(seasons: Sequence[Season]) -> int:
    starts = [season.starts for season in seasons]
    return max((starts.count(day) for day in starts), default=1)


def _count_beds(children: int, seasons: Sequence[Season]) -> int:
    return round(children * 1.4 * (1 + (_side_by_side(seasons) - 1) / 2)) + 4


def _make_cohorts(
    seed: int, seasons: Sequence[Season], visits: Sequence[Visit], *, children: int
) -> list[Cohort]:
    cohorts: list[Cohort] = []
    number = 1
    for season in seasons:
        own = [visit for visit in visits if visit.programme == season.programme]
        rng = _chance(seed, f"{season.programme} children")
        cohorts.append(make_cohort(rng, season, own, children=children, first_number=number))
        number += len(cohorts[-1].children)
    return cohorts


def _ties_across(cohorts: Sequence[Cohort]) -> list[Row]:
    """One pair kept apart between each two programmes that follow each other in the list."""
    return [
        {
            "child": one.accepted[0]["child"],
            "other": other.accepted[0]["child"],
            "tie": "keep apart",
        }
        for one, other in pairwise(cohorts)
        if one.accepted and other.accepted
    ]


def _centre_tables(seed: int, visits: Sequence[Visit], *, beds: int) -> Tables:
    rng = _chance(seed, "centres")
    late = {centre: rng.random() < 0.15 for centre in (BEWL, SWATTENDEN)}
    return {
        "service": [_service_row()],
        "centres": [
            row
            | {"licence_expires": _licence_date(visits) if late[row["centre"]] else "2031-12-31"}
            for row in CENTRES
        ],
        "rooms": _make_rooms(rng, BEWL, beds) + _make_rooms(rng, SWATTENDEN, beds),
        "activities": [
            row | {"kit": "outdoor clothes", "source": "invented"} for row in ACTIVITIES
        ],
        "closures": _make_closures(rng, visits),
        "youth_hubs": [
            {"district": district, "hub": f"{district} Youth Hub", "phone": "01632 960199"}
            for district in DISTRICTS
        ],
        "terms": [{"name": "Term 3", "from": "2027-01-05", "to": "2027-02-12"}],
    }


def _service_row() -> Row:
    return {
        "name": "Exampleford Fostering",
        "coordinator": "Robin Sample",
        "email": "fostering@example.org",
        "phone": "01632 960100",
        "out_of_hours": "01632 960111",
        "safeguarding_contact": "01632 960112",
        "return_address": "3 Sample Street, Exampleford",
    }


def _licence_date(visits: Sequence[Visit]) -> str:
    days = sorted(visit.starts.date() for visit in visits)
    return days[len(days) // 2].isoformat() if days else "2031-12-31"


def _make_rooms(rng: Random, centre: str, beds: int) -> list[Row]:
    rows = [{"centre": centre, "room": "Staff 1", "beds": "4", "for": "staff", "step_free": "yes"}]
    while beds > 0:
        size = rng.choice((1, 2, 2, 3, 4, 4, 6))
        number = len(rows) - 1
        name = ROOM_NAMES[number % len(ROOM_NAMES)]
        turn = number // len(ROOM_NAMES)
        rows.append(
            {
                "centre": centre,
                "room": f"{name} {turn + 1}" if turn else name,
                "beds": str(size),
                "for": "children",
                "step_free": "yes" if number % 4 == 0 else "no",
            }
        )
        beds -= size
    return rows


def _make_closures(rng: Random, visits: Sequence[Visit]) -> list[Row]:
    """Up to three closures near sessions: an activity, a room or (seldom) a centre for hours."""
    rows: list[Row] = []
    for visit in rng.sample(visits, min(len(visits), rng.randint(0, 3))):
        first = visit.starts.date()
        row = {"centre": visit.centre, "room": "", "activity": "", "reason": "repairs"}
        row |= {"from": first.isoformat(), "to": (first + timedelta(days=2)).isoformat()}
        kind = rng.choices(("activity", "room", "centre"), (60, 25, 15))[0]
        if kind == "activity":
            here = [one["activity"] for one in ACTIVITIES if one["centre"] == visit.centre]
            row["activity"] = rng.choice(here)
        elif kind == "room":
            row["room"] = ROOM_NAMES[0]
        else:
            block = visit.blocks[0]
            row |= {"from": f"{block[0]:%Y-%m-%d %H:%M}", "to": f"{block[1]:%d/%m/%Y %H:%M}"}
        if row not in rows:
            rows.append(row)
    return rows


def _staff_tables(
    seed: int,
    seasons: Sequence[Season],
    visits: Sequence[Visit],
    *,
    children: int,
    tight: bool,
) -> Tables:
    instructors, youth_workers = count_staff(
        children=children, side_by_side=_side_by_side(seasons), tight=tight
    )
    first = min(season.starts for season in seasons)
    last = max(season.ends for season in seasons)
    staff = make_staff(
        _chance(seed, "staff"),
        instructors=instructors,
        youth_workers=youth_workers,
        first=first,
        last=last,
    )
    held = make_qualifications(_chance(seed, "qualifications"), staff, first=first, last=last)
    away = make_absences(_chance(seed, "absences"), staff, visits)
    return {"staff": staff, "qualifications": held, "absences": away}


def _programme_tables(
    seed: int,
    seasons: Sequence[Season],
    visits: Sequence[Visit],
    staff: Sequence[Row],
    *,
    places: int,
) -> Tables:
    rng = _chance(seed, "programmes")
    workers = [row["staff"] for row in staff if row["role"] == "youth worker"]
    return {
        "programmes": [_programme_row(rng, season, places) for season in seasons],
        "sessions": [_session_row(rng, visit, workers) for visit in visits],
        "blocks": [
            {
                "session": visit.session,
                "starts": f"{a:%Y-%m-%d %H:%M}",
                "ends": f"{b:%Y-%m-%d %H:%M}",
            }
            for visit in visits
            for a, b in visit.blocks
        ],
        "settings": _make_settings(_chance(seed, "settings"), seasons),
    }


def _programme_row(rng: Random, season: Season, places: int) -> Row:
    changed = rng.random() < 0.2
    return {
        "programme": season.programme,
        "name": f"Programme {season.programme[1:]}",
        "starts": season.starts.isoformat(),
        "ends": season.ends.isoformat(),
        "places": str(places) if places else "",
        "smallest_group": "",
        "largest_group": rng.choice(("6", "7")) if changed else "",
        "age_spread_months": "30" if rng.random() < 0.1 else "",
    }


def _session_row(rng: Random, visit: Visit, workers: list[str]) -> Row:
    leader, deputy = rng.sample(workers, 2)
    return {
        "session": visit.session,
        "programme": visit.programme,
        "kind": "residential" if visit.residential else "day",
        "centre": visit.centre,
        "starts": f"{visit.starts:%Y-%m-%d %H:%M}",
        "ends": f"{visit.ends:%d/%m/%Y %H:%M}",
        "visit_leader": leader,
        "deputy": deputy,
    }


def _make_settings(rng: Random, seasons: Sequence[Season]) -> list[Row]:
    """Nothing in two workbooks of three; else a few rows for all or for the first programme."""
    if rng.random() < 0.65:
        return []
    choices = {
        "rest_hours": "10",
        "travel_minutes": "90",
        "night_ratio": "7",
        "longest_stretch_hours": "32",
        "nights_in_a_row": "1",
        "T-WISH": "15",
        "G-FRIENDS": "25",
        "first-aid": "600",
        "C-LOAD": "2",
    }
    rows = []
    for setting in rng.sample(sorted(choices), 3):
        whose = rng.choice(("", seasons[0].programme))
        rows.append({"programme": whose, "setting": setting, "value": choices[setting]})
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one made-up workbook as a folder of CSV files."""
    parser = argparse.ArgumentParser(prog="generator", description=main.__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--size", choices=sorted(SIZES), help="instead of the numbers below")
    parser.add_argument("--programmes", type=int, default=1)
    parser.add_argument("--children", type=int, default=12, help="in each programme")
    parser.add_argument("--sessions", type=int, default=6, help="in each programme")
    parser.add_argument("--tight", action="store_true", help="half the staff")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    asked = parser.parse_args(arguments)
    size = SIZES.get(asked.size or "", Size(asked.programmes, asked.children))
    tables = generate(
        asked.seed,
        children=size.children,
        sessions=asked.sessions,
        programmes=size.programmes,
        tight=asked.tight,
    )
    write_csv(tables, asked.to)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
