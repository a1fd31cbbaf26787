"""Every error and notice that the contract lists, each on the smallest case that shows it."""

import pytest

from tests.workbook.books import (
    Line,
    Sheets,
    block,
    child,
    faults,
    notices,
    only,
    place,
    placement,
    places_of,
    programme,
    session,
    tables,
    tie,
    valid,
    with_rows,
)

CLOSURE: Line = {"centre": "S", "from": "2027-01-01", "to": "2027-01-02"}
DAY = ("2027-02-06 09:30", "2027-02-06 16:00")
FOR_ALL: Line = {"setting": "smallest_group", "value": 9}

ERRORS = {
    "a closure of a room and an activity at once": (
        with_rows("closures", {**CLOSURE, "room": "Oak", "activity": "Archery"}),
        ("closures", 2, "room"),
    ),
    "a closure that ends when it starts": (
        with_rows("closures", {**CLOSURE, "from": "2027-01-02 09:00", "to": "2027-01-02 09:00"}),
        ("closures", 2, "to"),
    ),
    "a closure of a room that the centre does not have": (
        with_rows("closures", {**CLOSURE, "room": "Elm"}),
        ("closures", 2, "room"),
    ),
    "a closure of another centre's activity": (
        with_rows("closures", {**CLOSURE, "activity": "Kayaking"}),
        ("closures", 2, "activity"),
    ),
    "an absence that ends before it starts": (
        with_rows("absences", {"staff": "S-01", "from": "2027-01-05", "to": "2027-01-03"}),
        ("absences", 2, "to"),
    ),
    "a household approved until before it was approved": (
        only(
            "households",
            {
                "household": "H1",
                "carers": "Jo",
                "salutation": "Jo",
                "approved_from": "2027-01-05",
                "approved_to": "2027-01-04",
            },
        ),
        ("households", 2, "approved_to"),
    ),
    "a placement that ends on the day it begins": (
        with_rows("placements", placement("C2", "2026-01-01", "2026-01-01")),
        ("placements", 3, "to"),
    ),
    "an exclusion that ends before it begins": (
        with_rows("education", {"child": "C1", "from": "2026-01-05", "to": "2026-01-04"}),
        ("education", 2, "to"),
    ),
    "a consent that ends before it was given": (
        with_rows(
            "consents",
            {
                "child": "C1",
                "consent": "Water",
                "given": "yes",
                "on": "2027-01-02",
                "until": "2027-01-01",
            },
        ),
        ("consents", 2, "until"),
    ),
    "a programme that ends before it starts": (
        with_rows("programmes", programme("P2", "2027-01-02", "2027-01-01")),
        ("programmes", 3, "ends"),
    ),
    "a session that ends before it starts": (
        with_rows("sessions", session("D2", "2027-02-07 16:00", "2027-02-07 09:30")),
        ("sessions", 4, "ends"),
    ),
    "a block that ends when it starts": (
        with_rows("blocks", block("D1", "2027-02-06 13:00", "2027-02-06 13:00")),
        ("blocks", 3, "ends"),
    ),
    "a term that ends before it starts": (
        with_rows("terms", {"name": "T1", "from": "2027-02-02", "to": "2027-01-01"}),
        ("terms", 2, "to"),
    ),
    "a block before its session": (
        with_rows("blocks", block("D1", "2027-02-06 09:00", "2027-02-06 10:00")),
        ("blocks", 3, "starts"),
    ),
    "a block beyond its session": (
        with_rows("blocks", block("D1", "2027-02-06 15:00", "2027-02-06 16:30")),
        ("blocks", 3, "ends"),
    ),
    "two blocks that overlap": (
        with_rows("blocks", block("D1", "2027-02-06 11:30", "2027-02-06 13:00")),
        ("blocks", 3, "starts"),
    ),
    "a block over midnight": (
        with_rows("blocks", block("R1", "2027-01-15 23:00", "2027-01-16 00:30")),
        ("blocks", 3, "ends"),
    ),
    "a session before its programme": (
        with_rows("sessions", session("D2", "2026-12-31 09:30", "2026-12-31 16:00")),
        ("sessions", 4, "starts"),
    ),
    "a session after its programme": (
        with_rows("sessions", session("D2", "2027-04-01 09:30", "2027-04-01 16:00")),
        ("sessions", 4, "ends"),
    ),
    "a residential without a midnight": (
        with_rows("sessions", session("R2", *DAY, kind="residential")),
        ("sessions", 4, "ends"),
    ),
    "a residential that ends with its first midnight": (
        with_rows(
            "sessions",
            session("R2", "2027-02-06 09:30", "2027-02-06 24:00", kind="residential"),
        ),
        ("sessions", 4, "ends"),
    ),
    "a day session with a midnight": (
        with_rows("sessions", session("D2", "2027-02-06 09:30", "2027-02-07 09:30")),
        ("sessions", 4, "ends"),
    ),
    "two placements that overlap": (
        with_rows("placements", placement("C1", "2026-06-01")),
        ("placements", 3, "from"),
    ),
    "a child tied to itself": (
        with_rows("ties", tie("C1", "C1", "friends")),
        ("ties", 2, "other"),
    ),
    "a pair kept together and apart": (
        with_rows("ties", tie("C1", "C2", "keep together"), tie("C2", "C1", "keep apart")),
        ("ties", 3, "tie"),
    ),
    "a pair kept apart and together through a chain": (
        with_rows(
            "ties",
            tie("C1", "C2", "keep together"),
            tie("C3", "C1", "keep apart"),
            tie("C2", "C3", "keep together"),
        ),
        ("ties", 3, "tie"),
    ),
    "a place for a child of seven": (
        {**with_rows("children", child("C9", born="2019-01-02")), "places": [place("C9")]},
        ("places", 2, "child"),
    ),
    "a wish for an activity that no centre has": (
        with_rows("wishes", {"child": "C1", "activity": "archery"}),
        ("wishes", 2, "activity"),
    ),
    "an activity not for a child that no centre has": (
        with_rows("not_for", {"child": "C1", "activity": "Chess"}),
        ("not_for", 2, "activity"),
    ),
    "an unknown setting": (
        with_rows("settings", {"setting": "smallest_groop", "value": 3}),
        ("settings", 2, "setting"),
    ),
    "a ratio of nought": (
        with_rows("settings", {"setting": "night_ratio", "value": 0}),
        ("settings", 2, "value"),
    ),
    "a weight below nought": (
        with_rows("settings", {"setting": "G-FEW", "value": -1}),
        ("settings", 2, "value"),
    ),
    "the largest group below the smallest, both of the programme": (
        only(
            "programmes",
            programme("P1", "2027-01-01", "2027-03-31", smallest_group=5, largest_group=4),
        ),
        ("programmes", 2, "largest_group"),
    ),
    "the smallest group above the default largest": (
        with_rows("settings", {**FOR_ALL, "programme": "P1"}),
        ("settings", 2, "value"),
    ),
    "the smallest group for all above a programme's own largest": (
        {
            **only("programmes", programme("P1", "2027-01-01", "2027-03-31", largest_group=7)),
            "settings": [FOR_ALL],
        },
        ("programmes", 2, "largest_group"),
    ),
    "the largest group for all below the smallest for all": (
        {
            **only(
                "programmes",
                programme("P1", "2027-01-01", "2027-03-31", smallest_group=3, largest_group=7),
            ),
            "settings": [FOR_ALL, {"setting": "largest_group", "value": 8}],
        },
        ("settings", 3, "value"),
    ),
    "the smallest group for all above the default, before there is a programme": (
        {"settings": [FOR_ALL]},
        ("settings", 2, "value"),
    ),
    "a session of a programme that does not exist": (
        with_rows("sessions", session("D2", *DAY, programme="P9")),
        ("sessions", 4, "programme"),
    ),
    "a visit leader who does not exist": (
        with_rows("sessions", session("D2", *DAY, visit_leader="s-01")),
        ("sessions", 4, "visit_leader"),
    ),
    "a tie to a child who does not exist": (
        with_rows("ties", tie("C1", "C8", "friends")),
        ("ties", 2, "other"),
    ),
    "a block of a session that does not exist": (
        with_rows("blocks", block("D9", "2027-02-06 13:00", "2027-02-06 14:00")),
        ("blocks", 3, "session"),
    ),
    "a term whose end cannot be read": (
        with_rows("terms", {"name": "T1", "from": "2027-02-02", "to": "Easter"}),
        ("terms", 2, "to"),
    ),
    "the same key twice": (
        with_rows("children", child("C2", first_name="Ada")),
        ("children", 5, "child"),
    ),
    "the same key of two columns twice": (
        with_rows("places", place("C2", status="offered")),
        ("places", 4, "programme + child"),
    ),
    "the same tie in the other order": (
        with_rows("ties", tie("C1", "C2", "friends"), tie("C2", "C1", "friends")),
        ("ties", 3, "child + other + tie"),
    ),
    "a second service": (
        with_rows("service", {"name": "Another"}),
        ("service", 3, ""),
    ),
    "a row to be removed and kept": (
        with_rows("children", {**child("C2"), "remove": "yes"}),
        ("children", 5, "child"),
    ),
}

