"""The list of every key that does something, read from the actions themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.views.flow import flowing
from app.views.lines import LinesModel, lines_table
from app.views.look import GAP, WIDE, button, em, words

if TYPE_CHECKING:
    from app.views.main_window import MainWindow

HERE, EVERYWHERE = "On this page", "Everywhere"
HEADERS = ("Keys", "What they do", "Where")
LETTERS = (
    "Alt with an underlined letter presses what the letter stands in. Tab goes from field to "
    "field, Ctrl+Tab from tab to tab, Esc closes a dialog."
)


@dataclass(frozen=True, slots=True)
class Keyed:
    """Keys, what they do, and the menu or place in which they do it."""

    keys: str
    does: str
    where: str


def shortcuts_of(window: "MainWindow") -> tuple[Keyed, ...]:
    """Every key of the menus, of the window, and of the page that is seen."""
    found = [each for which, action in window.menus.actions for each in _of(action, which.value)]
    found.extend(_of_widget(window, EVERYWHERE))
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window:
            found.extend(_of_widget(widget, widget.accessibleName() or HERE))
    return tuple(dict.fromkeys(found))


def _of_widget(widget: QWidget, where: str) -> Iterator[Keyed]:
    """The keys of a widget's own: actions that are in no menu, and shortcuts that say what for."""
    for action in widget.actions():
        yield from _of(action, where)
    for each in widget.children():
        if isinstance(each, QShortcut) and each.whatsThis():
            yield Keyed(_text(each.keys()), each.whatsThis(), where)


def _of(action: QAction, where: str) -> Iterator[Keyed]:
    if action.shortcuts() and action.isVisible():
        yield Keyed(_text(action.shortcuts()), _plain(action.text()), where)


def _text(keys: list[QKeySequence]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return " or ".join(each.toString(native) for each in keys)


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


class ShortcutsDialog(QDialog):
    """Every key, what it does and where."""

    def __init__(self, window: "MainWindow") -> None:
        keyed = shortcuts_of(window)  # before the dialog's own are there
        super().__init__(window)
        self.setWindowTitle("Shortcuts")
        self.lines = LinesModel()
        self.lines.show(HEADERS, [(each.keys, each.does, each.where) for each in keyed])
        self.table = lines_table(self.lines, "Shortcuts")
        self.table.resizeColumnsToContents()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(words(LETTERS))
        layout.addWidget(self.table, 1)
        layout.addWidget(flowing(button("&Close", self.reject)))
        room = self.screen().availableSize() * 0.9
        self.resize(min(em(self) * 40, room.width()), min(em(self) * 32, room.height()))
