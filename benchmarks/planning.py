"""How long programmes of different sizes take to plan, and how near each stage comes to its bound.

    python -m benchmarks.planning [--children 12 24] [--seeds 1 2 3] [--seconds 60] [--tight]

Prints a row for each generated programme: seconds of the searches, score, gaps, breaches, and for
each stage cost and bound. The goals: 12 children with every stage proven; 24 children within 60
seconds on two cores, each stage proven or within 1 % of its bound.
"""

import argparse
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from app.models.database import open_database
from app.services.importing import import_workbook
from app.services.planning import Planned, Planning
from benchmarks.generator import generate, write_csv

WHO = "benchmark"


def main() -> None:
    asked = arguments()
    print("children seed | seconds | score gaps breaches | stages: cost (bound)")
    for children in asked.children:
        for seed in asked.seeds:
            planned = plan(children, seed, asked)
            print(f"{children:8} {seed:4} | {row(planned)}", flush=True)


def arguments() -> argparse.Namespace:
    line = argparse.ArgumentParser(description=__doc__)
    line.add_argument("--children", type=int, nargs="+", default=[12, 24])
    line.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    line.add_argument("--sessions", type=int, default=6)
    line.add_argument("--seconds", type=float, default=60.0)
    line.add_argument("--tight", action="store_true")
    return line.parse_args()


def plan(children: int, seed: int, asked: argparse.Namespace) -> Planned:
    tables = generate(seed, children=children, sessions=asked.sessions, tight=asked.tight)
    code = str(tables["programmes"][0]["programme"])
    with tempfile.TemporaryDirectory() as folder:
        write_csv(tables, Path(folder))
        with open_database(Path(folder) / "bench.db", now=lambda: datetime.now(UTC)) as database:
            import_workbook(database, Path(folder), user=WHO)
            return Planning(database, WHO).plan(code, seconds=asked.seconds)


def row(planned: Planned) -> str:
    return " | ".join(cells(planned))


def cells(planned: Planned) -> Iterator[str]:
    judged = planned.judged
    yield f"{judged.seconds:7.1f}{' cut' if planned.cut else ''}"
    gaps, breaches = len(judged.score.gaps), len(judged.score.breaches)
    yield f"{judged.score.total:6} {gaps:4} {breaches:4}"
    yield "  ".join(f"{s.name}: {s.cost} ({s.bound})" for s in judged.stages)


if __name__ == "__main__":
    main()