ALLOWED: dict[str, Sheets] = {
    "the valid workbook": valid(),
    "a closure of a whole day": with_rows("closures", {**CLOSURE, "to": "2027-01-01"}),
    "a term, a programme and an exclusion of one day": {
        **with_rows("programmes", programme("P2", "2027-01-02", "2027-01-02")),
        "terms": [{"name": "T1", "from": "2027-02-02", "to": "2027-02-02"}],
        "education": [{"child": "C1", "from": "2026-01-05", "to": "2026-01-05"}],
    },
    "placements that follow each other": only(
        "placements",
        placement("C1", "2026-01-01", "2026-06-01"),
        placement("C1", "2026-06-01"),
    ),
    "a short break within a placement": with_rows(
        "placements", placement("C1", "2026-06-01", "2026-06-08", temporary="yes")
    ),
    "blocks that touch": with_rows("blocks", block("D1", "2027-02-06 12:00", "2027-02-06 13:00")),
    "a block that ends at midnight": with_rows(
        "blocks", block("R1", "2027-01-15 22:00", "2027-01-15 24:00")
    ),
    "a session on the programme's first and last day": {
        **only("programmes", programme("P1", "2027-01-15", "2027-02-06")),
    },
    "a day session until midnight": with_rows(
        "sessions", session("D2", "2027-03-31 09:30", "2027-03-31")
    ),
    "a place on the eighth birthday": {
        **with_rows("children", child("C9", born="2019-01-01")),
        "places": [place("C9")],
    },
    "a large group for a programme with a larger one": {
        **only("programmes", programme("P1", "2027-01-01", "2027-03-31", largest_group=12)),
        "settings": [FOR_ALL],
    },
    "a setting in any case, and a weight of nought": with_rows(
        "settings",
        {"setting": " g-few ", "value": 0},
        {"setting": "Largest_Group", "value": 9, "programme": "P1"},
    ),
    "friends who are kept apart": with_rows(
        "ties", tie("C1", "C2", "friends"), tie("C1", "C2", "keep apart")
    ),
    "a pair kept together, and another apart": with_rows(
        "ties", tie("C1", "C2", "keep together"), tie("C1", "C3", "keep apart")
    ),
}


