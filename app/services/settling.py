"""Making a plan the current one: what it takes the place of is kept, and can come back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Rows

from app.errors import StaleWriteError, UserError
from app.models import PlanRow, PlanState, StageRow
from app.models.changes import UnitOfWork
from app.models.journal import ChangeRow
from app.papers.phrases import DAYS, moment
from app.scheduling.fingerprint import fingerprint
from app.scheduling.moving import moves
from app.scheduling.past import carried_over
from app.scheduling.plan import Plan, Stage
from app.scheduling.problem import Problem
from app.scheduling.score import Score, score
from app.scheduling.times import LONDON
from app.services.judging import Judged, judged, stored, whole_bound
from app.services.kept_apart import refuse_together
from app.services.proposals import Proposal, groupings
from app.services.snapshot import problem_of
from app.services.stored_plans import plan_from, put_items, stored_plan, with_free_codes

NOT_BACK = "it does not come back. Keep the current plan, or plan again."
NOT_PUBLISHED = (
    "it was not published. Plan again or repair it first; where both are pinned there, free one."
)
BEFORE, UNDONE = "Before", "Undone"
"""What the names of the variants begin with that the app keeps by itself."""
MOST_KEPT = 10
"""So many of these variants a programme has at most: the oldest goes when another is kept."""
_KEPT = re.compile(rf"({BEFORE}|{UNDONE}) ({'|'.join(DAYS)}) .+")


def settle(work: UnitOfWork, proposal: Proposal) -> bool:
    """Make a proposal the current plan; True if the one before is as good, and stays.

    The plan before becomes a variant, so that `bring_back` can undo it.

    Raises:
        StaleWriteError: what it was planned for has changed meanwhile, other programmes included.
    """
    rows, programme = work.session, proposal.problem.programme
    row = stored_plan(rows, programme, PlanState.CURRENT)
    current = plan_from(rows, row) if row else None
    known = problem_of(rows, programme, as_of=proposal.as_of)
    if fingerprint(known) != fingerprint(proposal.problem) or current != proposal.before:
        raise StaleWriteError(
            f"The data of {programme} changed while it was being planned, or another "
            "programme was planned. Nothing was stored: plan it again."
        )
    put_proposal(work, proposal)
    return proposal.kept


def put_proposal(work: UnitOfWork, proposal: Proposal) -> None:
    """Store what a proposal says: the plan before stays, or is set aside for the new one."""
    problem = proposal.problem
    row = stored_plan(work.session, problem.programme, PlanState.CURRENT)
    if row is not None and proposal.kept:
        _put_kept(row, proposal)
        return
    plan = with_free_codes(work.session, problem.programme, proposal.outcome.plan)
    found = score(problem, plan)
    free = problem.pins == Plan() and problem.locked_before is None
    if found.breaches and free:
        raise AssertionError(f"the planner broke {', '.join(b.rule for b in found.breaches)}")
    if row is not None:
        set_aside(work, row, BEFORE)
    _put_new(work, proposal, plan, found)


def _put_kept(row: PlanRow, proposal: Proposal) -> None:
    """Let the plan before stay, with the bounds that hold for it too."""
    outcome = proposal.outcome
    old = judged(row, proposal.problem, proposal.plan)
    bounds, least = _bounds_for(old, proposal), (old.least, outcome.bound)
    put_result(row, proposal.problem, old.score, bounds, *least)
    searched = not outcome.cut and all(s.bound is not None for s in outcome.stages)
    row.complete = row.complete or searched


def _put_new(work: UnitOfWork, proposal: Proposal, plan: Plan, found: Score) -> None:
    outcome = proposal.outcome
    row = PlanRow(
        programme=proposal.problem.programme,
        name=f"Plan of {moment(work.at.astimezone(LONDON))}",
        state=PlanState.CURRENT,
        made_at=work.at,
        made_by=work.user,
        seed=proposal.seed,
        seconds=round(outcome.seconds, 1),
        complete=not outcome.cut,
    )
    bounds = {s.name: s.bound for s in outcome.stages}
    put_result(row, proposal.problem, found, bounds, outcome.bound)
    put_items(work.session, row, plan)
    work.session.add(row)


def _bounds_for(old: Judged, proposal: Proposal) -> dict[str, int | None]:
    """The bounds that hold for the plan before: those of the outcome, for the same groups.

    The first stage's holds for any groups.
    """
    alike = groupings(old.plan) == groupings(proposal.outcome.plan)
    first = old.stages[0].name
    bounds = {s.name: s.bound for s in old.stages}
    for stage in proposal.outcome.stages:
        known = bounds[stage.name]
        if stage.bound is not None and (alike or stage.name == first):
            bounds[stage.name] = max(stage.bound, known or 0)
    return bounds


def put_result(
    row: PlanRow,
    problem: Problem,
    found: Score,
    bounds: Mapping[str, int | None],
    *least: int | None,
) -> None:
    """Give a plan's row its score and stages, and say what they hold for.

    `least` are bounds of the score of any plan, whatever its groups.
    """
    put_stages(row, (Stage(n, cost, bounds.get(n)) for n, cost in found.stages.items()))
    row.score = found.total
    row.bound = whole_bound(found.total, row.stages[0].bound, *least)
    row.optimal = row.bound == row.score and not found.breaches
    row.problem = fingerprint(problem)


def put_stages(row: PlanRow, stages: Iterable[Stage]) -> None:
    """Give a plan's row its stages; those that it has are changed in place."""
    found_stages = tuple(stages)
    del row.stages[len(found_stages) :]
    for position, stage in enumerate(found_stages):
        if position == len(row.stages):
            row.stages.append(StageRow(position=position, name=stage.name, cost=stage.cost))
        found = row.stages[position]
        found.name, found.cost, found.bound = stage.name, stage.cost, stage.bound


