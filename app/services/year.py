"""A year at once: every unfinished programme is planned, for the best total of all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.errors import StaleWriteError, UserError
from app.models import PlanRow, PlanState, ProgrammeRow
from app.models.database import Database
from app.papers.phrases import day
from app.scheduling.facts import Facts
from app.scheduling.problem import Problem
from app.scheduling.situation import Situation
from app.services.judging import Judged, judged, stored
from app.services.planning import Terms
from app.services.proposals import Proposal, difference, staying
from app.services.settling import put_proposal
from app.services.sharing import Purse, Sharing, World
from app.services.snapshot import Snapshot, occupied
from app.services.stored_plans import plan_from

SECONDS = 60.0
"""For each programme, where nobody says how long."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """One programme: its plan now, and how many items differ from the plan before.

    `before` is that plan's score for what is known now, None if there was none.
    """

    judged: Judged
    before: int | None
    moves: int


@dataclass(frozen=True, slots=True)
class YearPlanned:
    """All programmes, in order of date. `cut`: time or a person ended the search.

    `unplanned` are those that had no plan, and for which there was none when a person stopped it.
    """

    lines: tuple[YearLine, ...]
    unplanned: tuple[str, ...]
    cut: bool

    @property
    def total(self) -> int:
        """The score of all plans together."""
        return sum(line.judged.score.total for line in self.lines)

    @property
    def before(self) -> int | None:
        """What it was before; None where not every programme had a plan."""
        scores = [line.before for line in self.lines if line.before is not None]
        return sum(scores) if len(scores) == len(self.lines) else None

    @property
    def falls_short(self) -> bool:
        """Whether anything stays open or is broken in any of them, or one has no plan."""
        return bool(self.unplanned) or any(line.judged.falls_short for line in self.lines)


@dataclass(frozen=True, slots=True)
class Year:
    """What a person does with all programmes together."""

    database: Database
    user: str

    def plan(self, **terms: Unpack[Terms]) -> YearPlanned:
        """Plan every programme that has a session on or after a date, and store all or nothing.

        `seconds` is for each programme; what one does not need is the others'. A single programme
        may come to cost more, all together never do.

        Raises:
            UserError: no programme has such a session.
            StaleWriteError: somebody changed what was planned for meanwhile.
        """
        as_of = terms.get("as_of")
        with self.database.reading() as rows:
            world = world_of(rows, as_of)
        if not world.problems:
            when = f" on or after {day(as_of)}" if as_of else ""
            raise UserError(f"There is nothing to plan: no programme has a session{when}.")
        purse = _purse(terms, len(world.problems))
        sharing = Sharing(world, purse)
        sharing.improve()
        proposals = tuple(_proposals(world, sharing, purse.seed))
        with self.database.work("Plan all programmes", user=self.user) as work:
            if world_of(work.session, as_of) != world:
                raise StaleWriteError(
                    "The data changed while all programmes were being planned. "
                    "Nothing was stored: plan them again."
                )
            for proposal in proposals:
                put_proposal(work, proposal)
        with self.database.reading() as rows:
            return YearPlanned(
                lines=tuple(_line(rows, proposal) for proposal in proposals),
                unplanned=tuple(code for code in world.problems if code not in sharing.plans),
                cut=purse.cut,
            )


def world_of(rows: Rows, as_of: date | None) -> World:
    """The programmes with a session on or after a date, in order of date, and all current plans."""
    snapshot = Snapshot(rows, as_of=as_of)
    codes = rows.scalars(select(ProgrammeRow.programme).order_by(ProgrammeRow.programme))
    known = {code: snapshot.alone(code) for code in codes}
    problems = {code: p for code, p in known.items() if unfinished(p, as_of)}
    in_order = sorted(problems, key=lambda code: (problems[code].sessions[0].starts, code))
    current = rows.scalars(select(PlanRow).where(PlanRow.state == PlanState.CURRENT))
    plans = {row.programme: plan_from(rows, row) for row in current}
    return World(
        problems={code: problems[code] for code in in_order},
        plans={code: plan for code, plan in plans.items() if code in problems},
        fixed={
            code: occupied(Situation(Facts(known[code]), plan))
            for code, plan in plans.items()
            if code not in problems
        },
    )


def unfinished(problem: Problem, as_of: date | None) -> bool:
    """Whether a programme has a session on or after a date, or any at all."""
    return any(as_of is None or session.last_date >= as_of for session in problem.sessions)


def _purse(terms: Terms, programmes: int) -> Purse:
    purse = Purse(terms.get("seconds", SECONDS) * programmes, terms.get("seed", 0))
    purse.stop = terms.get("stop") or purse.stop
    purse.report = terms.get("report") or purse.report
    return purse


def _proposals(world: World, sharing: Sharing, seed: int) -> Iterator[Proposal]:
    """What is to be stored: a proposal for each programme, around all the others."""
    planned = (code for code in world.problems if code in sharing.plans)
    for code in planned:
        problem = sharing.problem(code, sharing.plans)
        outcome = sharing.outcome(code)
        found = difference(problem, world.plans.get(code), outcome, seed=seed)
        yield staying(found) if outcome.plan == found.before else found


def _line(rows: Rows, proposal: Proposal) -> YearLine:
    problem = proposal.problem
    row = stored(rows, problem.programme, PlanState.CURRENT)
    before = proposal.was.total if proposal.was else None
    return YearLine(judged(row, problem, plan_from(rows, row)), before, len(proposal.moves))
