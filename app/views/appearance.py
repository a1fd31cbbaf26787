"""How the app looks: as the system has it, light, dark, or in high contrast; remembered."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.views.framed_style import NAME, FramedStyle
from app.views.look import blend, contrast, is_dark
from app.views.remembering import remembered
from app.views.text_size import own_fonts_kept

KEY = "appearance"
READABLE = 4.5
"""The least contrast of text with what it stands on."""
STEP = 0.02
Role, Group = QPalette.ColorRole, QPalette.ColorGroup


class Appearance(Enum):
    """What can be chosen, by what the menu calls it."""

    SYSTEM = "As the system has it"
    LIGHT = "Light"
    DARK = "Dark"
    HIGH = "High contrast"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of an appearance, of which a palette is made."""

    window: str
    base: str
    text: str
    button: str
    chosen: str
    on_chosen: str
    link: str
    hint: str

    @property
    def palette(self) -> QPalette:
        """All of them, each in its roles; what cannot be used stands half back."""
        window, text = QColor(self.window), QColor(self.text)
        made = QPalette(QColor(self.button), window)
        for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.ToolTipText):
            made.setColor(role, text)
            made.setColor(Group.Disabled, role, blend(text, window, 0.5))
        for role in (Role.Base, Role.ToolTipBase):
            made.setColor(role, QColor(self.base))
        made.setColor(Role.AlternateBase, blend(QColor(self.base), text, 0.04))
        made.setColor(Role.Highlight, QColor(self.chosen))
        made.setColor(Role.Accent, QColor(self.chosen))
        made.setColor(Role.HighlightedText, QColor(self.on_chosen))
        made.setColor(Role.BrightText, text)
        made.setColor(Role.Link, QColor(self.link))
        made.setColor(Role.LinkVisited, QColor(self.link))
        made.setColor(Role.PlaceholderText, QColor(self.hint))
        return made


COLOURS: Mapping[Appearance, Colours] = {
    Appearance.LIGHT: Colours(
        *("#f0f0f0", "#ffffff", "#000000", "#f0f0f0"),
        *("#1b6aa5", "#ffffff", "#0b57a4", "#595959"),
    ),
    Appearance.DARK: Colours(
        *("#262626", "#1e1e1e", "#f0f0f0", "#303030"),
        *("#2878bb", "#ffffff", "#8ab4f8", "#b0b0b0"),
    ),
    Appearance.HIGH: Colours(
        *("#000000", "#000000", "#ffffff", "#000000"),
        *("#ffff00", "#000000", "#ffff00", "#e0e0e0"),
    ),
}
FRAMES = """
QPushButton, QToolButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView,
QTabWidget::pane, QMenu, QToolTip { border: 1px solid #ffffff; }
QHeaderView, QAbstractItemView[frameShape="0"] { border: none; }
QMenu::separator { height: 1px; margin: 4px; background: #808080; }
QPushButton, QComboBox { padding: 3px 8px; }
QPushButton:focus, QToolButton:focus, QComboBox:focus, QLineEdit:focus,
QPlainTextEdit:focus { border: 2px solid #ffff00; }
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled { border: 1px dashed #808080; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid #ffff00; }
QTabBar::tab { border: 1px solid #ffffff; padding: 4px 8px; min-height: 16px; }
QTabBar::tab:selected { border-bottom: 3px solid #ffff00; }
QTabBar::tab:focus { border: 2px solid #ffff00; }
QHeaderView::section { border: 1px solid #808080; padding: 2px 4px; background: #000000; }
QScrollBar { border: 1px solid #ffffff; background: #000000; }
QScrollBar::handle { background: #ffffff; margin: 1px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: #000000; }
"""
"""In high contrast: Qt's own frames are darker than what they stand on, and black has no darker."""


class Appearances(QObject):
    """Chooses how all of the app looks. It is made before the widgets."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._style = _style_now()
        self._setting = False
        if self._style == NAME:
            _frame_fusion()
        self.now = Appearance.SYSTEM
        wanted = str(remembered().value(KEY, defaultValue=self.now.name))
        self._set(Appearance.__members__.get(wanted, self.now))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, wanted: Appearance) -> None:
        """Lets the app look like that, now and whenever it is opened again."""
        if wanted is not self.now:
            remembered().setValue(KEY, wanted.name)
            self._set(wanted)

    @Slot()
    def _follow(self) -> None:
        """Follows the system where it has turned light or dark by itself."""
        if not self._setting and self.now is Appearance.SYSTEM:
            self._set(self.now)

    def _set(self, wanted: Appearance) -> None:
        self._setting = True
        was_high, self.now = self.now is Appearance.HIGH, wanted
        high = wanted is Appearance.HIGH
        if high:
            _frame_fusion()
        elif was_high and self._style != NAME:
            QApplication.setStyle(self._style)
        _ask_the_system(wanted)
        QApplication.setPalette(_palette(wanted))
        if high or was_high:
            with own_fonts_kept():
                _application().setStyleSheet(FRAMES if high else "")
        self._setting = False


def _style_now() -> str:
    """The name of the style that is in use."""
    style = QApplication.style()
    return NAME if isinstance(style, FramedStyle) else style.name()


def _frame_fusion() -> None:
    """Lets Qt's own style be used with our frames, if it is not already."""
    if not isinstance(QApplication.style(), FramedStyle):
        QApplication.setStyle(FramedStyle())


def _application() -> QApplication:
    found = QApplication.instance()
    if not isinstance(found, QApplication):
        raise TypeError("there is no application with widgets")
    return found


def _ask_the_system(wanted: Appearance) -> None:
    """Lets the system's own style be light or dark, where it can be asked to be."""
    schemes = {Appearance.LIGHT: Qt.ColorScheme.Light, Appearance.DARK: Qt.ColorScheme.Dark}
    hints = QGuiApplication.styleHints()
    QApplication.setPalette(QPalette())
    if hasattr(hints, "setColorScheme"):  # from Qt 6.8 on
        hints.setColorScheme(schemes.get(wanted, Qt.ColorScheme.Unknown))


def _palette(wanted: Appearance) -> QPalette:
    """What is to be set: all colours of our own, or what the system's lack in contrast."""
    own = COLOURS.get(wanted)
    system = QApplication.palette()
    if own is None or (
        wanted is not Appearance.HIGH and is_dark(system) == (wanted is Appearance.DARK)
    ):
        return legible(system)
    return own.palette


def legible(palette: QPalette) -> QPalette:
    """What is to be changed of a palette, so that all of its texts can be read."""
    changes = QPalette()
    text, base = palette.text().color(), palette.base().color()
    marked, ground = palette.highlightedText().color(), palette.highlight().color()
    away = QColor("black" if marked.lightness() > 127 else "white")
    changes.setColor(Role.Highlight, _until_read(ground, marked, away))
    for role in (Role.Link, Role.PlaceholderText):
        found = palette.color(role)
        seen = blend(base, found, found.alphaF())
        changes.setColor(role, _until_read(seen, base, text))
    return changes


def _until_read(colour: QColor, other: QColor, away: QColor) -> QColor:
    """A colour, as far on the way to another as it takes to tell it from a third."""
    share = 0.0
    while share < 1 and contrast(blend(colour, away, share), other) < READABLE:
        share += STEP
    return blend(colour, away, min(1.0, share))
