"""The words below a line of the board of staff while a duty is carried over it."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView

from app.views.look import GAP, TIGHT, em
from app.views.programmes.board_over import WordsOver
from app.views.programmes.board_verdict import Verdict

READABLE = 24
"""Lines of text: how wide the words are, where the window is."""


class RowOver(WordsOver):
    """The words beside a line."""

    def __init__(self, view: QAbstractItemView, verdict: Verdict) -> None:
        super().__init__(view.window(), verdict)
        self._view = view

    def place(self, row: QRect, x: int) -> None:
        """Stands below a line near the mouse; above it where there is no room below."""
        window, viewport = self._view.window(), self._view.viewport()
        width = min(em(self) * READABLE, window.width() - 2 * TIGHT)
        self.be_wide(width)
        below = viewport.mapTo(window, QPoint(x + GAP, row.bottom() + TIGHT))
        above = viewport.mapTo(window, row.topLeft()).y() - self.height() - TIGHT
        fits = below.y() + self.height() <= window.height()
        y = below.y() if fits or above < 0 else above
        self.move(max(0, min(below.x(), window.width() - width)), y)
        self.show()
        self.raise_()
