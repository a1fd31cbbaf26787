"""Children in no group: no letter until a person says so, and then like everybody else."""

from datetime import date, datetime
from pathlib import Path

from pypdf import PdfReader

from app.models import ChildRow, PlacementRow, PlanState
from app.models.database import Database
from app.services.outbox.drafting import Drafted, Drafting
from app.services.outbox.in_no_group import InNoGroup, in_no_group
from app.services.papers import Kind, Papers
from app.services.papers_outlook import papers_outlook
from tests.services.outbox.told import (
    change,
    draft,
    drafted,
    leave,
    messages,
    move,
    remove,
    said,
    send,
    sent,
)
from tests.services.outing_rows import USER, store, store_plan

BEFORE, AFTER = date(2027, 1, 17), date(2027, 1, 18)


def say_so(database: Database, *children: str) -> Drafted:
    return Drafting(database, USER, staff=False).draft_in_no_group(
        [(child, "S1") for child in children]
    )


def test_they_are_listed(database: Database) -> None:
    assert in_no_group(drafted(database), BEFORE) == (
        InNoGroup(
            child="C4",
            name="Dot E.",
            session="S1",
            title="Saturday 16 January 2027, Swattenden Centre",
        ),
    )


def test_who_gets_a_letter_already_is_not_listed(database: Database) -> None:
    say_so(drafted(database), "C4")
    assert in_no_group(database, BEFORE) == ()


def test_nobody_is_listed_once_a_session_is_over_or_before_a_plan_is_published(
    database: Database,
) -> None:
    store(database)
    store_plan(database)
    assert in_no_group(database, BEFORE) == ()
    store_plan(database, state=PlanState.PUBLISHED)
    assert len(in_no_group(database, BEFORE)) == 1
    assert in_no_group(database, AFTER) == ()


def test_papers_in_a_folder_name_the_child_too(database: Database, tmp_path: Path) -> None:
    say_so(drafted(database), "C4")
    made = Papers(database, USER).make("P1", tmp_path, frozenset({Kind.LETTERS}))
    letter = PdfReader(tmp_path / "letter-0002.pdf").pages[0].extract_text()
    assert "Cem and Dot" in letter.replace("\n", " ")
    assert not [notice for notice in made.notices if "in no group" in notice]
    leave(database, "C3")
    assert papers_outlook(database, "P1").lines[0].letters == 2


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
    remove(database, PlacementRow)
    assert say_so(database, "C4").new == 0
    assert in_no_group(database, BEFORE) == ()


def test_a_child_of_another_name_is_asked_for_again(database: Database) -> None:
    drafted(database)
    say_so(database, "C4")
    change(database, ChildRow, "C4", known_as="Dotty")
    draft(database)
    assert "Dot" not in messages(database)[1].text
    assert len(said(database)) == 2
