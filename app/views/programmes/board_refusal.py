"""Why a move was refused: a sentence over the lower edge of a board, which stays as it is."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.views.look import GAP, Banner


class Refusal(Banner):
    """A sentence that lies over a board. It goes with the next press of the mouse, or Escape."""

    def __init__(self, board: QWidget) -> None:
        super().__init__(in_trouble=True)
        self._board = board
        self.setParent(board)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        board.installEventFilter(self)

    @override
    def say(self, text: str) -> None:
        """Shows a sentence where the board is in sight, or nothing."""
        super().say(text)
        self._lie_over()

    def _lie_over(self) -> None:
        if self.isHidden():
            return
        seen = self._board.visibleRegion().boundingRect()
        if seen.isEmpty():
            seen = self._board.rect()
        wide = seen.width() - 2 * GAP
        self.resize(wide, self.height())  # it is as high as its words at that width, not before
        high = min(self.heightForWidth(wide), seen.height())
        self.setGeometry(QRect(seen.left() + GAP, seen.bottom() - GAP - high, wide, high))
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._board and event.type() is QEvent.Type.Resize:
            self._lie_over()
        elif self._goes_with(watched, event):
            self.say("")
        return super().eventFilter(watched, event)

    def _goes_with(self, watched: QObject, event: QEvent) -> bool:
        """Whether somebody begins something else, or has read it."""
        if not isinstance(watched, QWidget) or watched.window() is not self.window():
            return False
        if isinstance(event, QKeyEvent):
            return event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
        return event.type() is QEvent.Type.MouseButtonPress

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        _application().installEventFilter(self)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        _application().removeEventFilter(self)


def _application() -> QObject:
    application = QApplication.instance()
    if application is None:
        raise RuntimeError("A window needs an application.")
    return application
