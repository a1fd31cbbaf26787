"""How strong the planner is, side by side with peers on the same problems and the same score.

    python -m benchmarks.strength --sizes S M --tight --seconds 60 --seeds 1 2 3 --peers plain

Each programme of a generated database is planned by every planner with the same seconds, each in
a process of its own; then the next, for which our plans of the ones before occupy their people.
A planner that fails says so in its row, and the rest goes on. With `--keep FOLDER` a run that was
ended goes on where it was.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.scheduling.fingerprint import fingerprint
from app.scheduling.plan import Plan
from benchmarks.generator import SIZES
from benchmarks.instances import Instance, after, problems
from benchmarks.machine import about
from benchmarks.one import Task
from benchmarks.plans import plan_from_json
from benchmarks.results import Kept, Result
from benchmarks.running import ROOT, run
from benchmarks.tables import report

if TYPE_CHECKING:
    from app.scheduling.problem import Problem

OURS, REPAIR = "ours", "repair"
QUICK = "greedy"
PEERS = (QUICK, "annealing", "plain", "timefold")


def main() -> int:
    asked = arguments()
    results: list[Result] = []
    for instance in instances(asked):
        for result in results_of(instance, asked):
            results.append(result)
            print(line_about(result), flush=True)
    text = report(results, about(asked.seconds, datetime.now(UTC).date()))
    print(text)
    asked.to.write_text(with_notes(text, asked.to), encoding="utf-8")
    return 0


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    line = argparse.ArgumentParser(prog="strength", description=__doc__)
    line.add_argument("--sizes", nargs="+", choices=list(SIZES), default=["S", "M"])
    line.add_argument("--tight", action="store_true", help="each size with half the staff, too")
    line.add_argument("--only-tight", action="store_true", help="only with half the staff")
    line.add_argument("--seconds", type=float, default=20.0, help="for each programme and planner")
    line.add_argument("--seeds", type=int, nargs="+", default=[1])
    line.add_argument("--peers", nargs="*", choices=PEERS, default=list(PEERS))
    line.add_argument("--programmes", type=int, help="of each database, only the first so many")
    line.add_argument(
        "--compared",
        type=int,
        metavar="NUMBER",
        help="of each database, only the first so many programmes with more than ours and greedy",
    )
    line.add_argument(
        "--keep",
        type=Path,
        metavar="FOLDER",
        help="results, to go on from; a new one for a new planner",
    )
    line.add_argument("--to", type=Path, default=ROOT / "benchmarks" / "RESULTS.md")
    return line.parse_args(words)


def instances(asked: argparse.Namespace) -> Iterator[Instance]:
    """Every database that was asked for, small ones first."""
    tightness = [True] if asked.only_tight else [False, True] if asked.tight else [False]
    for size in asked.sizes:
        for tight in tightness:
            for seed in asked.seeds:
                yield Instance(size, seed, tight)


def results_of(instance: Instance, asked: argparse.Namespace) -> Iterator[Result]:
    """What every planner does with each programme of a database, one after the other."""
    kept = Kept(asked.keep, instance.name)
    planned: list[tuple[Problem, Plan]] = []
    for alone in problems(instance)[: asked.programmes]:
        problem = after(alone, planned)
        task = Task(OURS, problem, asked.seconds, instance.seed)
        ours = answered(kept, instance, task)
        yield ours
        plan = plan_from_json(ours.plan) if ours.plan else Plan()
        planned.append((problem, plan))
        in_full = asked.compared is None or len(planned) <= asked.compared
        for other in other_tasks(task, plan, asked.peers, in_full=in_full):
            yield answered(kept, instance, other)


def other_tasks(ours: Task, plan: Plan, peers: Sequence[str], *, in_full: bool) -> Iterator[Task]:
    """The same again in a tenth of the seconds, a repair, and the peers; or only what is quick."""
    if in_full:
        yield replace(ours, seconds=ours.seconds / 10)
        yield replace(ours, planner=REPAIR, before=plan)
    for peer in peers:
        if in_full or peer == QUICK:
            yield replace(ours, planner=peer)


def answered(kept: Kept, instance: Instance, task: Task) -> Result:
    """The result of a task: from an earlier run, or now."""
    wanted = Result(
        instance=instance.name,
        programme=task.problem.programme,
        planner=task.planner,
        limit=task.seconds,
        problem=fingerprint(task.problem),
    )
    found = kept.find(wanted)
    if found is None:
        found = run(task, wanted)
        kept.add(found)
    return found


def line_about(result: Result) -> str:
    """One line while the run goes on."""
    head = f"{result.instance:10} {result.programme:4} {result.planner:9} {result.limit:5g} s"
    if result.error:
        return f"{head}  failed: {result.error}"
    stages = f"{result.proven}/{len(result.stages)} proven" if result.stages else ""
    return (
        f"{head}  {result.score:7} ({result.gaps} gaps, {result.breaches} breaches)"
        f"  {result.seconds:6.1f} s  {result.megabytes:5} MB  {stages}"
    )


NOTES = "## Notes\n"


def with_notes(text: str, file: Path) -> str:
    """The report with the notes that a person has written below the last one."""
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    _, mark, notes = old.partition(NOTES)
    return f"{text}\n{mark}{notes}" if mark else text


if __name__ == "__main__":
    raise SystemExit(main())
