"""What goes on behind the window is shown after half a second, with a way to stop it."""

import threading
from collections.abc import Iterator
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from app.views.main_window import MainWindow
from app.views.under_way import UnderWay, sentence
from app.views.work import Going, Job, Work
from tests.views.widgets import pressed


@pytest.fixture
def work(troubles: list[BaseException]) -> Work:
    return Work(troubles.append)


@pytest.fixture
def under_way(qtbot: QtBot, work: Work) -> Iterator[UnderWay]:
    """The end of the status bar of a window."""
    window = MainWindow(work, ())
    qtbot.addWidget(window)
    window.show()
    yield window.under_way
    work.close()


@pytest.fixture
def end() -> Iterator[threading.Event]:
    """What lets the work end that waits for it."""
    event = threading.Event()
    yield event
    event.set()


def long_ago(job: Job) -> Job:
    """A job as it is after ten seconds."""
    job.since = monotonic() - 10
    return job


def stoppable(work: Work, heard: list[bool]) -> Job:
    return work.run(lambda going: going.stop.wait(60), done=heard.append)


def test_work_is_named_and_stopped(qtbot: QtBot, work: Work, under_way: UnderWay) -> None:
    heard: list[bool] = []
    long_ago(stoppable(work, heard).called("Planning WINTER27", seconds=60))
    qtbot.waitUntil(under_way.isVisible)
    assert under_way.label.text() == "Planning WINTER27: 50 s left at most"
    assert under_way.bar.value() == pytest.approx(167, abs=5)
    pressed(under_way.stop_button)
    qtbot.waitUntil(lambda: not under_way.isVisible())
    assert heard == [True]


def test_work_that_takes_no_stop_offers_none(
    qtbot: QtBot, work: Work, under_way: UnderWay, end: threading.Event
) -> None:
    long_ago(work.run(lambda _: end.wait(60)))
    qtbot.waitUntil(under_way.isVisible)
    assert under_way.label.text().startswith("Working… 1")
    assert not under_way.stop_button.isVisible()
    assert (under_way.bar.minimum(), under_way.bar.maximum()) == (0, 0)


def test_work_that_is_slow_to_stop_says_that_it_is_stopping(
    qtbot: QtBot, work: Work, under_way: UnderWay, end: threading.Event
) -> None:
    def slow(going: Going) -> bool:
        return going.stop.is_set() or end.wait(60)

    long_ago(work.run(slow))
    qtbot.waitUntil(under_way.isVisible)
    pressed(under_way.stop_button)
    assert under_way.label.text() == "Stopping…"
    assert not under_way.stop_button.isEnabled()


def test_what_has_a_name_is_shown_before_what_has_none(
    qtbot: QtBot, work: Work, under_way: UnderWay, end: threading.Event
) -> None:
    for name in ("", "Making papers", ""):
        long_ago(work.run(lambda _: end.wait(60)).called(name))
    qtbot.waitUntil(under_way.isVisible)
    assert under_way.label.text().startswith("Making papers… 1")


def test_work_of_a_moment_is_not_shown(qtbot: QtBot, work: Work, under_way: UnderWay) -> None:
    seen: list[bool] = []
    work.run(lambda _: None, done=lambda _: seen.append(under_way.isVisible()))
    work.run(lambda _: None).since = monotonic() + 60
    qtbot.waitUntil(lambda: not work.is_busy)
    assert seen == [False]
    assert not under_way.isVisible()


def test_stop_long_after_the_end_does_nothing(under_way: UnderWay) -> None:
    under_way.stop_button.click()
    assert not under_way.isVisible()


@pytest.mark.parametrize(
    ("seconds", "most", "said"),
    [
        (3.4, None, "Planning… 3 s"),
        (3.4, 60.0, "Planning: 57 s left at most"),
        (61.0, 60.0, "Planning: nearly done"),
    ],
)
def test_the_time_is_said(seconds: float, most: float | None, said: str) -> None:
    assert sentence("Planning", seconds, most) == said
