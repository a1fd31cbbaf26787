"""The words over a place of a board while something is carried over it, in their tone's frame."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from app.views.look import GAP, TIGHT, is_dark, words
from app.views.programmes.board_verdict import Tone, Verdict

THICK = 3
HUES = {
    Tone.FINE: (QColor("#1b6e2f"), QColor("#8fd8a0")),
    Tone.COSTS: (QColor("#8a5a00"), QColor("#f0c060")),
    Tone.BREAKS: (QColor("#b3261e"), QColor("#ffb4ab")),
}
"""Of each tone in light and in dark; beside them stand a sign, words, and a kind of line."""
FRAMES = {
    Tone.FINE: Qt.PenStyle.SolidLine,
    Tone.COSTS: Qt.PenStyle.DashLine,
    Tone.BREAKS: Qt.PenStyle.DotLine,
}


def tone_pen(palette: QPalette, tone: Tone) -> QPen:
    """The frame of a tone."""
    return QPen(HUES[tone][is_dark(palette)], THICK, FRAMES[tone])


class WordsOver(QFrame):
    """A sign and why. It lies on the window, so that it is read whole; nothing moves aside."""

    def __init__(self, window: QWidget, verdict: Verdict) -> None:
        super().__init__(window)
        self._verdict = verdict
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

    def be_wide(self, width: int) -> None:
        """Takes a width, and the height that the words then need."""
        self.resize(width, self.heightForWidth(width))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tone_pen(self.palette(), self._verdict.tone))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), TIGHT, TIGHT)
