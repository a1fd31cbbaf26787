import re
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from app.errors import UserError
from app.papers.letters.invented import said_to_nobody
from app.papers.letters.kinds import (
    DEFINITIONS,
    Facts,
    LetterKind,
    OtherText,
    Worded,
    definition,
    kind_of,
    read,
    say,
    shipped_template,
    shipped_text,
)
from app.papers.letters.letter import as_pdf, as_text, write
from app.papers.letters.pieces import COLUMN, Kind, pieces_of, words_of
from app.papers.letters.wording import WordingError
from tests.papers.letters.everything import EACH
from tests.papers.letters.people import ADDRESSEE, SENDER, WRITTEN
from tests.papers.reading import pages, sizes

LONGEST_SENTENCE = 20
AVOIDED = (
    *("respite", "sibling", "siblings", "placement", "contact", "lac", "cohort", "session"),
    *("delegated", "authority", "consent form", "residential", "kit", "medication", "e.g", "i.e"),
)
NAMES = {facts: kind_of(facts).value for facts in EACH}
each_letter = pytest.mark.parametrize("facts", EACH, ids=[NAMES[facts] for facts in EACH])
each_wording = pytest.mark.parametrize("kind", DEFINITIONS, ids=lambda kind: kind.value)


def sentences(kind: Worded) -> Iterator[str]:
    """The sentences of a wording, each field as one word."""
    for part in shipped_template(kind).parts:
        for line in part.text.replace(COLUMN, "\n").split("\n"):
            yield from re.split(r"[.:;?]\s", f"{line} ")


def words(facts: Facts) -> str:
    return as_text(write(facts, shipped_template(kind_of(facts)), on=WRITTEN))


def refused(kind: Worded, name: str) -> str:
    """Why a field cannot be said of a household that does not exist; nothing where it can."""
    try:
        said_to_nobody(kind, read(kind, f"Say {{{name}}}"))
    except WordingError as error:
        return str(error)
    return ""


def test_every_kind_of_the_outbox_has_a_wording() -> None:
    assert set(DEFINITIONS) == {*LetterKind, *OtherText}
    assert [kind_of(facts) for facts in EACH] == list(LetterKind)


@each_wording
def test_the_wording_that_ships_has_short_sentences(kind: Worded) -> None:
    for sentence in sentences(kind):
        assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


@each_wording
def test_the_wording_that_ships_has_no_word_that_the_team_avoids(kind: Worded) -> None:
    said = " ".join(re.sub(r"\{\w+\}", "", sentence) for sentence in sentences(kind)).casefold()
    for word in AVOIDED:
        assert not re.search(rf"\b{re.escape(word)}\b", said), word


@each_letter
def test_a_letter_ends_with_who_writes_and_can_be_rung(facts: Facts) -> None:
    letter = words(facts)
    assert "\n\nYours sincerely\n\nMaggie Stone\nSense of Belonging Service\n" in letter
    assert SENDER.phone in letter.split("Dear Jo and Sam")[1]


@each_letter
def test_a_letter_without_slips_is_one_side(facts: Facts) -> None:
    letter = write(facts, shipped_template(kind_of(facts)), on=WRITTEN)
    slips = sum(piece.kind is Kind.PAGE for piece in letter.pieces)
    assert len(pages(as_pdf(letter, large=False))) == 1 + slips


@each_letter
def test_the_address_stands_in_the_window_of_the_first_page_alone(facts: Facts) -> None:
    first, *slips = pages(
        as_pdf(write(facts, shipped_template(kind_of(facts)), on=WRITTEN), large=True)
    )
    assert ADDRESSEE.postcode in first
    assert all(ADDRESSEE.postcode not in slip for slip in slips)


@each_letter
def test_no_letter_and_no_slip_has_type_smaller_than_twelve_point(facts: Facts) -> None:
    letter = write(facts, shipped_template(kind_of(facts)), on=WRITTEN)
    assert min(sizes(as_pdf(letter, large=False))) >= 12


@each_wording
def test_every_field_that_is_offered_can_be_said(kind: Worded) -> None:
    empty = [name for name in definition(kind).fields if "is empty" in refused(kind, name)]
    assert empty == (["cancelled"] if kind is OtherText.EMAIL else [])


@each_letter
def test_a_letter_that_a_person_opens_and_leaves_says_the_same(facts: Facts) -> None:
    pieces = say(facts, shipped_template(kind_of(facts)))
    assert pieces_of(words_of(pieces)) == pieces


@each_letter
def test_a_household_without_a_salutation_is_told_of_in_words(facts: Facts) -> None:
    nobody = replace(facts, addressee=replace(ADDRESSEE, salutation=" "))
    with pytest.raises(UserError, match="Fill in the household's salutation"):
        say(nobody, shipped_template(kind_of(facts)))


@each_letter
def test_no_letter_may_know_more_than_what_its_type_names(facts: Facts) -> None:
    known = {field.name for field in fields(facts)}
    assert known <= {
        *("sender", "addressee", "visit", "children", "changes", "programme", "dates", "hubs"),
        *("starts", "ends", "centre", "place"),
    }


@each_wording
def test_what_is_in_the_mail_and_the_calendar_can_name_no_child(kind: Worded) -> None:
    if isinstance(kind, OtherText):
        assert not {name for name in definition(kind).fields if "child" in name}
    else:
        assert "{" not in definition(kind).subject


def test_a_wording_that_is_edited_is_the_file_that_ships() -> None:
    assert shipped_text(LetterKind.CHANGE).startswith("# The letter about a change")
