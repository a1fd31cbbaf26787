"""Light, dark and high contrast are chosen in the menu View, and remembered."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget
from pytestqt.qtbot import QtBot

from app.views.appearance import FRAMES, Appearance, Appearances, legible
from app.views.focus_ring import Ring
from app.views.look import contrast, is_dark, title
from app.views.main_window import MainWindow
from app.views.menus import Menu
from app.views.work import Work


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    """Lets the other tests have the system's own look."""
    yield
    Appearances(QObject(qapp)).choose(Appearance.SYSTEM)


@pytest.fixture
def window(qtbot: QtBot, troubles: list[BaseException]) -> Iterator[MainWindow]:
    work = Work(troubles.append)
    window = MainWindow(work, ("Start", "Programmes"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    yield window
    work.close()


def press(window: MainWindow, name: str) -> None:
    next(a for which, a in window.menus.actions if a.text() == name).trigger()


@pytest.mark.parametrize(
    ("name", "dark"), [("Light", False), ("Dark", True), ("High contrast", True)]
)
def test_an_appearance_is_chosen_in_the_menu(
    qtbot: QtBot, window: MainWindow, name: str, *, dark: bool
) -> None:
    press(window, name)
    assert is_dark(QApplication.palette()) == dark
    qtbot.waitUntil(lambda: is_dark(window.navigation.palette()) == dark)
    chosen = [a.text() for which, a in window.menus.actions if a.isChecked()]
    assert chosen == [name]


def test_it_is_remembered(window: MainWindow, qapp: QApplication) -> None:
    press(window, "Dark")
    assert Appearances(QObject(qapp)).now is Appearance.DARK


def test_what_is_remembered_and_unknown_is_the_systems(qapp: QApplication) -> None:
    assert Appearances(QObject(qapp)).now is Appearance.SYSTEM


def test_high_contrast_frames_what_qt_frames_in_black_and_takes_it_back(
    window: MainWindow, qapp: QApplication
) -> None:
    style = QApplication.style().name()
    press(window, "High contrast")
    assert qapp.styleSheet() == FRAMES
    press(window, "As the system has it")
    assert qapp.styleSheet() == ""
    assert QApplication.style().name() == style
    assert not is_dark(QApplication.palette())


@pytest.mark.parametrize("name", ["Light", "High contrast"])
def test_text_grows_in_what_is_there_already_and_shrinks_again(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    press(window, name)
    own = title("Programmes")
    window.stack.addWidget(own)
    window.stack.setCurrentWidget(own)
    parts = (window.navigation, window.menuBar(), window.who, window.place, own)
    before = [part.font().pointSizeF() for part in parts]

    def grown() -> list[float]:
        return [p.font().pointSizeF() / b for p, b in zip(parts, before, strict=True)]

    for ratio in (1.1, 1.25, 1.5):
        press(window, "&Larger text")
        wanted = pytest.approx([ratio] * len(parts), rel=0.02)
        qtbot.waitUntil(partial(lambda now: grown() == now, wanted))
    press(window, "High contrast" if name == "Light" else "Light")
    qtbot.waitUntil(lambda: grown() == pytest.approx([1.5] * len(parts), rel=0.02))
    press(window, "&Normal text")
    qtbot.waitUntil(lambda: grown() == pytest.approx([1] * len(parts), rel=0.02))


def test_the_menu_names_every_appearance(window: MainWindow) -> None:
    names = [action.text() for which, action in window.menus.actions if which is Menu.VIEW]
    assert names[-len(Appearance) :] == [each.value for each in Appearance]


@pytest.mark.usefixtures("qapp")
def test_of_a_palette_that_is_hard_to_read_only_that_is_changed() -> None:
    pale = QPalette(QColor("#f0f0f0"))
    pale.setColor(QPalette.ColorRole.Highlight, QColor("#308cc6"))
    pale.setColor(QPalette.ColorRole.HighlightedText, QColor("white"))
    made = legible(pale).resolve(pale)
    assert contrast(made.highlight().color(), QColor("white")) >= 4.5
    assert made.base() == pale.base()
    assert legible(made).resolve(made).highlight() == made.highlight()


def test_a_list_without_rows_shows_the_focus_by_a_ring(qtbot: QtBot, window: MainWindow) -> None:
    window.navigation.setEnabled(True)
    other = QListWidget(window)
    other.setGeometry(0, 0, 90, 90)
    other.show()
    window.navigation.setFocus()
    before = other.grab().toImage()
    other.setFocus()
    assert other.hasFocus()
    assert other.grab().toImage() != before
    other.resize(120, 90)
    assert [ring.size() for ring in other.findChildren(Ring)] == [other.size()]
    window.navigation.setFocus()
    qtbot.waitUntil(lambda: not other.findChildren(Ring))


def test_what_pops_up_has_no_ring(qtbot: QtBot, window: MainWindow) -> None:
    box = QComboBox(window)
    box.addItems(["12 months", "6 months"])
    box.show()
    box.showPopup()
    qtbot.waitUntil(box.view().hasFocus)
    assert not box.view().findChildren(Ring)
    box.hidePopup()
