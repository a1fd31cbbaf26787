"""How long papers take, beside the libraries they are made with, and whether a batch fills memory.

    python -m benchmarks.papers [--letters 1000] [--events 10000] [--rounds 5]

Both sides of a comparison take turns, round after round, and a ratio is the middle of the rounds'
own ratios: what else the machine does weighs on both alike. Seconds are those of the processor.

- *letters*: from what they know to bytes, beside reportlab laying out the same words on the same
  pages: at most 1.4 ×. Before anything is timed, the words of both sides' pages are compared.
- *events*: as one file, as a file each and as requests, all looked over by our lint, beside
  icalendar writing the same events without a time zone: at most 1.3 ×.
- *memory*: a batch in a process of its own that keeps no paper: what the process takes most after
  the whole batch, beside after its first tenth: at most 1.05 ×.
"""

from __future__ import annotations

import argparse
import platform
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from benchmarks import papers_sides as sides
from benchmarks.machine import about
from benchmarks.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeAlias

    from app.papers.letters.joining import Joining
    from app.papers.letters.letter import Letter

    Side: TypeAlias = Callable[[], Iterable[bytes]]

OF_LETTERS, OF_EVENTS, OF_MEMORY = 1.4, 1.3, 1.05


@dataclass(frozen=True, slots=True)
class Timed:
    """A comparison: what is allowed, and the seconds of both sides in each round."""

    what: str
    number: int
    most: float
    rounds: Sequence[tuple[float, float]]

    @property
    def ratios(self) -> Sequence[float]:
        """Ours by the other's, in each round."""
        return [ours / other for ours, other in self.rounds]


@dataclass(frozen=True, slots=True)
class Filled:
    """A batch: the megabytes its process took at most, after a tenth of it and after all of it."""

    what: str
    number: int
    tenth: float
    whole: float


def main() -> None:
    """Prints the tables."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--letters", type=int, default=1000)
    reader.add_argument("--events", type=int, default=10_000)
    reader.add_argument("--rounds", type=int, default=5)
    given = reader.parse_args()
    timed = [
        compare(what, number, most, given.rounds, pair)
        for what, number, most, pair in comparisons(given.letters, given.events)
    ]
    filled = [
        batch("letters", given.letters),
        batch("events, a file each", given.events),
    ]
    print(report(timed, filled, given.rounds))


def comparisons(letters: int, events: int) -> Iterator[tuple[str, int, float, tuple[Side, Side]]]:
    """What is compared: how many, what is allowed, and both sides."""
    facts, of = sides.letters(letters), sides.events(events)
    said = sides.worded(facts)
    refuse_other_pages(facts[:1], said[:1])
    pair = partial(sides.our_letters, facts), partial(sides.bare_letters, said)
    yield "letters", letters, OF_LETTERS, pair
    for what, ours, other in (
        ("events, one file", sides.all_in_one, sides.all_by_icalendar),
        ("events, a file each", sides.file_each, sides.each_by_icalendar),
        ("events, a request each", sides.requests, sides.requests_by_icalendar),
    ):
        yield what, events, OF_EVENTS, (partial(ours, of), partial(other, of))


def refuse_other_pages(facts: Sequence[Joining], said: Sequence[Letter]) -> None:
    """Ends the run where the two sides do not set the same words on the same pages."""
    ours, bare = sides.our_letters(facts), sides.bare_letters(said)
    pages = [[sides.words_by_page(data) for data in each] for each in (ours, bare)]
    if pages[0] != pages[1]:
        raise SystemExit("The bare side sets other words, or other pages: nothing to compare.")


def compare(what: str, number: int, most: float, rounds: int, pair: tuple[Side, Side]) -> Timed:
    """Lets both sides take turns; a first round, in which both warm up, does not count."""
    took = [(seconds(pair[0]), seconds(pair[1])) for _ in range(rounds + 1)]
    return Timed(what, number, most, took[1:])


def seconds(side: Side) -> float:
    """How long a side keeps the processor busy; its papers are let go one by one."""
    starts = process_time()
    deque(side(), maxlen=0)
    return process_time() - starts


def batch(what: str, number: int) -> Filled:
    """Makes a batch in a process of its own."""
    context = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as process:
        return process.submit(fill, what, number).result()


def fill(what: str, number: int) -> Filled:
    """Makes a batch and notes what the process takes most."""
    makes: Callable[[int], Iterable[bytes]] = (
        (lambda n: sides.our_letters(sides.letters(n)))
        if what == "letters"
        else (lambda n: sides.file_each(sides.events(n)))
    )
    taken = []
    for _ in range(10):
        deque(makes(number // 10), maxlen=0)
        taken.append(most_taken())
    return Filled(what, number, taken[0], taken[-1])


def most_taken() -> float:
    """The megabytes that this process has taken at most.

    From Linux's own list: `ru_maxrss` counts what the process was before it became another.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (peak,) = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(peak) / 1024


def report(timed: Sequence[Timed], filled: Sequence[Filled], rounds: int) -> str:
    """What was found, as Markdown."""
    today = datetime.now(UTC).date()
    libraries = ", ".join(f"{name} {version(name)}" for name in ("reportlab", "icalendar"))
    lines = [
        f"- Date: {today}",
        f"- Machine: {about(0, today)['Machine']}",
        f"- Versions: Python {platform.python_version()}, {libraries}",
        f"- {rounds} rounds",
        "",
    ]
    columns = ("what", "at most", "ratio, the middle", "least – most", "ours", "bare", "")
    memory = ("a batch of", "at most", "ratio", "MB, a tenth", "MB, all", "")
    return "\n".join(
        (*lines, table(columns, map(timed_row, timed)), table(memory, map(filled_row, filled)))
    )


def timed_row(of: Timed) -> Sequence[str]:
    """One comparison: its ratio, and how many papers either side makes in a second."""
    ratio, spread = median(of.ratios), f"{min(of.ratios):.2f} – {max(of.ratios):.2f}"
    speeds = (f"{of.number / median(side):.0f} a second" for side in zip(*of.rounds, strict=True))
    what = f"{of.number} {of.what}"
    return what, f"{of.most:g} ×", f"{ratio:.2f} ×", spread, *speeds, met(ratio, of.most)


def filled_row(of: Filled) -> Sequence[str]:
    """One batch: whether it grows with how much is made."""
    ratio = of.whole / of.tenth
    taken = f"{of.tenth:.0f}", f"{of.whole:.0f}"
    what = f"{of.number} {of.what}"
    return what, f"{OF_MEMORY:g} ×", f"{ratio:.2f} ×", *taken, met(ratio, OF_MEMORY)


def met(ratio: float, most: float) -> str:
    """Whether a goal is met."""
    return "met" if ratio <= most else "**missed**"


if __name__ == "__main__":
    main()
