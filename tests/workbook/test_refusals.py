"""A stored no that an import keeps, and what lifts it."""

import pytest

from app.workbook.cells import Value
from app.workbook.refusals import keep_refusals
from tests.workbook.books import Line, Sheets, tables, with_rows

ROOM: Line = {"session": "R1", "centre": "S", "room": "Oak", "child": "C1", "children": "C1; C2"}
NO: Line = {**ROOM, "agreed": "no", "authority": "carer", "by": "Jo Ash", "on": "2026-12-01"}
YES: Line = {**NO, "agreed": "yes"}
UNSIGNED: Line = {name: cell for name, cell in YES.items() if name != "authority"}
COURT: Line = {"child": "C1", "decision": "sharing a room", "authority": "court"}
WATER: Line = {"child": "C1", "consent": "water", "given": "no", "on": "2026-12-01"}
KEPT = (
    "the carer said no on 2026-12-01 for C1 to sharing Oak at R1 among C1, C2; that is kept, and "
)
INSTEAD = "Who may decide lifts it, or who said it, with the date of a later day"


def imported(sheet: str, row: Line, stored: Sheets) -> tuple[list[tuple[Value, ...]], list[str]]:
    """What a sheet says after an import of one row, and what is noticed of it."""
    after = tables({sheet: [row]}, stored)
    keep_refusals(after)
    answer = "agreed" if sheet == "room_agreements" else "given"
    columns = (answer, "authority")
    rows = [tuple(row.values[name] for name in columns) for row in after[sheet].rows.values()]
    return rows, [str(notice) for notice in after[sheet].notices]


def agreed(row: Line, *, over: Line = NO, delegated: Line | None = None) -> list[tuple[Value, ...]]:
    stored = with_rows("room_agreements", over)
    if delegated:
        stored["delegated_authority"] = [delegated]
    return imported("room_agreements", row, stored)[0]


def test_another_authority_s_yes_keeps_the_no_and_says_so() -> None:
    row = {**YES, "authority": "parent", "on": "2026-12-09"}
    rows, said = imported("room_agreements", row, with_rows("room_agreements", NO))
    assert rows == [(False, "carer")]
    kept = f"{KEPT}the yes of the parent is not stored. {INSTEAD}"
    assert said == [f"room_agreements, row 2: {kept}"]


@pytest.mark.parametrize(
    ("row", "lifted"),
    [
        ({**YES, "on": "2026-12-02"}, True),
        (YES, False),
        ({**YES, "on": "2026-11-30"}, False),
        ({**UNSIGNED, "on": "2026-12-02"}, False),
        ({**YES, "on": "2026-12-02", "authority": ""}, False),
    ],
)
def test_a_no_is_lifted_by_who_said_it_on_a_later_day(row: Line, *, lifted: bool) -> None:
    assert agreed(row) == [(lifted, "carer")]


@pytest.mark.parametrize(
    ("authority", "on", "since", "lifted"),
    [
        ("court", "2026-12-02", "", True),
        ("court", "2026-12-01", "", False),
        ("carer", "2026-12-02", "", False),
        ("court", "2026-12-02", "2027-01-15", True),
        ("court", "2026-12-02", "2027-01-16", False),
    ],
)
def test_who_may_decide_on_the_first_day_lifts_the_no_of_anybody(
    authority: str, on: str, since: str, *, lifted: bool
) -> None:
    row = {**YES, "authority": authority, "on": on}
    found = agreed(row, delegated={**COURT, "since": since})
    assert found == [(lifted, authority if lifted else "carer")]


def test_what_others_may_decide_lifts_nothing() -> None:
    row = {**YES, "authority": "court", "on": "2026-12-02"}
    assert agreed(row, delegated={**COURT, "child": "C2"}) == [(False, "carer")]
    assert agreed(row, delegated={**COURT, "decision": "water"}) == [(False, "carer")]


def test_a_later_no_of_another_authority_is_not_put_over_the_first() -> None:
    row = {**NO, "authority": "court", "on": "2026-12-02"}
    rows, said = imported("room_agreements", row, with_rows("room_agreements", NO))
    assert rows == [(False, "carer")]
    assert f"{KEPT}the no of the court is not stored" in said[0]
    assert agreed(row, delegated=COURT) == [(False, "court")]


def test_the_same_no_is_put_right() -> None:
    nobody = {**NO, "authority": ""}
    assert agreed(NO, over=nobody) == [(False, "carer")]
    assert agreed({**nobody, "on": "2026-12-02"}) == [(False, "carer")]


def test_a_no_of_nobody_named_is_lifted_by_who_may_decide_alone() -> None:
    nobody, row = {**NO, "authority": ""}, {**YES, "authority": "court", "on": "2026-12-02"}
    assert agreed(row, over=nobody) == [(False, None)]
    assert agreed(row, over=nobody, delegated=COURT) == [(True, "court")]


def test_a_yes_becomes_a_no_and_the_same_again_is_no_news() -> None:
    assert agreed({**NO, "authority": "parent", "on": "2026-11-01"}, over=YES) == [
        (False, "parent")
    ]
    assert imported("room_agreements", NO, with_rows("room_agreements", NO))[1] == []


def test_a_no_is_not_removed_in_silence() -> None:
    stored = with_rows("room_agreements", NO)
    rows, said = imported("room_agreements", {**ROOM, "on": "2026-12-01", "remove": "yes"}, stored)
    assert rows == []
    no = "the carer said no on 2026-12-01 for C1 to sharing Oak at R1 among C1, C2"
    assert said == [f"room_agreements, row 2: removed, though {no}"]


def test_what_cannot_be_read_is_a_fault_and_no_answer() -> None:
    row = {**YES, "on": "soon"}
    assert imported("room_agreements", row, with_rows("room_agreements", NO))[1] == []


@pytest.mark.parametrize(
    ("over", "row", "after"),
    [
        ("parent", {"given": "yes", "authority": "carer"}, (False, "parent")),
        ("parent", {"given": "no", "authority": "carer"}, (False, "parent")),
        ("parent", {"given": "yes", "authority": "parent"}, (True, "parent")),
        ("", {"given": "yes", "authority": "carer"}, (False, None)),
        ("", {"given": "no", "authority": "carer"}, (False, "carer")),
        ("", {"given": "yes"}, (True, None)),
    ],
)
def test_a_consent_refused_is_changed_on_its_day_by_who_refused(
    over: str, row: Line, after: tuple[Value, ...]
) -> None:
    stored = with_rows("consents", {**WATER, "authority": over})
    rows, said = imported("consents", {**WATER, **row}, stored)
    assert rows == [after]
    whose = f"the {over}" if over else "somebody who is not named"
    kept = after[0] is False and after[1] != row.get("authority")
    assert [text.split("; ")[0] for text in said] == (
        [f"consents, row 2: {whose} said no on 2026-12-01 for C1 to water"] if kept else []
    )
