"""A main window with nothing in it, in a process of its own: when it was painted first.

By the clock that all processes share: whoever started this process knows when it did.
"""

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override


class Empty(QMainWindow):
    """A window that says when it is painted."""

    painted = Signal()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()


def main() -> None:
    """Shows the window once, and says when it was there."""
    application = QApplication([])
    window = Empty()
    queued = Qt.ConnectionType.QueuedConnection
    window.painted.connect(lambda: print("painted", time.monotonic(), flush=True), queued)
    window.painted.connect(application.quit, queued)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
