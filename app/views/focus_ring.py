"""A ring around the list, table or scrolled page that the keyboard is in.

Qt shows the focus of buttons and fields by itself; of a list only in the row that is chosen, and
where there is none, not at all.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid
from typing_extensions import override

from app.views.look import contrast

THICK = 2
SEEN = 3.0
"""The least contrast of what is no text."""


class FocusRing(QObject):
    """Lets a ring go along with the focus, in a window and in its dialogs."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ring: Ring | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._go)

    @Slot(QWidget, QWidget)
    def _go(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        if isinstance(now, QAbstractScrollArea) and self._is_within(now):
            self._ring = Ring(now)

    def _is_within(self, widget: QWidget) -> bool:
        """Whether a widget is in the window or in a dialog of it, and in nothing that pops up."""
        if widget.window().windowType() is Qt.WindowType.Popup:
            return False
        above: QWidget | None = widget
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return above is self._window


class Ring(QWidget):
    """The ring of one widget, above all that is in it; it lets the mouse through."""

    def __init__(self, around: QAbstractScrollArea) -> None:
        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.installEventFilter(self)
        self.setGeometry(around.rect())
        self.show()
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(ring_colour(self.palette()), THICK))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


def ring_colour(palette: QPalette) -> QColor:
    """The colour of what is chosen, where it can be told from its ground; else that of text."""
    wanted = palette.highlight().color()
    grounds = (palette.base().color(), palette.window().color())
    told = all(contrast(wanted, ground) >= SEEN for ground in grounds)
    return wanted if told else palette.text().color()
