"""Showing a programme and its plan to the window."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import ActivityRow, ChildRow, PlaceRow, PlanState, ProgrammeRow
from app.models.database import Database
from app.papers.phrases import clock, day, moment
from app.scheduling.facts import Facts
from app.scheduling.plan import Group, Stage
from app.scheduling.problem import Problem, RoomsWith, Session, TieKind
from app.scheduling.situation import Situation
from app.scheduling.times import LONDON, months_apart
from app.services.costs import cost_views
from app.services.judging import Judged, judged
from app.services.names import Names, called, kind_of, names, short
from app.services.plans_told import all_groups
from app.services.sentences import CUT, may_improve, story
from app.services.showing_staff import ShownStaff
from app.services.shown import (
    BlockView,
    CellView,
    ChildView,
    GroupView,
    PlanView,
    ProgrammeLine,
    ProgrammeView,
    RoomView,
    SessionView,
)
from app.services.snapshot import problem_of, programme_row
from app.services.stored_plans import plan_from, stored_plan
from app.words import counted


def programme_lines(database: Database) -> tuple[ProgrammeLine, ...]:
    """Every programme, the latest first."""
    with database.reading() as rows:
        latest = (ProgrammeRow.starts.desc(), ProgrammeRow.programme)
        found = rows.scalars(select(ProgrammeRow).order_by(*latest))
        return tuple(ProgrammeLine(p.programme, p.name, p.starts, p.ends) for p in found)


def show_programme(
    database: Database, programme: str, *, as_of: date | None = None
) -> ProgrammeView:
    """A programme with its current plan, judged as things are now; `as_of` is today's date.

    Raises:
        UserError: there is no such programme.
    """
    with database.reading() as rows:
        problem = problem_of(rows, programme, as_of=as_of)
        plan = current_plan(rows, problem)
        return programme_view(known_of(rows, programme), problem, plan)


@dataclass(frozen=True, slots=True)
class Known:
    """What is shown of a programme beside its plan: names, and what kind an activity is of.

    `first` are the names that children go by; `kinds` go by centre and activity.
    """

    line: ProgrammeLine
    names: Names
    first: Mapping[str, str]
    kinds: Mapping[tuple[str, str], str]


def known_of(rows: Rows, programme: str) -> Known:
    """The names of everybody and everything, with every group that the programme has had.

    Raises:
        UserError: there is no such programme.
    """
    row = programme_row(rows, programme)
    kinds = select(ActivityRow.centre, ActivityRow.activity, ActivityRow.kind)
    mine = select(PlaceRow.child).where(PlaceRow.programme == programme)
    children = rows.scalars(select(ChildRow).where(ChildRow.child.in_(mine)))
    return Known(
        line=ProgrammeLine(row.programme, row.name, row.starts, row.ends),
        names=names(rows, all_groups(rows, programme)),
        first={child.child: called(child) for child in children},
        kinds={(centre, activity): kind or "" for centre, activity, kind in rows.execute(kinds)},
    )


def current_plan(rows: Rows, problem: Problem) -> Judged | None:
    """A programme's current plan, judged as things are now; None if there is none."""
    row = stored_plan(rows, problem.programme, PlanState.CURRENT)
    return judged(row, problem, plan_from(rows, row)) if row else None


def programme_view(known: Known, problem: Problem, plan: Judged | None) -> ProgrammeView:
    """A programme with a plan, ready to be shown."""
    line = known.line
    return ProgrammeView(
        code=line.code,
        name=line.name,
        starts=line.starts,
        ends=line.ends,
        sessions=tuple(_session(s, known.names) for s in problem.sessions),
        plan=_Shown(plan, known).view() if plan else None,
    )


def _session(session: Session, known: Names) -> SessionView:
    centre = known.centres[session.centre]
    return SessionView(
        code=session.code,
        title=f"{day(session.starts)} · {centre} · {kind_of(session.kind)}",
        kind=session.kind.value,
        centre=centre,
        starts=session.starts,
        ends=session.ends,
        blocks=tuple(
            BlockView(b.starts, b.ends, f"{short(b.starts)}, {clock(b.starts)} to {clock(b.ends)}")
            for b in session.blocks
        ),
        days=tuple(session.day_spans),
        nights=session.nights,
    )


FIELDS: Mapping[TieKind, str] = {
    TieKind.FRIENDS: "friends",
    TieKind.APART: "apart",
    TieKind.TOGETHER: "together",
}
"""What a child's card calls each kind of tie."""


