from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.database import Database, open_database
from tests.models.rows import now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "belonging.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with open_database(path, now=now, patience=0) as opened:
        yield opened
