"""What leaves the app for a folder: the plan as data, the workbook, and the papers."""

import json
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from app.delivery.files import write_private
from app.models.database import Database
from app.scheduling.times import LONDON
from app.services.exporting import Form, workbook_files
from app.services.papers import Kind, Papers
from app.services.plan_json import plan_json
from app.services.planning import Planning
from app.services.snapshot import programme_row


class Format(Enum):
    """What can be asked for."""

    JSON = "json"
    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"
    LETTERS = "letters"
    PAGES = "pages"
    ROSTERS = "rosters"
    SAFETY = "safety"
    DUTIES = "duties"
    ALL = "all"


PAPERS = {
    Format.ICS: Kind.CALENDARS,
    Format.LETTERS: Kind.LETTERS,
    Format.PAGES: Kind.PAGES,
    Format.ROSTERS: Kind.ROSTERS,
    Format.SAFETY: Kind.SAFETY,
    Format.DUTIES: Kind.DUTIES,
}
BOOKS = {Format.XLSX: Form.XLSX, Format.CSV: Form.CSV}


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
        """Write what is asked for into a folder, all of it or nothing.

        `today` is the date on the letters, and what is past in a published plan lies before it; if
        it is not said, the date in London.

        Raises:
            UserError: no such programme, nothing planned, or the folder cannot be written to.
        """
        with self.database.reading() as rows:
            programme_row(rows, programme)
        asked = set(Format) - {Format.ALL} if form is Format.ALL else {form}
        files: dict[str, bytes] = {}
        notices: tuple[str, ...] = ()
        kinds = frozenset(PAPERS[each] for each in asked if each in PAPERS)
        if kinds:
            printed = Papers(self.database, self.user).printed(programme, kinds, today=today)
            files |= printed.files
            notices = printed.notices
        if Format.JSON in asked:
            files["plan.json"] = self._plan(programme, today)
        for book, each in BOOKS.items():
            if book in asked:
                files |= workbook_files(self.database, form=each)
        return Left(write_private(folder, files), notices)

    def _plan(self, programme: str, today: date | None) -> bytes:
        as_of = today or self.database.now().astimezone(LONDON).date()
        judged = Planning(self.database, self.user).judge(programme, as_of=as_of)
        text = json.dumps(plan_json(judged), indent=2, ensure_ascii=False)
        return f"{text}\n".encode()
