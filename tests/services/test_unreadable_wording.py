"""A stored wording that this version of the app cannot read stops what it words alone."""

import pytest

from app.models import WordingRow
from app.models.database import Database
from app.papers.letters.kinds import LetterKind
from app.services.outbox.drafting import Drafting
from app.services.paper_kinds import EVERY_KIND
from app.services.papers import Papers
from app.services.wordings import PUT_RIGHT
from tests.services.outbox.told import draft, drafted, messages, publish
from tests.services.outing_rows import USER, store, store_plan


def unreadable(database: Database, letter: str) -> None:
    """A wording with a field that some other version knows."""
    with database.work("wording", user=USER) as work:
        work.session.add(WordingRow(letter=letter, text="Dear {somebody}"))


def planned(database: Database) -> None:
    """A plan that is not published: the papers of the centre are made of it whoever is ready."""
    store(database)
    store_plan(database)


def test_all_other_papers_are_made(database: Database) -> None:
    planned(database)
    unreadable(database, "joining")
    made = Papers(database, USER).printed("P1", EVERY_KIND)
    assert not [name for name in made.files if name.startswith("letter")]
    assert {"roster-0001.pdf", "invite-0001.ics", "child-0001-session-0001.pdf"} <= {*made.files}
    assert [each for each in made.notices if "no letter was made" in each and PUT_RIGHT in each]


@pytest.mark.parametrize("letter", ["invite", "email"])
def test_the_papers_of_the_centre_are_made(database: Database, letter: str) -> None:
    planned(database)
    unreadable(database, letter)
    assert "roster-0001.pdf" in Papers(database, USER).printed("P1", EVERY_KIND).files


def test_a_draft_says_that_it_has_no_words_for_it(database: Database) -> None:
    publish(database)
    unreadable(database, "joining")
    draft(database)
    bells = messages(database)[0]
    assert (bells.text, bells.event is None) == ("", False)
    assert bells.reason.startswith("joining.txt, line 1")
    assert bells.reason.endswith(PUT_RIGHT)


def test_an_invitation_says_so_and_other_letters_are_worded(database: Database) -> None:
    unreadable(drafted(database), "invitation")
    Drafting(database, USER).draft_letters("P1", LetterKind.INVITATION)
    assert draft(database).new == 2
    assert [bool(row.text) for row in messages(database)] == [True, True, False, False]
