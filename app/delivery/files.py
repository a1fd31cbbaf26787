"""Papers as files in a folder: private, and all of them or none."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from app.errors import UserError

OWNER_ALONE = 0o600
OWNERS_FOLDER = 0o700


def write_private(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Writes files that their owner alone can read, in place of those of the same name.

    They are written beside their place first, so that a full disk leaves the folder as it was.

    Raises:
        UserError: the folder cannot be written to; nothing was written.
    """
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    try:
        folder.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
        return _written(folder, files)
    except OSError as error:
        for made in missing:
            _forget(made)
        raise UserError(_sentence(folder, error)) from error


def _written(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    for name in files:
        if (folder / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder is in the way", name)
    with TemporaryDirectory(prefix=".unfinished-", dir=folder) as beside:
        for name, data in files.items():
            _write(Path(beside) / name, data)
        return tuple((Path(beside) / name).replace(folder / name) for name in files)


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ALONE), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _forget(folder: Path) -> None:
    """Takes away an empty folder that was made for nothing."""
    try:
        folder.rmdir()
    except OSError:
        return


def _sentence(folder: Path, error: OSError) -> str:
    nothing = f"Nothing was written to {folder}:"
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"{nothing} the disk is full. Make room, or choose another folder."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"{nothing} it may not be written to. Choose another folder."
        case errno.EEXIST | errno.ENOTDIR:
            return f"{nothing} it is not a folder. Choose another."
        case errno.EISDIR:
            return f"{nothing} a folder in it has the name {error.filename}. Move it away."
        case _:
            return f"{nothing} {error.strerror}. Choose another folder."
