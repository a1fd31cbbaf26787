# mypy: disable-error-code="import-not-found, misc, untyped-decorator"
# Timefold is in an environment of its own (`.venv-peers`), and its classes are unknown here.
"""Timefold's Python solver on three stages: groups, activities with staff, rooms.

A program by itself, run with `.venv-peers`: it reads a stage as a line of JSON, answers with a
line of JSON, and reads on. `timefold_bridge` makes the one and understands the other. What may
be is worked out there; the weights are the contract's. Constraints are written in Python, as
Timefold's own examples are; their lambdas are translated to Java when the solver is built, so they
use plain arithmetic, attributes and `in`.
"""

import json
import logging
import os
import re
import sys
import time
from collections.abc import Callable
from typing import Any

from timefold.solver import SolverFactory
from timefold.solver.config import (
    Duration,
    ScoreDirectorFactoryConfig,
    SolverConfig,
    SolverConfigOverride,
    TerminationConfig,
)
from timefold.solver.score import ConstraintFactory, constraint_provider

from benchmarks.peers.timefold_activities import activity_rules
from benchmarks.peers.timefold_care import care_rules
from benchmarks.peers.timefold_groups import Child, Grouping, Numbers, grouping_rules
from benchmarks.peers.timefold_rooms import Room, Rooming, Sleeper, rooming_rules
from benchmarks.peers.timefold_roster import (
    Adults,
    Block,
    Cell,
    Clash,
    Faces,
    Hours,
    Lead,
    Need,
    Option,
    Roster,
    Wanted,
    Watch,
    Wish,
)
from benchmarks.peers.timefold_weights import Tie, Weights


@constraint_provider
def roster_rules(factory: ConstraintFactory) -> list[Any]:
    """The rules of both halves of the stage."""
    return activity_rules(factory) + care_rules(factory)


Problem = Grouping | Roster | Rooming
Rules = Callable[[ConstraintFactory], list[Any]]
SPEED = re.compile(r"(?:move evaluation|score calculation) speed \(([\d,.]+)/sec\)")


def solve(
    problem: Problem, entities: list[type], rules: Rules, asked: dict[str, Any]
) -> dict[str, Any]:
    """Solve a stage, and say what came of it and how fast."""
    began, firsts, speeds = time.perf_counter(), list[float](), list[float]()

    def hear(record: logging.LogRecord) -> bool:
        found = SPEED.search(record.getMessage())
        speeds.extend([float(found[1].replace(",", ""))] if found else [])
        return True

    logger = logging.getLogger("timefold.solver")
    logger.addFilter(hear)
    config = SolverConfig(
        solution_class=type(problem),
        entity_class_list=entities,
        score_director_factory_config=ScoreDirectorFactoryConfig(
            constraint_provider_function=rules
        ),
        random_seed=asked["seed"],
    )
    factory = SolverFactory.create(config)
    limit = TerminationConfig(spent_limit=Duration(milliseconds=int(asked["seconds"] * 1000)))
    solver = factory.build_solver(SolverConfigOverride(termination_config=limit))
    start = time.perf_counter() - began
    solver.add_event_listener(lambda _: firsts.append(time.perf_counter() - began))
    solution = solver.solve(problem)
    logger.removeFilter(hear)
    return {
        "solution": solution,
        "score": str(solution.score),
        "first": firsts[0] if firsts else time.perf_counter() - began,
        "start": start,
        "speed": speeds[-1] if speeds else 0.0,
    }


def group(asked: dict[str, Any]) -> dict[str, Any]:
    """The first stage: children to groups."""
    problem = Grouping(
        [Tie(*each) for each in asked["ties"]],
        [Numbers(*asked["numbers"])],
        [Weights(asked["weights"])],
        [Child(*each) for each in asked["children"]],
    )
    found = solve(problem, [Child], grouping_rules, asked)
    found["groups"] = {c.id: c.group for c in found.pop("solution").children}
    return found


def staff(asked: dict[str, Any]) -> dict[str, Any]:
    """The second stage: cells to activities, blocks to instructors, watches to groups."""
    options = {each[0]: Option(*each) for each in asked["options"]}
    problem = Roster(
        [Block(*each) for each in asked["blocks"]],
        [Need(*each) for each in asked["needs"]],
        [Adults(*each) for each in asked["adults"]],
        [Wanted(*each) for each in asked["wanted"]],
        [Wish(*each) for each in asked["wishes"]],
        [Faces(*each) for each in asked["faces"]],
        [Clash(*each) for each in asked["clashes"]],
        [Hours(*each) for each in asked["hours"]],
        [Weights(asked["weights"])],
        [
            Cell(name, group_, track, place, [options[o] for o in may])
            for name, group_, track, place, may in asked["cells"]
        ],
        [Lead(*each) for each in asked["leads"]],
        [Watch(*each) for each in asked["watches"]],
    )
    found = solve(problem, [Cell, Lead, Watch], roster_rules, asked)
    solution = found.pop("solution")
    found["cells"] = {c.id: c.option.id for c in solution.cells if c.option is not None}
    found["leads"] = {x.id: x.person for x in solution.leads if x.person is not None}
    found["watches"] = {x.id: x.group for x in solution.watches if x.group is not None}
    return found


def room(asked: dict[str, Any]) -> dict[str, Any]:
    """The third stage: sleepers to rooms."""
    problem = Rooming(
        [Tie(*each) for each in asked["ties"]],
        [Room(*each) for each in asked["rooms"]],
        [Weights(asked["weights"])],
        [Sleeper(*each) for each in asked["sleepers"]],
    )
    found = solve(problem, [Sleeper], rooming_rules, asked)
    solution = found.pop("solution")
    found["sleepers"] = {s.id: s.room for s in solution.sleepers if s.room is not None}
    return found


STAGES = {"groups": group, "staff": staff, "rooms": room}


def main() -> None:
    """Answer line by line until nothing more is asked."""
    logging.getLogger("timefold.solver").setLevel(logging.INFO)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # Java talks on standard output
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(STAGES[asked["stage"]](asked)), file=answers, flush=True)


if __name__ == "__main__":
    main()
