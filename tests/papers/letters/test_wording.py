import pytest

from app.errors import UserError
from app.papers.letters.wording import Kind, Piece, Values, pieces_of, read_template, words_of

FIELDS = {
    "name": "the name",
    "kit": "the kit",
    "child": "the children",
    "pill": "the medication",
}


def said(text: str, values: Values) -> tuple[Piece, ...]:
    return read_template("test.txt", text, FIELDS).say(values)


def words(text: str, values: Values) -> list[str]:
    return [piece.words for piece in said(text, values)]


def test_a_blank_line_ends_a_paragraph_and_a_line_break_is_kept() -> None:
    assert words("one\ntwo\n\nthree", {}) == ["one\ntwo", "three"]


def test_headings_bullets_and_notes_are_told_apart() -> None:
    pieces = said("# a note\n= When\nSoon\n- a\n- b", {})
    assert pieces == (
        Piece(Kind.HEADING, "When"),
        Piece(Kind.PARAGRAPH, "Soon"),
        Piece(Kind.BULLET, "a"),
        Piece(Kind.BULLET, "b"),
    )


def test_a_field_is_filled_and_a_list_is_said_in_one_breath() -> None:
    assert words("Hello {name}: {kit}", {"name": " Tom ", "kit": ("a", "b", "c")}) == [
        "Hello Tom: a, b and c"
    ]


def test_a_bullet_with_a_list_is_said_once_for_each_entry() -> None:
    assert words("- bring {kit}", {"kit": ("a", "b")}) == ["bring a", "bring b"]


def test_what_stands_in_a_field_is_never_read_as_a_field() -> None:
    assert words("{name}", {"name": "{kit} [if name]"}) == ["{kit} [if name]"]


def test_a_paragraph_is_said_once_for_each_child_by_what_holds_for_that_child() -> None:
    takes = "[each child]\n[if pill]\n{child} takes {pill}"
    text = f"{takes}\n\n[each child]\n[unless pill]\n{{child}}: none"
    children = ({"child": "Ada", "pill": "one"}, {"child": "Ben", "pill": ""})
    assert words(text, {"child": children}) == ["Ada takes one", "Ben: none"]


def test_a_paragraph_can_be_said_for_each_word_of_a_list_or_for_one_word() -> None:
    assert words("[each kit]\nBring {kit}.", {"kit": ("a", "b")}) == ["Bring a.", "Bring b."]
    assert words("[each kit]\nBring {kit}.", {"kit": "a"}) == ["Bring a."]


def test_an_unknown_field_is_an_error_that_names_the_line() -> None:
    with pytest.raises(UserError, match=r"test.txt, line 3: phone is no field .* child, kit, name"):
        read_template("test.txt", "one\n\n{phone}", FIELDS)


def test_an_unknown_field_in_a_condition_is_an_error_too() -> None:
    with pytest.raises(UserError, match="phone is no field"):
        read_template("test.txt", "[if phone]\nRing us.", FIELDS)


@pytest.mark.parametrize("empty", ["", "  \n", "\x00", (), ("a", "")])
def test_an_empty_field_is_an_error_that_says_where_to_fill_it_in(empty: str) -> None:
    with pytest.raises(UserError, match=r"line 1: \{kit\} is empty. Fill in the kit."):
        said("{kit}", {"kit": empty})


def test_a_field_that_nobody_gave_is_empty() -> None:
    with pytest.raises(UserError, match=r"\{name\} is empty"):
        said("{name}", {})


def test_an_empty_field_in_a_paragraph_that_is_left_out_is_no_error() -> None:
    assert words("[if name]\n{name}\n\nrest", {"name": ""}) == ["rest"]


@pytest.mark.parametrize("text", ["{Name}", "{", "a } b", "[when name]\nx", "{na me}"])
def test_a_bracket_that_stands_alone_is_an_error(text: str) -> None:
    with pytest.raises(UserError, match="a bracket stands alone"):
        read_template("test.txt", text, FIELDS)


def test_a_template_that_says_nothing_is_an_error() -> None:
    with pytest.raises(UserError, match="says nothing"):
        read_template("test.txt", "# only a note\n", FIELDS)


def test_a_part_is_said_as_a_whole_for_each_child() -> None:
    each = "= {child}\n[if pill]\n{child} takes {pill}\n\nThat is {name}."
    text = f"[for each child]\n{each}\n[end]\nAll"
    children = ({"child": "Ada", "pill": "one"}, {"child": "Ben", "pill": ""})
    assert words(text, {"child": children, "name": "all"}) == [
        *("Ada", "Ada takes one", "That is all."),
        *("Ben", "That is all.", "All"),
    ]


def test_boxes_lines_and_pages_are_pieces_too() -> None:
    pieces = said("( ) Yes | ( ) No | {kit}\n_ Signed: | Date:\n[new page]\n_", {"kit": ("a", "b")})
    assert pieces == (
        Piece(Kind.BOX, "Yes | ( ) No | a"),
        Piece(Kind.BOX, "Yes | ( ) No | b"),
        Piece(Kind.LINE, "Signed: | Date:"),
        Piece(Kind.PAGE, ""),
        Piece(Kind.LINE, ""),
    )


def test_what_a_field_holds_is_read_again_as_it_was_said() -> None:
    pieces = said("Notes: {name}", {"name": "first\n\n- no bullet\n= 5\n[new page]\n\\"})
    assert pieces_of(words_of(pieces)) == pieces


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[for each child]\none", r"line 1: no \[end\] follows"),
        ("one\n[end]", r"line 2: nothing begins that \[end\] could end"),
        ("[for each child]\n[for each kit]\none\n[end]", r"line 2: write \[end\] before"),
        ("one\n\n[if name]\n", "line 3: no paragraph stands below it"),
        ("[for each child]\none\n[if name]\n[end]", "line 3: no paragraph stands below it"),
        ("[for each phone]\none\n[end]", "line 1: phone is no field"),
    ],
)
def test_a_part_that_does_not_begin_or_end_is_an_error(text: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        read_template("test.txt", text, FIELDS)


def test_an_error_names_the_very_line() -> None:
    with pytest.raises(UserError, match="line 3: a bracket stands alone"):
        read_template("test.txt", "one\ntwo\nthree {\n", FIELDS)
