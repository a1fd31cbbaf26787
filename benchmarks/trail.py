"""What a planner says while it works, and what follows: when there was a whole plan, how good."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from app.scheduling.plan import Stage


@dataclass(frozen=True, slots=True)
class Note:
    """A stage's cost and bound, so many seconds after the start. No cost: a search begins."""

    seconds: float
    stage: str
    cost: int | None
    bound: int | None


class Trail:
    """The notes of one run, by the clock on the wall: the making of models counts too."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self.notes: list[Note] = []

    @property
    def seconds(self) -> float:
        """How long the run has taken so far."""
        return time.perf_counter() - self._began

    def note(self, stage: str, cost: int | None, bound: int | None) -> None:
        """Take down what a planner says."""
        self.notes.append(Note(self.seconds, stage, cost, bound))


def first_plan(notes: Sequence[Note], ended: float) -> float:
    """When every search had an answer; where one never had, when all ended."""
    firsts = [_first_of(search) for search in searches(notes)]
    known = [seconds for seconds in firsts if seconds is not None]
    return max(known) if firsts and len(known) == len(firsts) else ended


def _first_of(search: Sequence[Note]) -> float | None:
    return next((n.seconds for n in search if n.cost is not None), None)


def searches(notes: Sequence[Note]) -> list[list[Note]]:
    """The notes search by search: each begins with a note that has no cost."""
    found: list[list[Note]] = []
    for note in notes:
        if note.cost is None or not found:
            found.append([])
        found[-1].append(note)
    return found


def near_best(notes: Sequence[Note], stages: Sequence[Stage], ended: float) -> float | None:
    """When the plan came within 1 % of the stages' bounds; None: never, or there is no bound.

    The costs that were told must add up to the plan's, search by search or stage by stage; where
    they do not, the end of the run is said instead, which is never too early.
    """
    bounds = [s.bound for s in stages if s.bound is not None]
    total = sum(s.cost for s in stages)
    limit = 1.01 * sum(bounds)
    if len(bounds) < len(stages) or total > limit:
        return None
    for keys in (_by_search(notes), [n.stage for n in notes]):
        latest: dict[str, int] = {}
        reached = None
        for key, note in zip(keys, notes, strict=True):
            if note.cost is not None:
                latest[key] = note.cost
            whole = len(latest) == len(set(keys))
            if whole and sum(latest.values()) <= limit and reached is None:
                reached = note.seconds
        if sum(latest.values()) == total and reached is not None:
            return reached
    return ended


def _by_search(notes: Sequence[Note]) -> list[str]:
    return [str(i) for i, search in enumerate(searches(notes)) for _ in search]
