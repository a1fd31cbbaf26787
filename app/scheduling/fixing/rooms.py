"""Fixes for children without a bed: another room, a room more, something decided or opened."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from app.scheduling.explain import against_room
from app.scheduling.facts import overlap
from app.scheduling.fixing.neighbours import roomed_anew
from app.scheduling.fixing.trial import SOLVED, Attempts, Trial
from app.scheduling.plan import Plan, RoomShare
from app.scheduling.problem import Room as ChildrensRoom
from app.scheduling.problem import RoomsWith, Session
from app.scheduling.situation import Situation
from app.scheduling.supposing import ClosureLifted, RoomAdded, RoomDecided, Supposition
from app.scheduling.times import minute


def attempts(trial: Trial) -> Attempts:
    """What might give a child a bed, in no order."""
    for changes in _changes(trial):
        yield trial.attempt(changes, partial(_direct, trial, changes))
        yield trial.attempt(changes, partial(_anew, trial, changes), late=True)


def _changes(trial: Trial) -> Iterator[tuple[Supposition, ...]]:
    facts = trial.situation.facts
    child = facts.children[str(trial.gap.child)]
    session = facts.sessions[str(trial.gap.session)]
    decided: tuple[tuple[Supposition, ...], ...] = ((),)
    if child.rooms_with is RoomsWith.DECIDE:
        kinds = (RoomsWith.GIRLS, RoomsWith.BOYS, RoomsWith.OWN)
        decided = tuple((RoomDecided(child.code, kind),) for kind in kinds)
    added = RoomAdded(ChildrensRoom(session.centre, _free_name(trial), 1, child.step_free))
    for first in decided:
        yield first
        yield from ((*first, more) for more in (*_opened(trial, session), added))


def _opened(trial: Trial, session: Session) -> Iterator[Supposition]:
    facts = trial.situation.facts
    starts, ends = minute(session.starts), minute(session.ends)
    for closure in facts.closures_at[session.centre]:
        if not closure.activity and overlap(closure, starts, ends):
            yield ClosureLifted(closure)


def _free_name(trial: Trial, number: int = 1) -> str:
    name = f"another room {number}"
    known = {r.code for r in trial.problem.rooms}
    return name if name not in known else _free_name(trial, number + 1)


def _direct(trial: Trial, changes: tuple[Supposition, ...]) -> Iterator[Plan]:
    """The plans with the child in a room that takes it as it is."""
    facts = trial.facts(changes)
    situation = Situation(facts, trial.plan)
    child, session = str(trial.gap.child), facts.sessions[str(trial.gap.session)]
    for room in facts.rooms_at[session.centre]:
        if next(against_room(situation, child, session, room), None) is None:
            yield _slept(trial.plan, session.code, room.code, child)


def _slept(plan: Plan, session: str, room: str, child: str) -> Plan:
    here = next((r for r in plan.rooms if (r.session, r.room) == (session, room)), None)
    others = tuple(r for r in plan.rooms if r != here)
    children = (*here.children, child) if here else (child,)
    return replace(plan, rooms=(*others, RoomShare(session, room, children)))


def _anew(trial: Trial, changes: tuple[Supposition, ...]) -> Iterator[Plan]:
    trial.effort.spend(SOLVED)
    yield roomed_anew(trial.facts(changes), trial.plan, str(trial.gap.session))
