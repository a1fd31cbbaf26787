"""A disk that refuses to put a file in its place."""

import errno
from pathlib import Path

import pytest


def refuse(monkeypatch: pytest.MonkeyPatch, target: Path, *, times: int = 1) -> None:
    """Lets nothing be moved to a place, so many times."""
    move, left = Path.replace, iter(range(times))

    def stumble(self: Path, to: Path) -> Path:
        if to == target and next(left, None) is not None:
            raise OSError(errno.EIO, "Input/output error")
        return move(self, to)

    monkeypatch.setattr(Path, "replace", stumble)
