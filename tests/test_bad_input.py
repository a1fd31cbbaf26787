"""What cannot be done is said in one sentence, with exit code 2, and nothing is written."""

import os
import sqlite3
from pathlib import Path

import pytest

from app.main import main
from benchmarks.generator import write_csv
from tests.commanding import BAD_INPUT, Belonging, Said
from tests.services.small_books import book, child


@pytest.fixture
def belonging(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Belonging:
    return Belonging(tmp_path, capsys)


def is_refused(said: Said, *words: str) -> bool:
    """Whether a command says in one line of sentences what is wrong, and nothing else."""
    lines = said.err.splitlines()
    assert (said.code, said.out, len(lines)) == (BAD_INPUT, "", 1), said
    assert "Traceback" not in said.err
    assert lines[0].endswith("."), lines
    return all(word in lines[0] for word in words)


@pytest.mark.parametrize("verb", ["plan", "check"])
def test_a_programme_that_is_not_there_is_refused(belonging: Belonging, verb: str) -> None:
    belonging.read(book())
    assert is_refused(belonging(verb, "P9"), "P9", "P1")


@pytest.mark.parametrize("form", ["json", "xlsx", "csv", "ics", "letters", "rosters", "all"])
def test_nothing_is_exported_for_a_programme_that_is_not_there(
    belonging: Belonging, form: str
) -> None:
    belonging.read(book())
    target = belonging.folder / "out"
    said = belonging("export", "P9", "--format", form, "--to", target)
    assert is_refused(said, "P9")
    assert not target.exists()


@pytest.mark.parametrize("form", ["json", "ics", "letters", "rosters", "all"])
def test_nothing_is_exported_before_it_is_planned(belonging: Belonging, form: str) -> None:
    belonging.read(book())
    target = belonging.folder / "out"
    assert is_refused(belonging("export", "P1", "--format", form, "--to", target), "P1")
    assert not target.exists()


def test_a_programme_without_sessions_is_refused(belonging: Belonging) -> None:
    belonging.read(book(sessions=[], blocks=[]))
    assert is_refused(belonging("plan", "P1"), "P1", "no sessions")


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        ("empty.xlsx", b""),
        ("words.xlsx", b"This is a letter, not a workbook."),
        ("letter.pdf", b"%PDF-1.7"),
        ("book.xlsx", None),
    ],
)
def test_what_is_no_workbook_is_refused(
    belonging: Belonging, name: str, contents: bytes | None
) -> None:
    path = belonging.folder / name
    if contents is not None:
        path.write_bytes(contents)
    assert is_refused(belonging("import", path), name)


def test_an_empty_folder_is_refused(belonging: Belonging) -> None:
    (belonging.folder / "nothing").mkdir()
    assert is_refused(belonging("import", belonging.folder / "nothing"), "nothing")


def test_every_fault_of_a_workbook_is_listed_and_nothing_stored(belonging: Belonging) -> None:
    broken = book(children=[child("C1", born="soon"), child("C2", gender="cat"), child("C3")])
    write_csv(broken, belonging.folder / "book")
    said = belonging("import", belonging.folder / "book")
    assert (said.code, said.out) == (BAD_INPUT, "")
    lines = said.err.splitlines()
    assert [line.split(":")[0] for line in lines if line.startswith("children")] == [
        "children, row 2, born",
        "children, row 3, gender",
    ]
    assert is_refused(belonging("check", "P1"), "no programme P1")


@pytest.mark.parametrize("contents", [b"Dear Jo", b"\0" * 5000, None])
def test_a_database_that_is_not_ours_is_refused_and_left(
    belonging: Belonging, contents: bytes | None
) -> None:
    path = belonging.folder / "belonging.db"
    if contents is None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE sheep (name)")
        other.close()
    else:
        path.write_bytes(contents)
    before = path.read_bytes()
    assert is_refused(belonging("check", "P1"), "belonging.db")
    assert path.read_bytes() == before


@pytest.mark.parametrize("place", ["nowhere/belonging.db", "."])
def test_a_database_that_cannot_be_there_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        assert main(["check", "P1", "--database", place, "--user", "Robin"]) == BAD_INPUT
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(belonging: Belonging) -> None:
    belonging.read(book())
    belonging.plan("P1")
    target = belonging.folder / "taken"
    target.write_text("mine")
    for form in ("json", "xlsx", "csv", "ics", "letters", "rosters", "all"):
        assert is_refused(belonging("export", "P1", "--format", form, "--to", target), "taken")
    assert target.read_text() == "mine"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_can_only_be_read_is_refused(belonging: Belonging) -> None:
    belonging.read(book())
    belonging.plan("P1")
    target = belonging.folder / "locked"
    target.mkdir(mode=0o500)
    for form in ("json", "xlsx", "csv", "ics", "letters", "rosters", "all"):
        assert is_refused(belonging("export", "P1", "--format", form, "--to", target), "locked")
    assert list(target.iterdir()) == []


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="a folder of Linux")
def test_a_folder_in_which_nobody_can_write_is_refused(belonging: Belonging) -> None:
    belonging.read(book())
    belonging.plan("P1")
    for form in ("json", "xlsx", "csv", "rosters"):
        said = belonging("export", "P1", "--format", form, "--to", "/sys/kernel/plans")
        assert is_refused(said, "/sys/kernel/plans")


def test_a_mistyped_database_is_named_and_none_is_made(belonging: Belonging) -> None:
    said = belonging("check", "P1")
    assert is_refused(said, "There is no database", "Import a workbook")
    assert not list(belonging.folder.iterdir())
