"""What changes after a check: other names overtake it, other words are said, an entry is needed."""

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import CentreRow, HouseholdRow, ServiceRow, WordingRow
from app.models.database import Database
from app.services.outbox.deciding import ANOTHER
from app.services.outbox.drafting import Drafted
from app.services.outbox.lines import OLD_OWN_WORDS, OLD_WORDS
from app.services.outbox.outbox import NO_ENTRY, Outbox
from tests.services.outbox.leaving import check
from tests.services.outbox.told import (
    OTHER,
    change,
    draft,
    drafted,
    leave,
    messages,
    publish,
    said,
    sent,
)
from tests.services.outing_rows import USER

NOTES = "{arrival_notes}"


def seen(database: Database, number: int = 1) -> dict[int, int]:
    return {number: messages(database)[number - 1].version}


def word(database: Database, letter: str, text: str) -> None:
    """Somebody changes a wording."""
    with database.work("wording", user=USER) as work:
        row = work.session.scalar(select(WordingRow).where(WordingRow.letter == letter))
        if row is None:
            work.session.add(WordingRow(letter=letter, text=text))
        else:
            row.text = text


@pytest.mark.parametrize("now", [{"salutation": "Jo"}, {"carers": ("Jo Bell",)}])
def test_a_checked_letter_is_overtaken_when_it_should_speak_to_others(
    database: Database, now: dict[str, object]
) -> None:
    check(drafted(database))
    change(database, HouseholdRow, "H1", **now)
    assert draft(database) == Drafted(new=1, overtaken=1)
    assert messages(database)[0].reason == ANOTHER
    assert said(database, "draft") == [("joining", "H1", "draft")]
    assert draft(database) == Drafted()


def test_a_checked_cancellation_is_overtaken_when_it_should_speak_to_others(
    database: Database,
) -> None:
    sent(database)
    leave(database, "C1", "C2")
    draft(database)
    check(database)
    change(database, HouseholdRow, "H1", salutation="Ms Bell")
    assert draft(database) == Drafted(new=1, overtaken=1)
    assert "Dear Ms Bell" in messages(database, "draft")[0].text


def test_a_checked_letter_stays_when_its_wording_changes_and_the_list_says_so(
    database: Database,
) -> None:
    check(drafted(database))
    word(database, "joining", "= Welcome\n\nDear {salutation}")
    assert draft(database) == Drafted()
    lines = Outbox(database, OTHER).lines()
    assert [(line.state, line.reason) for line in lines] == [("checked", OLD_WORDS)] * 2
    Outbox(database, OTHER).uncheck([1])
    assert draft(database).new == 1
    assert messages(database)[0].text.startswith("= Welcome")


def test_words_of_ones_own_are_said_to_be_old_when_another_signs(database: Database) -> None:
    outbox = Outbox(drafted(database), OTHER)
    outbox.reword(1, "Bring a cake.", version=seen(database)[1])
    with database.work("coordinator", user=USER) as work:
        work.session.scalars(select(ServiceRow)).one().coordinator = "Bo Lang"
    draft(database)
    assert [line.reason for line in outbox.lines()] == [OLD_OWN_WORDS, ""]


def test_the_wording_of_another_kind_of_letter_is_none_of_its_words(database: Database) -> None:
    check(drafted(database))
    word(database, "change", "= Changed\n\nDear {salutation}")
    draft(database)
    assert [line.reason for line in Outbox(database, OTHER).lines()] == ["", ""]


def without_entry(database: Database) -> Outbox:
    """Letters whose entry speaks of how to arrive, of which nothing is known."""
    publish(database)
    word(database, "invite", NOTES)
    draft(database)
    return Outbox(database, OTHER)


def test_nobody_checks_a_letter_whose_entry_cannot_be_worded(database: Database) -> None:
    outbox = without_entry(database)
    with pytest.raises(UserError, match="Fill in the centre's arrival notes"):
        outbox.check(seen(database))


def test_a_letter_that_was_reworded_gets_its_entry_once_it_can_be_worded(
    database: Database,
) -> None:
    outbox = without_entry(database)
    outbox.reword(1, "Bring a cake.", version=seen(database)[1])
    assert messages(database)[0].reason == NO_ENTRY
    assert draft(database) == Drafted(new=1)
    assert "Fill in the centre's arrival notes" in messages(database)[0].reason
    assert draft(database) == Drafted()
    word(database, "invite", "Please ring.")
    draft(database)
    bells = messages(database)[0]
    assert (bells.text, bells.reason, bells.event is None) == ("Bring a cake.", "", False)
    assert Outbox(database, USER).check(seen(database)).done == 1


def test_a_letter_that_is_wanted_again_still_needs_its_entry(database: Database) -> None:
    outbox = without_entry(database)
    outbox.put_aside([1], "They were rung.")
    outbox.wanted_again([1])
    with pytest.raises(UserError, match=NO_ENTRY):
        outbox.check(seen(database))


def test_what_was_checked_is_a_draft_again_if_its_entry_cannot_be_worded_any_more(
    database: Database,
) -> None:
    check(drafted(database))
    change(database, CentreRow, "SW", arrival_notes="Ring the bell.")
    draft(database)
    assert len(messages(database, "overtaken")) == 2
    word(database, "invite", NOTES)
    change(database, CentreRow, "SW", arrival_notes="")
    draft(database)
    assert [(row.state, row.checked_by) for row in messages(database)[:2]] == [("draft", "")] * 2
