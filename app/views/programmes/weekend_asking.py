"""Everything for a weekend: one click, one folder, sorted by reader, with an index."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from app.errors import UserError
from app.views.desk import Desk
from app.views.drafts_kept import MESSAGES, once_drafted
from app.views.look import button
from app.views.say_dialog import SayDialog
from app.views.work import while_there
from app.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.papers import Made
    from app.services.weekend import Weekend, Weekends

TITLE = "Every paper of a weekend, in one folder for each reader, with an index"
NONE_COMING = "No session is to come."


class WeekendAsking(QObject):
    """A button that asks for the weekend, then for the folder."""

    said = Signal(str)
    """What was written and what waits, or why nothing was."""

    def __init__(self, desk: Desk, view: QWidget) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self.button = button("Ever&ything for a weekend…", self.ask)
        self.button.setToolTip("The papers of all programmes that go on the same weekend.")

    @Slot()
    def ask(self) -> None:
        """Asks for which weekend."""
        weekends, today = self._weekends(), self._desk.today
        self._desk.work.run(lambda _: weekends.coming(today), done=while_there(self, self._open))

    def _open(self, coming: "Sequence[Weekend]") -> None:
        if not coming:
            self.said.emit(NONE_COMING)
            return
        box = QComboBox()
        for each in coming:
            box.addItem("; ".join(each.sessions), each.first)
        dialog = SayDialog(self._desk, TITLE, [("&Weekend", box)], lambda: lambda: None, self._view)
        dialog.save_button.setText("Choose a &folder…")
        dialog.stored.connect(lambda: self._choose_folder(box.currentData()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_folder(self, of: "date") -> None:
        if name := QFileDialog.getExistingDirectory(self._view, "A folder for the weekend"):
            self.make(of, Path(name))

    def make(self, of: "date", folder: Path) -> None:
        """Writes all papers of a date's week into a folder."""
        weekends, today = self._weekends(), self._desk.today
        self.said.emit("")
        job = self._desk.work.run(
            once_drafted(self._desk, lambda _: weekends.make(of, folder, today=today)),
            done=while_there(self, self._made),
            failed=while_there(self, self._not_made),
        )
        job.called("Making the papers of the weekend")

    def _made(self, made: "Made") -> None:
        self._desk.changed.emit(MESSAGES)
        where = made.files[0].parent
        wrote = f"Wrote {counted(len(made.files), 'file')} to {where}; begin with index.pdf."
        self.said.emit("\n".join((wrote, *made.notices)))

    def _not_made(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.said.emit(str(error))
        else:
            self._desk.work.failed(error)

    def _weekends(self) -> "Weekends":
        from app.services.weekend import Weekends  # noqa: PLC0415 -- it loads reportlab

        return Weekends(self._desk.database, self._desk.user)
