"""Children in no group: no letter until a person says so, and then like everybody else."""

from datetime import datetime

from app.models import ChildRow
from app.models.database import Database
from app.services.outbox.drafting import Drafted, Drafting
from app.services.outbox.in_no_group import InNoGroup, in_no_group
from tests.services.outbox.told import change, draft, drafted, messages, move, said, send, sent
from tests.services.outing_rows import USER


def say_so(database: Database, *children: str) -> Drafted:
    return Drafting(database, USER, staff=False).draft_in_no_group("S1", children)


def test_they_are_listed(database: Database) -> None:
    assert in_no_group(drafted(database), "P1") == (
        InNoGroup(
            child="C4",
            name="Dot E.",
            session="S1",
            title="Saturday 16 January 2027, Swattenden Centre",
        ),
    )


def test_a_draft_names_the_child_once_a_person_says_so_and_keeps_it(database: Database) -> None:
    assert "Dot" not in messages(drafted(database))[1].text
    assert say_so(database, "C4") == Drafted(new=1)
    assert "Cem and Dot" in messages(database)[1].text
    assert "We will tell you soon which of our youth workers" in messages(database)[1].text
    assert draft(database) == Drafted()


def test_who_was_told_of_the_others_is_told_that_the_child_comes_too(database: Database) -> None:
    sent(database)
    say_so(database, "C4")
    assert [row.changes for row in messages(database, "draft")] == [("Dot comes too.",)]
    send(database)
    assert draft(database) == Drafted()
    move(database, starts=datetime(2027, 1, 16, 8, 30))
    draft(database)
    assert "Cem and Dot" in messages(database, "draft")[1].text


def test_a_child_who_lives_nowhere_or_is_unknown_gets_none(database: Database) -> None:
    drafted(database)
    assert say_so(database, "C99") == Drafted()


def test_a_child_of_another_name_is_asked_for_again(database: Database) -> None:
    drafted(database)
    say_so(database, "C4")
    change(database, ChildRow, "C4", known_as="Dotty")
    draft(database)
    assert "Dot" not in messages(database)[1].text
    assert len(said(database)) == 2
