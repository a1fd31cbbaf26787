"""Another weekend for a session, chosen from a list that says what would come of each."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import UserError
from app.services.calendar_year import Bar
from app.services.moving_sessions import Landing
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, WIDE, Banner, button, em, words
from app.views.trouble import tell
from app.views.work import while_there
from app.views.wrapping import SentenceList
from app.views.year.moving import LOOKING, reading, writing

ON_SCREEN = 0.9
LANDING = Qt.ItemDataRole.UserRole
NOWHERE = (
    "The programme has no other week for it. Another day of the week can be tried with What if, on "
    "the page Programmes; a programme lasts longer once its last day is changed there."
)


class MovingDialog(QDialog):
    """Every week of the programme, with what would come of it; one is chosen."""

    stored = Signal(str, object)
    """The session is there now: what that was called, and the `Landing`."""

    def __init__(self, desk: Desk, bar: Bar, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.bar = desk, bar
        self.setWindowTitle("Move to another weekend")
        self.banner = Banner(in_trouble=True)
        self.state = words(LOOKING)
        self.list = SentenceList("Weeks, and what would come of each")
        self.list.currentItemChanged.connect(self._refresh)
        self.list.itemActivated.connect(self.move_it)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for widget in (words(bar.title), self.state, self.banner):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._buttons())
        wanted = QSize(em(self) * 36, em(self) * 26)
        self.resize(wanted.boundedTo(self.screen().availableSize() * ON_SCREEN))
        read = reading(desk, bar)
        desk.work.run(
            lambda _: [moving.to(week) for moving in (read(),) for week in moving.weeks()],
            done=while_there(self, self._fill),
            failed=while_there(self, self._failed),
        )

    def _buttons(self) -> QWidget:
        self.move_button = button("&Move", self.move_it)
        self.move_button.setDefault(True)
        self.move_button.setEnabled(False)
        self.cancel_button = button("&Cancel", self.reject)
        self.cancel_button.setAutoDefault(False)
        return flowing(self.move_button, self.cancel_button)

    def _fill(self, landings: list[Landing]) -> None:
        self.state.setText("" if landings else NOWHERE)
        self.state.setVisible(not landings)
        for landing in landings:
            item = QListWidgetItem(said(landing))
            item.setData(LANDING, landing)
            self.list.addItem(item)
        later = [n for n, each in enumerate(landings) if each.to > self.bar.first]
        free = [n for n in later if not landings[n].refused]
        self.list.setCurrentRow(next(iter([*free, *later]), 0))
        self.list.setFocus()

    @property
    def chosen(self) -> Landing | None:
        """The week that is chosen."""
        found: Landing | None = self.list.currentIndex().data(LANDING)
        return found

    @Slot()
    def _refresh(self) -> None:
        self.move_button.setEnabled(self.chosen is not None and not self.chosen.refused)

    @Slot()
    def move_it(self) -> None:
        """Moves the session to the chosen week, behind the window."""
        landing = self.chosen
        if landing is None or landing.refused:
            return
        write = writing(self.desk, self.bar, landing.to)
        self._wait(waiting=True)
        self.desk.work.run(
            lambda _: write(),
            done=while_there(self, lambda name: self._stored(name, landing)),
            failed=while_there(self, self._failed),
        )

    @override
    def reject(self) -> None:
        if self.cancel_button.isEnabled():
            super().reject()

    def _wait(self, *, waiting: bool) -> None:
        for each in (self.list, self.move_button, self.cancel_button):
            each.setEnabled(not waiting)

    def _stored(self, name: str, landing: Landing) -> None:
        self._wait(waiting=False)
        self.accept()
        self.stored.emit(name, landing)

    def _failed(self, error: BaseException) -> None:
        self._wait(waiting=False)
        self.state.setVisible(False)
        self._refresh()
        if isinstance(error, UserError):
            self.banner.say(str(error))
        else:
            tell(self, error)


def said(landing: Landing) -> str:
    """A week in the list; first of all whether it can be."""
    if landing.refused:
        return f"{landing.dates}. Cannot be: {landing.refused}"
    mark = "⚠ " if landing.worse else ""
    return f"{mark}{landing.sentence}"
