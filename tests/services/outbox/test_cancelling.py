"""Cancellations: by e-mail to everybody who ever got the entry, and on paper beside it."""

from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import icalendar
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.models import HouseholdRow, PlacementRow, PlaceRow
from app.models.database import Database
from app.services.outbox.sending import Sending
from tests.mail_server import Box
from tests.services.outbox.leaving import BELLS, check, checked, emailed, log, states
from tests.services.outbox.told import OTHER, change, draft, remove

SAM = "sam@example.org"


def bells(database: Database, *emails: str) -> None:
    change(database, HouseholdRow, "H1", emails=emails)


def withdrawn(database: Database, box: Box) -> list[int]:
    """The Bells have their letter at one address, and their children come no more; what is new."""
    emailed(database, box, checked(database))
    with database.work("withdraw", user=OTHER) as work:
        places = select(PlaceRow).where(PlaceRow.child.in_(["C1", "C2"]))
        for place in work.session.scalars(places):
            work.session.delete(place)
    draft(database)
    return check(database)


def test_a_cancellation_goes_to_everybody_who_ever_got_the_entry(
    database: Database, box: Box
) -> None:
    numbers = withdrawn(database, box)
    bells(database, SAM)
    emailed(database, box, numbers)
    joining, *cancellations = box.received
    assert [each.to for each in cancellations] == [(SAM,), (BELLS,)]
    uid, sequence = entry(joining.message)
    assert {entry(each.message) for each in cancellations} == {(uid, sequence + 1)}
    assert states(database)[2] == "sent"


def test_a_former_address_is_told_to_delete_the_entry_and_nothing_else(
    database: Database, box: Box
) -> None:
    numbers = withdrawn(database, box)
    bells(database, SAM)
    emailed(database, box, numbers)
    _, own, former = box.received
    assert [part.get_filename() for part in own.message.iter_attachments()] == ["letter-0003.pdf"]
    assert list(former.message.iter_attachments()) == []
    assert former.message["Message-ID"] != own.message["Message-ID"]
    said = str(former.message.items()) + "".join(
        str(part.get_content()) for part in former.message.walk() if not part.is_multipart()
    )
    assert "delete the old entry" in said
    assert not [name for name in ("Ada", "Ben", "Jo", "Orchard", SAM) if name in said]


@pytest.mark.parametrize("refused", [SAM, BELLS])
def test_a_household_and_a_former_address_get_it_once_each(
    database: Database, box: Box, refused: str
) -> None:
    numbers = withdrawn(database, box)
    bells(database, SAM)
    box.refused = frozenset({refused})
    emailed(database, box, numbers)
    box.received, box.refused = [], frozenset()
    emailed(database, box, numbers)
    assert [each.to for each in box.received] == [(refused,)]


def test_a_former_address_that_has_it_gets_no_file(
    database: Database, box: Box, tmp_path: Path
) -> None:
    numbers = withdrawn(database, box)
    bells(database, SAM)
    box.refused = frozenset({SAM})
    emailed(database, box, numbers)
    went = Sending(database, OTHER).save_eml(numbers, tmp_path)
    assert [path.name for path in went.files] == ["message-0003.eml"]


def test_files_for_a_former_address_and_for_the_household_are_two(
    database: Database, box: Box, tmp_path: Path
) -> None:
    numbers = withdrawn(database, box)
    bells(database, SAM)
    went = Sending(database, OTHER).save_eml(numbers, tmp_path)
    assert [path.name for path in went.files] == ["message-0003.eml", "message-0003-2.eml"]
    assert b"letter-0003.pdf" in went.files[0].read_bytes()
    assert f"To: {SAM}\r\n".encode() not in went.files[1].read_bytes()
    assert b"letter" not in went.files[1].read_bytes()


def test_paper_does_not_take_an_entry_out_of_a_calendar_and_an_email_does(
    database: Database, box: Box
) -> None:
    numbers = withdrawn(database, box)
    change(database, HouseholdRow, "H1", letters_by="post")
    Sending(database, OTHER).printed(numbers)
    assert states(database)[2] == "checked"
    assert emailed(database, box, numbers).gone == tuple(numbers)
    assert [outcome[1:] for outcome in log(database)[1:]] == [
        ("H1", "print", "sent"),
        (BELLS, "email", "sent"),
    ]


def test_a_household_that_has_no_email_any_more_is_written_to_as_well(
    database: Database, box: Box
) -> None:
    numbers = withdrawn(database, box)
    bells(database)
    assert emailed(database, box, numbers).gone == ()
    assert Sending(database, OTHER).printed(numbers).gone == tuple(numbers)


def test_a_household_that_was_removed_hears_of_it_where_it_got_the_entry(
    database: Database, box: Box
) -> None:
    emailed(database, box, checked(database))
    remove(database, PlacementRow, HouseholdRow)
    draft(database)
    numbers = check(database)
    assert emailed(database, box, numbers).gone == tuple(numbers)
    _, cancellation = box.received
    assert (cancellation.to, entry(cancellation.message)[1]) == ((BELLS,), 1)
    words = cancellation.message.get_body(("plain",))
    assert words is not None
    assert "Dear carers" in words.get_content()
    assert not [name for name in ("Ada", "Ben", "Jo", "H1") if name in words.get_content()]


def test_the_letter_to_a_household_that_was_removed_names_nobody(
    database: Database, box: Box
) -> None:
    emailed(database, box, checked(database))
    remove(database, PlacementRow, HouseholdRow)
    draft(database)
    look = Sending(database, OTHER).look(check(database)[0])
    letter = PdfReader(BytesIO(look.letter)).pages[0].extract_text()
    assert (look.emails, look.by_post) == ((BELLS,), False)
    assert "this date is cancelled for your household" in letter.replace("\n", " ")
    assert not [name for name in ("Ada", "Ben", "Bell,", "Orchard") if name in letter]


def entry(message: EmailMessage) -> tuple[str, int]:
    """The uid and the revision of what an e-mail brings for a calendar."""
    (part,) = (p for p in message.walk() if p.get_content_type() == "text/calendar")
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    (event,) = icalendar.Calendar.from_ical(data.decode()).walk("VEVENT")
    return str(event["UID"]), int(str(event["SEQUENCE"]))
