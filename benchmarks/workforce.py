"""The made-up staff: who works when, what they hold, and when they are away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks.invented import (
    BEWL,
    BOYS,
    FIRST_AID,
    GIRLS,
    QUALIFICATIONS,
    SURNAMES,
    SWATTENDEN,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from benchmarks.visits import Visit

Row = dict[str, str]

INSTRUCTORS_PER_24 = 8
YOUTH_WORKERS_PER_24 = 12
LONG_VALID = date(2031, 12, 31)


def count_staff(*, children: int, side_by_side: int, tight: bool) -> tuple[int, int]:
    """Instructors and youth workers for `children` in each of `side_by_side` programmes."""
    need = children * (1 + (side_by_side - 1) / 2) / 24 * (0.5 if tight else 1)
    return max(2, round(INSTRUCTORS_PER_24 * need)), max(3, round(YOUTH_WORKERS_PER_24 * need))


def make_staff(
    rng: Random, *, instructors: int, youth_workers: int, first: date, last: date
) -> list[Row]:
    """The staff; a re-check of the criminal record falls due in mid-programme for a few."""
    rows = []
    for number in range(instructors + youth_workers):
        leads = number < instructors
        gender = rng.choices(("woman", "man", "other"), (52, 44, 4))[0]
        due = _day_between(rng, first, last) if rng.random() < 0.06 else LONG_VALID
        row = {
            "staff": f"S-{number + 1:03d}",
            "name": f"{rng.choice(BOYS if gender == 'man' else GIRLS)} {rng.choice(SURNAMES)}",
            "role": "instructor" if leads else "youth worker",
            "gender": gender if rng.random() < 0.97 else "",
            "works": rng.choices(("", "Fri;Sat;Sun", "Sat;Sun"), (70, 15, 15))[0],
            "dbs_recheck_due": due.isoformat(),
            "email": f"s{number + 1:03d}@example.org",
            "phone": f"01632 960{rng.randrange(1000):03d}",
        }
        rows.append(row | (_instructor(rng, number) if leads else _youth_worker(rng)))
    return rows


def _instructor(rng: Random, number: int) -> Row:
    return {
        "centre": (BEWL, SWATTENDEN, "")[number % 3],
        "hours_per_week": rng.choice(("16", "22.5", "30", "37.5")),
        "sleeps_in": "",
    }


def _youth_worker(rng: Random) -> Row:
    return {
        "centre": "",
        "hours_per_week": rng.choice(("22.5", "30", "37.5", "40", "48")),
        "sleeps_in": "yes" if rng.random() < 0.8 else "no",
    }


def make_qualifications(rng: Random, staff: Sequence[Row], *, first: date, last: date) -> list[Row]:
    """Half of what there is for each instructor; first aid for most youth workers."""
    rows = []
    for person in staff:
        if person["role"] == "instructor":
            held = [name for name in QUALIFICATIONS if rng.random() < 0.5]
        else:
            held = [FIRST_AID] if rng.random() < 0.75 else []
        rows += [_qualification(rng, person["staff"], name, first, last) for name in held]
    return rows


def _qualification(rng: Random, staff: str, name: str, first: date, last: date) -> Row:
    kind = rng.choices(("never", "long", "middle", "past"), (30, 58, 9, 3))[0]
    expires = {
        "never": "",
        "long": LONG_VALID.isoformat(),
        "middle": _day_between(rng, first, last).isoformat(),
        "past": (first - timedelta(days=rng.randint(1, 200))).isoformat(),
    }[kind]
    return {"staff": staff, "qualification": name, "expires": expires}


def make_absences(rng: Random, staff: Sequence[Row], visits: Sequence[Visit]) -> list[Row]:
    """About every fifth person is away on the weekend of some session, whole days or hours."""
    if not visits:
        return []
    rows = []
    for person in staff:
        if rng.random() < 0.2:
            first = rng.choice(visits).starts.date()
            whole = rng.random() < 0.6
            last = first + timedelta(days=rng.randint(0, 2))
            rows.append(
                {
                    "staff": person["staff"],
                    "from": first.isoformat() if whole else f"{first.isoformat()} 12:30",
                    "to": last.isoformat() if whole else f"{first.isoformat()} 18:00",
                    "reason": rng.choice(("leave", "ill", "training")),
                }
            )
    return rows


def _day_between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))
