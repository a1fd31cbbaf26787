"""Writes each sample's workbook from its folder of .csv files: run it after editing one."""

from pathlib import Path

from app.paths import resources
from app.workbook.reader import read_workbook
from app.workbook.writer import Contents, write_xlsx


def main() -> None:
    """Write `NAME.xlsx` beside every folder of samples, unless it already says the same."""
    for folder in (resources() / "samples").iterdir():
        workbook = folder.with_suffix(".xlsx")
        if folder.is_dir() and not (workbook.exists() and said(workbook) == said(folder)):
            write_xlsx(workbook, said(folder))
            workbook.chmod(0o644)  # nobody in it is real


def said(path: Path) -> Contents:
    """What a workbook says, by sheet."""
    return {sheet: [row.values for row in of] for sheet, of in read_workbook(path).rows.items()}


if __name__ == "__main__":
    main()
