"""What is always in the window's menus. What a thing needs is imported when it is asked for."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMessageBox

from app.paths import APP_NAME
from app.views.appearance import Appearance
from app.views.copying import copy_focused
from app.views.look import TARGET
from app.views.menus import NUMBERED, PLAN_PAGE, Menu, Menus

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from app.views.appearance import Appearances
    from app.views.main_window import MainWindow

EXCHANGE_PAGE = "Import and export"
ABOUT = (
    f"{APP_NAME}\nVersion {{version}}. Licence: MIT.\n\n"
    "It plans outdoor programmes for children in foster care. It supports the judgement of the "
    "people who know the children, and replaces none of it.\n\n"
    "Everything stays on this computer: nothing leaves it but what a person sends, saves or prints."
)


def window_menus(window: "MainWindow", names: Sequence[str]) -> Menus:
    """The menus of a window whose pages have these names."""
    menus = Menus(window)
    _file(menus, window, names)
    _edit(menus, window)
    _view(menus, window, names)
    if PLAN_PAGE in names:
        menus.otherwise(Menu.PLAN, "&Programmes", lambda: window.go_to(PLAN_PAGE))
    menus.add(Menu.HELP, "&Shortcuts", "F1", lambda: show_shortcuts(window))
    menus.add(Menu.HELP, "&About", "", lambda: show_about(window))
    return menus


def undo_first(menus: Menus, *actions: "QAction") -> None:
    """Puts Undo and Redo at the head of their menu."""
    edit = menus.menu(Menu.EDIT)
    first = edit.actions()[0]
    edit.insertActions(first, actions)
    edit.insertSeparator(first)


def _file(menus: Menus, window: "MainWindow", names: Sequence[str]) -> None:
    if EXCHANGE_PAGE in names:
        menus.add(Menu.FILE, "&Import and export…", "", lambda: window.go_to(EXCHANGE_PAGE))
        menus.menu(Menu.FILE).addSeparator()
    menus.add(Menu.FILE, "&Print…", "Ctrl+P", window.print_wanted.emit)
    menus.add(Menu.FILE, "&Save as PDF…", "Ctrl+Shift+P", window.pdf_wanted.emit)
    menus.menu(Menu.FILE).addSeparator()
    menus.add(Menu.FILE, "&Who is working…", "", window.who_asked.emit)
    menus.add(Menu.FILE, "&Quit", "Ctrl+Q", window.close)


def _edit(menus: Menus, window: "MainWindow") -> None:
    menus.add(Menu.EDIT, "&Copy", "Ctrl+C", copy_focused)
    menus.menu(Menu.EDIT).addSeparator()
    menus.add(Menu.EDIT, "&Find…", "Ctrl+K", window.find_wanted.emit)


def _view(menus: Menus, window: "MainWindow", names: Sequence[str]) -> None:
    for at, name in enumerate(names):
        keys = f"Ctrl+{at + 1}" if at < NUMBERED else ""
        menus.add(Menu.VIEW, name, keys, partial(window.go, at))
    menus.menu(Menu.VIEW).addSeparator()
    size = window.text_size
    larger = menus.add(Menu.VIEW, "&Larger text", "Ctrl++", size.larger)
    larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
    menus.add(Menu.VIEW, "&Smaller text", "Ctrl+-", size.smaller)
    menus.add(Menu.VIEW, "&Normal text", "Ctrl+0", size.normal)
    menus.menu(Menu.VIEW).addSeparator()
    _appearance(menus, window.appearances)


def _appearance(menus: Menus, appearances: "Appearances") -> None:
    """Offers the appearances; the one that is chosen has its mark."""
    group = QActionGroup(menus)
    for each in Appearance:
        action = menus.add(Menu.VIEW, each.value, "", partial(appearances.choose, each))
        action.setCheckable(True)
        action.setChecked(each is appearances.now)
        group.addAction(action)


def show_shortcuts(window: "MainWindow") -> None:
    """Lists every key."""
    from app.views.shortcuts import ShortcutsDialog  # noqa: PLC0415 -- seldom asked for

    dialog = ShortcutsDialog(window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def show_about(window: "MainWindow") -> None:
    """Says what this is, and which version of it."""
    from importlib.metadata import version  # noqa: PLC0415 -- it takes time to import

    box = QMessageBox(window)
    box.setWindowTitle("About")
    box.setText(ABOUT.format(version=version("belonging-planner")))
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    for each in box.buttons():
        each.setMinimumHeight(TARGET)
    box.finished.connect(box.deleteLater)
    box.open()
