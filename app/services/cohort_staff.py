"""Whether a programme's staff can carry a cohort: a quick plan of all its sessions, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from threading import Event

from sqlalchemy.orm import Session as Rows

from app.scheduling.plan import Gap
from app.scheduling.problem import Child, Consent, Problem
from app.services.snapshot import Snapshot
from app.words import counted

SECONDS = 5.0
"""The most that a quick plan may take."""

WHAT: Mapping[str, tuple[str, str]] = {
    "ungrouped": ("child in no group", "children in no group"),
    "unfilled": ("block without an activity", "blocks without an activity"),
    "day-cover": ("youth worker short by day", "youth workers short by day"),
    "two-adults": ("second adult short", "second adults short"),
    "first-aid": ("day without a first-aider", "days without a first-aider"),
    "night-cover": ("youth worker short by night", "youth workers short by night"),
    "night-mix": ("night without a woman or a man", "nights without a woman or a man"),
    "no-bed": ("child without a bed", "children without a bed"),
}
"""What stays open, by the gap's name: one of them, several of them."""


def cohort_problem(rows: Rows, programme: str, children: Sequence[str]) -> Problem:
    """A programme's problem if these children came, every consent that is asked for given.

    Consents are signed once a child is chosen: that they are missing says nothing of the staff.
    """
    problem = Snapshot(rows).with_cohort(programme, children)
    asked = {activity.consent for activity in problem.activities if activity.consent}
    given = tuple(Consent(name, given=True, on=date.min) for name in sorted(asked))
    return replace(problem, children=tuple(_with(child, given) for child in problem.children))


def _with(child: Child, consents: tuple[Consent, ...]) -> Child:
    return replace(child, consents=consents)


def staff_test(problem: Problem, stop: Event, *, seconds: float = SECONDS) -> str:
    """What a quick plan of all sessions leaves open: the stated test of the staff."""
    cohort = counted(len(problem.children), "child", "children")
    if not problem.sessions:
        return f"Staff not tested with {cohort}: the programme has no sessions yet."
    if stop.is_set():
        return f"Staff not tested with {cohort}: proposing was stopped."
    from app.scheduling.cpsat import Budget  # noqa: PLC0415 -- it loads the solver
    from app.scheduling.planner import make_plan  # noqa: PLC0415
    from app.scheduling.score import score  # noqa: PLC0415

    plan = make_plan(problem, Budget(seconds=seconds, stop=stop)).plan
    return _sentence(cohort, score(problem, plan).gaps)


def _sentence(cohort: str, gaps: Sequence[Gap]) -> str:
    tested = f"A quick plan of all sessions with {cohort}, every consent taken as given, leaves"
    if not gaps:
        return f"{tested} nothing open: the staff can carry this cohort."
    found = Counter(gap.rule for gap in gaps)
    open_ = ", ".join(counted(n, *WHAT[rule]) for rule, n in sorted(found.items()))
    return f"{tested} open: {open_}."
