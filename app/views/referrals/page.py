"""Referrals: each tab is one line of `TABS`, and a module of this folder."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget
from typing_extensions import override

from app.services.today_lines import Place
from app.views.desk import Desk
from app.views.page import Page
from app.views.referrals.drafts_view import DraftsView
from app.views.referrals.duplicates_view import DuplicatesView
from app.views.referrals.lists_view import ListsView
from app.views.referrals.tab import TabView
from app.views.referrals.virtual_school_view import VirtualSchoolView

TABS: Mapping[str, Callable[[Desk], TabView]] = {
    "Drafts and forms": DraftsView,
    "Find children": ListsView,
    "Virtual School": VirtualSchoolView,
    "Possible duplicates": DuplicatesView,
}
"""The tabs in their order."""


class ReferralsPage(Page):
    """The tabs beside each other. Only the one that is seen reads; the others when they are."""

    def __init__(self, desk: Desk) -> None:
        views = [make(desk) for make in TABS.values()]
        super().__init__(desk, "Referrals", reads=frozenset().union(*(v.reads for v in views)))
        self.views = views
        self._unread = set(self.views)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Referrals")
        for name, view in zip(TABS, self.views, strict=True):
            self.tabs.addTab(view, name)
        self.tabs.currentChanged.connect(self._read_seen)
        self.body.addWidget(self.tabs, 1)

    @override
    def reload(self) -> None:
        self._unread = set(self.views)
        self._read_seen()

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


def make(desk: Desk) -> ReferralsPage:
    """The page, on one desk."""
    return ReferralsPage(desk)
