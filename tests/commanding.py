"""The command line in one process, on a database of its own."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.main import main
from benchmarks.generator import Tables, write_csv

DONE, FALLS_SHORT, BAD_INPUT = 0, 1, 2


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Belonging:
    """The command, with a database and a folder of its own."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    database: str = "belonging.db"

    def __call__(self, *words: object) -> Said:
        database = ("--database", str(self.folder / self.database), "--user", "Robin")
        code = main([*map(str, words), *database])
        return Said(code, *self.capsys.readouterr())

    def read(self, tables: Tables, name: str = "book") -> Path:
        """Writes a workbook and imports it."""
        write_csv(tables, self.folder / name)
        assert self("import", self.folder / name).code == DONE
        return self.folder / name

    def plan(self, programme: str, *words: str) -> Path:
        """Plans a programme in at most ten seconds, and gives its plan.json."""
        assert self("plan", programme, "--seconds", "10", *words).code in (DONE, FALLS_SHORT)
        return self.export(programme)

    def export(self, programme: str) -> Path:
        target = self.folder / f"of {programme}"
        assert self("export", programme, "--format", "json", "--to", target).code == DONE
        return target / "plan.json"
