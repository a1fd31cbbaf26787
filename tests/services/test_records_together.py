"""Several rows at once: one unit of work, all of them or none."""

from datetime import date

import pytest
from sqlalchemy import select

from app.errors import StaleWriteError, UserError
from app.models import ChangeRow
from app.models.database import Database
from app.services.records import Record, Records
from app.services.records_together import RecordsTogether, shared_columns
from app.services.tables import new_row
from app.services.undoing import Undoing
from app.workbook.rows import STORED, Fault, Faults
from app.workbook.sheets import sheet_named

CHILD = {"last_name": "Ash", "born": "4/5/2016", "gender": "boy", "district": "Swale"}


@pytest.fixture
def records(database: Database) -> Records:
    """Three children, two of whom live with a household."""
    found = Records(database, "Robin")
    for code, name in (("C1", "Tom"), ("C2", "Ada"), ("C3", "Leo")):
        found.save("children", {**CHILD, "child": code, "first_name": name})
    found.save("households", {"household": "H1", "carers": "Jo; Al", "salutation": "Jo"})
    for code, since in (("C1", "2026-01-01"), ("C2", "2026-05-01")):
        found.save("placements", {"child": code, "household": "H1", "from": since})
    return found


@pytest.fixture
def together(records: Records) -> RecordsTogether:
    return RecordsTogether(records.database, records.user)


def rows(records: Records, sheet: str, *places: int) -> list[Record]:
    found = records.rows(sheet)
    return [found[at] for at in places]


def told(records: Records, sheet: str, column: str) -> list[object]:
    return [record.values[column] for record in records.rows(sheet)]


def test_several_rows_are_changed_as_one_thing_and_undone_as_one(
    records: Records, together: RecordsTogether
) -> None:
    undoing = Undoing(records.database)
    together.change(
        "children", rows(records, "children", 0, 2), {"district": "Ashford"}, called="children"
    )
    assert told(records, "children", "district") == ["Ashford", "Swale", "Ashford"]
    assert undoing.undo_name == "Undo: Change 2 children"
    undoing.undo("Robin")
    assert told(records, "children", "district") == ["Swale"] * 3


def test_one_that_somebody_else_has_changed_stops_them_all(
    records: Records, together: RecordsTogether
) -> None:
    both = rows(records, "children", 0, 1)
    records.save("children", {"school": "Oak"}, id=both[1].id, version=both[1].version)
    with pytest.raises(StaleWriteError):
        together.change("children", both, {"district": "Ashford"}, called="children")
    assert told(records, "children", "district") == ["Swale"] * 3


def test_a_field_that_is_wrong_is_named_once(records: Records, together: RecordsTogether) -> None:
    with pytest.raises(Faults) as caught:
        together.change("children", rows(records, "children", 0, 1), {"support": "9"}, called="")
    assert [fault.column for fault in caught.value.faults] == ["support"]


def test_it_is_said_whose_rows_do_not_fit_and_none_is_stored(
    records: Records, together: RecordsTogether
) -> None:
    both = rows(records, "placements", 0, 1)
    with pytest.raises(Faults) as caught:
        together.change("placements", both, {"to": "2026-03-01"}, called="placements")
    (fault,) = caught.value.faults
    assert "(C2, 2026-05-01)" in fault.expected
    assert told(records, "placements", "to") == [None, None]


def test_what_is_wrong_with_all_of_them_is_said_once(
    records: Records, together: RecordsTogether
) -> None:
    both = rows(records, "placements", 0, 1)
    with pytest.raises(Faults) as caught:
        together.change("placements", both, {"household": "H9"}, called="placements")
    expected = "a household (sheet households)"
    assert caught.value.faults == (Fault("placements", 1, "household", "H9", expected),)


def test_what_was_wrong_before_is_put_down_to_none_of_them(
    records: Records, together: RecordsTogether
) -> None:
    again = {**records.rows("placements")[0].values, "from": date(2026, 2, 1)}
    with records.database.work("A second home", user="Robin") as work:
        work.session.add(new_row(sheet_named("placements"), again))
    both = rows(records, "children", 0, 1)
    with pytest.raises(Faults) as caught:
        together.change("children", both, {"district": "Ashford"}, called="children")
    assert {(fault.sheet, fault.row) for fault in caught.value.faults} == {("placements", STORED)}
    assert "(" not in caught.value.faults[0].expected


def test_no_two_rows_are_given_one_name(records: Records, together: RecordsTogether) -> None:
    with pytest.raises(UserError, match="First name: this can be changed for one row at a time"):
        together.change(
            "children", rows(records, "children", 0, 1), {"first_name": "Al"}, called=""
        )


def test_several_rows_are_removed_as_one_thing(records: Records, together: RecordsTogether) -> None:
    together.remove("placements", rows(records, "placements", 0, 1), called="placements")
    assert records.rows("placements") == ()
    with records.database.reading() as session:
        names = session.scalars(select(ChangeRow.name).order_by(ChangeRow.id.desc()).limit(2))
        assert set(names) == {"Remove 2 placements"}


def test_one_to_whom_others_refer_keeps_them_all(
    records: Records, together: RecordsTogether
) -> None:
    with pytest.raises(Faults) as caught:
        together.remove("children", rows(records, "children", 0, 2), called="children")
    assert [fault.found for fault in caught.value.faults] == ["C1"]
    assert len(records.rows("children")) == 3


def test_what_is_to_be_noticed_about_several_is_said_once(
    records: Records, together: RecordsTogether
) -> None:
    notices = together.change(
        "children", rows(records, "children", 0, 1), {"support": "1"}, called="children"
    )
    assert len({notice.text for notice in notices}) == len(notices)


def test_keys_names_and_notes_are_not_shared() -> None:
    children = [column.name for column in shared_columns(sheet_named("children"))]
    assert "district" in children
    assert not {"child", "first_name", "born", "medical"}.intersection(children)
    assert shared_columns(sheet_named("wishes")) == ()
