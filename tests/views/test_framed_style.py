"""Fields can be told from a dark ground, texts from a tab's; signs are as large as the text."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QStyle,
    QTableWidget,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.views import look
from app.views.appearance import Appearance, Appearances
from app.views.look import TARGET, contrast

TEXT, SIGN = 4.5, 3.0
EDGE = 3
"""Pixels within which a frame lies."""
FIELDS: dict[str, Callable[[], QWidget]] = {
    "a line": QLineEdit,
    "lines": QPlainTextEdit,
    "a number": QSpinBox,
    "a tick": QCheckBox,
    "one of several": QRadioButton,
    "what can be typed or chosen": lambda: editable(QComboBox()),
}


def editable(box: QComboBox) -> QComboBox:
    box.setEditable(True)
    return box


@pytest.fixture
def appearances(qapp: QApplication) -> Iterator[Appearances]:
    yield Appearances(QObject(qapp))
    Appearances(QObject(qapp)).choose(Appearance.SYSTEM)


@pytest.fixture
def twice_as_large(qapp: QApplication) -> Iterator[None]:
    before, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(larger)
    yield
    qapp.setFont(before)


@pytest.fixture
def page(qtbot: QtBot, appearances: Appearances) -> QWidget:
    """A ground in the app's own style."""
    assert appearances.now is Appearance.SYSTEM
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page)
    return page


def turn(qtbot: QtBot, page: QWidget, wanted: Appearance) -> QColor:
    """Lets all look like that, and gives the colour of the ground; Qt takes a moment for it."""
    Appearances(page).choose(wanted)
    ground = QApplication.palette().window().color()
    qtbot.waitUntil(lambda: page.palette().window().color() == ground)
    return ground


def placed(page: QWidget, widget: QWidget) -> QWidget:
    """A widget on a ground, without the focus."""
    layout = page.layout()
    assert layout is not None
    layout.addWidget(widget)
    page.show()
    widget.clearFocus()
    return widget


def colours(widget: QWidget, area: QRect) -> list[QColor]:
    """The colours of an area of a widget."""
    seen = widget.grab().toImage()
    inside = area.intersected(seen.rect())
    xs, ys = (
        range(inside.left(), inside.right() + 1),
        range(inside.top(), inside.bottom() + 1),
    )
    return [seen.pixelColor(QPoint(x, y)) for x in xs for y in ys]


@pytest.mark.parametrize("wanted", [Appearance.DARK, Appearance.HIGH])
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_has_a_frame_that_is_told_from_a_dark_ground(
    qtbot: QtBot, page: QWidget, wanted: Appearance, field: str
) -> None:
    ground = turn(qtbot, page, wanted)
    widget = placed(page, FIELDS[field]())
    middle = QRect(0, widget.height() // 2, EDGE, 1)
    assert max(contrast(each, ground) for each in colours(widget, middle)) >= SIGN


@pytest.mark.parametrize("wanted", [Appearance.DARK, Appearance.HIGH])
def test_cells_are_told_apart_by_lines_that_are_lighter_than_a_dark_ground(
    qtbot: QtBot, page: QWidget, wanted: Appearance
) -> None:
    turn(qtbot, page, wanted)
    table = QTableWidget(2, 1)
    placed(page, table)
    line = QRect(5, table.rowHeight(0) - 1, 1, 1).translated(table.viewport().pos())
    assert colours(table, line)[0].lightness() > table.palette().base().color().lightness()


def test_in_high_contrast_a_list_that_is_no_box_has_no_frame(qtbot: QtBot, page: QWidget) -> None:
    ground = turn(qtbot, page, Appearance.HIGH)
    boxed, bare = QListWidget(), QListWidget()
    bare.setFrameShape(QFrame.Shape.NoFrame)
    for each, framed in ((boxed, True), (bare, False)):
        edge = colours(placed(page, each), QRect(0, each.height() // 2, EDGE, 1))
        assert any(contrast(colour, ground) >= SIGN for colour in edge) == framed


@pytest.mark.parametrize("wanted", [Appearance.LIGHT, Appearance.DARK, Appearance.HIGH])
def test_words_are_read_on_the_ground_of_a_tab(
    qtbot: QtBot, page: QWidget, wanted: Appearance
) -> None:
    turn(qtbot, page, wanted)
    tabs = QTabWidget()
    tabs.addTab(QWidget(), "One")
    placed(page, tabs)
    middle = tabs.rect().center()
    ground = colours(tabs, QRect(middle, QSize(1, 1)))[0]
    palette = QApplication.palette()
    inks = (palette.windowText().color(), look._stands_back(palette), look._in_trouble(palette))
    assert [contrast(ink, ground) for ink in inks if contrast(ink, ground) < TEXT] == []


@pytest.mark.usefixtures("twice_as_large")
def test_a_tick_grows_with_its_text(page: QWidget) -> None:
    box = placed(page, QCheckBox("Yes"))
    size = box.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorHeight, None, box)
    assert size >= QFontMetrics(box.font()).height() * 0.75


def test_buttons_that_turn_tabs_are_large_enough_to_be_hit(page: QWidget) -> None:
    tabs = placed(page, QTabWidget())
    width = tabs.style().pixelMetric(QStyle.PixelMetric.PM_TabBarScrollButtonWidth, None, tabs)
    assert width >= TARGET


@pytest.mark.usefixtures("appearances")
def test_words_of_a_menu_keep_away_from_their_keys(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    action = menu.addAction("Shortcuts")
    action.setShortcut("F1")
    metrics = QFontMetrics(menu.font())
    words = metrics.horizontalAdvance("Shortcuts") + metrics.horizontalAdvance("F1")
    assert menu.sizeHint().width() >= words + metrics.height()


def test_a_row_that_others_are_under_has_a_sign_that_turns(page: QWidget) -> None:
    tree = QTreeWidget()
    tree.addTopLevelItem(QTreeWidgetItem(["Gaps"]))
    placed(page, tree)
    row = tree.topLevelItem(0)
    assert row is not None
    beside = QRect(tree.viewport().pos(), QSize(tree.indentation(), TARGET))
    seen = [colours(tree, beside)]
    row.addChild(QTreeWidgetItem(["Why"]))
    for opened in (False, True):
        row.setExpanded(opened)
        seen.append(colours(tree, beside))
    assert seen[0] != seen[1] != seen[2] != seen[0]
