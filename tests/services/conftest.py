from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.database import Database, open_database
from tests.empty_file import empty_file


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    path = empty_file(tmp_path / "belonging.db")
    with open_database(path, now=lambda: now, patience=0) as opened:
        yield opened
