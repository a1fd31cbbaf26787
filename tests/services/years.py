"""Two programmes on one day, of which the first likes what the second cannot do without."""

from benchmarks.generator import Tables
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
    worker,
)

SIXTEENTH, THIRTIETH = "2027-01-16", "2027-01-30"
FIRST, SECOND = ("C1", "C2", "C3"), ("C4", "C5", "C6")


def rivals(**sheets: list[dict[str, str]]) -> Tables:
    """P1 has archery and canoes and wishes for canoes; P2 has canoes alone.

    Only I1 may lead canoes. Planned in order of date, P1 takes I1, and P2 has nothing to do.
    """
    paddle = {"staff": "I1", "qualification": "Paddle"}
    canoes = {"children_per_instructor": "8", "qualification": "Paddle"}
    stands: Tables = {
        "children": [child(c) for c in FIRST + SECOND],
        "programmes": [programme("P1"), programme("P2")],
        "places": [place(c, "P1") for c in FIRST] + [place(c, "P2") for c in SECOND],
        "sessions": [day("S1"), day("S2", programme="P2", centre="SW")],
        "blocks": [block("S1"), block("S2")],
        "activities": [
            activity("Archery"),
            activity("Canoes", **canoes),
            activity("Canoes", centre="SW", **canoes),
        ],
        "wishes": [{"child": c, "activity": "Canoes"} for c in FIRST],
        "staff": [instructor("I1"), instructor("I2"), *(worker(f"Y{n}") for n in range(1, 5))],
        "qualifications": [paddle, *first_aid("Y1", "Y2", "Y3", "Y4")],
    }
    return book(**(stands | sheets))


def closed(centre: str, on: str) -> dict[str, str]:
    """Archery is closed on a date."""
    times = {"from": f"{on} 00:00", "to": f"{on} 23:00"}
    return {"centre": centre, "activity": "Archery", **times}


def alternating() -> Tables:
    """The rivals on two days: on the 16th P1 cannot do without I1, on the 30th P2 cannot.

    Each has a child who comes on the other day alone and wishes for canoes: so whoever is planned
    first takes I1 for both.
    """
    tables = rivals(
        sessions=[
            day("S1"),
            day("S2", programme="P2", centre="SW"),
            day("S3", THIRTIETH),
            day("S4", THIRTIETH, programme="P2", centre="SW"),
        ],
        blocks=[block("S1"), block("S2"), block("S3", THIRTIETH), block("S4", THIRTIETH)],
        wishes=[{"child": c, "activity": "Canoes"} for c in ("C3", "C6")],
        away=[{"child": "C3", "session": "S1"}, {"child": "C6", "session": "S4"}],
        closures=[closed("BW", SIXTEENTH), closed("SW", THIRTIETH)],
    )
    tables["activities"].append(activity("Archery", centre="SW"))
    return tables
