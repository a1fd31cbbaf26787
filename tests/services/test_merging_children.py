"""Merging two records of one child: what moves, what is kept, what is refused, what is undone."""

from typing import Any

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import SHEET_TABLES, ChildRow, GroupRow, Item, MemberRow, PinRow, PlanRow
from app.models.database import Database
from app.models.values import values_of
from app.services.history import History
from app.services.merging_children import Merged, merge_children
from app.services.records import Records
from tests.services.small_books import USER, book, child, day, load, place, programme, room

HOMES = [{"household": f"H{n}", "carers": "Jo", "salutation": "Jo"} for n in (1, 2)]
CENTRE = [{"centre": "BW", "name": "Bewl"}]
FIRST = "2026-01-01"


def stay(code: str, home: str = "H1", first: str = FIRST, last: str = "") -> dict[str, str]:
    return {"child": code, "household": home, "from": first, "to": last}


def tie(one: str, other: str, kind: str = "friends") -> dict[str, str]:
    return {"child": one, "other": other, "tie": kind}


def stored(database: Database, **sheets: list[dict[str, str]]) -> Database:
    """Two records, C1 and C2, of one child perhaps, and C3."""
    children = [child("C1"), child("C2"), child("C3")]
    load(database, {"children": children, "households": HOMES, "centres": CENTRE, **sheets})
    return database


def merged(database: Database) -> Merged:
    return merge_children(database, keep="C1", gone="C2", user=USER)


def rows(database: Database, sheet: str) -> list[Any]:
    return [record.values for record in Records(database, USER).rows(sheet)]


def everything(database: Database) -> dict[tuple[str, int], dict[str, Any]]:
    with database.reading() as found:
        return {
            (name, row.id): values_of(row)
            for name, table in SHEET_TABLES.items()
            for row in found.scalars(select(table))
        }


def test_everything_that_refers_to_the_one_refers_to_the_other(database: Database) -> None:
    stored(
        database,
        placements=[stay("C2")],
        ties=[tie("C3", "C2"), tie("C2", "C3", "keep together")],
        referrals=[{"child": "C2", "received": FIRST}],
    )
    told = merged(database)
    assert told.moved == {"Placements": 1, "Referrals": 1, "Ties": 2}
    assert [r["child"] for r in rows(database, "children")] == ["C1", "C3"]
    assert [(r["child"], r["other"]) for r in rows(database, "ties")] == [
        ("C3", "C1"),
        ("C1", "C3"),
    ]
    assert told.sentences == (
        "C2 is part of C1 now.",
        "Rows that belong to C1 now: Placements 1, Referrals 1, Ties 2.",
        "First name: kept “Ada”, not “Bea”.",
        "Last name: kept “Ash1”, not “Ash2”.",
    )


def test_the_kept_childs_row_stays_where_both_have_one(database: Database) -> None:
    stored(
        database,
        passports=[{"child": "C1", "good_at": "chess"}, {"child": "C2", "good_at": "go"}],
        ties=[tie("C1", "C3"), tie("C3", "C2"), tie("C1", "C2")],
        placements=[stay("C1"), stay("C2")],
    )
    told = merged(database)
    assert [r["good_at"] for r in rows(database, "passports")] == ["chess"]
    assert told.dropped == (
        "Passports, C2",
        f"Placements, C2 · {FIRST}",
        "Ties, C3 · C2 · friends",
        "Ties, C1 · C2 · friends",
    )
    assert f"Not kept, as C1 has its own: Placements, C2 · {FIRST}." in told.sentences


def test_what_the_kept_record_lacks_is_taken_over(database: Database) -> None:
    more = {"school": "Hill", "medical": "asthma", "rooms_with": "own", "may_collect": "Ann"}
    stored(database, children=[child("C1", medical="none"), child("C2", **more)])
    told = merged(database)
    kept = rows(database, "children")[0]
    assert (kept["school"], kept["rooms_with"], kept["may_collect"]) == ("Hill", "own", ("Ann",))
    assert told.taken == ("Rooms with", "School", "May collect")
    assert ("Medical", "none", "asthma") in told.differing
    assert "Taken over from C2: Rooms with, School, May collect." in told.sentences


def test_the_more_careful_record_counts(database: Database) -> None:
    careful = {"must_not_collect": "Bob;Cy", "support": "3", "step_free": "yes"}
    stored(database, children=[child("C1", must_not_collect="Al;Bob"), child("C2", **careful)])
    merged(database)
    kept = rows(database, "children")[0]
    assert (kept["must_not_collect"], kept["support"]) == (("Al", "Bob", "Cy"), 3)
    assert kept["step_free"]


