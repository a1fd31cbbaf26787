"""What an import notices about casework, and what it refuses."""

import pytest

from tests.workbook.books import (
    Line,
    Sheets,
    child,
    faults,
    notices,
    place,
    placement,
    places_of,
    valid,
    with_rows,
)

HOME: Line = {"household": "H2", "carers": "Jo", "salutation": "Jo"}
SIGNED: Line = {"child": "C1", "consent": "Overnight ", "given": "yes", "on": "2026-01-01"}
DELEGATED: Line = {"child": "C1", "decision": "overnight", "authority": "social worker"}


def lived_in(starts: str, **approval: str) -> Sheets:
    sheets = with_rows("households", {**HOME, **approval})
    return {**sheets, "placements": [placement("C2", starts, household="H2")]}


def signed_by(authority: str, **delegated: str) -> Sheets:
    sheets = with_rows("consents", {**SIGNED, "authority": authority})
    return {**sheets, "delegated_authority": [{**DELEGATED, **delegated}]}


def test_who_is_found_to_be_another_than_itself_is_a_fault() -> None:
    sheets = with_rows("different_children", {"child": "C1", "other": "C1"})
    assert places_of(faults(sheets)) == [("different_children", 2, "other")]
    assert faults(with_rows("different_children", {"child": "C1", "other": "C2"})) == []


def test_what_began_before_birth_is_a_notice() -> None:
    sheets = with_rows("referrals", {"child": "C1", "received": "2016-05-03"})
    sheets["placements"] = [placement("C2", "2016-05-03"), placement("C1", "2016-05-04")]
    assert notices(sheets) == [
        "referrals, row 2: C1, born 2016-05-04, has “received” 2016-05-03 in referrals: "
        "before the birth",
        "placements, row 2: C2, born 2016-05-04, has “from” 2016-05-03 in placements: "
        "before the birth",
    ]


def test_the_childs_row_is_named_where_the_other_is_stored() -> None:
    sheets: Sheets = {"children": [child("C1", born="2026-05-04")]}
    (found,) = notices(sheets, stored=valid())[:1]
    assert found.startswith("children, row 2: C1, born 2026-05-04, has “from” 2026-01-01")


@pytest.mark.parametrize(
    ("born", "status", "settings", "noticed"),
    [
        ("2010-09-01", "accepted", [], False),
        ("2010-08-31", "accepted", [], True),
        ("2010-08-31", "offered", [], True),
        ("2010-08-31", "declined", [], False),
        ("2010-08-31", "accepted", [("", "12")], False),
        ("2010-08-31", "accepted", [("", "12"), ("P1", "11")], True),
    ],
)
def test_a_place_of_a_child_of_year_12_is_a_notice(
    born: str, status: str, settings: list[tuple[str, str]], *, noticed: bool
) -> None:
    sheets = with_rows("children", child("C4", born=born))
    sheets["places"] = [place("C4", status=status)]
    rows = [{"programme": p, "setting": "oldest_school_year", "value": v} for p, v in settings]
    said = "C4 is in Year 12 on 2027-01-01, the first day of P1; Year 11 is the last"
    assert notices({**sheets, "settings": rows}) == ([f"places, row 2: {said}"] if noticed else [])


@pytest.mark.parametrize(
    ("starts", "approval", "noticed"),
    [
        ("2026-01-01", {}, False),
        ("2026-01-01", {"approved_from": "2026-01-01"}, False),
        ("2026-01-01", {"approved_from": "2026-01-02"}, True),
        ("2026-01-01", {"approved_to": "2026-01-01"}, False),
        ("2026-01-01", {"approved_to": "2025-12-31"}, True),
    ],
)
def test_a_household_that_is_not_approved_on_the_first_day_is_a_notice(
    starts: str, approval: dict[str, str], *, noticed: bool
) -> None:
    said = "placements, row 2: H2 is not approved on 2026-01-01, the first day of C2's placement"
    assert notices(lived_in(starts, **approval)) == ([f"{said} there"] if noticed else [])


def test_a_household_that_is_not_there_is_a_fault_and_no_notice() -> None:
    sheets = {**valid(), "placements": [placement("C2", "2026-01-01", household="H9")]}
    assert places_of(faults(sheets)) == [("placements", 2, "household")]
    assert notices(sheets) == []


def test_a_consent_by_somebody_who_may_not_give_it_is_a_notice() -> None:
    said = "C1's consent to Overnight is signed by the carer; the social worker decides that"
    assert notices(signed_by("carer")) == [f"consents, row 2: {said}"]


@pytest.mark.parametrize(
    ("authority", "delegated"),
    [("social worker", {}), ("", {}), ("carer", {"decision": "water"}), ("carer", {"child": "C2"})],
)
def test_a_consent_of_whom_nothing_else_is_known_is_none(
    authority: str, delegated: dict[str, str]
) -> None:
    assert notices(signed_by(authority, **delegated)) == []


@pytest.mark.parametrize(
    ("received", "status", "noticed"),
    [
        ("2027-01-01", "accepted", True),
        ("2027-03-31", "accepted", True),
        ("2027-04-01", "accepted", False),
        ("2027-01-01", "withdrawn", False),
    ],
)
def test_a_referral_of_a_child_already_placed_is_a_notice(
    received: str, status: str, *, noticed: bool
) -> None:
    sheets = with_rows("referrals", {"child": "C1", "received": received})
    sheets["places"] = [place("C1", status=status)]
    said = f"C1 has a place on P1, and was referred then, on {received}"
    assert notices(sheets) == ([f"referrals, row 2: {said}"] if noticed else [])


@pytest.mark.parametrize(
    ("sheet", "more"), [("room_sharing", {}), ("room_agreements", {"child": "C1"})]
)
def test_a_room_shared_with_a_child_whom_no_list_knows_is_a_notice(sheet: str, more: Line) -> None:
    room: Line = {"session": "R1", "centre": "S", "room": "Oak", "by": "Ann", "on": "2026-12-01"}
    assert notices(with_rows(sheet, {**room, **more, "children": "C1; C2"})) == []
    assert notices(with_rows(sheet, {**room, **more, "children": "C1; C07; c2"})) == [
        f"{sheet}, row 2: C07, of the children of the room Oak, is no child (sheet children)",
        f"{sheet}, row 2: c2, of the children of the room Oak, is no child (sheet children)",
    ]
    assert notices(with_rows(sheet, {**room, **more, "children": ""})) == []
