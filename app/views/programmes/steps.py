"""The steps of a programme, one after the other; each shows what belongs to it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyle, QTabWidget, QWidget
from typing_extensions import override

Parts = Sequence[tuple[str, QWidget]]
"""The parts of a step, by what they are called."""


class LowTabs(QTabWidget):
    """Tabs as high as the one that is seen has to be; lists in it scroll by themselves.

    Qt's own ask for as much as the highest of all would like, so that a page would scroll as a
    whole, with lists in it that scroll as well.
    """

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        frame = self.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth, None, self)
        around = self.tabBar().sizeHint().height() + 2 * frame
        return around + _least_height(self.currentWidget(), width - 2 * frame)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(self.width()))

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))


def _least_height(part: QWidget, width: int) -> int:
    """How high a part has to be at a width, so that no sentence in it is cut off."""
    layout = part.layout()
    if layout is not None and layout.hasHeightForWidth():
        return max(part.minimumHeight(), layout.totalMinimumHeightForWidth(width))
    return max(part.minimumHeight(), part.minimumSizeHint().height())


class Steps(LowTabs):
    """A tab for each step; Alt and its number goes to it. One of several parts has tabs of its own.

    No two steps or parts are called the same, but for a step and one of its own parts.
    """

    def __init__(self, steps: Mapping[str, Parts]) -> None:
        super().__init__()
        self.setAccessibleName("The steps of the programme")
        self._called = {part: called for parts in steps.values() for called, part in parts}
        self._tabs: dict[QWidget, LowTabs] = {}
        self._first = {name: parts[0][1] for name, parts in steps.items()}
        for number, (name, parts) in enumerate(steps.items(), start=1):
            self.addTab(self._step(name, parts), f"&{number} {name}")

    def _step(self, name: str, parts: Parts) -> QWidget:
        if len(parts) == 1:
            return parts[0][1]
        tabs = LowTabs()
        tabs.setAccessibleName(f"{name}: its parts")
        tabs.setDocumentMode(True)
        for called, part in parts:
            tabs.addTab(part, called)
            self._tabs[part] = tabs
        return tabs

    def look_at(self, part: QWidget) -> None:
        """Turns to a part, wherever it is."""
        tabs = self._tabs.get(part)
        self.setCurrentWidget(tabs or part)
        if tabs is not None:
            tabs.setCurrentWidget(part)

    def part_named(self, name: str) -> QWidget | None:
        """The part of that name, or the first of the step of that name."""
        found = (part for part, called in self._called.items() if called == name)
        return next(found, self._first.get(name))

    def tell(self, part: QWidget, many: int) -> None:
        """Says beside the name of one of several parts how many there are, if there are any."""
        tabs, called = self._tabs[part], self._called[part]
        tabs.setTabText(tabs.indexOf(part), f"{called} ({many})" if many else called)

    def title_of(self, part: QWidget) -> str:
        """What stands on the tab of one of several parts."""
        tabs = self._tabs[part]
        return tabs.tabText(tabs.indexOf(part))
