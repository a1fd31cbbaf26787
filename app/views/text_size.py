"""How large text is: larger, smaller, as the system has it; remembered from day to day."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from shiboken6 import isValid

from app.views.look import TARGET
from app.views.remembering import remembered

SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Percent of the system's own size."""
NORMAL = 100
KEY = "text_size"
UNLIMITED = 1_048_575
"""Qt's own: from here on, no largest size is meant."""


class TextSize(QObject):
    """The size of all text of the app. It is made before the widgets that are to have it."""

    changed = Signal()
    """Every widget has its new font."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._system = QApplication.font().pointSizeF()
        self.percent = NORMAL
        wanted = remembered().value(KEY, defaultValue=NORMAL, type=int)
        self._set(wanted if wanted in SIZES else NORMAL)

    @Slot()
    def larger(self) -> None:
        """The next larger size, as far as there is one."""
        self._choose(min((size for size in SIZES if size > self.percent), default=SIZES[-1]))

    @Slot()
    def smaller(self) -> None:
        """The next smaller size, as far as there is one."""
        self._choose(max((size for size in SIZES if size < self.percent), default=SIZES[0]))

    @Slot()
    def normal(self) -> None:
        """The system's own size."""
        self._choose(NORMAL)

    def _choose(self, percent: int) -> None:
        if percent != self.percent:
            remembered().setValue(KEY, percent)
            self._set(percent)
            QTimer.singleShot(0, self, self._tell)  # Qt tells its widgets a little later

    @Slot()
    def _tell(self) -> None:
        for widget in QApplication.allWidgets():
            _let_follow(widget)
        self.changed.emit()

    def _set(self, percent: int) -> None:
        ratio = percent / self.percent
        if ratio == 1:
            return
        self.percent = percent
        font = QApplication.font()
        font.setPointSizeF(self._system * percent / NORMAL)
        with own_fonts_kept():
            QApplication.setFont(font)
            _dress_anew()
        for widget in QApplication.allWidgets():
            _scale(widget, ratio)


@contextmanager
def own_fonts_kept() -> Iterator[None]:
    """Gives each widget its own font back: a style sheet that comes or goes takes it away."""
    own = {
        widget: QFont(widget.font())
        for widget in QApplication.allWidgets()
        if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)
    }
    yield
    for widget, font in own.items():
        if isValid(widget):
            widget.setFont(font)


def _dress_anew() -> None:
    """Lets widgets have the new font that a style sheet dresses: Qt does not tell them."""
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.styleSheet():
        application.setStyleSheet(application.styleSheet())


def _let_follow(widget: QWidget) -> None:
    """Lets a widget have its parent's font again: some keep that of a style sheet that went."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
        return
    if widget.font().pointSizeF() != parent.font().pointSizeF():
        widget.setFont(QFont())


def _scale(widget: QWidget, ratio: float) -> None:
    """Lets a widget follow that was given a font or a size of its own."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
        font = QFont(widget.font())
        font.setPointSizeF(max(font.pointSizeF(), 1.0) * ratio)
        widget.setFont(font)
    if not widget.isWindow():
        widget.setMinimumSize(_times(widget.minimumSize(), ratio))
        widget.setMaximumSize(_times(widget.maximumSize(), ratio))
    if isinstance(widget, QTableView):
        down, across = widget.verticalHeader(), widget.horizontalHeader()
        down.setDefaultSectionSize(round(down.defaultSectionSize() * ratio))
        across.setMaximumSectionSize(_limit(across.maximumSectionSize(), ratio))


def _times(size: QSize, ratio: float) -> QSize:
    return QSize(_limit(size.width(), ratio), _limit(size.height(), ratio))


def _limit(length: int, ratio: float) -> int:
    """A length as it is with the other text: what was large enough to be hit stays so."""
    if length >= UNLIMITED:
        return length
    return max(round(length * ratio), min(length, TARGET))
