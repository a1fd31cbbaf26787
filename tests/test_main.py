"""The composition root: what runs, where, and how it ends."""

import os
import subprocess
import sys
from argparse import Namespace
from datetime import UTC, date
from pathlib import Path

import pytest

from app import main as root
from app.arguments import command_line
from app.errors import UserError
from app.main import clock, has_screen, main, needs_window, now, own_database, today
from benchmarks.generator import write_csv
from tests.services.small_books import book, child

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which nothing is yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def parsed(*words: str) -> Namespace:
    return command_line().parse_args(words)


@pytest.mark.usefixtures("no_screen")
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_where_one_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert not has_screen()
    monkeypatch.setenv(name, "x")
    assert has_screen()


@pytest.mark.usefixtures("no_screen")
@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macs_have_a_screen(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert has_screen()


@pytest.mark.usefixtures("no_screen")
def test_the_window_opens_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not needs_window(parsed("demo"))
    monkeypatch.setenv("DISPLAY", ":0")
    assert needs_window(parsed())
    assert needs_window(parsed("demo"))
    assert not needs_window(parsed("demo", "--to", "out"))
    assert not needs_window(parsed("check", "P1"))


@pytest.mark.usefixtures("no_screen")
def test_without_a_screen_it_is_said_what_else_there_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err == (
        "There is no screen to show a window on. For commands: belonging --help.\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="where Linux keeps data")
def test_the_database_is_in_the_data_folder_where_none_is_named(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_csv(book(), home / "book")
    assert main(["import", str(home / "book"), "--user", "Robin"]) == 0
    assert (home / "data" / "belonging-planner" / "belonging.db").is_file()
    assert main(["check", "P1"]) == 2
    assert "P1 has no current plan yet. Plan it first." in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="where Linux keeps data")
def test_the_sample_has_a_database_of_its_own(home: Path) -> None:
    assert own_database("sample.db") == home / "data" / "belonging-planner" / "sample.db"
    assert own_database().name == "belonging.db"


@pytest.mark.skipif(os.name != "posix", reason="where Linux keeps data")
def test_a_data_folder_that_cannot_be_made_is_told(home: Path) -> None:
    (home / "data").write_text("in the way")
    with pytest.raises(UserError, match=r"cannot be made: .+ --database\."):
        own_database()


@pytest.mark.usefixtures("no_screen")
def test_a_demo_without_a_screen_needs_no_database(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(home)
    assert main(["demo", "--sample", "pilot", "--as-of", "2017-01-09"]) in (0, 1)
    assert (home / "out" / "plan.json").is_file()
    assert not (home / "data").exists()
    assert "out." in capsys.readouterr().out


def test_nobody_works_without_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_csv(book(), tmp_path / "book")
    words = ["import", str(tmp_path / "book"), "--database", str(tmp_path / "x.db"), "--user", " "]
    assert main(words) == 2
    assert capsys.readouterr().err.startswith("Say who is working")


def test_a_stop_by_the_keyboard_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(root, "run", interrupted)
    assert main(["check", "P1"]) == 2
    assert capsys.readouterr().err == "Stopped. What was not finished was not stored.\n"


RUN = "import sys; from app.main import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def planned(tmp_path: Path) -> list[str]:
    """A command that says a name with a letter that few consoles have."""
    few = [child("C1", first_name="Łucja"), child("C2")]
    write_csv(book(children=few), tmp_path / "book")
    database = ["--database", str(tmp_path / "x.db"), "--user", "Robin"]
    assert main(["import", str(tmp_path / "book"), *database]) == 0
    assert main(["plan", "P1", *database]) == 1
    return [sys.executable, "-c", RUN, "check", "P1", *database]


def test_a_name_that_the_console_cannot_write_is_written_without_the_letter(
    planned: list[str],
) -> None:
    old = os.environ | {"PYTHONIOENCODING": "cp1252"}
    said = subprocess.run(planned, env=old, capture_output=True, check=False)
    assert (said.returncode, said.stderr) == (1, b"")
    assert b"?ucja A. (C1) is in no group." in said.stdout


@pytest.mark.skipif(os.name != "posix", reason="pipes of Linux")
def test_whoever_stops_listening_gets_no_traceback(planned: list[str]) -> None:
    ear, mouth = os.pipe()
    os.close(ear)
    said = subprocess.run(planned, stdout=mouth, stderr=subprocess.PIPE, check=False)
    os.close(mouth)
    assert (said.returncode, said.stderr) == (1, b"")


def test_the_clock_knows_its_zone_and_the_date_is_londons() -> None:
    assert now().tzinfo is UTC
    assert isinstance(today(), date)


def test_the_date_is_asked_for_anew_unless_one_was_given() -> None:
    assert clock(None) is today
    assert clock(date(2027, 1, 16))() == date(2027, 1, 16)
