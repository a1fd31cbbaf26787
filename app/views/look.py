"""How things look: one scale of spaces and of type, and colours that follow the palette."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

TIGHT, GAP, WIDE = 4, 8, 16
"""The one scale of spaces, in device-independent pixels."""
TARGET = 24
"""The least height of what is clicked."""
NARROWEST = 8
"""Lines of text: running text is never made narrower."""
TALLEST_BANNER = 12
"""Lines of text: as much of a banner keeps its room, however low the window."""

_TYPE = {"title": 1.5, "heading": 1.2, "text": 1.0}
_TROUBLE = QColor("#b3261e"), QColor("#ffb4ab")


def em(widget: QWidget) -> int:
    """The height of a line of the widget's own font: what sizes are counted in."""
    return widget.fontMetrics().height()


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than what it stands on."""
    return palette.text().color().lightness() > palette.base().color().lightness()


def blend(under: QColor, over: QColor, share: float) -> QColor:
    """A colour between two."""
    parts = zip(under.getRgb()[:3], over.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


def contrast(one: QColor, other: QColor) -> float:
    """How well one colour is read on another, from 1 to 21, as the web's guidelines count it."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def scaled(font: QFont, kind: str) -> QFont:
    """A font of the one scale of type, relative to the system's own size."""
    size = font.pointSizeF() if font.pointSizeF() > 0 else QApplication.font().pointSizeF()
    made = QFont(font)
    made.setPointSizeF(max(size, 6.0) * _TYPE[kind])
    made.setBold(kind != "text")
    return made


def title(text: str) -> QLabel:
    """A page's title."""
    return _set(text, "title")


def heading(text: str) -> QLabel:
    """A heading within a page."""
    return _set(text, "heading")


def words(text: str = "") -> QLabel:
    """Running text that wraps."""
    return _wrapping(_set(text, "text"))


def _wrapping(label: QLabel) -> QLabel:
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(em(label) * NARROWEST)
    return label


def _set(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(scaled(label.font(), kind))
    return label


class Toned(QLabel):
    """A label whose colour is made from the palette, again whenever the system changes it."""

    def __init__(self, tone: Callable[[QPalette], QColor]) -> None:
        super().__init__()
        self._tone = tone
        self._made_from = 0
        self._colour()

    def _colour(self) -> None:
        common = QApplication.palette()
        if common.cacheKey() == self._made_from:
            return
        self._made_from = common.cacheKey()
        palette = QPalette(common)
        palette.setColor(QPalette.ColorRole.WindowText, self._tone(common))
        self.setPalette(palette)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._colour()


def _stands_back(palette: QPalette) -> QColor:
    return blend(palette.windowText().color(), palette.window().color(), 0.25)


def _in_trouble(palette: QPalette) -> QColor:
    return _TROUBLE[is_dark(palette)]


def quiet(text: str) -> QLabel:
    """A label that stands back behind its value, still with contrast enough to read."""
    label = Toned(_stands_back)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label


def trouble() -> QLabel:
    """Running text about what has to be put right, readable in light and dark."""
    return _wrapping(Toned(_in_trouble))


def inset(widget: QWidget) -> QWidget:
    """The widget as a tab shows it, a little away from the tab's frame."""
    layout = widget.layout()
    if layout is not None:
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
    return widget


def button(text: str, do: Callable[[], object]) -> QPushButton:
    """A button, high enough to be hit."""
    made = QPushButton(text)
    made.setMinimumHeight(TARGET)
    made.clicked.connect(do)
    return made


class Banner(QFrame):
    """A sentence in a frame: something to know or to put right. Hidden while it says nothing.

    It is never less high than its sentence: a window that is too low for it grows. One that
    `closes` has a button for that.
    """

    def __init__(self, text: str = "", *, in_trouble: bool = False, closes: bool = False) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.label = trouble() if in_trouble else words()
        self.label.setText(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.label, 1)
        self.close_button = button("×", lambda: self.say(""))
        self.close_button.setFixedWidth(em(self) + 2 * GAP)
        self.close_button.setToolTip("Close the message")
        self.close_button.setAccessibleName("Close the message")
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.close_button.setVisible(closes)  # not before it has a place: it would be a window
        if not text:
            self.hide()  # what is shown before it has a place is a window of its own

    def say(self, text: str) -> None:
        """Shows a sentence, or nothing."""
        self.label.setText(text)
        self.setVisible(bool(text))
        self._make_room()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        if self.isVisible():
            high = self.heightForWidth(self.width())
            self.setMinimumHeight(min(high, em(self) * TALLEST_BANNER))
            _grow(self.window())


def _grow(window: QWidget) -> None:
    """Makes a dialog as high as its words need that wrap; its layout alone counts single lines."""
    layout = window.layout()
    if isinstance(window, QDialog) and layout is not None and layout.hasHeightForWidth():
        high = min(layout.totalHeightForWidth(window.width()), window.screen().size().height())
        if high > window.height():
            window.resize(window.width(), high)
