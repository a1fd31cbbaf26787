"""The words below a line of the board of staff while a duty is carried over it."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout
from typing_extensions import override

from app.views.look import GAP, TIGHT, em, is_dark, words
from app.views.programmes.board_column import FRAMES, HUES, THICK
from app.views.programmes.board_verdict import Verdict

READABLE = 24
"""Lines of text: how wide the words are, where the window is."""


class RowOver(QFrame):
    """A sign and why. It lies on the window, so that it is read whole; nothing moves aside."""

    def __init__(self, view: QAbstractItemView, verdict: Verdict) -> None:
        super().__init__(view.window())
        self._view, self._verdict = view, verdict
        self.sign = words(verdict.sign)
        font = self.sign.font()
        font.setBold(True)
        self.sign.setFont(font)
        self.reasons = words("\n".join(verdict.short))
        self.reasons.setVisible(bool(verdict.reasons))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(TIGHT)
        for label in (self.sign, self.reasons):
            layout.addWidget(label)

    @property
    def text(self) -> str:
        """All that is said."""
        return f"{self.sign.text()}\n{self.reasons.text()}".rstrip()

    def place(self, row: QRect, x: int) -> None:
        """Stands below a line near the mouse; above it where there is no room below."""
        window, viewport = self._view.window(), self._view.viewport()
        width = min(em(self) * READABLE, window.width() - 2 * TIGHT)
        self.resize(width, self.heightForWidth(width))
        below = viewport.mapTo(window, QPoint(x + GAP, row.bottom() + TIGHT))
        above = viewport.mapTo(window, row.topLeft()).y() - self.height() - TIGHT
        fits = below.y() + self.height() <= window.height()
        y = below.y() if fits or above < 0 else above
        self.move(max(0, min(below.x(), window.width() - width)), y)
        self.show()
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tone = QPainter(self), self._verdict.tone
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(HUES[tone][is_dark(self.palette())], THICK, FRAMES[tone]))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), TIGHT, TIGHT)