@pytest.mark.parametrize(("sheets", "where"), ERRORS.values(), ids=ERRORS)
def test_an_error_is_named_with_its_place(sheets: Sheets, where: tuple[str, int, str]) -> None:
    assert places_of(faults(sheets)) == [where]


@pytest.mark.parametrize("sheets", ALLOWED.values(), ids=ALLOWED)
def test_no_fault_is_found_where_none_is(sheets: Sheets) -> None:
    assert faults(sheets) == []


def test_a_term_without_an_end_is_no_school_time() -> None:
    sheets = with_rows("terms", {"name": "T1", "from": "2027-02-02", "to": "Easter"})
    assert notices(sheets) == []


def test_a_fault_says_what_stood_there_and_what_was_expected() -> None:
    found = faults(with_rows("blocks", block("D1", "2027-02-06 11:30", "2027-02-06 13:00")))
    assert str(found[0]) == (
        "blocks, row 3, starts: found “2027-02-06 11:30 to 2027-02-06 13:00”, "
        "expected no overlap with the block 2027-02-06 10:00 to 2027-02-06 12:00"
    )


def test_every_fault_is_listed_in_the_order_of_the_workbook() -> None:
    sheets = with_rows("ties", tie("C1", "C1", "friends"), tie("C8", "C9", "enemies"))
    sheets["children"] = [*sheets["children"], child("C4", born="31/02/2016", gender="")]
    assert places_of(faults(sheets)) == [
        ("children", 5, "born"),
        ("children", 5, "gender"),
        ("ties", 2, "other"),
        ("ties", 3, "child"),
        ("ties", 3, "other"),
        ("ties", 3, "tie"),
    ]


