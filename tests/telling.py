"""The app as a process of its own that also tells what is on its screen, and changes nothing of it.

For each line that comes in, a line goes out: all that a screen reader is told of the windows that
are seen, as JSON. What is done with the app is done by real keys and a real mouse, from outside.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from app.main import main

LARGEST = 2000
"""Things that are told of one part: nobody asks a long list for all its cells."""


def told() -> Iterator[dict[str, Any]]:
    """Whatever is seen, window by window: its role, name, value, place, and how it is."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            front = window.isActiveWindow()
            yield from told_of(QAccessible.queryAccessibleInterface(window), front=front)


def told_of(part: QAccessibleInterface, *, front: bool) -> Iterator[dict[str, Any]]:
    """A part and all that is in it."""
    state = part.state()
    if state.invisible:
        return
    yield {
        "role": part.role().name,
        "name": part.text(QAccessible.Text.Name),
        "value": part.text(QAccessible.Text.Value),
        "place": part.rect().getRect(),
        "enabled": not state.disabled,
        "focused": bool(state.focused),
        "front": front,
    }
    for at in range(min(part.childCount(), LARGEST)):
        inner = part.child(at)
        if inner is not None:
            yield from told_of(inner, front=front)


def answer() -> None:
    """Answers one line."""
    if sys.stdin.readline():
        sys.stdout.write(json.dumps(list(told())) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    application = QApplication([])
    asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    asked.activated.connect(lambda *_: answer())
    sys.exit(main(sys.argv[1:]))