def put_copy(
    work: UnitOfWork, row: PlanRow, *, name: str, state: PlanState, plan: Plan | None = None
) -> PlanRow:
    """Put a copy of a stored plan beside it, by another name or in another state.

    `plan` is what the copy says where that is not the same.
    """
    copy = PlanRow(
        programme=row.programme,
        name=name,
        state=state,
        made_at=row.made_at,
        made_by=row.made_by,
        seed=row.seed,
        seconds=row.seconds,
        score=row.score,
        bound=row.bound,
        optimal=row.optimal,
        complete=row.complete,
        problem=row.problem,
    )
    put_stages(copy, (Stage(s.name, s.cost, s.bound) for s in row.stages))
    put_items(work.session, copy, plan or plan_from(work.session, row))
    work.session.add(copy)
    return copy


def bring_back(work: UnitOfWork, programme: str, problem: Problem) -> None:
    """Make the plan before the current one again; the one that was current becomes a variant.

    Raises:
        UserError: there is no such programme, nothing planned, no plan before, or that puts
            children together who are kept apart by now.
    """
    current = stored(work.session, programme, PlanState.CURRENT)
    kept = (row for row in kept_by_itself(work.session, programme) if row.name.startswith(BEFORE))
    row = next(kept, None)
    if row is None:
        raise UserError(f"{programme} has no plan before its current one. Nothing was changed.")
    refuse_together(work.session, problem, plan_from(work.session, row), instead=NOT_BACK)
    set_aside(work, current, UNDONE, spared=row)
    row.state = PlanState.CURRENT
    row.name = f"Plan of {moment(row.made_at.astimezone(LONDON))}"
    judge_afresh(work.session, row, problem)


def judge_afresh(rows: Rows, row: PlanRow, problem: Problem) -> None:
    """Give a plan that is current now the score that it has for what is known now."""
    found = judged(row, problem, plan_from(rows, row))
    put_result(row, problem, found.score, {s.name: s.bound for s in found.stages}, found.least)


def set_aside(work: UnitOfWork, row: PlanRow, why: str, *, spared: PlanRow | None = None) -> None:
    """Make the current plan a variant that the app keeps by itself; the oldest of those go.

    `spared` is about to become the current plan, and does not go.
    """
    kept = [r for r in kept_by_itself(work.session, row.programme) if r is not spared]
    for old in kept[MOST_KEPT - 1 :]:
        work.session.delete(old)
    row.state = PlanState.VARIANT
    row.name = _free_name(work, row.programme, f"{why} {moment(work.at.astimezone(LONDON))}")
    work.session.flush()  # its place is free before another takes it


def kept_by_itself(rows: Rows, programme: str) -> Iterator[PlanRow]:
    """The variants that the app keeps by itself, the last that was set aside first."""
    last = (
        select(func.max(ChangeRow.work))
        .where(ChangeRow.table_name == PlanRow.__tablename__, ChangeRow.row == PlanRow.id)
        .scalar_subquery()
    )
    variants = select(PlanRow).where(
        PlanRow.programme == programme, PlanRow.state == PlanState.VARIANT
    )
    found = rows.scalars(variants.order_by(last.desc())).all()
    return (row for row in found if kept_name(row.name))


def kept_name(name: str) -> bool:
    """Whether a name is one that the app gives to the variants that it keeps by itself."""
    return _KEPT.fullmatch(name) is not None


def _free_name(work: UnitOfWork, programme: str, name: str) -> str:
    taken = set(work.session.scalars(select(PlanRow.name).where(PlanRow.programme == programme)))
    others = (f"{name} ({number})" for number in count(2))
    return name if name not in taken else next(each for each in others if each not in taken)


def publish_copy(work: UnitOfWork, programme: str, *, as_of: date | None = None) -> None:
    """Publish a copy of the current plan, in place of what was published before.

    What that says of the time before `as_of` has happened: the copy says the same of it.

    Raises:
        UserError: there is no such programme, nothing planned, or it has children together who
            are kept apart.
    """
    rows = work.session
    current = stored(rows, programme, PlanState.CURRENT)
    old = stored_plan(rows, programme, PlanState.PUBLISHED)
    plan = said = plan_from(rows, current)
    known = problem_of(rows, programme, as_of=as_of)
    refuse_together(rows, known, plan, instead=NOT_PUBLISHED)
    if old is not None and as_of is not None:
        said = carried_over(problem_of(rows, programme), plan_from(rows, old), plan, as_of)
    if old is not None:
        rows.delete(old)
        rows.flush()  # its place is free before another takes it
    copy = put_copy(work, current, name=current.name, state=PlanState.PUBLISHED, plan=said)
    copy.made_at, copy.made_by = work.at, work.user
    if moves(plan, said):
        rows.flush()
        judge_afresh(rows, copy, problem_of(rows, programme, as_of=as_of))
