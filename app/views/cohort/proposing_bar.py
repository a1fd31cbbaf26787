"""Proposes a cohort behind the window: with progress, until it is done or stopped."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.cohort_proposing import Step, Watch
from app.services.cohort_rows import Choice, Pin
from app.services.cohorts import Cohorts, Terms
from app.views.desk import EVERYTHING, Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, Banner, button, em
from app.views.work import Job, while_there

MOST_SEED = 999_999
STOPPING = "Stopping, with the best cohort so far…"


class ProposingBar(QWidget):
    """Propose, Stop, and whether a lot is drawn where children are tied."""

    proposed = Signal(str)
    """The code of the choice that was stored."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._programme = ""
        self._pins: tuple[Pin, ...] = ()
        self._job: Job | None = None
        self.banner = Banner()
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How far proposing is")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._buttons())
        layout.addWidget(self.bar)
        layout.addWidget(self.banner)
        self._refresh()

    def _buttons(self) -> QWidget:
        self.name = QLineEdit()
        self.name.setMinimumHeight(TARGET)
        self.name.setFixedWidth(em(self) * 9)
        label = QLabel("Na&me")
        label.setBuddy(self.name)
        self.lot = QCheckBox("Draw a &lot, with the seed")
        self.lot.setMinimumHeight(TARGET)
        self.lot.setToolTip("Where children are tied; else the panel decides.")
        self.seed = QSpinBox()
        self.seed.setRange(1, MOST_SEED)
        self.seed.setMinimumHeight(TARGET)
        self.seed.setAccessibleName("Seed of the lot")
        self.seed.setEnabled(False)
        self.lot.toggled.connect(self.seed.setEnabled)
        self.propose_button = button("Pr&opose", self.propose)
        self.stop_button = button("S&top", self.stop)
        return flowing(self.propose_button, self.stop_button, label, self.name, self.lot, self.seed)

    def show_programme(self, programme: str, pins: tuple[Pin, ...]) -> None:
        """Proposes for this programme from now on, with these pins."""
        if programme != self._programme:
            self.banner.say("")
        self._programme, self._pins = programme, pins
        self._refresh()

    @property
    def terms(self) -> Terms:
        """What is to be proposed."""
        seed = self.seed.value() if self.lot.isChecked() else None
        return Terms(pins=self._pins, seed=seed, name=self.name.text())

    @Slot()
    def propose(self) -> None:
        """Proposes a cohort behind the window."""
        if self._job is not None or not self._programme:
            return
        desk, programme, terms = self.desk, self._programme, self.terms
        cohorts = Cohorts(desk.database, desk.user, desk.today)
        self.banner.say("")
        self._say(Step("Looking for the best cohort"))
        self._job = desk.work.run(
            lambda going: cohorts.propose(programme, terms, Watch(going.stop, going.report)),
            done=while_there(self, self._done),
            failed=while_there(self, self._failed),
            progress=while_there(self, self._say),
        )
        self._refresh()

    @Slot()
    def stop(self) -> None:
        """Ends the search with the best cohort that was found so far."""
        if self._job is not None:
            self._job.stop()
            self.stop_button.setEnabled(False)
            self.bar.setFormat(STOPPING)

    def _say(self, step: Step) -> None:
        self.bar.setRange(0, step.of)
        self.bar.setValue(step.done)
        self.bar.setFormat(f"{step.what}: {step.done} of {step.of}" if step.of else step.what)

    def _done(self, choice: Choice) -> None:
        self._job = None
        self._refresh()
        self.banner.say(f"{choice.code}: {choice.staff_test} {choice.notes}")
        self.proposed.emit(choice.code)
        self.desk.changed.emit(EVERYTHING)

    def _failed(self, error: BaseException) -> None:
        self._job = None
        self._refresh()
        if isinstance(error, UserError):
            self.banner.say(str(error))
        else:
            self.desk.work.failed(error)

    def _refresh(self) -> None:
        working = self._job is not None
        self.bar.setVisible(working)
        self.propose_button.setEnabled(bool(self._programme) and not working)
        self.stop_button.setEnabled(working)
