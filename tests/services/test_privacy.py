"""Marked words in every field, and proof that none comes out where it may not.

Every column of text of every sheet is marked, whichever there are: a new column is watched from
its first day. Everything that leaves is walked: every paper, its name, its metadata, every field
of a calendar, every part and header of an e-mail, every line of the log.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from app.models import SHEET_TABLES
from app.models.database import open_database
from tests.services.privacy import CODES, Everything, Field, everything, found, pdf_said

ALL = ("C1", "C2", "C3", "C4")
HOMES = {"H1": ("C1", "C2"), "H2": ("C3", "C4")}
STAFF = ("I1", "I2", "Y1", "Y2")


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everything]:
    """Everything, made once: it is only read."""
    folder = tmp_path_factory.mktemp("privacy")
    now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    with open_database(folder / "belonging.db", now=lambda: now, patience=0) as database:
        yield everything(database, folder / "out")


def of_children(columns: str, *children: str) -> set[Field]:
    return {Field("children", column, child) for column in columns.split() for child in children}


def of_referrals(columns: str, *children: str) -> set[Field]:
    words = columns.split()
    return {Field("referrals", column, f"referral {c}") for column in words for c in children}


def of_homes(columns: str, *homes: str) -> set[Field]:
    return {Field("households", column, home) for column in columns.split() for home in homes}


def of_staff(columns: str = "name") -> set[Field]:
    return {Field("staff", column, person) for column in columns.split() for person in STAFF}


RING = of_homes("carers phone", "H1", "H2")
NAMES = of_children("known_as", *ALL)
SAFE = "staying_safe what_upsets water_and_heights if_missing"
HEALTH = "medical allergies medication leader_alert dietary what_helps swims bedtime"
COLLECT = "may_collect must_not_collect"


def safety(*children: str) -> set[Field]:
    """What the safety sheets of some children hold."""
    names = of_children(f"known_as {HEALTH} {COLLECT}", *children)
    return names | of_referrals(SAFE, *children) | RING | of_staff()


def own(home: str) -> set[Field]:
    """What a household's letter may hold: of its own children, and its own address."""
    address = of_homes("carers salutation address postcode", home)
    return of_children("known_as medication", *HOMES[home]) | address | of_staff()


PAPERS = {
    "roster": NAMES | of_staff() | of_children("leader_alert", "C1", "C2"),
    "who-is-where": NAMES | of_staff(),
    "kit-": set(),
    "kitchen": NAMES | of_children("dietary allergies", *ALL),
    "register": RING
    | of_staff()
    | of_children("known_as last_name leader_alert medication may_collect", *ALL),
    "contacts": NAMES | RING | of_staff("name phone"),
    "night": of_children("known_as bedtime medication what_helps", *ALL) | RING | of_staff(),
    "safety-0001.pdf": safety(*ALL),
    "safety-0001-staff-0004": safety("C1", "C2", "C3"),
    "child-0001": of_children("known_as", "C1") | of_staff(),
    "child-0002": of_children("known_as", "C2") | of_staff(),
    "child-0003": of_children("known_as", "C3") | of_staff(),
    "letter-0001": own("H1"),
    "letter-0002": own("H2"),
    "index": NAMES | of_staff() | of_homes("carers", "H1", "H2"),
}
"""What each paper may hold, by how the names of its files begin."""

HOLDS = {
    "roster": NAMES,
    "kitchen": PAPERS["kitchen"],
    "register": of_children("last_name may_collect medication", *ALL),
    "contacts": of_homes("phone", "H1", "H2"),
    "night": of_children("what_helps", "C1", "C3"),
    "safety-0001.pdf": of_referrals(SAFE, *ALL) | of_children("must_not_collect", *ALL),
    "child-0001": of_children("known_as", "C1"),
    "letter-0001.pdf": of_homes("address", "H1") | of_children("known_as", "C1", "C2"),
}
"""What each must hold, or the marks would prove nothing."""


def test_every_sensitive_field_is_marked(left: Everything) -> None:
    marked = {(field.sheet, field.column) for field in left.fields.values()}
    for sheet, columns in {
        "children": "first_name last_name known_as medical allergies medication dietary"
        " leader_alert what_helps bedtime may_collect must_not_collect social_worker",
        "households": "carers address postcode phone emails",
        "referrals": "notes staying_safe what_upsets if_missing placement_plan",
        "passports": "helps upsets bedtime",
        "placements": "end_reason",
        "not_for": "reason",
        "away": "reason",
        "consents": "by",
    }.items():
        assert {(sheet, column) for column in columns.split()} <= marked
        assert sheet in SHEET_TABLES


