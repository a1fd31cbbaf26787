"""Sending e-mails through a server: over TLS and never in the clear, one connection for a batch.

Each recipient of each mail has an answer of its own. *Unknown* is one of them: the server had the
whole mail when the connection broke, and nobody can say whether it goes on to its reader.
"""

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import Self

from app.delivery.email_message import Mail, as_bytes
from app.errors import UserError

NEUTRAL_NAME = "[127.0.0.1]"
"""What the server is told of this computer, in place of its name in the network."""
LONGEST_REPLY = 300
FAREWELL = 3
"""Seconds for which the server's goodbye is waited for."""
LOGINS = frozenset({"CRAM-MD5", "PLAIN", "LOGIN"})
DOT_FIRST = re.compile(rb"^\.", re.MULTILINE)


class MailServerError(UserError):
    """The server cannot be reached, cannot be trusted, or does not let us in."""


class Security(Enum):
    """How the connection is made safe: from its first byte, or right after the greeting."""

    TLS = "tls"
    STARTTLS = "starttls"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server. It may take `seconds` for each of its answers.

    It looks for viruses before it says that it has a mail: for that it may take `verdict_seconds`.
    """

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    seconds: float = 30
    verdict_seconds: float = 120


@dataclass(frozen=True, slots=True)
class Account:
    """The name and password that the server asks for."""

    name: str
    password: str = field(repr=False)


class Outcome(Enum):
    """What came of an attempt to send."""

    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one mail for one recipient; the reason may quote the server."""

    outcome: Outcome
    reason: str = ""


class _BrokenError(Exception):
    """The connection broke, or was ended by the server, before it had the whole mail."""


