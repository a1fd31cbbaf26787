"""Plans a programme behind the window, with progress and Stop; publishes it; makes its papers."""

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.services.papers import Made, Papers
from app.services.planning import Planned, Planning
from app.views.desk import PLANS, Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, Banner, button, words
from app.views.work import Going, Job

if TYPE_CHECKING:
    from app.scheduling.cpsat import Progress

SECONDS, MOST = 60, 3600


class PlanningBar(QWidget):
    """Plan, Stop, Publish, Papers: what is done with one programme's plan."""

    finished = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._programme: str | None = None
        self._planned = False
        self._job: Job | None = None
        self._progress: Progress | None = None
        self._since = 0.0
        self.state = words()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("The planner is at work")
        self.notices = Banner()
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self._say_progress)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._buttons())
        for widget in (self.bar, self.state, self.notices):
            layout.addWidget(widget)
        self._refresh()

    def _buttons(self) -> QWidget:
        self.plan_button = button("P&lan", self.plan)
        self.stop_button = button("S&top", self.stop)
        self.publish_button = button("P&ublish", self.publish)
        self.publish_button.setToolTip("Papers are made from the published plan.")
        self.papers_button = button("Ma&ke papers…", self._choose_folder)
        self.papers_button.setToolTip("Letters, calendar files and rosters, into a folder.")
        self.seconds = QSpinBox()
        self.seconds.setRange(1, MOST)
        self.seconds.setValue(SECONDS)
        self.seconds.setSuffix(" s")
        self.seconds.setMinimumHeight(TARGET)
        self.seconds.setAccessibleName("Seconds for planning, at most")
        label = QLabel("at &most")
        label.setBuddy(self.seconds)
        return flowing(
            self.plan_button,
            label,
            self.seconds,
            self.stop_button,
            self.publish_button,
            self.papers_button,
        )

    def show_state(self, programme: str | None, sentence: str, *, planned: bool) -> None:
        """Shows how far a programme is."""
        if programme != self._programme:
            self.notices.say("")
        self._programme, self._planned = programme, planned
        if self._job is None:
            self.state.setText(sentence)
        self._refresh()

    @Slot()
    def plan(self) -> None:
        """Plans the programme behind the window."""
        if self._programme is None or self._job is not None:
            return
        planning = Planning(self.desk.database, self.desk.user)
        programme, seconds = self._programme, float(self.seconds.value())
        today = self.desk.today

        def run(going: Going) -> Planned:
            return planning.plan(
                programme, seconds=seconds, as_of=today, stop=going.stop, report=going.report
            )

        self.notices.say("")
        self._progress, self._since = None, monotonic()
        self._job = self.desk.work.run(
            run, done=self._done, failed=self._failed, progress=self._heard
        )
        self._clock.start()
        self._say_progress()
        self._refresh()

    @Slot()
    def stop(self) -> None:
        """Ends planning with the best plan that was found so far."""
        if self._job is not None:
            self._job.stop()
            self.stop_button.setEnabled(False)
            self.state.setText("Stopping, with the best plan so far…")

    def _heard(self, progress: "Progress") -> None:
        self._progress = progress
        self._say_progress()

    @Slot()
    def _say_progress(self) -> None:
        if self._job is not None and not self._job.going.stop.is_set():
            seconds = round(monotonic() - self._since)
            self.state.setText(progress_sentence(self._progress, seconds))

    def _done(self, planned: Planned) -> None:
        self._end()
        if planned.kept:
            self.notices.say("The plan before was as good, and stays.")
        elif planned.cut:
            self.notices.say("Planning ended early: with more time the plan may become better.")
        self.desk.changed.emit(frozenset({PLANS}))

    def _failed(self, error: BaseException) -> None:
        self._end()
        self.desk.work.failed(error)
        self.finished.emit()

    def _end(self) -> None:
        self._clock.stop()
        self._job = None
        self._refresh()

    @Slot()
    def publish(self) -> None:
        """Publishes the plan."""
        if self._programme is None:
            return
        planning, programme = Planning(self.desk.database, self.desk.user), self._programme
        self.desk.work.run(lambda _: planning.publish(programme), done=self._published)

    def _published(self, _: None) -> None:
        self.notices.say("Published: papers are made from this plan from now on.")
        self.desk.changed.emit(frozenset({PLANS}))

    @Slot()
    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "A folder for letters, invites and rosters")
        if name:
            self.make_papers(Path(name))

    def make_papers(self, folder: Path) -> None:
        """Writes letters, calendar files and rosters into a folder."""
        if self._programme is None:
            return
        papers, programme = Papers(self.desk.database, self.desk.user), self._programme
        today = self.desk.today
        self.papers_button.setEnabled(False)
        self.notices.say("Making papers…")
        self.desk.work.run(
            lambda _: papers.make(programme, folder, today=today),
            done=lambda made: self._made(made, folder),
            failed=self._not_made,
        )

    def _made(self, made: Made, folder: Path) -> None:
        sentences = (f"Wrote {len(made.files)} files to {folder}.", *made.notices)
        self.notices.say("\n".join(sentences))
        self._refresh()

    def _not_made(self, error: BaseException) -> None:
        self.notices.say("")
        self._refresh()
        self.desk.work.failed(error)

    def _refresh(self) -> None:
        """Lets only that be pressed which can be done now."""
        working, there = self._job is not None, self._programme is not None
        self.plan_button.setEnabled(there and not working)
        self.seconds.setEnabled(there and not working)
        self.stop_button.setEnabled(working)
        self.bar.setVisible(working)
        for each in (self.publish_button, self.papers_button):
            each.setEnabled(there and self._planned and not working)


def progress_sentence(progress: "Progress | None", seconds: int) -> str:
    """Where the planner is, in words."""
    if progress is None:
        return f"Planning… {seconds} s"
    cost = "nothing yet" if progress.cost is None else str(progress.cost)
    bound = "not known" if progress.bound is None else str(progress.bound)
    return f"Planning {progress.stage}: score so far {cost}, at best {bound}. {seconds} s"
