"""A window that says when it was painted first, and when it was painted with its data.

By the clock that all processes share. It is closed once nothing is under way any more.
"""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from typing_extensions import override

from app.views import window

if TYPE_CHECKING:
    from app.views.desk import Tables


class Timed(window.Opening):
    """Says when the window is painted first, and when the page has been painted with its data."""

    page = "Today"
    """The page to begin with."""

    def __init__(self, wanted: window.Wanted) -> None:
        super().__init__(wanted)
        self.window.painted.connect(self.first, Qt.ConnectionType.QueuedConnection)
        self.work.busy.connect(self.look)

    @override
    def _first_page(self, tables: "Tables") -> None:
        self.window.go_to(self.page)

    def first(self) -> None:
        print("painted", time.monotonic(), flush=True)

    def look(self, jobs: int) -> None:
        if not jobs and self.window.navigation.currentRow() >= 0:
            self.work.busy.disconnect(self.look)
            QTimer.singleShot(0, self.shown)

    def shown(self) -> None:
        self.window.repaint()
        print("data", time.monotonic(), flush=True)
        self.window.close()


def listen(page: str) -> None:
    """Lets the app open such a window, on a page."""
    Timed.page = page
    setattr(window, "Opening", Timed)  # noqa: B010 -- a name that the app looks up as it starts
