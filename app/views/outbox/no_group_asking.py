"""Children in no group: they get a joining letter once a person says so."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QListWidgetItem

from app.errors import UserError
from app.views.look import button, em
from app.views.outbox.part import OutboxPart
from app.views.say_dialog import SayDialog
from app.views.wrapping import SentenceList
from app.words import counted

if TYPE_CHECKING:
    from app.services.outbox.drafting import Drafted
    from app.services.outbox.in_no_group import InNoGroup

TITLE = "Draft joining letters for children in no group"
NONE = (
    "Every child who comes to a session of a published plan is in a group, or has a letter already."
)
NOBODY = "Tick the children for whom a letter is drafted, or cancel."
LINES = 8
"""As many lines of text are seen at once."""
CHOICE = Qt.ItemDataRole.UserRole
TICKED = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class NoGroupAsking(QObject):
    """A button that asks which children in no group get a letter all the same."""

    def __init__(self, view: OutboxPart) -> None:
        super().__init__(view)
        self._view = view
        self.button = button("Children in no &group…", self.ask)
        self.button.setToolTip("They get no joining letter until you say so.")

    @Slot()
    def ask(self) -> None:
        """Asks for which children a letter is drafted."""
        from app.services.outbox.in_no_group import in_no_group  # noqa: PLC0415 -- loads reportlab

        desk = self._view.desk
        database, today = desk.database, desk.today
        self._view.ask(lambda _: in_no_group(database, today), self._open)

    def _open(self, children: "Sequence[InNoGroup]") -> None:
        if not children:
            self._view.banner.say(NONE)
            return
        listed = _listed(children)
        listed.setMinimumHeight(em(listed) * LINES)
        answers: list[Drafted] = []

        def store() -> Callable[[], None]:
            draft = self._drafting(ticked(listed))
            return lambda: answers.append(draft())

        fields = [("C&hildren, by session", listed)]
        dialog = SayDialog(self._view.desk, TITLE, fields, store, self._view)
        dialog.save_button.setText("&Draft")
        dialog.stored.connect(lambda: self._drafted(answers[-1]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _drafting(self, chosen: Sequence[tuple[str, str]]) -> "Callable[[], Drafted]":
        from app.services.outbox.drafting import Drafting  # noqa: PLC0415 -- it loads reportlab

        drafting = Drafting(self._view.desk.database, self._view.desk.user)
        today = self._view.desk.today

        def draft() -> "Drafted":
            if not chosen:
                raise UserError(NOBODY)
            return drafting.draft_in_no_group(chosen, today=today)

        return draft

    def _drafted(self, drafted: "Drafted") -> None:
        self._view.wrote(f"{counted(drafted.new, 'letter')} drafted.")


def _listed(children: "Sequence[InNoGroup]") -> SentenceList:
    """The children to be ticked, each session under its title."""
    listed, title = SentenceList("Children in no group"), ""
    for each in children:
        if each.title != title:
            title = each.title
            listed.add_heading(title)
            listed.item(listed.count() - 1).setFlags(Qt.ItemFlag.ItemIsEnabled)
        item = QListWidgetItem(f"{each.name} ({each.child})", listed)
        item.setFlags(TICKED)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setData(CHOICE, (each.child, each.session))
    listed.setCurrentRow(1)
    return listed


def ticked(listed: SentenceList) -> list[tuple[str, str]]:
    """The children that are ticked, by the codes of child and session."""
    items = [listed.item(row) for row in range(listed.count())]
    found = [item for item in items if item.data(CHOICE) is not None]
    return [item.data(CHOICE) for item in found if item.checkState() is Qt.CheckState.Checked]
