"""A sample with a marked word in every field, everything that leaves it, and how that is read."""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from sqlalchemy import Text, inspect, select
from typing_extensions import override

from app.models import (
    Base,
    ConsentRow,
    EducationRow,
    HouseholdRow,
    NotForRow,
    PassportRow,
    PlaceRow,
    PlanState,
    ReferralRow,
    TieRow,
)
from app.models.database import Database
from app.models.types import Blank, Texts
from app.services.outbox.drafting import Drafting
from app.services.outbox.outbox import Outbox
from app.services.outbox.sending import Sending
from app.services.papers import Papers
from app.services.passports import Passports
from app.services.weekend import Weekends
from tests.services.outing_rows import (
    EVERYBODY,
    SATURDAY,
    USER,
    activity,
    rows,
    signed,
    store,
    store_plan,
)

MARK = re.compile(r"zq[a-j]{4}qz", re.IGNORECASE)
CODES = re.compile(r"\b(?:C[1-4]|H[12]|G[12]|S1|P1|SW|[IY][12])\b")
OTHER = "Kim"
PUBLIC = {"service", "centres", "rooms", "activities", "programmes", "sessions", "settings"}
FROM_A_LIST = {
    "staff": ("works",),
    "households": ("letters_by",),
    "placements": ("kind",),
    "education": ("kind",),
    "consents": ("authority", "consent"),
    "delegated_authority": ("authority", "decision"),
    "referrals": ("source", "status"),
    "ties": ("tie",),
}
"""Columns whose words come from a list: nothing can be marked there."""
ADDRESSES = {("households", "emails"), ("staff", "email")}
"""Columns that hold addresses for e-mail: the marked word is a part of one."""


@dataclass(frozen=True)
class Field:
    """Where a marked word stands: the sheet, the column, and the row's name in the sample."""

    sheet: str
    column: str
    row: str


Fields = Mapping[str, Field]


def mark(number: int) -> str:
    """The marked word of a number: letters alone, so that no rule of writing changes it."""
    return f"zq{''.join('abcdefghij'[int(digit)] for digit in f'{number:04}')}qz"


def text_columns(row: Base) -> Iterator[str]:
    """The attributes of a row that hold free text: no code, no reference, no word from a list."""
    for attribute in inspect(type(row)).column_attrs:
        column = attribute.columns[0]
        if (
            not isinstance(column.type, Text | Blank | Texts)
            or column.unique
            or column.foreign_keys
        ):
            continue
        if attribute.key not in FROM_A_LIST.get(row.__tablename__, ()):
            yield attribute.key


def more_rows() -> dict[str, Base]:
    """What else is known of the children and must stay here.

    Archery is no second choice for canoeing, because Cem is not to do it.
    """
    day = date(2026, 9, 1)
    canoeing = activity("Canoeing", "water", "Old trainers; towel.")
    canoeing.needs_weather = True
    archery = activity("Archery", "land", "")
    archery.consent = "archery"
    found: dict[str, Base] = {
        "tie": TieRow(child="C1", other="C3", tie="keep apart"),
        "canoeing": canoeing,
        "archery": archery,
    }
    for child in EVERYBODY:
        found[f"referral {child}"] = ReferralRow(child=child, received=day)
        found[f"consent {child}"] = ConsentRow(child=child, consent="photos", given=True, on=day)
        found[f"not for {child}"] = NotForRow(child=child, activity="Archery")
        found[f"school {child}"] = EducationRow(child=child, from_=day, kind="suspension")
        found[f"passport {child}"] = PassportRow(child=child)
    return found


def marked_rows() -> tuple[dict[str, Base], Fields]:
    """The sample with a marked word in every field of text, and where each word stands."""
    consents = {name: row for name, row in signed(*EVERYBODY).items() if row is not None}
    sample = rows() | more_rows() | consents
    fields: dict[str, Field] = {}
    for name, row in sample.items():
        if row.__tablename__ in PUBLIC or name.startswith(("place", "morning", "after")):
            continue
        for column in text_columns(row):
            word = mark(len(fields))
            fields[word] = Field(row.__tablename__, column, name)
            said = f"{word}@example.org" if (row.__tablename__, column) in ADDRESSES else word
            listed = isinstance(inspect(type(row)).columns[column].type, Texts)
            setattr(row, column, (said,) if listed else said)
    household = sample["H1"]
    assert isinstance(household, HouseholdRow)
    household.plain_text = True
    return sample, fields


