from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.database import Database, open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    with open_database(tmp_path / "belonging.db", now=lambda: now, patience=0) as opened:
        yield opened
