"""The joining letter of a household for a session: what it may know, and what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import MappingProxyType

from app.papers.calendar import title
from app.papers.characters import clean, one_line
from app.papers.letter_pdf import LARGE, ORDINARY, Sheet, letter_pdf
from app.papers.phrases import day, moment, together
from app.papers.wording import Kind, Piece, Template, Values, read_template
from app.paths import resources

JOINING = "joining.txt"
DRAFT = "Draft – plans may still change"

# Where a coordinator fills in each field; the template may name no other.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "the session's times and its centre",
        "salutation": "the household's salutation",
        "children": "the children's first names",
        "child": "the child's first name",
        "group": "the first names of the children with the same youth workers",
        "centre": "the centre's name",
        "place": "the centre's address",
        "arrival_notes": "the centre's arrival notes",
        "starts": "the session's start",
        "ends": "the session's end",
        "overnight": "the session's kind",
        "kit": "the kit of the planned activities",
        "youth_workers": "the youth workers of the child's group",
        "day_only": "the child's row in the sheet away",
        "medication": "the child's medication",
        "phone": "phone in the sheet service",
        "out_of_hours": "out_of_hours in the sheet service",
        "coordinator": "coordinator in the sheet service",
        "service": "name in the sheet service",
        "email": "email in the sheet service",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The service as its papers name it: the workbook's sheet `service`."""

    name: str
    coordinator: str = ""
    email: str = ""
    phone: str = ""
    out_of_hours: str = ""
    return_address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """The household a letter goes to."""

    carers: tuple[str, ...]
    salutation: str
    address: str = ""
    postcode: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands in the envelope's window; nothing where the address is not known."""
        if not self.address.strip():
            return ()
        lines = address_lines(self.address)
        postcode = one_line(self.postcode)
        last = (postcode,) if postcode and postcode not in " ".join(lines) else ()
        return (together([one_line(name) for name in self.carers]), *lines, *last)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChild:
    """A child of the household that the letter goes to, and nobody else's.

    `youth_workers` are first names.
    """

    first_name: str
    youth_workers: tuple[str, ...] = ()
    medication: str = ""
    day_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A session as a household may know it. `kit` is what the planned activities need."""

    starts: datetime
    ends: datetime
    overnight: bool
    centre: str
    address: str
    arrival_notes: str = ""
    kit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningLetter:
    """Everything a joining letter may show; brothers and sisters share it."""

    sender: Sender
    addressee: Addressee
    visit: Visit
    children: tuple[OwnChild, ...]
    written: date
    draft: bool


@cache
def joining_template() -> Template:
    """The wording that ships."""
    text = (resources() / "letters" / JOINING).read_text(encoding="utf-8")
    return read_template(JOINING, text, FIELDS)


def say(letter: JoiningLetter, template: Template) -> tuple[Piece, ...]:
    """What the letter says, in order.

    Raises:
        WordingError: a field that the wording uses is empty.
    """
    return template.say(_values(letter))


def as_pdf(letter: JoiningLetter, template: Template, *, large: bool) -> bytes:
    """The letter to be printed; `large` for households that ask for large print.

    Raises:
        UserError: a field that the wording uses is empty, or a character cannot be shown.
    """
    sheet = Sheet(
        subject="Joining letter",
        letterhead=_letterhead(letter),
        address=letter.addressee.lines,
        banner=_banner(letter),
        pieces=say(letter, template),
    )
    return letter_pdf(sheet, size=LARGE if large else ORDINARY)


def as_text(letter: JoiningLetter, template: Template) -> str:
    """The letter as plain text, for households that read it aloud or enlarge it themselves."""
    pieces = say(letter, template)
    parts = ["\n".join(_letterhead(letter)), "\n".join(letter.addressee.lines), _banner(letter)]
    for before, piece in zip((None, *pieces), pieces, strict=False):
        words = f"* {piece.words}" if piece.kind is Kind.BULLET else piece.words
        if before and before.kind is piece.kind is Kind.BULLET:
            parts[-1] += f"\n{words}"
        else:
            parts.append(words)
    return "\n\n".join(part for part in parts if part) + "\n"


def _letterhead(letter: JoiningLetter) -> tuple[str, ...]:
    """The service, its address, how to reach it, and the date."""
    sender = letter.sender
    name = one_line(sender.name)
    address = (line for line in address_lines(sender.return_address) if not name.startswith(line))
    reach = (line for line in (one_line(sender.phone), one_line(sender.email)) if line)
    return (name, *address, *reach, day(letter.written))


def _banner(letter: JoiningLetter) -> str:
    return DRAFT if letter.draft else ""


def address_lines(address: str) -> tuple[str, ...]:
    """An address line by line; one that was typed on a single line breaks at its commas."""
    lines = clean(address).split("\n")
    if len([line for line in lines if line.strip()]) == 1:
        lines = address.split(",")
    return tuple(one_line(line).rstrip(",") for line in lines if line.strip())


def _values(letter: JoiningLetter) -> Values:
    visit, sender = letter.visit, letter.sender
    return {
        "title": title(visit.starts, visit.ends, visit.centre),
        "salutation": _greeting(letter.addressee.salutation),
        "children": tuple(child.first_name for child in letter.children),
        "child": tuple(_child(child) for child in letter.children),
        "group": _groups(letter.children),
        "centre": one_line(visit.centre),
        "place": ", ".join(address_lines(visit.address)).removesuffix("."),
        "arrival_notes": visit.arrival_notes,
        "starts": moment(visit.starts),
        "ends": moment(visit.ends),
        "overnight": "yes" if visit.overnight else "",
        "kit": visit.kit,
        "phone": sender.phone,
        "out_of_hours": sender.out_of_hours,
        "coordinator": sender.coordinator,
        "service": sender.name,
        "email": sender.email,
    }


def _groups(children: Sequence[OwnChild]) -> tuple[Mapping[str, Sequence[str]], ...]:
    """Brothers and sisters by the youth workers who look after them."""
    found: dict[tuple[str, ...], list[str]] = {}
    for child in children:
        found.setdefault(child.youth_workers, []).append(child.first_name)
    return tuple({"group": names, "youth_workers": who} for who, names in found.items())


def _child(child: OwnChild) -> Mapping[str, str]:
    return {
        "child": child.first_name,
        "medication": one_line(child.medication).removesuffix("."),
        "day_only": "yes" if child.day_only else "",
    }


def _greeting(salutation: str) -> str:
    """The salutation as a letter begins; the workbook may hold it with or without "Dear"."""
    words = one_line(salutation).rstrip(",")
    return words if not words or words.casefold().startswith("dear ") else f"Dear {words}"
