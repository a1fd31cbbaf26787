r"""The pieces of a letter, and the text in which a person changes them.

The text is what a template is once its fields are filled, and its marks are the same:

- `= When and where` is a heading, `- ` begins a bullet;
- `( ) Yes` is a box to tick; `( ) Yes | ( ) No | by canoe` are two of them and words, in columns;
- `_ Signed: | Date:` are lines to write on, and `_` alone is an empty one;
- `[new page]` begins a page, such as a slip to be sent back.

Everything else is said as it stands, braces too. A line of ordinary words that begins with a mark
has a backslash before it: `\- like this`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from app.papers.characters import clean

COLUMN = " | "
ESCAPE = "\\"


class Kind(Enum):
    """How a piece of a letter stands on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    BOX = "box"
    LINE = "line"
    PAGE = "page"


MARKS = {Kind.HEADING: "=", Kind.BULLET: "-", Kind.BOX: "( )", Kind.LINE: "_"}
NEW_PAGE = "[new page]"
FLOWING = frozenset({Kind.PARAGRAPH, Kind.BULLET})
"""Kinds that go on over the lines below, until a mark or a blank line."""
IN_ROWS = frozenset({Kind.BULLET, Kind.BOX, Kind.LINE})
MAY_BE_EMPTY = frozenset({Kind.BOX, Kind.LINE})


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a paragraph, a bullet and so on, as it is said. Line breaks in it are meant.

    A row of boxes or lines has its columns divided by `COLUMN`; its first box has no mark.
    """

    kind: Kind
    words: str


def marked(line: str) -> Kind:
    """What kind of piece a line begins; a line without a mark belongs to a paragraph."""
    if line == NEW_PAGE:
        return Kind.PAGE
    for kind, mark in MARKS.items():
        if line.startswith(f"{mark} ") or (line == mark and kind in MAY_BE_EMPTY):
            return kind
    return Kind.PARAGRAPH


def unmarked(line: str, kind: Kind) -> str:
    """The words of a line without the mark it begins with."""
    if kind is Kind.PAGE:
        return ""
    return line[len(MARKS[kind]) :].strip() if kind in MARKS else line


def words_of(pieces: Iterable[Piece]) -> str:
    """The pieces as the text that a person changes; `pieces_of` reads it back."""
    blocks: list[str] = []
    before = None
    for piece in pieces:
        if piece.kind is before and before in IN_ROWS:
            blocks[-1] += f"\n{_text(piece)}"
        else:
            blocks.append(_text(piece))
        before = piece.kind
    return "\n\n".join(blocks) + "\n"


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The pieces of a text, as a person left it."""
    return tuple(_pieces(clean(text)))


def _text(piece: Piece) -> str:
    if piece.kind is Kind.PAGE:
        return NEW_PAGE
    lines = [line.strip() for line in clean(piece.words).split("\n") if line.strip()]
    if piece.kind not in FLOWING:
        lines = [" ".join(lines)]
    kept = lines[:1] if piece.kind in MARKS else []
    escaped = [*kept, *map(_escaped, lines[len(kept) :])]
    mark = f"{MARKS[piece.kind]} " if piece.kind in MARKS else ""
    return (mark + "\n".join(escaped)).strip()


def _escaped(line: str) -> str:
    as_it_stands = marked(line) is Kind.PARAGRAPH and _literal(line) == line
    return line if as_it_stands else ESCAPE + line


def _pieces(text: str) -> Iterator[Piece]:
    lines: list[str] = []
    kind = Kind.PARAGRAPH
    for line in [*map(str.strip, text.split("\n")), ""]:
        found = marked(line)
        if lines and (found is not Kind.PARAGRAPH or not line or kind not in FLOWING):
            yield _piece(kind, lines)
            lines = []
        if line:
            kind = kind if lines else found
            lines.append(line)


def _piece(kind: Kind, lines: Sequence[str]) -> Piece:
    first, *rest = lines
    begins = _literal(first) if kind is Kind.PARAGRAPH else unmarked(first, kind)
    return Piece(kind, "\n".join((begins, *map(_literal, rest))))


def _literal(line: str) -> str:
    """A line without the backslash that keeps it from being read as a mark."""
    rest = line.removeprefix(ESCAPE)
    needed = marked(rest) is not Kind.PARAGRAPH or rest.startswith(ESCAPE)
    return rest if needed else line
