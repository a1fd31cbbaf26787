"""A plan beside its problem, indexed: what the rules look at when they judge a plan."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TypeGuard

from app.scheduling.facts import Facts
from app.scheduling.plan import Cell, Group, Plan, RoomShare
from app.scheduling.problem import Activity, Duty, DutyKind, Phase, Session, night_span


@dataclass(frozen=True, slots=True)
class Doing:
    """A group that does one activity over blocks that follow each other in a session, once."""

    session: Session
    group: Group
    activity: str
    first: int
    cells: tuple[Cell, ...]


def effective(facts: Facts, plan: Plan) -> Plan:
    """The plan without what it still holds for children, blocks and nights that are no more."""
    groups = tuple(
        replace(g, children=kept)
        for g in plan.groups
        if (kept := tuple(c for c in g.children if c in facts.children))
    )
    coming = {
        (g.code, s) for g in groups for s in facts.sessions if facts.present[s] & set(g.children)
    }
    return Plan(
        groups=groups,
        cells=tuple(
            c for c in plan.cells if (c.group, c.session) in coming and has_block(facts, c)
        ),
        days=tuple(
            d
            for d in plan.days
            if (d.group, d.session) in coming and d.day in facts.sessions[d.session].day_spans
        ),
        nights=tuple(
            n
            for n in plan.nights
            if facts.present_by_night.get(n.session) and n.night in facts.sessions[n.session].nights
        ),
        rooms=tuple(_slept_in(facts, plan)),
    )


def _slept_in(facts: Facts, plan: Plan) -> Iterator[RoomShare]:
    """The rooms with those children alone who sleep there."""
    for share in plan.rooms:
        sleepers = facts.present_by_night.get(share.session, frozenset())
        if kept := tuple(child for child in share.children if child in sleepers):
            yield replace(share, children=kept)


def has_block(facts: Facts, cell: Cell) -> bool:
    """Whether the block of a cell is there; a session that is no more has none."""
    session = facts.sessions.get(cell.session)
    return session is not None and any(b.starts == cell.block for b in session.blocks)


class Situation:
    """A plan, pruned to what counts, with the look-ups that rules need."""

    def __init__(self, facts: Facts, plan: Plan) -> None:
        self.facts = facts
        self.plan = effective(facts, plan)
        self.groups: Mapping[str, Group] = {g.code: g for g in self.plan.groups}
        self.group_of: Mapping[str, str] = {c: g.code for g in self.plan.groups for c in g.children}
        self.free: dict[tuple[str, datetime], tuple[str, ...]] = {}
        """By (session, block): who is free to lead, as far as `explain` was asked."""

    def present_in(self, group: Group, session: str) -> tuple[str, ...]:
        """The children of a group who come to a session."""
        here = self.facts.present[session]
        return tuple(c for c in group.children if c in here)

    @cached_property
    def coming(self) -> tuple[tuple[Group, Session], ...]:
        """Every group with every session to which somebody of it comes."""
        return tuple(
            (g, s)
            for s in self.facts.problem.sessions
            for g in self.plan.groups
            if self.present_in(g, s.code)
        )

    @cached_property
    def by_phase(self) -> Mapping[Phase, tuple[Group, ...]]:
        """The groups of each phase."""
        found: dict[Phase, list[Group]] = defaultdict(list)
        for group in self.plan.groups:
            found[self.facts.phase_of_group(group.children)].append(group)
        return {phase: tuple(groups) for phase, groups in found.items()}

    @cached_property
    def cells(self) -> Mapping[tuple[str, str], Mapping[int, Cell]]:
        """By (group, session): the filled blocks, by the block's place in the session."""
        found: dict[tuple[str, str], dict[int, Cell]] = defaultdict(dict)
        for cell in self.plan.cells:
            found[cell.group, cell.session][self.place(cell)] = cell
        return found

    def place(self, cell: Cell) -> int:
        """Which block of its session a cell is in, counted from 0."""
        blocks = self.facts.sessions[cell.session].blocks
        return next(i for i, block in enumerate(blocks) if block.starts == cell.block)

    @cached_property
    def doings(self) -> tuple[Doing, ...]:
        """What each group does: blocks of one activity that follow each other taken together."""
        return tuple(
            doing
            for (group, session), filled in self.cells.items()
            for doing in _runs(self.groups[group], self.facts.sessions[session], filled)
        )

    def activity(self, centre: str, name: str) -> Activity | None:
        """A centre's activity; None where the plan names one that the centre does not have."""
        return self.facts.activities.get((centre, name))

    def length(self, centre: str, name: str) -> int:
        """In how many blocks an activity is done; one that the centre has not counts as one."""
        activity = self.activity(centre, name)
        return activity.blocks if activity else 1

    @cached_property
    def workers(self) -> Mapping[tuple[str, str, date], frozenset[str]]:
        """By (group, session, date): the youth workers with that group."""
        found: dict[tuple[str, str, date], set[str]] = defaultdict(set)
        for cover in self.plan.days:
            found[cover.group, cover.session, cover.day].update(cover.youth_workers)
        return defaultdict(frozenset, {key: frozenset(who) for key, who in found.items()})

    @cached_property
    def sleepers(self) -> Mapping[tuple[str, date], frozenset[str]]:
        """By (session, night): the youth workers who sleep in."""
        found: dict[tuple[str, date], set[str]] = defaultdict(set)
        for cover in self.plan.nights:
            found[cover.session, cover.night].update(cover.youth_workers)
        return defaultdict(frozenset, {key: frozenset(who) for key, who in found.items()})

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Every duty that the plan gives to somebody."""
        return tuple(self._duties())

    def _duties(self) -> Iterator[Duty]:
        for cell in self.plan.cells:
            session = self.facts.sessions[cell.session]
            span = session.blocks[self.place(cell)].span
            for who in cell.instructors:
                yield self.facts.duty(who, DutyKind.LEAD, session, span)
        for (_, code, day), people in self.workers.items():
            session = self.facts.sessions[code]
            for who in sorted(people):
                yield self.facts.duty(who, DutyKind.DAY, session, session.day_spans[day])
        for (code, night), people in self.sleepers.items():
            session = self.facts.sessions[code]
            for who in sorted(people):
                yield self.facts.duty(who, DutyKind.NIGHT, session, night_span(night))

    @cached_property
    def diaries(self) -> Mapping[str, tuple[Duty, ...]]:
        """By person with a duty here: all their duties, elsewhere too, in order of time."""
        found: dict[str, list[Duty]] = defaultdict(list)
        for duty in self.duties:
            found[duty.person].append(duty)
        for duty in self.facts.problem.elsewhere.duties:
            if duty.person in found:
                found[duty.person].append(duty)
        return {
            p: tuple(sorted(each, key=lambda d: (d.starts, d.ends))) for p, each in found.items()
        }


def _runs(group: Group, session: Session, filled: Mapping[int, Cell]) -> Iterator[Doing]:
    starts = (n for n, c in filled.items() if not _same(filled.get(n - 1), c))
    for first in sorted(starts):
        cells = [filled[first]]
        while _same(following := filled.get(first + len(cells)), cells[0]):
            cells.append(following)
        yield Doing(session, group, cells[0].activity, first, tuple(cells))


def _same(one: Cell | None, other: Cell) -> TypeGuard[Cell]:
    return one is not None and one.activity == other.activity
