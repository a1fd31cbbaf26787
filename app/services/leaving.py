"""What leaves the app for a folder: the plan as data, the workbook, and the papers."""

import json
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from app.delivery.files import write_private
from app.models.database import Database
from app.services.exporting import Form, export_workbook
from app.services.papers import Kind, Papers
from app.services.plan_json import plan_json
from app.services.planning import Planning
from app.services.snapshot import programme_row
from app.workbook.sheets import SHEETS


class Format(Enum):
    """What can be asked for."""

    JSON = "json"
    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"
    LETTERS = "letters"
    ROSTERS = "rosters"
    ALL = "all"


PAPERS = {Format.ICS: Kind.CALENDARS, Format.LETTERS: Kind.LETTERS, Format.ROSTERS: Kind.ROSTERS}


@dataclass(frozen=True, slots=True)
class Left:
    """What was written, and what falls short, a sentence for each."""

    files: tuple[Path, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaving:
    """Writes files for a programme, in the name of `user`."""

    database: Database
    user: str

    def write(
        self, programme: str, folder: Path, form: Format, *, today: date | None = None
    ) -> Left:
        """Write what is asked for into a folder, which is made where it is not there.

        `today` is the date on the letters; if it is not said, the date in London.

        Raises:
            UserError: no such programme, nothing planned, or the folder cannot be written to.
        """
        with self.database.reading() as rows:
            programme_row(rows, programme)
        asked = set(Format) - {Format.ALL} if form is Format.ALL else {form}
        files: list[Path] = []
        notices: tuple[str, ...] = ()
        kinds = frozenset(PAPERS[each] for each in asked if each in PAPERS)
        if kinds:  # first: what cannot be said on a paper leaves the folder as it was
            made = Papers(self.database, self.user).make(programme, folder, kinds, today=today)
            files, notices = [*made.files], made.notices
        if Format.JSON in asked:
            files += self._plan(programme, folder)
        if Format.XLSX in asked:
            files += self._workbook(folder / "workbook.xlsx")
        if Format.CSV in asked:
            files += self._sheets(folder)
        return Left(tuple(files), notices)

    def _plan(self, programme: str, folder: Path) -> tuple[Path, ...]:
        judged = Planning(self.database, self.user).judge(programme)
        text = json.dumps(plan_json(judged), indent=2, ensure_ascii=False)
        return write_private(folder, {"plan.json": f"{text}\n".encode()})

    def _workbook(self, target: Path) -> tuple[Path, ...]:
        export_workbook(self.database, target, form=Form.XLSX)
        return (target,)

    def _sheets(self, folder: Path) -> tuple[Path, ...]:
        export_workbook(self.database, folder, form=Form.CSV)
        return tuple(folder / f"{sheet.name}.csv" for sheet in SHEETS)
