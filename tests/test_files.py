"""Files are written all together or not at all, and nobody but their owner can read them."""

import stat
from pathlib import Path

import pytest

from app.errors import UserError
from app.files import write_files
from tests.failing_disk import refuse


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_folder_that_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    (written,) = write_files(tmp_path / "one" / "two", {"a": b"1"})
    for path, mode in ((tmp_path / "one", 0o700), (written.parent, 0o700), (written, 0o600)):
        assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize("refused", ["a", "b", "c"])
@pytest.mark.parametrize("before", [{}, {"a": b"old"}, {"b": b"old"}, {"a": b"old", "c": b"old"}])
def test_a_move_that_fails_leaves_every_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, bytes], refused: str
) -> None:
    write_files(tmp_path, before)
    refuse(monkeypatch, tmp_path / refused)
    with pytest.raises(OSError, match="Input/output error"):
        write_files(tmp_path, {"a": b"new", "b": b"new", "c": b"new"})
    assert contents(tmp_path) == before


def test_a_file_that_cannot_be_put_aside_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"a": b"old", "b": b"old"})
    move = Path.replace

    def held_open(self: Path, to: Path) -> Path:
        if self == tmp_path / "b":
            raise PermissionError(13, "Permission denied")
        return move(self, to)

    monkeypatch.setattr(Path, "replace", held_open)
    with pytest.raises(PermissionError):
        write_files(tmp_path, {"a": b"new", "b": b"new"})
    assert contents(tmp_path) == {"a": b"old", "b": b"old"}


def test_what_cannot_be_put_back_is_kept_and_its_place_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"a": b"old", "b": b"old"})
    refuse(monkeypatch, tmp_path / "b", times=2)
    with pytest.raises(UserError, match="What was there before is in") as told:
        write_files(tmp_path, {"a": b"new", "b": b"new"})
    (kept,) = tmp_path.glob(".unfinished-*/old")
    assert str(kept) in str(told.value)
    assert contents(kept) == {"b": b"old"}
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_folder_half_made_is_taken_away(tmp_path: Path) -> None:
    long = "x" * 300
    with pytest.raises(OSError, match="name too long"):
        write_files(tmp_path / "made" / "made" / "here", {long: b""})
    assert contents(tmp_path) == {}


def test_a_link_to_nothing_is_put_back_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "nowhere")
    refuse(monkeypatch, tmp_path / "b")
    with pytest.raises(OSError, match="Input/output error"):
        write_files(tmp_path, {"a": b"new", "b": b"new"})
    assert (tmp_path / "a").is_symlink()


def test_a_name_with_a_slash_is_in_a_folder_below_that_is_its_owners_alone(tmp_path: Path) -> None:
    (written,) = write_files(tmp_path / "out", {"carers/one/a": b"1"})
    assert written == tmp_path / "out" / "carers" / "one" / "a"
    for path in written.relative_to(tmp_path).parents[:-1]:
        assert stat.S_IMODE((tmp_path / path).stat().st_mode) == 0o700


def test_a_move_that_fails_in_a_folder_below_leaves_no_folder_that_was_made_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"kitchen/a": b"old"})
    refuse(monkeypatch, tmp_path / "carers" / "b")
    with pytest.raises(OSError, match="Input/output error"):
        write_files(tmp_path, {"kitchen/a": b"new", "carers/b": b"new"})
    assert (tmp_path / "kitchen" / "a").read_bytes() == b"old"
    assert not (tmp_path / "carers").exists()


def test_a_file_where_a_folder_below_is_to_be_is_left_as_it_is(tmp_path: Path) -> None:
    write_files(tmp_path, {"carers": b"a file"})
    with pytest.raises(OSError, match=r"exists|Not a directory"):
        write_files(tmp_path, {"carers/b": b"new"})
    assert contents(tmp_path) == {"carers": b"a file"}
