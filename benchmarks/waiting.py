"""A made-up list of referrals that wait for one programme, as a workbook.

    python -m benchmarks.waiting --seed 1 --referrals 60 --places 12 --to FOLDER

Children from seven to seventeen, some of whom are on notice, excluded, on part-time timetables, or
have moved too often. The programme has sessions, centres and staff, and nobody on it yet.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.generator import generate, write_csv
from benchmarks.visits import FIRST_MONDAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.generator import Row, Tables

YES = {True: "yes", False: ""}
LIKELY = {
    "missing_or_exploitation_risk": 0.15,
    "placement_at_risk": 0.3,
    "complex_needs": 0.25,
}
OF_NOBODY = ("places", "away", "consents")


def waiting_list(seed: int, *, referrals: int, places: int) -> Tables:
    """The sheets of a workbook in which so many children wait for the places of one programme."""
    rng = Random(f"{seed}/waiting")
    tables = generate(seed, children=referrals, sessions=4)
    codes = {row["child"] for row in tables["places"] if row["status"] == "accepted"}
    tables |= {sheet: [] for sheet in OF_NOBODY}
    tables["children"] = [r for r in tables["children"] if r["child"] in codes]
    for sheet in ("placements", "education", "not_for", "wishes"):
        tables[sheet] = [row for row in tables[sheet] if row["child"] in codes]
    for child in tables["children"]:
        child["born"] = _born(rng).isoformat()
    tables["referrals"] = [_referral(rng, code) for code in sorted(codes)]
    tables["placements"] = [row for r in tables["placements"] for row in _moved(rng, r, tables)]
    tables["education"] = [row for code in sorted(codes) for row in _education(rng, code)]
    for programme in tables["programmes"]:
        programme["places"] = str(places)
    return tables


def _born(rng: Random) -> date:
    """Most are of an age to come; a few are too young or too old."""
    return FIRST_MONDAY - timedelta(days=rng.randint(round(7.4 * 365.25), round(16.8 * 365.25)))


def _referral(rng: Random, code: str) -> Row:
    received = FIRST_MONDAY - timedelta(days=rng.randint(60, 420))
    flags = {name: YES[rng.random() < chance] for name, chance in LIKELY.items()}
    return {
        "child": code,
        "received": received.isoformat(),
        "source": rng.choice(("social worker", "VSK", "fostering team", "other")),
        "status": "waiting",
        **flags,
    }


def _moved(rng: Random, stay: Row, tables: Tables) -> Iterator[Row]:
    """A child's placements: most have one, some have moved again and again within the year."""
    times = rng.choices((0, 1, 2, 3, 4), (60, 15, 10, 10, 5))[0]
    ago = [rng.randint(70, 100)]
    ago += [ago[0] + 45 * number + rng.randint(0, 40) for number in range(1, times)]
    moved = [FIRST_MONDAY - timedelta(days=days) for days in reversed(ago[:times])]
    homes = [row["household"] for row in tables["households"]]
    starts = FIRST_MONDAY - timedelta(days=rng.randint(500, 900))
    for ends in moved:
        other = rng.choice([home for home in homes if home != stay["household"]])
        yield {**stay, "household": other, "from": starts.isoformat(), "to": ends.isoformat()}
        starts = ends
    notice = (FIRST_MONDAY - timedelta(days=65)).isoformat() if rng.random() < 0.15 else ""
    yield {**stay, "from": starts.isoformat(), "to": "", "notice_given": notice}


def _education(rng: Random, code: str) -> Iterator[Row]:
    starts = FIRST_MONDAY - timedelta(days=rng.randint(44, 200))
    row = {"child": code, "from": starts.isoformat(), "to": "", "hours": ""}
    if rng.random() < 0.25:
        yield {**row, "kind": "part-time timetable", "hours": str(rng.randint(5, 20))}
    if rng.random() < 0.15:
        starts = FIRST_MONDAY - timedelta(days=rng.randint(44, 90))
        ends = (starts + timedelta(days=rng.randint(1, 5))).isoformat()
        yield {**row, "from": starts.isoformat(), "kind": "suspension", "to": ends}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--referrals", type=int, default=60)
    parser.add_argument("--places", type=int, default=12)
    parser.add_argument("--to", type=Path, required=True)
    words = parser.parse_args()
    write_csv(waiting_list(words.seed, referrals=words.referrals, places=words.places), words.to)


if __name__ == "__main__":
    main()
