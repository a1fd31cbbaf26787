"""How fast the window is there, and how fast a long list, side by side with bare Qt.

    python -m benchmarks.window [--rounds 7] [--children 10000] [--platform offscreen]

Every side runs in a process of its own, all sides in turn, round after round; a ratio is the
middle of the rounds' own ratios, so that what else the machine does weighs on both sides alike. A
first round, in which Python compiles what has changed, does not count.

- *painted*: from the start of the process until the window has been painted for the first time,
  beside an empty `QMainWindow`: at most 2 ×.
- *data*: until the page's data have been painted too, and nothing is under way any more: at most
  6 × the empty window. The app always opens with Today, since that says what needs somebody now,
  whatever was looked at last; Programmes, with a planned programme, is measured as if it did not.
- *list shown*: ten thousand children in the list of the page Children and carers, from the rows in
  memory to what is painted, beside a `QTableView` over a model that holds the same texts: at most
  1.5 ×. *sorted* beside the `QSortFilterProxyModel` of that table: at most 0.2 ×. *searched*, for
  each letter typed, beside the same proxy. Milliseconds of processor time.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import monotonic
from typing import TYPE_CHECKING

from app.models.database import open_database
from app.services.planning import Planning
from app.services.samples import load_sample
from benchmarks.machine import about
from benchmarks.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    Took: TypeAlias = Mapping[str, float]
    """Milliseconds by what took them."""

ROOT = Path(__file__).resolve().parents[1]
PROGRAMME = "WINTER27"
DAY = "2026-11-22"
PAGES = "Today", "Programmes"
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Where it is set, each start would compile the app anew; one that is installed is compiled."""
GOALS = {
    "first painted window": ("app, Today: painted", "empty: painted", 2.0),
    "Today's data on screen": ("app, Today: data", "empty: painted", 6.0),
    "a planned programme on screen": ("app, Programmes: data", "empty: painted", 6.0),
    "list shown": ("our list: shown", "bare list: shown", 1.5),
    "list sorted": ("our list: sorted", "bare list: sorted", 0.2),
    "list searched, each letter": ("our list: searched", "bare list: searched", 0.2),
}
"""What is compared with what, and how many times as long it may take."""


def main() -> None:
    """Prints the table."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=7)
    reader.add_argument("--children", type=int, default=10_000)
    reader.add_argument("--platform", default=os.environ.get("QT_QPA_PLATFORM", "offscreen"))
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "winter.db"
        make(path)
        bench = Bench(path, Path(folder) / "remembered", given.platform)
        rounds = [dict(bench.round(given.children)) for _ in range(given.rounds + 1)]
    print(report(rounds[1:], given))


def make(path: Path) -> None:
    """The winter sample, planned."""
    with closing(open_database(path, now=lambda: datetime(2026, 11, 22, tzinfo=UTC))) as database:
        load_sample(database, "winter", user="bench")
        Planning(database, "bench").plan(PROGRAMME, seconds=4)


class Bench:
    """Runs each side in a process of its own; what a window remembers is kept apart."""

    def __init__(self, database: Path, remembered: Path, qt: str) -> None:
        self.database, self.remembered = database, remembered
        kept = {name: value for name, value in os.environ.items() if name != UNCOMPILED}
        self.environment = kept | {
            "QT_QPA_PLATFORM": qt,
            "QT_LOGGING_RULES": "*.warning=false",
            "XDG_CONFIG_HOME": str(remembered),
        }

    def round(self, children: int) -> Iterator[tuple[str, float]]:
        """What each side takes, once."""
        yield from self.started("empty", "window_empty")
        for page in PAGES:
            words = ("--database", str(self.database), "--user", "bench", "--as-of", DAY)
            yield from self.started(f"app, {page}", "window_app", page, *words)
        for side in ("bare", "ours"):
            name = "our list" if side == "ours" else "bare list"
            for what, took in self.said("window_lists", side, str(children)):
                yield f"{name}: {what}", took

    def started(self, name: str, *module: str) -> Iterator[tuple[str, float]]:
        """How long after the start of a process something was on the screen."""
        begun = monotonic()
        for what, at in self.said(*module):
            yield f"{name}: {what}", (at - begun) * 1000

    def said(self, module: str, *words: str) -> Sequence[tuple[str, float]]:
        """The figures that a side prints, each behind its name."""
        command = [sys.executable, "-m", f"benchmarks.{module}", *words]
        run = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True
        )
        lines = (line.split() for line in run.stdout.splitlines())
        return [(what, float(figure)) for what, figure in lines]


def report(rounds: Sequence[Took], given: argparse.Namespace) -> str:
    """What was found, as Markdown."""
    today = datetime.now(UTC).date()
    lines = [
        f"- Date: {today}",
        f"- Machine: {about(0, today)['Machine']}",
        f"- Versions: Python {platform.python_version()}, PySide6 {version('PySide6-Essentials')}",
        f"- {given.rounds} rounds, {given.children} children, Qt's platform {given.platform}",
        "",
    ]
    took: defaultdict[str, list[float]] = defaultdict(list)
    for each in rounds:
        for what, milliseconds in each.items():
            took[what].append(milliseconds)
    sides = (
        (what, f"{median(all_of):.0f}", f"{min(all_of):.0f} – {max(all_of):.0f}")
        for what, all_of in took.items()
    )
    columns = ("what", "at most", "ratio, the middle", "least – most", "")
    return "\n".join(
        (
            *lines,
            table(columns, goals(rounds)),
            table(("side", "ms, the middle", "least – most"), sides),
        )
    )


def goals(rounds: Sequence[Took]) -> Iterator[Sequence[str]]:
    """A row for each goal: what was allowed and found, met or missed."""
    for what, (ours, other, most) in GOALS.items():
        ratios = [each[ours] / each[other] for each in rounds]
        spread = f"{min(ratios):.2f} – {max(ratios):.2f}"
        met = "met" if median(ratios) <= most else "**missed**"
        yield what, f"{most:g} ×", f"{median(ratios):.2f} ×", spread, met


if __name__ == "__main__":
    main()
