"""Forms: one row at a time, with the words and checks of an import."""

import pytest

from app.errors import StaleWriteError
from app.models.database import Database
from app.services.records import Record, Records
from app.workbook.rows import Faults

CHILD = {
    "child": "C1",
    "first_name": "Tom",
    "last_name": "Ash",
    "born": "4/5/2016",
    "gender": "Boy",
}
HOME = {"household": "H1", "carers": "Jo; Al", "salutation": "Jo and Al"}
CENTRE = {"centre": "B", "name": "Bewl"}
ARCHERY = {
    "centre": "B",
    "activity": "Archery",
    "children_per_instructor": "8",
    "groups_at_once": "1",
}


@pytest.fixture
def records(database: Database) -> Records:
    """Two children, one of whom lives with a household, and an activity."""
    found = Records(database, "Robin")
    for sheet, texts in (
        ("children", CHILD),
        ("children", {**CHILD, "child": "C2"}),
        ("households", HOME),
        ("placements", {"child": "C1", "household": "H1", "from": "2026-01-01"}),
        ("centres", CENTRE),
        ("activities", ARCHERY),
        ("wishes", {"child": "C1", "activity": "Archery"}),
    ):
        assert found.save(sheet, texts) == ()
    return found


def first(records: Records, sheet: str) -> Record:
    return records.rows(sheet)[0]


def change(records: Records, sheet: str, **texts: str) -> None:
    row = first(records, sheet)
    records.save(sheet, texts, id=row.id, version=row.version)


def messages(faults: Faults) -> list[tuple[str, str, str]]:
    return [(fault.column, fault.found, fault.expected) for fault in faults.faults]


def test_a_form_adds_a_row(records: Records) -> None:
    row = first(records, "children")
    assert (row.values["gender"], row.values["support"]) == ("boy", 1)
    assert row.version == 1


def test_a_form_changes_what_it_shows_and_keeps_the_rest(records: Records) -> None:
    change(records, "children", school="Oak School")
    change(records, "children", support="3", known_as="Tommy")
    row = first(records, "children")
    assert [row.values[name] for name in ("school", "support", "first_name")] == [
        "Oak School",
        3,
        "Tom",
    ]
    assert row.version == 3


def test_a_form_that_says_what_is_stored_writes_nothing(records: Records) -> None:
    change(records, "children", **CHILD)
    assert first(records, "children").version == 1


def test_every_field_that_is_wrong_is_named_and_nothing_is_stored(records: Records) -> None:
    with pytest.raises(Faults) as caught:
        change(records, "children", born="soon", first_name=" ", school="Oak")
    assert messages(caught.value) == [
        ("first_name", " ", "text"),
        ("born", "soon", "a date such as 2027-01-16 or 16/01/2027"),
    ]
    assert first(records, "children").values["school"] == ""


def test_an_empty_form_is_told_what_is_missing(records: Records) -> None:
    with pytest.raises(Faults) as caught:
        records.save("terms", {})
    assert [fault.column for fault in caught.value.faults] == ["name", "from", "to"]


def test_a_form_is_checked_with_the_other_rows(records: Records) -> None:
    with pytest.raises(Faults) as caught:
        records.save("placements", {"child": "C1", "household": "H9", "from": "2026-02-01"})
    assert [fault.column for fault in caught.value.faults] == ["household", "from"]


def test_a_code_that_is_stored_already_is_refused(records: Records) -> None:
    with pytest.raises(Faults) as caught:
        records.save("children", CHILD)
    assert messages(caught.value) == [("child", "C1", "one that is not stored yet")]
    with pytest.raises(Faults):
        change(records, "children", child="C2")


def test_there_is_one_service(records: Records) -> None:
    records.save("service", {"name": "Fostering"})
    change(records, "service", phone="01632 960100")
    with pytest.raises(Faults) as caught:
        records.save("service", {"name": "Another"})
    assert messages(caught.value) == [("", "", "one that is not stored yet")]


def test_a_changed_code_is_changed_wherever_it_stands(records: Records) -> None:
    records.save("ties", {"child": "C2", "other": "C1", "tie": "friends"})
    records.save("placements", {"child": "C2", "household": "H1", "from": "2026-01-01"})
    change(records, "children", child="C01")
    assert first(records, "placements").values["child"] == "C01"
    assert first(records, "wishes").values["child"] == "C01"
    assert first(records, "ties").values["other"] == "C01"


def test_an_activitys_new_name_reaches_the_wishes_for_it(records: Records) -> None:
    change(records, "activities", activity="Target archery")
    assert first(records, "wishes").values["activity"] == "Target archery"


def test_a_wish_stays_while_another_centre_has_the_activity(records: Records) -> None:
    records.save("centres", {"centre": "S", "name": "Swattenden"})
    records.save("activities", {**ARCHERY, "centre": "S"})
    change(records, "activities", activity="Target archery")
    assert first(records, "wishes").values["activity"] == "Archery"


def test_a_centres_new_code_reaches_its_rooms_and_their_closures(records: Records) -> None:
    records.save("rooms", {"centre": "B", "room": "Oak", "beds": "4", "for": "children"})
    closure = {"centre": "B", "room": "Oak", "from": "2027-01-01", "to": "2027-01-01"}
    records.save("closures", closure)
    change(records, "centres", centre="BW")
    change(records, "rooms", room="Elm")
    values = first(records, "closures").values
    assert (values["centre"], values["room"]) == ("BW", "Elm")


def test_a_row_to_which_others_refer_is_not_removed(records: Records) -> None:
    row = first(records, "households")
    with pytest.raises(Faults) as caught:
        records.remove("households", row.id, row.version)
    assert messages(caught.value) == [
        ("household", "H1", "no row of placements to refer to it, but 1 still do")
    ]
    assert records.rows("households")


def test_a_row_is_removed(records: Records) -> None:
    row = first(records, "wishes")
    assert records.remove("wishes", row.id, row.version) == ()
    assert records.rows("wishes") == ()


def test_a_row_that_somebody_else_has_changed_is_not_written_over(records: Records) -> None:
    row = first(records, "children")
    change(records, "children", school="Oak")
    with pytest.raises(StaleWriteError):
        records.save("children", {"school": "Elm"}, id=row.id, version=row.version)
    with pytest.raises(StaleWriteError):
        records.remove("children", row.id, row.version)


def test_a_form_is_told_what_to_notice_about_its_own_row(records: Records) -> None:
    records.save("terms", {"name": "Term 3", "from": "2027-01-05", "to": "2027-02-12"})
    days = {"programme": "P1", "name": "Winter", "starts": "2027-01-01", "ends": "2027-03-31"}
    records.save("programmes", days)
    visit = {"session": "D1", "programme": "P1", "kind": "day", "centre": "B"}
    notices = records.save(
        "sessions", {**visit, "starts": "2027-02-03 09:30", "ends": "2027-02-03 16:00"}
    )
    assert [notice.text for notice in notices] == ["D1 is in school time on 2027-02-03 (Term 3)"]
    assert records.save("centres", {"centre": "S", "name": "Swattenden"}) == ()
