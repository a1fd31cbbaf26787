"""Exporting: everything that is stored, as the workbook it came from."""

from enum import Enum
from pathlib import Path

from app.models.database import Database
from app.services.tables import records
from app.workbook.sheets import SHEETS
from app.workbook.writer import write_csv, write_xlsx


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
    with database.reading() as session:
        contents = {
            sheet.name: [record.values for record in records(session, sheet)] for sheet in SHEETS
        }
    write = write_xlsx if form is Form.XLSX else write_csv
    write(target, contents)
