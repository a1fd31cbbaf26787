"""The outbox: each tab is one line of `TABS`, and a module of this folder."""

from collections.abc import Callable, Mapping

from app.views.desk import Desk
from app.views.outbox.log_view import LogView
from app.views.outbox.server_view import ServerView
from app.views.outbox.waiting_view import WaitingView
from app.views.outbox.wording_view import WordingView
from app.views.tabbed import TabbedPage, TabView

TABS: Mapping[str, Callable[[Desk], TabView]] = {
    "Messages": WaitingView,
    "What was sent": LogView,
    "Wordings": WordingView,
    "Mail server": ServerView,
}
"""The tabs in their order."""


def make(desk: Desk) -> TabbedPage:
    """The page, on one desk."""
    return TabbedPage(desk, "Outbox", TABS)
