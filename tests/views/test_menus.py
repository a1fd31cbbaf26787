"""The menu bar of the window: what is in it, and what a page adds while it is seen."""

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.views.look import TARGET, title
from app.views.main_window import Entry, MainWindow
from app.views.menus import Menu
from app.views.shortcuts import ShortcutsDialog, shortcuts_of
from app.views.text_size import SIZES, TextSize
from app.views.work import Work
from tests.views.test_everyone import check
from tests.views.widgets import texts

NAMES = ("Start", "Programmes", "Import and export")


class Planning(QWidget):
    """A page that adds to the menu Plan."""

    def __init__(self) -> None:
        super().__init__()
        self.plan = QAction("&Plan", self)
        self.plan.setShortcut("Ctrl+Return")

    def menu_actions(self) -> Mapping[Menu, Sequence[QAction]]:
        return {Menu.PLAN: [self.plan]}


@pytest.fixture
def window(qtbot: QtBot, troubles: list[BaseException], qapp: QApplication) -> Iterator[MainWindow]:
    """A window with three pages, of which the second adds to the menus."""
    before = qapp.font()
    work = Work(troubles.append)
    window = MainWindow(work, NAMES)
    pages = (lambda: QPushButton("Here"), Planning, lambda: title("Exchange"))
    window.fill([Entry(name, make) for name, make in zip(NAMES, pages, strict=True)])
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    yield window
    work.close()
    qapp.setFont(before)


def in_menu(window: MainWindow, which: Menu) -> list[str]:
    found = [action for menu, action in window.menus.actions if menu is which]
    return [a.text().replace("&", "") for a in found if a.isVisible() and not a.isSeparator()]


def action(window: MainWindow, text: str) -> QAction:
    found = [a for _, a in window.menus.actions if a.text().replace("&", "") == text]
    return found[0]


def press(window: QWidget, key: Qt.Key, *more: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier
    for each in more:
        modifiers |= each
    QTest.keyClick(window, key, modifiers)


def test_the_menus_stand_in_their_order(window: MainWindow) -> None:
    bar = [each.text() for each in window.menuBar().actions()]
    assert bar == ["File", "Edit", "View", "Plan", "Help"]
    assert in_menu(window, Menu.VIEW)[:3] == list(NAMES)


def test_a_menu_leads_to_a_page(window: MainWindow) -> None:
    action(window, "Import and export…").trigger()
    assert window.navigation.currentRow() == 2
    press(window, Qt.Key.Key_1)
    assert window.navigation.currentRow() == 0


def test_pages_behind_the_ninth_have_no_key(qtbot: QtBot, troubles: list[BaseException]) -> None:
    work = Work(troubles.append)
    window = MainWindow(work, [f"Page {at}" for at in range(1, 12)])
    qtbot.addWidget(window)
    keys = [action(window, f"Page {at}").shortcut().toString() for at in (9, 10, 11)]
    assert keys == ["Ctrl+9", "", ""]
    assert window.navigation.item(9).toolTip() == "Page 10"
    work.close()


def test_a_page_adds_to_a_menu_while_it_is_seen(window: MainWindow) -> None:
    window.go_to("Start")
    assert in_menu(window, Menu.PLAN) == ["Programmes"]
    action(window, "Programmes").trigger()
    assert in_menu(window, Menu.PLAN) == ["Plan"]
    window.go_to("Start")
    assert in_menu(window, Menu.PLAN) == ["Programmes"]
    window.menus.menu(Menu.PLAN).actions()[0].trigger()
    assert window.navigation.currentRow() == 1


def test_the_menu_bar_opens_by_its_key(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F10)
    assert window.menuBar().activeAction().text() == "File"


def test_find_is_asked_for_by_its_key(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.find_wanted, timeout=1000):
        press(window, Qt.Key.Key_K)


def test_the_window_closes_by_its_key(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Q)
    assert not window.isVisible()


def dialog_of(window: MainWindow) -> ShortcutsDialog:
    return next(d for d in window.findChildren(ShortcutsDialog) if d.isVisible())


def test_every_key_is_listed_with_what_it_does(window: MainWindow) -> None:
    window.go_to("Programmes")
    QTest.keyClick(window, Qt.Key.Key_F1)
    dialog = dialog_of(window)
    listed = dict(zip(texts(dialog.lines, 1), texts(dialog.lines, 0), strict=True))
    assert listed["Find"] == "Ctrl+K"
    assert listed["Larger text"] == "Ctrl++ or Ctrl+="
    assert listed["Plan"] == "Ctrl+Return"
    assert listed["Menu bar"] == "F10"
    check(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_no_key_stands_for_two_things(window: MainWindow) -> None:
    keys = [key for each in shortcuts_of(window) for key in each.keys.split(" or ")]
    assert len(keys) == len(set(keys))


def test_about_says_the_version(window: MainWindow) -> None:
    action(window, "About").trigger()
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert version("belonging-planner") in box.text()
    check(box)
    box.reject()


# how large text is


@pytest.fixture
def size(qapp: QApplication) -> Iterator[TextSize]:
    before = QFont(qapp.font())
    holder = QObject()
    yield TextSize(holder)
    qapp.setFont(before)


def test_text_grows_shrinks_and_is_normal_again(window: MainWindow, qapp: QApplication) -> None:
    normal = qapp.font().pointSizeF()
    press(window, Qt.Key.Key_Plus)
    assert qapp.font().pointSizeF() == pytest.approx(normal * 1.1)
    press(window, Qt.Key.Key_0)
    press(window, Qt.Key.Key_Minus)
    assert qapp.font().pointSizeF() == pytest.approx(normal * 0.9)
    press(window, Qt.Key.Key_0)
    assert qapp.font().pointSizeF() == pytest.approx(normal)


def test_the_size_of_text_is_remembered(qapp: QApplication, size: TextSize) -> None:
    normal = QFont(qapp.font())
    for _ in range(len(SIZES)):
        size.larger()
    qapp.setFont(normal)  # the app begins anew
    again = TextSize(size)
    assert again.percent == 200
    assert qapp.font().pointSizeF() == pytest.approx(normal.pointSizeF() * 2)
    for _ in range(len(SIZES)):
        again.smaller()
    assert again.percent == 80


def test_what_has_a_font_and_sizes_of_its_own_follows(qtbot: QtBot, size: TextSize) -> None:
    label, button, table = title("Title"), QPushButton("x"), QTableView()
    for widget in (label, button, table):
        qtbot.addWidget(widget)
    page = QWidget()
    qtbot.addWidget(page)
    button.setParent(page)
    button.setMinimumHeight(TARGET)
    label.setParent(page)
    own, row = label.font().pointSizeF(), table.verticalHeader().defaultSectionSize()
    size.larger()
    assert label.font().pointSizeF() == pytest.approx(own * 1.1)
    assert button.minimumHeight() == round(TARGET * 1.1)
    assert table.verticalHeader().defaultSectionSize() == round(row * 1.1)
    size.normal()
    size.smaller()
    assert label.font().pointSizeF() == pytest.approx(own * 0.9)
    assert button.minimumHeight() == TARGET
    assert isinstance(label, QLabel)


def test_the_list_of_pages_is_as_wide_as_its_names_in_any_size(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = window.navigation.maximumWidth()
    with qtbot.waitSignal(window.text_size.changed, timeout=1000):
        for _ in range(3):
            window.text_size.larger()
    metrics = window.navigation.fontMetrics()
    assert window.navigation.maximumWidth() > before
    assert window.navigation.maximumWidth() > metrics.horizontalAdvance(NAMES[-1])
