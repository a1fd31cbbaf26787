from datetime import date

from app.papers.letters.kinds import LetterKind
from app.papers.letters.letter import Letter, as_pdf, as_text
from app.papers.letters.pieces import pieces_of
from tests.papers.letters.people import ADDRESSEE, SENDER
from tests.papers.reading import pages

SLIP = """\
= Your reply
( ) Yes | ( ) No | by canoe
( ) Yes | ( ) No | by raft

_ Signed: | Date:
_
[new page]
= Another page
( ) One alone
"""


def a_slip(text: str = SLIP) -> Letter:
    return Letter(
        kind=LetterKind.INVITATION,
        sender=SENDER,
        addressee=ADDRESSEE,
        written=date(2026, 11, 22),
        pieces=pieces_of(text),
    )


def printed(letter: Letter, *, large: bool = False) -> list[str]:
    found = [page.split("TN24 0AB")[-1] for page in pages(as_pdf(letter, large=large))]
    return [" ".join(page.split()) for page in found]


def test_a_slip_is_printed_in_the_order_in_which_it_is_read() -> None:
    first, second = printed(a_slip())
    assert first == "Your reply Yes No by canoe Yes No by raft Signed: Date:"
    assert second == "Page 2 Another page One alone"


def test_boxes_too_wide_for_a_row_stand_below_each_other() -> None:
    wide = " | ( ) ".join(f"answer number {n} of a great many words" for n in range(3))
    (page,) = printed(a_slip(f"= Which?\n( ) {wide}"), large=True)
    assert "answer number 2 of a great many words" in page


def test_the_same_slip_gives_the_same_bytes() -> None:
    assert as_pdf(a_slip(), large=False) == as_pdf(a_slip(), large=False)


def test_a_slip_as_plain_text_can_be_filled_in_with_a_keyboard() -> None:
    text = as_text(a_slip())
    assert "( ) Yes   ( ) No   by canoe\n( ) Yes   ( ) No   by raft" in text
    assert "Signed: ____" in text
    assert "\n\n----" in text


def test_a_letter_of_one_line_is_printed() -> None:
    (page,) = printed(a_slip("Only this."))
    assert page == "Only this."
