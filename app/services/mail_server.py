"""The server that sends the service's e-mails: where it is, and who we are to it.

Where it is lies in the database; the name and the password lie in the system's key ring alone.
"""

import re
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import select

from app.delivery.email_message import From, Mail
from app.delivery.keys import NoKeyRingError, account_for, forget_account, keep_account
from app.delivery.smtp import Account, Connection, Outcome, Security, Server
from app.errors import UserError
from app.models import MailServerRow, ServiceRow
from app.models.database import Database

__all__ = ["MailServer", "Security", "ServerTold"]

HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
PORTS = range(1, 65536)
NONE_YET = "No mail server is set up yet. Set one up, or save the e-mails as files."
NO_SERVICE = "The sheet service has no row: fill in who writes, with an e-mail address."
TEST_SUBJECT = "A test of the mail server"
TEST_WORDS = (
    "This is a test. The mail server is set up, and e-mails to carers and staff can be sent.\n\n"
    "There is nothing that you need to do.\n"
)


@dataclass(frozen=True, slots=True)
class ServerTold:
    """The server as a form shows it. The password is never shown.

    `name` is empty where the server is given none; `trouble` says why the key ring cannot be read.
    """

    host: str
    port: int
    security: Security
    name: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class MailServer:
    """What a person does with the mail server."""

    database: Database
    user: str

    def told(self) -> ServerTold | None:
        """The server that is set up; None: none is yet."""
        server = self._stored()
        if server is None:
            return None
        where = server.host, server.port
        try:
            account = account_for(*where)
        except UserError as error:
            return ServerTold(*where, server.security, trouble=str(error))
        return ServerTold(*where, server.security, account.name if account else "")

    def save(
        self, host: str, port: int, security: Security, *, name: str = "", password: str = ""
    ) -> None:
        """Sets the server up. An empty name: it asks for none; an empty password: it stays.

        Raises:
            UserError: no such host or port can be, a password is missing, or there is no key ring.
        """
        host, name = host.strip(), name.strip()
        if not HOST.fullmatch(host):
            raise UserError("The server's name is written like mail.example.org.")
        if port not in PORTS:
            raise UserError("A port is a number from 1 to 65535; for e-mail mostly 587 or 465.")
        _keep(host, port, name, password)
        with self.database.work("Set up the mail server", user=self.user) as work:
            row = work.session.get(MailServerRow, 1)
            if row is None:
                row = MailServerRow(id=1)
                work.session.add(row)
            row.host, row.port, row.security = host, port, security.value

    def forget(self) -> None:
        """Takes the server away, with the name and password for it.

        Raises:
            UserError: the key ring stays locked.
        """
        server = self._stored()
        if server is None:
            return
        _forget_if_kept(server.host, server.port)
        with self.database.work("Take the mail server away", user=self.user) as work:
            for row in work.session.scalars(select(MailServerRow)):
                work.session.delete(row)

    def server(self) -> tuple[Server, Account | None]:
        """The server that is set up, and the name and password for it, if it asks for some.

        Raises:
            UserError: no server is set up, or the key ring stays locked.
        """
        server = self._stored()
        if server is None:
            raise UserError(NONE_YET)
        try:
            return server, account_for(server.host, server.port)
        except NoKeyRingError:
            return server, None

    def try_it(self, to: str) -> str:
        """Sends a test message to an address of one's own; a sentence that says that it went.

        Raises:
            UserError: it did not go; the sentence says why.
        """
        server, account = self.server()
        mail = Mail(
            subject=TEST_SUBJECT,
            sender=self._sender(),
            recipients=(to.strip(),),
            text=TEST_WORDS,
            message_id=str(uuid4()),
            date=self.database.now(),
        )
        with Connection(server, account) as connection:
            answer = connection.send(mail, mail.recipients)[to.strip()]
        if answer.outcome is not Outcome.SENT:
            raise UserError(f"The test message did not go out for certain. {answer.reason}")
        return f"{server.host} has taken the test message. Look whether it arrives."

    def _sender(self) -> From:
        with self.database.reading() as rows:
            row = rows.scalar(select(ServiceRow))
            if row is None:
                raise UserError(NO_SERVICE)
            return From(name=row.name, email=row.email.strip())

    def _stored(self) -> Server | None:
        with self.database.reading() as rows:
            row = rows.scalar(select(MailServerRow))
            if row is None:
                return None
            return Server(host=row.host, port=row.port, security=Security(row.security))


def _keep(host: str, port: int, name: str, password: str) -> None:
    """Puts the name and password into the key ring, where there are some."""
    if not name:
        _forget_if_kept(host, port)
    elif password:
        keep_account(host, port, Account(name, password))
    else:
        known = account_for(host, port)
        if known is None or known.name != name:
            raise UserError("Type the password that goes with this name and this server.")


def _forget_if_kept(host: str, port: int) -> None:
    """A computer without a key ring may still send through a server that asks for no name."""
    try:
        forget_account(host, port)
    except NoKeyRingError:
        return
