"""Python's collector of garbage, on the window's own thread."""

import gc
import threading

import pytest
from pytestqt.qtbot import QtBot

from app.views.collecting import Collecting
from app.views.work import Going, Work


class Loop:
    """Garbage that only the collector finds; it remembers the thread that did away with it."""

    ended_on: list[int]

    def __init__(self, ended_on: list[int]) -> None:
        self.me, self.ended_on = self, ended_on

    def __del__(self) -> None:
        self.ended_on.append(threading.get_ident())


def test_what_a_closed_window_leaves_is_collected_on_the_window_s_thread(qtbot: QtBot) -> None:
    work, ended_on = Work(lambda _: None), list[int]()

    def busy(going: Going) -> None:
        Loop(ended_on)
        assert len([[n] for n in range(5_000)]) > going.stop.is_set()  # enough to collect

    work.run(busy)
    qtbot.waitUntil(lambda: not work.is_busy)
    gc.collect()
    assert ended_on == [threading.get_ident()]
    work.close()


def test_python_collects_by_itself_again_once_nobody_works(qtbot: QtBot) -> None:
    work = Work(lambda _: None)
    work.run(lambda _: None)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert gc.isenabled()
    work.close()


@pytest.mark.usefixtures("qtbot")
def test_it_collects_what_is_due() -> None:
    work, ended_on = Work(lambda _: None), list[int]()
    collecting = Collecting(work)
    collecting.take_over()
    Loop(ended_on)
    kept = [[n] for n in range(5_000)]
    collecting.collect()
    assert ended_on == [threading.get_ident()]
    collecting.collect()
    collecting.give_back()
    assert len(kept) == 5_000
    work.close()
