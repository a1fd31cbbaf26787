"""The menu bar. What a page adds to it while it is seen, the page says itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

PLAN_PAGE = "Programmes"
NUMBERED = 9
"""Pages that have a key of their own."""


class Menu(Enum):
    """The menus, in their order. Letters of Alt are left to the pages; Alt alone, or F10, opens."""

    FILE = "File"
    EDIT = "Edit"
    VIEW = "View"
    PLAN = "Plan"
    HELP = "Help"


@runtime_checkable
class Contributing(Protocol):
    """A page that adds something to the menus while it is seen."""

    def menu_actions(self) -> Mapping[Menu, Sequence[QAction]]:
        """Its actions, by menu; the same ones whenever it is asked."""
        ...


class Menus(QObject):
    """The menus of the window, and the actions that are always there."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bar = window.menuBar()
        self._menus = {menu: self._bar.addMenu(menu.value) for menu in Menu}
        self._added: list[tuple[QMenu, QAction]] = []
        self._nothing: dict[Menu, QAction] = {}
        opens = QAction("Menu bar", self)
        opens.setShortcut(QKeySequence("F10"))
        opens.triggered.connect(self.open)
        window.addAction(opens)

    def open(self) -> None:
        """Lets the keyboard go to the menu bar."""
        self._bar.setFocus()
        self._bar.setActiveAction(self._bar.actions()[0])

    def menu(self, which: Menu) -> QMenu:
        """One of the menus."""
        return self._menus[which]

    @property
    def actions(self) -> Iterator[tuple[Menu, QAction]]:
        """What is in the menus now."""
        for which, menu in self._menus.items():
            for action in menu.actions():
                yield which, action

    def add(self, which: Menu, text: str, keys: str, do: Callable[[], object]) -> QAction:
        """Adds an action that is always there."""
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda *_: do())
        self.menu(which).addAction(action)
        return action

    def otherwise(self, which: Menu, text: str, do: Callable[[], object]) -> None:
        """Says what a menu offers while the page that is seen adds nothing to it."""
        self._nothing[which] = self.add(which, text, "", do)

    def show_page(self, page: QWidget) -> None:
        """Takes what the page before had added out of the menus, and adds what this one has."""
        for menu, action in self._added:
            menu.removeAction(action)
        given = page.menu_actions() if isinstance(page, Contributing) else {}
        self._added = []
        for which, actions in given.items():
            menu = self.menu(which)
            self._added.append((menu, menu.addSeparator()))
            menu.addActions(actions)
            self._added += [(menu, each) for each in actions]
        for which, instead in self._nothing.items():
            instead.setVisible(not given.get(which))
