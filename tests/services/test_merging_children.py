"""Merging two records of one child: what moves, what is kept, what is refused, what is undone."""

from dataclasses import replace
from datetime import date
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
from app.services.referral_drafts import ReferralDrafts
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


def both(**cells: tuple[str, str]) -> list[dict[str, str]]:
    """A row of C1 and one of C2, and in what they differ or do not."""
    pairs = zip(*cells.values(), strict=True)
    rows = [dict(zip(cells, pair, strict=True)) for pair in pairs]
    return [{"child": code} | row for code, row in zip(("C1", "C2"), rows, strict=True)]


def same(text: str) -> tuple[str, str]:
    return text, text


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
    assert [r["good_at"] for r in rows(database, "passports")] == ["chess; go"]
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
    assert told.settled == ("Medical: “asthma” now, of “none” and “asthma”",)
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
        children=[
            child("C1", allergies="nuts", rooms_with="girls"),
            child("C2", school="Hill", step_free="yes", allergies="bees", rooms_with="own"),
            child("C3"),
        ],
        consents=both(
            consent=same("water"), given=same("yes"), on=same(FIRST), until=("", "2027-01-01")
        ),
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


WHO_MAY = {"decision": same("overnight"), "authority": ("carer", "court")}
WORDS = {"criterion": same("complex needs"), "on": same(FIRST), "answer": ("met", "not met")}
WATER = {"consent": ("water", "Water"), "on": same(FIRST)}


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
        ({"delegated_authority": both(**WHO_MAY)}, "for the carer .* is for the court to say. Set"),
        ({"evidence": both(**WORDS)}, f"needs · {FIRST} is met, and C2 .* is not met. Settle"),
        ({"consents": both(**WATER, given=("yes", "no"))}, "C1 · water .* given, and C2 · Water"),
        (
            {"consents": both(**WATER, given=same("yes"), authority=("carer", "court"))},
            "is for the carer to say, and C2 · Water · .* is for the court to say",
        ),
        ({"placements": [stay("C1"), stay("C2", last="2026-02-01")]}, "is without an end, and C2"),
        (
            {"placements": [stay("C1"), stay("C2") | {"temporary": "yes"}]},
            f"is with H1, and C2 · {FIRST} is with H1 for a short stay. Settle",
        ),
        (
            {"referrals": both(received=same(FIRST), status=("closed", "eligible"))},
            f"C1 · {FIRST} is closed, and C2 · {FIRST} is waiting for a programme",
        ),
        (
            {
                "sessions": [day("S1")],
                "ready_overrides": both(
                    session=same("S1"),
                    missing=("travel;water", "travel"),
                    **dict.fromkeys(("by", "reason"), same("Kim")),
                    on=same(FIRST),
                ),
            },
            "C1 · S1 is in spite of travel, water, and C2 · S1 is in spite of travel. Settle",
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


def test_texts_about_health_are_joined(database: Database) -> None:
    here = {"allergies": "penicillin; nuts", "leader_alert": "bees", "swims": "no"}
    there = {"allergies": "Nuts; EpiPen", "leader_alert": "bees", "swims": "", "dietary": "halal"}
    stored(database, children=[child("C1", **here), child("C2", **there), child("C3")])
    told = merged(database)
    kept = rows(database, "children")[0]
    assert (kept["allergies"], kept["leader_alert"]) == ("penicillin; nuts; EpiPen", "bees")
    assert (kept["swims"], told.taken) == ("no", ("Diet",))
    now = "Allergies: “penicillin; nuts; EpiPen” now, of “penicillin; nuts” and “Nuts; EpiPen”"
    assert told.settled == (now,)
    assert f"{now}." in told.sentences


def test_of_what_is_said_already_nothing_is_told(database: Database) -> None:
    here = child("C1", medical="asthma; epilepsy", must_not_collect="Al;Bob")
    there = child("C2", medical="Epilepsy", must_not_collect="Bob")
    stored(database, children=[here, there])
    told = merged(database)
    assert told.settled == ()
    assert [what for what, *_ in told.differing] == ["First name", "Last name"]


def test_a_none_is_not_kept_beside_more(database: Database) -> None:
    none = child("C2", medical="None", allergies="none")
    stored(database, children=[child("C1", medical="asthma"), none, child("C3")])
    told = merged(database)
    kept = rows(database, "children")[0]
    assert (kept["medical"], kept["allergies"]) == ("asthma", "none")
    assert ("Medical", "asthma", "None") in told.differing


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ({"rooms_with": "girls"}, {"rooms_with": "own"}, "own"),
        ({"rooms_with": "girls"}, {"rooms_with": "boys"}, "decide"),
        ({"rooms_with": "girls"}, {}, "girls"),
        ({}, {"gender": "boy"}, "decide"),
        ({}, {}, None),
    ],
)
def test_with_whom_a_child_shares_a_room_is_settled_with_care(
    database: Database, one: dict[str, str], other: dict[str, str], kept: str | None
) -> None:
    stored(database, children=[child("C1", **one), child("C2", **other), child("C3")])
    merged(database)
    assert rows(database, "children")[0]["rooms_with"] == kept


def test_nobody_may_collect_a_child_who_must_not(database: Database) -> None:
    here = child("C1", may_collect="Ann;Bob", must_not_collect="Cy")
    stored(database, children=[here, child("C2", may_collect="Di", must_not_collect="bob")])
    told = merged(database)
    kept = rows(database, "children")[0]
    assert (kept["may_collect"], kept["must_not_collect"]) == (("Ann", "Di"), ("Cy", "bob"))
    assert "May collect: “Ann; Di” now, of “Ann; Bob” and “Di”" in told.settled