def test_every_paper_is_in_the_table_of_what_it_may_hold(left: Everything) -> None:
    known = (*PAPERS, "passport", "invite", "household", "cancel", "staff", "duty", "message")
    unknown = [name for name in left.files if not Path(name).name.startswith(known)]
    assert unknown == []


@pytest.mark.parametrize("stem", PAPERS)
def test_a_paper_holds_what_its_reader_needs_and_nothing_else(left: Everything, stem: str) -> None:
    for name in left.beginning(stem):
        shown = found(left.read(name), left.fields)
        assert shown - PAPERS[stem] == set(), name


@pytest.mark.parametrize("stem", HOLDS)
def test_what_a_paper_must_hold_is_there(left: Everything, stem: str) -> None:
    (name,) = (name for name in left.beginning(stem) if name.startswith(("draft", "index")))
    assert HOLDS[stem] - found(left.read(name), left.fields) == set()


@pytest.mark.parametrize(("number", "child"), list(enumerate(ALL, start=1)))
def test_a_passport_holds_the_childs_own_words_alone(
    left: Everything, number: int, child: str
) -> None:
    (name,) = left.beginning(f"passport-{number:04}")
    for field in found(left.read(name), left.fields):
        assert field.row in (child, f"passport {child}")
        assert field.sheet == "passports" or field.column == "known_as"


def test_a_calendar_holds_no_marked_word_at_all(left: Everything) -> None:
    stems = {re.sub(r"-.*", "", Path(name).name) for name in left.ending(".ics")}
    assert stems >= {"invite", "household", "cancel", "staff", "duty"}
    for name in left.ending(".ics"):
        assert found(left.read(name), left.fields) == set(), name


def test_a_message_holds_its_own_readers_words_and_no_others(left: Everything) -> None:
    readers = set()
    for name in (*left.ending(".eml"), *left.ending("-letter.pdf", "-letter.txt")):
        shown = found(left.read(name), left.fields)
        rows = {sheet: {f.row for f in shown if f.sheet == sheet} for sheet in SHEET_TABLES}
        (reader,) = rows["households"] or rows["staff"]
        readers.add(reader)
        if reader in STAFF:
            assert shown <= {Field("staff", column, reader) for column in ("name", "email")}, name
        else:
            assert shown <= own(reader) | of_homes("emails", reader), name
    assert readers >= {"H1", "H2"}


def test_the_subject_of_an_e_mail_names_nobody(left: Everything) -> None:
    for name in left.ending(".eml"):
        mail = BytesParser(policy=policy.default).parsebytes(left.files[name])
        assert mail["Subject"]
        assert found(mail["Subject"], left.fields) == set()
        assert not CODES.search(mail["Subject"])


def test_the_metadata_of_a_pdf_name_nobody(left: Everything) -> None:
    for name in left.ending(".pdf"):
        metadata = pdf_said(left.files[name]).rsplit("\n", 1)[1]
        assert metadata.startswith("{")
        assert found(metadata, left.fields) == set(), name


def test_no_address_of_a_home_is_on_any_paper_but_its_own_letter(left: Everything) -> None:
    letters = {*left.beginning("letter"), *left.ending(".eml", "-letter.pdf", "-letter.txt")}
    for name in left.files.keys() - letters:
        columns = {field.column for field in found(left.read(name), left.fields)}
        assert not columns & {"address", "postcode", "emails"}, name


def test_why_a_child_was_referred_is_on_no_paper_at_all(left: Everything) -> None:
    never = {"notes", "status_reason", "placement_plan", "end_reason", "reason", "social_worker"}
    for name in left.files:
        columns = {field.column for field in found(left.read(name), left.fields)}
        assert not columns & never, name


def test_no_paper_holds_a_code(left: Everything) -> None:
    for name in left.files:
        readable = left.read(name).split("%PDF")[0]
        assert not CODES.findall(readable), name


def test_file_names_and_log_hold_no_marked_word_and_no_code(left: Everything) -> None:
    names = " ".join(left.files)
    assert found(f"{names} {left.log}", left.fields) == set()
    assert not CODES.search(names)
    assert not CODES.search(left.log)


def test_notices_hold_no_marked_word(left: Everything) -> None:
    assert left.notices
    assert found(" ".join(left.notices), left.fields) == set()
