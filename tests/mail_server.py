"""A mail server on this computer, with a certificate of its own: aiosmtpd, and trouble on demand.

It listens on `localhost`, keeps what it is sent, and does to each mail what the test says.
"""

import asyncio
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from typing_extensions import override

HOST = "localhost"
FOREVER = 3600


class Trouble(Enum):
    """What may become of a mail: where it is met, and how."""

    BREAK = "the connection breaks before the server has the mail"
    BREAK_AFTER = "it breaks once the server has all of it"
    HANG = "the server says nothing before it has the mail"
    HANG_AFTER = "it says nothing once it has all of it"
    END = "the server ends the connection in words"
    REFUSE_SENDER = "the sender is refused"
    REFUSE_DATA = "the words are refused before they are handed over"
    REFUSE_WORDS = "the words are refused when they are there"
    LATER = "the server asks to try again later"


REPLIES: Mapping[Trouble | None, str] = {
    Trouble.END: "421 4.7.0 Too many messages on this connection",
    Trouble.REFUSE_SENDER: "550 5.7.1 Sender not allowed",
}
VERDICTS: Mapping[Trouble | None, str] = {
    Trouble.REFUSE_WORDS: "554 5.6.0 Looks like spam",
    Trouble.LATER: "451 4.7.1 Greylisted",
}


@dataclass(frozen=True, slots=True)
class Received:
    """A mail that arrived: for whom, on which connection, and its bytes."""

    to: tuple[str, ...]
    connection: int
    data: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.data, policy=policy.default)


@dataclass
class Box:
    """What a server has been sent, and how it behaves.

    `trouble` is by the number of the mail, from 1, as they are begun; `refused` are recipients.
    """

    trouble: Mapping[int, Trouble] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    account: tuple[str, str] | None = None
    received: list[Received] = field(default_factory=list)
    port: int = 0
    begun: int = 0
    sessions: list[Session] = field(default_factory=list)

    @property
    def now(self) -> Trouble | None:
        return self.trouble.get(self.begun)

    async def handle_MAIL(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.begun += 1
        if session not in self.sessions:
            self.sessions.append(session)
        if self.now is Trouble.BREAK:
            _cut(server)
        if self.now is Trouble.HANG:
            await asyncio.sleep(FOREVER)
        if self.now in REPLIES:
            return REPLIES[self.now]
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return f"550 5.1.1 <{address}>: no such user"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.now in VERDICTS:
            return VERDICTS[self.now]
        assert isinstance(envelope.content, bytes)
        connection = self.sessions.index(session) + 1
        self.received.append(Received(tuple(envelope.rcpt_tos), connection, envelope.content))
        if self.now is Trouble.BREAK_AFTER:
            _cut(server)
        if self.now is Trouble.HANG_AFTER:
            await asyncio.sleep(FOREVER)
        return "250 OK"

    def let_in(self, _: SMTP, __: Session, ___: Envelope, ____: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        found = given.login.decode(), given.password.decode()
        return AuthResult(success=found == self.account, handled=False)


class _Server(SMTP):
    """Refuses words before they are handed over, which aiosmtpd has no hook for."""

    @override
    async def smtp_DATA(self, arg: str) -> None:
        if self.event_handler.now is Trouble.REFUSE_DATA:
            await self.push("550 5.7.1 No data from you")
        else:
            await super().smtp_DATA(arg)


def _cut(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


@dataclass(frozen=True, slots=True)
class Authority:
    """Who vouches for the server: the certificate to trust, and the server's own with its key."""

    trusted: Path
    own: Path


def authority(folder: Path) -> Authority:
    """A certificate for `localhost`, which vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A mail server of a test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public = certificate.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    trusted, own = folder / "trusted.pem", folder / "own.pem"
    trusted.write_bytes(public)
    own.write_bytes(private + public)
    return Authority(trusted, own)


def trust(monkeypatch: pytest.MonkeyPatch, known: Authority) -> None:
    """Lets this computer trust a server, as a council's computer trusts the council's own."""
    monkeypatch.setenv("SSL_CERT_FILE", str(known.trusted))


@contextmanager
def running(
    box: Box, known: Authority, *, tls: bool = False, starttls: bool = True
) -> Iterator[Box]:
    """Lets a server listen; without `tls` it offers STARTTLS, and takes nothing in the clear."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(known.own)
    terms: dict[str, Any] = {"hostname": HOST, "auth_require_tls": not tls}
    if box.account:
        terms |= {"authenticator": box.let_in}
    else:
        terms |= {"auth_exclude_mechanism": ["LOGIN", "PLAIN"]}
    if starttls and not tls:
        terms |= {"tls_context": context, "require_starttls": True}
    thread = _Thread(box, terms, context if tls else None)
    thread.start()
    thread.ready.wait()
    try:
        yield box
    finally:
        thread.stop()


class _Thread(threading.Thread):
    """The server's own thread. It leaves nothing open when it ends, whatever hangs in it.

    aiosmtpd's controller lets its loop go with tasks and connections in it, which warn later.
    """

    def __init__(self, box: Box, terms: Mapping[str, Any], context: ssl.SSLContext | None) -> None:
        super().__init__(name="mail server", daemon=True)
        self.ready = threading.Event()
        self.box, self.terms, self.context = box, terms, context
        self.protocols: list[SMTP] = []

    @override
    def run(self) -> None:
        asyncio.run(self._serve())

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.end.set)
        self.join()

    async def _serve(self) -> None:
        self.loop, self.end = asyncio.get_running_loop(), asyncio.Event()
        server = await self.loop.create_server(self._protocol, "127.0.0.1", 0, ssl=self.context)
        self.box.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        await self.end.wait()
        server.close()
        for protocol in self.protocols:
            if isinstance(protocol.transport, asyncio.Transport):
                protocol.transport.abort()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await server.wait_closed()

    def _protocol(self) -> SMTP:
        self.protocols.append(_Server(self.box, loop=self.loop, **self.terms))
        return self.protocols[-1]
