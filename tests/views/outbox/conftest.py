"""The page of the outbox of a small programme that is published."""

import pytest
from pytestqt.qtbot import QtBot

from app.views.desk import Desk
from app.views.outbox.page import make
from app.views.outbox.waiting_view import WaitingView
from app.views.tabbed import TabbedPage
from tests.services.outbox.told import drafted
from tests.views.widgets import seen, settle


@pytest.fixture
def page(qtbot: QtBot, empty: Desk) -> TabbedPage:
    drafted(empty.database)
    made = make(empty)
    seen(qtbot, empty, made)
    settle(qtbot, empty)
    return made


@pytest.fixture
def view(page: TabbedPage) -> WaitingView:
    found = page.views[0]
    assert isinstance(found, WaitingView)
    return found
