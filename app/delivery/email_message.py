"""An e-mail as its reader's program takes it apart: words, a calendar entry, papers.

`multipart/mixed` of a `multipart/alternative` and the papers. The alternatives are the words, the
same with some form, and the calendar entry as `text/calendar; method=REQUEST`: only there do
Outlook, Google and Apple offer to accept it (RFC 6047, 2.4). The same mail gives the same bytes.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime

from app.errors import UserError

ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[^@]+")
DOMAIN = re.compile(
    r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+"
)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
CHARSET = "utf-8"
FITS = 60
"""Characters that stand on one line of a header, beside its name and an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """Who writes: the service, by its name and its e-mail address."""

    name: str
    email: str

    def __post_init__(self) -> None:
        if not is_address(self.email):
            raise UserError(
                "email in the sheet service is no e-mail address: fill it in, as in"
                " belonging@example.org."
            )


@dataclass(frozen=True, slots=True)
class Attachment:
    """A paper that goes with the words. Its name holds the app's own numbers and no others.

    A paper of text is in UTF-8 and says so; a calendar file says its own `METHOD` too.
    """

    name: str
    kind: str
    data: bytes
    method: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Za-z0-9._-]+", self.name) or self.kind.count("/") != 1:
            raise ValueError(f"{self.name} ({self.kind}): no plain name and kind of a file")


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A calendar file, and what it asks for: its own `METHOD`, which the part must repeat."""

    data: bytes
    method: str

    def __post_init__(self) -> None:
        if f"METHOD:{self.method}\r\n".encode() not in self.data:
            raise ValueError(f"the calendar does not say METHOD:{self.method}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One e-mail for one household or person. Its `recipients` see each other's addresses.

    `html` is empty, or the words with some form. `date` is an instant.
    """

    subject: str
    sender: From
    recipients: tuple[str, ...]
    text: str
    html: str = ""
    calendar: CalendarPart | None = None
    attachments: tuple[Attachment, ...] = ()
    message_id: str
    date: datetime

    def __post_init__(self) -> None:
        if not self.recipients or not all(map(is_address, self.recipients)):
            raise UserError("An e-mail address is none: put it right, as in carer@example.org.")
        if CONTROL.search(self.subject) or not self.subject.strip():
            raise ValueError("a subject is one line")
        if self.date.tzinfo is None:
            raise ValueError("the date of an e-mail is an instant")


def is_address(text: str) -> bool:
    """Whether a mail server anywhere takes this as an address: plain letters, one @, a domain."""
    return (
        len(text) <= 254
        and ADDRESS.fullmatch(text) is not None
        and DOMAIN.fullmatch(text.rpartition("@")[2]) is not None
    )


def as_bytes(mail: Mail, *, unsent: bool = False) -> bytes:
    """The e-mail as it is sent; with `unsent`, as a file that Outlook opens ready to be sent.

    Whether a program keeps the calendar's alternative of a file that a person sends on depends on
    the program: such a file has it attached too.
    """
    message = EmailMessage(policy=policy.SMTP)
    _say(message, mail)
    for paper in (*mail.attachments, *(_entry(mail) if unsent else ())):
        maintype, subtype = paper.kind.split("/")
        message.add_attachment(
            paper.data,
            maintype=maintype,
            subtype=subtype,
            filename=paper.name,
            cte="base64",
            params=_params(paper),
        )
    _settle_boundaries(message, mail.message_id)
    return _headers(mail, unsent=unsent).encode("ascii") + message.as_bytes()


def _headers(mail: Mail, *, unsent: bool) -> str:
    """Who writes to whom, about what.

    Written here, as `EmailMessage` puts blanks into long names that are not plain English
    (measured on 3.11: two in five).
    """
    sender = mail.sender
    headers = {
        "From": f"{_name(sender.name)} <{sender.email}>",
        "To": ",\r\n ".join(mail.recipients),
        "Subject": _words(mail.subject, "Subject"),
        "Date": format_datetime(mail.date),
        "Message-ID": f"<{mail.message_id}@{sender.email.rpartition('@')[2]}>",
        **({"X-Unsent": "1"} if unsent else {}),
    }
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items())


def _name(name: str) -> str:
    """A name before an address: quoted, or in coded words, which need no quotes (RFC 2047, 5)."""
    line = " ".join(CONTROL.sub(" ", name).split())
    if _is_plain(line):
        return '"' + re.sub(r'(["\\])', r"\\\1", line) + '"'
    return _words(line, "From")


def _words(line: str, header: str) -> str:
    """A line as a header may hold it: folded, and in coded words where it is not plain."""
    return (
        line
        if _is_plain(line)
        else Header(line, CHARSET, header_name=header).encode(linesep="\r\n")
    )


def _is_plain(line: str) -> bool:
    return line.isascii() and len(line) <= FITS and "=?" not in line


def _say(message: EmailMessage, mail: Mail) -> None:
    """The words, and beside them what says the same in other ways, the plainest first."""
    message.set_content(mail.text, cte="base64")
    if mail.html:
        message.add_alternative(mail.html, subtype="html", cte="base64")
    if mail.calendar:
        message.add_alternative(
            mail.calendar.data.decode(CHARSET),
            subtype="calendar",
            params={"method": mail.calendar.method},
            cte="base64",
        )


def _params(paper: Attachment) -> dict[str, str]:
    """What the kind of a paper leaves open: how its letters are written, what a calendar asks."""
    charset = {"charset": CHARSET} if paper.kind.startswith("text/") else {}
    return charset | ({"method": paper.method} if paper.method else {})


def _entry(mail: Mail) -> tuple[Attachment, ...]:
    if mail.calendar is None:
        return ()
    return (Attachment("calendar.ics", "application/ics", mail.calendar.data),)


def _settle_boundaries(message: EmailMessage, message_id: str) -> None:
    """The marks between the parts, which are else drawn by chance.

    base64 and headers never begin with two hyphens: no mark can stand in what it parts.
    """
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{number}_{message_id}")
