"""Python's collector of garbage runs on the window's own thread while others work.

It runs on whichever thread makes the next object. Were that a worker, it could do away there with
the remains of a closed dialog, and Qt ends the process when an object goes on a foreign thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY = 1000  # milliseconds


class Collecting(QObject):
    """Takes over from Python's own collector, and gives back to it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.collect)

    def take_over(self) -> None:
        """Collects here alone from now on."""
        gc.disable()
        self._timer.start()

    def give_back(self) -> None:
        """Lets Python collect by itself again: nobody else is at work."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def collect(self) -> None:
        """Collects the oldest generation that is due, as Python would."""
        limits = gc.get_threshold()
        due = [g for g, count in enumerate(gc.get_count()) if count > limits[g]]
        if due:
            gc.collect(max(due))
