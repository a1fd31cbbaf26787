"""Today: what waits in the outbox."""

from datetime import date

from sqlalchemy import select

from app.models import HouseholdRow, MessageRow
from app.models.database import Database
from app.services.today_lines import Place
from tests.services.looking import AUTUMN, lines, sentences
from tests.services.outbox.told import change, draft, drafted, send, sent
from tests.services.outing_rows import SATURDAY, USER

OUTBOX = "Outbox"


def test_drafts_wait_for_a_second_person(database: Database) -> None:
    drafted(database)
    (found,) = lines(database, OUTBOX)
    assert found.sentence == (
        "2 messages wait for a check by a second person, first for Saturday 16 January 2027."
    )
    assert (found.place, found.on, found.urgent) == (
        Place(page="Outbox", tab="Messages"),
        SATURDAY,
        True,
    )
    assert not lines(database, OUTBOX, AUTUMN)[0].urgent


def test_what_is_checked_waits_to_be_sent(database: Database) -> None:
    drafted(database)
    send(database, outcome="refused")
    assert sentences(database, OUTBOX) == [
        "2 checked messages wait to be sent, first for Saturday 16 January 2027."
    ]


def test_what_was_sent_needs_nobody(database: Database) -> None:
    assert lines(sent(database), OUTBOX) == ()


def test_what_hinders_a_letter_is_said_with_the_household(database: Database) -> None:
    drafted(database)
    change(database, HouseholdRow, "H1", salutation=" ")
    draft(database)
    first, second = lines(database, OUTBOX)
    assert first.sentence.startswith("1 message waits for a check by a second person")
    assert second.sentence.startswith("H1: 1 message cannot be sent. joining.txt, line ")
    assert second.place == Place(page="Outbox", tab="Messages", record="1")


def test_what_is_about_no_date_stands_last_and_is_not_urgent(database: Database) -> None:
    drafted(database)
    with database.work("an invitation", user=USER) as work:
        for row in work.session.scalars(select(MessageRow)):
            row.facts = {}
    (found,) = lines(database, OUTBOX, date(2027, 1, 2))
    assert found.sentence == "2 messages wait for a check by a second person."
    assert (found.on, found.urgent) == (None, False)
