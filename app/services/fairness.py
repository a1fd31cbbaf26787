"""Fairness with names: what a stored plan gives each child and asks of each person."""

from dataclasses import dataclass
from datetime import date

from app.models import PlanState
from app.models.database import Database
from app.papers.phrases import together
from app.scheduling.facts import Facts
from app.scheduling.fairness import ChildShare, Fairness, StaffShare, Standing, fairness
from app.scheduling.situation import Situation
from app.services.judging import stored
from app.services.names import Names, names
from app.services.snapshot import problem_of
from app.services.stored_plans import plan_from

NOBODY_LEAST = "No child always gets the least."
NOBODY_MOST = "Nobody is always asked for the most."


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A child's share, and how it stands beside the others'."""

    name: str
    share: ChildShare
    standing: Standing


@dataclass(frozen=True, slots=True)
class StaffLine:
    """What is asked of a person, and how it stands beside what is asked of others."""

    name: str
    share: StaffShare
    standing: Standing


@dataclass(frozen=True, slots=True)
class FairnessReport:
    """How a plan is shared out. The sentences say who always comes off worst, or that nobody does.

    It is for coordinators: it names children beside each other, and goes into no paper.
    """

    children: tuple[ChildLine, ...]
    staff: tuple[StaffLine, ...]
    sentences: tuple[str, ...]


def fairness_report(
    database: Database,
    programme: str,
    state: PlanState = PlanState.CURRENT,
    *,
    as_of: date | None = None,
) -> FairnessReport:
    """How a programme's current or published plan is shared out.

    Raises:
        UserError: there is no such programme, or no such plan of it.
    """
    with database.reading() as rows:
        row = stored(rows, programme, state)
        plan, problem = plan_from(rows, row), problem_of(rows, programme, as_of=as_of)
        known = names(rows, plan.groups)
    return report(fairness(Situation(Facts(problem), plan)), known)


def report(found: Fairness, known: Names) -> FairnessReport:
    """Fairness, told with these names."""
    children = tuple(
        ChildLine(known.child(c.child), c, found.of_child[c.child]) for c in found.children
    )
    staff = tuple(StaffLine(known.person(s.staff), s, found.of_staff[s.staff]) for s in found.staff)
    least = [f"{c.name} gets the least in {_of(c.standing)}." for c in children if c.standing.worst]
    most = [
        f"{s.name} is asked for the most in {_of(s.standing)}." for s in staff if s.standing.worst
    ]
    sentences = (*(least or [NOBODY_LEAST]), *(most or [NOBODY_MOST]))
    return FairnessReport(children, staff, sentences)


def _of(standing: Standing) -> str:
    """The measures in words: "2 of 3 measures: wishes and friends"."""
    which = together([measure.value for measure in standing.least])
    return f"{len(standing.least)} of {standing.of} measures: {which}"
