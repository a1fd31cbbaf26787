"""What an export says where it cannot be written."""

from pathlib import Path

import pytest

from app.errors import UserError
from app.models.database import Database
from app.services.exporting import Form, export_workbook
from app.workbook.reader import read_workbook


@pytest.mark.parametrize("form", Form)
def test_an_empty_database_is_a_workbook_of_headers(
    database: Database, tmp_path: Path, form: Form
) -> None:
    target = tmp_path / f"book.{form.value}"
    export_workbook(database, target, form=form)
    book = read_workbook(target)
    assert (book.faults, book.notices) == ([], [])
    assert not any(book.rows.values())


@pytest.mark.parametrize("form", Form)
def test_a_place_that_cannot_be_written_to_is_named(
    database: Database, tmp_path: Path, form: Form
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="book cannot be written"):
        export_workbook(database, tmp_path / "file" / "book", form=form)
