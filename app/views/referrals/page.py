"""Referrals: each tab is one line of `TABS`, and a module of this folder."""

from collections.abc import Callable, Mapping

from app.views.desk import Desk
from app.views.referrals.drafts_view import DraftsView
from app.views.referrals.duplicates_view import DuplicatesView
from app.views.referrals.lists_view import ListsView
from app.views.referrals.virtual_school_view import VirtualSchoolView
from app.views.tabbed import TabbedPage, TabView

TABS: Mapping[str, Callable[[Desk], TabView]] = {
    "Drafts and forms": DraftsView,
    "Find children": ListsView,
    "Virtual School": VirtualSchoolView,
    "Possible duplicates": DuplicatesView,
}
"""The tabs in their order."""


def make(desk: Desk) -> TabbedPage:
    """The page, on one desk."""
    return TabbedPage(desk, "Referrals", TABS)
