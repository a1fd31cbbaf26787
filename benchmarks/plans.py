"""Plans as JSON and back: what programs that run apart hand each other."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.scheduling.plan import Cell, DayCover, Group, NightCover, Plan, RoomShare


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """A plan as lists of plain values."""
    return {
        "groups": [[g.code, g.name, list(g.children)] for g in plan.groups],
        "cells": [
            [c.session, c.block.isoformat(), c.group, c.activity, list(c.instructors)]
            for c in plan.cells
        ],
        "days": [[d.session, d.day.isoformat(), d.group, list(d.youth_workers)] for d in plan.days],
        "nights": [[n.session, n.night.isoformat(), list(n.youth_workers)] for n in plan.nights],
        "rooms": [[r.session, r.room, list(r.children)] for r in plan.rooms],
    }


def plan_from_json(data: Mapping[str, Any]) -> Plan:
    """The plan that was written so."""
    return Plan(
        groups=tuple(Group(code, name, tuple(who)) for code, name, who in data["groups"]),
        cells=tuple(
            Cell(session, datetime.fromisoformat(block), group, activity, tuple(who))
            for session, block, group, activity, who in data["cells"]
        ),
        days=tuple(
            DayCover(session, date.fromisoformat(day), group, tuple(who))
            for session, day, group, who in data["days"]
        ),
        nights=tuple(
            NightCover(session, date.fromisoformat(night), tuple(who))
            for session, night, who in data["nights"]
        ),
        rooms=tuple(RoomShare(session, room, tuple(who)) for session, room, who in data["rooms"]),
    )