def found(text: str, fields: Fields) -> set[Field]:
    """The fields whose marked words stand in a text, however it is broken into lines."""
    return {fields[word.lower()] for word in MARK.findall(re.sub(r"\s", "", text))}


def said(name: str, data: bytes) -> str:
    """Everything that can be read in a file: its text, its metadata, its bytes, unfolded."""
    if name.endswith(".eml"):
        return mail_said(BytesParser(EmailMessage, policy=policy.default).parsebytes(data))
    raw = data.replace(b"\r\n ", b"").replace(b"\\", b"").decode(errors="replace")
    return f"{pdf_said(data)}\n{raw}" if data.startswith(b"%PDF") else raw


def pdf_said(data: bytes) -> str:
    """A PDF's text and metadata."""
    reader = PdfReader(BytesIO(data))
    pages = "\n".join(page.extract_text() for page in reader.pages)
    return f"{pages}\n{dict(reader.metadata or {})}"


def mail_said(mail: EmailMessage) -> str:
    """An e-mail's headers, and all of its parts with their names and headers."""
    parts = [str(mail.items())]
    for part in mail.walk():
        if not part.is_multipart():
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            parts.append(f"{part.items()}\n{said(part.get_filename() or '', data)}")
    return "\n".join(parts)


@dataclass(frozen=True)
class Everything:
    """All that left: every file by its path, as bytes; what was logged; what was told."""

    files: Mapping[str, bytes]
    log: str
    notices: tuple[str, ...]
    fields: Fields

    def read(self, name: str) -> str:
        """What can be read in a file."""
        return said(name, self.files[name])

    def ending(self, *endings: str) -> list[str]:
        """The files whose names end so."""
        names = [name for name in self.files if name.endswith(endings)]
        assert names
        return names

    def beginning(self, stem: str) -> list[str]:
        """The files whose names, without their folders, begin so."""
        names = [name for name in self.files if Path(name).name.startswith(stem)]
        assert names
        return names


def everything(database: Database, folder: Path) -> Everything:
    """Lets everything leave: as a draft, published, unchecked, checked, sent, and cancelled."""
    sample, fields = marked_rows()
    store(database, sample)
    store_plan(database)
    with _logged() as log:
        notices = [*_as_a_draft(database, folder), *_published(database, folder)]
        notices += _cancelled(database, folder)
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    return Everything(files, "\n".join(log), tuple(notices), fields)


def _as_a_draft(database: Database, folder: Path) -> Iterator[str]:
    yield from Papers(database, USER).make("P1", folder / "draft").notices
    Passports(database).print_all("P1", folder / "passports")


def _published(database: Database, folder: Path) -> Iterator[str]:
    made = datetime(2026, 11, 22, tzinfo=UTC)
    store_plan(database, state=PlanState.PUBLISHED, made=made)
    yield from Weekends(database, USER).make(SATURDAY, folder / "unchecked").notices
    yield from _sent(database, folder / "sent")
    yield from Papers(database, USER).make("P1", folder / "final").notices


def _cancelled(database: Database, folder: Path) -> Iterator[str]:
    """Cem, and with him the Dales, come no longer."""
    with database.work("withdraw", user=USER) as work:
        for place in work.session.scalars(select(PlaceRow).where(PlaceRow.child.in_(("C3", "C4")))):
            work.session.delete(place)
    yield from _sent(database, folder / "withdrawn")
    yield from Papers(database, USER).make("P1", folder / "cancelled").notices


def _sent(database: Database, folder: Path) -> Iterator[str]:
    """Whatever is drafted is checked by somebody else, and saved as e-mail and for printing."""
    Drafting(database, USER).bring_up_to_date()
    outbox = Outbox(database, OTHER)
    waiting = {line.number: line.version for line in outbox.lines(["draft"])}
    outbox.check(waiting)
    yield from (left.why for left in Sending(database, OTHER).save_letters(waiting, folder).left)
    yield from (left.why for left in Sending(database, OTHER).save_eml(waiting, folder).left)


class _Lines(logging.Handler):
    """Keeps each line of a log, with what it was made from."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(f"{record.getMessage()} {record.args} {record.exc_info}")


@contextmanager
def _logged() -> Iterator[list[str]]:
    """All that the app writes into its log."""
    lines: list[str] = []
    handler = _Lines(lines)
    logger = logging.getLogger("app")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
