"""What a message leaves with: the e-mail, the letter and the calendar file, for each reader."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.delivery.email_message import as_bytes
from app.errors import UserError
from app.models import HouseholdRow, MessageRow, PlaceRow, ServiceRow
from app.models.database import Database
from app.papers.lint import lint
from app.services.outbox.packing import Packer
from app.services.outbox.parcel import Parcel
from app.services.outbox.sending import Sending
from tests.mail_server import Box
from tests.services.outbox.duties import PRIYA, columns, duties
from tests.services.outbox.leaving import BELLS, check, checked, emailed, log
from tests.services.outbox.told import OTHER, change, draft, drafted, remove

SUBJECT = "Activity weekend – Swattenden Centre, Saturday 16 January 2027: what you need to know"


def parcel(database: Database, number: int = 1) -> Parcel:
    with database.reading() as rows:
        return Packer.of(rows).packed(rows.get_one(MessageRow, number))


def mail(database: Database, number: int = 1) -> EmailMessage:
    packed = parcel(database, number)
    return message_from_bytes(as_bytes(packed.mail(database.now())), policy=policy.default)


def parts(message: EmailMessage) -> dict[str, str]:
    """What stands in each text of an e-mail, by its kind."""
    found = (p for p in message.walk() if p.get_content_maintype() == "text")
    return {part.get_content_type(): str(part.get_content()) for part in found}


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def calendar(message: EmailMessage) -> str:
    """The lines of the calendar, unfolded."""
    return parts(message)["text/calendar"].replace("\r\n ", "")


def test_the_email_of_an_invite_asks_its_readers_to_an_event(database: Database) -> None:
    checked(database)
    message = mail(database)
    lines = calendar(message).splitlines()
    (part,) = (p for p in message.walk() if p.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"
    assert {"METHOD:REQUEST", "STATUS:CONFIRMED"} <= set(lines)
    assert [line for line in lines if line.startswith(("ORGANIZER", "ATTENDEE"))] == [
        "ATTENDEE;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:bells@example.org",
        'ORGANIZER;CN="Sense of Belonging Service":mailto:belonging@example.org',
    ]


def test_the_email_itself_names_no_child_and_the_letter_does(database: Database) -> None:
    checked(database)
    message = mail(database)
    (letter,) = message.iter_attachments()
    data = letter.get_payload(decode=True)
    assert isinstance(data, bytes)
    assert letter.get_filename() == "letter-0001.pdf"
    assert "Ada and Ben" in text_of(data)
    assert "Dear Jo and Sam" in parts(message)["text/plain"]
    told = str(message.items()) + "".join(parts(message).values())
    assert not [name for name in ("Ada", "Ben", "Bell,", "H1", "S1", "Orchard") if name in told]


def test_the_letter_is_dated_when_it_was_checked_and_is_the_same_whenever_it_is_made(
    database: Database,
) -> None:
    checked(database)
    assert "Sunday 22 November 2026" in text_of(parcel(database).pdf())
    assert parcel(database).pdf() == parcel(database).pdf()
    assert "Draft" not in text_of(parcel(database).pdf())


def test_a_draft_says_that_it_is_one(database: Database) -> None:
    drafted(database)
    look = Sending(database, OTHER).look(1)
    assert "Draft – not checked yet" in text_of(look.letter)
    assert (look.subject, look.emails, look.by_post) == (SUBJECT, (BELLS,), False)
    assert look.words.startswith("Dear Jo and Sam")
    assert Sending(database, OTHER).look(2).by_post


def test_a_household_that_reads_plain_text_has_its_letter_in_the_email_itself(
    database: Database,
) -> None:
    checked(database)
    change(database, HouseholdRow, "H1", plain_text=True)
    message = mail(database)
    assert "We look forward to seeing Ada and Ben" in parts(message)["text/plain"]
    assert "text/html" not in parts(message)
    assert sorted(parcel(database).papers()) == [
        "message-0001-calendar.ics",
        "message-0001-letter.pdf",
        "message-0001-letter.txt",
    ]


def test_a_household_that_reads_large_print_gets_it_everywhere(database: Database) -> None:
    checked(database)
    small = parcel(database).pdf()
    change(database, HouseholdRow, "H1", large_print=True)
    assert "font-size: 18pt" in parts(mail(database))["text/html"]
    assert len(PdfReader(BytesIO(parcel(database).pdf())).pages) > len(
        PdfReader(BytesIO(small)).pages
    )


def test_beside_a_printed_letter_lies_a_file_to_be_opened_by_hand(database: Database) -> None:
    checked(database)
    papers = parcel(database, 2).papers()
    assert sorted(papers) == ["message-0002-calendar.ics", "message-0002-letter.pdf"]
    data = papers["message-0002-calendar.ics"]
    assert (b"METHOD:PUBLISH" in data, b"ATTENDEE" in data, lint(data)) == (True, False, ())


def gone(database: Database) -> None:
    """The Bells were sent their letter, and do not come any more: that is checked too."""
    checked(database)
    Sending(database, OTHER).printed([1, 2])
    with database.work("withdraw", user=OTHER) as work:
        places = select(PlaceRow).where(PlaceRow.child.in_(["C1", "C2"]))
        for place in work.session.scalars(places):
            work.session.delete(place)
    draft(database)
    check(database)


def test_a_cancellation_takes_the_entry_back_and_says_so(database: Database) -> None:
    gone(database)
    message = mail(database, 3)
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1"} <= set(
        calendar(message).split("\r\n")
    )
    assert "delete the old entry" in parts(message)["text/plain"]
    by_hand = parcel(database, 3).papers()["message-0003-calendar.ics"]
    assert (b"METHOD:CANCEL" in by_hand, b"ATTENDEE" in by_hand, lint(by_hand)) == (True, False, ())


def test_a_letter_without_a_date_brings_no_entry(database: Database) -> None:
    checked(database)
    with database.work("goodbye", user=OTHER) as work:
        row = work.session.get_one(MessageRow, 1)
        row.kind, row.event = "goodbye", None
    assert list(parts(mail(database))) == ["text/plain", "text/html"]
    assert list(parcel(database).papers()) == ["message-0001-letter.pdf"]


def test_staff_get_all_their_duties_in_one_file_and_no_letter(database: Database) -> None:
    drafted(database)
    message = mail(database, duties(database))
    (attached,) = message.iter_attachments()
    data = str(attached.get_content())
    assert (attached.get_filename(), message["To"]) == ("calendar-0003.ics", PRIYA)
    assert (attached.get_content_charset(), attached.get_param("method")) == ("utf-8", "PUBLISH")
    assert "METHOD:PUBLISH" in data
    assert [line for line in data.split("\r\n") if line.startswith("STATUS")] == [
        "STATUS:CONFIRMED",
        "STATUS:CANCELLED",
    ]
    words = parts(message)["text/plain"]
    assert words.startswith("Dear Priya")
    assert "Your duties\r\n\r\nDear Priya\r\n\r\n* Saturday 16 January 2027" in words


def test_staff_may_get_words_alone(database: Database) -> None:
    drafted(database)
    number = duties(database)
    with database.work("words", user=OTHER) as work:
        work.session.get_one(MessageRow, number).event = None
    assert list(mail(database, number).iter_attachments()) == []
    assert list(parcel(database, number).papers()) == [f"message-{number:04}-letter.pdf"]


def test_staff_without_an_email_are_handed_paper(database: Database) -> None:
    drafted(database)
    number = duties(database, email="")
    page = text_of(parcel(database, number).pdf())
    assert "Your duties Dear Priya • Saturday 16 January 2027" in " ".join(page.split())
    assert Sending(database, OTHER).printed([number]).gone == (number,)
    assert log(database) == [(number, "Y1", "print", "sent")]


def test_a_reader_who_was_removed_is_written_to_by_nobody(database: Database, box: Box) -> None:
    numbers = [*checked(database), duties(database)]
    with database.work("remove", user=OTHER) as work:
        for number in numbers:
            row = work.session.get_one(MessageRow, number)
            if row.staff_number is None:
                row.household_number = 99
            else:
                row.staff_number = 99
    paper = Sending(database, OTHER).letters_pdf(numbers)
    assert [left.why for left in paper.left] == [
        "There is no postal address to print on it: fill one in.",
        "There is no postal address to print on it: fill one in.",
        "Whoever it is for is no longer in the records: ring them if you can.",
    ]
    assert (emailed(database, box, numbers).gone, box.received) == ((), [])
    with pytest.raises(UserError, match="no longer in the records"):
        Sending(database, OTHER).look(1)


def test_one_duty_alone_that_is_cancelled_is_a_file_that_cancels(database: Database) -> None:
    drafted(database)
    number = duties(database, **columns(1, "CANCELLED"))
    data = parcel(database, number).papers()[f"message-{number:04}-calendar.ics"]
    assert b"METHOD:CANCEL" in data
    assert parcel(database, number).sequence == 1


def test_what_could_not_be_worded_says_why(database: Database) -> None:
    drafted(database, {"service": ServiceRow(id=1, name="Service", email="a@example.org")})
    with pytest.raises(UserError, match="phone"):
        Sending(database, OTHER).look(1)


def test_a_message_without_words_or_a_reason_is_said(database: Database) -> None:
    checked(database)
    with database.work("empty", user=OTHER) as work:
        work.session.get_one(MessageRow, 1).text = " "
    with pytest.raises(UserError, match="It has no words yet"):
        parcel(database)


def test_what_is_not_there_cannot_be_looked_at(database: Database) -> None:
    drafted(database)
    with pytest.raises(UserError, match="no longer there"):
        Sending(database, OTHER).look(9)


def test_without_a_service_nobody_writes(database: Database) -> None:
    checked(database)
    remove(database, ServiceRow)
    with pytest.raises(UserError, match="sheet service has no row"):
        Sending(database, OTHER).send([1])
