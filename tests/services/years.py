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