def test_a_cell_that_cannot_be_read_is_not_judged_twice() -> None:
    sheets = with_rows("placements", placement("C1", "2026-06-01", temporary="perhaps"))
    sheets["blocks"] = [block("D1", "noon", "2027-02-06 23:00")]
    sheets["places"] = [place("C1", child="")]
    assert places_of(faults(sheets)) == [
        ("placements", 3, "temporary"),
        ("blocks", 2, "starts"),
        ("places", 2, "child"),
    ]


def test_a_change_of_one_row_is_judged_against_the_stored_ones() -> None:
    shorter = {"programmes": [programme("P1", "2027-01-16", "2027-03-31")]}
    found = faults(shorter, valid())
    assert places_of(found) == [("programmes", 2, "starts")]
    assert found[0].found == "R1, 2027-01-15 17:00 to 2027-01-17 15:00"


def test_a_new_session_time_is_judged_with_its_stored_blocks() -> None:
    later = {"sessions": [session("D1", "2027-02-06 10:30", "2027-02-06 16:00")]}
    assert places_of(faults(later, valid())) == [("sessions", 2, "starts")]


def test_a_tie_in_the_file_that_closes_a_chain_of_stored_ties_is_the_one_named() -> None:
    stored = with_rows("ties", tie("C1", "C2", "keep together"), tie("C1", "C3", "keep apart"))
    found = faults({"ties": [tie("C3", "C2", "keep together")]}, stored)
    assert places_of(found) == [("ties", 2, "tie")]
    assert found[0].expected == "not both, as they are also “keep together” (through C2)"


def test_a_row_that_others_refer_to_cannot_be_removed() -> None:
    found = faults({"households": [{"household": "H1", **_household(), "remove": "yes"}]}, valid())
    assert [str(fault) for fault in found] == [
        "households, row 2, household: found “H1”, expected no row of placements to refer to it, "
        "but 1 still do"
    ]


def test_a_row_can_be_removed_together_with_what_refers_to_it() -> None:
    sheets: Sheets = {
        "households": [{"household": "H1", **_household(), "remove": "yes"}],
        "placements": [{**placement("C1", "2026-01-01"), "remove": "y"}],
    }
    assert faults(sheets, valid()) == []
    assert not tables(sheets, valid())["households"].rows


def test_removing_what_is_not_stored_is_a_notice() -> None:
    sheets: Sheets = {"centres": [{"centre": "X", "name": "", "remove": "yes"}]}
    assert faults(sheets, valid()) == []
    assert notices(sheets, valid()) == ["centres, row 2: nothing to remove: X is not stored"]


def test_a_removed_row_needs_no_more_than_its_key() -> None:
    sheets: Sheets = {"children": [child("C3", first_name="", born=" ", remove="yes")]}
    assert faults(sheets, valid()) == []


