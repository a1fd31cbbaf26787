"""What one planner did with one problem, kept as a line of JSON so that a run can go on later."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A planner's plan of one programme, judged by the contract's score, and what it took.

    Seconds are those of the wall. `first`: to the first whole plan; `near`: to within 1 % of the
    stages' bounds; None: never, or not known. `models`: variables and constraints of the largest
    model of each stage. `extra`: figures of its own, as those of a repair.
    """

    instance: str
    programme: str
    planner: str
    limit: float
    problem: str
    score: int = 0
    gaps: int = 0
    breaches: int = 0
    seconds: float = 0.0
    first: float | None = None
    near: float | None = None
    stages: list[list[Any]] = field(default_factory=list)
    models: dict[str, list[int]] = field(default_factory=dict)
    megabytes: int = 0
    extra: dict[str, float] = field(default_factory=dict)
    plan: dict[str, Any] | None = None
    error: str = ""

    @property
    def key(self) -> tuple[str, str, float, str]:
        """What it is the answer to: the same again need not be asked again."""
        return self.programme, self.planner, self.limit, self.problem

    @property
    def proven(self) -> int:
        """How many stages are proven to be as good as can be."""
        return sum(bound is not None and bound >= cost for _, cost, bound in self.stages)

    @property
    def within(self) -> int:
        """How many stages are within 1 % of their bound."""
        return sum(bound is not None and cost <= 1.01 * bound for _, cost, bound in self.stages)


class Kept:
    """The results of one instance in a file, one to a line; without a folder in memory alone."""

    def __init__(self, folder: Path | None, instance: str) -> None:
        self._file = folder / f"{instance.replace(' ', '-')}.jsonl" if folder else None
        self._known: dict[tuple[str, str, float, str], Result] = {}
        if self._file and self._file.exists():
            for line in self._file.read_text(encoding="utf-8").splitlines():
                self._remember(_result(json.loads(line)))

    def _remember(self, result: Result) -> None:
        self._known[result.key] = result

    def find(self, wanted: Result) -> Result | None:
        """The result of the same question, unless it failed then."""
        found = self._known.get(wanted.key)
        return found if found and not found.error else None

    def add(self, result: Result) -> None:
        """Keep a result at once."""
        self._remember(result)
        if self._file:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")


def _result(data: Mapping[str, Any]) -> Result:
    known = {f.name for f in fields(Result)}
    return Result(**{name: value for name, value in data.items() if name in known})
