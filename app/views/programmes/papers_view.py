"""The papers of a programme: what would be made of which plan, what waits, and making them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.paper_kinds import MEANS, Kind
from app.services.today_lines import Place
from app.views.desk import Desk
from app.views.drafts_kept import MESSAGES, once_drafted
from app.views.flow import flowing
from app.views.look import GAP, TARGET, Banner, button, em, words
from app.views.programmes.table_part import TablePart
from app.views.programmes.told_later import ToldLater
from app.views.programmes.weekend_asking import WeekendAsking
from app.views.work import Going, while_there
from app.views.wrapping import SentenceList
from app.words import counted

if TYPE_CHECKING:
    from app.services.papers import Made, Papers, Printed
    from app.services.papers_outlook import PaperLine, PapersOutlook, Waiting

T = TypeVar("T")
HEADERS = ("Session", "Letters, with invites", "Checked", "Papers for the centre")
LEAST = 6
"""Lines of text: a list is never lower."""
NO_SESSIONS = "This programme has no session yet."
NOTHING_CHOSEN = "Choose what is to be made: letters, calendar files or papers for the centre."
NOTHING_MADE = "Nothing could be made."
MAKING = "Making papers"
OUTBOX = Place(page="Outbox", tab="Messages")
WORDINGS = Place(page="Outbox", tab="Wordings")


class PapersView(ToldLater):
    """Session by session, with a tick for each kind of paper that is wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.version = words()
        self.lines = TablePart("Papers by session", wraps=True)
        self.waiting = SentenceList("Which papers wait, for whom and for what")
        self.waiting.setMinimumHeight(em(self) * LEAST)
        self.notices = Banner()
        self.kinds = {kind: _tick(MEANS[kind]) for kind in Kind}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        self.row = self._row()
        for widget in (self.version, self.row, self.notices):
            layout.addWidget(widget)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.waiting, 1)

    def _row(self) -> QWidget:
        self.look_button = button("Loo&k at them and print…", self.look)
        self.make_button = button("Sa&ve in a folder…", self._choose_folder)
        self.make_button.setToolTip("Under names that say nothing of a child.")
        self.weekend = WeekendAsking(self.desk, self)
        self.weekend.said.connect(self._say)
        self.outbox_button = button("To the outbo&x", lambda: self._go(OUTBOX))
        self.wordings_button = button("Change wordin&gs", lambda: self._go(WORDINGS))
        return flowing(
            *self.kinds.values(),
            self.look_button,
            self.make_button,
            self.weekend.button,
            self.outbox_button,
            self.wordings_button,
        )

    @override
    def question(self, programme: str) -> "Callable[[Going], PapersOutlook]":
        database = self.desk.database

        def look(_: Going) -> "PapersOutlook":
            # It loads reportlab: not before this part is seen.
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
            self.waiting.add_heading(f"Papers wait: {each.session}")
            self.waiting.addItems([*each.children, *each.what_to_do])
        self.waiting.setVisible(bool(waiting))

    def _go(self, place: Place) -> None:
        self.desk.place_wanted.emit(place)

    @property
    def wanted(self) -> frozenset[Kind]:
        """The kinds that are ticked."""
        return frozenset(kind for kind, tick in self.kinds.items() if tick.isChecked())

    @Slot()
    def look(self) -> None:
        """Makes the papers that are ticked, to be looked at and printed."""
        today = self.desk.today

        def make(papers: "Papers", programme: str, kinds: frozenset[Kind]) -> "Printed":
            return papers.printed(programme, kinds, today=today)

        self._make(make, self._show_papers)

    def _show_papers(self, printed: "Printed") -> None:
        self._say("\n".join(printed.notices))
        if not printed.sheets:
            self._say("\n".join((NOTHING_MADE, *printed.notices)))
        elif self.view is not None:
            from app.views.programmes.papers_dialog import PapersDialog  # noqa: PLC0415 -- PDFium

            dialog = PapersDialog(self.desk, f"Papers: {self.view.name}", printed.sheets, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    @Slot()
    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "A folder for the papers")
        if name:
            self.make_papers(Path(name))

    def make_papers(self, folder: Path) -> None:
        """Writes the papers that are ticked into a folder."""
        today = self.desk.today

        def make(papers: "Papers", programme: str, kinds: frozenset[Kind]) -> "Made":
            return papers.make(programme, folder, kinds, today=today)

        self._make(make, lambda made: self._made(made, folder))

    def _make(
        self,
        make: "Callable[[Papers, str, frozenset[Kind]], T]",
        done: "Callable[[T], None]",
    ) -> None:
        """Makes what is ticked behind the window."""
        kinds = self.wanted
        if self.view is None or not kinds:
            self._say(NOTHING_CHOSEN)
            return
        from app.services.papers import Papers  # noqa: PLC0415 -- it loads reportlab

        papers, programme = Papers(self.desk.database, self.desk.user), self.view.code
        self._wait(waiting=True)
        job = self.desk.work.run(
            once_drafted(self.desk, lambda _: make(papers, programme, kinds)),
            done=while_there(self, lambda made: self._answer_with(done, made)),
            failed=while_there(self, self._not_made),
        )
        job.called(MAKING)

    def _wait(self, *, waiting: bool) -> None:
        for each in (self.look_button, self.make_button):
            each.setEnabled(not waiting)

    def _answer_with(self, done: "Callable[[T], None]", made: "T") -> None:
        self._wait(waiting=False)
        self.desk.changed.emit(MESSAGES)
        done(made)

    def _made(self, made: "Made", folder: Path) -> None:
        wrote = f"Wrote {counted(len(made.files), 'file')} to {folder}."
        self._say("\n".join((wrote, *made.notices)))

    def _not_made(self, error: BaseException) -> None:
        self._wait(waiting=False)
        self._say("")
        self.desk.work.failed(error)

    @Slot(str)
    def _say(self, what: str) -> None:
        self.notices.say(what)


def _tick(text: str) -> QCheckBox:
    made = QCheckBox(text)
    made.setMinimumHeight(TARGET)
    made.setChecked(True)
    return made


def _texts(lines: "tuple[PaperLine, ...]") -> Iterator[tuple[str, ...]]:
    return ((x.session, str(x.letters), str(x.checked), x.roster) for x in lines)
