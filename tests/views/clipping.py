"""Whether what is clicked is large enough to be hit, and no text is cut off."""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

from app.views.look import TARGET
from tests.views.widgets import described, shown

INSIDE = ("qt_", "ScrollLeftButton", "ScrollRightButton")
"""Names of Qt's own parts of a widget."""
MOST_ROWS = 60
EDGES = 4
"""Pixels that a cell keeps free at its sides."""
ANY = 16_777_215
Text = tuple[str, QSize, QSize]
"""A text, what it needs, and the room that it has."""


def too_small(window: QWidget) -> Iterator[str]:
    """What is clicked and is less than 24 pixels high or wide."""
    for widget in own(window):
        for name, size in targets(widget):
            if min(size.height(), size.width()) < TARGET:
                yield f"a target of {size.width()} × {size.height()}: {name}"


def own(window: QWidget) -> Iterator[QWidget]:
    """What is seen of a window, but for Qt's own parts of widgets."""
    return (each for each in shown(window) if not each.objectName().startswith(INSIDE))


def targets(widget: QWidget) -> Iterator[tuple[str, QSize]]:
    """What is clicked of a widget, and how large it is."""
    within = isinstance(widget.parent(), QAbstractSpinBox | QComboBox | QTableView | QLineEdit)
    match widget:
        case QAbstractButton() | QComboBox() | QAbstractSpinBox() | QLineEdit() if not within:
            yield described(widget), widget.size()
        case QTabBar():
            for at in range(widget.count()):
                yield f"tab {widget.tabText(at)}", widget.tabRect(at).size()
        case QHeaderView():
            return
        case QAbstractItemView():
            for index, rect in cells(widget):
                yield f"{described(widget)}: {index.data()}", QSize(ANY, rect.height())
        case _:
            return


def cut(window: QWidget) -> Iterator[str]:
    """Texts that are cut off, and widgets that stand out of what they are in.

    A text may be cut where a tip says all of it.
    """
    for widget in own(window):
        if stands_out(widget):
            yield f"stands out of its parent: {described(widget)}"
        for text, needs, room in texts(widget):
            if needs.width() > room.width() or needs.height() > room.height():
                yield f"cut: {described(widget)}: “{text}” needs {_size(needs)}, has {_size(room)}"


def _size(size: QSize) -> str:
    return f"{size.width()} × {size.height()}"


