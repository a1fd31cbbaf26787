"""Where the window stands and how large it is: as it was left, or else with room for a board."""

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QWidget

from app.views.look import em
from app.views.remembering import remembered

KEY = "window/place"
WIDE, HIGH = 82, 56
"""Lines of text: so large it is opened the first time, where the screen has room for it."""
MOST = 0.95
"""The part of a screen that it takes then at most."""


def put_back(window: QWidget) -> None:
    """Puts a window where it was when it was closed last."""
    before = remembered().value(KEY)
    if isinstance(before, QByteArray) and window.restoreGeometry(before):
        return
    wanted, free = QSize(WIDE, HIGH) * em(window), window.screen().availableSize()
    window.resize(wanted.boundedTo(free * MOST))


def keep_place(window: QWidget) -> None:
    """Remembers where a window is, for the next time."""
    remembered().setValue(KEY, window.saveGeometry())
