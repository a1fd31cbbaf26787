"""Messages of which nobody knows whether they went out: the log says so, and they go once."""

import sqlite3
from contextlib import closing
from datetime import datetime

from aiosmtpd.smtp import SMTP, Envelope, Session
from typing_extensions import override

from app.delivery.smtp import Answer, Outcome
from app.models import MessageRow
from app.models.database import Database
from app.services.outbox.delivering import Log
from app.services.outbox.drafting import Drafted, Drafting
from app.services.outbox.packing import Packer
from app.services.outbox.sending import Left, Sending
from tests.mail_server import Authority, Box, Trouble
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
from tests.services.outbox.told import OTHER, move, said
from tests.services.outing_rows import USER


def lost(database: Database, box: Box) -> list[int]:
    """Messages of which the first went nobody knows where."""
    numbers = checked(database, dales())
    box.trouble = {1: Trouble.BREAK_AFTER}
    went = emailed(database, box, numbers[:1])
    assert went.sentence == "0 messages went out. Of 1 address nobody knows."
    return numbers


def test_nobody_knows_of_a_mail_whose_connection_broke_and_it_is_not_sent_twice(
    database: Database, box: Box
) -> None:
    numbers = lost(database, box)
    assert log(database) == [(1, BELLS, "email", "unknown")]
    again = emailed(database, box, numbers)
    assert again.left == (
        Left(1, "Nobody knows whether it went out: ask the reader, or send it again."),
    )
    assert ([r.to for r in box.received], states(database)) == (
        [(BELLS,), (DALES,)],
        ["checked", "sent"],
    )


def test_a_person_may_send_it_again(database: Database, box: Box) -> None:
    numbers = lost(database, box)
    assert emailed(database, box, numbers, unknown_too=True).gone == (1, 2)
    first, second, _ = box.received
    assert first.message["Message-ID"] == second.message["Message-ID"]


def test_a_person_may_say_that_it_arrived(database: Database, box: Box) -> None:
    lost(database, box)
    went = Sending(database, OTHER).arrived([1, 2])
    assert went.gone == (1,)
    assert (log(database), reasons(database)) == (
        [(1, BELLS, "email", "sent")],
        ["Kim knows that it arrived."],
    )
    assert states(database) == ["sent", "checked"]


def test_an_app_that_ends_while_a_mail_goes_out_leaves_the_truth_in_the_log(
    database: Database, box: Box
) -> None:
    numbers = checked(database)
    with database.reading() as rows:
        parcel = Packer.of(rows).packed(rows.get_one(MessageRow, 1))
    begun = Log(database, OTHER).begin(parcel, unknown_too=False)
    assert (list(begun.to), log(database)) == ([BELLS], [(1, BELLS, "email", "unknown")])
    assert emailed(database, box, numbers[:1]).left[0].why.startswith("Nobody knows")
    assert (box.received, states(database)[0]) == ([], "checked")


class Locking(Box):
    """A server during whose work another window keeps the database to itself."""

    window: sqlite3.Connection

    @override
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.window.execute("BEGIN IMMEDIATE")
        return await super().handle_DATA(server, session, envelope)


def test_what_cannot_be_noted_any_more_stays_unknown_in_the_log(
    database: Database, known: Authority
) -> None:
    numbers, box = checked(database), Locking()
    with (
        closing(sqlite3.connect(database.path, check_same_thread=False)) as box.window,
        listening(known, box),
    ):
        went = emailed(database, box, numbers)
    ((attempt),) = went.attempts
    assert attempt.outcome is Outcome.UNKNOWN
    assert attempt.reason.startswith("It may have gone out: what came of it could not be stored.")
    assert (log(database), states(database)[0]) == ([(1, BELLS, "email", "unknown")], "checked")


def test_who_was_refused_what_was_overtaken_meanwhile_gets_a_joining_letter_and_no_change(
    database: Database,
) -> None:
    checked(database)
    kept, going = Drafting(database, USER, staff=False), Log(database, OTHER)
    with database.reading() as rows:
        parcel = Packer.of(rows).packed(rows.get_one(MessageRow, 1))
    begun = going.begin(parcel, unknown_too=False)
    move(database, starts=datetime(2027, 1, 16, 8, 30))
    kept.bring_up_to_date()
    assert ("change", "H1", "draft") in said(database)
    going.end(parcel, begun.to, {BELLS: Answer(Outcome.REFUSED, "Unknown here.")})
    kept.bring_up_to_date()
    assert [each for each in said(database, "draft") if each[1] == "H1"] == [
        ("joining", "H1", "draft")
    ]


def test_sending_itself_causes_no_drafts(database: Database, box: Box) -> None:
    numbers, kept = checked(database, dales()), Drafting(database, USER, staff=False)
    kept.bring_up_to_date()
    emailed(database, box, numbers)
    done = list(database.done)
    assert kept.bring_up_to_date() == Drafted()
    assert database.done == done
