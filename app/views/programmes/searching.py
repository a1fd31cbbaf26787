"""A search of the planner under way: it runs behind the window, says how far it is, and stops."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.views.work import Going, Job, Work

if TYPE_CHECKING:
    from app.scheduling.cpsat import Progress

T = TypeVar("T")
STOPPING = "Stopping, with the best plan so far…"


class Searching(QObject):
    """One search at a time."""

    said = Signal(str)
    """How far it is, in words."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._job: Job | None = None
        self._progress: Progress | None = None
        self._since = 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self._say)

    @property
    def working(self) -> bool:
        """Whether a search is under way."""
        return self._job is not None

    def run(
        self,
        search: Callable[[Going], T],
        saying: str,
        *,
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
        seconds: float | None = None,
    ) -> None:
        """Begins a search. When `done` or `failed` is called, it is no longer under way.

        The window says what goes on as `saying`, and how many `seconds` it may take at most.
        """
        self._progress, self._since = None, monotonic()
        self._job = self._work.run(
            search,
            done=lambda found: self._end(done, found),
            failed=lambda error: self._end(failed, error),
            progress=self._heard,
        ).called(saying, seconds=seconds)
        self._clock.start()
        self._say()

    def stop(self) -> None:
        """Ends the search with the best that was found so far."""
        if self._job is not None:
            self._job.stop()
            self.said.emit(STOPPING)

    def _heard(self, progress: "Progress") -> None:
        self._progress = progress
        self._say()

    @Slot()
    def _say(self) -> None:
        if self._job is not None and not self._job.going.is_stopped:
            self.said.emit(progress_sentence(self._progress, round(monotonic() - self._since)))

    def _end(self, told: Callable[[T], None], answer: T) -> None:
        self._clock.stop()
        self._job = None
        told(answer)


def progress_sentence(progress: "Progress | None", seconds: int) -> str:
    """Where the planner is, in words. That nothing costs less than nothing is no news."""
    if progress is None:
        return f"Planning… {seconds} s"
    cost = "nothing yet" if progress.cost is None else str(progress.cost)
    best = f", at best {progress.bound}" if progress.bound else ""
    return f"Planning {progress.stage}: score so far {cost}{best}. {seconds} s"
