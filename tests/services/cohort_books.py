"""Lists of children who wait for a programme; a test changes one thing in one.

P1 begins on 4 January 2027 and has places for three. Ada, Bea, Cat and Dot (C1 to C4) are girls of
ten who wait since 1, 2, 3 and 4 September 2026 with complex needs: of equal points, Ada first.
"""

from datetime import date

from app.models.database import Database
from app.services.cohorts import Cohorts
from app.services.places import Places
from benchmarks.generator import Row
from tests.services.small_books import child, load, programme

TODAY = date(2026, 11, 22)
USER = "Robin"


def referral(code: str, **cells: str) -> Row:
    row = {"child": code, "received": f"2026-09-0{code[1:]}", "source": "VSK"}
    return row | {"complex_needs": "yes", "status": "waiting"} | cells


def waiting(database: Database, **sheets: list[Row]) -> None:
    """Puts the four and their programme into a database; a sheet named here stands instead."""
    codes = ("C1", "C2", "C3", "C4")
    base = {
        "centres": [{"centre": "BW", "name": "Bewl Water"}],
        "activities": [{"centre": "BW", "activity": "Archery"}],
        "children": [child(code) for code in codes],
        "referrals": [referral(code) for code in codes],
        "programmes": [programme("P1", places="3")],
    }
    base["activities"][0] |= {"children_per_instructor": "8", "groups_at_once": "1"}
    load(database, base | sheets)


def cohorts(database: Database, on: date = TODAY) -> Cohorts:
    return Cohorts(database, USER, on)


def places(database: Database, on: date = TODAY) -> Places:
    return Places(database, USER, on)


def tie(one: str, other: str, kind: str = "keep apart") -> Row:
    return {"child": one, "other": other, "tie": kind}
