"""What if: a change tried out on a copy of everything, and stored only if a person accepts it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QSpinBox, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import UserError
from app.scheduling.supposing import Several
from app.services.fixes import FixTold
from app.services.trying_out import Choices, Tried, TryingOut
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, WIDE, Banner, button, em, words
from app.views.programmes.change_form import ChangeForm
from app.views.programmes.outlook_list import OutlookList
from app.views.programmes.searching import Searching
from app.views.trouble import tell
from app.views.work import Going
from app.workbook.rows import Faults

if TYPE_CHECKING:
    from app.services.planning import Terms

SECONDS, MOST = 20, 3600
ON_SCREEN = 0.9
BUTTONS = "WTMPAD"
"""The letters of the dialog's own labels and buttons."""
WHAT = (
    "Try something out on a copy: every plan that it touches is repaired, and you see what would "
    "move. Nothing is stored until you accept."
)


class WhatIfDialog(QDialog):
    """Asks what changes, tries it behind the window, and says what would become of the plans."""

    stored = Signal()

    def __init__(
        self, desk: Desk, programme: str, parent: QWidget, fix: FixTold | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.programme = desk, programme
        self.tried: Tried | None = None
        self._known = self._storing = self._leaving = False
        self._reading = True
        self.setWindowTitle(f"What if… – {programme}")
        self.change = ChangeForm(fix, taken=BUTTONS)
        self.change.edited.connect(self._untry)
        self.searching = Searching(desk.work, self)
        self.state = words()
        self.searching.said.connect(self.state.setText)
        self.banner = Banner(in_trouble=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("The planner is at work")
        self.results = OutlookList()
        self._lay_out()
        self._refresh()
        service = self._service
        desk.work.run(lambda _: service.choices(programme), done=self._ready, failed=self._failed)

    @property
    def _service(self) -> TryingOut:
        return TryingOut(self.desk.database, self.desk.user)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(words(WHAT))
        layout.addWidget(self.change, 3)
        for widget in (self._below(), self.bar, self.state, self.banner):
            layout.addWidget(widget)
        layout.addWidget(self.results, 4)
        layout.addWidget(self._ends())
        wanted = QSize(em(self) * 40, em(self) * 40)
        self.resize(wanted.boundedTo(self.screen().availableSize() * ON_SCREEN))

    def _below(self) -> QWidget:
        self.seconds = QSpinBox()
        self.seconds.setRange(1, MOST)
        self.seconds.setValue(SECONDS)
        self.seconds.setSuffix(" s")
        self.seconds.setMinimumHeight(TARGET)
        self.seconds.setAccessibleName("Seconds for each programme, at most")
        label = QLabel("at &most")
        label.setBuddy(self.seconds)
        self.try_button = button("&Try it", self.try_it)
        self.try_button.setDefault(True)
        self.stop_button = button("Sto&p", self.stop)
        self.stop_button.setAutoDefault(False)
        return flowing(self.try_button, label, self.seconds, self.stop_button)

    def _ends(self) -> QWidget:
        self.accept_button = button("&Accept", self.keep)
        self.discard_button = button("&Discard", self.reject)
        for each in (self.accept_button, self.discard_button):
            each.setAutoDefault(False)
        return flowing(self.accept_button, self.discard_button)

    def _ready(self, choices: Choices) -> None:
        """Lets a person choose, once it is known what there is to choose from."""
        self._reading = False
        if self._leaving:
            super().reject()
            return
        self.change.show_choices(choices)
        self._known = True
        self._refresh()
        self.change.events.setFocus()

    @Slot()
    def _untry(self) -> None:
        """Forgets an answer to what is asked no more."""
        self.tried = None
        self.results.clear()
        self.state.setText("")
        self.banner.say("")
        self.change.clear_faults()
        self._refresh()

    # trying

    @Slot()
    def try_it(self) -> None:
        """Tries it out behind the window."""
        self._untry()
        service, programme, change = self._service, self.programme, self.change
        texts, event = change.texts, change.chosen
        terms: Terms = {"seconds": float(self.seconds.value()), "as_of": self.desk.today}

        def run(going: Going) -> Tried:
            told: Terms = {**terms, "stop": going.stop, "report": going.report}
            if event is not None:
                return service.try_event(programme, event, texts, **told)
            changes = change.fix.changes if change.fix else ()
            return service.try_out(programme, Several(changes), **told)

        self.searching.run(run, "Trying it out", done=self._done, failed=self._failed)
        self._refresh()
        self.stop_button.setFocus()

    @Slot()
    def stop(self) -> None:
        """Ends trying, with the best plans found so far."""
        self.searching.stop()
        self.stop_button.setEnabled(False)

    def _done(self, tried: Tried) -> None:
        self.state.setText("")
        if self._leaving:
            super().reject()
            return
        self.tried = tried
        self.results.show_outlook(tried.told)
        self._refresh()
        self.results.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._reading = self._storing = False
        self.state.setText("")
        self._refresh()
        if self._leaving:
            super().reject()
        elif isinstance(error, Faults) and self.change.show_faults(error.faults):
            return
        elif isinstance(error, UserError):
            self.banner.say(str(error))
        else:
            tell(self, error)

    # the end

    @Slot()
    def keep(self) -> None:
        """Stores the change and the plans together, behind the window."""
        service, tried = self._service, self.tried
        if tried is None:
            return
        self._storing = True
        self._refresh()
        self.desk.work.run(lambda _: service.accept(tried), done=self._kept, failed=self._failed)

    def _kept(self, _: None) -> None:
        self.accept()
        self.stored.emit()

    @override
    def reject(self) -> None:
        """Closes, after what is under way: trying is stopped, storing is not."""
        if self.searching.working or self._reading:
            self._leaving = True
            self.stop()
        elif not self._storing:
            super().reject()

    def _refresh(self) -> None:
        working = self.searching.working or self._storing
        for each in (self.change, self.try_button, self.seconds):
            each.setEnabled(self._known and not working)
        self.stop_button.setEnabled(self.searching.working)
        self.accept_button.setEnabled(self.tried is not None and not working)
        self.discard_button.setEnabled(not self._storing)
        self.bar.setVisible(working)
        self.results.setVisible(self.results.count() > 0)


def ask_what_if(
    desk: Desk, programme: str, parent: QWidget, fix: FixTold | None = None
) -> WhatIfDialog:
    """Opens the dialog, which goes when it is closed."""
    dialog = WhatIfDialog(desk, programme, parent, fix)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
