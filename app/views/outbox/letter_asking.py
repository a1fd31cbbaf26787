"""Letters that nobody drafts by itself: the invitation, the goodbye and the form how it was."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QComboBox

from app.services.records import Record
from app.views.look import button
from app.views.outbox.part import OutboxPart
from app.views.say_dialog import SayDialog
from app.words import counted

if TYPE_CHECKING:
    from app.services.outbox.asked import LettersDrafted

KINDS = {
    "The invitation to the programme": "invitation",
    "Goodbye, with the Youth Hub near home": "goodbye",
    "How was it? A form for carers and children": "feedback",
}
TITLE = "Draft letters for every household of a programme"
NO_PROGRAMME = "There is no programme yet. Add the first on the page Programmes."


class LetterAsking(QObject):
    """A button that asks for which programme, and for which letter."""

    def __init__(self, view: OutboxPart) -> None:
        super().__init__(view)
        self._view = view
        self.button = button("&Draft letters…", self.ask)
        self.button.setToolTip("Invitations, goodbyes and forms. All others draft themselves.")

    @Slot()
    def ask(self) -> None:
        """Asks for the programme and the letter."""
        records = self._view.desk.records
        self._view.ask(lambda _: records.rows("programmes"), self._open)

    def _open(self, programmes: Sequence[Record]) -> None:
        if not programmes:
            self._view.banner.say(NO_PROGRAMME)
            return
        which, kind = QComboBox(), QComboBox()
        answers: list[LettersDrafted] = []
        for each in programmes:
            which.addItem(str(each.values["name"]), each.values["programme"])
        for label, value in KINDS.items():
            kind.addItem(label, value)

        def store() -> Callable[[], None]:
            draft = self._drafting(which.currentData(), kind.currentData())
            return lambda: answers.append(draft())

        fields = [("&Programme", which), ("&Letter", kind)]
        dialog = SayDialog(self._view.desk, TITLE, fields, store, self._view)
        dialog.save_button.setText("&Draft")
        dialog.stored.connect(lambda: self._drafted(answers[-1]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _drafting(self, programme: str, kind: str) -> "Callable[[], LettersDrafted]":
        from app.papers.letters.kinds import LetterKind  # noqa: PLC0415 -- it loads reportlab
        from app.services.outbox.drafting import Drafting  # noqa: PLC0415 -- so does this

        drafting = Drafting(self._view.desk.database, self._view.desk.user)
        today = self._view.desk.today
        return lambda: drafting.draft_letters(programme, LetterKind(kind), today=today)

    def _drafted(self, asked: "LettersDrafted") -> None:
        self._view.wrote(f"{counted(asked.new, 'letter')} drafted.")
        self._view.banner.say(" ".join(asked.notices))