class _Shown:
    """Turns a judged plan into what is shown."""

    def __init__(self, plan: Judged, known: Known) -> None:
        self._judged = plan
        self._known, self._names = known, known.names
        self._facts = Facts(plan.problem)
        self._situation = Situation(self._facts, plan.plan)

    def view(self) -> PlanView:
        """The plan, ready to be shown."""
        plan, told = self._judged, story(self._judged, self._names)
        staff = ShownStaff(self._situation, self._names)
        return PlanView(
            state=plan.state.value,
            made=moment(plan.made_at.astimezone(LONDON)),
            score=plan.score.total,
            headline=headline(plan.stages, cut=plan.cut, least=plan.bound),
            stages=plan.stages,
            groups=tuple(self._group(g) for g in self._situation.plan.groups),
            ungrouped=tuple(
                self._child(c) for c in self._facts.children if c not in self._situation.group_of
            ),
            cells=MappingProxyType(dict(self._cells())),
            days=MappingProxyType(
                {(s, d, g): self._people(who) for (g, s, d), who in self._situation.workers.items()}
            ),
            nights=MappingProxyType(
                {key: self._people(who) for key, who in self._situation.sleepers.items()}
            ),
            rooms=MappingProxyType(self._rooms()),
            no_bed=MappingProxyType(self._no_bed()),
            gaps=told.gaps,
            breaches=told.breaches,
            costs=cost_views(plan.score),
            duties=tuple(d for d in staff.duties() if d.staff in self._situation.diaries),
            staff=tuple(staff.people()),
        )

    def _group(self, group: Group) -> GroupView:
        phase = self._facts.phase_of_group(group.children).value
        return GroupView(group.code, group.name, phase, tuple(map(self._child, group.children)))

    def _child(self, code: str) -> ChildView:
        child = self._facts.children[code]
        months = months_apart(child.born, self._judged.problem.starts)
        age = f"{counted(months // 12, 'year')} {counted(months % 12, 'month')}"
        detail = f"Year {self._facts.years[code]} · {age}"
        if child.support > 1:
            detail += f" · support {child.support}"
        if child.rooms_with is RoomsWith.OWN:
            detail += " · own room"
        return ChildView(
            code,
            self._names.child(code),
            detail,
            first=self._known.first.get(code, code),
            year=self._facts.years[code],
            months=months,
            support=child.support,
            own_room=child.rooms_with is RoomsWith.OWN,
            wishes=tuple(sorted(child.wishes)),
            **self._ties.get(code, {}),
        )

    @cached_property
    def _ties(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """By child and kind of tie: to whom each is tied."""
        found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for kind, field in FIELDS.items():
            for pair in self._facts.pairs(kind):
                for one, other in (pair, pair[::-1]):
                    found[one][field] = (*found[one].get(field, ()), other)
        return found

    def _people(self, codes: frozenset[str]) -> tuple[str, ...]:
        return tuple(self._names.person(c) for c in sorted(codes))

    def _cells(self) -> Iterator[tuple[tuple[str, datetime, str], CellView]]:
        for cell in self._situation.plan.cells:
            centre = self._facts.sessions[cell.session].centre
            kind = self._known.kinds.get((centre, cell.activity), "")
            staff = tuple(sorted(cell.instructors))
            leaders = self._people(frozenset(staff))
            place = (cell.session, cell.block, cell.group)
            yield place, CellView(cell.activity, kind, leaders, staff)

    def _rooms(self) -> dict[str, tuple[RoomView, ...]]:
        beds = {(r.centre, r.code): r.beds for r in self._judged.problem.rooms}
        found: dict[str, list[RoomView]] = defaultdict(list)
        for share in self._situation.plan.rooms:
            centre = self._facts.sessions[share.session].centre
            children = tuple(self._names.child(c) for c in share.children)
            found[share.session].append(
                RoomView(share.room, beds.get((centre, share.room), 0), children, share.children)
            )
        return {session: tuple(rooms) for session, rooms in found.items()}

    def _no_bed(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for gap in self._judged.score.gaps:
            if gap.rule == "no-bed":
                found[str(gap.session)].append(self._names.child(str(gap.child)))
        return {session: tuple(children) for session, children in found.items()}


UNKNOWN = (
    "How near it is to the best possible is not known: it was repaired, the data changed, or time "
    "ran out. Plan finds out."
)


ANY = "Best possible, whatever the groups."


WORTH_SAYING = 10
"""Per cent: how far off the best possible is told as a share; farther off it says nothing."""


def headline(stages: tuple[Stage, ...], *, cut: bool = False, least: int | None = None) -> str:
    """How good a plan is known to be, and whether more time might have made it better.

    `least` is what any plan costs at least, whatever its groups.
    """
    cost = sum(s.cost for s in stages)
    if cost == least:
        return ANY
    known = _known(stages)
    if least and _percent(cost, least) <= WORTH_SAYING:
        known += f" With any groups: within {_percent(cost, least)} % of the best possible."
    return f"{known} {CUT}" if may_improve(stages, cut=cut) else known


def _percent(cost: int, bound: int) -> float:
    """By how much a cost lies above a bound; rounded up: what is not the best is never 0.0 %."""
    return -(-1000 * (cost - bound) // bound) / 10


def _known(stages: tuple[Stage, ...]) -> str:
    """How good a plan is known to be for its groups."""
    groups, *behind = stages
    bounds = [s.bound for s in behind if s.bound is not None]
    cost, bound = sum(s.cost for s in stages), groups.cost + sum(bounds)
    if groups.bound is None or len(bounds) < len(behind) or bound == 0 < cost:
        return UNKNOWN
    if cost == bound:
        return "Best possible for these groups."
    if _percent(cost, bound) > WORTH_SAYING:
        return f"No plan for these groups can score below {bound}."
    return f"Within {_percent(cost, bound)} % of the best possible for these groups."
