"""What if: a change of data tried on a copy, with the plans repaired, before anything is stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import TypeVar, Unpack

from sqlalchemy.orm import Session as Rows

from app.models import PlanState
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.problem import Elsewhere, Problem
from app.scheduling.score import Score, score
from app.scheduling.situation import Situation
from app.scheduling.supposing import ChildMoves, Supposition
from app.services.impossible import cannot_be, refuse
from app.services.names import names
from app.services.planning import Terms, proposed
from app.services.proposals import Proposal
from app.services.settling import settle
from app.services.snapshot import occupied, problem_of, together
from app.services.stored_plans import plan_from, stored_plan
from app.services.supposed import come_true
from app.services.year import world_of
from app.workbook.rows import Faults

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would become of the plans: a proposal for each programme that is touched, in order.

    None where nothing that is planned depends on it. `problem` is the programme that was asked
    about, as it is; `now` is what the current plan of each programme that is not over scores as
    things are.
    """

    problem: Problem
    supposition: Supposition
    proposals: tuple[Proposal, ...]
    now: Mapping[str, Score]
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Suppositions tried out by a person, and made true."""

    database: Database
    user: str

    def try_out(self, programme: str, supposition: Supposition, **terms: Unpack[Terms]) -> Outlook:
        """What a supposition would do to the plans of all programmes that it touches.

        Nothing is stored. The programme that is asked about comes first; another is touched where
        its current plan would have other gaps or break other rules, and it is not over yet. Each
        is repaired, for as long as `terms` say, beside the ones before.

        Raises:
            UserError: there is no such programme, it has no plan, or it cannot be so: the
                supposition speaks of what does not exist, or contradicts what is stored.
        """
        as_of = terms.get("as_of")
        with self.database.reading() as rows:
            problem = problem_of(rows, programme, as_of=as_of)
            refuse(rows, problem, supposition, as_of)
            known = names(rows, ())
        with self.database.reading() as rows:
            now = _judged(rows, as_of)
        found: list[Proposal] = []
        try:
            touched = self._touched(problem, supposition, now, as_of)
        except Faults as faults:
            raise cannot_be(supposition, faults, known) from faults
        for code in touched:
            new, before = self._copy(problem, supposition, found, _planned(code, as_of))
            repair: Terms = {**terms, "repair": True}
            found.append(proposed(new, before, **repair))
        return Outlook(problem, supposition, tuple(found), now, as_of)

    def accept(self, outlook: Outlook) -> None:
        """Store the change of data and every plan that was proposed with it: all, or nothing.

        Raises:
            StaleWriteError: what it was tried out on has changed meanwhile.
            UserError: the supposition is nothing that can be written down.
        """
        with self.database.work("Accept what was tried out", user=self.user) as work:
            _carry_out(work, outlook.problem, outlook.supposition, outlook.proposals)

    def _touched(
        self,
        problem: Problem,
        supposition: Supposition,
        now: Mapping[str, Score],
        as_of: date | None,
    ) -> Sequence[str]:
        """The programme that is asked about, and those whose current plan fares otherwise."""
        then = self._copy(problem, supposition, (), lambda rows: _judged(rows, as_of))
        if isinstance(supposition, ChildMoves):
            return ()
        others = (code for code in now if code != problem.programme)
        return (problem.programme, *(c for c in others if _fares(now[c]) != _fares(then[c])))

    def _copy(
        self,
        problem: Problem,
        supposition: Supposition,
        settled: Sequence[Proposal],
        look: Callable[[Rows], Found],
    ) -> Found:
        """What is seen in a copy of the database in which all of this has come true.

        The copy is a unit of work that is taken back: a short one, since others wait meanwhile.
        """
        with self.database.work("What if", user=self.user) as work:
            _carry_out(work, problem, supposition, settled)
            found = look(work.session)
            work.session.rollback()
        return found


def _carry_out(
    work: UnitOfWork, problem: Problem, supposition: Supposition, proposals: Sequence[Proposal]
) -> None:
    come_true(work, problem, supposition)
    for proposal in proposals:
        settle(work, proposal)
        work.session.flush()


def _planned(code: str, as_of: date | None) -> Callable[[Rows], tuple[Problem, Plan | None]]:
    def look(rows: Rows) -> tuple[Problem, Plan | None]:
        current = stored_plan(rows, code, PlanState.CURRENT)
        before = plan_from(rows, current) if current else None
        return problem_of(rows, code, as_of=as_of), before

    return look


def _judged(rows: Rows, as_of: date | None) -> dict[str, Score]:
    """What the current plan of every programme that is not over scores, beside all the others."""
    world = world_of(rows, as_of)
    own = {c: occupied(Situation(Facts(world.problems[c]), p)) for c, p in world.plans.items()}
    taken = {**own, **world.fixed}
    found: dict[str, Score] = {}
    for code, plan in sorted(world.plans.items()):
        others = (taken[each] for each in sorted(taken) if each != code)
        elsewhere = reduce(together, others, Elsewhere())
        found[code] = score(replace(world.problems[code], elsewhere=elsewhere), plan)
    return found


def _fares(found: Score) -> tuple[object, object]:
    return found.gaps, found.breaches
