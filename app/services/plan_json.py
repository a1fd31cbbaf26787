"""A plan as data that other programs can read and check. Codes only: no name of a person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from app.scheduling.explain import why
from app.scheduling.facts import Facts
from app.scheduling.plan import Gap, Plan
from app.scheduling.situation import Situation
from app.services.judging import Judged


def plan_json(judged: Judged) -> dict[str, Any]:
    """The contents of `plan.json`: what counts of a plan, its score, gaps and breaches."""
    situation = Situation(Facts(judged.problem), judged.plan)
    score = judged.score
    return {
        "programme": judged.problem.programme,
        "state": judged.state.value,
        "seconds": judged.seconds,
        "score": score.total,
        "bound": judged.bound,
        "optimal": judged.optimal,
        "stages": [{"stage": s.name, "cost": s.cost, "bound": s.bound} for s in judged.stages],
        **_items(situation),
        "gaps": [_gap(situation, gap) for gap in score.gaps],
        "breaches": [
            {"rule": b.rule, "what": list(b.what), "where": " ".join(b.where)}
            for b in score.breaches
        ],
        "costs": dict(score.costs),
    }


def _items(situation: Situation) -> dict[str, Any]:
    return {
        **_children(situation),
        "activities": _activities(situation.plan),
        **_cover(situation.plan),
        **_beds(situation),
    }


def _children(situation: Situation) -> dict[str, Any]:
    """The groups, and who is in none."""
    facts = situation.facts
    groups = [
        {
            "group": g.code,
            "name": g.name,
            "phase": facts.phase_of_group(g.children).value,
            "children": list(g.children),
        }
        for g in situation.plan.groups
    ]
    return {
        "groups": groups,
        "ungrouped": [c for c in facts.children if c not in situation.group_of],
    }


def _activities(plan: Plan) -> list[dict[str, Any]]:
    """What each group does, an entry for each block."""
    return [
        {
            "session": c.session,
            "block": moment(c.block),
            "group": c.group,
            "activity": c.activity,
            "instructors": list(c.instructors),
        }
        for c in plan.cells
    ]


def _cover(plan: Plan) -> dict[str, Any]:
    """The youth workers by day and by night."""
    days = [
        {
            "session": d.session,
            "date": d.day.isoformat(),
            "group": d.group,
            "youth_workers": list(d.youth_workers),
        }
        for d in plan.days
    ]
    nights = [
        {
            "session": n.session,
            "date": n.night.isoformat(),
            "youth_workers": list(n.youth_workers),
        }
        for n in plan.nights
    ]
    return {"days": days, "nights": nights}


def _beds(situation: Situation) -> dict[str, Any]:
    """Who sleeps in which room, and who in none."""
    rooms = [
        {"session": r.session, "room": r.room, "children": list(r.children)}
        for r in situation.plan.rooms
    ]
    return {"rooms": rooms, "no_bed": list(_without_bed(situation))}


def _without_bed(situation: Situation) -> Iterable[dict[str, str]]:
    placed = {(r.session, c) for r in situation.plan.rooms for c in r.children}
    for session, here in situation.facts.present_by_night.items():
        for child in sorted(here):
            if (session, child) not in placed:
                yield {"session": session, "child": child}


def _gap(situation: Situation, gap: Gap) -> dict[str, Any]:
    where = {
        "session": gap.session,
        "block": gap.block and moment(gap.block),
        "date": gap.day and gap.day.isoformat(),
        "group": gap.group,
        "child": gap.child,
    }
    reasons = [
        {"candidate": r.candidate, "rule": r.rule, "fact": r.fact} for r in why(situation, gap)
    ]
    return {
        "rule": gap.rule,
        "weight": gap.weight,
        **{name: value for name, value in where.items() if value is not None},
        "why": reasons,
    }


def moment(wall: datetime) -> str:
    """A wall-clock time as data: `2027-01-16T09:30`."""
    return wall.isoformat(timespec="minutes")
