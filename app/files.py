"""Files that leave the app: for their owner alone, and all of them or none."""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from app.errors import UserError

OWNER_ALONE = 0o600
OWNERS_FOLDER = 0o700


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Writes files into a folder, which is made if need be, in place of those of the same name.

    A name with a slash, "carers/letter.pdf", is in a folder below, which is made too.

    They are written beside their place first, and what they replace is kept until all are there:
    a full disk, or a file that another program holds, leaves the folder as it was.

    Raises:
        OSError: they cannot be written; nothing has changed.
        UserError: a disk that fails so badly that not even the old files could be put back.
    """
    with ExitStack() as undo:
        for missing in _missing(folder, files):
            missing.mkdir(mode=OWNERS_FOLDER, exist_ok=True)
            undo.callback(_forget, missing)
        written = _written(folder, files)
        undo.pop_all()
    return written


def _missing(folder: Path, names: Iterable[str]) -> list[Path]:
    """The folders that have to be made, the outer ones first."""
    paths = [folder / name for name in names]
    found = {folder, *folder.parents, *(each for path in paths for each in path.parents)}
    return sorted((each for each in found if not each.exists()), key=lambda each: len(each.parts))


def _written(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    for name in files:
        if (folder / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder is in the way", name)
    with ExitStack() as tidy:
        beside = Path(mkdtemp(prefix=".unfinished-", dir=folder))
        tidy.callback(rmtree, beside, ignore_errors=True)
        exchange = _Exchange(folder, new=beside / "new", old=beside / "old")
        exchange.prepare(files)
        try:
            return tuple(exchange.put(name) for name in files)
        except BaseException as error:
            if not exchange.put_back(files):
                tidy.pop_all()
                raise UserError(
                    f"{folder} was written to only in part. "
                    f"What was there before is in {exchange.old}: put it back by hand."
                ) from error
            raise


@dataclass(frozen=True, slots=True)
class _Exchange:
    """New files for old ones of the same name, by moves that can be taken back."""

    folder: Path
    new: Path
    old: Path

    def prepare(self, files: Mapping[str, bytes]) -> None:
        self.new.mkdir()
        self.old.mkdir()
        for name, data in files.items():
            for beside in (self.new, self.old):
                (beside / name).parent.mkdir(parents=True, exist_ok=True)
            _write(self.new / name, data)

    def put(self, name: str) -> Path:
        target = self.folder / name
        if _stands(target):
            target.replace(self.old / name)
        return (self.new / name).replace(target)

    def put_back(self, names: Iterable[str]) -> bool:
        """Whether every file is again what it was. One that fails does not keep the others."""
        back = [self._one_back(name) for name in names]
        return all(back)

    def _one_back(self, name: str) -> bool:
        target, old = self.folder / name, self.old / name
        try:
            if _stands(old):
                old.replace(target)
            elif not _stands(self.new / name):
                target.unlink()
        except OSError:
            return False
        return True


def _stands(path: Path) -> bool:
    """Whether a file is there, or a link, if only to nothing."""
    return path.exists() or path.is_symlink()


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ALONE), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _forget(folder: Path) -> None:
    """Takes away an empty folder that was made for nothing."""
    with suppress(OSError):
        folder.rmdir()
