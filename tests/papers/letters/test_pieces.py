import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.papers.letters.pieces import Kind, Piece, pieces_of, words_of

SLIP = """\
= When and where
Please come.
By ten.

- a towel
- old shoes
that may get wet

( ) Yes | ( ) No | by canoe
( )

_ Signed: | Date:
_

[new page]

The end {really} [if so].
"""
PIECES = (
    Piece(Kind.HEADING, "When and where"),
    Piece(Kind.PARAGRAPH, "Please come.\nBy ten."),
    Piece(Kind.BULLET, "a towel"),
    Piece(Kind.BULLET, "old shoes\nthat may get wet"),
    Piece(Kind.BOX, "Yes | ( ) No | by canoe"),
    Piece(Kind.BOX, ""),
    Piece(Kind.LINE, "Signed: | Date:"),
    Piece(Kind.LINE, ""),
    Piece(Kind.PAGE, ""),
    Piece(Kind.PARAGRAPH, "The end {really} [if so]."),
)


def test_each_mark_begins_a_piece_and_all_else_is_said_as_it_stands() -> None:
    assert pieces_of(SLIP) == PIECES


def test_pieces_are_written_as_they_are_read() -> None:
    assert pieces_of(words_of(PIECES)) == PIECES


def test_blank_lines_and_blanks_round_the_words_make_no_piece() -> None:
    assert pieces_of("\n\n  one \r\n\r\n\n two  \n \n") == (
        Piece(Kind.PARAGRAPH, "one"),
        Piece(Kind.PARAGRAPH, "two"),
    )


@pytest.mark.parametrize(
    "words", ["- no bullet", "= 5", "( ) no box", "_", "[new page]", "\\", "one\n- two", "a\n\\b"]
)
def test_words_that_look_like_a_mark_stay_words(words: str) -> None:
    paragraph = (Piece(Kind.PARAGRAPH, words),)
    assert pieces_of(words_of(paragraph)) == paragraph


def test_a_text_of_nothing_has_no_pieces() -> None:
    assert pieces_of(" \n") == ()


@given(st.text(st.sampled_from("=-_()[newpag]\\ |ab\n#{}"), max_size=60))
def test_what_was_read_once_is_read_alike_for_ever(text: str) -> None:
    assert pieces_of(words_of(pieces_of(text))) == pieces_of(text)
