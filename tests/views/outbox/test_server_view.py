"""The tab of the mail server: where it is, who we are to it, and a message to oneself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.errors import NoKeyringError
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.models import ServiceRow
from app.services.mail_server import MailServer, Security
from app.services.today_lines import Place
from app.views.desk import Desk
from app.views.outbox.page import make
from app.views.outbox.server_view import NONE_YET, SET_UP, TAKEN_AWAY, ServerView
from tests.key_ring import Ring, ring
from tests.mail_server import Box, authority, running, trust
from tests.views.widgets import pressed, seen, settle, typed


@pytest.fixture
def kept() -> Iterator[Ring]:
    with ring() as own:
        yield own


@pytest.fixture
def view(qtbot: QtBot, empty: Desk, kept: Ring) -> ServerView:  # noqa: ARG001 -- in use while it is shown
    made = ServerView(empty)
    seen(qtbot, empty, made)
    made.reload()
    settle(qtbot, empty)
    return made


def test_without_a_server_there_is_none_to_try(view: ServerView) -> None:
    assert view.state.text() == NONE_YET
    assert not view.try_button.isEnabled()
    assert not view.forget_button.isEnabled()


def test_a_server_is_set_up_and_its_password_lies_in_the_key_ring(
    qtbot: QtBot, empty: Desk, view: ServerView, kept: Ring
) -> None:
    said: list[str] = []
    empty.noticed.connect(said.append)
    typed(view.host, "mail.example.org")
    typed(view.name, "kim")
    typed(view.password, "secret")
    pressed(view.save_button)
    settle(qtbot, empty)
    told = MailServer(empty.database, "Anna").told()
    assert told is not None
    assert (told.host, told.port, told.name) == ("mail.example.org", 587, "kim")
    assert (said, len(kept.kept)) == ([SET_UP], 1)
    assert "secret" not in empty.database.path.read_bytes().decode("latin-1")


def test_a_password_is_never_shown_again(qtbot: QtBot, empty: Desk, view: ServerView) -> None:
    typed(view.host, "mail.example.org")
    typed(view.name, "kim")
    typed(view.password, "secret")
    pressed(view.save_button)
    settle(qtbot, empty)
    view.reload()
    settle(qtbot, empty)
    assert (view.name.text(), view.password.text()) == ("kim", "")


def test_what_is_half_typed_stays_when_something_else_is_written(
    qtbot: QtBot, empty: Desk, kept: Ring
) -> None:
    page = make(empty)
    seen(qtbot, empty, page)
    page.show_place(Place(page="Outbox", tab="Mail server"))
    settle(qtbot, empty)
    view = page.views[page.tabs.currentIndex()]
    assert isinstance(view, ServerView)
    typed(view.host, "mail.example.org")
    typed(view.password, "secret")
    empty.changed.emit(frozenset({"messages"}))
    settle(qtbot, empty)
    assert (view.host.text(), view.password.text()) == ("mail.example.org", "secret")
    assert kept.kept == {}


def test_a_refusal_is_shown_and_nothing_that_was_typed_is_lost(
    qtbot: QtBot, empty: Desk, view: ServerView
) -> None:
    typed(view.host, "not a host")
    pressed(view.save_button)
    settle(qtbot, empty)
    assert view.banner.label.text() == "The server's name is written like mail.example.org."
    assert view.host.text() == "not a host"
    assert view.isEnabled()


def test_a_computer_without_a_key_ring_is_told_what_to_do(qtbot: QtBot, empty: Desk) -> None:
    with ring(NoKeyringError):
        view = ServerView(empty)
        seen(qtbot, empty, view)
        typed(view.host, "mail.example.org")
        typed(view.name, "kim")
        typed(view.password, "secret")
        pressed(view.save_button)
        settle(qtbot, empty)
        assert "save the e-mails as files" in view.banner.label.text()


def test_a_server_is_taken_away_with_its_password(
    qtbot: QtBot, empty: Desk, view: ServerView, kept: Ring
) -> None:
    MailServer(empty.database, "Anna").save(
        "mail.example.org", 587, Security.STARTTLS, name="k", password="p"
    )
    view.reload()
    settle(qtbot, empty)
    said: list[str] = []
    empty.noticed.connect(said.append)
    pressed(view.forget_button)
    settle(qtbot, empty)
    assert (said, kept.kept) == ([TAKEN_AWAY], {})


def test_a_message_to_oneself_shows_that_the_server_takes_it(
    qtbot: QtBot, empty: Desk, view: ServerView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty.database.work("The service", user="Anna") as work:
        work.session.add(ServiceRow(id=1, name="The service", email="us@example.org"))
    known = authority(tmp_path)
    trust(monkeypatch, known)
    with running(Box(), known) as box:
        MailServer(empty.database, "Anna").save("localhost", box.port, Security.STARTTLS)
        view.reload()
        settle(qtbot, empty)
        dialog = view.ask_where_to()
        typed(dialog.findChildren(QLineEdit)[0], "me@example.org")
        pressed(dialog.save_button)
        settle(qtbot, empty)
    assert [mail.to for mail in box.received] == [("me@example.org",)]
    assert view.state.text().startswith("localhost has taken the test message.")
