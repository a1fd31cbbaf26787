"""The shapes that rules have.

A *filter* says why a candidate cannot be: it thins the candidates before they become variables,
checks plans, and explains gaps. A *limit* has `violations()` in plain Python and `post()` for the
solver. A *cost* has `charges()` and `post()`; a *shortfall* is a cost whose units are gaps.

`post()` is handed a stage's model and works on its variables by operators alone, so a rule
imports the stages for typing only and live checks never load the solver.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, Generic, TypedDict, TypeVar, Unpack

from app.scheduling.plan import Breach, Gap
from app.scheduling.problem import AdultGender

if TYPE_CHECKING:
    from app.scheduling.facts import Facts
    from app.scheduling.settings import Settings
    from app.scheduling.situation import Situation

Candidate = TypeVar("Candidate")
Model = TypeVar("Model")


class Decision(Enum):
    """What a model decides. The stages come in this order; two models share the second."""

    GROUPS = "groups"
    ACTIVITIES = "activities"
    CARE = "care"
    ROOMS = "rooms"

    @property
    def stage(self) -> str:
        """The name of the stage that it is part of."""
        shared = self in (Decision.ACTIVITIES, Decision.CARE)
        return "activities and staff" if shared else self.value


@dataclass(frozen=True, slots=True)
class Charge:
    """What a soft rule charges for: by how many units, for whom, in which session if in one."""

    what: tuple[str, ...]
    units: int = 1
    session: str | None = None


class Rule(ABC):
    """A rule of the contract, under its name there."""

    name: ClassVar[str]


class Filter(Rule, Generic[Candidate]):
    """A hard rule that looks at one candidate alone."""

    @abstractmethod
    def why_not(self, facts: "Facts", candidate: Candidate) -> str | None:
        """The fact that rules the candidate out, or None."""

    @abstractmethod
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        """Where a plan breaks the rule."""


class Posted(Rule, Generic[Model]):
    """A rule that the models know: those that decide what it looks at."""

    decides: ClassVar[tuple[Decision, ...]]

    @abstractmethod
    def post(self, model: Model) -> None:
        """Put the rule into a model."""


class Limit(Posted[Model]):
    """A hard rule that looks at several things together: `post` forbids what it reports."""

    @abstractmethod
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        """Where a plan breaks the rule."""


class Weighted(Posted[Model]):
    """A rule that costs: `post` charges what a plan would be charged, at its weight."""

    weight: ClassVar[int]

    def weight_in(self, settings: "Settings") -> int:
        """The weight that holds for a programme."""
        return settings.weights.get(self.name, self.weight)


class Cost(Weighted[Model]):
    """A soft rule: what is better."""

    @abstractmethod
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        """What a plan is charged for, weight not yet applied."""


class Shortfall(Weighted[Model]):
    """Something that must not be missing; each unit short is a gap."""

    @abstractmethod
    def gaps(self, situation: "Situation") -> Iterator[Gap]:
        """One gap for each unit short."""

    def gap(self, situation: "Situation", **where: Unpack["Where"]) -> Gap:
        """A gap of this kind, with the weight that holds."""
        return Gap(rule=self.name, weight=self.weight_in(situation.facts.settings), **where)


class Where(TypedDict, total=False):
    """Where a gap is; what does not apply is left out."""

    session: str
    block: datetime
    day: date
    group: str
    child: str
    wanted: AdultGender