@dataclass(slots=True)
class Connection:
    """A connection that is opened once for many mails, and again where the server has ended it.

    `account` is None where the server asks for none.
    """

    server: Server
    account: Account | None = None
    _smtp: smtplib.SMTP | None = field(default=None, init=False, repr=False)
    _used: bool = field(default=False, init=False, repr=False)

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(self, *_: object) -> None:
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                _allow(self._smtp, min(FAREWELL, self.server.seconds))
                self._smtp.quit()
        self._forget()

    def send(self, mail: Mail, to: Sequence[str]) -> Mapping[str, Answer]:
        """Sends a mail to some of its recipients; what came of it for each of them.

        A server that ends a connection after so many mails is asked again on a new one.

        Raises:
            MailServerError: the connection broke before the server had the mail: nothing was sent.
        """
        data = as_bytes(mail)
        if self._used:
            with suppress(_BrokenError):
                return self._handed_over(mail, to, data)
        try:
            return self._handed_over(mail, to, data)
        except _BrokenError as error:
            raise MailServerError(str(error)) from None

    def _handed_over(self, mail: Mail, to: Sequence[str], data: bytes) -> Mapping[str, Answer]:
        smtp = self._smtp or self._open()
        self._used = True
        with self._breaking():
            if refused := _sender_refused(smtp, mail, data):
                return dict.fromkeys(to, refused)
            answers = {address: _recipient(smtp, address) for address in to}
            taken = [a for a, answer in answers.items() if answer.outcome is Outcome.SENT]
            if not taken:
                smtp.rset()
                return answers
            if refused := _words_refused(smtp, data):
                return answers | dict.fromkeys(taken, refused)
        return answers | dict.fromkeys(taken, self._verdict(smtp))

    def _verdict(self, smtp: smtplib.SMTP) -> Answer:
        """What the server says of a mail once it has the last line of it."""
        try:
            _allow(smtp, self.server.verdict_seconds)
            smtp.send(b".\r\n")
            code, reply = smtp.getreply()
            _allow(smtp, self.server.seconds)
        except (smtplib.SMTPException, OSError) as error:
            self._forget()
            return Answer(Outcome.UNKNOWN, _broke(self.server, error, self.server.verdict_seconds))
        return Answer(Outcome.SENT) if code == 250 else _refused(code, reply)

    @contextmanager
    def _breaking(self) -> Iterator[None]:
        """Says in words that the connection broke, and forgets it."""
        try:
            yield
        except (smtplib.SMTPException, OSError) as error:
            self._forget()
            raise _BrokenError(_broke(self.server, error, self.server.seconds)) from None

    def _open(self) -> smtplib.SMTP:
        self._smtp, self._used = _opened(self.server, self.account), False
        return self._smtp

    def _forget(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp, self._used = None, False


def _allow(smtp: smtplib.SMTP, seconds: float) -> None:
    """Gives the server so long for its next answer."""
    assert smtp.sock is not None  # whoever closes it forgets the connection
    smtp.sock.settimeout(seconds)


def _sender_refused(smtp: smtplib.SMTP, mail: Mail, data: bytes) -> Answer | None:
    size = [f"size={len(data)}"] if smtp.has_extn("size") else []
    code, reply = smtp.mail(mail.sender.email, size)
    if code == 250:
        return None
    _still_there(code, reply)
    smtp.rset()
    return _refused(code, reply)


def _recipient(smtp: smtplib.SMTP, address: str) -> Answer:
    code, reply = smtp.rcpt(address)
    _still_there(code, reply)
    return Answer(Outcome.SENT) if code in (250, 251) else _refused(code, reply)


def _words_refused(smtp: smtplib.SMTP, data: bytes) -> Answer | None:
    """Hands the words over, all but the last line that ends them."""
    code, reply = smtp.docmd("DATA")
    if code != 354:
        _still_there(code, reply)
        smtp.rset()
        return _refused(code, reply)
    smtp.send(DOT_FIRST.sub(b"..", data).rstrip(b"\r\n") + b"\r\n")
    return None


def _still_there(code: int, reply: bytes) -> None:
    """Takes notice that a server ends the connection (RFC 5321, 3.8)."""
    if code == 421:
        raise smtplib.SMTPResponseException(code, reply)


def _refused(code: int, reply: bytes) -> Answer:
    how = "The server refused it" if code >= 500 else "The server asks to try again later"
    return Answer(Outcome.REFUSED, f"{how}: {_said(code, reply)}.")


def _said(code: int, reply: bytes | str) -> str:
    """A server's reply on one line."""
    text = reply if isinstance(reply, str) else reply.decode("utf-8", "replace")
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"{code} {line[:LONGEST_REPLY]}".strip().rstrip(".")


def _broke(server: Server, error: Exception, seconds: float) -> str:
    match error:
        case smtplib.SMTPResponseException():
            told = _said(error.smtp_code, error.smtp_error)
            return f"{server.host} ended the connection: {told}."
        case _ if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
            return f"{server.host} did not answer within {seconds:g} seconds."
        case _:
            return f"The connection to {server.host} broke."


def _opened(server: Server, account: Account | None) -> smtplib.SMTP:
    """A connection over which mails can be sent.

    Raises:
        MailServerError: the server cannot be reached, cannot be trusted, or does not let us in.
    """
    smtp = _greeted(server)
    try:
        if server.security is Security.STARTTLS:
            smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo_or_helo_if_needed()
        if account is not None:
            _log_in(smtp, server, account)
    except (smtplib.SMTPException, OSError) as error:
        smtp.close()
        raise MailServerError(_why_closed(server, error)) from None
    except BaseException:
        smtp.close()
        raise
    return smtp


def _greeted(server: Server) -> smtplib.SMTP:
    where = server.host, server.port
    try:
        if server.security is Security.STARTTLS:
            return smtplib.SMTP(*where, NEUTRAL_NAME, timeout=server.seconds)
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(
            *where, local_hostname=NEUTRAL_NAME, timeout=server.seconds, context=context
        )
    except (smtplib.SMTPException, OSError) as error:
        raise MailServerError(_why_closed(server, error)) from None


def _log_in(smtp: smtplib.SMTP, server: Server, account: Account) -> None:
    if not (account.name + account.password).isascii():
        # smtplib writes both in ASCII, and its error holds what it could not write.
        raise MailServerError(
            "The mail server's name or password has letters with accents or other signs that"
            f" cannot be sent to {server.host}. Ask for another password."
        )
    offered = set(smtp.esmtp_features.get("auth", "").upper().split())
    if not offered:
        raise MailServerError(
            f"{server.host} asks for no name and password on port {server.port}. Empty both, or"
            " look at the port."
        )
    if not offered & LOGINS:
        raise MailServerError(
            f"{server.host} wants to be logged in to in a way that this app does not know. Ask who"
            " runs it for a server that takes a name and a password."
        )
    smtp.login(account.name, account.password)


def _why_closed(server: Server, error: Exception) -> str:
    host, port = server.host, server.port
    match error:
        case ssl.SSLError():
            return _why_unsafe(server, error)
        case socket.gaierror():
            return f"No mail server {host} was found. Look at its name, and at the network."
        case ConnectionRefusedError():
            return f"{host} takes no e-mail on port {port}. Look at the port."
        case smtplib.SMTPAuthenticationError():
            told = _said(error.smtp_code, error.smtp_error)
            return f"{host} does not accept this name and password: {told}."
        case smtplib.SMTPNotSupportedError():
            return (
                f"{host} offers no STARTTLS on port {port}, and nothing is sent in the clear."
                " Try TLS on port 465."
            )
        case _:
            told = _broke(server, error, server.seconds)
            return f"{told} Look at its name and port, and at the network."


def _why_unsafe(server: Server, error: ssl.SSLError) -> str:
    host = server.host
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"Whoever answers as {host} cannot prove to be {host}: {error.verify_message}."
            " Nothing was sent. Ask who runs the server."
        )
    other = "STARTTLS on port 587" if server.security is Security.TLS else "TLS on port 465"
    return f"No safe connection to {host} on port {server.port} came about. Try {other}."
