"""What holds for everything that is shown: names, keys, the way of the Tab key, sizes, clipping.

Each check gives sentences about what falls short, and nothing where all is well.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QGroupBox,
    QLabel,
    QMainWindow,
    QScrollArea,
    QTabBar,
    QTabWidget,
    QWidget,
)

from tests.views.clipping import cut, too_small
from tests.views.widgets import described, focusable, shown

ROW = 6
"""Pixels by which widgets of one row may stand higher or lower."""
MOST_STEPS = 300


def states_of(widget: QWidget) -> Iterator[QWidget]:
    """Every state of a page: each of its tabs, and each tab within a tab, shown in turn."""
    yield widget
    own = [widget] if isinstance(widget, QTabWidget) else []
    for tabs in (*own, *widget.findChildren(QTabWidget)):
        if tabs is widget or tabs.isVisibleTo(widget):
            for at in range(1, tabs.count()):
                tabs.setCurrentIndex(at)
                yield from states_of(tabs.currentWidget())
            tabs.setCurrentIndex(0)


def everything(window: QWidget) -> Iterator[str]:
    """All that falls short in what is seen of a window, once it is laid out."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    yield from nameless(window)
    yield from keys_twice(window)
    yield from way_of_tab(window)
    yield from too_small(window)
    yield from cut(window)


# names and keys


def nameless(window: QWidget) -> Iterator[str]:
    """Whatever is reached by the Tab key and has no name that a screen reader says."""
    for widget in focusable(window):
        if not spoken(widget):
            yield f"no accessible name: {described(widget)}"


def spoken(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def keys_twice(window: QWidget) -> Iterator[str]:
    """Letters that stand underlined in two places that are seen at once."""
    places: dict[str, list[str]] = {}
    for widget in shown(window):
        for text in texts_with_keys(widget):
            for letter in re.findall(r"&([^&\s])", text.replace("&&", "")):
                places.setdefault(letter.casefold(), []).append(text)
    for letter, found in places.items():
        if len(found) > 1:
            yield f"the key {letter} twice: {found}"


def texts_with_keys(widget: QWidget) -> Iterator[str]:
    """The texts of a widget in which a letter may be underlined."""
    match widget:
        case QAbstractButton():
            yield widget.text()
        case QLabel() if widget.buddy() is not None:
            yield widget.text()
        case QGroupBox():
            yield widget.title()
        case QTabBar():
            yield from (widget.tabText(at) for at in range(widget.count()))
        case QMainWindow():
            yield from (action.text() for action in widget.menuBar().actions())
        case _:
            return


# the way of the Tab key


def way_of_tab(window: QWidget) -> Iterator[str]:
    """What the Tab key leaves out, comes to twice, or goes back to.

    Tab never goes to what stands wholly above, unless that stands wholly to the right: the next
    column begins at its top. In one row it never goes to the left.
    """
    wanted = [widget for widget in focusable(window) if has_to_be_reached(widget)]
    way = tabbed(window, wanted)
    for widget, times in Counter(way).items():
        if times > 1:
            yield f"Tab comes {times} times to {described(widget)}"
    for widget in wanted:
        if widget not in way:
            yield f"Tab never comes to {described(widget)}"
    for one, other in pairwise(way):
        if goes_back(place(window, one, other), place(window, other, one)):
            yield f"Tab goes back from {described(one)} to {described(other)}"


def has_to_be_reached(widget: QWidget) -> bool:
    """Whether the Tab key has to come here: of radio buttons, only to the one that is on."""
    one_of_several = isinstance(widget, QAbstractButton) and widget.autoExclusive()
    chosen = isinstance(widget, QAbstractButton) and widget.isChecked()
    return widget.isEnabled() and (chosen or not one_of_several)


def tabbed(window: QWidget, wanted: list[QWidget]) -> list[QWidget]:
    """The widgets in the order in which the Tab key comes to them, from the first of all."""
    if not wanted:
        return []
    first = first_of(window, wanted)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    way = [first]
    while len(way) < MOST_STEPS:
        QTest.keyClick(way[-1], Qt.Key.Key_Tab)
        now = window.focusWidget()
        if now in (way[0], way[-1]):
            break
        way.append(now)
    return way


def unseen_focus(window: QWidget, known: set[type]) -> Iterator[str]:
    """Kinds of widgets, other than the known ones, that look the same with the focus."""
    wanted = [widget for widget in focusable(window) if has_to_be_reached(widget)]
    for one, other in pairwise(tabbed(window, wanted)):
        if type(other) not in known:
            known.add(type(other))
            one.setFocus()
            before = other.grab().toImage()
            QTest.keyClick(one, Qt.Key.Key_Tab)
            if other.grab().toImage() == before:
                yield f"the focus is not seen: {described(other)}"


def first_of(window: QWidget, wanted: list[QWidget]) -> QWidget:
    """The first of the window's chain."""
    at = window.nextInFocusChain()
    while at is not None and at is not window:
        if at in wanted:
            return at
        at = at.nextInFocusChain()
    return wanted[0]


def place(window: QWidget, widget: QWidget, other: QWidget) -> QRect:
    """Where a widget is in the window while nothing is scrolled.

    What is in a scroll area is where the area is, for whatever is not in it as well.
    """
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QScrollArea) and not above.isAncestorOf(other):
            widget = above
        above = above.parentWidget()
    at, inner = QPoint(), cast("QWidget | None", widget)
    while inner is not None and inner is not window:
        if not is_scrolled(inner):
            at += inner.pos()
        inner = inner.parentWidget()
    return QRect(at, widget.size())


def is_scrolled(widget: QWidget) -> bool:
    """Whether a widget is what a scroll area moves."""
    above = widget.parentWidget()
    area = above.parentWidget() if above else None
    return isinstance(area, QScrollArea) and area.widget() is widget


def goes_back(one: QRect, other: QRect) -> bool:
    """Whether another place is to be read before one."""
    above = other.bottom() < one.top() + ROW
    beside = abs(one.center().y() - other.center().y()) <= ROW
    right = other.left() > one.right() - ROW
    return (above and not right) or (beside and not right and other.left() < one.left())
