"""What the papers of one programme are made from: its plan, and the rows that the plan names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.errors import UserError
from app.models import (
    ActivityRow,
    CentreRow,
    ChildRow,
    HouseholdRow,
    PlacementRow,
    PlanRow,
    PlanState,
    ServiceRow,
    SessionRow,
    StaffRow,
)
from app.scheduling.facts import Facts
from app.scheduling.plan import Cell, Plan
from app.scheduling.problem import Session
from app.scheduling.score import Score, judge
from app.scheduling.situation import Situation
from app.scheduling.weather import WetPlan
from app.services.names import called
from app.services.readiness import ProgrammeReady, ready_by
from app.services.snapshot import by, problem_of
from app.services.stored_plans import plan_from, plan_that_holds, stored_plan
from app.services.weather import wet_weather


@dataclass(frozen=True, slots=True)
class PlanNamed:
    """Which stored plan the papers are made from. One that is not published is a draft.

    A published plan is outdated when another was made since.
    """

    number: int
    made: datetime
    draft: bool
    outdated: bool


@dataclass(frozen=True)
class Outings:
    """One programme's sessions, its cohort and its plan, as they are now.

    The rows belong to the session that read them: use this only while that one is open.
    """

    rows: Rows
    service: ServiceRow | None
    facts: Facts
    plan: Plan
    score: Score
    version: PlanNamed
    numbers: Mapping[str, int]
    leaders: Mapping[str, tuple[str, str]]
    centres: Mapping[str, CentreRow]
    activities: Mapping[tuple[str, str], ActivityRow]
    staff: Mapping[str, StaffRow]
    children: Mapping[str, ChildRow]
    households: Mapping[str, HouseholdRow]
    placements: Mapping[str, list[PlacementRow]]

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The programme's sessions, in order of time."""
        return tuple(self.facts.sessions.values())

    @property
    def group_of(self) -> Mapping[str, str]:
        """The group of each child who is in one."""
        return {child: group.code for group in self.plan.groups for child in group.children}

    @cached_property
    def wet(self) -> WetPlan:
        """What groups do instead where the weather stops their activity."""
        return wet_weather(self.rows, self.situation)

    @cached_property
    def ready(self) -> ProgrammeReady:
        """Who is ready for which session, by this plan and its second choices for wet weather."""
        return ready_by(self.rows, self.facts, self.plan, self.wet.choices)

    @property
    def situation(self) -> Situation:
        """The plan beside its problem."""
        return Situation(self.facts, self.plan)

    def present(self, session: str) -> tuple[ChildRow, ...]:
        """The children who come, those who come by day alone among them, by name."""
        there = self.facts.present[session]
        return tuple(child for code, child in self.children.items() if code in there)

    def by_day(self, child: str, session: str) -> bool:
        """Whether a child who comes to a session with a night sleeps at home."""
        nights = self.facts.sessions[session].nights
        return bool(nights) and child not in self.facts.present_by_night.get(session, ())

    def home(self, child: str, day: date) -> HouseholdRow | None:
        """The household with which a child is on a date; during a temporary stay, that one."""
        there = [
            p for p in self.placements[child] if p.from_ <= day and (p.to is None or day < p.to)
        ]
        if not there:
            return None
        return self.households[max(there, key=lambda p: (p.temporary, p.from_)).household]

    def cells(self, session: str) -> Mapping[tuple[str, datetime], Cell]:
        """What each group does in each block, by group and start of the block."""
        return {(c.group, c.block): c for c in self.plan.cells if c.session == session}

    def on_duty(self, session: str, group: str) -> Mapping[date, tuple[str, ...]]:
        """The names of a group's youth workers on each date of a session."""
        return {
            d.day: self.names(d.youth_workers)
            for d in self.plan.days
            if (d.session, d.group) == (session, group)
        }

    def names(self, staff: Iterable[str]) -> tuple[str, ...]:
        """The names of members of staff, in order of the alphabet."""
        return tuple(sorted(self.staff[code].name for code in staff))


def read_outings(rows: Rows, programme: str, facts: Facts | None = None) -> Outings:
    """Reads what a programme's papers need: of the published plan, else of the current one.

    `facts` are those of the programme, where somebody has read them just before.

    Raises:
        UserError: there is no such programme, or it has no plan yet.
    """
    known = facts or Facts(problem_of(rows, programme))
    row = _plan(rows, programme)
    situation, problem = Situation(known, plan_from(rows, row)), known.problem
    stays = select(PlacementRow).where(PlacementRow.child.in_([c.code for c in problem.children]))
    of_programme = rows.scalars(select(SessionRow).where(SessionRow.programme == programme)).all()
    return Outings(
        rows=rows,
        service=rows.scalar(select(ServiceRow)),
        facts=situation.facts,
        plan=situation.plan,
        score=judge(situation),
        version=_named(rows, row),
        numbers={r.session: r.id for r in of_programme},
        leaders={r.session: (r.visit_leader, r.deputy) for r in of_programme},
        centres={r.centre: r for r in rows.scalars(select(CentreRow))},
        activities={(r.centre, r.activity): r for r in rows.scalars(select(ActivityRow))},
        staff={r.staff: r for r in rows.scalars(select(StaffRow))},
        children=_cohort(rows, situation.facts),
        households={r.household: r for r in rows.scalars(select(HouseholdRow))},
        placements=by(rows.scalars(stays), "child"),
    )


def _plan(rows: Rows, programme: str) -> PlanRow:
    found = plan_that_holds(rows, programme)
    if found is None:
        raise UserError(f"{programme} has no plan yet. Plan it first, then make its papers.")
    return found


def _named(rows: Rows, row: PlanRow) -> PlanNamed:
    current = stored_plan(rows, row.programme, PlanState.CURRENT)
    return PlanNamed(
        number=row.id,
        made=row.made_at,
        draft=row.state is not PlanState.PUBLISHED,
        outdated=current is not None and current.made_at > row.made_at,
    )


def _cohort(rows: Rows, facts: Facts) -> Mapping[str, ChildRow]:
    """The cohort's children by code, in order of their names."""
    found = rows.scalars(select(ChildRow).where(ChildRow.child.in_(list(facts.children))))
    ordered = sorted(found, key=lambda child: (called(child), child.last_name, child.child))
    return {child.child: child for child in ordered}
