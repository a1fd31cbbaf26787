"""What today is judged by: every programme that is not over with its plans, read once for all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows
from sqlalchemy.orm import selectinload

from app.models import CellRow, PlanRow, PlanState, ProgrammeRow, SessionRow
from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.problem import Elsewhere, Session
from app.scheduling.situation import Situation
from app.services.judging import Judged, judged
from app.services.names import Names, names
from app.services.sharing import World
from app.services.snapshot import occupied, together
from app.services.stored_plans import plan_from
from app.services.year import world_of

WHOLE = (
    selectinload(PlanRow.stages),
    selectinload(PlanRow.members),
    selectinload(PlanRow.cells).selectinload(CellRow.leads),
    selectinload(PlanRow.days),
    selectinload(PlanRow.nights),
    selectinload(PlanRow.beds),
)
"""All that plans hold, in a few questions for all of them; else there is one for each block."""
Stored = Mapping[tuple[str, PlanState], PlanRow]


@dataclass(frozen=True, kw_only=True)
class Running:
    """A programme with a session to come, as it stands on a date.

    `current` is judged by what is known now; `score_before` is what it cost when it was stored.
    `coming` are the sessions that are not over.
    """

    on: date
    code: str
    name: str
    facts: Facts
    coming: tuple[Session, ...]
    current: Judged | None
    score_before: int
    published: Plan | None
    known: Names

    @property
    def first(self) -> Session:
        """The next of its sessions, or the one under way."""
        return self.coming[0]

    @property
    def plan_that_holds(self) -> Plan | None:
        """The plan that papers are made from: the published one, else the current one."""
        return self.published or (self.current.plan if self.current else None)

    @cached_property
    def situation(self) -> Situation | None:
        """The current plan beside its problem."""
        return Situation(self.facts, self.current.plan) if self.current else None

    def title(self, session: str) -> str:
        """A session with its programme: "Saturday 16 January 2027, Bewl Water (Winter)"."""
        return f"{self.known.session(session)} ({self.name})"


@dataclass(frozen=True, slots=True)
class Overview:
    """How everything stands on a date; the rows belong to whoever reads.

    `bare` are the programmes, not over, that have no session at all: their names by code.
    """

    rows: Rows
    on: date
    known: Names
    running: tuple[Running, ...]
    bare: Mapping[str, str]


def overview_on(rows: Rows, on: date) -> Overview:
    """Every programme that is not over on a date, those with sessions in order of date."""
    known = names(rows, ())
    called = dict(rows.execute(select(ProgrammeRow.programme, ProgrammeRow.name)).all())
    return Overview(rows, on, known, tuple(_running(rows, on, known, called)), _bare(rows, on))


def _running(rows: Rows, on: date, known: Names, called: Mapping[str, str]) -> Iterator[Running]:
    stored = _stored(rows)
    world = world_of(rows, on)
    around = _around(world)
    for code, alone in world.problems.items():
        problem = replace(alone, elsewhere=around[code])
        current = stored.get((code, PlanState.CURRENT))
        published = stored.get((code, PlanState.PUBLISHED))
        plan = world.plans.get(code)
        yield Running(
            on=on,
            code=code,
            name=called[code],
            facts=Facts(problem),
            coming=tuple(s for s in problem.sessions if s.last_date >= on),
            current=judged(current, problem, plan) if current and plan else None,
            score_before=current.score if current else 0,
            published=plan_from(rows, published) if published else None,
            known=_with_groups(known, plan),
        )


def _stored(rows: Rows) -> Stored:
    """The current and the published plan of every programme, whole."""
    which = PlanRow.state.in_([PlanState.CURRENT, PlanState.PUBLISHED])
    found = rows.scalars(select(PlanRow).where(which).options(*WHOLE))
    return {(row.programme, row.state): row for row in found}


def _around(world: World) -> Mapping[str, Elsewhere]:
    """What all other programmes occupy, by programme: the same that planning one is given."""
    taken = dict(world.fixed)
    for code, plan in world.plans.items():
        taken[code] = occupied(Situation(Facts(world.problems[code]), plan))
    return {code: _all_but(code, taken) for code in world.problems}


def _all_but(code: str, taken: Mapping[str, Elsewhere]) -> Elsewhere:
    found = Elsewhere()
    for other in sorted(taken):
        if other != code:
            found = together(found, taken[other])
    return found


def _with_groups(known: Names, plan: Plan | None) -> Names:
    return replace(known, groups={g.code: g.name for g in plan.groups}) if plan else known


def _bare(rows: Rows, on: date) -> Mapping[str, str]:
    """The programmes that are not over and have no session."""
    table, with_some = ProgrammeRow, select(SessionRow.programme).scalar_subquery()
    not_over = table.ends >= on, table.programme.not_in(with_some)
    found = select(table.programme, table.name).where(*not_over).order_by(table.starts)
    return dict(rows.execute(found).all())
