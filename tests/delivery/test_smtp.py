"""Sending over TLS: to a real server on this computer, which meets the mails with trouble."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from app.delivery.email_message import as_bytes
from app.delivery.smtp import (
    Account,
    Answer,
    Connection,
    MailServerError,
    Outcome,
    Security,
    Server,
)
from tests.delivery.mails import BELLS, SAM, invitation, mail
from tests.mail_server import HOST, Authority, Box, Trouble, running, trust

SENT = Answer(Outcome.SENT)


@pytest.fixture(autouse=True)
def _trusted(monkeypatch: pytest.MonkeyPatch, known: Authority) -> None:
    trust(monkeypatch, known)


@pytest.fixture
def box(known: Authority) -> Iterator[Box]:
    """A server that asks for STARTTLS; a test says what it does."""
    with running(Box(), known) as listening:
        yield listening


def server(box: Box, **terms: Any) -> Server:
    return Server(host=HOST, port=box.port, **terms)


def sent(box: Box, *, to: tuple[str, ...] = (BELLS,), **terms: Any) -> dict[str, Answer]:
    """What came of a mail to some readers."""
    with Connection(server(box, **terms)) as connection:
        return dict(connection.send(mail(recipients=to), to))


def why_not(
    box: Box, account: Account | None = None, *, security: Security = Security.STARTTLS
) -> str:
    """Why no connection comes about."""
    wanted = server(box, security=security)
    with pytest.raises(MailServerError) as caught, Connection(wanted, account):
        pass
    return str(caught.value)


def test_what_arrives_is_what_was_written_to_the_byte(box: Box) -> None:
    with Connection(server(box)) as connection:
        assert connection.send(invitation(), (BELLS,)) == {BELLS: SENT}
    assert [(r.to, r.data) for r in box.received] == [((BELLS,), as_bytes(invitation()))]


def test_a_whole_batch_goes_over_one_connection(box: Box) -> None:
    with Connection(server(box)) as connection:
        for _ in range(5):
            connection.send(mail(), (BELLS,))
    assert [r.connection for r in box.received] == [1] * 5


def test_tls_from_the_first_byte(known: Authority) -> None:
    with (
        running(Box(), known, tls=True) as box,
        Connection(server(box, security=Security.TLS)) as connection,
    ):
        assert connection.send(mail(), (BELLS,)) == {BELLS: SENT}


def test_a_refused_recipient_keeps_the_other_from_nothing(box: Box) -> None:
    box.refused = frozenset({SAM})
    answers = sent(box, to=(BELLS, SAM))
    assert answers[BELLS] == SENT
    assert answers[SAM] == Answer(
        Outcome.REFUSED,
        "The server refused it: 550 5.1.1 <sam@example.org>: no such user.",
    )
    assert [r.to for r in box.received] == [(BELLS,)]


def test_where_all_recipients_are_refused_the_next_mail_goes_over_the_same_connection(
    box: Box,
) -> None:
    box.refused = frozenset({SAM})
    with Connection(server(box)) as connection:
        assert connection.send(mail(), (SAM,))[SAM].outcome is Outcome.REFUSED
        assert connection.send(mail(), (BELLS,)) == {BELLS: SENT}
    assert [r.connection for r in box.received] == [1]


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (Trouble.REFUSE_SENDER, "The server refused it: 550 5.7.1 Sender not allowed."),
        (Trouble.REFUSE_DATA, "The server refused it: 550 5.7.1 No data from you."),
        (Trouble.REFUSE_WORDS, "The server refused it: 554 5.6.0 Looks like spam."),
        (Trouble.LATER, "The server asks to try again later: 451 4.7.1 Greylisted."),
    ],
)
def test_a_refused_mail_says_why_and_the_next_one_goes(
    box: Box, trouble: Trouble, reason: str
) -> None:
    box.trouble = {1: trouble}
    with Connection(server(box)) as connection:
        assert connection.send(mail(), (BELLS,)) == {BELLS: Answer(Outcome.REFUSED, reason)}
        assert connection.send(mail(), (BELLS,)) == {BELLS: SENT}
    assert [r.connection for r in box.received] == [1]


def test_a_server_that_ends_the_connection_in_mid_batch_is_asked_again_on_a_new_one(
    box: Box,
) -> None:
    for trouble in (Trouble.END, Trouble.BREAK):
        box.begun, box.sessions, box.received = 0, [], []
        box.trouble = {2: trouble}
        with Connection(server(box)) as connection:
            assert [connection.send(mail(), (BELLS,))[BELLS] for _ in range(3)] == [SENT] * 3
        assert [r.connection for r in box.received] == [1, 2, 2]


@pytest.mark.parametrize(
    ("trouble", "seconds", "sentence"),
    [
        (Trouble.BREAK, 10, "The connection to localhost broke."),
        (
            Trouble.END,
            10,
            "localhost ended the connection: 421 4.7.0 Too many messages on this connection.",
        ),
        (Trouble.HANG, 2, "localhost did not answer within 2 seconds."),
    ],
)
def test_what_breaks_before_the_server_has_the_mail_has_surely_not_gone_out(
    box: Box, trouble: Trouble, seconds: float, sentence: str
) -> None:
    box.trouble = {1: trouble}
    with pytest.raises(MailServerError) as caught:
        sent(box, seconds=seconds)
    assert (str(caught.value), box.received) == (sentence, [])


def test_after_a_break_the_same_connection_is_opened_anew(box: Box) -> None:
    box.trouble = {1: Trouble.BREAK}
    with Connection(server(box)) as connection:
        with pytest.raises(MailServerError):
            connection.send(mail(), (BELLS,))
        assert connection.send(mail(), (BELLS,)) == {BELLS: SENT}


@pytest.mark.parametrize(
    ("trouble", "seconds", "reason"),
    [
        (Trouble.BREAK_AFTER, 10, "The connection to localhost broke."),
        (Trouble.HANG_AFTER, 0.2, "localhost did not answer within 0.2 seconds."),
    ],
)
def test_nobody_knows_of_a_mail_whose_connection_broke_when_the_server_had_it(
    box: Box, trouble: Trouble, seconds: float, reason: str
) -> None:
    box.trouble = {1: trouble}
    assert sent(box, verdict_seconds=seconds) == {BELLS: Answer(Outcome.UNKNOWN, reason)}
    assert len(box.received) == 1


def test_a_name_and_password_open_the_door(known: Authority) -> None:
    with (
        running(Box(account=("kim", "secret")), known) as box,
        Connection(server(box), Account("kim", "secret")) as connection,
    ):
        assert connection.send(mail(), (BELLS,)) == {BELLS: SENT}


def test_a_wrong_password_is_said_and_never_shown(known: Authority) -> None:
    with running(Box(account=("kim", "secret")), known) as box:
        sentence = why_not(box, Account("kim", "hunter2"))
    assert sentence.startswith("localhost does not accept this name and password: 535")
    assert "hunter2" not in sentence + repr(Account("kim", "hunter2"))


def test_a_password_that_cannot_be_sent_is_said_and_never_shown(known: Authority) -> None:
    with running(Box(account=("kim", "secret")), known) as box:
        sentence = why_not(box, Account("kim", "gehäuse"))
    assert "letters with accents" in sentence
    assert "geh" not in sentence


def test_a_server_that_asks_for_no_name_is_not_given_one(box: Box) -> None:
    assert "asks for no name and password on port" in why_not(box, Account("kim", "secret"))


class Modern(Box):
    """A server that lets in only who brings a token from elsewhere."""

    async def auth_XOAUTH2(self, *_: object) -> None:  # noqa: N802 -- aiosmtpd's name
        raise NotImplementedError


def test_a_server_that_wants_another_way_of_logging_in_is_said(known: Authority) -> None:
    with running(Modern(), known) as box:
        assert "in a way that this app does not know" in why_not(box, Account("kim", "secret"))


def test_nothing_is_ever_sent_in_the_clear(known: Authority) -> None:
    with running(Box(), known, starttls=False) as box:
        assert "nothing is sent in the clear. Try TLS on port 465." in why_not(box)


def test_the_wrong_kind_of_security_is_said_with_the_other(box: Box) -> None:
    assert "Try STARTTLS on port 587." in why_not(box, security=Security.TLS)


def test_a_server_that_speaks_tls_at_once_is_silent_to_starttls(known: Authority) -> None:
    with running(Box(), known, tls=True) as box:
        found = Server(host=HOST, port=box.port, seconds=0.3)
        with pytest.raises(MailServerError, match="did not answer within"), Connection(found):
            pass


def test_a_server_that_nobody_vouches_for_is_not_trusted(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "cannot prove to be localhost: self-signed certificate" in why_not(box)


def test_a_server_under_anothers_name_is_not_trusted(box: Box) -> None:
    elsewhere = Server(host="127.0.0.1", port=box.port)
    with (
        pytest.raises(MailServerError, match=r"cannot prove to be 127\.0\.0\.1"),
        Connection(elsewhere),
    ):
        pass


def test_a_port_without_a_server_is_named() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        pytest.raises(MailServerError, match=f"takes no e-mail on port {port}"),
        Connection(Server(host="127.0.0.1", port=port)),
    ):
        pass


def test_a_name_that_no_server_has_is_named() -> None:
    with (
        pytest.raises(MailServerError, match=r"No mail server mail\.invalid was found"),
        Connection(Server(host="mail.invalid")),
    ):
        pass


def test_a_server_that_is_none_is_said() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        deaf = Server(host=HOST, port=silent.getsockname()[1], seconds=0.2)
        with (
            pytest.raises(MailServerError, match=r"within 0\.2 seconds\. Look at"),
            Connection(deaf),
        ):
            pass
