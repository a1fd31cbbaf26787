"""A virtual screen with a window manager, real keys and a real mouse."""

import ctypes.util
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.papers.calendar_readers import absent

T = TypeVar("T")
SIZE = "1280x900x24"
PROGRAMS = ("Xvfb", "openbox", "xdotool")
LIBRARIES = ("xcb-cursor", "xcb-icccm", "xcb-image", "xcb-keysyms", "xcb-render-util", "xcb-xkb")
"""What Qt needs for a real window beyond what it always needs."""
PAUSE = 0.05
LIMIT = 30.0
STEPS = 12
"""A drag is as many movements of the mouse: one leap is no drag."""


def until(what: str, found: Callable[[], T | None], limit: float = LIMIT) -> T:
    """Waits until something is there, and gives it; what is waited for is said where it fails."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if there := found():
            return there
        time.sleep(PAUSE)
    raise AssertionError(f"After {limit:.0f} seconds: not {what}.")


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of our own: what runs there, and what a hand does there."""

    environment: Mapping[str, str]

    def _xdotool(self, *words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *map(str, words)],
            env=dict(self.environment),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    def do(self, *words: object) -> None:
        """Lets the mouse or the keys do something."""
        done = self._xdotool(*words)
        assert (done.returncode, done.stderr) == (0, ""), f"xdotool {words}: {done.stderr}"

    def press(self, *keys: str) -> None:
        """Hits keys, one after the other: `ctrl+z`."""
        self.do("key", "--clearmodifiers", *keys)

    def write(self, text: str) -> None:
        """Types a text."""
        self.do("type", "--delay", 4, text)

    def click(self, at: tuple[int, int]) -> None:
        """Clicks with the left button."""
        self.do("mousemove", *at, "click", 1)

    def take(self, at: tuple[int, int], to: tuple[int, int]) -> None:
        """Takes hold of what is at a place, and carries it to another."""
        self.do("mousemove", *at, "mousedown", 1)
        for step in range(1, STEPS + 1):
            x, y = (a + (b - a) * step // STEPS for a, b in zip(at, to, strict=True))
            self.do("mousemove", x, y)

    def let_go(self) -> None:
        """Lets go of what is carried."""
        self.do("mouseup", 1)

    def has_manager(self) -> bool:
        """Whether the window manager is there."""
        return self._xdotool("get_num_desktops").returncode == 0

    def photograph(self, path: Path) -> None:
        """Keeps a picture of the screen, where there is a program for it."""
        if shutil.which("maim"):
            subprocess.run(["maim", str(path)], env=dict(self.environment), check=False, timeout=30)


@contextmanager
def virtual_screen(home: Path) -> Iterator[Screen]:
    """A screen with a window manager; what runs there has a home of its own.

    Skips the test with a word where a program is absent.
    """
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    missing += [f"lib{name}" for name in LIBRARIES if ctypes.util.find_library(name) is None]
    if missing:
        absent(f"a real window: {', '.join(missing)}")
    (home / "run").mkdir(mode=0o700)
    read, write = os.pipe()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
    }
    server = ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp"]
    with running(server, environment, home / "Xvfb.log", pass_fds=(write,)):
        os.close(write)
        with os.fdopen(read, encoding="ascii") as told:
            number = told.readline().strip()
        assert number, (home / "Xvfb.log").read_text(encoding="utf-8")
        environment["DISPLAY"] = f":{number}"
        with running(["openbox", "--sm-disable"], environment, home / "openbox.log"):
            screen = Screen(environment)
            until("a window manager", screen.has_manager)
            yield screen


@contextmanager
def running(
    words: list[str], environment: Mapping[str, str], log: Path, pass_fds: tuple[int, ...] = ()
) -> Iterator[None]:
    """A program that runs meanwhile, and is ended."""
    with log.open("wb") as output:
        program = subprocess.Popen(
            words, env=environment, stdout=output, stderr=output, pass_fds=pass_fds
        )
    try:
        yield
    finally:
        program.terminate()
        program.wait(timeout=10)
