"""An empty database as a file: made once in a run, as its tables take a while, then copied."""

import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from app.models.database import open_database


def empty_file(path: Path) -> Path:
    """Lays an empty database at a path."""
    return Path(shutil.copy(_made(), path))


@cache
def _made() -> Path:
    path = Path(mkdtemp(prefix="empty-")) / "empty.db"
    open_database(path, now=lambda: datetime(2026, 11, 22, 9, 30, tzinfo=UTC)).close()
    return path
