"""Fixes for blocks without an activity: what the group could do there, and who could lead it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, product

from app.scheduling.explain import diary_of, groups_at_once
from app.scheduling.facts import Facts, overlap
from app.scheduling.fixing.groups import regroupings
from app.scheduling.fixing.prices import price
from app.scheduling.fixing.staff import free_code, handed, left, without_left
from app.scheduling.fixing.trial import Attempts, Trial
from app.scheduling.fixing.ways import MOST_CHANGES, Way, ways
from app.scheduling.plan import Cell, Group, Plan
from app.scheduling.problem import Activity, AdultGender, Block, DutyKind, Person, Role, Session
from app.scheduling.rules.activities import blocks_from
from app.scheduling.rules.duties import Task
from app.scheduling.supposing import (
    ClosureLifted,
    Consented,
    Hired,
    LicenceRenewed,
    MoreEquipment,
    Supposition,
)
from app.scheduling.times import minute

MOST_WAYS = 8
"""So many of the cheapest ways to have a leader are put together with each other."""


@dataclass(frozen=True, slots=True)
class Idea:
    """An activity that a group might do, in these blocks."""

    group: Group
    session: Session
    blocks: tuple[Block, ...]
    activity: Activity


def attempts(trial: Trial) -> Attempts:
    """What might fill a block, in no order."""
    for idea in _ideas(trial):
        barred = set(_barred(trial, idea))
        if not barred:
            yield from _fillings(trial, idea)
        alone = barred | {asked.child for asked in _consents(trial, idea)}
        if len(alone) == 1:
            plans = partial(_without_child, trial, idea, alone.pop())
            yield trial.attempt((), plans, swaps=MOST_WAYS, late=True)


def _fillings(trial: Trial, idea: Idea) -> Attempts:
    allowed = tuple(_allowing(trial, idea))
    for teams in product(*(_teams(trial, idea, block) for block in idea.blocks)):
        needed = (s for team in teams for way in team for s in way.suppositions)
        changes = tuple(dict.fromkeys((*allowed, *needed)))
        if len(changes) <= MOST_CHANGES:
            swaps = sum(len(way.dropped) for team in teams for way in team)
            yield trial.attempt(changes, partial(_plans, trial, idea, teams), swaps=swaps)


def _without_child(trial: Trial, idea: Idea, child: str) -> Iterator[Plan]:
    """The plans in which a child who may not do it goes to another group, and the others do it."""
    for plan, group in regroupings(trial, idea.group, child):
        smaller = replace(idea, group=group)
        teams = [_teams(trial, smaller, block)[0] for block in idea.blocks]
        if all(way.clear for team in teams for way in team):
            yield replace(plan, cells=plan.cells + _cells(smaller, teams))


def _ideas(trial: Trial) -> Iterator[Idea]:
    gap, situation = trial.gap, trial.situation
    session = situation.facts.sessions[str(gap.session)]
    group = situation.groups[str(gap.group)]
    place = next(i for i, b in enumerate(session.blocks) if b.starts == gap.block)
    filled = situation.cells.get((group.code, session.code), {})
    done = {cell.activity for cell in filled.values()}
    for activity in situation.facts.activities_at[session.centre]:
        for first in range(max(0, place - activity.blocks + 1), place + 1):
            blocks = blocks_from(session, first, activity.blocks)
            taken = any(n in filled for n in range(first, first + len(blocks)))
            idea = Idea(group, session, blocks, activity)
            if blocks and not taken and activity.name not in done and _offered(trial, idea):
                yield idea


def _offered(trial: Trial, idea: Idea) -> bool:
    """Whether the centre has it then, closed or not."""
    opened = Facts(replace(trial.problem, closures=()))
    return all(opened.offered(idea.activity, idea.session, b) is None for b in idea.blocks)


def _barred(trial: Trial, idea: Idea) -> Iterator[str]:
    """The children of the group who must not do it, whatever is allowed."""
    facts, activity = trial.situation.facts, idea.activity
    here = trial.situation.present_in(idea.group, idea.session.code)
    for code in idea.group.children:
        young = facts.years[code] < (activity.lowest_school_year or 0)
        if young or (code in here and activity.name in facts.children[code].not_for):
            yield code


def _consents(trial: Trial, idea: Idea) -> Iterator[Consented]:
    facts, activity, session = trial.situation.facts, idea.activity, idea.session
    for code in trial.situation.present_in(idea.group, session.code):
        asked = activity.consent, session.first_date, session.last_date
        if activity.consent and not facts.children[code].consents_to(*asked):
            yield Consented(code, activity.consent, session.first_date)


def _allowing(trial: Trial, idea: Idea) -> Iterator[Supposition]:
    """What the centre, and those who answer for the children, would have to allow."""
    facts, activity, session = trial.situation.facts, idea.activity, idea.session
    for closure in facts.closures_at[session.centre]:
        concerns = not closure.room and closure.activity in ("", activity.name)
        spans = ((minute(b.starts), minute(b.ends)) for b in idea.blocks)
        if concerns and any(overlap(closure, *span) for span in spans):
            yield ClosureLifted(closure)
    yield from _consents(trial, idea)
    expires = facts.licences.get(session.centre)
    if activity.licensable and expires and expires < idea.blocks[0].starts.date():
        yield LicenceRenewed(session.centre, trial.last)
    most = max(groups_at_once(trial.situation, activity, b) for b in idea.blocks)
    if most >= activity.groups_at_once:
        yield MoreEquipment(session.centre, activity.name)


Team = tuple[Way, ...]


def _teams(trial: Trial, idea: Idea, block: Block) -> list[Team]:
    """Teams that might lead it in a block, each large enough, the cheapest first."""
    here = trial.situation.present_in(idea.group, idea.session.code)
    needed = idea.activity.instructors_for(len(here))
    found = list(_leaders(trial, idea, block))
    clear = [way for way in found if way.clear]
    if len(clear) >= needed:
        return [tuple(clear[:needed])]
    others = sorted((w for w in found if not w.clear), key=lambda w: _rank(trial, w))
    short = needed - len(clear)
    pool = (*others[:MOST_WAYS], *_agency(trial, idea.activity, short))
    teams = [team for team in combinations(pool, short) if len({w.person for w in team}) == short]
    teams.sort(
        key=lambda team: [
            sum(parts) for parts in zip(*(_rank(trial, w) for w in team), strict=True)
        ]
    )
    return [(*clear, *team) for team in teams[:MOST_WAYS]]


def _rank(trial: Trial, way: Way) -> tuple[int, int]:
    return price(trial.problem, way.suppositions), len(way.dropped)


def _leaders(trial: Trial, idea: Idea, block: Block) -> Iterator[Way]:
    facts = trial.situation.facts
    for person in facts.staff_of(Role.INSTRUCTOR):
        duty = facts.duty(person.code, DutyKind.LEAD, idea.session, block.span)
        task = Task(duty, idea.activity.qualification)
        yield from ways(person, diary_of(trial.situation, person.code), task, trial.last)


def _agency(trial: Trial, activity: Activity, number: int) -> Iterator[Way]:
    for n in range(1, number + 1):
        person = Person(
            code=free_code(trial.situation.facts, n),
            role=Role.INSTRUCTOR,
            gender=AdultGender.OTHER,
            minutes_per_week=60 * 60,
            dbs_recheck_due=trial.last,
            qualifications={activity.qualification: trial.last} if activity.qualification else {},
        )
        yield Way(person.code, (Hired(person),))


def _plans(trial: Trial, idea: Idea, teams: Sequence[Team]) -> Iterator[Plan]:
    """The plans in which the group does it, what its leaders leave handed to others."""
    chosen = dict.fromkeys(way for team in teams for way in team)
    plan = without_left(trial, chosen)
    started = replace(plan, cells=plan.cells + _cells(idea, teams))
    yield started
    busy = {way.person for way in chosen}
    yield from handed(trial.situation.facts, started, left(trial, chosen), but=busy)


def _cells(idea: Idea, teams: Sequence[Team]) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            idea.session.code,
            block.starts,
            idea.group.code,
            idea.activity.name,
            tuple(way.person for way in team),
        )
        for block, team in zip(idea.blocks, teams, strict=True)
    )
