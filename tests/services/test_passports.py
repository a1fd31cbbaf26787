"""Passports from the database to files, and what may not come out with them."""

import logging
from pathlib import Path

import pytest

from app.errors import UserError
from app.models import PassportRow, PlanState
from app.models.database import Database
from app.services.passports import Passports
from tests.papers.reading import pages
from tests.services.outing_rows import store, store_plan
from tests.services.privacy import CODES, Field, found, marked_rows, said

WORDS = ("good_at", "upsets", "helps", "bedtime", "near", "would_try", "rather_not")


def passport(child: str, **words: str) -> PassportRow:
    return PassportRow(child=child, **words)


def stored(database: Database, *rows: PassportRow) -> Passports:
    """Some passports of the programme."""
    store(database, {f"passport {row.child}": row for row in rows})
    return Passports(database)


def test_one_passport_is_a_file_with_its_own_number(database: Database, tmp_path: Path) -> None:
    passports = stored(database, passport("C2"), passport("C1", good_at="Running"))
    made = passports.print_one("C1", tmp_path)
    (file,) = made.files
    assert file.name in ("passport-0001.pdf", "passport-0002.pdf")
    assert made.notices == ()
    assert "This is me: Ada" in pages(file.read_bytes())[0]


def test_a_file_is_for_its_owner_alone(database: Database, tmp_path: Path) -> None:
    (file,) = stored(database, passport("C1")).print_one("C1", tmp_path / "new").files
    assert file.stat().st_mode & 0o077 == 0


def test_a_child_without_a_passport_is_told_with_what_to_do(
    database: Database, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="Nothing is written yet in the passport of Ada B"):
        stored(database).print_one("C1", tmp_path)


def test_a_child_who_is_no_more_is_told(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no child C9"):
        stored(database).print_one("C9", tmp_path)


def test_all_passports_say_which_youth_workers_get_which(
    database: Database, tmp_path: Path
) -> None:
    passports = stored(database, *map(passport, ("C1", "C2", "C4")))
    store_plan(database)
    made = passports.print_all("P1", tmp_path)
    names = [path.name for path in made.files]
    assert names == ["passport-0001.pdf", "passport-0002.pdf", "passport-0003.pdf"]
    assert made.notices[:2] == (
        "For the youth workers of Otters (Priya Shah and Tom West): passport-0001.pdf and "
        "passport-0002.pdf.",
        "For nobody yet, as the child is in no group: passport-0003.pdf.",
    )
    assert made.notices[2].startswith("Nothing is written yet in the passport of Cem D.: write")


def test_the_published_plan_says_who_gets_a_passport(database: Database, tmp_path: Path) -> None:
    passports = stored(database, passport("C3"))
    store_plan(database, state=PlanState.PUBLISHED)
    made = passports.print_all("P1", tmp_path)
    assert made.notices[0] == "For the youth workers of Kites (Tom West): passport-0001.pdf."


def test_those_without_a_passport_are_named_in_one_sentence(
    database: Database, tmp_path: Path
) -> None:
    (said,) = stored(database).print_all("P1", tmp_path).notices
    assert said.startswith(
        "Nothing is written yet in the passports of Ada B., Ben C., Cem D. and Dot E.: write it"
    )


def test_without_a_plan_nobody_gets_them_yet(database: Database, tmp_path: Path) -> None:
    made = stored(database, passport("C1")).print_all("P1", tmp_path)
    assert made.notices[0].startswith("For nobody yet")


def test_one_that_is_too_long_keeps_no_other_from_being_printed(
    database: Database, tmp_path: Path
) -> None:
    passports = stored(database, passport("C1", upsets="much " * 2000), passport("C2"))
    made = passports.print_all("P1", tmp_path)
    assert len(made.files) == 1
    assert any("longest part is “What upsets me”" in notice for notice in made.notices)


def test_a_passport_holds_its_own_child_s_words_and_nothing_else(
    database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "app")
    sample, fields = marked_rows()
    store(database, sample)
    store_plan(database)
    made = Passports(database).print_all("P1", tmp_path)
    assert len(made.files) == 4
    for path in made.files:
        words = said(path.name, path.read_bytes())
        shown = found(words, fields)
        (child,) = {field.row for field in shown if field.sheet == "children"}
        own = {Field("passports", column, f"passport {child}") for column in WORDS}
        assert shown == own | {Field("children", "known_as", child)}
        assert not CODES.findall(words.split("%PDF")[0])
        assert found(path.name, fields) == set()
    assert found(caplog.text, fields) == set()
