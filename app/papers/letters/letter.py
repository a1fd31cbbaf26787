"""A letter: who writes to whom, and its words, as a PDF or as plain text."""

from dataclasses import dataclass
from datetime import date

from app.papers.characters import one_line
from app.papers.letters.kinds import Facts, LetterKind, definition, kind_of, say
from app.papers.letters.letter_pdf import LARGE, ORDINARY, Sheet, letter_pdf
from app.papers.letters.parties import Addressee, Sender, address_lines
from app.papers.letters.wording import Kind, Piece, Template
from app.papers.phrases import day

PLANS_MAY_CHANGE = "Draft – plans may still change"
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
    for before, piece in zip((None, *letter.pieces), letter.pieces, strict=False):
        words = f"* {piece.words}" if piece.kind is Kind.BULLET else piece.words
        if before and before.kind is piece.kind is Kind.BULLET:
            parts[-1] += f"\n{words}"
        else:
            parts.append(words)
    return "\n\n".join(part for part in parts if part) + "\n"


def _letterhead(letter: Letter) -> tuple[str, ...]:
    """The service, its address, how to reach it, and the date."""
    sender = letter.sender
    name = one_line(sender.name)
    address = (line for line in address_lines(sender.return_address) if not name.startswith(line))
    reach = (line for line in (one_line(sender.phone), one_line(sender.email)) if line)
    return (name, *address, *reach, day(letter.written))
