"""The mail server as it is set up and tried, with a real server and a key ring in memory."""

from collections.abc import Iterator

import pytest
from keyring.errors import KeyringLocked, NoKeyringError
from sqlalchemy import select

from app.delivery.smtp import Account, Server
from app.errors import UserError
from app.models import ChangeRow, MailServerRow, ServiceRow
from app.models.database import Database
from app.services.mail_server import MailServer, Security, ServerTold
from tests.key_ring import Ring, ring
from tests.mail_server import HOST, Authority, Box, Trouble, authority, running, trust
from tests.services.outing_rows import USER, store

WHERE = ("mail.example.org", 587, Security.STARTTLS)


@pytest.fixture
def kept() -> Iterator[Ring]:
    with ring() as own:
        yield own


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def box(known: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    trust(monkeypatch, known)
    with running(Box(), known) as listening:
        yield listening


@pytest.fixture
def servers(database: Database, kept: Ring) -> MailServer:  # noqa: ARG001 -- its ring is in use
    return MailServer(database, USER)


def test_at_first_there_is_none(servers: MailServer) -> None:
    assert servers.told() is None
    servers.forget()
    with pytest.raises(UserError, match="No mail server is set up yet"):
        servers.server()


def test_what_is_set_up_is_told_without_its_password(servers: MailServer) -> None:
    servers.save(" mail.example.org ", 587, Security.STARTTLS, name=" kim ", password="secret")
    assert servers.told() == ServerTold(*WHERE, "kim")
    assert servers.server() == (Server(host="mail.example.org"), Account("kim", "secret"))


def test_name_and_password_lie_in_no_table_and_no_change(
    servers: MailServer, database: Database
) -> None:
    servers.save(*WHERE, name="kim", password="secret")
    with database.reading() as rows:
        written = [(row.key, row.before, row.after) for row in rows.scalars(select(ChangeRow))]
    assert written == [
        ("mail.example.org", None, {"host": WHERE[0], "port": 587, "security": "starttls"})
    ]
    assert b"secret" not in database.path.read_bytes()


def test_a_password_stays_when_another_port_or_security_is_not_chosen(servers: MailServer) -> None:
    servers.save(*WHERE, name="kim", password="secret")
    servers.save(*WHERE, name="kim")
    assert servers.server()[1] == Account("kim", "secret")


@pytest.mark.parametrize(("name", "port"), [("kim", 465), ("alex", 587)])
def test_another_name_or_port_needs_its_password(servers: MailServer, name: str, port: int) -> None:
    servers.save(*WHERE, name="kim", password="secret")
    with pytest.raises(UserError, match="Type the password"):
        servers.save(WHERE[0], port, Security.TLS, name=name)
    assert servers.told() == ServerTold(*WHERE, "kim")


def test_an_emptied_name_takes_the_password_out_of_the_key_ring(
    servers: MailServer, kept: Ring
) -> None:
    servers.save(*WHERE, name="kim", password="secret")
    servers.save(*WHERE)
    assert (servers.server()[1], kept.kept) == (None, {})


def test_a_server_that_is_taken_away_leaves_nothing_behind(servers: MailServer, kept: Ring) -> None:
    servers.save(*WHERE, name="kim", password="secret")
    servers.forget()
    assert (servers.told(), kept.kept) == (None, {})


@pytest.mark.parametrize("host", ["", "mail example", "smtp://mail.example.org", "-a", "a@b.org"])
def test_a_host_that_cannot_be_is_refused(servers: MailServer, host: str) -> None:
    with pytest.raises(UserError, match=r"written like mail\.example\.org"):
        servers.save(host, 587, Security.STARTTLS)


@pytest.mark.parametrize("port", [0, 65536])
def test_a_port_that_cannot_be_is_refused(servers: MailServer, port: int) -> None:
    with pytest.raises(UserError, match="from 1 to 65535"):
        servers.save("mail.example.org", port, Security.STARTTLS)
    assert servers.told() is None


def test_without_a_key_ring_a_server_that_asks_for_no_name_can_be_used(
    database: Database,
) -> None:
    servers = MailServer(database, USER)
    with ring(NoKeyringError):
        servers.save(*WHERE)
        told = servers.told()
        assert servers.server()[1] is None
        servers.forget()
    assert told is not None
    assert told.trouble.startswith("This computer has no key ring")


def test_without_a_key_ring_a_password_is_kept_nowhere(database: Database) -> None:
    servers = MailServer(database, USER)
    with ring(NoKeyringError), pytest.raises(UserError, match="kept nowhere else"):
        servers.save(*WHERE, name="kim", password="secret")
    assert servers.told() is None


def test_a_locked_key_ring_is_said_and_the_server_is_told_all_the_same(
    database: Database,
) -> None:
    servers = MailServer(database, USER)
    with ring():
        servers.save(*WHERE)
    with ring(KeyringLocked):
        assert servers.told() == ServerTold(
            *WHERE, trouble="The key ring is locked. Unlock it, then try again."
        )
        with pytest.raises(UserError, match="is locked"):
            servers.server()


def test_a_test_message_arrives_where_it_is_wanted(
    servers: MailServer, database: Database, box: Box
) -> None:
    store(database)
    servers.save(HOST, box.port, Security.STARTTLS)
    sentence = servers.try_it(" kim@example.org ")
    assert sentence == "localhost has taken the test message. Look whether it arrives."
    (received,) = box.received
    assert received.to == ("kim@example.org",)
    assert received.message["Subject"] == "A test of the mail server"


@pytest.mark.parametrize("trouble", [Trouble.REFUSE_WORDS, Trouble.BREAK, Trouble.BREAK_AFTER])
def test_a_test_message_that_does_not_go_says_why(
    servers: MailServer, database: Database, box: Box, trouble: Trouble
) -> None:
    store(database)
    box.trouble = {1: trouble}
    servers.save(HOST, box.port, Security.STARTTLS)
    with pytest.raises(UserError, match=r"Looks like spam|connection to localhost broke"):
        servers.try_it("kim@example.org")


@pytest.mark.parametrize(
    ("service", "sentence"),
    [
        (None, "The sheet service has no row"),
        (ServiceRow(id=1, name="Service"), "email in the sheet service is no e-mail address"),
    ],
)
def test_a_service_that_cannot_write_is_told_so(
    servers: MailServer, database: Database, service: ServiceRow | None, sentence: str
) -> None:
    store(database, {"service": service})
    servers.save(*WHERE)
    with pytest.raises(UserError, match=sentence):
        servers.try_it("kim@example.org")


def test_there_is_one_server(servers: MailServer, database: Database) -> None:
    servers.save(*WHERE)
    servers.save("mail.example.com", 465, Security.TLS)
    with database.reading() as rows:
        assert [row.host for row in rows.scalars(select(MailServerRow))] == ["mail.example.com"]
