"""Writes each sample's workbook from its folder of .csv files: run it after editing one."""

from app.paths import resources
from app.workbook.reader import read_workbook
from app.workbook.writer import write_xlsx


def main() -> None:
    """Write `NAME.xlsx` beside every folder of samples."""
    for folder in (resources() / "samples").iterdir():
        if folder.is_dir():
            rows = read_workbook(folder).rows
            contents = {sheet: [row.values for row in of] for sheet, of in rows.items()}
            write_xlsx(folder.with_suffix(".xlsx"), contents)


if __name__ == "__main__":
    main()
