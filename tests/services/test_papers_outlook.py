from datetime import UTC, datetime

import pytest

from app.errors import UserError
from app.models import PlanState
from app.models.database import Database
from app.services.papers_outlook import papers_outlook
from tests.services.checked_rows import checked
from tests.services.outing_rows import EVERYBODY, signed, store, store_plan


def publish(database: Database, day: int) -> None:
    made = datetime(2026, 11, day, 9, tzinfo=UTC)
    store_plan(database, state=PlanState.PUBLISHED, made=made)


def test_before_a_plan_is_published_papers_would_be_drafts(database: Database) -> None:
    store(database, signed(*EVERYBODY))
    store_plan(database)
    found = papers_outlook(database, "P1")
    assert found.version.startswith("Nothing is published yet")
    (line,) = found.lines
    assert (line.letters, line.roster) == (2, "draft")
    assert found.waiting == ()


def test_a_draft_says_how_many_children_are_not_ready(database: Database) -> None:
    store(database)
    store_plan(database)
    (line,) = papers_outlook(database, "P1").lines
    assert line.roster == "draft, 4 not ready"


def test_a_published_plan_with_everybody_ready_can_be_printed(database: Database) -> None:
    store(database, signed(*EVERYBODY))
    store_plan(database)
    publish(database, 22)
    found = papers_outlook(database, "P1")
    assert found.version == (
        "Papers are made from the plan that was published on Sunday 22 November 2026, 9 am."
    )
    assert [line.roster for line in found.lines] == ["ready to print"]


def test_a_roster_that_waits_says_for_whom(database: Database) -> None:
    store(database, signed("C1", "C2", "C3") | signed("C4", but="overnight"))
    store_plan(database)
    publish(database, 20)
    found = papers_outlook(database, "P1")
    assert found.version.endswith("There is a newer plan, which is not published.")
    assert [line.roster for line in found.lines] == ["waits: 1 not ready"]
    (waiting,) = found.waiting
    assert waiting.session == found.lines[0].session
    assert [said.split(":")[0] for said in waiting.children] == ["Dot E. (C4) is not ready"]
    assert waiting.what_to_do[0].startswith("Record the answer, mark the child away")


def test_without_a_plan_there_are_no_papers(database: Database) -> None:
    store(database)
    with pytest.raises(UserError):
        papers_outlook(database, "P1")


def test_letters_that_a_second_person_has_checked_are_counted(database: Database) -> None:
    store(database, signed(*EVERYBODY))
    store_plan(database)
    checked(database, "H1")
    (line,) = papers_outlook(database, "P1").lines
    assert (line.letters, line.checked) == (2, 0)
    publish(database, 22)
    (line,) = papers_outlook(database, "P1").lines
    assert (line.letters, line.checked) == (2, 1)
