"""The generated databases as problems, one programme after the other.

An instance is a size, tight or not, and a seed. Its programmes come in order; what the plans of
the ones before occupy is put into each by `after`. Every planner gets the very same problems.
"""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.models.database import open_database
from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.problem import Elsewhere, Problem
from app.scheduling.situation import Situation
from app.services.importing import import_workbook
from app.services.snapshot import occupied, problem_of, together
from benchmarks.generator import SIZES, generate, write_csv

SESSIONS = 6


@dataclass(frozen=True, slots=True)
class Instance:
    """One generated database."""

    size: str
    seed: int
    tight: bool = False

    @property
    def name(self) -> str:
        """Size, tightness and seed: `M tight 1`."""
        return f"{self.size}{' tight' if self.tight else ''} {self.seed}"


def problems(instance: Instance) -> tuple[Problem, ...]:
    """The problems of an instance's programmes, in order, as if no other had a plan."""
    size = SIZES[instance.size]
    return generated(
        instance.seed, children=size.children, programmes=size.programmes, tight=instance.tight
    )


def generated(
    seed: int, *, children: int, programmes: int = 1, sessions: int = SESSIONS, tight: bool = False
) -> tuple[Problem, ...]:
    """The problems of a generated workbook, read as the app reads it."""
    tables = generate(
        seed, children=children, sessions=sessions, programmes=programmes, tight=tight
    )
    codes = [row["programme"] for row in tables["programmes"]]
    with tempfile.TemporaryDirectory() as folder:
        write_csv(tables, Path(folder))
        with open_database(Path(folder) / "bench.db", now=lambda: datetime.now(UTC)) as database:
            import_workbook(database, Path(folder), user="benchmark")
            with database.reading() as rows:
                return tuple(problem_of(rows, code) for code in codes)


def after(problem: Problem, planned: Iterable[tuple[Problem, Plan]]) -> Problem:
    """The problem once the plans of other programmes occupy their people, rooms and equipment."""
    taken = Elsewhere()
    for other, plan in planned:
        taken = together(taken, occupied(Situation(Facts(other), plan)))
    return replace(problem, elsewhere=taken)
