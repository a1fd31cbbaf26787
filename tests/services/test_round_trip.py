"""Whatever a workbook says, the database gives back: import, export, import changes nothing."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.database import open_database
from app.services.exporting import Form, export_workbook
from app.services.importing import import_workbook
from app.services.records import Records
from app.workbook.cells import Values
from app.workbook.sheets import BY_NAME
from app.workbook.writer import write_csv
from tests.workbook.test_round_trip import cells

ALONE = ("service", "centres", "households", "children", "youth_hubs")  # they refer to nothing
SPAN = {"approved_from": None, "approved_to": None}


def rows(name: str) -> st.SearchStrategy[list[Values]]:
    sheet = BY_NAME[name]
    row = st.fixed_dictionaries({column.name: cells(column) for column in sheet.columns})
    in_order = row.map(lambda values: {**values, **SPAN} if name == "households" else values)
    return st.lists(in_order, max_size=3, unique_by=lambda values: str(sheet.key_of(values)))


@pytest.mark.parametrize("form", Form)
@settings(max_examples=10, deadline=None)
@given(contents=st.fixed_dictionaries({name: rows(name) for name in ALONE}))
def test_the_database_gives_back_what_a_workbook_says(
    form: Form, contents: dict[str, list[Values]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, now = Path(folder), datetime(2026, 11, 22, tzinfo=UTC)
        write_csv(path / "first", contents)
        with open_database(path / "belonging.db", now=lambda: now) as database:
            import_workbook(database, path / "first", user="Robin")
            records = Records(database, "Robin")
            kept = {name: [row.values for row in records.rows(name)] for name in ALONE}
            export_workbook(database, path / "second", form=form)
            again = import_workbook(database, path / "second", user="Robin").total
    assert kept == contents
    assert (again.added, again.changed, again.removed) == (0, 0, 0)
