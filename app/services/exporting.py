"""Exporting: everything that is stored, as the workbook it came from."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from app.models.database import Database
from app.services.tables import records
from app.workbook.sheets import SHEETS
from app.workbook.writer import Contents, as_csv, as_xlsx, write_csv, write_xlsx


class Form(Enum):
    """The two forms of the workbook."""

    XLSX = "xlsx"
    CSV = "csv"


def export_workbook(database: Database, target: Path, *, form: Form) -> None:
    """Writes the whole workbook: one .xlsx file, or a folder of .csv files.

    Importing it again changes nothing.

    Raises:
        UserError: it cannot be written there; what was there before is left.
    """
    write = write_xlsx if form is Form.XLSX else write_csv
    write(target, _contents(database))


def workbook_files(database: Database, *, form: Form) -> Mapping[str, bytes]:
    """The whole workbook as files by name, for one who writes others beside them.

    Raises:
        UserError: the disk has no room for what is made on the way.
    """
    contents = _contents(database)
    return {"workbook.xlsx": as_xlsx(contents)} if form is Form.XLSX else as_csv(contents)


def _contents(database: Database) -> Contents:
    with database.reading() as session:
        return {
            sheet.name: [record.values for record in records(session, sheet)] for sheet in SHEETS
        }
