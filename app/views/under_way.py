"""What goes on behind the window: shown once it has taken half a second, with a way to stop."""

from time import monotonic

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.views.look import GAP, TARGET, em
from app.views.work import Job, Work

SOON = 0.5
"""Seconds: what takes less is not shown, since it would only flicker."""
OFTEN = 200
"""Milliseconds from look to look."""
STEPS = 1000


class UnderWay(QWidget):
    """The work that has gone on longest: what it is, how long it may take, and Stop."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._job: Job | None = None
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the work is")
        self.bar.setFixedWidth(em(self) * 6)
        self.stop_button = QPushButton("Stop")
        self.stop_button.setMinimumHeight(TARGET)
        self.stop_button.setAccessibleDescription("Stops what is going on, with what it has found.")
        self.stop_button.clicked.connect(self._stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, GAP, 0)
        layout.setSpacing(GAP)
        for widget in (self.label, self.bar, self.stop_button):
            layout.addWidget(widget)
        self._clock = QTimer(self)
        self._clock.setInterval(OFTEN)
        self._clock.timeout.connect(self._look)
        work.busy.connect(self._heard)
        self.hide()

    @Slot(int)
    def _heard(self, jobs: int) -> None:
        if not jobs:
            self._clock.stop()
            self._job = None
            self.hide()
        elif not self._clock.isActive():
            self._clock.start()

    @Slot()
    def _look(self) -> None:
        """Shows what has been going on longest; what has a name before what has none."""
        now = monotonic()
        long = [job for job in self._work.jobs if now - job.since >= SOON]
        self._job = min(long, key=lambda job: (not job.saying, job.since), default=None)
        if self._job is not None:
            self._show(self._job, now - self._job.since)
        self.setVisible(self._job is not None)

    def _show(self, job: Job, seconds: float) -> None:
        if job.going.is_stopped:
            self.label.setText("Stopping…")
        else:
            self.label.setText(sentence(job.saying or "Working", seconds, job.seconds))
        if job.seconds is None:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(min(STEPS, round(STEPS * seconds / job.seconds)))
        self.stop_button.setVisible(job.going.can_stop)
        self.stop_button.setEnabled(not job.going.is_stopped)

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._look()


def sentence(saying: str, seconds: float, most: float | None) -> str:
    """What is going on, with the time that is left where that is known, else the time it took."""
    if most is None:
        return f"{saying}… {round(seconds)} s"
    left = round(most - seconds)
    return f"{saying}: {left} s left at most" if left > 0 else f"{saying}: nearly done"
