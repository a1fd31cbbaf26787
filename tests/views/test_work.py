import threading

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.work import Going, Work


@pytest.fixture
def failures() -> list[BaseException]:
    return []


@pytest.fixture
def work(qapp: QApplication, failures: list[BaseException]) -> Work:
    work = Work(failures.append)
    assert work.thread() is qapp.thread()
    return work


def done(qtbot: QtBot, work: Work) -> None:
    qtbot.waitUntil(lambda: not work.is_busy)
    work.close()


def test_an_answer_arrives_on_the_windows_own_thread(qtbot: QtBot, work: Work) -> None:
    heard: list[tuple[object, bool]] = []
    here = QThread.currentThread()
    work.run(
        lambda _: threading.current_thread() is threading.main_thread(),
        done=lambda there: heard.append((there, QThread.currentThread() is here)),
    )
    assert not heard
    done(qtbot, work)
    assert heard == [(False, True)]


def test_a_failure_is_told_to_who_asked(
    qtbot: QtBot, work: Work, failures: list[BaseException]
) -> None:
    mine: list[BaseException] = []
    work.run(lambda _: 1 // 0, failed=mine.append)
    done(qtbot, work)
    assert [type(error) for error in mine] == [ZeroDivisionError]
    assert not failures


def test_a_failure_that_nobody_asked_for_is_told_all_the_same(
    qtbot: QtBot, work: Work, failures: list[BaseException]
) -> None:
    work.run(lambda _: 1 // 0)
    done(qtbot, work)
    assert [type(error) for error in failures] == [ZeroDivisionError]


def test_progress_arrives_in_its_order_and_before_the_answer(qtbot: QtBot, work: Work) -> None:
    heard: list[object] = []

    def count(going: Going) -> str:
        for number in range(3):
            going.report(number)
        return "end"

    work.run(count, done=heard.append, progress=heard.append)
    done(qtbot, work)
    assert heard == [0, 1, 2, "end"]


def test_work_that_is_asked_to_stop_still_answers(qtbot: QtBot, work: Work) -> None:
    heard: list[bool] = []
    job = work.run(lambda going: going.stop.wait(30), done=heard.append)
    job.stop()
    done(qtbot, work)
    assert heard == [True]


def test_several_things_go_on_at_once(qtbot: QtBot, work: Work) -> None:
    meeting = threading.Barrier(2, timeout=30)
    heard: list[int] = []
    for _ in range(2):
        work.run(lambda _: meeting.wait(), done=heard.append)
    done(qtbot, work)
    assert sorted(heard) == [0, 1]


def test_an_answer_may_begin_the_next_work(qtbot: QtBot, work: Work) -> None:
    heard: list[str] = []

    def go_on(first: str) -> None:
        work.run(lambda _: f"{first}, second", done=heard.append)

    work.run(lambda _: "first", done=go_on)
    done(qtbot, work)
    assert heard == ["first, second"]
