"""The outbox on the command line: drafts, their check, and the log."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.models.database import Database, open_database
from benchmarks.generator import write_csv
from tests.commanding import BAD_INPUT, DONE, FALLS_SHORT, Belonging
from tests.services.outbox.leaving import checked
from tests.services.outbox.told import drafted, move, publish, send, sent
from tests.services.small_books import child


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Database]:
    """The small programme, published."""
    now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    with open_database(tmp_path / "belonging.db", now=lambda: now) as database:
        yield database


@pytest.fixture
def belonging(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Belonging:
    return Belonging(tmp_path, capsys)


TODAY = ("--as-of", "2027-01-02")
AFTERWARDS = ("--as-of", "2027-01-18")


def test_what_should_be_told_is_drafted_once(belonging: Belonging, opened: Database) -> None:
    publish(opened)
    said = "{} written, {} of them for staff; 0 overtaken.\n"
    assert belonging("outbox", "draft", *TODAY).out == said.format("6 drafts", 4)
    assert belonging("outbox", "draft", *TODAY).out == said.format("0 drafts", 0)


def test_what_waits_is_listed(belonging: Belonging, opened: Database) -> None:
    assert belonging("outbox", "list").out == "Nothing waits in the outbox.\n"
    drafted(opened)
    found = belonging("outbox", "list")
    assert found.code == DONE
    assert found.out.splitlines()[0] == (
        "1. joining letter to Jo Bell and Sam Bell (H1), Saturday 16 January 2027,"
        " Swattenden Centre: draft by Maggie"
    )


def test_what_hinders_a_draft_is_said(belonging: Belonging, opened: Database) -> None:
    drafted(opened, {"service": None})
    assert belonging("outbox", "list").code == DONE
    found = belonging("outbox", "draft", "P1", "--letters", "invitation")
    assert (found.code, found.err.startswith("The sheet service has no row")) == (BAD_INPUT, True)


def test_somebody_else_checks_and_it_is_listed_with_their_name(
    belonging: Belonging, opened: Database
) -> None:
    drafted(opened)
    assert belonging("outbox", "check", 1).out == "1 message checked by Robin.\n"
    again = belonging("outbox", "check", 1, 2)
    assert (again.code, again.out.splitlines()) == (
        FALLS_SHORT,
        ["1: It is checked, and no draft.", "1 message checked by Robin."],
    )
    assert "checked by Maggie, checked by Robin" in belonging("outbox", "list").out


def test_letters_are_drafted_when_they_are_asked_for(
    belonging: Belonging, opened: Database
) -> None:
    publish(opened)
    found = belonging("outbox", "draft", "P1", "--letters", "goodbye", *AFTERWARDS)
    assert found.code == FALLS_SHORT
    assert found.out.splitlines()[0].startswith("Household H1: No Youth Hub is listed")
    assert found.out.splitlines()[-1] == "2 drafts written, 0 overtaken."
    assert belonging("outbox", "draft", "--letters", "goodbye").code == BAD_INPUT


@pytest.mark.parametrize("verb", [("weekend",), ("export", "P1", "--format", "letters")])
def test_papers_say_no_longer_what_was_checked_before_a_change(
    belonging: Belonging, opened: Database, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    checked(opened)
    move(opened, starts=datetime(2027, 1, 16, 8, 30))
    belonging(*verb, "--to", tmp_path / "out", *TODAY)
    first = next((tmp_path / "out").rglob("letter-0001.pdf"))
    said = " ".join(PdfReader(first).pages[0].extract_text().split())
    assert "Draft – not checked yet" in said
    assert "8.30 am" in said


def test_an_import_drafts_what_it_changed_and_says_how_much_waits(
    belonging: Belonging, opened: Database
) -> None:
    sent(opened)
    cem = child("C3", first_name="Cem", last_name="Dogan", medication="an inhaler")
    write_csv({"children": [cem]}, belonging.folder / "book")
    said = belonging("import", belonging.folder / "book", *TODAY)
    assert said.out.splitlines()[-1] == "5 drafts wait in the outbox: belonging outbox list"
    assert "They now say: an inhaler." in belonging("outbox", "list").out


def test_what_has_left_is_in_the_log(belonging: Belonging, opened: Database) -> None:
    drafted(opened)
    assert belonging("outbox", "log").out == "Nothing has left yet.\n"
    send(opened)
    found = belonging("outbox", "log").out.splitlines()
    assert found[0].startswith("2. joining letter to Pat Dale (H2), Saturday 16 January 2027")
    assert found[0].endswith("E-mail to H2, Sunday 22 November 2026, 9.30 am: sent")
    assert "sent by Maggie" in belonging("outbox", "list", "--all").out
