"""Workbooks into the database and out again: all of it, or nothing."""

import csv
import gc
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import ChangeRow
from app.models.database import Database
from app.paths import resources
from app.services.exporting import Form, export_workbook
from app.services.importing import Counts, Imported, import_workbook
from app.services.records import Records
from app.workbook.cells import Cell, Values, shown
from app.workbook.rows import Faults
from tests.workbook.books import Sheets, child, place, placement, session, tie, valid, with_rows


def folder_of(sheets: Mapping[str, Sequence[Mapping[str, Cell]]], folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, lines in sheets.items():
        header = list(dict.fromkeys(column for line in lines for column in line))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows([shown(line.get(column, "")) for column in header] for line in lines)
    return folder


@pytest.fixture
def import_(database: Database, tmp_path: Path) -> "Import":
    return Import(database, tmp_path)


class Import:
    """Imports sheets into a database, each time from a new folder."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder, self.times = database, folder, 0

    def __call__(self, sheets: Sheets) -> Imported:
        self.times += 1
        folder = folder_of(sheets, self.folder / f"book {self.times}")
        return import_workbook(self.database, folder, user="Robin")


def stored(database: Database, sheet: str) -> list[Values]:
    return [record.values for record in Records(database, "Robin").rows(sheet)]


def changes(database: Database) -> list[tuple[str, str, str]]:
    with database.reading() as session:
        rows = session.scalars(select(ChangeRow).order_by(ChangeRow.id))
        return [(row.user, row.name, f"{row.table_name} {row.key}".strip()) for row in rows]


def test_a_workbook_is_stored_and_counted(import_: Import, database: Database) -> None:
    imported = import_(valid())
    assert imported.sheets["children"] == Counts(added=3)
    assert imported.total == Counts(added=18)
    assert [row["child"] for row in stored(database, "children")] == ["C1", "C2", "C3"]
    assert ("Robin", "Import of a workbook", "children C1") in changes(database)


def test_importing_the_same_again_changes_nothing(import_: Import, database: Database) -> None:
    import_(with_rows("ties", tie("C1", "C2", "friends")))
    before = changes(database)
    assert import_(with_rows("ties", tie("C2", "C1", "Friends"))).total == Counts(unchanged=19)
    assert changes(database) == before


def test_only_what_differs_is_written(import_: Import, database: Database) -> None:
    import_(valid())
    before = len(changes(database))
    again = import_({"children": [child("C1"), child("C2", gender="girl"), child("C4")]})
    assert again.sheets["children"] == Counts(added=1, changed=1, unchanged=1)
    assert [what for _, _, what in changes(database)[before:]] == ["children C4", "children C2"]
    assert [row["gender"] for row in stored(database, "children")] == ["boy", "girl", "boy", "boy"]


def test_columns_that_the_file_lacks_are_kept_and_empty_cells_clear(
    import_: Import, database: Database
) -> None:
    import_({"children": [child("C1", school="Oak", district="Swale", support=2)]})
    import_({"children": [child("C1", district="", support="")]})
    (row,) = stored(database, "children")
    assert (row["school"], row["district"], row["support"]) == ("Oak", "", 1)


def test_rows_that_say_so_are_removed_with_what_refers_to_them(
    import_: Import, database: Database
) -> None:
    import_(valid())
    gone = import_(
        {
            "children": [child("C1", remove="yes"), child("C2", remove="no")],
            "placements": [placement("C1", "2026-01-01", remove="yes")],
            "places": [place("C1", remove="yes")],
        }
    )
    assert gone.total == Counts(removed=3, unchanged=1)
    assert [row["child"] for row in stored(database, "children")] == ["C2", "C3"]


def test_a_file_with_one_bad_cell_changes_nothing(import_: Import, database: Database) -> None:
    import_(valid())
    before = changes(database)
    with pytest.raises(Faults) as caught:
        import_({"children": [child("C1", first_name="Tim"), child("C2", born="soon", mood="")]})
    assert [str(fault) for fault in caught.value.faults] == [
        "children, row 3, born: found “soon”, expected a date such as 2027-01-16 or 16/01/2027"
    ]
    assert len(caught.value.notices) == 1
    assert str(caught.value) == str(caught.value.faults[0])
    assert changes(database) == before


def test_notices_are_handed_back(import_: Import) -> None:
    sheets = with_rows("terms", {"name": "Term 3", "from": "2027-01-05", "to": "2027-02-12"})
    sheets["sessions"] = [
        *sheets["sessions"],
        session("D2", "2027-02-03 09:30", "2027-02-03 16:00", mood="good"),
    ]
    assert [str(notice) for notice in import_(sheets).notices] == [
        "sessions, row 1: unknown column “mood”, left alone",
        "sessions, row 4: D2 is in school time on 2027-02-03 (Term 3)",
    ]


def test_a_stored_refusal_to_share_a_room_is_not_written_over(
    import_: Import, database: Database
) -> None:
    room = {"session": "R1", "centre": "S", "room": "Oak", "child": "C1", "children": "C1; C2"}
    refused = {**room, "agreed": "no", "authority": "carer", "on": "2026-12-01"}
    import_(with_rows("room_agreements", refused))
    agreed = {**refused, "agreed": "yes", "authority": "parent", "on": "2026-12-02"}
    done = import_({"room_agreements": [agreed]})
    (row,) = stored(database, "room_agreements")
    assert (row["agreed"], row["authority"]) == (False, "carer")
    assert done.sheets["room_agreements"] == Counts(unchanged=1)
    assert "the carer said no on 2026-12-01 for C1" in str(done.notices[0])


def test_what_was_left_alone_is_said_before_the_faults_that_follow_from_it(
    import_: Import,
) -> None:
    sheets = valid()
    sheets["Kids"] = sheets.pop("children")
    with pytest.raises(Faults) as caught:
        import_(sheets)
    said = str(caught.value).splitlines()
    assert said[:2] == [
        "Notice: Kids: unknown sheet, left alone; did you mean children?",
        "Notice: children: it has no row, here or stored, and 3 cells refer to it",
    ]
    assert len(said) == 2 + len(caught.value.faults)


def test_the_service_can_be_changed_removed_and_told_again(
    import_: Import, database: Database
) -> None:
    import_({"service": [{"name": "Fostering"}]})
    import_({"service": [{"name": "Fostering South"}]})
    import_({"service": [{"name": "Fostering South", "remove": "yes"}]})
    import_({"service": [{"name": "Fostering North"}]})
    assert [row["name"] for row in stored(database, "service")] == ["Fostering North"]


def test_nobody_imports_without_a_name(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="who is working"):
        import_workbook(database, folder_of(valid(), tmp_path / "book"), user=" ")


def test_a_file_that_is_no_workbook_is_named(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere"):
        import_workbook(database, tmp_path / "nowhere", user="Robin")


@pytest.mark.parametrize("on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(import_: Import, *, on: bool) -> None:
    (gc.enable if on else gc.disable)()
    try:
        import_(valid())
        assert gc.isenabled() is on
    finally:
        gc.enable()


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("sample", ["winter", "pilot"])
def test_import_export_import_changes_nothing(
    database: Database, tmp_path: Path, sample: str, form: Form
) -> None:
    import_workbook(database, resources() / "samples" / sample, user="Robin")
    target = tmp_path / "out" / ("book.xlsx" if form is Form.XLSX else "book")
    export_workbook(database, target, form=form)
    before = changes(database)
    again = import_workbook(database, target, user="Robin").total
    assert (again.added, again.changed, again.removed) == (0, 0, 0)
    assert changes(database) == before
