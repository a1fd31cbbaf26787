"""A column of a board: its head, its cards, and what it would mean to put others there."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout
from typing_extensions import override

from app.views.look import GAP, TIGHT, blend, em, heading, quiet, scaled, words
from app.views.programmes.board_ages import AgesPicture
from app.views.programmes.board_cards import CardList
from app.views.programmes.board_over import WordsOver, tone_pen
from app.views.programmes.board_verdict import Verdict
from app.views.programmes.cards import Card

WIDTH, NARROW = 12, 9
"""Lines of text: how wide a column is at least, and one without cards."""
READABLE = 16
"""Lines of text: how wide the words over a column are at least."""
THIN = 1


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
            self.over = Over(self, verdict)
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
    return tone_pen(palette, verdict.tone)


class Over(WordsOver):
    """The words over a column, above what is carried."""

    def __init__(self, column: BoardColumn, verdict: Verdict) -> None:
        super().__init__(column.window(), verdict)
        self._place(column)

    def _place(self, column: BoardColumn) -> None:
        """Stands below the column's name, within the window."""
        window = column.window()
        width = min(max(column.width(), em(column) * READABLE), window.width()) - 2 * TIGHT
        self.be_wide(width)
        at = column.mapTo(window, QPoint(TIGHT, column.title.geometry().bottom() + TIGHT))
        x, y = window.width() - width - TIGHT, window.height() - self.height() - TIGHT
        self.move(max(TIGHT, min(at.x(), x)), max(TIGHT, min(at.y(), y)))
        self.show()
        self.raise_()
