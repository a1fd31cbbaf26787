"""What cannot be worded, or reaches nobody, is named in words in the draft."""

from sqlalchemy import select

from app.models import (
    CentreRow,
    HouseholdRow,
    ServiceRow,
    WordingRow,
)
from app.models.database import Database
from tests.services.outbox.told import (
    change,
    draft,
    drafted,
    messages,
    publish,
)
from tests.services.outing_rows import USER


def test_a_session_without_an_address_is_named_in_words(database: Database) -> None:
    nowhere = CentreRow(centre="SW", name="Swattenden Centre")
    found = messages(drafted(database, {"centre": nowhere}))[0]
    assert (found.text, found.state) == ("", "draft")
    assert "Fill in the centre's address." in found.reason


def test_what_a_calendar_cannot_say_is_no_entry_until_it_can(database: Database) -> None:
    publish(database)
    phone(database, "")
    draft(database)
    assert (messages(database)[0].event, messages(database)[0].text) == (None, "")
    phone(database, "01632 960100")
    draft(database)
    assert messages(database)[0].event is not None


def test_a_letter_whose_entry_cannot_be_worded_says_so(database: Database) -> None:
    publish(database)
    with database.work("wording", user=USER) as work:
        work.session.add(WordingRow(letter="invite", text="{arrival_notes}"))
    draft(database)
    found = messages(database)[0]
    assert found.text.startswith("= Activity weekend")
    assert (found.event, found.reason) == (
        None,
        "invite.txt, line 1: {arrival_notes} is empty. Fill in the centre's arrival notes.",
    )


def phone(database: Database, number: str) -> None:
    with database.work("phone", user=USER) as work:
        work.session.scalars(select(ServiceRow)).one().phone = number


def test_a_household_without_a_salutation_is_named_in_words(database: Database) -> None:
    drafted(database)
    change(database, HouseholdRow, "H1", salutation=" ")
    draft(database)
    assert "Fill in the household's salutation." in messages(database)[0].reason
    change(database, HouseholdRow, "H1", salutation="Jo")
    draft(database)
    assert "Dear Jo" in messages(database)[0].text
    assert messages(database)[0].reason == ""


def test_a_household_that_no_letter_can_reach_is_named_in_words(database: Database) -> None:
    drafted(database)
    change(database, HouseholdRow, "H2", address="", emails=())
    draft(database)
    assert "neither a postal address nor an e-mail address" in messages(database)[1].reason
