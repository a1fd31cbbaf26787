"""The outbox: what a person reads there, edits, checks and puts aside."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from app.errors import StaleWriteError, UserError
from app.models import HouseholdRow, MessageRow, PlacementRow
from app.models.database import Database
from app.services.outbox.deciding import ASIDE, WAITING
from app.services.outbox.outbox import (
    BESIDE,
    EMPTY,
    LEFT,
    NO_REASON,
    NO_WORDS,
    OWN,
    Checked,
    Outbox,
)
from app.services.undoing import Undoing
from tests.services.outbox.told import (
    OTHER,
    change,
    draft,
    drafted,
    messages,
    move,
    remove,
    said,
    send,
    sent,
)
from tests.services.outing_rows import USER


@pytest.fixture
def outbox(database: Database) -> Outbox:
    """Two drafts of `USER`, seen by somebody else."""
    return Outbox(drafted(database), OTHER)


def seen(outbox: Outbox, *numbers: int) -> dict[int, int]:
    lines = {line.number: line.version for line in outbox.lines()}
    return {number: lines[number] for number in numbers or lines}


def test_a_line_says_whom_a_draft_is_for_and_how_far_it_is(outbox: Outbox) -> None:
    bells, dales = outbox.lines()
    assert (bells.kind, bells.to) == ("joining letter", "Jo Bell and Sam Bell (H1)")
    assert (bells.session, bells.on) == (
        "Saturday 16 January 2027, Swattenden Centre",
        date(2027, 1, 16),
    )
    assert (bells.state, bells.author, bells.checked_by) == ("draft", USER, "")
    assert (bells.recipients, bells.by_post) == (("bells@example.org",), False)
    assert (dales.recipients, dales.by_post) == ((), True)


def test_lines_can_be_asked_for_by_state(outbox: Outbox) -> None:
    outbox.put_aside([1], "They were rung.")
    assert [line.number for line in outbox.lines(WAITING)] == [2]


def test_a_message_is_shown_with_its_words_and_what_became_of_it(database: Database) -> None:
    told = Outbox(sent(database), USER).message(1)
    assert told.text.startswith("= Activity weekend – Swattenden Centre")
    assert (told.subject, told.facts["centre"]) == (
        "Activity weekend – Swattenden Centre, Saturday 16 January 2027: what you need to know",
        "Swattenden Centre",
    )
    (attempt,) = told.log
    assert attempt.sentence == "E-mail to H1, Sunday 22 November 2026, 9.30 am: sent"
    assert told.line.delivered == attempt.sentence


def test_a_message_that_is_not_there_is_said(outbox: Outbox) -> None:
    with pytest.raises(UserError, match="no message 99"):
        outbox.message(99)


def test_a_hindrance_and_a_reason_are_told_apart(outbox: Outbox) -> None:
    change(outbox.database, HouseholdRow, "H1", salutation=" ")
    draft(outbox.database)
    outbox.put_aside([2], "They were rung.")
    first, second = outbox.lines()
    assert "the household's salutation" in first.hindrance
    assert (second.hindrance, second.reason) == ("", "They were rung.")


def test_a_household_that_is_gone_stands_by_its_code(outbox: Outbox) -> None:
    remove(outbox.database, PlacementRow, HouseholdRow)
    assert [line.to for line in outbox.lines()] == ["H1", "H2"]


def test_somebody_else_checks(outbox: Outbox) -> None:
    assert outbox.check(seen(outbox)) == Checked(2, {})
    assert [(line.state, line.checked_by) for line in outbox.lines()] == [("checked", OTHER)] * 2


def test_nobody_checks_what_they_wrote(outbox: Outbox) -> None:
    with pytest.raises(UserError, match=OWN):
        Outbox(outbox.database, USER.upper()).check(seen(outbox))
    assert said(outbox.database, "checked") == []


def test_what_cannot_be_checked_does_not_hinder_the_rest(outbox: Outbox) -> None:
    change(outbox.database, HouseholdRow, "H1", salutation=" ")
    draft(outbox.database)
    assert outbox.check(seen(outbox)) == Checked(1, {1: NO_WORDS})
    with pytest.raises(UserError, match=f"{NO_WORDS} It is checked, and no draft."):
        outbox.check(seen(outbox))


def test_nobody_checks_another_version_than_they_saw(outbox: Outbox) -> None:
    looked = seen(outbox)
    move(outbox.database, starts=datetime(2027, 1, 16, 8, 30))
    draft(outbox.database)
    with pytest.raises(StaleWriteError):
        outbox.check(looked)


def test_whoever_rewords_is_the_author_and_somebody_else_checks_again(outbox: Outbox) -> None:
    outbox.check(seen(outbox, 1))
    outbox.reword(1, "= A cake\n\nPlease bring one.", version=seen(outbox)[1])
    line = outbox.lines()[0]
    assert (line.state, line.author, line.checked_by, line.edited) == ("draft", OTHER, "", True)
    with pytest.raises(UserError, match=OWN):
        outbox.check(seen(outbox, 1))
    assert Outbox(outbox.database, USER).check(seen(outbox, 1)).done == 1


def test_the_same_words_change_nothing(outbox: Outbox) -> None:
    outbox.reword(1, outbox.message(1).text + "\n", version=seen(outbox)[1])
    assert outbox.lines()[0].edited is False


def test_a_message_without_a_word_is_refused(outbox: Outbox) -> None:
    with pytest.raises(UserError, match=EMPTY):
        outbox.reword(1, " \n", version=seen(outbox)[1])


def test_a_check_is_taken_back(outbox: Outbox) -> None:
    outbox.check(seen(outbox))
    outbox.uncheck([1])
    assert [line.state for line in outbox.lines()] == ["draft", "checked"]


def test_what_somebody_has_got_stays_as_it_is(outbox: Outbox) -> None:
    send(outbox.database, only="bells@example.org")
    with pytest.raises(UserError, match=LEFT):
        outbox.reword(1, "Otherwise.", version=seen(outbox)[1])
    with pytest.raises(UserError, match=LEFT):
        outbox.uncheck([1])


def test_what_no_longer_waits_is_not_reworded(outbox: Outbox) -> None:
    outbox.put_aside([1], "They were rung.")
    with pytest.raises(UserError, match=r"It is put aside, and no draft\."):
        outbox.reword(1, "Otherwise.", version=seen(outbox)[1])
    with pytest.raises(UserError, match=r"It is put aside, and cannot be put aside\."):
        outbox.put_aside([1], "Again.")


def test_putting_aside_needs_a_reason(outbox: Outbox) -> None:
    with pytest.raises(UserError, match=NO_REASON):
        outbox.put_aside([1], " ")


def test_what_was_put_aside_is_wanted_again_as_a_draft(outbox: Outbox) -> None:
    outbox.put_aside([1], "They were rung.")
    outbox.wanted_again([1])
    assert (outbox.lines()[0].state, outbox.lines()[0].reason) == ("draft", "")
    with pytest.raises(UserError, match="was not put aside"):
        outbox.wanted_again([1])


def test_it_is_not_wanted_again_beside_another_draft_for_it(outbox: Outbox) -> None:
    outbox.put_aside([1], "They were rung.")
    move(outbox.database, starts=datetime(2027, 1, 16, 8, 30))
    draft(outbox.database)
    with pytest.raises(UserError, match=BESIDE):
        outbox.wanted_again([1])
    assert said(outbox.database, ASIDE) == [("joining", "H1", ASIDE)]


def test_rewording_checking_and_putting_aside_are_undone_and_done_again(outbox: Outbox) -> None:
    undoing, states = Undoing(outbox.database), [["draft", "draft"]]
    outbox.reword(1, "Otherwise.", version=seen(outbox)[1])
    outbox.check(seen(outbox, 2))
    outbox.put_aside([2], "They were rung.")
    assert undoing.undo(USER) == "Undone: Put 1 message aside."
    assert undoing.undo(USER) == "Undone: Check 1 message."
    assert undoing.undo(USER) == "Undone: Reword a message."
    assert [[line.state for line in outbox.lines()]] == states
    assert "Otherwise." not in outbox.message(1).text
    assert undoing.redo(USER) == "Done again: Reword a message."


def test_the_log_has_the_newest_first_and_stays(database: Database) -> None:
    outbox = Outbox(sent(database), USER)
    move(database, starts=datetime(2027, 1, 16, 8, 30))
    draft(database)
    send(database, outcome="refused")
    log = outbox.log()
    assert [(line.number, line.outcome) for line in log] == [
        (4, "refused"),
        (3, "refused"),
        (2, "sent"),
        (1, "sent"),
    ]
    assert (log[0].kind, log[0].to) == ("change", "Pat Dale (H2)")


def test_a_member_of_staff_is_named(database: Database) -> None:
    drafted(database)
    with database.work("duties", user=USER) as work:
        row = work.session.scalars(select(MessageRow).where(MessageRow.to == "H1")).one()
        row.kind, row.household_number, row.staff_number, row.facts = "duties", None, 1, {}
    (line, _) = Outbox(database, USER).lines()
    assert (line.kind, line.to, line.session) == ("calendar of duties", "Ines Hall", "")
    assert messages(database)[0].staff_number == 1