def test_who_shares_a_room_is_named_by_the_kept_code(database: Database) -> None:
    day_out = day("S1", kind="residential", ends="2027-01-17 10:00")
    sharing = {"session": "S1", "centre": "BW", "room": "Oak", "children": "C2;C3"}
    stored(
        database,
        rooms=[room()],
        programmes=[programme("P1")],
        sessions=[day_out],
        room_sharing=[sharing | {"by": "Kim", "on": FIRST}],
        room_agreements=[sharing | {"child": "C2", "on": FIRST}],
    )
    merged(database)
    assert rows(database, "room_agreements")[0]["children"] == ("C1", "C3")
    assert rows(database, "room_sharing")[0]["children"] == ("C1", "C3")


def test_plans_and_pins_follow(database: Database) -> None:
    load(database, book())
    with database.work("plan", user=USER) as work:
        made = {"name": "x", "made_at": work.at, "made_by": USER, "score": 0}
        for code in ("A", "B"):
            work.session.add(GroupRow(code=code, programme="P1", name=code))
            pin = PinRow(programme="P1", item=Item.GROUP, group=code, pinned_at=work.at)
            pin.child, pin.pinned_by = {"A": "C1", "B": "C2"}[code], USER
            work.session.add(pin)
        plan = PlanRow(programme="P1", **made)
        plan.members = [MemberRow(group="A", child="C2"), MemberRow(group="A", child="C3")]
        work.session.add(plan)
    told = merged(database)
    assert told.moved["Groups of plans"] == 1
    assert [each for each in told.dropped if each.startswith("Pins")]
    with database.reading() as found:
        assert set(found.scalars(select(MemberRow.child))) == {"C1", "C3"}


def test_a_merge_can_be_undone(database: Database) -> None:
    stored(
        database,
        children=[child("C1"), child("C2", school="Hill", step_free="yes"), child("C3")],
        placements=[stay("C1"), stay("C2"), stay("C2", "H2", "2025-01-01", "2025-02-01")],
        ties=[tie("C3", "C2"), tie("C1", "C2")],
        passports=[{"child": "C1"}, {"child": "C2"}],
    )
    before = everything(database)
    merged(database)
    history = History(database, USER)
    assert history.undo(history.last_works(1)[0].number) == "Undo: Merge: C2 into C1"
    assert everything(database) == before


CONSENTS = [
    {"child": code, "consent": "overnight", "given": said, "on": FIRST}
    for code, said in (("C1", "yes"), ("C2", "no"))
]
APART = {"different_children": [{"child": "C2", "other": "C1", "by": "Kim"}]}


@pytest.mark.parametrize(
    ("sheets", "why"),
    [
        ({"ties": [tie("C2", "C1", "keep apart")]}, "C1 and C2 are kept apart: one child cannot"),
        (
            {"placements": [stay("C1"), stay("C2", first="2026-02-01")]},
            "C2 cannot become part of C1: placements: H1 from 2026-02-01, expected no overlap",
        ),
        (
            {"placements": [stay("C1"), stay("C2", "H2")]},
            f"C1 · {FIRST} is with H1, and C2 · {FIRST} is with H2. Settle",
        ),
        (
            {"places": [place("C1"), place("C2", status="offered")]},
            "P1 · C1 is accepted, and P1 · C2 is offered. Settle which of them is right first",
        ),
        ({"consents": CONSENTS}, f"C1 · overnight · {FIRST} is given, and C2 .* is refused"),
        (
            {"ties": [tie("C1", "C3", "keep apart"), tie("C3", "C2", "keep together")]},
            "C2 cannot become part of C1: ties",
        ),
        (APART, "are two different children, as Kim found. Take that back first"),
        ({"different_children": [{"child": "C1", "other": "C2"}]}, "as somebody found"),
    ],
)
def test_a_merge_that_would_break_a_rule_is_refused(
    database: Database, sheets: dict[str, list[dict[str, str]]], why: str
) -> None:
    stored(database, programmes=[programme("P1")], **sheets)
    before = everything(database)
    with pytest.raises(UserError, match=why):
        merged(database)
    assert everything(database) == before


def test_two_records_are_needed(database: Database) -> None:
    stored(database)
    with pytest.raises(UserError, match="C1 is one child already"):
        merge_children(database, keep="C1", gone="C1", user=USER)
    with pytest.raises(UserError, match="There is no child C9"):
        merge_children(database, keep="C1", gone="C9", user=USER)
    with database.reading() as found:
        assert len(found.scalars(select(ChildRow)).all()) == 3


def test_same_places_become_one(database: Database) -> None:
    stored(database, programmes=[programme("P1")], places=[place("C1"), place("C2")])
    assert merged(database).dropped == ("Places, P1 · C2",)
