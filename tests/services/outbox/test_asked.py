"""Letters that a person asks for: once for each household, and again only where they differ."""

from datetime import date

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import Base, HouseholdRow, MeetingRow, MessageRow, PlaceRow, YouthHubRow
from app.models.database import Database
from app.papers.letters.kinds import LetterKind
from app.services.outbox.asked import LettersDrafted
from app.services.outbox.deciding import ANOTHER, NO_LONGER
from app.services.outbox.drafting import Drafting
from tests.services.outbox.leaving import check
from tests.services.outbox.told import change, messages, rehouse, said, send
from tests.services.outing_rows import USER, signed, store

LAST_DAY = date(2027, 1, 17)
CHECKED = ("invitation", "H2", "checked")
INVITED = [("invitation", "H1", "draft"), ("invitation", "H2", "draft")]


@pytest.fixture
def stored(database: Database) -> Database:
    store(database)
    return database


def ask(database: Database, kind: LetterKind = LetterKind.INVITATION) -> LettersDrafted:
    today = None if kind is LetterKind.INVITATION else LAST_DAY
    return Drafting(database, USER).draft_letters("P1", kind, today=today)


def came_back(database: Database, *more: Base) -> None:
    """Everything that had to be signed for a child is signed."""
    with database.work("slip", user=USER) as work:
        work.session.add_all([*filter(None, signed("C1").values()), *more])


def test_an_invitation_is_drafted_for_each_household_with_a_place(stored: Database) -> None:
    assert ask(stored) == LettersDrafted(2, 0, ())
    assert said(stored) == INVITED
    bells = messages(stored)[0]
    assert "Ada and Ben" in bells.text
    assert (bells.subject, bells.session_number, bells.event) == (
        "An invitation to our programme",
        None,
        None,
    )


def test_asking_again_writes_nothing(stored: Database) -> None:
    ask(stored)
    assert ask(stored) == LettersDrafted(0, 0, ())
    send(stored)
    assert ask(stored) == LettersDrafted(0, 0, ())


def test_a_goodbye_that_is_asked_for_again_writes_nothing(stored: Database) -> None:
    assert ask(stored, LetterKind.GOODBYE).new == 2
    again = ask(stored, LetterKind.GOODBYE)
    assert (again.new, again.overtaken) == (0, 0)


def test_who_lives_elsewhere_by_now_gets_it_there(stored: Database) -> None:
    ask(stored)
    rehouse(stored, "C1", "H9", date(2026, 11, 1))
    rehouse(stored, "C2", "H9", date(2026, 11, 1))
    assert ask(stored) == LettersDrafted(1, 1, ())
    assert said(stored) == [
        ("invitation", "H1", "overtaken"),
        *INVITED[1:],
        ("invitation", "H9", "draft"),
    ]
    assert messages(stored)[0].reason == NO_LONGER


def test_a_draft_that_nobody_has_touched_is_worded_anew(stored: Database) -> None:
    ask(stored)
    change(stored, HouseholdRow, "H1", salutation="Ms Bell")
    assert ask(stored).new == 1
    assert said(stored) == INVITED
    assert "Dear Ms Bell" in messages(stored)[0].text


def test_a_checked_letter_is_overtaken_when_it_should_speak_to_others(stored: Database) -> None:
    ask(stored)
    check(stored)
    change(stored, HouseholdRow, "H1", salutation="Ms Bell")
    assert ask(stored) == LettersDrafted(1, 1, ())
    assert said(stored) == [("invitation", "H1", "overtaken"), CHECKED, INVITED[0]]
    assert ask(stored) == LettersDrafted(0, 0, ())


def test_nobody_is_written_to_again_for_words_alone(stored: Database) -> None:
    ask(stored)
    send(stored)
    change(stored, HouseholdRow, "H1", salutation="Ms Bell")
    assert ask(stored).new == 0


def test_a_consent_that_came_back_or_a_meeting_that_was_held_is_no_reason_for_a_second_letter(
    stored: Database,
) -> None:
    ask(stored)
    send(stored)
    came_back(stored, MeetingRow(child="C1", on=date(2026, 11, 1), by="R. Ellison"))
    assert ask(stored) == LettersDrafted(0, 0, ())


def test_a_draft_asks_for_no_consent_that_came_back(stored: Database) -> None:
    ask(stored)
    before = messages(stored)[0].text
    came_back(stored)
    assert ask(stored).new == 1
    assert messages(stored)[0].text != before


def test_what_somebody_edited_is_overtaken_where_it_no_longer_holds(stored: Database) -> None:
    ask(stored)
    with stored.work("edit", user=USER) as work:
        for row in work.session.scalars(select(MessageRow)):
            row.text, row.edited = "Otherwise.", True
        work.session.scalars(
            select(PlaceRow).where(PlaceRow.child == "C2")
        ).one().status = "declined"
    assert ask(stored) == LettersDrafted(1, 1, ())
    assert [(row.to, row.state, row.reason) for row in messages(stored)] == [
        ("H1", "overtaken", ANOTHER),
        ("H2", "draft", ""),
        ("H1", "draft", ""),
    ]


def test_what_hinders_a_letter_is_said(stored: Database) -> None:
    change(stored, HouseholdRow, "H1", salutation=" ")
    change(stored, HouseholdRow, "H2", address="")
    notice = "The household has neither a postal address nor an e-mail address."
    assert ask(stored).notices == (f"Household H2: {notice}",)
    bells, dales = messages(stored)
    assert (bells.text, dales.reason) == ("", notice)
    assert "the household's salutation" in bells.reason


def test_a_goodbye_says_which_youth_hub_is_missing(stored: Database) -> None:
    with stored.work("hub", user=USER) as work:
        work.session.add(YouthHubRow(district="Ashford", hub="Ashford North"))
    assert ask(stored, LetterKind.GOODBYE).notices[0].startswith("Household H1: No Youth Hub")


@pytest.mark.parametrize("kind", [LetterKind.GOODBYE, LetterKind.FEEDBACK], ids=lambda k: k.value)
def test_what_looks_back_waits_for_the_last_day(stored: Database, kind: LetterKind) -> None:
    early = Drafting(stored, USER)
    with pytest.raises(UserError, match="goes on until Sunday 17 January 2027"):
        early.draft_letters("P1", kind, today=date(2027, 1, 16))
    assert messages(stored) == []
    assert ask(stored, kind).new == 2


def test_a_letter_about_a_session_is_not_asked_for(stored: Database) -> None:
    with pytest.raises(UserError, match="about a session"):
        ask(stored, LetterKind.JOINING)
