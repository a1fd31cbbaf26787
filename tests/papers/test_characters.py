from app.papers.characters import clean, one_line
from app.papers.fonts import printable


def test_every_kind_of_line_end_becomes_one() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_a_control_character_becomes_a_blank_and_half_a_character_a_mark() -> None:
    assert clean("a\x00b\x1b\ud83d") == "a b \ufffd"


def test_one_line_has_single_blanks() -> None:
    assert one_line(" a\n\tb  c ") == "a b c"


def test_a_rare_blank_becomes_an_ordinary_one() -> None:
    assert printable("a\u205fb\u2063c") == "a bc"
