"""Papers as files in a folder: private, and all of them or none."""

import errno
from collections.abc import Mapping
from pathlib import Path

from app.errors import UserError
from app.files import write_files


def write_private(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Writes files that their owner alone can read, in place of those of the same name.

    Raises:
        UserError: the folder cannot be written to; nothing was written.
    """
    try:
        return write_files(folder, files)
    except OSError as error:
        raise UserError(_sentence(folder, error)) from error


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
