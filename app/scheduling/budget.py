"""What one planning may use: an effort that repeats on every machine, and a clock that guards."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from app.scheduling.remembering import Memory, StoppedError

PER_UNIT = 2.0
"""So many seconds stand for one unit of effort. A unit mostly takes one and a half to two."""

SLACK = 2.0
"""By so much the clock may lag behind the effort of a stage before it cuts it short."""

BUILT = 40_000
"""To write down a model of so many variables takes about as long as one unit of effort."""

FIRST = 8000
"""A first answer takes one unit of effort for so many variables."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the planner is: the stage, its best cost and bound so far, seconds since the start."""

    stage: str
    cost: int | None
    bound: int | None
    seconds: float


@dataclass(slots=True)
class Budget:
    """What all the work of a plan may use together.

    A search ends when it has proven its answer, or has spent its share of an effort that is
    counted in steps of the solver: both give the same answer for the same seed on any machine. What
    is done besides, such as writing models down, is charged by its size, in the same units. On a
    slow machine `seconds` of wall time may come first, or a person's stop: then `cut` is set.

    `kept` is what is kept back of the effort and of the seconds for what comes later.
    """

    seconds: float = 60.0
    seed: int = 0
    stop: threading.Event = field(default_factory=threading.Event)
    report: Callable[[Progress], None] = lambda _: None
    memory: Memory = field(default_factory=Memory)
    used: float = 0.0
    effort_used: float = 0.0
    cut: bool = False
    kept: tuple[float, float] = (0.0, 0.0)
    began: float | None = None

    def begin(self) -> None:
        """From now on all the time that passes counts, not that of the searches alone."""
        self.began = perf_counter() - self.used

    @property
    def spent(self) -> float:
        """The wall time that has been used."""
        return self.used if self.began is None else perf_counter() - self.began

    @property
    def seconds_left(self) -> float:
        """The wall time that is left, but for what is kept back."""
        return max(0.0, self.seconds - self.spent - self.kept[1])

    @property
    def effort_left(self) -> float:
        """The solver's own units that are left, but for what is kept back."""
        return max(0.0, self.seconds / PER_UNIT - self.effort_used - self.kept[0])

    @property
    def over(self) -> bool:
        """Whether nothing is left; where the clock says so and not the effort, it is a cut."""
        late = not self.seconds_left
        self.cut |= late and (self.effort_left > 0 or not self.seconds)
        return late or not self.effort_left

    def seconds_for(self, share: float) -> float:
        """The seconds after which the clock ends what has this share of the effort."""
        return min(1.0, SLACK * share) * self.seconds_left

    @contextmanager
    def within(self, share: float) -> Iterator[None]:
        """Whatever is done meanwhile has this share of what is left; the rest is kept for later."""
        before = self.kept
        seconds = self.seconds_left - self.seconds_for(share)
        self.kept = (before[0] + (1 - share) * self.effort_left, before[1] + seconds)
        try:
            yield
        finally:
            self.kept = before

    def charge(self, effort: float) -> None:
        """Charge work that no solver counts, by its size: so the clock has no say in it."""
        self.effort_used += effort

    def count(self, seconds: float, effort: float, *, cut: bool) -> None:
        """Count what a search of any kind has used, and whether it was cut short."""
        self.used += seconds
        self.effort_used += effort
        self.cut |= cut

    def go_on(self) -> None:
        """Go on, unless somebody has stopped the search: asked wherever much is to be done.

        Raises:
            StoppedError: somebody has.
        """
        if self.stop.is_set():
            self.cut = True
            raise StoppedError


def first_effort(variables: int) -> float:
    """The effort that a first answer to a model of so many variables takes."""
    return variables / FIRST
