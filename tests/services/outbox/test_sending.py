"""Sending by e-mail: each reader once, each result in the log, whatever happens on the way."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.delivery.smtp import Outcome, Security
from app.errors import UserError
from app.models import DeliveryRow, HouseholdRow, MessageRow, ServiceRow
from app.models.database import Database
from app.services.history import History
from app.services.mail_server import MailServer
from app.services.outbox.sending import Attempt, Left, OnFailure, Progress, Sending, Went
from app.services.undoing import Undoing
from tests.key_ring import ring
from tests.mail_server import HOST, Authority, Box, Trouble
from tests.services.outbox.leaving import (
    BELLS,
    DALES,
    checked,
    dales,
    emailed,
    listening,
    log,
    reasons,
    states,
)
from tests.services.outbox.told import OTHER, change, drafted

SAM = "sam@example.org"


def bells(database: Database, *emails: str) -> None:
    change(database, HouseholdRow, "H1", emails=emails)


def test_a_draft_does_not_leave(database: Database, box: Box) -> None:
    drafted(database, dales())
    went = emailed(database, box, [1, 2])
    assert [left.why for left in went.left] == [
        "It is a draft: somebody other than its author has to check it first."
    ] * 2
    assert (box.received, log(database), states(database)) == ([], [], ["draft"] * 2)


def test_a_checked_message_goes_out_and_is_sent(database: Database, box: Box) -> None:
    numbers = checked(database, dales())
    went = emailed(database, box, numbers)
    assert went == Went(
        gone=(1, 2),
        attempts=(Attempt(1, BELLS, Outcome.SENT), Attempt(2, DALES, Outcome.SENT)),
    )
    assert went.sentence == "2 messages went out."
    assert [r.to for r in box.received] == [(BELLS,), (DALES,)]
    assert states(database) == ["sent", "sent"]


def test_the_log_says_what_went_to_whom_when_by_whom_and_in_which_revision(
    database: Database, box: Box
) -> None:
    emailed(database, box, checked(database))
    with database.reading() as rows:
        (row,) = rows.scalars(select(DeliveryRow))
        assert (row.message_id, row.recipient, row.way, row.outcome) == (1, BELLS, "email", "sent")
        assert (row.by, row.at, row.sequence, row.reason) == (OTHER, database.now(), 0, "")


def test_what_was_sent_cannot_be_undone(database: Database, box: Box) -> None:
    undoing, numbers = Undoing(database), checked(database)
    emailed(database, box, numbers[:1])
    assert "Hand over messages" not in str(undoing.undo_name)
    with pytest.raises(UserError, match="cannot be undone"):
        History(database, OTHER).undo(database.done[-1])


def test_sending_twice_sends_nothing_new(database: Database, box: Box) -> None:
    numbers = checked(database, dales())
    emailed(database, box, numbers)
    again = emailed(database, box, numbers)
    assert [left.why for left in again.left] == ["It was sent already."] * 2
    assert len(box.received) == 2


def test_a_household_without_email_is_not_written_to(database: Database, box: Box) -> None:
    numbers = checked(database)
    went = emailed(database, box, numbers)
    assert went.left == (Left(2, "It goes by post: print it."),)
    assert (went.gone, states(database)) == ((1,), ["sent", "checked"])


def test_what_is_only_printed_needs_no_server(database: Database) -> None:
    checked(database)
    assert Sending(database, OTHER).send([2, 9]).left == (
        Left(2, "It goes by post: print it."),
        Left(9, "It is no longer there."),
    )


def test_a_refused_recipient_stays_in_the_log_and_the_message_stays_checked(
    database: Database, box: Box
) -> None:
    numbers = checked(database)
    bells(database, BELLS, SAM)
    box.refused = frozenset({SAM})
    went = emailed(database, box, numbers)
    assert went.sentence == (
        "0 messages went out. 1 address did not get it: the log says why. 1 message did not leave."
    )
    assert log(database) == [(1, BELLS, "email", "sent"), (1, SAM, "email", "refused")]
    assert "550 5.1.1" in reasons(database)[1]
    assert states(database)[0] == "checked"


def test_a_resend_sends_only_what_did_not_go_out(database: Database, box: Box) -> None:
    numbers = checked(database, dales())
    bells(database, BELLS, SAM)
    box.refused = frozenset({SAM})
    emailed(database, box, numbers)
    box.received, box.refused = [], frozenset()
    assert emailed(database, box, numbers).gone == (1,)
    assert [(r.to, r.message["To"]) for r in box.received] == [((SAM,), f"{BELLS}, {SAM}")]
    assert states(database) == ["sent", "sent"]


@pytest.mark.parametrize(
    ("trouble", "seconds", "reason"),
    [
        (Trouble.BREAK, 30, "The connection to localhost broke."),
        (Trouble.HANG, 2, "localhost did not answer within 2 seconds."),
    ],
)
def test_a_batch_whose_connection_breaks_goes_on_and_the_log_is_true(
    database: Database, box: Box, trouble: Trouble, seconds: float, reason: str
) -> None:
    numbers = checked(database, dales())
    box.trouble = {1: trouble}
    emailed(database, box, numbers, seconds=seconds)
    assert log(database) == [(1, BELLS, "email", "refused"), (2, DALES, "email", "sent")]
    assert (reasons(database)[0], states(database)) == (reason, ["checked", "sent"])
    assert emailed(database, box, numbers).gone == (1,)
    assert [r.to for r in box.received] == [(DALES,), (BELLS,)]


def test_a_batch_stops_at_the_first_failure_where_that_was_chosen(
    database: Database, box: Box
) -> None:
    numbers = checked(database, dales())
    box.refused = frozenset({BELLS})
    went = emailed(database, box, numbers, on_failure=OnFailure.ROLL_BACK)
    assert went.left == (Left(2, "It was not tried, as another one failed."),)
    assert (box.received, states(database)) == ([], ["checked", "checked"])


def test_nothing_goes_at_all_where_that_was_chosen_and_one_is_a_draft(
    database: Database, box: Box
) -> None:
    numbers = checked(database, dales())
    with database.work("uncheck", user=OTHER) as work:
        row = work.session.get_one(MessageRow, 2)
        row.state, row.checked_by, row.checked_at = "draft", "", None
    went = emailed(database, box, numbers, on_failure=OnFailure.ROLL_BACK)
    assert {left.number for left in went.left} == {1, 2}
    assert (box.received, log(database)) == ([], [])


def test_what_was_sent_already_or_goes_by_post_keeps_nothing_back(
    database: Database, box: Box
) -> None:
    numbers = checked(database)
    assert emailed(database, box, numbers, on_failure=OnFailure.ROLL_BACK).gone == (1,)


def test_a_server_that_goes_away_in_mid_batch_is_not_asked_for_ever(
    database: Database, known: Authority
) -> None:
    numbers = checked(database, dales()) + more(database, 3)
    box = Box(trouble=dict.fromkeys(range(2, 9), Trouble.BREAK))
    with listening(known, box):
        went = emailed(database, box, numbers)
    assert [outcome for *_, outcome in log(database)] == ["sent", "refused", "refused"]
    assert [left.number for left in went.left] == numbers[3:]
    assert "could no longer be reached" in went.left[0].why


def more(database: Database, many: int) -> list[int]:
    """Further checked letters for the Bells."""
    with database.work("more", user=OTHER) as work:
        first = work.session.get_one(MessageRow, 1)
        made = [
            MessageRow(
                kind="goodbye",
                programme="P1",
                household_number=first.household_number,
                to="H1",
                subject="Goodbye",
                text="Goodbye.",
                facts={},
                state="checked",
                author="Maggie",
                made_at=work.at,
                checked_by=OTHER,
                checked_at=work.at,
                mail_id=f"mail-{number}",
            )
            for number in range(many)
        ]
        work.session.add_all(made)
        work.session.flush()
        return [row.id for row in made]


def test_a_server_that_cannot_be_reached_leaves_no_mark(database: Database, box: Box) -> None:
    numbers = checked(database)
    box.port = 1
    with pytest.raises(UserError, match="takes no e-mail on port 1"):
        emailed(database, box, numbers)
    assert (log(database), states(database)) == ([], ["checked", "checked"])


def test_a_batch_can_be_stopped_between_two_mails(database: Database, box: Box) -> None:
    numbers, stop, seen = checked(database, dales()), threading.Event(), []

    def report(progress: Progress) -> None:
        seen.append(progress)
        stop.set()

    went = emailed(database, box, numbers, stop=stop, report=report)
    assert went.left == (Left(2, "It was not tried, as you stopped."),)
    assert seen == [Progress(1, 2), Progress(2, 2)]
    assert states(database) == ["sent", "checked"]


def reword(database: Database) -> None:
    with database.work("reword", user="Maggie") as work:
        work.session.get_one(MessageRow, 2).text = "Something else."


def put_aside(database: Database) -> None:
    with database.work("put aside", user="Maggie") as work:
        work.session.get_one(MessageRow, 2).state = "put aside"


def remove_it(database: Database) -> None:
    with database.work("remove", user="Maggie") as work:
        work.session.delete(work.session.get_one(MessageRow, 2))


def readdress(database: Database) -> None:
    change(database, HouseholdRow, "H2", emails=(SAM,))


def want_post(database: Database) -> None:
    change(database, HouseholdRow, "H2", letters_by="post")


@pytest.mark.parametrize(
    ("do", "why"),
    [
        (readdress, "Its readers' addresses were changed meanwhile. Look at it again."),
        (want_post, "Its readers' addresses were changed meanwhile. Look at it again."),
        (reword, "It was changed meanwhile. Look at it again."),
        (put_aside, "It was put aside."),
        (remove_it, "It is no longer there."),
    ],
)
def test_a_message_that_is_changed_while_others_go_out_does_not_go(
    database: Database, box: Box, do: Callable[[Database], None], why: str
) -> None:
    numbers = checked(database, dales())

    def meanwhile(progress: Progress) -> None:
        if progress.done == 1:
            do(database)

    went = emailed(database, box, numbers, report=meanwhile)
    assert went.left == (Left(2, why),)
    assert [r.to for r in box.received] == [(BELLS,)]


def test_an_address_that_is_none_is_said_and_the_others_get_it(
    database: Database, box: Box
) -> None:
    numbers = checked(database)
    bells(database, "bells at example", BELLS)
    emailed(database, box, numbers)
    assert sorted(log(database)) == [
        (1, "bells at example", "email", "refused"),
        (1, BELLS, "email", "sent"),
    ]
    assert "Put it right in the records" in "".join(reasons(database))
    assert states(database)[0] == "checked"
    bells(database, BELLS)
    assert emailed(database, box, numbers).gone == (1,)
    assert len(box.received) == 1


def test_a_household_with_no_good_address_at_all_is_said(database: Database, box: Box) -> None:
    numbers = checked(database)
    bells(database, "bells at example")
    went = emailed(database, box, numbers)
    assert went.attempts[0].outcome is Outcome.REFUSED
    assert states(database)[0] == "checked"


def test_a_service_without_an_address_sends_nothing(database: Database, box: Box) -> None:
    numbers = checked(database)
    with database.work("forget", user=OTHER) as work:
        work.session.scalars(select(ServiceRow)).one().email = ""
    went = emailed(database, box, numbers)
    assert "email in the sheet service" in went.left[1].why
    assert log(database) == []


def test_the_server_that_is_set_up_is_used_with_its_name_and_password(
    database: Database, known: Authority
) -> None:
    numbers = checked(database)
    with listening(known, Box(account=("kim", "secret"))) as box, ring():
        MailServer(database, OTHER).save(
            HOST, box.port, Security.STARTTLS, name="kim", password="secret"
        )
        assert Sending(database, OTHER).send(numbers).gone == (1,)
