"""A column of a board: its head, its cards, and what it would mean to put others there."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout
from typing_extensions import override

from app.views.look import GAP, TIGHT, blend, em, heading, is_dark, quiet, scaled, words
from app.views.programmes.board_ages import AgesPicture
from app.views.programmes.board_cards import CardList
from app.views.programmes.board_verdict import Tone, Verdict
from app.views.programmes.cards import Card

WIDTH, NARROW = 12, 9
"""Lines of text: how wide a column is at least, and one without cards."""
READABLE = 16
"""Lines of text: how wide the words over a column are at least."""
THIN, THICK = 1, 3
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


@dataclass(frozen=True, slots=True)
class Column:
    """What a column shows. `key` is the code of a group or a room; None: in none.

    `ages` are in months; `hint` stands where there are no cards.
    """

    key: str | None
    name: str
    facts: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    ages: tuple[int, ...] = ()
    hint: str = ""


class BoardColumn(QFrame):
    """A column. `fits`: it is as high as its cards, and the board scrolls."""

    def __init__(self, *, fits: bool) -> None:
        super().__init__()
        self.column = Column(None, "")
        self.verdict: Verdict | None = None
        self.title = heading("")
        self.facts = quiet("")
        self.ages = AgesPicture()
        self.hint = words()
        self.list = CardList(fits=fits)
        self.over: Over | None = None
        self.mark = self._mark()
        for label in (self.title, self.facts):
            label.setWordWrap(True)
            label.setMinimumWidth(1)
        self._fits = fits
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(TIGHT)
        for part in (self.title, self.facts, self.ages, self.hint):
            layout.addWidget(part)
        layout.addWidget(self.list, 0 if fits else 1)
        if fits:
            layout.addStretch(1)

    def _mark(self) -> QLabel:
        """A sign in the corner, beside the name: it takes no room from anything."""
        mark = QLabel(self)
        mark.setFont(scaled(mark.font(), "heading"))
        mark.setAutoFillBackground(True)
        mark.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        mark.hide()
        return mark

    def show_mark(self, verdict: Verdict | None) -> None:
        """Shows in the corner how what is carried would stand here, or nothing any more."""
        self.mark.setVisible(verdict is not None)
        if verdict is not None:
            self.mark.setText(verdict.mark)
            self.mark.adjustSize()
            self.mark.move(self.width() - self.mark.width() - GAP, GAP)
            self.mark.raise_()

    def show_column(self, column: Column, first: int, last: int) -> None:
        """Shows a column; ages stand on a scale of months from the first to the last."""
        self.column = column
        self.setMinimumWidth(em(self) * self.lines_wide)
        self.title.setText(column.name)
        self.facts.setText("\n".join(column.facts))
        self.facts.setVisible(bool(column.facts))
        self.ages.show_ages(column.ages, first, last)
        self.hint.setText(column.hint)
        self.hint.setVisible(bool(column.hint))
        self.list.setAccessibleName(", ".join((column.name, *column.facts)))
        self.list.show_cards(column.cards)

    @property
    def lines_wide(self) -> int:
        """How wide it is at least, in lines of text."""
        return WIDTH if self._fits or self.column.cards else NARROW

    def say(self, verdict: Verdict | None) -> None:
        """Says what it would mean to put there what is carried, or nothing any more."""
        self.verdict = verdict
        if self.over is not None:
            self.over.hide()
            self.over.deleteLater()
            self.over = None
        if verdict is not None:
            self.over = Over(self)
            self.over.say(verdict)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_pen(self.palette(), self.verdict))
        painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), TIGHT, TIGHT)


def _pen(palette: QPalette, verdict: Verdict | None) -> QPen:
    if verdict is None:
        text, ground = palette.windowText().color(), palette.window().color()
        return QPen(blend(text, ground, 0.7), THIN)
    return QPen(HUES[verdict.tone][is_dark(palette)], THICK, FRAMES[verdict.tone])


class Over(QFrame):
    """The words over a column while something is carried over it: nothing moves aside for them.

    They lie on the window, above what is carried, so that they are read whole.
    """

    def __init__(self, column: BoardColumn) -> None:
        super().__init__(column.window())
        self._column = column
        self._verdict: Verdict | None = None
        self.sign = words()
        self.sign.setFont(_bold(self.sign.font()))
        self.reasons = words()
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

    def say(self, verdict: Verdict) -> None:
        """Shows words below the column's name, as high as they are, within the window."""
        self._verdict = verdict
        self.sign.setText(verdict.sign)
        self.reasons.setText("\n".join(verdict.short))
        self.reasons.setVisible(bool(verdict.reasons))
        column, window = self._column, self._column.window()
        width = min(max(column.width(), em(column) * READABLE), window.width()) - 2 * TIGHT
        self.resize(width, self.heightForWidth(width))
        at = column.mapTo(window, QPoint(TIGHT, column.title.geometry().bottom() + TIGHT))
        least = QPoint(TIGHT, TIGHT)
        x, y = window.width() - width - TIGHT, window.height() - self.height() - TIGHT
        self.move(max(least.x(), min(at.x(), x)), max(least.y(), min(at.y(), y)))
        self.show()
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_pen(self.palette(), self._verdict))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), TIGHT, TIGHT)


def _bold(font: QFont) -> QFont:
    font.setBold(True)
    return font
