"""A page of tabs of which only the one that is seen reads; the others when they are."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.today_lines import Place
from app.views.desk import EVERYTHING, Desk
from app.views.look import GAP
from app.views.page import Page


class TabView(QWidget):
    """A tab of a page. The page lets it reload when something that it `reads` was written."""

    reads: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(GAP, GAP, GAP, GAP)
        self.body.setSpacing(GAP)

    def reload(self) -> None:
        """Reads again what the tab shows."""

    def show_record(self, record: str) -> None:
        """Shows what a code stands for here, as soon as it has been read."""


class TabbedPage(Page):
    """Tabs beside each other, each made from one line of a list."""

    def __init__(
        self, desk: Desk, name: str, tabs: Mapping[str, Callable[[Desk], TabView]]
    ) -> None:
        views = [make(desk) for make in tabs.values()]
        super().__init__(desk, name, reads=frozenset().union(*(v.reads for v in views)))
        self.views = views
        self._unread = set(self.views)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(name)
        for title, view in zip(tabs, self.views, strict=True):
            self.tabs.addTab(view, title)
        self.tabs.currentChanged.connect(self._read_seen)
        self.body.addWidget(self.tabs, 1)

    @override
    def reload(self) -> None:
        self._read_seen()

    @Slot(object)
    @override
    def _data_changed(self, sheets: frozenset[str]) -> None:
        """Lets no tab read but those that show what was written: others may be half filled in."""
        self._unread |= {v for v in self.views if sheets == EVERYTHING or sheets & v.reads}
        super()._data_changed(sheets)

    @override
    def show_place(self, place: Place) -> None:
        super().show_place(place)
        self.views[self.tabs.currentIndex()].show_record(place.record)

    @Slot()
    def _read_seen(self) -> None:
        """Lets the tab that is seen read, if it has not since something was written."""
        view = self.views[self.tabs.currentIndex()]
        if view in self._unread:
            self._unread.remove(view)
            view.reload()
