"""How long it takes to choose a cohort, and to say why each child is chosen or not.

    python -m benchmarks.choosing [--seeds 3] [--full]

Made-up lists of candidates with pins, ties and many equal points. Each row is a kind of list: of
all seeds the slowest choice and the slowest reason, in seconds, and how many choices were proven;
proven each is to be within 10 seconds, and a reason within 1. `--full` asks for every reason.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

from app.scheduling.choosing import Candidate, Chosen, CohortWanted
from app.scheduling.choosing.obstacles import obstacles
from app.scheduling.choosing.reasons import why, why_not
from app.scheduling.choosing.search import choose
from app.scheduling.problem import Tie, TieKind
from benchmarks.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STARTS = date(2027, 1, 16)
SIZES = ((60, 12), (300, 40))
ASKED = 12
"""So many children are asked about in a quick run."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a list of candidates is like; ties and pins are shares of the number of children."""

    points: tuple[int, ...] = ()
    waits: tuple[int, ...] = ()
    together: float = 0.1
    apart: float = 0.05
    pins: float = 0.03
    smallest: int = 3
    spread_months: int = 36
    lot: bool = False


KINDS: Mapping[str, Kind] = {
    "as referred": Kind(),
    "without ties and pins": Kind(together=0, apart=0, pins=0),
    "three levels of points": Kind(points=(2, 4, 6)),
    "all of equal points": Kind(points=(2,), waits=(10, 20, 30)),
    "all equal, by lot": Kind(points=(2,), waits=(30,), lot=True),
    "many ties": Kind(together=0.3, apart=0.3),
    "narrow ages": Kind(spread_months=12, smallest=5),
    "very narrow ages": Kind(spread_months=6),
}


def make_wanted(kind: Kind, *, children: int, places: int, seed: int) -> CohortWanted:
    """A list of candidates of that kind."""
    rng = Random(f"{children} {seed}")
    candidates = tuple(_candidate(rng, kind, f"C{n:03}") for n in range(children))
    by_code = {c.code: c for c in candidates}
    ties = [
        _tie(rng, by_code, TieKind.TOGETHER) for _ in range(round(children * kind.together / 2))
    ]
    ties += [_tie(rng, by_code, TieKind.APART) for _ in range(round(children * kind.apart))]
    return CohortWanted(
        candidates,
        STARTS,
        places=places,
        smallest=kind.smallest,
        spread_months=kind.spread_months,
        ties=tuple(ties),
        seed=seed if kind.lot else None,
    )


def _candidate(rng: Random, kind: Kind, code: str) -> Candidate:
    """A child from eight to Year 11; by default with the points that referrals bring."""
    born = STARTS - timedelta(days=rng.randint(2930, 5940))
    criteria, on_notice = rng.choice((1, 1, 1, 2, 2, 3, 4)), rng.random() < 0.15
    referred = 2 * criteria + 3 * on_notice + rng.randint(0, 6)
    points = rng.choice(kind.points) if kind.points else referred
    waited = rng.choice(kind.waits) if kind.waits else rng.randint(1, 300)
    pinned = rng.random() < 0.5 if rng.random() < kind.pins else None
    return Candidate(code, born, points, waited, pinned)


def _tie(rng: Random, by_code: Mapping[str, Candidate], kind: TieKind) -> Tie:
    """Two children; who are to be kept together are brothers and sisters near in age."""
    one = rng.choice(sorted(by_code))
    age = by_code[one].born
    near = [c for c, o in by_code.items() if c != one and abs((o.born - age).days) < 900]
    return Tie(one, rng.choice(near), kind)


@dataclass(slots=True)
class Row:
    """What the lists of one kind took."""

    proven: int = 0
    formed: int = 0
    seconds: float = 0.0
    reason: float = 0.0
    obstacles: float = 0.0

    def count(self, wanted: CohortWanted, *, asked: int) -> None:
        """Choose from one list, and ask why."""
        started = perf_counter()
        chosen = choose(wanted)
        self.seconds = max(self.seconds, perf_counter() - started)
        self.proven += chosen.proven
        self.formed += chosen.formed
        for code in [*wanted.by_code][:asked]:
            self.reason = max(self.reason, _ask(wanted, chosen, code))
        if not chosen.formed:
            started = perf_counter()
            obstacles(wanted)
            self.obstacles = max(self.obstacles, perf_counter() - started)


def _ask(wanted: CohortWanted, chosen: Chosen, code: str) -> float:
    started = perf_counter()
    (why if code in chosen.children else why_not)(wanted, chosen, code)
    return perf_counter() - started


COLUMNS = ("candidates", "list", "proven", "formed", "choice", "reason", "obstacles")


def measure(seeds: int, *, full: bool) -> Iterator[tuple[str, ...]]:
    """A row for each size and kind of list."""
    for children, places in SIZES:
        for name, kind in KINDS.items():
            row = Row()
            for seed in range(seeds):
                wanted = make_wanted(kind, children=children, places=places, seed=seed)
                row.count(wanted, asked=children if full else ASKED)
            counts = (f"{row.proven} of {seeds}", f"{row.formed} of {seeds}")
            times = (f"{s:.2f}" for s in (row.seconds, row.reason, row.obstacles))
            yield f"{places} of {children}", name, *counts, *times


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, default=3)
    options.add_argument("--full", action="store_true")
    given = options.parse_args()
    print(table(COLUMNS, ()), end="")
    for row in measure(given.seeds, full=given.full):
        print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
