import pytest

from app.errors import UserError
from app.models.database import Database
from app.papers.letters.invented import invented
from app.papers.letters.joining import Joining
from app.papers.letters.kinds import (
    DEFINITIONS,
    LetterKind,
    OtherText,
    Worded,
    shipped_template,
    shipped_text,
)
from app.papers.letters.wording import WordingError
from app.services.undoing import Undoing
from app.services.wordings import Wordings, template
from tests.papers.reading import pages

JOINING = LetterKind.JOINING
WELCOME = "= {title}\n{salutation}\n\nWe look forward to {children}."


@pytest.fixture
def wordings(database: Database) -> Wordings:
    return Wordings(database, "Maggie")


def test_a_wording_is_the_one_that_ships_until_it_is_changed(wordings: Wordings) -> None:
    assert wordings.text(JOINING) == shipped_text(JOINING)
    assert not wordings.changed(JOINING)
    with wordings.database.reading() as rows:
        assert template(rows, JOINING) is shipped_template(JOINING)


def test_a_changed_wording_words_the_letters_from_then_on(wordings: Wordings) -> None:
    wordings.save(JOINING, "= First\n{salutation}")
    wordings.save(JOINING, WELCOME)
    assert wordings.text(JOINING) == WELCOME
    assert [told.kind for told in wordings.all() if told.changed] == [JOINING]
    with wordings.database.reading() as rows:
        assert "{children}" in template(rows, JOINING).parts[-1].text


def test_a_wording_is_reset_to_the_one_that_ships(wordings: Wordings) -> None:
    wordings.save(JOINING, WELCOME)
    wordings.reset(JOINING)
    wordings.reset(JOINING)
    assert wordings.text(JOINING) == shipped_text(JOINING)


def test_a_wording_that_is_typed_back_is_no_change(wordings: Wordings) -> None:
    wordings.save(JOINING, WELCOME)
    wordings.save(JOINING, shipped_text(JOINING))
    assert not wordings.changed(JOINING)


def test_a_new_wording_can_be_undone_by_name(wordings: Wordings) -> None:
    undoing = Undoing(wordings.database)
    wordings.save(JOINING, WELCOME)
    assert undoing.undo_name == "Undo: Change the wording of the joining letter"
    undoing.undo("Maggie")
    assert not wordings.changed(JOINING)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("= Hello\n{sallutation}", r"joining.txt, line 2: sallutation is no field of this letter"),
        ("= Hello\n\n{title", r"line 3: a bracket stands alone. Fields are written \{like_this\}"),
        ("[for each child]\n{child}", r"line 1: no \[end\] follows"),
        ("= Hello\n{medication}", r"line 2: \{medication\} is known of each child alone"),
        (" \n# a note", "joining.txt says nothing. Write the letter's text there."),
    ],
)
def test_a_wording_that_cannot_be_said_is_refused_with_its_line(
    wordings: Wordings, text: str, why: str
) -> None:
    for refusing in (wordings.save, wordings.preview):
        with pytest.raises(WordingError, match=why):
            refusing(JOINING, text)
    assert not wordings.changed(JOINING)


@pytest.mark.parametrize("kind", DEFINITIONS, ids=lambda kind: kind.value)
def test_every_wording_can_be_looked_at_and_names_nobody_real(
    wordings: Wordings, kind: Worded
) -> None:
    for large in (False, True):
        found = pages(wordings.preview(kind, wordings.text(kind), large=large))
        assert all("Preview – nobody in it is real" in page for page in found)
    assert "Robin" in found[0] or isinstance(kind, OtherText) or kind is LetterKind.FEEDBACK


def test_every_field_can_be_said_where_the_wording_that_ships_says_it(wordings: Wordings) -> None:
    assert wordings.fields(JOINING)["medication"] == "the child's medication"
    assert set(wordings.fields(OtherText.EMAIL)) >= {"salutation", "calendar", "phone"}


def test_a_preview_stores_nothing(wordings: Wordings) -> None:
    wordings.preview(JOINING, WELCOME)
    assert not wordings.changed(JOINING)


def test_a_character_that_cannot_be_printed_is_told_in_the_preview(wordings: Wordings) -> None:
    with pytest.raises(UserError, match="cannot show the character"):
        wordings.preview(JOINING, f"{WELCOME} 王")


def test_what_is_invented_has_one_of_everything_that_a_joining_letter_turns_on() -> None:
    facts = invented(JOINING)
    assert isinstance(facts, Joining)
    assert {bool(child.medication) for child in facts.children} == {True, False}
