"""A letter: who writes to whom, and its words, as a PDF or as plain text."""

from dataclasses import dataclass
from datetime import date

from app.papers.characters import one_line
from app.papers.letters.kinds import Facts, LetterKind, definition, kind_of, say
from app.papers.letters.letter_pdf import LARGE, ORDINARY, Sheet, letter_pdf
from app.papers.letters.parties import Addressee, Sender
from app.papers.letters.pieces import COLUMN, IN_ROWS, Kind, Piece
from app.papers.letters.wording import Template
from app.papers.phrases import day

PLANS_MAY_CHANGE = "Draft – plans may still change"
TO_WRITE = "_" * 24
NEXT_PAGE = "-" * 40
NOT_CHECKED = "Draft – not checked yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter whose words stand, whether a template said them or a person changed them.

    `written` is the date on it. `banner` says over every page that it is a draft, and why.
    """

    kind: LetterKind
    sender: Sender
    addressee: Addressee
    written: date
    banner: str = ""
    pieces: tuple[Piece, ...]


def write(facts: Facts, template: Template, *, on: date, banner: str = "") -> Letter:
    """The letter that a wording makes of what is known.

    Raises:
        WordingError: a field that the wording uses is empty.
    """
    return Letter(
        kind=kind_of(facts),
        sender=facts.sender,
        addressee=facts.addressee,
        written=on,
        banner=banner,
        pieces=say(facts, template),
    )


def as_pdf(letter: Letter, *, large: bool) -> bytes:
    """The letter to be printed; `large` for households that ask for large print.

    Raises:
        UserError: it is too long for its pages, or a character cannot be shown.
    """
    sheet = Sheet(
        subject=definition(letter.kind).subject,
        letterhead=_letterhead(letter),
        address=letter.addressee.lines,
        banner=letter.banner,
        pieces=letter.pieces,
    )
    return letter_pdf(sheet, size=LARGE if large else ORDINARY)


def as_text(letter: Letter) -> str:
    """The letter as plain text, for households that read it aloud or enlarge it themselves."""
    parts = ["\n".join(_letterhead(letter)), "\n".join(letter.addressee.lines), letter.banner]
    before = None
    for piece in letter.pieces:
        if piece.kind is before and before in IN_ROWS:
            parts[-1] += f"\n{_plain(piece)}"
        else:
            parts.append(_plain(piece))
        before = piece.kind
    return "\n\n".join(part for part in parts if part) + "\n"


def _plain(piece: Piece) -> str:
    """A piece in plain text, with marks that a screen reader says and a keyboard can overwrite."""
    columns = [column.strip() for column in piece.words.split(COLUMN)]
    match piece.kind:
        case Kind.HEADING | Kind.PARAGRAPH:
            return piece.words
        case Kind.BULLET:
            return f"* {piece.words}"
        case Kind.BOX:
            return f"( ) {'   '.join(columns)}"
        case Kind.LINE:
            return "   ".join(f"{column} {TO_WRITE}".strip() for column in columns)
        case Kind.PAGE:
            return NEXT_PAGE


def _letterhead(letter: Letter) -> tuple[str, ...]:
    """The service, its address, how to reach it, and the date."""
    sender = letter.sender
    name = one_line(sender.name)
    reach = (line for line in (one_line(sender.phone), one_line(sender.email)) if line)
    return (name, *sender.address, *reach, day(letter.written))
