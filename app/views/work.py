"""The one door for slow work: it runs behind the window, and it always answers.

An operation is handed a stop to poll and a voice to report with. Its result, its failure and its
progress arrive queued, on the window's own thread.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from app.views.collecting import Collecting

T = TypeVar("T")
AT_ONCE = 4


class Going:
    """What an operation is handed: a stop to poll, and a voice.

    Whoever takes the stop can be stopped; only then is it offered to the person.
    """

    def __init__(self, report: Callable[[Any], None]) -> None:
        self.report = report
        self.can_stop = False
        self._stop = threading.Event()

    @property
    def stop(self) -> threading.Event:
        """The stop, to poll."""
        self.can_stop = True
        return self._stop

    @property
    def is_stopped(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop.is_set()

    def ask_to_stop(self) -> None:
        """Asks the operation to stop."""
        self._stop.set()


def while_there(owner: QObject, answer: Callable[[T], None]) -> Callable[[T], None]:
    """The answer, dropped if its owner is gone by the time it comes."""
    return lambda found: answer(found) if isValid(owner) else None


def _ignore(_: object) -> None:
    """Does nothing with an answer that nobody asked for."""


class Job(QObject):
    """One piece of slow work under way."""

    progressed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.going = Going(self.progressed.emit)
        self.since = monotonic()
        self.saying = ""
        self.seconds: float | None = None

    def called(self, saying: str, *, seconds: float | None = None) -> "Job":
        """Says what is going on, in words, and how long it may take at most, in seconds."""
        self.saying, self.seconds = saying, seconds
        return self

    def stop(self) -> None:
        """Asks the work to stop. What it has found so far still arrives."""
        self.going.ask_to_stop()


class Work(QObject):
    """Runs operations behind the window, and hands their answers to those who asked."""

    busy = Signal(int)
    """How many operations are under way."""

    def __init__(
        self, failed: Callable[[BaseException], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.failed = failed
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="work")
        self._jobs: dict[Job, _Answer] = {}
        self._collecting = Collecting(self)
        self.is_closed = False

    @property
    def jobs(self) -> tuple[Job, ...]:
        """What is under way, the oldest first."""
        return tuple(self._jobs)

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._jobs)

    def run(
        self,
        operation: Callable[[Going], T],
        *,
        done: Callable[[T], None] = _ignore,
        failed: Callable[[BaseException], None] | None = None,
        progress: Callable[[Any], None] = _ignore,
    ) -> Job:
        """Runs an operation. Exactly one of `done` and `failed` is called, and after this returns.

        Without `failed`, the person who works is told as everywhere else.
        """
        job = Job(self)
        self._collecting.take_over()
        answer = _Answer(job, done, failed or self.failed, progress)
        self._jobs[job] = answer
        answer.given.connect(self._forget)
        answer.ask(self._pool.submit(operation, job.going))
        self.busy.emit(len(self._jobs))
        return job

    def stop(self) -> None:
        """Asks everything that is under way to stop."""
        for job in self._jobs:
            job.stop()

    def close(self) -> None:
        """Stops everything and waits for it; answers that are still to come are dropped."""
        self.is_closed = True
        self.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._collecting.give_back()

    @Slot(object)
    def _forget(self, job: Job) -> None:
        self._jobs.pop(job).deleteLater()
        job.deleteLater()
        if not self._jobs:
            self._collecting.give_back()
        self.busy.emit(len(self._jobs))


class _Answer(QObject):
    """Asks the future, once it is there: an exception that nobody asks for is lost."""

    given = Signal(object)

    def __init__(
        self,
        job: Job,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        progress: Callable[[Any], None],
    ) -> None:
        super().__init__(job)
        self._job, self._done, self._fail, self._progress = job, done, failed, progress
        self._future: Future[Any] = Future()
        queued = Qt.ConnectionType.QueuedConnection
        job.progressed.connect(self._reported, queued)
        job.ended.connect(self._ended, queued)

    def ask(self, future: "Future[Any]") -> None:
        """Waits for the future without holding anybody up."""
        self._future = future
        future.add_done_callback(lambda _: self._job.ended.emit())

    @Slot(object)
    def _reported(self, progress: object) -> None:
        self._progress(progress)

    @Slot()
    def _ended(self) -> None:
        """Hands the answer over; only then is the work no longer under way."""
        try:
            self._hand_over()
        finally:
            self.given.emit(self._job)

    def _hand_over(self) -> None:
        if self._future.cancelled():
            return
        error = self._future.exception()
        if error is None:
            self._done(self._future.result())
        else:
            self._fail(error)
