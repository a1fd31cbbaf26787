"""The papers of a programme: what would be made of which plan, what waits, and making them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.paper_kinds import Kind
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, Banner, button, em, words
from app.views.programmes.table_part import TablePart
from app.views.programmes.told_later import ToldLater
from app.views.work import Going
from app.views.wrapping import SentenceList
from app.words import counted

if TYPE_CHECKING:
    from app.services.papers import Made
    from app.services.papers_outlook import PaperLine, PapersOutlook, Waiting

HEADERS = ("Session", "Letters, with invites", "Roster")
KINDS = {
    Kind.LETTERS: "Letters to c&arers",
    Kind.CALENDARS: "Calen&dar files",
    Kind.ROSTERS: "&Rosters for the centre",
}
LEAST = 6
"""Lines of text: a list is never lower."""
NO_SESSIONS = "This programme has no session yet."
NOTHING_CHOSEN = "Choose what is to be made: letters, calendar files or rosters."


class PapersView(ToldLater):
    """Session by session, with a tick for each kind of paper that is wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.version = words()
        self.lines = TablePart("Papers by session")
        self.waiting = SentenceList("Which rosters wait, for whom and for what")
        self.waiting.setMinimumHeight(em(self) * LEAST)
        self.notices = Banner()
        self.kinds = {kind: _tick(text) for kind, text in KINDS.items()}
        self.make_button = button("Ma&ke papers…", self._choose_folder)
        self.make_button.setToolTip("Into a folder, under names that say nothing of a child.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.version)
        layout.addWidget(self._row())
        layout.addWidget(self.notices)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.waiting, 1)

    def _row(self) -> QWidget:
        self.row = flowing(*self.kinds.values(), self.make_button)
        return self.row

    @override
    def question(self, programme: str) -> "Callable[[Going], PapersOutlook]":
        database = self.desk.database

        def look(_: Going) -> "PapersOutlook":
            # It loads reportlab and icalendar: not before this part is seen.
            from app.services.papers_outlook import papers_outlook  # noqa: PLC0415

            return papers_outlook(database, programme)

        return look

    @override
    def show_told(self, told: "PapersOutlook") -> None:
        self.version.setText(told.version)
        self.lines.fill(HEADERS, _texts(told.lines), NO_SESSIONS)
        self._show_waiting(told.waiting)
        self.row.setVisible(True)

    @override
    def show_nothing(self, why: str) -> None:
        self.version.setText("")
        self.lines.clear(why)
        self._show_waiting(())
        self.row.setVisible(False)

    def _show_waiting(self, waiting: "tuple[Waiting, ...]") -> None:
        self.waiting.clear()
        for each in waiting:
            self.waiting.add_heading(f"Waits: the roster of {each.session}")
            self.waiting.addItems([*each.children, *each.what_to_do])
        self.waiting.setVisible(bool(waiting))

    @Slot()
    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "A folder for letters, invites and rosters")
        if name:
            self.make_papers(Path(name))

    def make_papers(self, folder: Path) -> None:
        """Writes the papers that are ticked into a folder."""
        kinds = frozenset(kind for kind, tick in self.kinds.items() if tick.isChecked())
        if self.view is None or not kinds:
            self.notices.say(NOTHING_CHOSEN)
            return
        from app.services.papers import Papers  # noqa: PLC0415 -- it loads reportlab

        papers, programme = Papers(self.desk.database, self.desk.user), self.view.code
        today = self.desk.today
        self.make_button.setEnabled(False)
        self.notices.say("Making papers…")
        self.desk.work.run(
            lambda _: papers.make(programme, folder, kinds, today=today),
            done=lambda made: self._made(made, folder),
            failed=self._not_made,
        )

    def _made(self, made: "Made", folder: Path) -> None:
        wrote = f"Wrote {counted(len(made.files), 'file')} to {folder}."
        self._say("\n".join((wrote, *made.notices)))

    def _not_made(self, error: BaseException) -> None:
        self._say("")
        self.desk.work.failed(error)

    def _say(self, what: str) -> None:
        self.notices.say(what)
        self.make_button.setEnabled(True)


def _tick(text: str) -> QCheckBox:
    made = QCheckBox(text)
    made.setMinimumHeight(TARGET)
    made.setChecked(True)
    return made


def _texts(lines: "tuple[PaperLine, ...]") -> Iterator[tuple[str, str, str]]:
    return ((line.session, str(line.letters), line.roster) for line in lines)
