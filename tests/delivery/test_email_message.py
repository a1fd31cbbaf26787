"""E-mails: taken apart again by Python's own parser, and looked at byte by byte."""

from datetime import datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.delivery.email_message import (
    Attachment,
    CalendarPart,
    From,
    Mail,
    as_bytes,
    is_address,
)
from app.errors import UserError
from tests.delivery.mails import BELLS, CALENDAR, SAM, invitation, mail

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(
    lambda text: " ".join(text.split())
)


def read(sent: Mail, *, unsent: bool = False) -> EmailMessage:
    return message_from_bytes(as_bytes(sent, unsent=unsent), policy=policy.default)


def kinds(message: EmailMessage) -> list[str]:
    """What an e-mail is made of, from the outside in."""
    return [part.get_content_type() for part in message.walk()]


def test_an_invitation_has_its_words_and_its_entry_as_alternatives_and_its_letter_beside() -> None:
    assert kinds(read(invitation())) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/pdf",
    ]


def test_words_alone_are_one_part() -> None:
    assert kinds(read(mail())) == ["text/plain"]


def test_the_entry_says_the_method_of_its_file_and_arrives_to_the_byte() -> None:
    message = read(invitation())
    (entry,) = (part for part in message.walk() if part.get_content_type() == "text/calendar")
    assert (entry.get_param("method"), entry.get_content_charset()) == ("REQUEST", "utf-8")
    assert entry.get_payload(decode=True) == CALENDAR
    assert not entry.is_attachment()


def test_a_letter_is_an_attachment_under_its_neutral_name() -> None:
    (letter,) = read(invitation()).iter_attachments()
    assert letter.get_filename() == "letter-0001.pdf"
    assert letter.get_payload(decode=True) == b"%PDF-1.4\n\x00\xff"


def test_words_arrive_as_they_were_written() -> None:
    assert read(mail()).get_content() == "Dear Jo and Sam,\r\n.\r\n..and bring a towel.\r\n"


def test_a_file_for_outlook_is_unsent_and_has_its_entry_attached_too() -> None:
    message = read(invitation(), unsent=True)
    assert message["X-Unsent"] == "1"
    assert [part.get_filename() for part in message.iter_attachments()] == [
        "letter-0001.pdf",
        "calendar.ics",
    ]
    assert read(invitation())["X-Unsent"] is None
    assert kinds(read(mail(), unsent=True)) == ["text/plain"]


def test_the_same_mail_gives_the_same_bytes() -> None:
    assert as_bytes(invitation()) == as_bytes(invitation())


def test_it_is_plain_ascii_in_short_lines_that_end_as_mail_does() -> None:
    data = as_bytes(invitation(text="ä" * 3000, recipients=tuple(f"a{n}@b.org" for n in range(50))))
    assert data.isascii()
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")
    assert max(map(len, data.split(b"\r\n"))) <= 78


def test_both_carers_of_a_household_are_addressed() -> None:
    addressed = read(mail(recipients=(BELLS, SAM)))["To"].addresses
    assert [address.addr_spec for address in addressed] == [BELLS, SAM]


@given(name=NAMES)
@pytest.mark.parametrize("word", ['Kent, "East"; überall', "=?utf-8?q?x?=", "a\\b", "x" * 300])
def test_any_name_of_a_service_and_any_subject_are_read_as_they_are(word: str, name: str) -> None:
    line = f"{word} {name}".strip()
    sender = From(name=line, email="belonging@example.org")
    message = message_from_bytes(as_bytes(mail(sender=sender, subject=line)))
    name, address = parseaddr(message["From"].replace("\r\n", ""))
    assert address == "belonging@example.org"
    assert str(make_header(decode_header(name))) == line
    assert str(make_header(decode_header(message["Subject"].replace("\r\n", "")))) == line


def test_a_name_with_a_line_break_adds_no_header() -> None:
    sender = From(name="Service\r\nBcc: x@example.org", email="belonging@example.org")
    assert read(mail(sender=sender))["Bcc"] is None


@pytest.mark.parametrize("subject", ["", "  ", "one\r\nBcc: x@example.org", "one\u2028two"])
def test_a_subject_is_one_line(subject: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        mail(subject=subject)


@pytest.mark.parametrize(
    "address", ["jo@example.org", "o'neill+sob@mail.example.co.uk", "j.b@xn--bcher-kva.example"]
)
def test_an_address_is_known(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "jo",
        "jo@",
        "@example.net",
        "jo@localhost",
        "jo@@example.net",
        "jo bell@example.org",
        "jo@example.org\r\nRCPT TO:<x@example.org>",
        "Jo <jo@example.org>",
        "jo@example.org, sam@example.org",
        "jö@example.org",
        ".jo@example.org",
        "jo@example..org",
        "jo@-example.org",
        "j" * 250 + "@example.org",
    ],
)
def test_what_is_no_address_is_refused_in_words_that_do_not_repeat_it(address: str) -> None:
    assert not is_address(address)
    with pytest.raises(UserError, match="put it right") as caught:
        mail(recipients=(BELLS, address))
    assert not address or address not in str(caught.value)


def test_a_mail_to_nobody_is_refused() -> None:
    with pytest.raises(UserError, match="put it right"):
        mail(recipients=())


def test_a_service_without_an_address_is_told_where_to_fill_it_in() -> None:
    with pytest.raises(UserError, match="email in the sheet service"):
        From(name="Service", email="")


def test_a_date_is_an_instant() -> None:
    with pytest.raises(ValueError, match="instant"):
        mail(date=datetime(2026, 11, 22))


@pytest.mark.parametrize(("name", "kind"), [("a b.pdf", "application/pdf"), ("a.pdf", "pdf")])
def test_an_attachment_has_a_plain_name_and_a_kind(name: str, kind: str) -> None:
    with pytest.raises(ValueError, match="no plain name"):
        Attachment(name, kind, b"")


def test_a_part_asks_for_what_its_file_asks_for() -> None:
    with pytest.raises(ValueError, match="METHOD:CANCEL"):
        CalendarPart(CALENDAR, "CANCEL")
