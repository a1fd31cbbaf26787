"""Messages of which nobody knows whether they went out: a person asks, and says."""

import pytest
from pytestqt.qtbot import QtBot

from app.views.desk import Desk
from app.views.outbox.page import make
from app.views.outbox.waiting_view import WaitingView
from app.views.say_dialog import SayDialog
from app.views.tabbed import TabbedPage
from tests.services.outbox.leaving import BELLS, log
from tests.services.outbox.told import drafted, send
from tests.views.widgets import pressed, seen, settle


@pytest.fixture
def lost(empty: Desk) -> Desk:
    """Messages that went nobody knows where."""
    drafted(empty.database)
    send(empty.database, outcome="unknown", only=BELLS)
    return empty


@pytest.fixture
def page(qtbot: QtBot, lost: Desk) -> TabbedPage:
    made = make(lost)
    seen(qtbot, lost, made)
    settle(qtbot, lost)
    return made


def test_a_person_says_that_it_arrived(qtbot: QtBot, lost: Desk, view: WaitingView) -> None:
    number = view.list.chosen[0].number
    pressed(view.leaving.arrived_button)
    settle(qtbot, lost)
    assert [each[3] for each in log(lost.database) if each[0] == number] == ["sent"]
    assert "went out" in view.notice.label.text()


def test_it_is_sent_again_only_when_a_person_says_so(
    qtbot: QtBot, lost: Desk, view: WaitingView
) -> None:
    pressed(view.leaving.again_button)
    dialog = next(d for d in view.findChildren(SayDialog) if d.isVisible())
    assert "a second time" in dialog.windowTitle()
    pressed(dialog.save_button)
    settle(qtbot, lost)
    assert "No mail server is set up yet" in view.banner.label.text()


def test_neither_is_offered_where_all_is_known(qtbot: QtBot, empty: Desk) -> None:
    drafted(empty.database)
    page = make(empty)
    seen(qtbot, empty, page)
    settle(qtbot, empty)
    leaving = page.views[0].leaving  # type: ignore[attr-defined]
    seen_now = [leaving.arrived_button, leaving.again_button]
    assert not any(each.isVisible() for each in seen_now)
