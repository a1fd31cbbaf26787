"""The results as Markdown: one table of all planners, what else was measured, and the goals."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from statistics import mean

from benchmarks.goals import goals
from benchmarks.results import Result

HEAD = """# How strong the planner is

Made by `make bench`; see `python -m benchmarks.strength --help`. Made-up data throughout. All
planners get the same problems: programmes of one database come one after the other, and our plans
of the ones before occupy their people, rooms and equipment. Every plan is judged by the contract's
score (lower is better). Costs, gaps and breaches are summed over the programmes of a database;
seconds are those of the wall, per programme, *mean / worst*. An own process each; memory is the
largest of them, the interpreter and its libraries included.

- *ours*: the planner of this app; again with a tenth of the seconds.
- *greedy*: a careful plan by hand, hardest cell first, mended.
- *annealing*: simulated annealing from that plan, over all of groups, activities, staff and rooms
  at once. It ends by the clock, so its answer differs a little from run to run.
- *plain*: one plain CP-SAT model per stage, eight threads.
- *timefold*: Timefold's Python solver, stage by stage. Its seconds are those of the search: Java's
  start and the translation of its rules come on top, and are in *first plan* and *in all*.
"""

COLUMNS = (
    "instance",
    "planner",
    "seconds given",
    "score",
    "gaps",
    "breaches",
    "better than ours",
    "first plan",
    "within 1 %",
    "in all",
    "stages proven",
    "MB",
    "variables",
    "constraints",
)


def report(results: Sequence[Result], about: Mapping[str, str]) -> str:
    """Everything that a run brought, as Markdown."""
    seeds = sorted({r.instance.rpartition(" ")[2] for r in results}, key=int)
    facts = [f"- {name}: {value}" for name, value in about.items()]
    parts = [
        HEAD,
        "\n".join([*facts, f"- Seeds: {', '.join(seeds)}"]) + "\n",
        "## Goals\n\n" + table(("goal", "found", ""), goals(results)),
        "## Side by side\n\n" + table(COLUMNS, side_by_side(results)),
        "## Repair after an instructor has fallen ill, and explanations\n\n" + repairs(results),
        "## The largest model of each stage\n\n" + models(results),
        "## What Timefold's search does in a second\n\n" + timefold(results),
        "## Where another planner is better than ours\n\n" + losses(results),
        "## What failed\n\n" + failures(results),
    ]
    return "\n".join(parts)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(each) + " |" for each in (columns, ["---"] * len(columns), *rows)]
    return "\n".join(lines) + "\n"


def side_by_side(results: Sequence[Result]) -> Iterable[Sequence[str]]:
    """A row for each database and planner."""
    for instance, of_instance in groupby(results, attrgetter("instance")):
        found = [r for r in of_instance if r.planner != "repair"]
        ours = _full(found)
        for planner, limit in dict.fromkeys((r.planner, r.limit) for r in found):
            of_planner = [r for r in found if (r.planner, r.limit) == (planner, limit)]
            good = [r for r in of_planner if not r.error]
            name = (
                f"{planner} ({len(of_planner) - len(good)} failed)"
                if good != of_planner
                else planner
            )
            yield instance, name, f"{limit:g}", *_figures(good, ours)


def _full(results: Iterable[Result]) -> Mapping[str, Result]:
    """By programme: ours with all the seconds."""
    full: dict[str, Result] = {}
    for result in results:
        old = full.get(result.programme)
        if result.planner == "ours" and (old is None or old.limit < result.limit):
            full[result.programme] = result
    return full


def _figures(results: Sequence[Result], ours: Mapping[str, Result]) -> Sequence[str]:
    if not results:
        return ["–"] * (len(COLUMNS) - 3)
    stages = sum(len(r.stages) for r in results)
    sizes = [size for r in results for size in r.models.values()]
    return (
        f"{sum(r.score for r in results)}",
        f"{sum(r.gaps for r in results)}",
        f"{sum(r.breaches for r in results)}",
        f"{sum(is_better(r, ours[r.programme]) for r in results)} of {len(results)}",
        mean_and_worst([r.first for r in results]),
        mean_and_worst([r.near for r in results]),
        mean_and_worst([r.seconds for r in results]),
        f"{sum(r.proven for r in results)} of {stages}" if stages else "–",
        f"{max(r.megabytes for r in results)}",
        f"{max(size[0] for size in sizes)}" if sizes else "–",
        f"{max(size[1] for size in sizes)}" if sizes else "–",
    )


def is_better(result: Result, ours: Result) -> bool:
    """Whether a plan without a breach costs less than ours, which counts as none if it failed."""
    return (
        not result.error and not result.breaches and (result.score < ours.score or bool(ours.error))
    )


def mean_and_worst(seconds: Sequence[float | None]) -> str:
    """`1.2 / 3.4`; where some never came to it, how many did."""
    known = [s for s in seconds if s is not None]
    if not known:
        return "–"
    some = f" ({len(known)} of {len(seconds)})" if len(known) < len(seconds) else ""
    return f"{mean(known):.1f} / {max(known):.1f}{some}"


def repairs(results: Sequence[Result]) -> str:
    """A row for each database: seconds and moves of a repair, seconds of an explanation."""
    columns = (
        "instance",
        "repairs",
        "seconds",
        "moves",
        "gaps before",
        "gaps after",
        "explaining a gap",
    )
    rows = []
    for instance, of_instance in groupby(results, attrgetter("instance")):
        extra = [r.extra for r in of_instance if r.planner == "repair" and not r.error]
        if extra:
            explained = [e.get("explanation") for e in extra]
            rows.append(
                (
                    instance,
                    f"{len(extra)}",
                    mean_and_worst([e["repair"] for e in extra]),
                    mean_and_worst([e["moves"] for e in extra]),
                    f"{sum(e['gaps before'] for e in extra):g}",
                    f"{sum(e['gaps after'] for e in extra):g}",
                    mean_and_worst(explained),
                )
            )
    return table(columns, rows)


def models(results: Sequence[Result]) -> str:
    """Variables and constraints of ours and of the plain models, by size and stage."""
    largest: dict[tuple[str, str, str], list[int]] = {}
    for result in results:
        for stage, size in result.models.items():
            if result.planner in {"ours", "plain"}:
                size_name = result.instance.rpartition(" ")[0]
                key = (size_name, result.planner, stage.split(" P")[0])
                largest[key] = max(largest.get(key, [0, 0]), size)
    rows = [(*key, *(f"{n}" for n in size)) for key, size in largest.items()]
    return table(("instances", "planner", "stage", "variables", "constraints"), rows)


def timefold(results: Sequence[Result]) -> str:
    """The mean of Timefold's own figures, for each database."""
    rows = []
    for instance, of_instance in groupby(results, attrgetter("instance")):
        extra = [r.extra for r in of_instance if r.planner == "timefold" and not r.error]
        if extra:
            rows.append((instance, *(f"{mean(e[name] for e in extra):.0f}" for name in extra[0])))
    names = [name for r in results if r.planner == "timefold" for name in r.extra]
    return table(("instance", *dict.fromkeys(names)), rows) if rows else "It was not asked.\n"


def losses(results: Sequence[Result]) -> str:
    """Every programme on which a planner beats ours with the same seconds."""
    rows = [
        (r.instance, r.programme, r.planner, f"{r.score}", f"{ours.score}")
        for instance, of_instance in groupby(results, attrgetter("instance"))
        for found in (list(of_instance),)
        for r in found
        if r.planner != "repair"
        for ours in (_full(found)[r.programme],)
        if is_better(r, ours)
    ]
    if not rows:
        return "Nowhere.\n"
    return table(("instance", "programme", "planner", "its score", "ours"), rows)


def failures(results: Sequence[Result]) -> str:
    """What a planner said last where it gave no plan."""
    rows = [(r.instance, r.programme, r.planner, r.error) for r in results if r.error]
    return (
        table(("instance", "programme", "planner", "what it said"), rows) if rows else "Nothing.\n"
    )
