import errno
import os
import stat
from pathlib import Path

import pytest

from app.delivery.files import write_private
from app.errors import UserError
from tests.failing_disk import refuse


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_files_and_their_folder_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "papers" / "january"
    written = write_private(folder, {"a.pdf": b"one", "b.ics": b"two"})
    assert written == (folder / "a.pdf", folder / "b.ics")
    assert [path.read_bytes() for path in written] == [b"one", b"two"]
    assert mode(folder) == 0o700
    assert {mode(path) for path in written} == {0o600}


def test_a_file_of_the_same_name_is_replaced_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "mine.txt").write_bytes(b"mine")
    write_private(tmp_path, {"a.pdf": b"new"})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", "mine.txt"]
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


def test_a_disk_that_fills_up_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    calls = iter([None, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))])

    def fill_up(_: int) -> None:
        if error := next(calls):
            raise error

    monkeypatch.setattr(os, "fsync", fill_up)
    with pytest.raises(UserError, match="the disk is full"):
        write_private(tmp_path, {"a.pdf": b"new", "b.pdf": b"new"})
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_a_file_that_cannot_take_its_place_leaves_the_others_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    refuse(monkeypatch, tmp_path / "b.pdf")
    with pytest.raises(UserError, match="Nothing was written"):
        write_private(tmp_path, {"a.pdf": b"new", "b.pdf": b"new"})
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_a_folder_made_for_nothing_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(UserError, match="may not be written to"):
        write_private(tmp_path / "x" / "y", {"a.pdf": b"new"})
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "papers").write_bytes(b"a file")
    for folder in (tmp_path / "papers", tmp_path / "papers" / "january"):
        with pytest.raises(UserError, match="not a folder"):
            write_private(folder, {"a.pdf": b"new"})
    assert (tmp_path / "papers").read_bytes() == b"a file"


def test_a_folder_in_the_way_is_named_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(UserError, match=r"has the name b\.pdf"):
        write_private(tmp_path, {"a.pdf": b"new", "b.pdf": b"new"})
    assert [p.name for p in tmp_path.iterdir()] == ["b.pdf"]


def test_any_other_trouble_is_said_in_the_systems_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(UserError, match="Input/output error"):
        write_private(tmp_path, {"a.pdf": b"new"})
