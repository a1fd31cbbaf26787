"""A proposal before it is stored: its difference, to be accepted or discarded."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import UserError
from app.services.differences import Difference
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, WIDE, Banner, button, em, heading, words
from app.views.programmes.difference_list import DifferenceList, verdict
from app.views.trouble import tell
from app.words import counted

ON_SCREEN = 0.9
WEIGHED = (
    "A repair weighs each change as well: {} against it, which are no part of the score. "
    "Nothing is stored until you accept."
)


class ProposalDialog(QDialog):
    """What a proposal would change. It stays open until it is stored, or says why it cannot be."""

    stored = Signal()

    def __init__(
        self,
        desk: Desk,
        told: Difference,
        accept: Callable[[], object],
        parent: QWidget,
        *,
        title: str,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._store = accept
        self.setWindowTitle(title)
        self.banner = Banner(in_trouble=True)
        self.verdict = heading(verdict(told))
        self.verdict.setWordWrap(True)
        self.differences = DifferenceList()
        self.differences.show_difference(told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        weighed = words(WEIGHED.format(counted(told.move_cost, "point")))
        for widget in (self.verdict, weighed, self.banner):
            layout.addWidget(widget)
        layout.addWidget(self.differences, 1)
        layout.addWidget(self._buttons())
        wanted = QSize(em(self) * 38, em(self) * 32)
        self.resize(wanted.boundedTo(self.screen().availableSize() * ON_SCREEN))
        self.differences.setFocus()

    def _buttons(self) -> QWidget:
        self.accept_button = button("&Accept", self.keep)
        self.discard_button = button("&Discard", self.reject)
        for each in (self.accept_button, self.discard_button):
            each.setAutoDefault(False)
        return flowing(self.accept_button, self.discard_button)

    @Slot()
    def keep(self) -> None:
        """Stores the proposal, behind the window."""
        self._wait(waiting=True)
        store = self._store
        self.desk.work.run(lambda _: store(), done=self._kept, failed=self._refused)

    @override
    def reject(self) -> None:
        if self.accept_button.isEnabled():
            super().reject()

    def _wait(self, *, waiting: bool) -> None:
        for each in (self.accept_button, self.discard_button):
            each.setEnabled(not waiting)

    def _kept(self, _: object) -> None:
        self._wait(waiting=False)
        self.accept()
        self.stored.emit()

    def _refused(self, error: BaseException) -> None:
        self._wait(waiting=False)
        if isinstance(error, UserError):
            self.banner.say(str(error))
        else:
            tell(self, error)
