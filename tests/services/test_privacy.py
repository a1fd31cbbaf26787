"""Marked words in every field, and proof that none comes out where it may not.

Every column of text of every sheet is marked, whichever there are: a new column is watched from
its first day.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import Text, inspect

from app.models import (
    SHEET_TABLES,
    Base,
    ConsentRow,
    EducationRow,
    HouseholdRow,
    NotForRow,
    ReferralRow,
    TieRow,
)
from app.models.database import Database
from app.models.types import Blank, Texts
from app.services.papers import Made, Papers
from tests.services.outing_rows import USER, activity, rows, store, store_plan

MARK = re.compile(r"zq[a-j]{4}qz", re.IGNORECASE)
CODES = re.compile(r"\b(?:C[1-4]|H[12]|G[12]|S1|P1|SW|[IY][12])\b")
PUBLIC = {"service", "centres", "rooms", "activities", "programmes", "sessions", "settings"}
FROM_A_LIST = {
    "staff": ("works",),
    "households": ("letters_by",),
    "placements": ("kind",),
    "education": ("kind",),
    "consents": ("authority",),
    "referrals": ("source", "status"),
    "ties": ("tie",),
}
"""Columns whose words come from a list: nothing can be marked there."""


@dataclass(frozen=True)
class Field:
    """Where a marked word stands: the sheet, the column, and the row's name in the sample."""

    sheet: str
    column: str
    row: str


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

    Archery is no second choice for canoeing, because a child is without consent.
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
    for child in ("C1", "C2", "C3", "C4"):
        found[f"referral {child}"] = ReferralRow(child=child, received=day)
        found[f"consent {child}"] = ConsentRow(child=child, consent="photos", given=True, on=day)
        found[f"not for {child}"] = NotForRow(child=child, activity="Archery")
        found[f"school {child}"] = EducationRow(child=child, from_=day, kind="suspension")
    return found


def marked_rows() -> tuple[dict[str, Base], dict[str, Field]]:
    """The sample with a marked word in every field of text, and where each word stands."""
    sample = rows() | more_rows()
    fields: dict[str, Field] = {}
    for name, row in sample.items():
        if row.__tablename__ in PUBLIC or name.startswith(("place", "morning", "after")):
            continue
        for column in text_columns(row):
            word = mark(len(fields))
            fields[word] = Field(row.__tablename__, column, name)
            listed = isinstance(inspect(type(row)).columns[column].type, Texts)
            setattr(row, column, (word,) if listed else word)
    household = sample["H1"]
    assert isinstance(household, HouseholdRow)
    household.plain_text = True
    return sample, fields


def said(path: Path) -> str:
    """Everything that can be read in a file: its text, its metadata, its bytes, unfolded."""
    data = path.read_bytes()
    raw = data.replace(b"\r\n ", b"").decode(errors="replace")
    if path.suffix != ".pdf":
        return raw
    reader = PdfReader(BytesIO(data))
    pages = "\n".join(page.extract_text() for page in reader.pages)
    return f"{pages}\n{dict(reader.metadata or {})}\n{raw}"


def found(text: str, fields: dict[str, Field]) -> set[Field]:
    """The fields whose marked words stand in a text, however it is broken into lines."""
    return {fields[word.lower()] for word in MARK.findall(re.sub(r"\s", "", text))}


@pytest.fixture
def fields() -> dict[str, Field]:
    return marked_rows()[1]


@pytest.fixture
def made(database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Made:
    caplog.set_level(logging.DEBUG, "app")
    store(database, marked_rows()[0])
    store_plan(database)
    return Papers(database, USER).make("P1", tmp_path / "papers")


def own(children: tuple[str, ...], household: str) -> set[Field]:
    """What a letter may hold: of the household's own children, and its own address."""
    of_children = {
        Field("children", column, child)
        for child in children
        for column in ("known_as", "medication")
    }
    address = ("carers", "salutation", "address", "postcode")
    of_household = {Field("households", column, household) for column in address}
    workers = {Field("staff", "name", worker) for worker in ("Y1", "Y2")}
    return of_children | of_household | workers


def paper(made: Made, name: str) -> Path:
    return next(path for path in made.files if path.name == name)


def test_every_sensitive_field_is_marked(fields: dict[str, Field]) -> None:
    marked = {(field.sheet, field.column) for field in fields.values()}
    for sheet, columns in {
        "children": "first_name last_name known_as medical allergies medication dietary"
        " leader_alert what_helps bedtime may_collect must_not_collect social_worker",
        "households": "carers address postcode phone emails",
        "referrals": "notes",
        "placements": "end_reason",
        "not_for": "reason",
        "away": "reason",
        "consents": "by",
    }.items():
        assert {(sheet, column) for column in columns.split()} <= marked
        assert sheet in SHEET_TABLES


@pytest.mark.parametrize(
    ("number", "children", "household"), [(1, ("C1", "C2"), "H1"), (2, ("C3",), "H2")]
)
def test_a_letter_holds_its_own_households_words_and_no_others(
    made: Made, fields: dict[str, Field], number: int, children: tuple[str, ...], household: str
) -> None:
    for path in (p for p in made.files if p.name.startswith(f"letter-{number:04}")):
        shown = found(said(path), fields)
        assert shown <= own(children, household)
        assert {Field("children", "known_as", child) for child in children} <= shown
        assert Field("households", "address", household) in shown


def test_a_calendar_holds_no_marked_word_at_all(made: Made, fields: dict[str, Field]) -> None:
    calendars = [path for path in made.files if path.suffix == ".ics"]
    assert len(calendars) == 4
    for path in calendars:
        assert found(said(path).replace("\\", ""), fields) == set()


def test_a_roster_holds_first_names_staff_and_the_alerts_that_an_activity_needs(
    made: Made, fields: dict[str, Field]
) -> None:
    roster = said(paper(made, "roster-0001.pdf"))
    assert "all else is not for this group" in " ".join(roster.split())
    shown = found(roster, fields)
    names = {Field("children", "known_as", f"C{n}") for n in range(1, 5)}
    staff = {Field("staff", "name", person) for person in ("I1", "I2", "Y1", "Y2")}
    alerts = {Field("children", "leader_alert", child) for child in ("C1", "C2")}
    assert shown == names | staff | alerts


def test_no_paper_holds_a_code(made: Made) -> None:
    for path in made.files:
        readable = said(path).split("%PDF")[0]
        assert not CODES.findall(readable), path.name


def test_file_names_notices_and_log_hold_no_marked_word(
    made: Made, fields: dict[str, Field], caplog: pytest.LogCaptureFixture
) -> None:
    names = " ".join(str(path) for path in made.files)
    logged = " ".join(f"{r.getMessage()} {r.args} {r.exc_text}" for r in caplog.records)
    assert found(f"{names} {' '.join(made.notices)} {logged}", fields) == set()
    assert not any(CODES.search(path.name) for path in made.files)