def stands_out(widget: QWidget) -> bool:
    """Whether a part of a widget is outside its parent, and nothing scrolls to it."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow():
        return False
    if isinstance(parent, QAbstractItemView | QHeaderView | QTabBar):
        return False
    area = parent.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
        off = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return isinstance(area, QScrollArea) and off and widget.width() > parent.width()
    return not parent.rect().contains(widget.geometry()) and not widget.geometry().isEmpty()


def texts(widget: QWidget) -> Iterator[Text]:
    """The texts that a widget shows."""
    match widget:
        case QLabel() if widget.text():
            yield label(widget)
        case QCheckBox() | QRadioButton():
            yield pressed(widget, QStyle.SubElement.SE_CheckBoxContents)
        case QPushButton():
            yield pressed(widget, QStyle.SubElement.SE_PushButtonContents)
        case QComboBox() if widget.currentText() != widget.toolTip():
            yield chosen(widget)
        case QLineEdit() if not widget.text() and widget.toolTip() != widget.placeholderText():
            hint = widget.placeholderText()
            yield hint, needed(widget, hint), widget.contentsRect().size()
        case QAbstractSpinBox():
            edit = cast("QLineEdit", widget.findChild(QLineEdit))
            yield widget.text(), needed(widget, widget.text()), edit.size()
        case _:
            yield from many_texts(widget)


def many_texts(widget: QWidget) -> Iterator[Text]:
    """The texts of a widget that shows several; tabs that can be scrolled may be cut."""
    match widget:
        case QTabBar() if not widget.usesScrollButtons():
            for at in range(widget.count()):
                text = widget.tabText(at)
                yield text, needed(widget, text), widget.tabRect(at).size()
        case QHeaderView():
            yield from headers(widget)
        case QAbstractItemView():
            yield from written(widget)
        case _:
            return


def needed(widget: QWidget, text: str) -> QSize:
    """What a text of one line needs."""
    return QFontMetrics(widget.font()).size(Qt.TextFlag.TextShowMnemonic.value, text)


def longest(widget: QWidget, text: str) -> int:
    """How wide the longest word of a text is, which wraps."""
    return needed(widget, max(text.split(), key=len, default="")).width()


def label(widget: QLabel) -> Text:
    """What a label needs; one that wraps, at its width."""
    text, room = widget.text(), widget.size()
    if not widget.wordWrap():
        return text, widget.sizeHint() if widget.toolTip() != text else QSize(), room
    return text, QSize(longest(widget, text), widget.heightForWidth(room.width())), room


def pressed(widget: QAbstractButton, part: QStyle.SubElement) -> Text:
    """The text of a button, in the room that the style leaves it."""
    option = QStyleOptionButton()
    option.initFrom(widget)
    option.text = widget.text()
    room = widget.style().subElementRect(part, option, widget).size()
    return widget.text(), needed(widget, widget.text()), room


def chosen(widget: QComboBox) -> Text:
    """What is chosen in a box."""
    option = QStyleOptionComboBox()
    option.initFrom(widget)
    option.editable = widget.isEditable()
    control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = widget.style().subControlRect(control, option, part, widget).size()
    return widget.currentText(), needed(widget, widget.currentText()), room


def headers(header: QHeaderView) -> Iterator[Text]:
    """The heads of columns or rows."""
    down = header.orientation() == Qt.Orientation.Vertical
    for at in range(header.count()):
        text = header.model().headerData(at, header.orientation())
        told = header.model().headerData(at, header.orientation(), Qt.ItemDataRole.ToolTipRole)
        if text and not header.isSectionHidden(at) and str(text) not in str(told):
            size = header.sectionSize(at)
            room = QSize(header.width(), size) if down else QSize(size, header.height())
            yield str(text), needed(header, str(text)), room


def cells(view: QAbstractItemView) -> Iterator[tuple[QModelIndex, QRect]]:
    """The cells that are seen at least in part."""
    model, port, stack = view.model(), view.viewport().rect(), [QModelIndex()]
    while stack:
        parent = stack.pop()
        for row in range(min(model.rowCount(parent), MOST_ROWS)):
            first = model.index(row, 0, parent)
            if isinstance(view, QTreeView) and view.isExpanded(first):
                stack.append(first)
            for column in range(1 if isinstance(view, QListView) else model.columnCount(parent)):
                index = model.index(row, column, parent)
                if (rect := view.visualRect(index)).intersects(port):
                    yield index, rect


def written(view: QAbstractItemView) -> Iterator[Text]:
    """The texts of cells that no tip says in full."""
    wraps = isinstance(view, QTableView | QListView | QTreeView) and view.wordWrap()
    for index, rect in cells(view):
        text = index.data()
        if not isinstance(text, str) or text in str(index.data(Qt.ItemDataRole.ToolTipRole)):
            continue
        option = QStyleOptionViewItem()
        option.initFrom(view)
        option.rect, option.font = rect, view.font()
        if wraps:
            option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        needs = view.itemDelegateForIndex(index).sizeHint(option, index)
        if wraps:
            needs = QSize(longest(view, text), max(needs.height(), wrapped(index, option)))
        yield text, needs, rect.size()


def wrapped(index: QModelIndex, option: QStyleOptionViewItem) -> int:
    """How high a text is that wraps within its cell; a delegate of our own may paint less of it."""
    font = index.data(Qt.ItemDataRole.FontRole) or option.font
    room = QRect(0, 0, max(1, option.rect.width() - EDGES), ANY)
    wraps = Qt.TextFlag.TextWordWrap.value
    return QFontMetrics(font).boundingRect(room, wraps, index.data()).height()
