"""Planning a programme, checking what is stored, and publishing it."""

import threading
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from app.errors import UserError
from app.models import PlanState
from app.models.database import Database
from app.scheduling.moving import Move
from app.scheduling.plan import Plan
from app.scheduling.problem import Problem
from app.services.judging import Judged, judged, stored
from app.services.proposals import Proposal, propose_plan
from app.services.settling import bring_back, publish_copy, settle
from app.services.snapshot import problem_of
from app.services.stored_plans import plan_from, stored_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.scheduling.cpsat import Budget, Progress
    from app.scheduling.planner import Outcome


class Terms(TypedDict, total=False):
    """How a programme is to be planned; what is not said is as follows.

    `seconds` is the most it may take (60), `seed` picks one of equally good plans (0), `repair`
    starts from the current plan and changes as little as possible (no), `as_of` is today's date:
    of what is published, nothing before it is decided anew (nothing is locked). `stop` ends it at
    once with the best plan found; `report` is told of every step, from another thread.
    """

    seconds: float
    seed: int
    repair: bool
    as_of: date | None
    stop: threading.Event | None
    report: "Callable[[Progress], None] | None"


@dataclass(frozen=True, slots=True)
class Planned:
    """What planning brought: the plan that is current now, and how that came about.

    `kept`: the one before was as good, and stays. `cut`: time or a person ended the search.
    `changes`: every item that differs from the plan before; none if there was none.
    """

    judged: Judged
    kept: bool
    cut: bool
    changes: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Planning:
    """What a person does with plans."""

    database: Database
    user: str

    def plan(self, programme: str, **terms: Unpack[Terms]) -> Planned:
        """Plan a programme, and make the answer its current plan unless the one before is better.

        Raises:
            UserError: there is no such programme, it has no sessions, or no plan to repair.
            StaleWriteError: somebody changed what it was planned for meanwhile.
        """
        return self.accept(self.propose(programme, **terms))

    def propose(self, programme: str, **terms: Unpack[Terms]) -> Proposal:
        """Plan a programme, and say what would change. Nothing is stored.

        Raises:
            UserError: there is no such programme, it has no sessions, or no plan to repair.
        """
        with self.database.reading() as rows:
            problem = problem_of(rows, programme, as_of=terms.get("as_of"))
            current = stored_plan(rows, programme, PlanState.CURRENT)
            before = plan_from(rows, current) if current else None
        return proposed(problem, before, **terms)

    def accept(self, proposal: Proposal) -> Planned:
        """Make a proposal the current plan; the plan before is kept as a variant.

        Raises:
            StaleWriteError: somebody changed what it was planned for meanwhile.
        """
        programme = proposal.problem.programme
        with self.database.work(f"Plan {programme}", user=self.user) as work:
            kept = settle(work, proposal)
        found = self.judge(programme, as_of=proposal.as_of)
        return Planned(found, kept, proposal.outcome.cut, proposal.moves)

    def undo(self, programme: str, *, as_of: date | None = None) -> Judged:
        """Bring the plan before the current one back; the current one is kept as a variant.

        Again, it brings back the one before that. It is judged by what is known now: what it
        breaks by now shows as breaches, and `departing` says where it departs from what is fixed.

        Raises:
            UserError: there is no such programme, nothing planned, no plan before, or that puts
                children together who are kept apart by now.
        """
        with self.database.work(f"Bring back the plan before, {programme}", user=self.user) as work:
            bring_back(work, programme, problem_of(work.session, programme, as_of=as_of))
        return self.judge(programme, as_of=as_of)

    def judge(
        self,
        programme: str,
        state: PlanState = PlanState.CURRENT,
        *,
        as_of: date | None = None,
    ) -> Judged:
        """Judge a stored plan by every rule, without the planner, as known on a date.

        Raises:
            UserError: there is no such programme, or no such plan of it.
        """
        with self.database.reading() as rows:
            row = stored(rows, programme, state)
            problem = problem_of(rows, programme, as_of=as_of)
            return judged(row, problem, plan_from(rows, row))

    def publish(self, programme: str, *, as_of: date | None = None) -> None:
        """Publish a copy of the current plan: papers are made from it.

        What was published of the time before `as_of` stays as it was.

        Raises:
            UserError: there is no such programme, nothing planned, or it has children together who
                are kept apart.
        """
        with self.database.work(f"Publish the plan of {programme}", user=self.user) as work:
            publish_copy(work, programme, as_of=as_of)


def proposed(problem: Problem, before: Plan | None, **terms: Unpack[Terms]) -> Proposal:
    """What the planner proposes for a problem, beside the plan that is current.

    Raises:
        UserError: it has no sessions, or no plan to repair.
    """
    programme, repair = problem.programme, terms.get("repair", False)
    if not problem.sessions:
        raise UserError(
            f"{programme} has no sessions to plan. Add its days and residentials first."
        )
    if repair and before is None:
        raise UserError(f"{programme} has no plan to repair yet. Plan it first.")
    budget = budget_for(terms)
    outcome = search(problem, budget, before if repair else None)
    return propose_plan(
        problem, before, outcome, repair=repair, seed=budget.seed, as_of=terms.get("as_of")
    )


def budget_for(terms: Terms) -> "Budget":
    """What the planner may use."""
    from app.scheduling.cpsat import Budget  # noqa: PLC0415 -- OR-Tools costs 0.7 s

    budget = Budget(seconds=terms.get("seconds", 60.0), seed=terms.get("seed", 0))
    budget.stop = terms.get("stop") or budget.stop
    budget.report = terms.get("report") or budget.report
    return budget


def search(problem: Problem, budget: "Budget", before: Plan | None) -> "Outcome":
    """Let the planner work."""
    from app.scheduling.planner import make_plan  # noqa: PLC0415 -- OR-Tools costs 0.7 s

    return make_plan(problem, budget, before)
