"""The list of cards in a column of a board: chosen with mouse and keys, and taken with the mouse.

A drag is followed by the mouse events of the list itself, not by the window system's drag and drop:
that one holds up everything else while it lasts, and cards only ever move within their board.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView
from typing_extensions import override

from app.views.look import TIGHT, em
from app.views.programmes.cards import NOWHERE, Card, CardsModel, Index
from app.views.programmes.cards_delegate import CardDelegate

Flag = QItemSelectionModel.SelectionFlag
MOVES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LEAST = 6
"""Lines of text: a list that scrolls is content with that."""


class CardList(QListView):
    """Cards below each other. `fits`: it is as high as its cards, and does not scroll itself."""

    chosen = Signal()
    """Other cards are chosen than before."""
    alone = Signal()
    """What is chosen here from now on is all that is chosen on the board."""
    move_wanted = Signal()
    beside_wanted = Signal(int)
    """The column at the left (-1) or at the right (1) is wanted."""
    taken = Signal(QPoint)
    carried = Signal(QPoint)
    let_go = Signal(QPoint)
    given_up = Signal()

    def __init__(self, *, fits: bool = False) -> None:
        super().__init__()
        self._fits = fits
        self._pressed: QPoint | None = None
        self._late = False
        self.dragging = False
        self.cards = CardsModel()
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSpacing(TIGHT // 2)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Shows these cards, as far down as those before."""
        bar = self.verticalScrollBar()
        at = bar.value()
        self.cards.show(cards)
        self._fit()
        self.executeDelayedItemsLayout()
        bar.setValue(at)

    @property
    def selected(self) -> tuple[str, ...]:
        """The children that are selected."""
        return self.cards.codes_at({index.row() for index in self.selectedIndexes()})

    @property
    def current(self) -> str:
        """The child whose card the keys are on."""
        return next(iter(self.cards.codes_at({self.currentIndex().row()})), "")

    def select(self, codes: Sequence[str], current: str) -> None:
        """Selects those of the children who are here, with the keys on one of them."""
        selection = self.selectionModel()
        selection.clearSelection()
        for code in codes:
            selection.select(self.cards.index_of(code), Flag.Select)
        index = self.cards.index_of(current)
        if index.isValid():
            selection.setCurrentIndex(index, Flag.NoUpdate)

    def choose(self, row: int) -> None:
        """Chooses one card here, and nothing else on the board; there may be none to choose."""
        index = self.cards.index(min(row, len(self.cards.cards) - 1))
        if index.flags():
            self.alone.emit()
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Chooses a card where the Tab key comes in: moving is about what has the focus."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self.selected:
            self.choose(max(0, self.currentIndex().row()))

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        if self._fits:
            high = self._content_height()
            if high != self.height() or high != self.minimumHeight():
                self.setFixedHeight(high)

    def _content_height(self) -> int:
        rows = range(self.cards.rowCount())
        hints = (self.sizeHintForIndex(self.cards.index(row)).height() for row in rows)
        return sum(high + 2 * self.spacing() for high in hints) + 2 * TIGHT

    @override
    def sizeHint(self) -> QSize:
        high = self._content_height() if self._fits else em(self) * LEAST
        return QSize(super().sizeHint().width(), high)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    @override
    def selectionCommand(self, index: Index, event: QEvent | None = None) -> Flag:
        """What a click or a key does to the selection; without Ctrl it ends that of others."""
        command = super().selectionCommand(index, event)
        if command & Flag.Clear:
            self.alone.emit()
        return command

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of a card. One of several that are selected is chosen when it is let go."""
        self._pressed, self._late = None, False
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.flags():
            self._pressed = event.position().toPoint()
            if self.selectionModel().isSelected(index) and not event.modifiers() & HELD:
                self._late = True
                self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
                return
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - self._pressed
        where = event.globalPosition().toPoint()
        if not self.dragging and way.manhattanLength() >= QApplication.startDragDistance():
            self._take(self.indexAt(self._pressed), where)
        elif self.dragging:
            self.carried.emit(where)

    def _take(self, index: QModelIndex, where: QPoint) -> None:
        self.dragging = True
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.selectionModel().select(index, Flag.Select)
        self.taken.emit(where)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = NOWHERE if self._pressed is None else self.indexAt(self._pressed)
        was_dragging, self.dragging = self.dragging, False
        late, self._pressed, self._late = self._late, None, False
        self.viewport().unsetCursor()
        if was_dragging:
            self.let_go.emit(event.globalPosition().toPoint())
        elif late:
            self.alone.emit()
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        else:
            super().mouseReleaseEvent(event)

    def give_up(self) -> None:
        """Ends a drag that leads nowhere."""
        if self.dragging:
            self.dragging, self._pressed = False, None
            self.viewport().unsetCursor()
            self.given_up.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves, Escape gives a drag up, and the arrows go from column to column."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.dragging:
            if key == Qt.Key.Key_Escape:
                self.give_up()
        elif plain and key in MOVES:
            self.move_wanted.emit()
        elif plain and key in SIDEWAYS:
            self.beside_wanted.emit(SIDEWAYS[key])
        else:
            super().keyPressEvent(event)
