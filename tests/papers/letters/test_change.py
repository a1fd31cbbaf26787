from app.papers.letters.kinds import LetterKind, say, shipped_template
from app.papers.letters.pieces import Kind
from tests.papers.letters.everything import cancellation, change


def test_a_change_says_old_and_new_value_and_then_all_of_when_and_where() -> None:
    pieces = say(change("It was A. It is B.", "C is new."), shipped_template(LetterKind.CHANGE))
    bullets = [piece.words for piece in pieces if piece.kind is Kind.BULLET]
    assert bullets == ["It was A. It is B.", "C is new."]
    said = "\n".join(piece.words for piece in pieces)
    assert "Please bring Ada to us on Saturday 16 January 2027, 9.30 am." in said
    assert "The address is Swattenden Lane, Cranbrook TN17 3PR." in said


def cancelled(*children: str) -> str:
    pieces = say(cancellation(*children), shipped_template(LetterKind.CANCELLATION))
    return "\n".join(piece.words for piece in pieces)


def test_a_cancellation_says_which_date_and_that_the_old_entry_be_deleted() -> None:
    said = cancelled("Ada", "Ben")
    assert "this date for Ada and Ben is cancelled" in said
    assert "From Saturday 16 January 2027, 9.30 am\nto Sunday 17 January 2027, 3 pm" in said
    assert "please delete the old entry" in said


def test_a_household_with_whom_the_child_no_longer_lives_reads_no_name() -> None:
    said = cancelled()
    assert "this date is cancelled for your household" in said
    assert "{" not in said
    assert "disappointment" not in said