def test_a_removed_row_whose_key_is_missing_is_a_fault() -> None:
    sheets: Sheets = {"children": [child("", remove="yes")]}
    assert places_of(faults(sheets, valid())) == [("children", 2, "child")]
    assert notices(sheets, valid()) == []


def test_columns_that_the_file_does_not_have_keep_what_is_stored() -> None:
    stored = only("children", child("C1", school="Oak School", district="Swale"))
    after = tables({"children": [child("C1", district="")]}, stored)["children"]
    values = after.rows["C1",].values
    assert (values["school"], values["district"]) == ("Oak School", "")
    assert after.changed == [("C1",)]


def test_a_row_that_says_what_is_stored_changes_nothing() -> None:
    stored = with_rows("ties", tie("C1", "C2", "friends"))
    after = tables({"ties": [tie("C2", "C1", "friends")]}, stored)["ties"]
    assert after.unchanged == [("C1", "C2", "friends")]
    assert after.rows["C1", "C2", "friends"].values["child"] == "C1"


def test_a_child_on_two_programmes_at_once_is_a_notice() -> None:
    sheets = with_rows("programmes", programme("P2", "2027-03-31", "2027-04-30"))
    sheets["places"] = [place("C1"), place("C1", programme="P2"), place("C2")]
    assert notices(sheets) == ["places, row 3: C1 is on two programmes at once, P1 and P2"]


def test_a_declined_place_and_programmes_that_follow_each_other_are_no_notice() -> None:
    sheets = with_rows(
        "programmes",
        programme("P2", "2027-04-01", "2027-04-30"),
        programme("P3", "2027-01-01", "2027-03-31"),
    )
    second = place("C1", programme="P2")
    sheets["places"] = [place("C1"), second, place("C1", programme="P3", status="declined")]
    assert notices(sheets) == []


@pytest.mark.parametrize(
    ("starts", "ends", "in_school"),
    [
        ("2027-02-03 09:30", "2027-02-03 16:00", True),
        ("2027-02-05 17:00", "2027-02-07 15:00", False),
        ("2027-02-05 15:00", "2027-02-07 15:00", True),
        ("2027-02-06 09:30", "2027-02-06 16:00", False),
        ("2027-02-13 09:30", "2027-02-15 09:30", False),
        ("2027-01-01 09:30", "2027-01-06 09:30", True),
    ],
)
def test_a_session_while_there_is_school_is_a_notice(
    starts: str, ends: str, *, in_school: bool
) -> None:
    kind = "day" if starts[:10] == ends[:10] else "residential"
    sheets = with_rows("sessions", session("X", starts, ends, kind=kind))
    sheets["terms"] = [{"name": "Term 3", "from": "2027-01-05", "to": "2027-02-12"}]
    assert [text for text in notices(sheets) if "school time" in text and " X " in text] == (
        [f"sessions, row 4: X is in school time on {max(starts[:10], '2027-01-05')} (Term 3)"]
        if in_school
        else []
    )


def test_a_sheet_without_a_row_to_which_several_cells_refer_is_named_once() -> None:
    sheets = valid()
    del sheets["children"], sheets["households"]
    assert notices(sheets) == [
        "children: it has no row, here or stored, and 3 cells refer to it",
    ]


def test_sessions_of_one_programme_that_overlap_are_a_notice() -> None:
    sheets = with_rows("sessions", session("D2", "2027-02-06 15:00", "2027-02-06 18:00"))
    said = ["sessions, row 4: D1 and D2 of P1 overlap: a child cannot be at both"]
    assert notices(sheets) == said


def test_sessions_that_follow_each_other_or_are_of_two_programmes_are_no_notice() -> None:
    sheets = with_rows(
        "sessions",
        session("D2", "2027-02-06 16:00", "2027-02-06 18:00"),
        session("D3", "2027-02-06 15:00", "2027-02-06 18:00", programme="P2"),
    )
    sheets["programmes"].append(programme("P2", "2027-01-01", "2027-03-31"))
    assert notices(sheets) == []


def _household() -> dict[str, str]:
    return {"carers": "Jo", "salutation": "Jo"}