def test_a_social_workers_address_stands_beside_the_right_name(database: Database) -> None:
    other = child("C2", social_worker="Quin", social_worker_email="quin@kent.example")
    stored(database, children=[child("C1", social_worker="Pat"), other])
    told = merged(database)
    kept = rows(database, "children")[0]
    assert (kept["social_worker"], kept["social_worker_email"]) == ("Pat", "")
    assert [what for what, *_ in told.differing if "worker" in what] == [
        "Social worker",
        "Social worker's e-mail",
    ]


def test_the_only_social_worker_is_taken_over_with_the_address(database: Database) -> None:
    other = child("C2", social_worker="Quin", social_worker_email="quin@kent.example")
    stored(database, children=[child("C1", social_worker_email="old@kent.example"), other])
    merged(database)
    kept = rows(database, "children")[0]
    assert kept["social_worker"] == "Quin"
    assert kept["social_worker_email"] == "quin@kent.example"


OAK = {"session": "S1", "centre": "BW", "room": "Oak", "on": FIRST}


def shared(database: Database, *agreements: dict[str, str]) -> Database:
    """A night for which answers about a room of C1 to C3 are stored."""
    night = day("S1", kind="residential", ends="2027-01-17 10:00")
    return stored(
        database,
        rooms=[room()],
        programmes=[programme("P1")],
        sessions=[night],
        room_agreements=[OAK | each for each in agreements],
    )


@pytest.mark.parametrize("refusing", ["C1", "C2"])
def test_of_two_answers_about_a_room_the_no_is_kept(database: Database, refusing: str) -> None:
    said = {"C1": "yes", "C2": "yes", refusing: "no"}
    shared(
        database,
        *(
            {"child": code, "children": f"{code};C3", "agreed": answer, "by": f"{code}'s"}
            for code, answer in said.items()
        ),
    )
    told = merged(database)
    found = [(r["children"], r["agreed"], r["by"]) for r in rows(database, "room_agreements")]
    assert found == [(("C1", "C3"), False, f"{refusing}'s")]
    assert "Agreed" in " ".join((*told.settled, *(what for what, *_ in told.differing)))


def test_answers_about_other_children_of_a_room_are_both_kept(database: Database) -> None:
    shared(
        database,
        {"child": "C1", "children": "C1;C3", "agreed": "yes"},
        {"child": "C2", "children": "C2", "agreed": "no"},
    )
    merged(database)
    kept = {(row["children"], row["agreed"]) for row in rows(database, "room_agreements")}
    assert kept == {(("C1", "C3"), True), (("C1",), False)}


def test_a_child_away_for_the_whole_session_stays_away(database: Database) -> None:
    nights = {
        "session": same("S1"),
        "nights_only": ("yes", "no"),
        "reason": ("sleeps badly", "ill"),
    }
    stored(database, programmes=[programme("P1")], sessions=[day("S1")], away=both(**nights))
    told = merged(database)
    away = rows(database, "away")[0]
    assert (away["nights_only"], away["reason"]) == (False, "sleeps badly; ill")
    assert "Away, C1 · S1, Nights only: “no” now, of “yes” and “no”" in told.settled


def test_a_consent_ends_with_the_earlier_of_two_dates(database: Database) -> None:
    cells = {"consent": same("water"), "on": same(FIRST), "given": same("yes")}
    until = ("2027-03-01", "2027-02-01")
    stored(database, consents=both(**cells, until=until, authority=("", "carer")))
    told = merged(database)
    [consent] = rows(database, "consents")
    assert (str(consent["until"]), consent["authority"]) == ("2027-02-01", "carer")
    assert told.taken == (f"Consents, C1 · water · {FIRST}, Authority",)


def test_delegated_authority_begins_with_the_later_of_two_dates(database: Database) -> None:
    cells = {"decision": same("overnight"), "authority": same("carer")}
    since = ("2026-01-01", "2026-03-01")
    stored(database, delegated_authority=both(**cells, since=since))
    merged(database)
    assert [str(r["since"]) for r in rows(database, "delegated_authority")] == ["2026-03-01"]


def test_what_one_of_two_referrals_of_a_day_says_of_risk_counts(database: Database) -> None:
    risk = {"missing_or_exploitation_risk": ("no", "yes"), "if_missing": ("ring 999", "try Gran")}
    stored(database, referrals=both(received=same(FIRST), **risk))
    merged(database)
    [referral] = rows(database, "referrals")
    assert referral["missing_or_exploitation_risk"]
    assert referral["if_missing"] == "ring 999; try Gran"


@pytest.mark.parametrize("about", ["C1", "C2"])
def test_a_merge_waits_for_a_referral_that_is_being_written(database: Database, about: str) -> None:
    stored(database)
    draft = ReferralDrafts(database, USER).begin(date(2026, 11, 1), about)
    with pytest.raises(UserError, match=rf"C1 or C2 is being written \({draft.code}\): take it in"):
        merged(database)


def test_a_draft_about_another_child_names_the_kept_one(database: Database) -> None:
    stored(database)
    drafts = ReferralDrafts(database, USER)
    draft = drafts.begin(date(2026, 11, 1), "C3")
    friends = {"other": "C2", "tie": "friends"}
    drafts.save(replace(draft, parts={**draft.parts, "ties": (friends,)}))
    merged(database)
    assert drafts.draft(draft.code).lines("ties")[0]["other"] == "C1"
