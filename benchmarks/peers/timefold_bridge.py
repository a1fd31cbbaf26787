"""Asks Timefold for a plan: three stages as JSON, to a process with an environment of its own.

What is possible at all is worked out here with the contract's filters, so Timefold's rules need
only say what clashes and what costs. Whatever of an answer is not legal is left out of the plan.
"""

import json
import subprocess
import time
from collections import defaultdict
from pathlib import Path

from app.scheduling.plan import Plan
from app.scheduling.problem import Problem
from benchmarks.peers.costs import Costs
from benchmarks.peers.draft import Draft
from benchmarks.peers.greedy_groups import is_group
from benchmarks.peers.greedy_rooms import may_share
from benchmarks.peers.openings import Openings
from benchmarks.peers.timefold_asked import Asked, groups_asked, rooms_asked
from benchmarks.peers.timefold_roster_asked import RosterAsked

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
SOLVER = "benchmarks.peers.timefold_solver"

SHARES = {"groups": 0.15, "staff": 0.65, "rooms": 0.2}
"""Of the seconds: what each stage may take. Java's start and the translation are not counted."""


class Timefold:
    """The other process: it is asked a stage, and answers."""

    def __init__(self, *, seconds: float, seed: int) -> None:
        self._seconds, self._seed = seconds, seed
        self.figures: dict[str, float] = {}
        self.first = 0.0
        if not PYTHON.exists():
            raise RuntimeError("Timefold is not set up here: scripts/bench does it")
        self._process = subprocess.Popen(
            [str(PYTHON), "-m", SOLVER],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, stage: str, asked: Asked) -> Asked:
        """The answer to a stage.

        Raises:
            RuntimeError: the process ended; what it said last is on standard error.
        """
        limit = {"stage": stage, "seed": self._seed, "seconds": SHARES[stage] * self._seconds}
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise AssertionError("the process was started with pipes")
        began = time.perf_counter()
        stdin.write(json.dumps(asked | limit) + "\n")
        stdin.flush()
        line = stdout.readline()
        if not line:
            raise RuntimeError(f"Timefold ended in the stage {stage}")
        found: Asked = json.loads(line)
        self.first = began + found["first"]
        self.figures[f"moves a second, {stage}"] = found["speed"]
        self.figures[f"seconds to start, {stage}"] = found["start"]
        return found

    def close(self) -> None:
        """Let the process end."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(timeout=10)


def plan_with_timefold(
    problem: Problem, *, seconds: float, seed: int
) -> tuple[Plan, float, dict[str, float]]:
    """The plan, when there was a first whole one, and figures of the search."""
    began = time.perf_counter()
    timefold = Timefold(seconds=seconds, seed=seed)
    openings = Openings(problem)
    draft, costs = Draft(openings), Costs(openings)
    _group(draft, timefold.ask("groups", groups_asked(costs)))
    asked = RosterAsked(draft, costs)
    asked.apply(timefold.ask("staff", asked.data()))
    _room(draft, timefold.ask("rooms", rooms_asked(draft, costs)))
    timefold.close()
    return draft.plan(), timefold.first - began, timefold.figures


def _group(draft: Draft, found: Asked) -> None:
    members: dict[int, set[str]] = defaultdict(set)
    for child, number in found["groups"].items():
        if number is not None:
            members[number].add(child)
    for each in members.values():
        if is_group(draft.openings.facts, frozenset(each)):
            draft.regroup(len(draft.members), frozenset(each))
    draft.keep()


def _room(draft: Draft, found: Asked) -> None:
    for name, room in found["sleepers"].items():
        session, _, child = name.rpartition(" ")
        code = room.removeprefix(f"{session} ")
        inside = draft.rooms.get((session, code), frozenset()) | {child}
        if may_share(draft, session, code, inside):
            draft.sleep(session, child, code)
    draft.keep()
